-- Staying in school 控辍保学: what raises an alert, by rules whose numbers the school sets; what was
-- done about it, and how it ended. What an ended alert rested on counts no more.

-- The rules as the school has set them; one that does not stand here is off.
CREATE TABLE alert_rules (
    kind   TEXT PRIMARY KEY,                -- bot/domain/alerts/rules.py
    is_on  INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    times  INTEGER NOT NULL CHECK (times > 0),
    days   INTEGER NOT NULL CHECK (days > 0),
    set_by INTEGER NOT NULL,                -- account
    set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One open alert a person; an ended one may be opened again while there is no other.
CREATE TABLE alerts (
    id        INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people,
    class_id  INTEGER NOT NULL REFERENCES classes,
    state     TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    raised_on TEXT NOT NULL,                -- the day in the school's zone
    owner     INTEGER REFERENCES accounts,  -- who sees to it; NULL while nobody does
    next_on   TEXT NOT NULL,                -- from when on whoever has it, or nobody, is late
    outcome   TEXT NOT NULL DEFAULT '',     -- bot/domain/alerts/following.py
    ended_on  TEXT,
    ended_by  INTEGER REFERENCES accounts   -- NULL: by itself
) STRICT;
CREATE UNIQUE INDEX alerts_open ON alerts (person_id) WHERE state = 'open';
CREATE INDEX alerts_of ON alerts (person_id, id);
CREATE INDEX alerts_of_class ON alerts (class_id, state);
CREATE INDEX alerts_of_owner ON alerts (owner) WHERE state = 'open';

-- Why: how many times, from when to when. ``holds`` is 0 once what it rested on was put right.
CREATE TABLE alert_reasons (
    alert_id INTEGER NOT NULL REFERENCES alerts ON DELETE CASCADE,
    kind     TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on  TEXT NOT NULL,
    times    INTEGER NOT NULL,
    needed   INTEGER NOT NULL,              -- what the rule asked for then
    holds    INTEGER NOT NULL DEFAULT 1 CHECK (holds IN (0, 1)),
    PRIMARY KEY (alert_id, kind)
) STRICT, WITHOUT ROWID;

-- What was done, by whom and on which day.
CREATE TABLE alert_steps (
    id        INTEGER PRIMARY KEY,
    alert_id  INTEGER NOT NULL REFERENCES alerts ON DELETE CASCADE,
    act       TEXT NOT NULL,
    day       TEXT NOT NULL,
    text      TEXT NOT NULL DEFAULT '',     -- sealed at rest
    by_id     INTEGER REFERENCES accounts,
    noted_at  INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX alert_steps_of ON alert_steps (alert_id, id);
CREATE INDEX alert_steps_by ON alert_steps (by_id);

-- The nights: how many people were looked at, how many alerts were raised, grew, or ended.
CREATE TABLE alert_runs (
    day    TEXT PRIMARY KEY,
    ran_at INTEGER NOT NULL,
    looked INTEGER NOT NULL,
    raised INTEGER NOT NULL,
    added  INTEGER NOT NULL,
    closed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_refused ON outbox (settled_at) WHERE state = 'refused';
