-- Registration for exams 考试报名: when one can register, for which seats, who did, and how it stands;
-- what follows: rooms, who was let in, appeals, certificates.

CREATE TABLE exam_windows (
    exam_id     INTEGER PRIMARY KEY REFERENCES exams,
    opens_at    INTEGER NOT NULL,
    closes_at   INTEGER NOT NULL CHECK (closes_at > opens_at),
    capacity    INTEGER CHECK (capacity > 0),    -- NULL: no limit, or that of the venues
    fee         INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),  -- fen
    free_aided  INTEGER NOT NULL DEFAULT 0 CHECK (free_aided IN (0, 1)),  -- who is aided pays nothing
    papers      TEXT NOT NULL DEFAULT '[]',      -- JSON names of those asked for
    rules       TEXT NOT NULL DEFAULT '',        -- who may register: bot/domain/exams/eligibility.py
    due_at      INTEGER,                         -- the last moment to pay
    set_by      INTEGER REFERENCES accounts
) STRICT;
CREATE INDEX exam_windows_by_end ON exam_windows (closes_at);

-- Venues 考点 one can choose from, each with its seats.
CREATE TABLE exam_venues (
    exam_id  INTEGER NOT NULL REFERENCES exam_windows ON DELETE CASCADE,
    place    INTEGER NOT NULL,                   -- the order in which they are shown
    name     TEXT NOT NULL CHECK (name <> ''),
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    PRIMARY KEY (exam_id, place),
    UNIQUE (exam_id, name)
) STRICT, WITHOUT ROWID;

-- Candidates from outside 社会考生: on no roster, with a row of people and an account of their own.
CREATE TABLE outsiders (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    person_id  INTEGER NOT NULL UNIQUE REFERENCES people,
    bound_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE registrations (
    id           INTEGER PRIMARY KEY,
    exam_id      INTEGER NOT NULL REFERENCES exams,
    person_id    INTEGER NOT NULL REFERENCES people,
    stage        TEXT NOT NULL DEFAULT 'draft' CHECK (stage IN ('draft', 'submitted', 'returned',
                 'accepted', 'refused', 'withdrawn')),
    seat         TEXT CHECK (seat IN ('chosen', 'waiting')),  -- NULL: none yet, or given up
    venue        TEXT NOT NULL DEFAULT '',       -- the one that was chosen
    fee          INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),  -- fen, as it was then
    paid_at      INTEGER,
    paid_by      INTEGER,                        -- the colleague who ticked it
    papers       TEXT NOT NULL DEFAULT '[]',     -- names of those asked for, as they were then
    years        INTEGER CHECK (years BETWEEN 0 AND 60),  -- of work, as they say
    level        TEXT NOT NULL DEFAULT '',       -- the certificate they say they hold
    reason       TEXT NOT NULL DEFAULT '',       -- why it was returned or refused; sealed
    firm_id      INTEGER REFERENCES firms,       -- who registered them, in a list
    account_id   INTEGER NOT NULL DEFAULT 0,     -- who began it
    submitted_at INTEGER,
    changed_at   INTEGER NOT NULL,
    decided_at   INTEGER,
    decided_by   INTEGER,
    update_id    INTEGER UNIQUE,                 -- the update it was begun by
    UNIQUE (exam_id, person_id)
) STRICT;
CREATE INDEX registrations_of_person ON registrations (person_id);
CREATE INDEX registrations_of_stage ON registrations (stage, submitted_at);
CREATE INDEX registrations_of_exam ON registrations (exam_id, stage, seat);
CREATE TRIGGER papers_of_registration AFTER DELETE ON registrations
BEGIN DELETE FROM papers WHERE owner = 'registration' AND owner_id = OLD.id; END;

-- Who of the staff reviews and seats 考务, and who watches a room 监考.
CREATE TABLE exam_officers (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    named_by   INTEGER REFERENCES accounts,
    named_at   INTEGER NOT NULL
) STRICT;
CREATE TABLE examiners (
    exam_id    INTEGER NOT NULL REFERENCES exams,
    account_id INTEGER NOT NULL REFERENCES accounts,
    room       TEXT NOT NULL DEFAULT '',         -- "": all of them
    named_by   INTEGER REFERENCES accounts,
    PRIMARY KEY (exam_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX examiners_of_account ON examiners (account_id);

-- Who was let in, once.
CREATE TABLE exam_arrivals (
    exam_id   INTEGER NOT NULL REFERENCES exams,
    person_id INTEGER NOT NULL REFERENCES people,
    at        INTEGER NOT NULL,
    let_in_by INTEGER NOT NULL,
    PRIMARY KEY (exam_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exam_arrivals_of_person ON exam_arrivals (person_id);
CREATE INDEX candidates_by_ticket ON candidates (ticket) WHERE ticket <> '';

-- When the results of an exam were first told, and until when they can be looked over again 复核.
CREATE TABLE exam_results (
    exam_id       INTEGER PRIMARY KEY REFERENCES exams,
    published_at  INTEGER NOT NULL,
    appeals_until INTEGER NOT NULL
) STRICT;
CREATE TABLE exam_appeals (
    id          INTEGER PRIMARY KEY,
    exam_id     INTEGER NOT NULL REFERENCES exams,
    person_id   INTEGER NOT NULL REFERENCES people,
    text        TEXT NOT NULL DEFAULT '',        -- sealed
    asked_at    INTEGER NOT NULL,
    answer      TEXT NOT NULL DEFAULT '',        -- sealed
    answered_at INTEGER,
    answered_by INTEGER,
    update_id   INTEGER NOT NULL UNIQUE,
    UNIQUE (exam_id, person_id)
) STRICT;
CREATE INDEX exam_appeals_of_person ON exam_appeals (person_id);
CREATE INDEX exam_appeals_open ON exam_appeals (asked_at) WHERE answered_at IS NULL;

-- Certificates 证书: there, collected by whom and given out by whom, or posted.
CREATE TABLE exam_certificates (
    exam_id      INTEGER NOT NULL REFERENCES exams,
    person_id    INTEGER NOT NULL REFERENCES people,
    number       TEXT NOT NULL DEFAULT '',
    ready_at     INTEGER NOT NULL,
    collected_at INTEGER,
    collected_by TEXT NOT NULL DEFAULT '',       -- "": themselves; sealed
    given_by     INTEGER,
    tracking     TEXT NOT NULL DEFAULT '',
    reminded_at  INTEGER,
    PRIMARY KEY (exam_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX exam_certificates_of_person ON exam_certificates (person_id);
CREATE INDEX exam_certificates_waiting ON exam_certificates (ready_at) WHERE collected_at IS NULL;
