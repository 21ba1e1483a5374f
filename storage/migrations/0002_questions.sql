-- Questions and answers, and the people behind them.

-- What the embedder made of a text, so that a restart makes nothing anew.

CREATE TABLE vectors (
    model  TEXT NOT NULL,   -- name and version of the embedder
    digest BLOB NOT NULL,   -- of the text as it was given to the embedder
    vector BLOB NOT NULL,   -- little-endian 16-bit floats
    PRIMARY KEY (model, digest)
) STRICT, WITHOUT ROWID;
