-- The first full path: the house of people, classes and sessions; updates in, notifications out.
-- Times are whole seconds of UTC; days are ISO text in the school's zone.

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The school ---------------------------------------------------------------------------------

CREATE TABLE programmes (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL UNIQUE,
    starts_on TEXT NOT NULL,
    ends_on   TEXT NOT NULL CHECK (ends_on >= starts_on)
) STRICT;

CREATE TABLE classes (
    id                  INTEGER PRIMARY KEY,
    programme_id        INTEGER NOT NULL REFERENCES programmes,
    name                TEXT NOT NULL,
    number              INTEGER NOT NULL,
    district            TEXT NOT NULL,
    venue               TEXT NOT NULL,
    starts_on           TEXT NOT NULL,
    ends_on             TEXT NOT NULL CHECK (ends_on >= starts_on),
    class_teacher       TEXT NOT NULL DEFAULT '',
    class_teacher_phone TEXT NOT NULL DEFAULT '',
    join_code           TEXT NOT NULL UNIQUE,
    group_chat_id       INTEGER UNIQUE,
    UNIQUE (programme_id, name)
) STRICT;

CREATE TABLE teachers (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    kind  TEXT NOT NULL DEFAULT 'in_house' CHECK (kind IN ('in_house', 'external')),
    phone TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE courses (
    id           INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('required', 'elective', 'featured', 'activity')),
    capacity     INTEGER CHECK (capacity > 0),
    UNIQUE (programme_id, name)
) STRICT;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    uid        TEXT NOT NULL UNIQUE,
    class_id   INTEGER NOT NULL REFERENCES classes,
    course_id  INTEGER NOT NULL REFERENCES courses,
    teacher_id INTEGER REFERENCES teachers,
    room       TEXT NOT NULL DEFAULT '',
    starts_at  INTEGER NOT NULL,
    ends_at    INTEGER NOT NULL CHECK (ends_at > starts_at),
    status     TEXT NOT NULL DEFAULT 'scheduled' CHECK (status IN ('scheduled', 'cancelled')),
    sequence   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sessions_of_class ON sessions (class_id, starts_at);
CREATE INDEX sessions_by_start ON sessions (starts_at);
CREATE INDEX sessions_of_teacher ON sessions (teacher_id, starts_at) WHERE teacher_id IS NOT NULL;

-- People -------------------------------------------------------------------------------------

CREATE TABLE people (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    phone      TEXT NOT NULL DEFAULT '',
    id_tail    TEXT NOT NULL DEFAULT '',
    gender     TEXT NOT NULL DEFAULT '',
    district   TEXT NOT NULL DEFAULT '',
    town       TEXT NOT NULL DEFAULT '',
    village    TEXT NOT NULL DEFAULT '',
    erased_at  INTEGER
) STRICT;
CREATE INDEX people_by_phone ON people (phone) WHERE phone <> '';
CREATE INDEX people_by_name ON people (name);

