-- Electives chosen by trainees; and when a notification left, so that one cut off before can go again.

-- Seats are counted within a class; who comes too late waits in turn.
CREATE TABLE elective_choices (
    class_id  INTEGER NOT NULL REFERENCES classes,
    course_id INTEGER NOT NULL REFERENCES courses,
    person_id INTEGER NOT NULL REFERENCES people,
    state     TEXT NOT NULL CHECK (state IN ('chosen', 'waiting')),
    turn      INTEGER NOT NULL,
    PRIMARY KEY (class_id, course_id, person_id),
    UNIQUE (class_id, course_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX elective_choices_of ON elective_choices (person_id);

ALTER TABLE outbox ADD COLUMN left_at INTEGER;
