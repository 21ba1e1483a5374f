-- Leave 请假: what somebody asks for, whose word it needs, and the time it covers once it stands.

-- One request. It waits until the class teacher has agreed and, where it is long, a coordinator too.
CREATE TABLE leave_requests (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people,
    class_id     INTEGER NOT NULL REFERENCES classes,  -- whose teacher decides
    account_id   INTEGER NOT NULL,                     -- who asked, or entered it; 0 once erased
    entered      INTEGER NOT NULL CHECK (entered IN (0, 1)),  -- by staff, as after a call
    extends_id   INTEGER REFERENCES leave_requests,    -- the leave that this one goes on from
    reason       TEXT NOT NULL,
    note_kind    TEXT NOT NULL DEFAULT '',             -- photo or document; the note is Telegram's,
    note_file    TEXT NOT NULL DEFAULT '',             -- this is its reference and never a copy
    is_past      INTEGER NOT NULL CHECK (is_past IN (0, 1)),  -- 补假: asked once it had begun a day ago
    is_long      INTEGER NOT NULL CHECK (is_long IN (0, 1)),  -- a coordinator has to agree too
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'refused', 'withdrawn')),
    from_at      INTEGER NOT NULL,                     -- its first and last moment, of all spans
    until_at     INTEGER NOT NULL CHECK (until_at > from_at),
    asked_at     INTEGER NOT NULL,
    remind_at    INTEGER,                              -- when whoever decides is reminded, once
    teacher_by   INTEGER,                              -- who agreed first, where a second has to
    teacher_at   INTEGER,
    decided_by   INTEGER,                              -- who had the last word
    decided_at   INTEGER,
    answer       TEXT NOT NULL DEFAULT '',             -- why it was refused, if that was said
    withdrawn_at INTEGER,                              -- also of leave that was ended early
    guardian_by  INTEGER,                              -- who told the guardian of a minor
    guardian_at  INTEGER,
    update_id    INTEGER NOT NULL UNIQUE               -- the update it was handed in by
) STRICT;
CREATE INDEX leave_requests_of ON leave_requests (person_id, until_at);
CREATE INDEX leave_requests_extends ON leave_requests (extends_id);
CREATE INDEX leave_requests_class ON leave_requests (class_id, until_at);
CREATE INDEX leave_requests_remind ON leave_requests (remind_at) WHERE remind_at IS NOT NULL;

-- The time a request covers, in pieces; the end of each lies outside. It counts once it is approved.
CREATE TABLE leave_spans (
    request_id INTEGER NOT NULL REFERENCES leave_requests ON DELETE CASCADE,
    person_id  INTEGER NOT NULL REFERENCES people,
    from_at    INTEGER NOT NULL,
    until_at   INTEGER NOT NULL CHECK (until_at > from_at),
    PRIMARY KEY (request_id, from_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX leave_spans_of ON leave_spans (person_id, until_at);

-- Whom a request was put to: the class's teachers, who stands in for them, a coordinator.
CREATE TABLE leave_asked (
    request_id INTEGER NOT NULL REFERENCES leave_requests ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    step       TEXT NOT NULL CHECK (step IN ('teacher', 'coordinator')),
    PRIMARY KEY (request_id, account_id, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX leave_asked_of ON leave_asked (account_id);
