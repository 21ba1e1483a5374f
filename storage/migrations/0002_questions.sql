-- Questions and answers, and the people behind them.

-- What the embedder made of a text, so that a restart makes nothing anew.

CREATE TABLE vectors (
    model  TEXT NOT NULL,   -- name and version of the embedder
    digest BLOB NOT NULL,   -- of the text as it was given to the embedder
    vector BLOB NOT NULL,   -- little-endian 16-bit floats
    PRIMARY KEY (model, digest)
) STRICT, WITHOUT ROWID;

-- What the school answers. The slug is the entry's name in files; it stays when all else changes.
CREATE TABLE entries (
    id             INTEGER PRIMARY KEY,
    slug           TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    category       TEXT NOT NULL,
    question       TEXT NOT NULL CHECK (question <> ''),
    aliases        TEXT NOT NULL DEFAULT '[]',       -- JSON list
    answer         TEXT NOT NULL CHECK (answer <> ''),
    source         TEXT NOT NULL DEFAULT '',
    effective_from TEXT NOT NULL,
    effective_to   TEXT CHECK (effective_to >= effective_from),
    retired        INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;
CREATE INDEX entries_of_category ON entries (category, id) WHERE NOT retired;
CREATE INDEX entries_expiring ON entries (effective_to) WHERE NOT retired AND effective_to IS NOT NULL;

-- The index of the search engine follows this number, so nothing may change without it.
CREATE TRIGGER entries_inserted AFTER INSERT ON entries BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER entries_updated AFTER UPDATE ON entries BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER entries_deleted AFTER DELETE ON entries BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;

-- Every state an entry has been in, newest last; undo puts the one before back.
CREATE TABLE entry_versions (
    id         INTEGER PRIMARY KEY,
    entry_id   INTEGER NOT NULL REFERENCES entries,
    at         INTEGER NOT NULL,
    account_id INTEGER,                  -- NULL: a file, or the command line
    act        TEXT NOT NULL,            -- load:12, add, edit, alias, retire, undo
    row        TEXT NOT NULL             -- JSON
) STRICT;
CREATE INDEX versions_of_entry ON entry_versions (entry_id, id);

-- What was asked, one row a question of a message, and what became of it.
CREATE TABLE questions (
    id         INTEGER PRIMARY KEY,
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    part       INTEGER NOT NULL,
    account_id INTEGER NOT NULL REFERENCES accounts,
    asked_at   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    outcome    TEXT NOT NULL CHECK (outcome IN ('answer', 'suggest', 'unknown')),
    offered    TEXT NOT NULL DEFAULT '[]',           -- JSON list of entry ids, best first
    entry_id   INTEGER REFERENCES entries,           -- what was shown in the end
    state      TEXT NOT NULL CHECK (state IN ('open', 'answered', 'settled', 'dropped')),
    rating     INTEGER CHECK (rating IN (-1, 1)),
    rated_at   INTEGER,
    reason     TEXT NOT NULL DEFAULT '',
    UNIQUE (chat_id, message_id, part)
) STRICT;
CREATE INDEX questions_open ON questions (asked_at) WHERE state = 'open';
CREATE INDEX questions_of_account ON questions (account_id, asked_at);
CREATE INDEX questions_of_entry ON questions (entry_id, asked_at) WHERE entry_id IS NOT NULL;
CREATE INDEX questions_disliked ON questions (rated_at) WHERE rating = -1;

-- What was last answered to somebody, so that "and which papers?" is understood.
CREATE TABLE talks (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    entry_id   INTEGER NOT NULL REFERENCES entries,
    at         INTEGER NOT NULL
) STRICT;

-- Somebody waits for a human. At most one case of a person is not closed.
CREATE TABLE cases (
    id           INTEGER PRIMARY KEY,
    account_id   INTEGER NOT NULL REFERENCES accounts,
    class_id     INTEGER REFERENCES classes,
    state        TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'closed')),
    opened_at    INTEGER NOT NULL,
    claimed_by   INTEGER REFERENCES accounts,
    claimed_at   INTEGER,
    closed_at    INTEGER,
    answered_at  INTEGER,                -- when a human last wrote
    asked_at     INTEGER NOT NULL,       -- when the asker last wrote
    escalated_at INTEGER,
    rating       INTEGER CHECK (rating BETWEEN 1 AND 3),
    topic_id     INTEGER,                -- in the staff group, where there is one
    topic_chat   INTEGER,
    topic_shows  TEXT NOT NULL DEFAULT '',  -- what Telegram was last told of its title and state
    CHECK ((state = 'claimed') = (claimed_by IS NOT NULL) OR state = 'closed')
) STRICT;
CREATE UNIQUE INDEX cases_one_a_person ON cases (account_id) WHERE state <> 'closed';
CREATE INDEX cases_waiting ON cases (opened_at) WHERE state = 'open';
CREATE INDEX cases_of_account ON cases (account_id, id);
CREATE UNIQUE INDEX cases_by_topic ON cases (topic_chat, topic_id) WHERE topic_id IS NOT NULL;

CREATE TABLE case_messages (
    id         INTEGER PRIMARY KEY,
    case_id    INTEGER NOT NULL REFERENCES cases,
    account_id INTEGER NOT NULL,         -- who wrote
    from_staff INTEGER NOT NULL CHECK (from_staff IN (0, 1)),
    at         INTEGER NOT NULL,
    chat_id    INTEGER NOT NULL,         -- where it was written
    message_id INTEGER NOT NULL,
    text       TEXT NOT NULL,
    is_media   INTEGER NOT NULL DEFAULT 0 CHECK (is_media IN (0, 1)),
    UNIQUE (case_id, chat_id, message_id, text)
) STRICT;
CREATE INDEX messages_of_case ON case_messages (case_id, id);

-- Messages of ours that speak of a case: a reply to one of them is a reply to the asker.
CREATE TABLE case_copies (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    case_id    INTEGER NOT NULL REFERENCES cases,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_message ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;

CREATE TABLE canned_replies (
    id         INTEGER PRIMARY KEY,
    title      TEXT NOT NULL UNIQUE,
    text       TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
