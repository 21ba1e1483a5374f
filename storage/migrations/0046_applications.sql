-- Applications for aid 资助申请: who asks for which scheme in which term, and where it stands.

CREATE TABLE aid_applications (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    scheme     TEXT NOT NULL,                     -- code of a scheme
    term       TEXT NOT NULL,
    stage      TEXT NOT NULL CHECK (stage IN ('draft', 'submitted', 'class', 'school', 'notice',
               'paid', 'refused', 'withdrawn')),
    changed_at INTEGER NOT NULL,
    update_id  INTEGER UNIQUE,                    -- the update it was begun by
    UNIQUE (person_id, scheme, term)
) STRICT;
CREATE INDEX aid_applications_of_stage ON aid_applications (stage, term);
