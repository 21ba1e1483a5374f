-- The yearly check of the ledger 自查自纠, who came in and went out, causes and measures, donations
-- 义捐, and what came of it 造血.

-- A check of one term's records: each class goes through its own; one is open a term.
CREATE TABLE aid_checks (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL CHECK (name <> ''),
    term      TEXT NOT NULL,
    due_on    TEXT NOT NULL,
    state     TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    opened_by INTEGER NOT NULL REFERENCES accounts,
    opened_at INTEGER NOT NULL,
    closed_by INTEGER REFERENCES accounts,
    closed_at INTEGER,
    update_id INTEGER NOT NULL UNIQUE              -- the update it was opened by
) STRICT;
CREATE UNIQUE INDEX aid_checks_open ON aid_checks (term) WHERE state = 'open';

-- A record as it was when the check was opened, and what was found; one that was missing has no
-- category of before. ``was`` and ``became`` are what the ledger said before and after it was applied.
CREATE TABLE aid_check_lines (
    id         INTEGER PRIMARY KEY,
    check_id   INTEGER NOT NULL REFERENCES aid_checks ON DELETE CASCADE,
    person_id  INTEGER NOT NULL REFERENCES people,
    class_id   INTEGER REFERENCES classes,         -- NULL: in no class
    category   TEXT NOT NULL DEFAULT '',
    level      TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT 'open'
               CHECK (state IN ('open', 'right', 'wrong', 'applied', 'refused')),
    fault      TEXT NOT NULL DEFAULT '' CHECK (fault IN ('', 'category', 'left', 'died', 'moved',
               'missing', 'other')),
    becomes    TEXT NOT NULL DEFAULT '',           -- the right category
    words      TEXT NOT NULL DEFAULT '',           -- sealed
    was        TEXT NOT NULL DEFAULT '',           -- category and state in the ledger, as minimum:open
    became     TEXT NOT NULL DEFAULT '',
    checked_by INTEGER REFERENCES accounts,
    checked_at INTEGER,
    decided_by INTEGER REFERENCES accounts,
    decided_at INTEGER,
    UNIQUE (check_id, person_id)
) STRICT;
CREATE INDEX aid_check_lines_of_class ON aid_check_lines (check_id, class_id, state);
CREATE INDEX aid_check_lines_of_person ON aid_check_lines (person_id);

-- The list of who is aided as it stood at a moment: what a later one is compared with.
CREATE TABLE aid_rolls (
    id       INTEGER PRIMARY KEY,
    term     TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    taken_by INTEGER REFERENCES accounts,
    cause    TEXT NOT NULL UNIQUE                  -- check:1:opened, update:12
) STRICT;
CREATE TABLE aid_roll_lines (
    roll_id   INTEGER NOT NULL REFERENCES aid_rolls ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people,
    class_id  INTEGER REFERENCES classes,
    town      TEXT NOT NULL DEFAULT '',
    village   TEXT NOT NULL DEFAULT '',
    category  TEXT NOT NULL,
    PRIMARY KEY (roll_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aid_roll_lines_of_person ON aid_roll_lines (person_id);

-- Why somebody is in need, and what is done about it; codes of bot/domain/aid/causes.py.
CREATE TABLE aid_causes (
    person_id INTEGER NOT NULL REFERENCES people,
    cause     TEXT NOT NULL,
    noted_by  INTEGER REFERENCES accounts,
    noted_on  TEXT NOT NULL,
    PRIMARY KEY (person_id, cause)
) STRICT, WITHOUT ROWID;
CREATE TABLE aid_helps (
    person_id INTEGER NOT NULL REFERENCES people,
    help      TEXT NOT NULL,
    helped_on TEXT NOT NULL,
    noted_by  INTEGER REFERENCES accounts,
    PRIMARY KEY (person_id, help, helped_on)
) STRICT, WITHOUT ROWID;

-- Donations 义捐: money in fen, or things by number; who gave may wish to be unnamed.
CREATE TABLE aid_donations (
    id        INTEGER PRIMARY KEY,
    giver     TEXT NOT NULL,                       -- sealed
    unnamed   INTEGER NOT NULL DEFAULT 0 CHECK (unnamed IN (0, 1)),
    gift      TEXT NOT NULL,                       -- money, or a code of a thing
    amount    INTEGER NOT NULL CHECK (amount > 0), -- fen of money, else how many
    target    TEXT NOT NULL CHECK (target IN ('person', 'class', 'school')),
    person_id INTEGER REFERENCES people,
    class_id  INTEGER REFERENCES classes,
    given_on  TEXT NOT NULL,
    photo     TEXT NOT NULL DEFAULT '',            -- of the receipt, by Telegram's id
    noted_by  INTEGER NOT NULL REFERENCES accounts,
    noted_at  INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX aid_donations_of_person ON aid_donations (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX aid_donations_by_day ON aid_donations (given_on);

-- What came of it 造血: each aided student has learning, a skill, work, an income.
CREATE TABLE outcomes (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people,
    kind         TEXT NOT NULL CHECK (kind IN ('study', 'skill', 'job', 'income')),
    since        TEXT NOT NULL,
    source       TEXT NOT NULL CHECK (source IN ('staff', 'own')),
    confirmed_by INTEGER REFERENCES accounts,
    confirmed_at INTEGER,                          -- NULL: their own word, not confirmed yet
    UNIQUE (person_id, kind)
) STRICT;
CREATE INDEX outcomes_waiting ON outcomes (person_id) WHERE confirmed_at IS NULL;

-- Works 作品: shown to firms only while the student agrees.
CREATE TABLE outcome_works (
    id          INTEGER PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES people,
    title       TEXT NOT NULL CHECK (title <> ''),
    photo       TEXT NOT NULL,
    consent     TEXT NOT NULL DEFAULT 'asked'
                CHECK (consent IN ('asked', 'unnamed', 'named', 'refused', 'withdrawn')),
    answered_at INTEGER,
    sold_on     TEXT,
    income      INTEGER CHECK (income > 0),        -- fen
    noted_by    INTEGER NOT NULL REFERENCES accounts,
    noted_at    INTEGER NOT NULL,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX outcome_works_of_person ON outcome_works (person_id);

-- Who was given a work's picture to show it: they hear when it is to be shown no more.
CREATE TABLE outcome_shows (
    work_id    INTEGER NOT NULL REFERENCES outcome_works ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    PRIMARY KEY (work_id, account_id)
) STRICT, WITHOUT ROWID;

-- Training by level 区/镇/村: whose people are counted.
CREATE TABLE training_levels (
    programme_id INTEGER NOT NULL DEFAULT 0,       -- of one of the two, the other is 0
    course_id    INTEGER NOT NULL DEFAULT 0,
    level        TEXT NOT NULL CHECK (level IN ('district', 'town', 'village')),
    PRIMARY KEY (programme_id, course_id)
) STRICT, WITHOUT ROWID;
