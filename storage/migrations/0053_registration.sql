-- Registration for exams 考试报名: when one can register, for which seats, who did, and how it stands.

CREATE TABLE exam_windows (
    exam_id   INTEGER PRIMARY KEY REFERENCES exams,
    opens_at  INTEGER NOT NULL,
    closes_at INTEGER NOT NULL CHECK (closes_at > opens_at),
    capacity  INTEGER CHECK (capacity > 0),    -- NULL: no limit
    fee       INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),  -- fen
    papers    TEXT NOT NULL DEFAULT '[]'       -- JSON names of those asked for
) STRICT;
