-- Readers keep in memory what changes seldom and is read with every question: timetables, classes,
-- special days, exams. They follow one number for all of it, which counts every change.
DROP TRIGGER IF EXISTS timetable_session_inserted;
DROP TRIGGER IF EXISTS timetable_session_updated;
DROP TRIGGER IF EXISTS timetable_session_deleted;
DROP TRIGGER IF EXISTS timetable_course_updated;
DROP TRIGGER IF EXISTS timetable_teacher_updated;
DROP TRIGGER IF EXISTS timetable_class_renamed;
DELETE FROM meta WHERE key = 'timetable-revision';
CREATE TRIGGER books_session_inserted AFTER INSERT ON sessions BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_session_updated AFTER UPDATE ON sessions BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_session_deleted AFTER DELETE ON sessions BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_class_inserted AFTER INSERT ON classes BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_class_updated AFTER UPDATE ON classes BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_class_deleted AFTER DELETE ON classes BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_days_inserted AFTER INSERT ON school_days BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_days_updated AFTER UPDATE ON school_days BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_days_deleted AFTER DELETE ON school_days BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_exam_inserted AFTER INSERT ON exams BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_exam_updated AFTER UPDATE ON exams BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_exam_deleted AFTER DELETE ON exams BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_committee_inserted AFTER INSERT ON announcing_committees BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_committee_updated AFTER UPDATE ON announcing_committees BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_committee_deleted AFTER DELETE ON announcing_committees BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_course_updated AFTER UPDATE ON courses BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_teacher_updated AFTER UPDATE ON teachers BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER books_programme_updated AFTER UPDATE ON programmes BEGIN
    INSERT INTO meta VALUES ('books-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
