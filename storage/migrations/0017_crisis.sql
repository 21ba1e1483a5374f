-- Somebody in danger, or who writes of one: colleagues are called until one of them sees to it.
CREATE TABLE crises (
    id          INTEGER PRIMARY KEY,
    account_id  INTEGER NOT NULL REFERENCES accounts,  -- who wrote
    kind        TEXT NOT NULL,                         -- bot/domain/desk/crisis.py
    about_staff INTEGER NOT NULL,   -- it passes by the class teacher
    other       INTEGER NOT NULL,   -- it is written about somebody else
    opened_at   INTEGER NOT NULL,
    rings       INTEGER NOT NULL DEFAULT 0,
    ring_at     INTEGER,            -- when it rings next; none once somebody sees to it
    taken_by    INTEGER REFERENCES accounts,
    taken_at    INTEGER,
    ended_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX crises_of ON crises (account_id, about_staff)
WHERE ended_at IS NULL AND account_id <> 0;
CREATE INDEX crises_due ON crises (ring_at) WHERE ring_at IS NOT NULL;

CREATE TABLE crisis_words (
    update_id INTEGER PRIMARY KEY,  -- the update they were written by
    crisis_id INTEGER NOT NULL REFERENCES crises ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    text      TEXT NOT NULL
) STRICT;
CREATE INDEX crisis_words_of ON crisis_words (crisis_id);
