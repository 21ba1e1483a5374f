-- Who was erased, as marks that only the key of the data makes (storage/erased.py), so that a copy
-- made before and put back after does not bring them back. The key of the table comes first: where
-- it does not, the integrity check of some versions of SQLite finds faults that are none.
CREATE TABLE erased (
    mark  BLOB NOT NULL CHECK (length(mark) = 16),   -- of an account, or of a person of the roster
    at    INTEGER NOT NULL,
    named BLOB NOT NULL,                             -- of the person with their name; else empty
    phoned BLOB NOT NULL,                            -- of the person with their phone; else empty
    key   BLOB NOT NULL CHECK (length(key) = 4),     -- tells by which key
    PRIMARY KEY (mark, at)
) STRICT, WITHOUT ROWID;
