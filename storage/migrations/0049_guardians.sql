-- Guardians 监护人: whose account may see which child, once the class teacher has confirmed it.

CREATE TABLE guardianships (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    person_id  INTEGER NOT NULL REFERENCES people,     -- the child
    relation   TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused', 'ended')),
    asked_at   INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER,
    ended_at   INTEGER,
    UNIQUE (account_id, person_id)
) STRICT;
CREATE INDEX guardianships_of_child ON guardianships (person_id, state);
