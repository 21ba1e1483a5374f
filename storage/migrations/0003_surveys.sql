-- Surveys, their answers, and polls in class groups.
--
-- An anonymous survey keeps who has answered (survey_invitations) and what was answered
-- (survey_responses, survey_answers) apart: the two share no key, no time and no order. Keys of
-- responses are 16 random bytes and the tables have no rowid, so no number counts submissions; the
-- two marks of an invitation are 0 or 1, which SQLite stores in equally many bytes, so that setting
-- them moves no row within its page; and as rows lie within a page in the order they came, responses
-- are laid anew in the order of their keys (survey_unsettled, storage/responses.py).

CREATE TABLE surveys (
    id                INTEGER PRIMARY KEY,
    title_zh          TEXT NOT NULL,
    title_en          TEXT NOT NULL DEFAULT '',
    intro_zh          TEXT NOT NULL DEFAULT '',
    intro_en          TEXT NOT NULL DEFAULT '',
    template          TEXT NOT NULL DEFAULT '',   -- what it was made from: class, teacher, course …
    anonymous         INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
    state             TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'closed')),
    audience          TEXT NOT NULL,              -- JSON of bot.domain.audiences
    class_id          INTEGER REFERENCES classes, -- what it is about, where it is about one
    course_id         INTEGER REFERENCES courses,
    teacher_id        INTEGER REFERENCES teachers,
    opens_at          INTEGER,                    -- invitations go out then
    opens_with_class  INTEGER NOT NULL DEFAULT 0 CHECK (opens_with_class IN (0, 1)),
    closes_at         INTEGER,
    closes_with_class INTEGER NOT NULL DEFAULT 0 CHECK (closes_with_class IN (0, 1)),
    closes_after      INTEGER NOT NULL DEFAULT 0 CHECK (closes_after >= 0), -- seconds after the last session
    reminders         INTEGER NOT NULL DEFAULT 2 CHECK (reminders BETWEEN 0 AND 3),
    min_results       INTEGER NOT NULL DEFAULT 5 CHECK (min_results >= 1),
    quota             INTEGER CHECK (quota > 0),  -- closes when so many have answered
    created_by        INTEGER,
    created_at        INTEGER NOT NULL,
    opened_at         INTEGER,
    closed_at         INTEGER,
    update_id         INTEGER UNIQUE,             -- the update it was made by
    CHECK (closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at),
    CHECK ((state = 'draft') = (opened_at IS NULL))
) STRICT;
CREATE INDEX surveys_by_state ON surveys (state);

CREATE TABLE survey_questions (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    number    INTEGER NOT NULL CHECK (number > 0),
    kind      TEXT NOT NULL CHECK (kind IN
              ('scale', 'single', 'multiple', 'nps', 'number', 'short', 'long', 'section')),
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
    show_if   TEXT,                               -- JSON [number of an earlier question, [values]]
    topic     TEXT NOT NULL DEFAULT '',           -- overall, content, teaching, meals …
    PRIMARY KEY (survey_id, number)
) STRICT, WITHOUT ROWID;

-- Who is asked, and who has finished; never what they said.
CREATE TABLE survey_invitations (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES people,
    class_id  INTEGER REFERENCES classes,
    started   INTEGER NOT NULL DEFAULT 0 CHECK (started IN (0, 1)),
    finished  INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
    PRIMARY KEY (survey_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_invitations_of_person ON survey_invitations (person_id);

-- Answers not yet handed in. They belong to somebody, and are gone once handed in. A trial is a test
-- run, and is never handed in.
CREATE TABLE survey_drafts (
    survey_id  INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    trial      INTEGER NOT NULL CHECK (trial IN (0, 1)),
    number     INTEGER NOT NULL,
    answer     TEXT NOT NULL,                     -- JSON [[values], text]; [[], ""] is skipped
    PRIMARY KEY (survey_id, account_id, trial, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_responses (
    survey_id INTEGER NOT NULL REFERENCES surveys ON DELETE CASCADE,
    id        BLOB NOT NULL CHECK (length(id) = 16),
    class_id  INTEGER REFERENCES classes,
    person_id INTEGER REFERENCES people,          -- named surveys only
    given_at  INTEGER,                            -- named surveys only
    PRIMARY KEY (survey_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX survey_responses_of_person ON survey_responses (survey_id, person_id)
    WHERE person_id IS NOT NULL;

-- One row a value: the grade of a scale (1 to 5), the points of an NPS (0 to 10), a number, or the
-- place of a chosen option from 1, of which multiple choice has several; 0 beside a text.
CREATE TABLE survey_answers (
    survey_id   INTEGER NOT NULL,
    response_id BLOB NOT NULL,
    number      INTEGER NOT NULL,
    value       REAL NOT NULL,
    text        TEXT,
    PRIMARY KEY (survey_id, response_id, number, value),
    FOREIGN KEY (survey_id, response_id) REFERENCES survey_responses ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Surveys whose responses do not lie in the order of their keys yet.
CREATE TABLE survey_unsettled (
    survey_id INTEGER PRIMARY KEY REFERENCES surveys ON DELETE CASCADE
) STRICT;

CREATE TRIGGER survey_anonymity_is_settled BEFORE UPDATE OF anonymous ON surveys
WHEN OLD.anonymous <> NEW.anonymous AND OLD.state <> 'draft'
BEGIN SELECT raise(ABORT, 'anonymity is settled when a survey opens'); END;

CREATE TRIGGER survey_response_names BEFORE INSERT ON survey_responses
WHEN (SELECT anonymous FROM surveys WHERE id = NEW.survey_id)
    <> (NEW.person_id IS NULL AND NEW.given_at IS NULL)
BEGIN SELECT raise(ABORT, 'anonymous answers have no name and no time, named ones have both'); END;

CREATE TRIGGER survey_response_stays BEFORE UPDATE OF id, survey_id, person_id ON survey_responses
BEGIN SELECT raise(ABORT, 'an answer stays whose it is'); END;

-- Quick polls in groups, by Telegram itself; who votes what is open to the whole group.
CREATE TABLE polls (
    id         TEXT PRIMARY KEY,                  -- Telegram's
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    class_id   INTEGER REFERENCES classes,
    question   TEXT NOT NULL,
    options    TEXT NOT NULL,                     -- JSON [text, …]
    created_by INTEGER NOT NULL,
    update_id  INTEGER NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    closed_at  INTEGER,
    result     TEXT                               -- JSON [votes of each option], once closed
) STRICT, WITHOUT ROWID;

CREATE TABLE poll_votes (
    poll_id    TEXT NOT NULL REFERENCES polls ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    choice     INTEGER NOT NULL,                  -- place from 0
    PRIMARY KEY (poll_id, account_id, choice)
) STRICT, WITHOUT ROWID;
