-- Check-in: a session's window in which codes count, who came when, and where every mark comes from.
--
-- A mark of attendance has one place, `attendance`, whoever sets it: a check-in, somebody who calls
-- the roll, a correction afterwards, a spot check, a file. What a mark was before is in its trail.

ALTER TABLE attendance ADD COLUMN source TEXT NOT NULL DEFAULT 'roll-call'
    CHECK (source IN ('roll-call', 'check-in', 'correction', 'spot-check', 'file'));

-- Every mark that was ever changed, from its first state on; only added to. A NULL mark was taken back.
CREATE TABLE attendance_trail (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions,
    person_id  INTEGER NOT NULL REFERENCES people,
    mark       TEXT,
    source     TEXT NOT NULL,
    noted_by   INTEGER,                -- account; NULL: nobody by hand
    noted_at   INTEGER
) STRICT;
CREATE INDEX attendance_trail_of ON attendance_trail (session_id, person_id, id);
CREATE INDEX attendance_trail_of_person ON attendance_trail (person_id);
CREATE INDEX attendance_trail_by ON attendance_trail (noted_by) WHERE noted_by IS NOT NULL;

CREATE TRIGGER attendance_changed AFTER UPDATE OF mark ON attendance WHEN NEW.mark <> OLD.mark
BEGIN
    INSERT INTO attendance_trail (session_id, person_id, mark, source, noted_by, noted_at)
    SELECT OLD.session_id, OLD.person_id, OLD.mark, OLD.source, OLD.noted_by, OLD.noted_at
    WHERE NOT EXISTS (
        SELECT 1 FROM attendance_trail
        WHERE session_id = OLD.session_id AND person_id = OLD.person_id
    );
    INSERT INTO attendance_trail (session_id, person_id, mark, source, noted_by, noted_at)
    VALUES (NEW.session_id, NEW.person_id, NEW.mark, NEW.source, NEW.noted_by, NEW.noted_at);
END;
CREATE TRIGGER attendance_taken_back AFTER DELETE ON attendance
BEGIN
    INSERT INTO attendance_trail (session_id, person_id, mark, source, noted_by, noted_at)
    SELECT OLD.session_id, OLD.person_id, OLD.mark, OLD.source, OLD.noted_by, OLD.noted_at
    WHERE NOT EXISTS (
        SELECT 1 FROM attendance_trail
        WHERE session_id = OLD.session_id AND person_id = OLD.person_id
    );
    INSERT INTO attendance_trail (session_id, person_id, mark, source, noted_by, noted_at)
    VALUES (OLD.session_id, OLD.person_id, NULL, OLD.source, OLD.noted_by, OLD.noted_at);
END;
CREATE TRIGGER attendance_set_again AFTER INSERT ON attendance
WHEN EXISTS (
    SELECT 1 FROM attendance_trail
    WHERE session_id = NEW.session_id AND person_id = NEW.person_id
)
BEGIN
    INSERT INTO attendance_trail (session_id, person_id, mark, source, noted_by, noted_at)
    VALUES (NEW.session_id, NEW.person_id, NEW.mark, NEW.source, NEW.noted_by, NEW.noted_at);
END;
-- erasure takes out who did it, nothing else
CREATE TRIGGER attendance_trail_stays
BEFORE UPDATE OF id, session_id, person_id, mark, source, noted_at ON attendance_trail
BEGIN
    SELECT RAISE(ABORT, 'the trail of attendance is only added to');
END;
CREATE TRIGGER attendance_trail_is_kept BEFORE DELETE ON attendance_trail
BEGIN
    SELECT RAISE(ABORT, 'the trail of attendance is only added to');
END;

-- A check-in that somebody opened. Codes are made of the key of the data; none is stored.
CREATE TABLE checkins (
    session_id INTEGER PRIMARY KEY REFERENCES sessions,
    opened_by  INTEGER NOT NULL,       -- account
    opened_at  INTEGER NOT NULL,
    late_at    INTEGER NOT NULL,       -- whoever comes after it is late
    closes_at  INTEGER NOT NULL,       -- no code counts from then on
    closed_at  INTEGER                 -- ended by hand
) STRICT;
CREATE INDEX checkins_open ON checkins (closes_at) WHERE closed_at IS NULL;

-- Who came, when and how. `account_mark` is made of session and account by the key of the data: one
-- account counts once a session, also where it is erased, or bound to somebody else, in between.
CREATE TABLE checkin_arrivals (
    session_id   INTEGER NOT NULL REFERENCES sessions,
    person_id    INTEGER NOT NULL REFERENCES people,
    account_mark BLOB NOT NULL,
    arrived_at   INTEGER NOT NULL,
    scanned      INTEGER NOT NULL CHECK (scanned IN (0, 1)),  -- 0: typed
    graced       INTEGER NOT NULL CHECK (graced IN (0, 1)),   -- by the code before the one shown
    PRIMARY KEY (session_id, person_id),
    UNIQUE (session_id, account_mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX checkin_arrivals_of ON checkin_arrivals (person_id, session_id);

-- Codes that were wrong, so that nobody guesses; kept for a day.
CREATE TABLE checkin_tries (
    update_id  INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL,
    tried_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX checkin_tries_of ON checkin_tries (account_id, tried_at);

-- The messages that show how a check-in stands, one in each chat; `has_code`: with the picture.
CREATE TABLE checkin_screens (
    session_id INTEGER NOT NULL REFERENCES checkins,
    chat_id    INTEGER NOT NULL,       -- account
    message_id INTEGER NOT NULL,
    has_code   INTEGER NOT NULL CHECK (has_code IN (0, 1)),
    PRIMARY KEY (session_id, chat_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX checkin_screens_in ON checkin_screens (chat_id);

-- Names called at random of those who had checked in, and whether they were there.
CREATE TABLE spot_checks (
    session_id INTEGER NOT NULL REFERENCES sessions,
    draw       INTEGER NOT NULL,       -- counts the draws of a session from 1
    person_id  INTEGER NOT NULL REFERENCES people,
    drawn_at   INTEGER NOT NULL,
    found      INTEGER CHECK (found IN (0, 1)),  -- NULL: not said yet
    PRIMARY KEY (session_id, draw, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spot_checks_of ON spot_checks (person_id);
