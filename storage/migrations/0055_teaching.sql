-- Teachers 师资 and what a class needs: subjects and hours, stand-ins, who serves a class, checklists.

-- A teacher may come from the city's pool 市级师资库, and more is known of each. The table is made
-- anew for its CHECK; what refers to it finds every row again before the end.
PRAGMA defer_foreign_keys = ON;
CREATE TEMP TABLE teachers_before AS SELECT id, name, kind, phone FROM teachers;
CREATE TEMP TABLE team_members_before AS SELECT team_id, member_id FROM team_members;
DROP VIEW single_teachers;
DROP VIEW taught_by;
DELETE FROM team_members;
DROP TABLE teachers;
CREATE TABLE teachers (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL DEFAULT 'in_house' CHECK (kind IN ('in_house', 'city', 'external')),
    phone       TEXT NOT NULL DEFAULT '',
    subjects    TEXT NOT NULL DEFAULT '',      -- 电商、直播
    title       TEXT NOT NULL DEFAULT '',      -- 职称
    firm        TEXT NOT NULL DEFAULT '',      -- 单位
    hours_limit INTEGER CHECK (hours_limit > 0), -- lessons a month; NULL is no limit
    off         TEXT NOT NULL DEFAULT '',      -- when they cannot: 周一上午、2026-12-01
    account_id  INTEGER UNIQUE REFERENCES accounts
) STRICT;
INSERT INTO teachers (id, name, kind, phone) SELECT id, name, kind, phone FROM teachers_before;
INSERT INTO team_members (team_id, member_id) SELECT team_id, member_id FROM team_members_before;
DROP TABLE teachers_before;
DROP TABLE team_members_before;
CREATE VIEW taught_by AS
SELECT t.id AS row_id, coalesce(tm.member_id, t.id) AS teacher_id
FROM teachers t
LEFT JOIN team_members tm ON tm.team_id = t.id;
CREATE VIEW single_teachers AS
SELECT id, name, kind, phone, subjects, title, firm, hours_limit, off, account_id
FROM teachers
WHERE id NOT IN (SELECT team_id FROM team_members);
CREATE TRIGGER books_teacher_updated AFTER UPDATE ON teachers BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
-- What imports of before are taken back by has the same columns.
UPDATE load_changes
SET before = json_set(before, '$.subjects', '', '$.title', '', '$.firm', '', '$.hours_limit', NULL, '$.off', ''),
    after = json_set(after, '$.subjects', '', '$.title', '', '$.firm', '', '$.hours_limit', NULL, '$.off', '')
WHERE entity = 'teacher';

-- A stand-in 代课 for one session; colleagues are asked one after the other.
CREATE TABLE teaching_requests (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions,
    starts_at  INTEGER NOT NULL,               -- as it stood when it was asked
    absent     INTEGER NOT NULL REFERENCES teachers, -- who cannot; one of a team, or the one
    asked_by   INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('asking', 'nobody', 'done', 'over', 'undone')),
    substitute INTEGER REFERENCES teachers,     -- who has it now
    load_id    INTEGER REFERENCES loads,       -- by which the timetable was changed
    made_at    INTEGER NOT NULL,
    ended_at   INTEGER,
    update_id  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE UNIQUE INDEX teaching_requests_open ON teaching_requests (session_id, absent)
WHERE state IN ('asking', 'nobody');
CREATE INDEX teaching_requests_of ON teaching_requests (substitute) WHERE substitute IS NOT NULL;

CREATE TABLE teaching_asks (
    request_id INTEGER NOT NULL REFERENCES teaching_requests ON DELETE CASCADE,
    teacher_id INTEGER NOT NULL REFERENCES teachers,
    place      INTEGER NOT NULL,               -- in the order of asking
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'asked', 'accepted', 'declined', 'silent', 'over')),
    asked_at   INTEGER,
    until_at   INTEGER,                        -- then the next one is asked
    PRIMARY KEY (request_id, teacher_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX teaching_asks_of ON teaching_asks (teacher_id, state);

-- Who serves a class beside its teacher. A colleague who leaves leaves a hole: `gone`.
CREATE TABLE class_services (
    id         INTEGER PRIMARY KEY,
    class_id   INTEGER NOT NULL REFERENCES classes,
    post       TEXT NOT NULL CHECK (post IN ('service', 'leader', 'liaison')),
    name       TEXT NOT NULL CHECK (name <> ''),
    phone      TEXT NOT NULL DEFAULT '',
    account_id INTEGER REFERENCES accounts,
    from_on    TEXT,                           -- NULL is the whole class
    until_on   TEXT CHECK (until_on >= from_on),
    gone       INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    UNIQUE (class_id, post, name)
) STRICT;
CREATE INDEX class_services_of ON class_services (account_id) WHERE account_id IS NOT NULL;

-- The checklist 清单: one template, and what became of its lines in each class.
CREATE TABLE checklist_lines (
    id       INTEGER PRIMARY KEY,
    phase    TEXT NOT NULL CHECK (phase IN ('before', 'first', 'during', 'last', 'after')),
    text     TEXT NOT NULL CHECK (text <> ''),
    post     TEXT NOT NULL CHECK (post IN ('class_teacher', 'service', 'leader', 'liaison', 'coordinator', 'named')),
    owner    INTEGER REFERENCES accounts,      -- of post 'named'
    anchor   TEXT NOT NULL CHECK (anchor IN ('start', 'end')), -- the class's day it is counted from
    days     INTEGER NOT NULL CHECK (days BETWEEN -120 AND 366),
    retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE checklist_items (
    id       INTEGER PRIMARY KEY,
    class_id INTEGER NOT NULL REFERENCES classes,
    line_id  INTEGER NOT NULL REFERENCES checklist_lines,
    state    TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'void')),
    note     TEXT NOT NULL DEFAULT '',         -- sealed; of 'void' the reason
    photo    TEXT NOT NULL DEFAULT '',         -- Telegram's reference
    by_id    INTEGER,
    ended_at INTEGER,
    UNIQUE (class_id, line_id)
) STRICT;
CREATE INDEX checklist_items_open ON checklist_items (class_id) WHERE state = 'open';

-- Who has agreed that a voice message goes to the school's service, and the one that waits for it.
CREATE TABLE speech_consents (
    account_id INTEGER PRIMARY KEY,
    agreed_at  INTEGER,
    file_id    TEXT NOT NULL DEFAULT '',
    seconds    INTEGER NOT NULL DEFAULT 0,
    size       INTEGER NOT NULL DEFAULT 0,
    message_id INTEGER NOT NULL DEFAULT 0
) STRICT;
