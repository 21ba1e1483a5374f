-- Enrolment 报名: what is open for sign-up, whose seats those are, who signed up and where it stands.

CREATE TABLE intakes (
    id           INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    class_id     INTEGER REFERENCES classes,   -- NULL: the programme; a class is given at the end
    title        TEXT NOT NULL CHECK (title <> ''),
    opens_at     INTEGER NOT NULL,
    closes_at    INTEGER NOT NULL CHECK (closes_at > opens_at),
    capacity     INTEGER NOT NULL CHECK (capacity > 0)
) STRICT;
