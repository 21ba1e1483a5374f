-- Activities 活动 (分享会, 文艺晚会, 体育比赛): signing up, waiting, tasks, photos afterwards.

CREATE TABLE activities (
    id        INTEGER PRIMARY KEY,
    class_id  INTEGER REFERENCES classes,      -- NULL: of the whole school
    name      TEXT NOT NULL CHECK (name <> ''),
    starts_at INTEGER NOT NULL,
    capacity  INTEGER CHECK (capacity > 0)     -- NULL: no limit
) STRICT;
