-- Electives with opening, deadline, limit and swaps; activities 活动 (分享会, 文艺晚会, 体育比赛);
-- rights of the committee 班委 in one table; tasks and leaders of groups 小组.

-- Electives ----------------------------------------------------------------------------------

-- When a class may choose, and how many each.
CREATE TABLE elective_windows (
    class_id  INTEGER PRIMARY KEY REFERENCES classes,
    opens_at  INTEGER,
    closes_at INTEGER,
    most      INTEGER CHECK (most > 0),         -- seats and places in queues; NULL: no limit
    CHECK (closes_at > opens_at)
) STRICT;

-- What a class has of its own for an elective.
CREATE TABLE class_electives (
    class_id   INTEGER NOT NULL REFERENCES classes,
    course_id  INTEGER NOT NULL REFERENCES courses,
    capacity   INTEGER CHECK (capacity > 0),    -- NULL: that of the course
    shut       INTEGER NOT NULL DEFAULT 0 CHECK (shut IN (0, 1)),
    dropped_at INTEGER,                         -- it does not take place, since then
    PRIMARY KEY (class_id, course_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_notes (
    course_id INTEGER PRIMARY KEY REFERENCES courses,
    about     TEXT NOT NULL CHECK (about <> '')
) STRICT;

-- A seat that is offered, to somebody or to whoever has the one that is wanted for it.
CREATE TABLE elective_swaps (
    id           INTEGER PRIMARY KEY,
    class_id     INTEGER NOT NULL REFERENCES classes,
    course_id    INTEGER NOT NULL REFERENCES courses,
    person_id    INTEGER NOT NULL REFERENCES people,
    wants        INTEGER REFERENCES courses,    -- NULL: it is given away
    to_person_id INTEGER REFERENCES people,     -- NULL: to whoever has it
    state        TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'refused', 'over')),
    asked_at     INTEGER NOT NULL,
    update_id    INTEGER NOT NULL UNIQUE,
    CHECK (wants IS NOT NULL OR to_person_id IS NOT NULL)
) STRICT;
CREATE INDEX elective_swaps_open ON elective_swaps (class_id, course_id) WHERE state = 'open';
CREATE INDEX elective_swaps_of ON elective_swaps (person_id);
CREATE INDEX elective_swaps_to ON elective_swaps (to_person_id) WHERE to_person_id IS NOT NULL;

-- Messages of electives that say what is so no more: many taps make one edit.
CREATE TABLE stale_electives (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    class_id   INTEGER NOT NULL REFERENCES classes,
    changes    INTEGER NOT NULL DEFAULT 1,
    since      INTEGER NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

-- Activities ---------------------------------------------------------------------------------

CREATE TABLE activities (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('show', 'sharing', 'sports', 'other')),
    name        TEXT NOT NULL CHECK (name <> ''),
    about       TEXT NOT NULL DEFAULT '',
    place       TEXT NOT NULL DEFAULT '',
    starts_at   INTEGER NOT NULL,
    closes_at   INTEGER NOT NULL,               -- signing up ends
    capacity    INTEGER CHECK (capacity > 0),   -- NULL: no limit
    session_uid TEXT,                           -- the session of the timetable that it is
    whole       INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1)), -- for the whole school
    state       TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'cancelled')),
    made_by     INTEGER NOT NULL REFERENCES accounts,
    made_at     INTEGER NOT NULL,
    told_at     INTEGER,                        -- those it is for were told of it
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX activities_by_start ON activities (starts_at);
CREATE INDEX activities_of_session ON activities (session_uid) WHERE session_uid IS NOT NULL;
CREATE INDEX activities_by ON activities (made_by);

