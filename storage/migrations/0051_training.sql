-- What the nouns of training share: firms, who of whom works where, and papers that are handed in.

-- Firms 企业: of those who sign up, of interns, of what came of a course.
CREATE TABLE firms (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,             -- its name as it is compared: bot/domain/firms/naming.py
    name     TEXT NOT NULL CHECK (name <> ''), -- as it was first written
    district TEXT NOT NULL DEFAULT '',
    trade    TEXT NOT NULL DEFAULT '',         -- 行业
    contact  TEXT NOT NULL DEFAULT '',         -- 联系人
    phone    TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX firms_of_district ON firms (district) WHERE district <> '';

-- Where somebody of the roster works, and as what; the newest word counts.
CREATE TABLE person_firms (
    person_id INTEGER PRIMARY KEY REFERENCES people,
    firm_id   INTEGER NOT NULL REFERENCES firms,
    post      TEXT NOT NULL DEFAULT ''         -- 岗位
) STRICT;
CREATE INDEX person_firms_of ON person_firms (firm_id);

-- Papers of aid, of sign-ups and of registrations lie in one table. `owner_id` is an id of
-- aid_applications, signups or registrations.
CREATE TABLE papers (
    id        INTEGER PRIMARY KEY,
    owner     TEXT NOT NULL CHECK (owner IN ('aid', 'signup', 'registration')),
    owner_id  INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number >= 0),
    state     TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'returned')),
    media     TEXT NOT NULL CHECK (media IN ('photo', 'document', 'known')),
    file_id   TEXT NOT NULL DEFAULT '',
    copy      TEXT NOT NULL DEFAULT '',
    reason    TEXT NOT NULL DEFAULT '',        -- why it was sent back; sealed
    sent_at   INTEGER NOT NULL,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
INSERT INTO papers (id, owner, owner_id, number, state, media, file_id, copy, reason, sent_at, update_id)
SELECT id, 'aid', application_id, number, state, media, file_id, copy, reason, sent_at, update_id
FROM aid_papers;
DROP TABLE aid_papers;
CREATE INDEX papers_of ON papers (owner, owner_id);
CREATE INDEX papers_kept ON papers (owner, owner_id) WHERE file_id <> '';
CREATE INDEX papers_copied ON papers (copy) WHERE copy <> '';
CREATE TRIGGER papers_of_aid AFTER DELETE ON aid_applications
BEGIN DELETE FROM papers WHERE owner = 'aid' AND owner_id = OLD.id; END;
