-- 得失: what a programme found of itself, and what was done about it; and which proposals were put
-- aside, so that they are not made again.

CREATE TABLE findings (
    id           INTEGER PRIMARY KEY,
    programme_id INTEGER NOT NULL REFERENCES programmes,
    kind         TEXT NOT NULL CHECK (kind IN ('gain', 'loss')),  -- 得, 失
    text         TEXT NOT NULL CHECK (text <> ''),                -- names nobody
    figure       TEXT NOT NULL DEFAULT '',     -- what it stands on, as of the day it was written
    source       TEXT NOT NULL DEFAULT '',     -- the proposal it came from; '' where it was written
    done         TEXT NOT NULL DEFAULT '',     -- what was done about it, where that is no measure
    measure_id   INTEGER REFERENCES measures ON DELETE SET NULL,
    made_by      INTEGER NOT NULL,             -- an account; 0 where it was erased
    made_at      INTEGER NOT NULL,
    update_id    INTEGER NOT NULL UNIQUE       -- the update it was written by
) STRICT;
CREATE INDEX findings_of_programme ON findings (programme_id, kind, id);
CREATE UNIQUE INDEX findings_once ON findings (programme_id, source) WHERE source <> '';
CREATE INDEX findings_of_measure ON findings (measure_id) WHERE measure_id IS NOT NULL;

CREATE TABLE findings_aside (
    programme_id INTEGER NOT NULL REFERENCES programmes,
    source       TEXT NOT NULL CHECK (source <> ''),
    PRIMARY KEY (programme_id, source)
) STRICT, WITHOUT ROWID;
