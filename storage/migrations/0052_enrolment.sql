-- Enrolment 报名: what is open for sign-up, whose seats those are, who signed up and where it stands.

CREATE TABLE intakes (
    id           INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    class_id     INTEGER REFERENCES classes,   -- NULL: the programme; a class is given at the end
    title        TEXT NOT NULL CHECK (title <> ''),
    state        TEXT NOT NULL CHECK (state IN ('draft', 'open', 'ended')),
    opens_at     INTEGER NOT NULL,
    closes_at    INTEGER NOT NULL CHECK (closes_at > opens_at),
    capacity     INTEGER NOT NULL CHECK (capacity > 0),
    per_firm     INTEGER NOT NULL CHECK (per_firm >= 0),     -- most of one firm; 0 sets none
    review_days  INTEGER NOT NULL CHECK (review_days > 0),   -- days that a district has
    adults       INTEGER NOT NULL CHECK (adults IN (0, 1)),  -- whether minors are turned away
    papers       TEXT NOT NULL DEFAULT '[]',   -- JSON names of those asked for
    code         TEXT NOT NULL UNIQUE,         -- of the link and the poster without a channel
    made_by      INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    update_id    INTEGER UNIQUE
) STRICT;

-- The seats of a district; what is left of the capacity is everybody else's.
CREATE TABLE intake_quotas (
    intake_id INTEGER NOT NULL REFERENCES intakes ON DELETE CASCADE,
    district  TEXT NOT NULL CHECK (district <> ''),
    seats     INTEGER NOT NULL CHECK (seats >= 0),
    PRIMARY KEY (intake_id, district)
) STRICT, WITHOUT ROWID;

-- Firms that may send more, or fewer, than others.
CREATE TABLE intake_firms (
    intake_id INTEGER NOT NULL REFERENCES intakes ON DELETE CASCADE,
    firm_id   INTEGER NOT NULL REFERENCES firms,
    seats     INTEGER NOT NULL CHECK (seats >= 0),
    PRIMARY KEY (intake_id, firm_id)
) STRICT, WITHOUT ROWID;

-- Where a link or a poster hangs: 微信群, 商会, 电视, 海报.
CREATE TABLE intake_channels (
    id        INTEGER PRIMARY KEY,
    intake_id INTEGER NOT NULL REFERENCES intakes ON DELETE CASCADE,
    name      TEXT NOT NULL CHECK (name <> ''),
    code      TEXT NOT NULL UNIQUE,
    UNIQUE (intake_id, name)
) STRICT;

-- Who signed up. `turn` is the order of arrival, given as it is handed in; `seat` is NULL where it
-- is not handed in, or over.
CREATE TABLE signups (
    id           INTEGER PRIMARY KEY,
    intake_id    INTEGER NOT NULL REFERENCES intakes,
    account_id   INTEGER NOT NULL,             -- who signed them up: themselves, their firm, staff
    own          INTEGER NOT NULL CHECK (own IN (0, 1)),
    stage        TEXT NOT NULL CHECK (stage IN (
        'draft', 'submitted', 'asked', 'accepted', 'confirmed', 'refused', 'withdrawn', 'absent'
    )),
    seat         TEXT CHECK (seat IN ('chosen', 'waiting')),
    turn         INTEGER,
    name         TEXT NOT NULL DEFAULT '',
    phone        TEXT NOT NULL DEFAULT '',     -- E.164
    verified     INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)), -- shared by its owner
    firm         TEXT,                         -- as written; NULL: not asked yet, '': none
    firm_id      INTEGER REFERENCES firms,
    post         TEXT,                         -- NULL: not asked yet
    district     TEXT NOT NULL DEFAULT '',
    grown        INTEGER CHECK (grown IN (0, 1)), -- of age, as they say; NULL: not asked yet
    channel_id   INTEGER REFERENCES intake_channels,
    asked        TEXT NOT NULL DEFAULT '',     -- what the district asks for; sealed
    reason       TEXT NOT NULL DEFAULT '',     -- why it was refused; sealed
    class_id     INTEGER REFERENCES classes,   -- on whose roster they are
    person_id    INTEGER REFERENCES people,
    began_at     INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    submitted_at INTEGER,
    due_at       INTEGER,                      -- until when the district decides
    decided_at   INTEGER,                      -- since when it is confirmed or over
    decided_by   INTEGER,
    forgotten_at INTEGER,
    update_id    INTEGER UNIQUE,
    CHECK ((stage IN ('submitted', 'asked', 'accepted', 'confirmed')) = (seat IS NOT NULL)),
    CHECK (seat IS NULL OR turn IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX signups_once ON signups (intake_id, phone) WHERE seat IS NOT NULL;
CREATE UNIQUE INDEX signups_in_turn ON signups (intake_id, turn) WHERE turn IS NOT NULL;
CREATE INDEX signups_seated ON signups (intake_id, district, seat, turn) WHERE seat IS NOT NULL;
CREATE INDEX signups_of_firm ON signups (intake_id, firm_id) WHERE seat IS NOT NULL;
CREATE INDEX signups_of_account ON signups (account_id);
CREATE INDEX signups_of_person ON signups (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX signups_due ON signups (due_at) WHERE stage = 'submitted';
CREATE TRIGGER papers_of_signup AFTER DELETE ON signups
BEGIN DELETE FROM papers WHERE owner = 'signup' AND owner_id = OLD.id; END;
