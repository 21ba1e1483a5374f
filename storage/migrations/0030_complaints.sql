-- Complaints and ideas 投诉建议, named or anonymous, answered in both directions.
--
-- The way of an anonymous one: what is being written lies in the box "writing"; handed in, it waits
-- in the box "complaints" until the next batch (8, 12, 18 o'clock; what is urgent goes at once);
-- then its words stand in `complaints` and `complaint_steps` under a random number, with the day of
-- the batch and nothing else. Where answers go to stays in the box "complaints" until it is over;
-- the button under the author's receipt holds a secret of which `handle` is the digest.

-- Boxes that lie sealed (storage/boxes.py): always there, of one size, sealed anew every ten
-- minutes whether anything changed or not, so that copies tell neither what is in them nor when
-- something came. Names: "drafts", "writing", "complaints".
CREATE TABLE sealed_boxes (
    name   TEXT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What a school has set for a topic; without a row coordinators answer, within the usual days.
CREATE TABLE complaint_topics (
    topic    TEXT NOT NULL PRIMARY KEY,               -- bot/domain/complaints/topics.py
    owner_id INTEGER REFERENCES accounts,
    days     INTEGER NOT NULL                         -- working days
) STRICT, WITHOUT ROWID;

CREATE TABLE complaints (
    id          INTEGER PRIMARY KEY,                  -- eight digits at random
    kind        TEXT NOT NULL CHECK (kind IN ('complaint', 'idea')),
    topic       TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('open', 'asked', 'answered', 'closed')),
    ending      TEXT CHECK (ending IN ('solved', 'partly', 'explained', 'unfounded', 'referred')),
    account_id  INTEGER REFERENCES accounts,          -- who said it; NULL where it is anonymous
    person_id   INTEGER REFERENCES people,            -- likewise
    class_id    INTEGER REFERENCES classes,           -- likewise
    handle      BLOB NOT NULL UNIQUE CHECK (length(handle) = 16),
    owner_id    INTEGER REFERENCES accounts,          -- who answers; NULL while there is nobody
    came_on     TEXT NOT NULL,                        -- days in the school's zone
    due_on      TEXT NOT NULL,
    answered_on TEXT,                                 -- the first answer
    ended_on    TEXT,                                 -- the last answer or the end; reopening counts from it
    waited      INTEGER,                              -- working days until the first answer
    reopened    INTEGER NOT NULL DEFAULT 0,
    warned      INTEGER NOT NULL DEFAULT 0,           -- the owner was reminded of this deadline
    escalated   INTEGER NOT NULL DEFAULT 0,           -- coordinators were told that it has passed
    late        INTEGER NOT NULL DEFAULT 0            -- a deadline has passed, once and for all
) STRICT;
CREATE INDEX complaints_waiting ON complaints (due_on) WHERE state IN ('open', 'asked');
CREATE INDEX complaints_came ON complaints (came_on, id);
CREATE INDEX complaints_owned ON complaints (owner_id, came_on);
CREATE INDEX complaints_of ON complaints (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX complaints_of_person ON complaints (person_id) WHERE person_id IS NOT NULL;

-- What was said and done, in order.
CREATE TABLE complaint_steps (
    complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    act          TEXT NOT NULL,                       -- bot/domain/complaints/states.py
    by_id        INTEGER REFERENCES accounts,         -- the colleague; NULL: the author, or the bot
    day          TEXT NOT NULL,
    text         TEXT NOT NULL DEFAULT '',
    photo        TEXT NOT NULL DEFAULT '',            -- Telegram's id of it; only where it is named
    PRIMARY KEY (complaint_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_steps_by ON complaint_steps (by_id) WHERE by_id IS NOT NULL;

-- Colleagues who must not see one: its author said so, or it may be about them.
CREATE TABLE complaint_hidden (
    complaint_id INTEGER NOT NULL REFERENCES complaints ON DELETE CASCADE,
    account_id   INTEGER NOT NULL REFERENCES accounts,
    PRIMARY KEY (complaint_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_hidden_from ON complaint_hidden (account_id);

-- On each day that the bot was there: how many people could complain, how many had joined, and how
-- often the page was opened, so that none having come says something.
CREATE TABLE complaint_days (
    day    TEXT NOT NULL PRIMARY KEY,
    people INTEGER NOT NULL,
    joined INTEGER NOT NULL,
    opened INTEGER NOT NULL DEFAULT 0                 -- counted with the batches
) STRICT, WITHOUT ROWID;

-- Letters to authors nobody may know are addressed sealed (chat_id 0), and gone once settled.
CREATE INDEX outbox_sealed ON outbox (kind) WHERE chat_id = 0 AND state NOT IN ('waiting', 'sending');
