-- Drop-downs, photos and options to be explained in words; surveys kept as templates; a survey that
-- opened again.

CREATE TABLE survey_questions_more (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number > 0),
    kind      TEXT NOT NULL CHECK (kind IN
              ('scale', 'single', 'multiple', 'dropdown', 'nps', 'number', 'short', 'long', 'photo',
              'section')),
    text_zh   TEXT NOT NULL,
    text_en   TEXT NOT NULL DEFAULT '',
    options   TEXT NOT NULL DEFAULT '[]',         -- JSON [[zh, en], …]; a choice is its place from 1
    required  INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1)),
    least     REAL,                               -- picks of multiple, bounds of number
    most      REAL,
    low_zh    TEXT NOT NULL DEFAULT '',           -- the worded ends of a scale
    low_en    TEXT NOT NULL DEFAULT '',
    high_zh   TEXT NOT NULL DEFAULT '',
    high_en   TEXT NOT NULL DEFAULT '',
    show_if   TEXT,                               -- JSON [number, [values]], or of two questions
                                                  -- [number, [values], either, number, [values]]
    topic     TEXT NOT NULL DEFAULT '',           -- overall, content, teaching, meals …
    other     INTEGER NOT NULL DEFAULT 0 CHECK (other IN (0, 1)), -- the last option asks for words
    PRIMARY KEY (survey_id, number)
) STRICT, WITHOUT ROWID;
INSERT INTO survey_questions_more (survey_id, number, kind, text_zh, text_en, options, required, least,
    most, low_zh, low_en, high_zh, high_en, show_if, topic)
SELECT survey_id, number, kind, text_zh, text_en, options, required, least, most, low_zh, low_en,
    high_zh, high_en, show_if, topic
FROM survey_questions;
DROP TABLE survey_questions;
ALTER TABLE survey_questions_more RENAME TO survey_questions;

-- In survey_answers a text beside a value above 0 are the words of that option, or Telegram's
-- reference to a photo. A photo shows who took it: only where names are known.
CREATE TRIGGER survey_photo_is_named BEFORE INSERT ON survey_questions
WHEN NEW.kind = 'photo' AND (SELECT anonymous FROM surveys WHERE id = NEW.survey_id)
BEGIN SELECT raise(ABORT, 'an anonymous survey asks for no photo'); END;

CREATE TRIGGER survey_with_photo_is_named BEFORE UPDATE OF anonymous ON surveys
WHEN NEW.anonymous
    AND EXISTS (SELECT 1 FROM survey_questions WHERE survey_id = NEW.id AND kind = 'photo')
BEGIN SELECT raise(ABORT, 'an anonymous survey asks for no photo'); END;

-- The last time it opened again: everybody who has not answered is invited anew, and reminded.
ALTER TABLE surveys ADD COLUMN reopened_at INTEGER;

-- Surveys kept to start from, by whoever made them or by the whole school.
CREATE TABLE survey_templates (
    id        INTEGER PRIMARY KEY,
    title_zh  TEXT NOT NULL,
    title_en  TEXT NOT NULL DEFAULT '',
    anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    questions TEXT NOT NULL,                      -- JSON, as storage/surveys/kept.py writes them
    shared    INTEGER NOT NULL CHECK (shared IN (0, 1)), -- 1: with the whole school
    made_by   INTEGER NOT NULL,                   -- an account; 0 where it was erased
    made_at   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX survey_templates_of_one ON survey_templates (made_by, title_zh) WHERE made_by > 0;
