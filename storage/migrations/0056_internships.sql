-- Internships 实习, projects with a mentor, and what became of people after the course 跟踪.

-- Internships ------------------------------------------------------------------------------------

CREATE TABLE internships (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people,
    firm_id      INTEGER NOT NULL REFERENCES firms,
    kind         TEXT NOT NULL CHECK (kind IN ('internship', 'visit', 'apprenticeship')), -- 实习 见习 学徒
    starts_on    TEXT NOT NULL,
    ends_on      TEXT NOT NULL CHECK (ends_on >= starts_on),
    post         TEXT NOT NULL DEFAULT '',
    mentor       TEXT NOT NULL DEFAULT '',                  -- 师傅, at the firm
    mentor_phone TEXT NOT NULL DEFAULT '',
    tutor_id     INTEGER,                                   -- the school's tutor: an account
    tutor        TEXT NOT NULL DEFAULT '',                  -- as a file names them
    pay          INTEGER CHECK (pay >= 0),                  -- yuan a month, promised
    insured      INTEGER CHECK (insured IN (0, 1)),
    agreed       INTEGER CHECK (agreed IN (0, 1)),          -- a written agreement
    own          INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)), -- 自主实习: found by themselves
    state        TEXT NOT NULL CHECK (state IN ('reported', 'placed', 'ended', 'broken', 'refused')),
    ended_on     TEXT,
    hours        INTEGER CHECK (hours >= 0),                -- as the firm confirms
    made_by      INTEGER NOT NULL,                          -- an account; 0 once it is forgotten
    made_at      INTEGER NOT NULL,
    update_id    INTEGER UNIQUE,
    UNIQUE (person_id, firm_id, starts_on)
) STRICT;
CREATE INDEX internships_of_firm ON internships (firm_id);
CREATE INDEX internships_of_tutor ON internships (tutor_id) WHERE tutor_id IS NOT NULL;
CREATE INDEX internships_placed ON internships (ends_on) WHERE state = 'placed';
CREATE INDEX internships_reported ON internships (made_at) WHERE state = 'reported';

