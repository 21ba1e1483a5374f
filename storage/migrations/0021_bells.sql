-- When each period begins and ends, 作息时间: a table a campus and season, given whole.
CREATE TABLE bell_tables (
    id       INTEGER PRIMARY KEY,
    campus   TEXT NOT NULL,               -- '' is all of them
    name     TEXT NOT NULL,               -- of the season, '' is the whole year
    first_on TEXT,                        -- NULL is open
    last_on  TEXT,
    yearly   INTEGER NOT NULL CHECK (yearly IN (0, 1)),  -- only month and day count
    bells    TEXT NOT NULL,               -- JSON: period, begin and end of each
    replaced INTEGER NOT NULL DEFAULT 0 CHECK (replaced IN (0, 1)),  -- a load can be taken back
    UNIQUE (campus, name)
) STRICT;
