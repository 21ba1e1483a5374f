-- Guardians 监护人: whose account may see which child, once the class teacher has confirmed it.

CREATE TABLE guardianships (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    person_id  INTEGER NOT NULL REFERENCES people,     -- the child
    relation   TEXT NOT NULL DEFAULT '',               -- as they call themselves: 奶奶
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused', 'ended')),
    asked_at   INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER,
    ended_at   INTEGER,
    ended_by   INTEGER,                                -- 0: by the bot, of itself
    grown_at   INTEGER,                                -- when the grown-up child was asked
    allowed_at INTEGER,                                -- when the grown-up child said yes
    UNIQUE (account_id, person_id)
) STRICT;
CREATE INDEX guardianships_of_child ON guardianships (person_id, state);
CREATE INDEX guardianships_waiting ON guardianships (asked_at) WHERE state = 'waiting';

-- Who is of age as the class teacher says, where no birthday tells.
CREATE TABLE grown_ups (
    person_id INTEGER PRIMARY KEY REFERENCES people,
    said_by   INTEGER NOT NULL,
    said_at   INTEGER NOT NULL
) STRICT;

-- Leave that a guardian asked for; and what a guardian said of leave that a minor asked for.
ALTER TABLE leave_requests ADD COLUMN by_guardian INTEGER NOT NULL DEFAULT 0;
ALTER TABLE leave_requests ADD COLUMN guardian_said TEXT NOT NULL DEFAULT '';  -- yes, no
