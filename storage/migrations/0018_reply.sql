-- Answers to questions nobody could answer: who asked no person is asked first whether they want it.
-- Entries of the FAQ for some classes or roles only.

-- What a colleague answered to several people at once, for those who are still to say.
CREATE TABLE group_answers (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,   -- who wrote it
    chat_id    INTEGER NOT NULL,                       -- where it was written
    message_id INTEGER NOT NULL,
    text       TEXT NOT NULL,
    at         INTEGER NOT NULL,
    UNIQUE (chat_id, message_id)
) STRICT;
CREATE INDEX group_answers_of ON group_answers (account_id);

CREATE TABLE offered_answers (
    question_id INTEGER PRIMARY KEY REFERENCES questions,
    answer_id   INTEGER NOT NULL REFERENCES group_answers,
    account_id  INTEGER NOT NULL REFERENCES accounts,  -- who asked
    state       TEXT NOT NULL CHECK (state IN ('offered', 'wanted', 'declined'))
) STRICT;
CREATE INDEX offered_answers_of ON offered_answers (account_id);
CREATE INDEX offered_answers_by ON offered_answers (answer_id, state);

-- JSON lists: names of classes, and of roles; empty lists are for everybody.
ALTER TABLE entries ADD COLUMN classes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE entries ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';

-- An import of before compares what it left with what is there now.
UPDATE load_changes
SET before = json_set(before, '$.classes', '[]', '$.roles', '[]')
WHERE entity = 'entry' AND before IS NOT NULL;
UPDATE load_changes
SET after = json_set(after, '$.classes', '[]', '$.roles', '[]')
WHERE entity = 'entry' AND after IS NOT NULL;
