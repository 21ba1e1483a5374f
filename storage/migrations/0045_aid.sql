-- Aid 资助: who is aided in which term, what was paid, who may look, and who has looked.
--
-- What is summed, filtered or joined (scheme, category, village, amount) stands plain; what was
-- written about a household is sealed where the operator has given a key (storage/private.py).

-- The aid office 资助办: its people see every record; nobody else sees more than their own class.
CREATE TABLE aid_officers (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    named_by   INTEGER NOT NULL,
    named_at   INTEGER NOT NULL
) STRICT;

-- The ledger 台账: one record a person and term.
CREATE TABLE aid_records (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    term       TEXT NOT NULL,                     -- bot/domain/aid/terms.py, as 2026-2
    category   TEXT NOT NULL,                     -- bot/domain/aid/categories.py
    level      TEXT NOT NULL DEFAULT '',          -- as the city's system writes it, e.g. 一档
    household  TEXT NOT NULL DEFAULT '',          -- free text, sealed
    state      TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ended')),
    source     TEXT NOT NULL DEFAULT 'ledger' CHECK (source IN ('ledger', 'city', 'application')),
    changed_at INTEGER NOT NULL,
    UNIQUE (person_id, term)
) STRICT;
CREATE INDEX aid_records_of_term ON aid_records (term, state, category);

-- Payments, from the bank's workbook; fen, never a fraction.
CREATE TABLE aid_payments (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people,
    term      TEXT NOT NULL,
    scheme    TEXT NOT NULL,                      -- code of a scheme
    amount    INTEGER NOT NULL,                   -- fen; below 0 for what was taken back
    paid_on   TEXT NOT NULL,
    reference TEXT NOT NULL DEFAULT '',           -- the bank's number of the batch and line
    state     TEXT NOT NULL DEFAULT 'paid' CHECK (state IN ('paid', 'returned')),
    UNIQUE (person_id, term, scheme, paid_on, reference)
) STRICT;
CREATE INDEX aid_payments_of_term ON aid_payments (term, scheme);

-- Each look at somebody's record by somebody else, once an hour a looker; they can see it.
CREATE TABLE aid_looks (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    account_id INTEGER NOT NULL,
    what       TEXT NOT NULL,                     -- record, application, paper, export, list
    hour       INTEGER NOT NULL,                  -- of UTC since 1970
    UNIQUE (person_id, account_id, what, hour)
) STRICT;
CREATE INDEX aid_looks_by ON aid_looks (account_id, hour);

-- Schemes 资助项目, as data: each with the days it is valid, so that next year's figures are a new
-- row and last year's stay what they were. ``rules`` is JSON (bot/domain/aid/schemes.py).
CREATE TABLE aid_schemes (
    id             INTEGER PRIMARY KEY,
    code           TEXT NOT NULL,                 -- the same over the years, as grant, tuition
    name           TEXT NOT NULL,
    amount         INTEGER,                       -- fen; NULL where it differs
    per            TEXT NOT NULL CHECK (per IN ('month', 'term', 'year', 'once')),
    rules          TEXT NOT NULL,
    deadline_on    TEXT NOT NULL DEFAULT '',      -- the last day to apply; '' at any time
    effective_from TEXT NOT NULL,
    effective_to   TEXT NOT NULL DEFAULT '',
    UNIQUE (code, effective_from)
) STRICT;

-- The city's list 市系统名单 as it was last loaded, a term each: what the ledger is compared with.
-- Somebody whom the roster does not know has no person.
CREATE TABLE aid_city (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER REFERENCES people,
    term       TEXT NOT NULL,
    name       TEXT NOT NULL,
    id_tail    TEXT NOT NULL DEFAULT '',
    class_name TEXT NOT NULL DEFAULT '',          -- as the list writes it
    category   TEXT NOT NULL,
    level      TEXT NOT NULL DEFAULT '',
    amount     INTEGER,                           -- fen; NULL where the list says none
    gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),  -- no more on the newest list
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX aid_city_once ON aid_city (term, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX aid_city_unknown ON aid_city (term, name, id_tail, class_name)
    WHERE person_id IS NULL;
CREATE INDEX aid_city_of ON aid_city (person_id) WHERE person_id IS NOT NULL;

-- A public notice 公示: who is named in it, and the messages that showed it in groups of classes.
CREATE TABLE aid_notices (
    id        INTEGER PRIMARY KEY,
    term      TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    ends_on   TEXT NOT NULL,                      -- the last day; at its end it is taken down
    taken_at  INTEGER,                            -- when it was taken down; NULL while it is up
    made_by   INTEGER NOT NULL,
    made_at   INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE TABLE aid_notice_people (
    notice_id INTEGER NOT NULL REFERENCES aid_notices ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people,
    class_id  INTEGER NOT NULL REFERENCES classes,
    PRIMARY KEY (notice_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX aid_notice_people_of ON aid_notice_people (person_id);
CREATE TABLE aid_notice_posts (
    id         INTEGER PRIMARY KEY,
    notice_id  INTEGER NOT NULL REFERENCES aid_notices ON DELETE CASCADE,
    class_id   INTEGER NOT NULL REFERENCES classes,
    chat_id    INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'posted', 'failed', 'edited', 'deleted',
               'refused')),
    message_id INTEGER,
    posted_at  INTEGER,
    taken_at   INTEGER,                           -- when it was edited or deleted
    tries      INTEGER NOT NULL DEFAULT 0,
    detail     TEXT NOT NULL DEFAULT '',          -- why it could not be
    UNIQUE (notice_id, class_id)
) STRICT;
CREATE INDEX aid_notice_posts_up ON aid_notice_posts (state) WHERE state IN ('waiting', 'posted');

CREATE INDEX aid_payments_of ON aid_payments (person_id, term);
