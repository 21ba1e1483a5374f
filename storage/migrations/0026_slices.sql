-- A long list of candidates is brought slice by slice beside the books, then counts all at once.

-- What is prepared for a load; it counts only where the books are as they were when it began.
CREATE TABLE preparations (
    load_id  INTEGER PRIMARY KEY REFERENCES loads ON DELETE CASCADE,
    revision INTEGER NOT NULL,  -- of the school's books
    begun_at INTEGER NOT NULL
) STRICT;

CREATE TABLE staged_candidates (
    load_id   INTEGER NOT NULL REFERENCES preparations ON DELETE CASCADE,
    exam      INTEGER NOT NULL, -- its id; below zero the place of a new one in the load
    person_id INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    venue     TEXT NOT NULL,
    room      TEXT NOT NULL,
    seat      TEXT NOT NULL,
    ticket    TEXT NOT NULL,
    score     TEXT NOT NULL,
    result    TEXT,
    withdrawn INTEGER NOT NULL,
    PRIMARY KEY (load_id, exam, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX staged_candidates_of_person ON staged_candidates (person_id);

-- Who is still to be told of a load once it counts, and the exams as they knew them.
CREATE TABLE exam_news (
    id        INTEGER PRIMARY KEY,  -- the order in which they are told
    load_id   INTEGER NOT NULL REFERENCES loads ON DELETE CASCADE,
    undone    INTEGER NOT NULL CHECK (undone IN (0, 1)),
    person_id INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    known     TEXT NOT NULL,        -- JSON
    UNIQUE (load_id, undone, person_id)
) STRICT;
CREATE INDEX exam_news_of_person ON exam_news (person_id);
