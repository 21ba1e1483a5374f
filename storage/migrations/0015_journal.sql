-- What the handler of an update has been answered so far, in parts: one for each of its commits,
-- beginning with the call of number `first`. It goes with the update's content.
CREATE TABLE update_journal (
    inbox_id INTEGER NOT NULL REFERENCES inbox (id) ON UPDATE CASCADE ON DELETE CASCADE,
    first    INTEGER NOT NULL,
    calls    BLOB NOT NULL,           -- storage/journal.py
    PRIMARY KEY (inbox_id, first)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER update_journal_ends AFTER UPDATE OF state ON inbox WHEN NEW.state <> 'waiting'
BEGIN DELETE FROM update_journal WHERE inbox_id = NEW.id; END;
