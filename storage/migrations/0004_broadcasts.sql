-- Announcements, their audiences and outcomes.

-- Audiences: counted while somebody chooses, also in a city of half a million.
CREATE INDEX people_by_place ON people (district, town, village);
CREATE INDEX people_erased ON people (id) WHERE erased_at IS NOT NULL;
CREATE INDEX enrolments_of_post ON enrolments (class_id, person_id, post) WHERE post <> '';
CREATE INDEX sessions_of_course ON sessions (course_id, class_id);
CREATE INDEX accounts_reachable ON accounts (person_id, reachable);

-- Late joiners: who was bound since the last look.
CREATE INDEX accounts_by_binding ON accounts (bound_at) WHERE bound_at IS NOT NULL;

CREATE TABLE broadcasts (
    id               INTEGER PRIMARY KEY,
    update_id        INTEGER UNIQUE,          -- what it was begun with
    author           INTEGER NOT NULL,        -- account
    approved_by      INTEGER,
    state            TEXT NOT NULL DEFAULT 'draft' CHECK (state IN
        ('draft', 'awaiting_approval', 'scheduled', 'running', 'paused', 'finished', 'cancelled')),
    content          TEXT NOT NULL,           -- parts, JSON
    revision         INTEGER NOT NULL DEFAULT 1,
    audience         TEXT NOT NULL,           -- terms, JSON
    acknowledge      INTEGER NOT NULL DEFAULT 0 CHECK (acknowledge IN (0, 1)),
    urgent           INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    scheduled_at     INTEGER,
    event_session    INTEGER,                 -- goes by the time of this session …
    event_offset     INTEGER NOT NULL DEFAULT 0, -- … so many seconds after its start
    expires_at       INTEGER,                 -- late joiners get it until then
    post_in_groups   INTEGER NOT NULL DEFAULT 0 CHECK (post_in_groups IN (0, 1)),
    speaker          TEXT NOT NULL DEFAULT '', -- who says it, as recipients know them
    question         TEXT CHECK (question IN ('late', 'gap', 'restored', 'event-gone')),
    asked_at         INTEGER,
    progress_message INTEGER,                 -- in the author's chat, edited in place
    progress_shown   TEXT NOT NULL DEFAULT '',
    created_at       INTEGER NOT NULL,
    ordered_at       INTEGER,
    started_at       INTEGER,
    ended_at         INTEGER
) STRICT;
CREATE INDEX broadcasts_of_author ON broadcasts (author, id);
CREATE INDEX broadcasts_by_state ON broadcasts (state, scheduled_at);

-- One pass over recipients: sending, sending again to those it failed with, correcting, recalling.
CREATE TABLE rounds (
    id           INTEGER PRIMARY KEY,
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts,
    act          TEXT NOT NULL CHECK (act IN ('send', 'correct', 'recall', 'nudge')),
    number       INTEGER NOT NULL,
    state        TEXT NOT NULL DEFAULT 'running'
                 CHECK (state IN ('running', 'paused', 'finished', 'cancelled')),
    size         INTEGER NOT NULL DEFAULT 0,
    written_to   INTEGER,                     -- recipients are written up to here; NULL: all are
    with_unknown INTEGER NOT NULL DEFAULT 0 CHECK (with_unknown IN (0, 1)),
    ordered_by   INTEGER,
    created_at   INTEGER NOT NULL,
    ended_at     INTEGER,
    UNIQUE (broadcast_id, act, number)
) STRICT;
CREATE INDEX rounds_open ON rounds (id) WHERE ended_at IS NULL;

-- The one truth about who got what. `who` is a person, or minus an account on no roster.
CREATE TABLE deliveries (
    round_id   INTEGER NOT NULL REFERENCES rounds,
    who        INTEGER NOT NULL,
    account_id INTEGER,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'unknown', 'blocked',
        'refused', 'expired', 'withdrawn', 'unlinked', 'muted', 'retried')),
    not_before INTEGER NOT NULL DEFAULT 0,
    attempts   INTEGER NOT NULL DEFAULT 0,
    revision   INTEGER,                       -- of the content that was sent
    messages   TEXT,                          -- their ids, with commas between, in order of parts
    reason     TEXT,
    at         INTEGER,                       -- settled; in correcting and recalling first: sent
    PRIMARY KEY (round_id, who)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (round_id, state, not_before);

CREATE TABLE acknowledgements (
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts,
    who          INTEGER NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (broadcast_id, who)
) STRICT, WITHOUT ROWID;

-- Classes whose committee may announce to them; the class teacher says so.
CREATE TABLE announcing_committees (
    class_id INTEGER PRIMARY KEY REFERENCES classes ON DELETE CASCADE
) STRICT;
