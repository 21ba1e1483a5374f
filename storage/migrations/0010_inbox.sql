-- What may have killed the process: how many starts have found an update unfinished, and whether it
-- was then handled alone, with nothing else in hand.
ALTER TABLE inbox ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));
