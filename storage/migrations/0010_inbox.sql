-- What may have killed the process: how many starts have found an update unfinished, whether it is
-- on trial (being handled alone, with nothing else in hand), and how many deaths it was so at.
ALTER TABLE inbox ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));
ALTER TABLE inbox ADD COLUMN deaths_alone INTEGER NOT NULL DEFAULT 0;
