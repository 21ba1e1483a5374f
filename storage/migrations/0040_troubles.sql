-- What the bot has told its administrators of by itself, since when it was so, and until when.
-- The kinds are those of bot/domain/operating/troubles.py; `detail` are the values of its words.
CREATE TABLE troubles (
    id       INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    since    INTEGER NOT NULL,
    told_at  INTEGER NOT NULL,
    ended_at INTEGER,
    detail   TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE UNIQUE INDEX troubles_open ON troubles (kind) WHERE ended_at IS NULL;
CREATE INDEX troubles_ended ON troubles (ended_at);
-- Those that are set aside are counted every few seconds.
CREATE INDEX inbox_set_aside ON inbox (received_at) WHERE state = 'set_aside';
