-- Attendance: who was there, session by session.

-- A roll has been called: from then on its marks count. `day` is the school's day of the session.
CREATE TABLE roll_calls (
    session_id  INTEGER PRIMARY KEY REFERENCES sessions,
    day         TEXT NOT NULL,
    recorded_by INTEGER,               -- account; NULL: from a file
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX roll_calls_by_day ON roll_calls (day);

-- Marks; those of a session whose roll has not been called yet are under way and count for nothing.
-- `noted_by` and `noted_at` are of whoever set the mark by itself; NULL: as the roll was recorded.
CREATE TABLE attendance (
    session_id INTEGER NOT NULL REFERENCES sessions,
    person_id  INTEGER NOT NULL REFERENCES people,
    mark       TEXT NOT NULL CHECK (mark IN ('present', 'late', 'absent', 'leave')),
    noted_by   INTEGER,
    noted_at   INTEGER,
    PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_of ON attendance (person_id, session_id, mark);
CREATE INDEX attendance_missing ON attendance (session_id, mark, person_id) WHERE mark <> 'present';

-- Classes whose committee may call the roll; the class teacher says so.
CREATE TABLE roll_call_committees (
    class_id INTEGER PRIMARY KEY REFERENCES classes ON DELETE CASCADE
) STRICT;
