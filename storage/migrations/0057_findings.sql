-- Needs 痛点难点 that were asked for, and 得失: what a programme found and what was done.

CREATE TABLE findings (
    id           INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    kind         TEXT NOT NULL CHECK (kind IN ('gain', 'loss')),  -- 得, 失
    text         TEXT NOT NULL CHECK (text <> ''),
    done         TEXT NOT NULL DEFAULT '',     -- what was done about it
    made_by      INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    update_id    INTEGER NOT NULL UNIQUE
) STRICT;
