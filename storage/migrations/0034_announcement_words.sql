-- Which words of an announcement somebody has read, and what was done in an emergency.

-- A correction rings once its words are in place; a reminder is about a correction, or a receipt.
ALTER TABLE rounds ADD COLUMN rings INTEGER NOT NULL DEFAULT 0 CHECK (rings IN (0, 1));
ALTER TABLE rounds ADD COLUMN about INTEGER; -- the revision it tells of; NULL: asks for a receipt

-- The revision that was in their chat when they said so; NULL: said before that was kept.
ALTER TABLE acknowledgements ADD COLUMN revision INTEGER;

ALTER TABLE announcements ADD COLUMN corrected_at INTEGER;
-- Why an urgent one went without a second person; empty: it did not.
ALTER TABLE announcements ADD COLUMN override TEXT NOT NULL DEFAULT '';

-- An announcement for a day of every class: written once, sent to each class at its time.
CREATE TABLE class_series (
    id         INTEGER PRIMARY KEY,
    update_id  INTEGER UNIQUE,                -- what it was begun with
    author     INTEGER NOT NULL,              -- account
    state      TEXT NOT NULL DEFAULT 'off' CHECK (state IN ('off', 'on', 'deleted')),
    words      TEXT NOT NULL,                 -- HTML, with words of the class in braces
    anchor     TEXT NOT NULL CHECK (anchor IN ('start', 'end')),
    days       INTEGER NOT NULL,              -- after that day of the class; before it, where negative
    minute     INTEGER NOT NULL CHECK (minute BETWEEN 0 AND 1439), -- of that day
    acknowledge INTEGER NOT NULL DEFAULT 0 CHECK (acknowledge IN (0, 1)),
    post_in_groups INTEGER NOT NULL DEFAULT 0 CHECK (post_in_groups IN (0, 1)),
    speaker    TEXT NOT NULL DEFAULT '',      -- who says it, as recipients know them
    source     INTEGER,                       -- the message in the author's chat with its words
    since      INTEGER NOT NULL               -- what was due before is past
) STRICT;

-- Once each per class, whatever becomes of its dates or the clock.
CREATE TABLE class_series_sent (
    series_id       INTEGER NOT NULL REFERENCES class_series,
    class_id        INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,
    announcement_id INTEGER NOT NULL,
    due_at          INTEGER NOT NULL,
    PRIMARY KEY (series_id, class_id)
) STRICT, WITHOUT ROWID;
