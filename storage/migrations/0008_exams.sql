-- Exams and who sits them.

-- Known by name, level and batch (场次); the same again on a later day is another exam.
CREATE TABLE exams (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL CHECK (name <> ''),
    level     TEXT NOT NULL DEFAULT '',
    batch     TEXT NOT NULL DEFAULT '',
    kind      TEXT NOT NULL DEFAULT '',   -- 技能鉴定, 结业考核: as the school calls it
    starts_at INTEGER NOT NULL,
    ends_at   INTEGER NOT NULL CHECK (ends_at > starts_at),
    venue     TEXT NOT NULL DEFAULT '',
    closes_on TEXT,                       -- the last day to register
    bring     TEXT NOT NULL DEFAULT '',
    cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled IN (0, 1)),
    UNIQUE (name, level, batch, starts_at)
) STRICT;
CREATE INDEX exams_by_start ON exams (starts_at);

CREATE TABLE candidates (
    exam_id   INTEGER NOT NULL REFERENCES exams,
    person_id INTEGER NOT NULL REFERENCES people,
    venue     TEXT NOT NULL DEFAULT '',   -- where it is not the exam's
    room      TEXT NOT NULL DEFAULT '',
    seat      TEXT NOT NULL DEFAULT '',
    ticket    TEXT NOT NULL DEFAULT '',
    score     TEXT NOT NULL DEFAULT '',   -- as the examiners write it
    result    TEXT CHECK (result IN ('passed', 'failed', 'absent')),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
    PRIMARY KEY (exam_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidates_of_person ON candidates (person_id, exam_id);