-- For whom it is, unless it is for the whole school.
CREATE TABLE activity_classes (
    activity_id INTEGER NOT NULL REFERENCES activities ON DELETE CASCADE,
    class_id    INTEGER NOT NULL REFERENCES classes,
    PRIMARY KEY (activity_id, class_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_classes_of ON activity_classes (class_id);

-- What is on its programme: a song, a talk, a team.
CREATE TABLE activity_acts (
    id          INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activities ON DELETE CASCADE,
    title       TEXT NOT NULL CHECK (title <> ''),
    place       INTEGER NOT NULL,               -- in the order of the programme
    person_id   INTEGER REFERENCES people,      -- who put it there
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX activity_acts_of ON activity_acts (activity_id, place);
CREATE INDEX activity_acts_by ON activity_acts (person_id);

CREATE TABLE activity_signups (
    activity_id INTEGER NOT NULL REFERENCES activities ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people,
    act_id      INTEGER REFERENCES activity_acts, -- NULL: looks on
    state       TEXT NOT NULL CHECK (state IN ('chosen', 'waiting')),
    turn        INTEGER NOT NULL,
    signed_at   INTEGER NOT NULL,
    PRIMARY KEY (activity_id, person_id),
    UNIQUE (activity_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_signups_of ON activity_signups (person_id);
CREATE INDEX activity_signups_act ON activity_signups (act_id) WHERE act_id IS NOT NULL;

CREATE TABLE activity_tasks (
    id          INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activities ON DELETE CASCADE,
    text        TEXT NOT NULL CHECK (text <> ''),
    person_id   INTEGER REFERENCES people,      -- NULL: whoever takes it
    done_at     INTEGER,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX activity_tasks_of ON activity_tasks (activity_id);
CREATE INDEX activity_tasks_by ON activity_tasks (person_id) WHERE person_id IS NOT NULL;

-- Pictures afterwards; only the class of who sent one sees it.
CREATE TABLE activity_photos (
    id          INTEGER PRIMARY KEY,
    activity_id INTEGER NOT NULL REFERENCES activities ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people,
    class_id    INTEGER NOT NULL REFERENCES classes,
    file_id     TEXT NOT NULL,
    sent_at     INTEGER NOT NULL,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX activity_photos_of ON activity_photos (activity_id, class_id);
CREATE INDEX activity_photos_by ON activity_photos (person_id);

-- Committees ---------------------------------------------------------------------------------

-- What the class teacher lets the committee of a class do, or one post of it.
CREATE TABLE committee_rights (
    class_id INTEGER NOT NULL REFERENCES classes,
    may      TEXT NOT NULL CHECK (
        may IN ('roll', 'checkin', 'announce', 'activity', 'poll', 'groups', 'unanswered')
    ),
    post     TEXT NOT NULL DEFAULT '',          -- '': whoever has a post
    until    TEXT,                              -- the last day; NULL: that of the class
    PRIMARY KEY (class_id, may, post)
) STRICT, WITHOUT ROWID;
INSERT INTO committee_rights (class_id, may) SELECT class_id, 'roll' FROM roll_call_committees;
INSERT INTO committee_rights (class_id, may) SELECT class_id, 'announce' FROM announcing_committees;
DROP TABLE roll_call_committees;
DROP TABLE announcing_committees;

-- Groups -------------------------------------------------------------------------------------

CREATE TABLE group_leaders (
    class_id  INTEGER NOT NULL REFERENCES classes,
    team      TEXT NOT NULL CHECK (team <> ''),
    person_id INTEGER NOT NULL REFERENCES people,
    PRIMARY KEY (class_id, team)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_leaders_of ON group_leaders (person_id);

CREATE TABLE group_tasks (
    id        INTEGER PRIMARY KEY,
    class_id  INTEGER NOT NULL REFERENCES classes,
    team      TEXT NOT NULL DEFAULT '',         -- '': every group
    text      TEXT NOT NULL CHECK (text <> ''),
    due_at    INTEGER NOT NULL,
    made_by   INTEGER NOT NULL REFERENCES accounts,
    made_at   INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX group_tasks_of ON group_tasks (class_id, due_at);
CREATE INDEX group_tasks_by ON group_tasks (made_by);

CREATE TABLE group_task_done (
    task_id   INTEGER NOT NULL REFERENCES group_tasks ON DELETE CASCADE,
    team      TEXT NOT NULL CHECK (team <> ''),
    person_id INTEGER REFERENCES people,        -- who said so
    file_id   TEXT NOT NULL DEFAULT '',         -- a picture of it
    done_at   INTEGER NOT NULL,
    PRIMARY KEY (task_id, team)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_task_done_by ON group_task_done (person_id);