-- Pictures of the agreement, of the insurance.
CREATE TABLE internship_papers (
    id            INTEGER PRIMARY KEY,
    internship_id INTEGER NOT NULL REFERENCES internships ON DELETE CASCADE,
    media         TEXT NOT NULL CHECK (media IN ('photo', 'document')),
    file_id       TEXT NOT NULL,
    sent_by       INTEGER NOT NULL,
    update_id     INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX internship_papers_of ON internship_papers (internship_id);

-- One question a week; `week` is its Monday.
CREATE TABLE internship_words (
    internship_id INTEGER NOT NULL REFERENCES internships ON DELETE CASCADE,
    week          TEXT NOT NULL,
    mood          TEXT CHECK (mood IN ('good', 'fair', 'bad')), -- NULL until they answer
    text          TEXT NOT NULL DEFAULT '',                     -- sealed
    photo         TEXT NOT NULL DEFAULT '',
    said_at       INTEGER,
    PRIMARY KEY (internship_id, week)
) STRICT, WITHOUT ROWID;

-- What is wrong, from the moment it is said until somebody closes it.
CREATE TABLE internship_troubles (
    id            INTEGER PRIMARY KEY,
    internship_id INTEGER NOT NULL REFERENCES internships ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('pay', 'hours', 'nights', 'line', 'fee', 'held', 'hurt',
                      'danger', 'scolded', 'change', 'insurance', 'other')),
    text          TEXT NOT NULL DEFAULT '',                     -- sealed
    owner         INTEGER,                                      -- whose it is now: an account
    said_at       INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    late_told     INTEGER NOT NULL DEFAULT 0 CHECK (late_told IN (0, 1)),
    ending        TEXT CHECK (ending IN ('solved', 'moved', 'stopped', 'untrue')),
    closed_at     INTEGER,
    closed_by     INTEGER,
    update_id     INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX internship_troubles_of ON internship_troubles (internship_id);
CREATE INDEX internship_troubles_open ON internship_troubles (due_at) WHERE closed_at IS NULL;
CREATE INDEX internship_troubles_owned ON internship_troubles (owner) WHERE closed_at IS NULL;

-- What the school did about an internship: visits, calls, steps about a trouble.
CREATE TABLE internship_steps (
    id            INTEGER PRIMARY KEY,
    internship_id INTEGER NOT NULL REFERENCES internships ON DELETE CASCADE,
    trouble_id    INTEGER REFERENCES internship_troubles ON DELETE CASCADE,
    kind          TEXT NOT NULL CHECK (kind IN ('site', 'phone', 'note')),
    text          TEXT NOT NULL DEFAULT '',                     -- sealed
    on_day        TEXT NOT NULL,
    by_id         INTEGER NOT NULL,
    update_id     INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX internship_steps_of ON internship_steps (internship_id);
CREATE INDEX internship_steps_about ON internship_steps (trouble_id) WHERE trouble_id IS NOT NULL;

-- What the mentor says of the trainee, and the trainee of the firm, when it ends: 1 to 5.
CREATE TABLE internship_marks (
    internship_id INTEGER NOT NULL REFERENCES internships ON DELETE CASCADE,
    side          TEXT NOT NULL CHECK (side IN ('firm', 'trainee')),
    stars         INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
    again         INTEGER CHECK (again IN (0, 1)),              -- would take one, would go, again
    text          TEXT NOT NULL DEFAULT '',                     -- sealed
    noted_by      INTEGER NOT NULL,                             -- an account; 0 by the mentor's link
    noted_on      TEXT NOT NULL,
    PRIMARY KEY (internship_id, side)
) STRICT, WITHOUT ROWID;

-- Projects with a mentor 带项目学 -----------------------------------------------------------------

CREATE TABLE projects (
    id          INTEGER PRIMARY KEY,
    person_id   INTEGER NOT NULL REFERENCES people,
    class_id    INTEGER NOT NULL REFERENCES classes,
    title       TEXT NOT NULL CHECK (title <> ''),
    problem     TEXT NOT NULL,                                  -- sealed
    mentor_id   INTEGER,                                        -- an account
    agreed      INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1)), -- the mentor took it
    state       TEXT NOT NULL CHECK (state IN ('open', 'passed', 'failed', 'dropped')),
    defence_at  INTEGER,
    place       TEXT NOT NULL DEFAULT '',
    result      TEXT NOT NULL DEFAULT '',                       -- what came of it; sealed
    made_at     INTEGER NOT NULL,
    ended_on    TEXT,
    update_id   INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX projects_of ON projects (person_id);
CREATE INDEX projects_of_class ON projects (class_id);
CREATE INDEX projects_of_mentor ON projects (mentor_id) WHERE mentor_id IS NOT NULL;

CREATE TABLE project_steps (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    text       TEXT NOT NULL CHECK (text <> ''),
    due_on     TEXT NOT NULL,
    done_on    TEXT,
    update_id  INTEGER NOT NULL,
    UNIQUE (project_id, text, due_on)
) STRICT;
CREATE INDEX project_steps_due ON project_steps (due_on) WHERE done_on IS NULL;

CREATE TABLE project_meetings (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    text       TEXT NOT NULL,                                   -- sealed
    on_day     TEXT NOT NULL,
    by_id      INTEGER NOT NULL,
    update_id  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX project_meetings_of ON project_meetings (project_id);

CREATE TABLE project_marks (
    project_id INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    mark       INTEGER CHECK (mark BETWEEN 0 AND 100),          -- NULL until the examiner gives it
    PRIMARY KEY (project_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_marks_of ON project_marks (account_id);

-- After the course 跟踪 --------------------------------------------------------------------------

-- What became of somebody, as of a day; said again on the same day it replaces that.
CREATE TABLE careers (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    class_id   INTEGER NOT NULL REFERENCES classes,  -- the course after which it was asked
    status     TEXT NOT NULL CHECK (status IN ('job', 'business', 'farm', 'study', 'seeking', 'other')),
    firm_id    INTEGER REFERENCES firms,
    registered INTEGER CHECK (registered IN (0, 1)), -- an own business that is registered
    jobs       INTEGER CHECK (jobs >= 0),            -- people who work there besides them
    turnover   TEXT CHECK (turnover IN ('more', 'same', 'less')),
    how        TEXT NOT NULL CHECK (how IN ('survey', 'buttons', 'phone', 'visit', 'file')),
    said_on    TEXT NOT NULL,
    noted_by   INTEGER,                              -- an account, where somebody else noted it
    UNIQUE (person_id, said_on)
) STRICT;
CREATE INDEX careers_of_class ON careers (class_id, person_id);
CREATE INDEX careers_of_firm ON careers (firm_id) WHERE firm_id IS NOT NULL;

-- A programme's plan: how many months after its last day each class is asked, by which survey.
CREATE TABLE followup_plans (
    survey_id    INTEGER PRIMARY KEY REFERENCES surveys ON DELETE CASCADE,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    months       INTEGER NOT NULL CHECK (months BETWEEN 1 AND 60),
    made_by      INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    UNIQUE (programme_id, months)
) STRICT;

-- The classes whose time has come, by survey; from then on a class answers.
CREATE TABLE followup_asks (
    survey_id INTEGER NOT NULL REFERENCES followup_plans ON DELETE CASCADE,
    class_id  INTEGER NOT NULL REFERENCES classes,
    opens_at  INTEGER NOT NULL,
    told_calls INTEGER NOT NULL DEFAULT 0 CHECK (told_calls IN (0, 1)), -- whom to call was said
    PRIMARY KEY (survey_id, class_id)
) STRICT, WITHOUT ROWID;

-- Tries of staff to reach who said nothing; who said something stands in `careers`.
CREATE TABLE career_calls (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    result     TEXT NOT NULL CHECK (result IN ('absent', 'wrong', 'refused')),
    called_on  TEXT NOT NULL,
    noted_by   INTEGER NOT NULL,
    UNIQUE (person_id, called_on)
) STRICT;

-- Help after the course 导师帮扶: what somebody needs, who helps, what came of it.
CREATE TABLE helps (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    class_id   INTEGER REFERENCES classes,
    kind       TEXT NOT NULL CHECK (kind IN ('loan', 'sales', 'technique', 'licence', 'other')),
    text       TEXT NOT NULL DEFAULT '',                        -- sealed
    helper_id  INTEGER,                                         -- an account
    state      TEXT NOT NULL CHECK (state IN ('asked', 'proposed', 'taken', 'closed')),
    ending     TEXT CHECK (ending IN ('solved', 'partly', 'unsolved', 'withdrawn')),
    result     TEXT NOT NULL DEFAULT '',                        -- sealed
    asked_at   INTEGER NOT NULL,
    due_on     TEXT NOT NULL,
    late_told  INTEGER NOT NULL DEFAULT 0 CHECK (late_told IN (0, 1)),
    closed_on  TEXT,
    update_id  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX helps_of ON helps (person_id);
CREATE INDEX helps_by ON helps (helper_id) WHERE helper_id IS NOT NULL;
CREATE INDEX helps_open ON helps (due_on) WHERE state <> 'closed';

CREATE TABLE help_visits (
    id        INTEGER PRIMARY KEY,
    help_id   INTEGER NOT NULL REFERENCES helps ON DELETE CASCADE,
    text      TEXT NOT NULL,                                    -- sealed
    on_day    TEXT NOT NULL,
    by_id     INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX help_visits_of ON help_visits (help_id);
