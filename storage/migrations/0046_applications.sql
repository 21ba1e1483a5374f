-- Applications for aid 资助申请: who asks for which scheme in which term, and where it stands.

CREATE TABLE aid_applications (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL REFERENCES people,
    scheme       TEXT NOT NULL,                   -- code of a scheme
    term         TEXT NOT NULL,
    stage        TEXT NOT NULL CHECK (stage IN ('draft', 'submitted', 'class', 'school', 'notice',
                 'paid', 'refused', 'withdrawn')),
    changed_at   INTEGER NOT NULL,
    update_id    INTEGER UNIQUE,                  -- the update it was begun by
    account_id   INTEGER NOT NULL DEFAULT 0,      -- who began it
    name         TEXT NOT NULL DEFAULT '',        -- of the scheme, as it was then
    papers       TEXT NOT NULL DEFAULT '[]',      -- names of those asked for, as they were then
    direct       INTEGER NOT NULL DEFAULT 0 CHECK (direct IN (0, 1)),  -- past the class
    reason       TEXT NOT NULL DEFAULT '',        -- why it was refused; sealed
    submitted_at INTEGER,
    decided_at   INTEGER,
    decided_by   INTEGER,
    UNIQUE (person_id, scheme, term)
) STRICT;
CREATE INDEX aid_applications_of_stage ON aid_applications (stage, term);

-- What was handed in: Telegram's reference only, for as long as it is needed. ``copy`` names the
-- encrypted file in the operator's folder, where there is one. ``number`` is the place among the
-- papers asked for; 0 for one more. A paper that was accepted before and has not changed has no file.
CREATE TABLE aid_papers (
    id             INTEGER PRIMARY KEY,
    application_id INTEGER NOT NULL REFERENCES aid_applications ON DELETE CASCADE,
    number         INTEGER NOT NULL CHECK (number >= 0),
    state          TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'returned')),
    media          TEXT NOT NULL CHECK (media IN ('photo', 'document', 'known')),
    file_id        TEXT NOT NULL DEFAULT '',
    copy           TEXT NOT NULL DEFAULT '',
    reason         TEXT NOT NULL DEFAULT '',      -- why it was sent back; sealed
    sent_at        INTEGER NOT NULL,
    update_id      INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX aid_papers_of ON aid_papers (application_id);
CREATE INDEX aid_papers_kept ON aid_papers (application_id) WHERE file_id <> '';
CREATE INDEX aid_papers_copied ON aid_papers (copy) WHERE copy <> '';

-- Who fits a scheme by what is known and has not applied: since when, and when they were reminded.
CREATE TABLE aid_missed (
    person_id   INTEGER NOT NULL REFERENCES people,
    scheme      TEXT NOT NULL,
    term        TEXT NOT NULL,
    found_on    TEXT NOT NULL,
    reminded_on TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, scheme, term)
) STRICT, WITHOUT ROWID;

-- Schemes: what is handed in, where else one asks, and whether the school takes the application.
ALTER TABLE aid_schemes ADD COLUMN papers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE aid_schemes ADD COLUMN how TEXT NOT NULL DEFAULT '';
ALTER TABLE aid_schemes ADD COLUMN by_school INTEGER NOT NULL DEFAULT 1 CHECK (by_school IN (0, 1));
