-- Paired help 结对帮扶: who helps whom, what is due when, and what was done; home visits 家访.

CREATE TABLE mentoring_pairs (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,   -- the helper
    person_id  INTEGER NOT NULL REFERENCES people,     -- the student
    began_on   TEXT NOT NULL,
    ended_on   TEXT,
    made_by    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX mentoring_pairs_of_person ON mentoring_pairs (person_id) WHERE ended_on IS NULL;
CREATE INDEX mentoring_pairs_of_helper ON mentoring_pairs (account_id) WHERE ended_on IS NULL;
CREATE INDEX mentoring_pairs_ever ON mentoring_pairs (person_id);
CREATE UNIQUE INDEX mentoring_pairs_once ON mentoring_pairs (account_id, person_id)
WHERE ended_on IS NULL;

-- How often each is due: week, fortnight, month, term or year; '' is never.
CREATE TABLE mentoring_rhythm (
    kind  TEXT PRIMARY KEY,
    every TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO mentoring_rhythm (kind, every)
VALUES ('talk', 'week'), ('group', 'month'), ('visit', 'term'), ('summary', 'year');

-- What is due for a pair; finishing one makes the next, and no two of a kind are open.
CREATE TABLE mentoring_tasks (
    id         INTEGER PRIMARY KEY,
    pair_id    INTEGER NOT NULL REFERENCES mentoring_pairs ON DELETE CASCADE,
    kind       TEXT NOT NULL CHECK (kind IN ('talk', 'group', 'visit', 'summary')),
    due_on     TEXT NOT NULL,
    done_on    TEXT,
    contact_id INTEGER,                                -- what finished it
    UNIQUE (pair_id, kind, due_on)
) STRICT;
CREATE INDEX mentoring_tasks_due ON mentoring_tasks (due_on) WHERE done_on IS NULL;
CREATE UNIQUE INDEX mentoring_tasks_open ON mentoring_tasks (pair_id, kind) WHERE done_on IS NULL;
CREATE INDEX mentoring_tasks_of_contact ON mentoring_tasks (contact_id)
WHERE contact_id IS NOT NULL;

-- A talk, an exchange in a group or a visit: one row a student, helper, kind and day. Its note is for
-- who wrote it, and sealed.
CREATE TABLE mentoring_contacts (
    id          INTEGER PRIMARY KEY,
    account_id  INTEGER NOT NULL,                      -- who talked to them, also for somebody else
    person_id   INTEGER NOT NULL REFERENCES people,
    kind        TEXT NOT NULL,
    on_day      TEXT NOT NULL,
    reached     INTEGER NOT NULL DEFAULT 1,            -- 0: they could not be reached
    topics      INTEGER NOT NULL DEFAULT 0,            -- bits: bot/domain/mentoring/kinds.py
    findings    INTEGER NOT NULL DEFAULT 0,            -- bits, of a visit
    note        TEXT NOT NULL DEFAULT '',              -- free text, sealed
    campaign_id INTEGER REFERENCES visit_campaigns,
    update_id   INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX mentoring_contacts_once
ON mentoring_contacts (person_id, account_id, kind, on_day) WHERE account_id <> 0;
CREATE INDEX mentoring_contacts_by ON mentoring_contacts (account_id, on_day);
CREATE INDEX mentoring_contacts_of ON mentoring_contacts (person_id, on_day);
CREATE INDEX mentoring_contacts_in ON mentoring_contacts (campaign_id, person_id)
WHERE campaign_id IS NOT NULL;

-- Voices and photos: Telegram's own reference, nothing more.
CREATE TABLE mentoring_media (
    update_id  INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES mentoring_contacts ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    file_id    TEXT NOT NULL
) STRICT;
CREATE INDEX mentoring_media_of ON mentoring_media (contact_id);

-- What was given at a visit, a row a tap.
CREATE TABLE mentoring_gifts (
    update_id  INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES mentoring_contacts ON DELETE CASCADE,
    item       TEXT NOT NULL
) STRICT;
CREATE INDEX mentoring_gifts_of ON mentoring_gifts (contact_id, item);

-- Who stands in for a helper, both days included.
CREATE TABLE mentoring_stand_ins (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,   -- the helper
    stand_in   INTEGER NOT NULL REFERENCES accounts,
    first_on   TEXT NOT NULL,
    last_on    TEXT NOT NULL CHECK (last_on >= first_on),
    named_by   INTEGER NOT NULL,
    update_id  INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX mentoring_stand_ins_by ON mentoring_stand_ins (stand_in, last_on);
CREATE INDEX mentoring_stand_ins_for ON mentoring_stand_ins (account_id, last_on);

-- The summary of a school year, in words; sealed.
CREATE TABLE mentoring_summaries (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES people,
    account_id INTEGER NOT NULL,                       -- who wrote it
    year       INTEGER NOT NULL,                       -- in which the school year began
    text       TEXT NOT NULL,
    written_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX mentoring_summaries_once ON mentoring_summaries (person_id, account_id, year)
WHERE account_id <> 0;

-- The number of a helper that their students may see; no row: none.
CREATE TABLE mentoring_phones (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    phone      TEXT NOT NULL CHECK (phone <> '')
) STRICT;

-- Home visits in a campaign 家访活动: whom to visit until when.
CREATE TABLE visit_campaigns (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL CHECK (name <> ''),
    term      TEXT NOT NULL,
    whom      TEXT NOT NULL,                           -- class, village, aided or all
    due_on    TEXT NOT NULL,
    made_by   INTEGER NOT NULL,
    made_at   INTEGER NOT NULL,
    ended_at  INTEGER,
    update_id INTEGER NOT NULL UNIQUE
) STRICT;
CREATE INDEX visit_campaigns_open ON visit_campaigns (due_on) WHERE ended_at IS NULL;

CREATE TABLE visit_stops (
    campaign_id INTEGER NOT NULL REFERENCES visit_campaigns ON DELETE CASCADE,
    person_id   INTEGER NOT NULL REFERENCES people,
    PRIMARY KEY (campaign_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_stops_of ON visit_stops (person_id);

-- The morning letter of a helper is a nudge (storage/nudges.py): it goes once nothing is due.
DROP INDEX outbox_nudges;
CREATE INDEX outbox_nudges ON outbox (settled_at)
    WHERE state = 'sent' AND reason IS NULL AND kind IN ('case-late', 'case-waiting',
        'complaint-eve', 'complaint-late', 'leave-waits', 'incident-open', 'incident-week',
        'measure-due', 'measure-late', 'broadcast-unanswered', 'faq-ending', 'mentoring-day');