CREATE TABLE enrolments (
    person_id   INTEGER NOT NULL REFERENCES people,
    class_id    INTEGER NOT NULL REFERENCES classes,
    number      TEXT NOT NULL DEFAULT '',
    post        TEXT NOT NULL DEFAULT '',
    team        TEXT NOT NULL DEFAULT '',
    enrolled_on TEXT NOT NULL,
    left_on     TEXT,
    PRIMARY KEY (person_id, class_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolments_of_class ON enrolments (class_id, person_id);

-- A Telegram account; bound to a person of the roster, or a newcomer.
CREATE TABLE accounts (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER UNIQUE REFERENCES people,
    name       TEXT NOT NULL,
    username   TEXT NOT NULL DEFAULT '',
    language   TEXT NOT NULL DEFAULT 'zh-Hans',
    class_id   INTEGER REFERENCES classes,   -- the class being looked at, where there are several
    reachable  INTEGER NOT NULL DEFAULT 1 CHECK (reachable IN (0, 1)),
    first_seen INTEGER NOT NULL,
    bound_at   INTEGER
) STRICT;

CREATE TABLE grants (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    role       INTEGER NOT NULL CHECK (role BETWEEN 2 AND 4),
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('all', 'district', 'class')),
    scope      TEXT NOT NULL DEFAULT '',
    granted_by INTEGER,
    granted_at INTEGER NOT NULL,
    revoked_at INTEGER,
    UNIQUE (account_id, role, scope_kind, scope)
) STRICT;

-- One-time links; only a digest of the code is kept.
CREATE TABLE invitations (
    digest     TEXT PRIMARY KEY,
    role       INTEGER NOT NULL CHECK (role BETWEEN 2 AND 4),
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('all', 'district', 'class')),
    scope      TEXT NOT NULL DEFAULT '',
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;

-- Failed tries to prove who one is; slows guessing of four digits.
CREATE TABLE binding_failures (
    account_id INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    update_id  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX binding_failures_of ON binding_failures (account_id, at);

CREATE TABLE preferences (
    account_id  INTEGER PRIMARY KEY REFERENCES accounts,
    morning_at  INTEGER,             -- minute of the day of the morning digest
    evening_at  INTEGER,             -- minute of the day of the look at tomorrow
    quiet_from  INTEGER,             -- minutes of the day; may cross midnight
    quiet_to    INTEGER,
    classes     INTEGER NOT NULL DEFAULT 1,
    changes     INTEGER NOT NULL DEFAULT 1,
    surveys     INTEGER NOT NULL DEFAULT 1,
    exams       INTEGER NOT NULL DEFAULT 1,
    news        INTEGER NOT NULL DEFAULT 1,
    CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
) STRICT;

CREATE TABLE lead_times (
    account_id INTEGER NOT NULL REFERENCES accounts,
    minutes    INTEGER NOT NULL CHECK (minutes > 0),
    PRIMARY KEY (account_id, minutes)
) STRICT, WITHOUT ROWID;

-- What the bot waits to hear from somebody next; survives a restart.
CREATE TABLE drafts (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    kind       TEXT NOT NULL,
    data       TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

-- Loading ------------------------------------------------------------------------------------

CREATE TABLE loads (
    id             INTEGER PRIMARY KEY,
    account_id     INTEGER,
    file_name      TEXT NOT NULL,
    book           TEXT NOT NULL,     -- the rows as read, JSON
    state          TEXT NOT NULL CHECK (state IN ('staged', 'applied', 'rolled_back', 'discarded')),
    summary        TEXT NOT NULL,     -- what it changes, JSON
    update_id      INTEGER UNIQUE,
    staged_at      INTEGER NOT NULL,
    applied_at     INTEGER,
    rolled_back_at INTEGER
) STRICT;

-- What a load did to each row of the school's tables, so that it can be taken back.
CREATE TABLE load_changes (
    load_id  INTEGER NOT NULL REFERENCES loads,
    position INTEGER NOT NULL,
    entity   TEXT NOT NULL,
    key      TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    PRIMARY KEY (load_id, position)
) STRICT, WITHOUT ROWID;

-- In, out, time ------------------------------------------------------------------------------

CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY,
    update_id   INTEGER NOT NULL,
    digest      BLOB NOT NULL,        -- tells a repeated delivery from a reused number
    chat        INTEGER NOT NULL,     -- what must be handled in order
    payload     BLOB NOT NULL,
    state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'set_aside')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    error       TEXT,
    received_at INTEGER NOT NULL,
    UNIQUE (update_id, digest)
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 'waiting';
CREATE INDEX inbox_by_age ON inbox (received_at) WHERE state = 'done';

CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    dedupe_key  TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL,
    cause       TEXT NOT NULL,        -- what brought it about, e.g. load:12
    chat_id     INTEGER NOT NULL,
    payload     TEXT NOT NULL,        -- what to say, JSON; worded when it is sent
    priority    INTEGER NOT NULL,     -- lower goes first
    urgent      INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    resend      INTEGER NOT NULL DEFAULT 0 CHECK (resend IN (0, 1)),  -- once more when unknown
    not_before  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    state       TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'expired', 'unknown', 'withdrawn')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    message_id  INTEGER,
    reason      TEXT,
    created_at  INTEGER NOT NULL,
    settled_at  INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (priority, not_before, id) WHERE state = 'waiting';
CREATE INDEX outbox_expiring ON outbox (expires_at) WHERE state = 'waiting';
CREATE INDEX outbox_leased ON outbox (lease_until) WHERE state = 'sending';
CREATE INDEX outbox_of_cause ON outbox (cause, state);

CREATE TABLE audit (
    id         INTEGER PRIMARY KEY,
    at         INTEGER NOT NULL,
    account_id INTEGER,
    act        TEXT NOT NULL,
    object     TEXT NOT NULL DEFAULT '',
    detail     TEXT NOT NULL DEFAULT '{}'
) STRICT;
