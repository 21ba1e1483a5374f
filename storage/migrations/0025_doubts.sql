-- What a file leaves open: asked in chat, answered by buttons, then the file is read again.
ALTER TABLE loads ADD COLUMN file_id TEXT NOT NULL DEFAULT '';   -- Telegram's, until it is decided
ALTER TABLE loads ADD COLUMN doubts  TEXT NOT NULL DEFAULT '[]'; -- still to be answered, JSON
ALTER TABLE loads ADD COLUMN answers TEXT NOT NULL DEFAULT '[]'; -- doubts with their answers, JSON

-- Answers that hold for later files too.
CREATE TABLE import_answers (
    owner       INTEGER NOT NULL,  -- the account whose files they are for; 0 is the whole school
    key         TEXT NOT NULL,
    doubt       TEXT NOT NULL,     -- the question, JSON
    answer      TEXT NOT NULL,
    answered_by INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX loads_account ON loads (account_id, staged_at);
