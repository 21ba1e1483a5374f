-- Internships 实习, projects with a mentor, and what became of people after the course 跟踪.

CREATE TABLE internships (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people,
    firm_id   INTEGER NOT NULL REFERENCES firms,
    kind      TEXT NOT NULL CHECK (kind IN ('internship', 'visit', 'apprenticeship')), -- 实习 见习 学徒
    starts_on TEXT NOT NULL,
    ends_on   TEXT NOT NULL CHECK (ends_on >= starts_on),
    UNIQUE (person_id, firm_id, starts_on)
) STRICT;

-- What became of somebody, as of a day: one row each time they, or staff for them, said so.
CREATE TABLE careers (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    class_id   INTEGER NOT NULL REFERENCES classes,  -- of the course that it is counted for
    status     TEXT NOT NULL CHECK (status IN ('job', 'business', 'farm', 'study', 'seeking', 'other')),
    firm_id    INTEGER REFERENCES firms,
    registered INTEGER CHECK (registered IN (0, 1)), -- an own business that is registered
    jobs       INTEGER CHECK (jobs >= 0),            -- people who work there besides them
    turnover   TEXT CHECK (turnover IN ('more', 'same', 'less')),
    how        TEXT NOT NULL CHECK (how IN ('survey', 'buttons', 'phone', 'visit', 'file')),
    said_on    TEXT NOT NULL,
    update_id  INTEGER UNIQUE,
    UNIQUE (person_id, class_id, said_on)
) STRICT;
CREATE INDEX careers_of_class ON careers (class_id, person_id, said_on);
