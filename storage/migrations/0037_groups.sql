-- Groups of classes: whether the bot is in them and may write, and the menu it has put there.
-- Whose a group is stands in classes.group_chat_id.
CREATE TABLE class_groups (
    chat_id INTEGER PRIMARY KEY,
    title   TEXT NOT NULL DEFAULT '',
    state   TEXT NOT NULL DEFAULT 'well' CHECK (state IN ('well', 'mute', 'out')),
    since   INTEGER NOT NULL,
    menu    TEXT NOT NULL DEFAULT ''   -- which menu it has; empty: none of its own
) STRICT;

-- How many receipts the button under an announcement in a class's group speaks of.
CREATE TABLE post_receipts (
    announcement_id INTEGER NOT NULL REFERENCES announcements ON DELETE CASCADE,
    class_id        INTEGER NOT NULL REFERENCES classes,
    shown           INTEGER NOT NULL,
    PRIMARY KEY (announcement_id, class_id)
) STRICT, WITHOUT ROWID;

-- Polls by buttons of ours: members of the class alone are counted. Who voted what is kept where a
-- poll is by name; of an anonymous one only who has voted, and the sums, sealed until it is closed.
ALTER TABLE polls ADD COLUMN kind TEXT NOT NULL DEFAULT 'telegram'
    CHECK (kind IN ('telegram', 'named', 'anonymous'));
ALTER TABLE polls ADD COLUMN several INTEGER NOT NULL DEFAULT 0;
ALTER TABLE polls ADD COLUMN sealed BLOB;
ALTER TABLE polls ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;  -- of what its message says
ALTER TABLE polls ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;    -- of those, how many it does say
ALTER TABLE polls ADD COLUMN members INTEGER;  -- of the class, when it was closed

CREATE TABLE poll_voters (
    poll_id    TEXT NOT NULL REFERENCES polls ON DELETE CASCADE,
    account_id INTEGER NOT NULL,
    PRIMARY KEY (poll_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX polls_open ON polls (closed_at) WHERE closed_at IS NULL;
CREATE INDEX polls_of_class ON polls (class_id, created_at);
