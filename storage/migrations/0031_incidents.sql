-- Incidents 事故: what happened, who is hurt, who was told, what was done, until it is closed.
--
-- A first report is a kind and a few words; all else is added later, one tap each. An urgent one
-- rings as a crisis does (0017): for whoever is on duty, the coordinators over the class and its
-- staff, again and again until one of them sees to it. What is open is brought up each day.
-- That nothing happened is only worth what was asked: incident_weeks says who was, and who has
-- confirmed it, so that a zero can be counted again.

CREATE TABLE incidents (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('injury', 'illness', 'equipment', 'fire', 'traffic',
                'conflict', 'theft', 'other')),
    urgent      INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    text        TEXT NOT NULL,                       -- '' where help was called for first
    verbatim    INTEGER NOT NULL DEFAULT 0 CHECK (verbatim IN (0, 1)),  -- the words of an asker
    place       TEXT NOT NULL DEFAULT '',
    happened_at INTEGER NOT NULL,
    class_id    INTEGER REFERENCES classes,
    session_id  INTEGER REFERENCES sessions,
    case_id     INTEGER UNIQUE REFERENCES cases,     -- the words to the desk that told of it
    reported_by INTEGER NOT NULL REFERENCES accounts,
    reported_at INTEGER NOT NULL,
    update_id   INTEGER NOT NULL UNIQUE,             -- the update it was reported by
    taken_by    INTEGER REFERENCES accounts,         -- who sees to it
    taken_at    INTEGER,
    rings       INTEGER NOT NULL DEFAULT 0,
    ring_at     INTEGER,                             -- when it rings next; none once it is taken
    remind_at   INTEGER,                             -- when it is brought up next; none once closed
    outcome     TEXT NOT NULL DEFAULT '',
    closed_by   INTEGER REFERENCES accounts,
    closed_at   INTEGER
) STRICT;
CREATE INDEX incidents_open ON incidents (reported_at) WHERE closed_at IS NULL;
CREATE INDEX incidents_when ON incidents (happened_at);
CREATE INDEX incidents_of_class ON incidents (class_id, happened_at);
CREATE INDEX incidents_of_session ON incidents (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX incidents_ringing ON incidents (ring_at) WHERE ring_at IS NOT NULL;
CREATE INDEX incidents_remind ON incidents (remind_at) WHERE remind_at IS NOT NULL;

-- Who is hurt: somebody of the roster, or somebody else in words. Names are for those in scope.
CREATE TABLE incident_hurt (
    id          INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents ON DELETE CASCADE,
    person_id   INTEGER REFERENCES people,
    words       TEXT NOT NULL DEFAULT '',
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE UNIQUE INDEX incident_hurt_once ON incident_hurt (incident_id, person_id)
WHERE person_id IS NOT NULL;
CREATE INDEX incident_hurt_of ON incident_hurt (incident_id);
CREATE INDEX incident_hurt_person ON incident_hurt (person_id) WHERE person_id IS NOT NULL;

-- Who was told, and when.
CREATE TABLE incident_told (
    incident_id INTEGER NOT NULL REFERENCES incidents ON DELETE CASCADE,
    whom        TEXT NOT NULL CHECK (whom IN ('guardian', 'ambulance', 'police', 'leadership',
                'office')),
    told_at     INTEGER NOT NULL,
    noted_by    INTEGER NOT NULL REFERENCES accounts,
    PRIMARY KEY (incident_id, whom)
) STRICT, WITHOUT ROWID;

-- What was done at once, and what followed, in the order in which it was written.
CREATE TABLE incident_notes (
    id          INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('measure', 'follow')),
    text        TEXT NOT NULL,
    noted_by    INTEGER NOT NULL REFERENCES accounts,
    noted_at    INTEGER NOT NULL,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX incident_notes_of ON incident_notes (incident_id);

-- Pictures: only what Telegram calls them.
CREATE TABLE incident_photos (
    id          INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents ON DELETE CASCADE,
    media       TEXT NOT NULL,                       -- the kind of file, as the Bot API names it
    file_id     TEXT NOT NULL,
    noted_by    INTEGER NOT NULL REFERENCES accounts,
    noted_at    INTEGER NOT NULL,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX incident_photos_of ON incident_photos (incident_id);

-- The weekly question "nothing happened?": each teacher of a class that was asked, and their tap.
CREATE TABLE incident_weeks (
    week         TEXT NOT NULL,                      -- its Monday
    class_id     INTEGER NOT NULL REFERENCES classes,
    account_id   INTEGER NOT NULL REFERENCES accounts,
    asked_at     INTEGER NOT NULL,
    confirmed_at INTEGER,
    PRIMARY KEY (week, class_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_weeks_of_class ON incident_weeks (class_id);
CREATE INDEX incident_weeks_of_account ON incident_weeks (account_id, week);
