-- The school's own days off, days made up for, and days of classes in spite of a holiday; what is
-- public comes with the program.
CREATE TABLE school_days (
    id       INTEGER PRIMARY KEY,
    first_on TEXT NOT NULL,
    last_on  TEXT NOT NULL CHECK (last_on >= first_on),
    kind     TEXT NOT NULL CHECK (kind IN ('off', 'make_up', 'classes')),
    name     TEXT NOT NULL,
    follows  TEXT,                        -- the day whose timetable a day made up for has
    UNIQUE (first_on, last_on)
) STRICT;
