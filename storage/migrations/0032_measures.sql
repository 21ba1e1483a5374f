-- You said, we did 你说我做: a finding becomes a measure with an owner and a day, is done or dropped
-- with a reason, and is told to those who said it.
--
-- A measure is written once it has words, owner and day; until then it is a draft of its maker. That
-- it was told is what its announcement says: the measure names it, and does not send.

CREATE TABLE measures (
    id              INTEGER PRIMARY KEY,
    source          TEXT NOT NULL CHECK (source IN ('survey', 'complaint', 'incident', 'free')),
    source_id       INTEGER,                         -- of the survey, complaint or incident
    question        INTEGER,                         -- of a survey: its number, 0 for its comments
    finding         TEXT NOT NULL,                   -- what was said, or happened; names nobody
    text            TEXT NOT NULL,                   -- what is to be done
    class_id        INTEGER REFERENCES classes,      -- whom it is about; NULL: more than one class
    programme_id    INTEGER REFERENCES programmes,   -- in whose report it stands
    owner           INTEGER REFERENCES accounts,     -- NULL once whoever had it has left
    due_on          TEXT NOT NULL,
    state           TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    ended_text      TEXT NOT NULL DEFAULT '',        -- what was done, or why it was dropped
    ended_by        INTEGER REFERENCES accounts,
    ended_at        INTEGER,
    announcement_id INTEGER REFERENCES announcements ON DELETE SET NULL,  -- that tells of it
    made_by         INTEGER NOT NULL REFERENCES accounts,
    made_at         INTEGER NOT NULL,
    update_id       INTEGER NOT NULL UNIQUE          -- the update it was written by
) STRICT;
CREATE INDEX measures_of_owner ON measures (owner, state, due_on);
CREATE INDEX measures_of_programme ON measures (programme_id, due_on);
CREATE INDEX measures_of_source ON measures (source, source_id);
CREATE INDEX measures_open ON measures (due_on) WHERE state = 'open';
CREATE INDEX measures_of_class ON measures (class_id);
CREATE INDEX measures_told ON measures (announcement_id) WHERE announcement_id IS NOT NULL;
