-- Paired help 结对帮扶: who helps whom, what is due when, and what was done.

CREATE TABLE mentoring_pairs (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,   -- the helper
    person_id  INTEGER NOT NULL REFERENCES people,     -- the student
    began_on   TEXT NOT NULL,
    ended_on   TEXT,
    UNIQUE (account_id, person_id, began_on)
) STRICT;
CREATE INDEX mentoring_pairs_of_person ON mentoring_pairs (person_id) WHERE ended_on IS NULL;
CREATE INDEX mentoring_pairs_of_helper ON mentoring_pairs (account_id) WHERE ended_on IS NULL;

-- What is due for a pair; finishing one makes the next.
CREATE TABLE mentoring_tasks (
    id      INTEGER PRIMARY KEY,
    pair_id INTEGER NOT NULL REFERENCES mentoring_pairs ON DELETE CASCADE,
    kind    TEXT NOT NULL CHECK (kind IN ('talk', 'group', 'visit', 'summary')),
    due_on  TEXT NOT NULL,
    done_on TEXT,
    UNIQUE (pair_id, kind, due_on)
) STRICT;
CREATE INDEX mentoring_tasks_due ON mentoring_tasks (due_on) WHERE done_on IS NULL;
