-- Readers keep the timetables of classes in memory and follow this number, so nothing they show may
-- change without it.
CREATE TRIGGER timetable_session_inserted AFTER INSERT ON sessions BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER timetable_session_updated AFTER UPDATE ON sessions BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER timetable_session_deleted AFTER DELETE ON sessions BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER timetable_course_updated AFTER UPDATE ON courses BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER timetable_teacher_updated AFTER UPDATE ON teachers BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER timetable_class_renamed AFTER UPDATE OF name ON classes BEGIN
    INSERT INTO meta VALUES ('timetable-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
