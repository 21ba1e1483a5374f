-- Anonymity against copies of the file: what is handled keeps no place in any sequence, and answers
-- of anonymous surveys are sealed until they are published in blocks. What only the key can do is
-- done at the first start (storage/inbox.py, storage/surveys/ballots.py).

-- Handled updates, so that none is handled twice: 16 bytes that only the key makes again, alike
-- whatever the update was.
CREATE TABLE inbox_seen (
    mark BLOB NOT NULL PRIMARY KEY CHECK (length(mark) = 16),
    day  INTEGER NOT NULL                         -- since 1970, UTC
) STRICT, WITHOUT ROWID;

-- Rows of the inbox wait or were set aside: their ids are random, the place says what came first
-- among those that wait; update_id is a token and digest the mark.
DROP INDEX inbox_by_age;
DROP INDEX inbox_waiting;
DELETE FROM inbox WHERE state = 'done';
ALTER TABLE inbox ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE inbox SET place = iif(state = 'waiting', id, 0);
CREATE INDEX inbox_waiting ON inbox (place) WHERE state = 'waiting';

-- The numbers of updates that rows were made by have done their work; Telegram's count.
UPDATE binding_failures SET update_id = abs(random() % 9007199254740992);
UPDATE loads SET update_id = abs(random() % 9007199254740992) WHERE update_id IS NOT NULL;
UPDATE surveys SET update_id = abs(random() % 9007199254740992) WHERE update_id IS NOT NULL;
UPDATE announcements SET update_id = abs(random() % 9007199254740992) WHERE update_id IS NOT NULL;
UPDATE polls SET update_id = abs(random() % 9007199254740992);

-- Answers begun, sealed: one row a person, of one size a survey.
ALTER TABLE survey_drafts RENAME TO survey_drafts_clear;  -- emptied at the first start
CREATE TABLE survey_drafts (
    survey_id  INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    trial      INTEGER NOT NULL CHECK (trial IN (0, 1)),
    sealed     BLOB NOT NULL,
    PRIMARY KEY (survey_id, account_id, trial)
) STRICT, WITHOUT ROWID;

-- Answers handed in and not published yet, sealed: one row a class (0: asked as of no class), of one
-- size a survey, sealed anew as a whole with each change.
CREATE TABLE survey_waiting (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    class_id  INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    PRIMARY KEY (survey_id, class_id)
) STRICT, WITHOUT ROWID;

-- Whether somebody's invitation was queued; like the other marks 0 or 1, which moves no row.
ALTER TABLE survey_invitations ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1));
UPDATE survey_invitations AS si
SET told = EXISTS (
    SELECT 1 FROM outbox WHERE dedupe_key = 'survey:' || si.survey_id || ':' || si.person_id
);

-- Rounds of reminders that were queued, and for how many who had not finished.
CREATE TABLE survey_rounds (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    class_id  INTEGER NOT NULL,                   -- 0: asked as of no class
    round     TEXT NOT NULL,                      -- a number, or the day of one by hand
    told      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (survey_id, class_id, round)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_rounds (survey_id, class_id, round, told)
SELECT si.survey_id, coalesce(si.class_id, 0),
    substr(o.dedupe_key, length('survey:' || si.survey_id || ':' || si.person_id || ':') + 1) AS round,
    count(*)
FROM outbox o
JOIN accounts a ON a.id = o.chat_id
JOIN survey_invitations si ON si.person_id = a.person_id
    AND si.survey_id = json_extract(o.payload, '$.survey')
WHERE o.kind = 'survey-reminder'
GROUP BY si.survey_id, coalesce(si.class_id, 0), round;

-- What became of invitations (round '') and reminders, once settled; by person it would tell who had
-- not finished yet, and when.
CREATE TABLE survey_letters (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    round     TEXT NOT NULL,
    state     TEXT NOT NULL,
    count     INTEGER NOT NULL,
    PRIMARY KEY (survey_id, round, state)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_letters (survey_id, round, state, count)
SELECT json_extract(o.payload, '$.survey'), '', o.state, count(*)
FROM outbox o
JOIN surveys sv ON sv.id = json_extract(o.payload, '$.survey')
WHERE o.kind IN ('survey-invitation', 'survey-reminder') AND o.state NOT IN ('waiting', 'sending')
GROUP BY sv.id, o.state;
DELETE FROM outbox
WHERE kind IN ('survey-invitation', 'survey-reminder') AND state NOT IN ('waiting', 'sending');
CREATE INDEX outbox_counted_off ON outbox (kind)
WHERE kind IN ('survey-invitation', 'survey-reminder', 'survey-again')
    AND state NOT IN ('waiting', 'sending');
