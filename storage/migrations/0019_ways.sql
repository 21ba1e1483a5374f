-- Ways to ask an entry in people's own words, apart from the aliases that staff write themselves.
-- What is refused keeps a digest, so that it does not come back, and no words.
CREATE TABLE ways (
    id         INTEGER PRIMARY KEY,
    entry_id   INTEGER NOT NULL REFERENCES entries,
    text       TEXT NOT NULL CHECK (length(text) <= 200),
    digest     TEXT NOT NULL,            -- of the words without punctuation and case
    source     TEXT NOT NULL CHECK (source IN ('tap', 'desk', 'suggested', 'merged', 'file')),
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused')),
    wording    TEXT NOT NULL DEFAULT '', -- the entry's question when the way was confirmed
    decided_by INTEGER,
    decided_at INTEGER,
    UNIQUE (entry_id, digest),
    CHECK ((state = 'refused') = (text = ''))
) STRICT;
CREATE INDEX ways_waiting ON ways (entry_id) WHERE state = 'waiting';

-- Who asked so, as long as nobody has decided: one way counts how many different people that were.
CREATE TABLE way_askers (
    way_id     INTEGER NOT NULL REFERENCES ways ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    PRIMARY KEY (way_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX way_askers_of ON way_askers (account_id);

-- What answers follows this number too (0002_questions.sql).
CREATE TRIGGER ways_inserted AFTER INSERT ON ways WHEN NEW.state = 'confirmed' BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER ways_updated AFTER UPDATE ON ways
WHEN OLD.state = 'confirmed' OR NEW.state = 'confirmed' BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
CREATE TRIGGER ways_deleted AFTER DELETE ON ways WHEN OLD.state = 'confirmed' BEGIN
    INSERT INTO meta VALUES ('faq-revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1;
END;
-- Whatever is decided, who asked so is kept no longer.
CREATE TRIGGER ways_decided AFTER UPDATE OF state ON ways WHEN NEW.state <> 'waiting'
BEGIN DELETE FROM way_askers WHERE way_id = NEW.id; END;
