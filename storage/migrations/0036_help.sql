-- When an asker was last told that their words went on to the desk: a run of messages is told once.
ALTER TABLE cases ADD COLUMN told_at INTEGER;

-- What somebody sent that the bot cannot read, or has a picture beside the words: a run of it, or an
-- album, is answered once and goes to the desk as a whole. Kept for two days.
CREATE TABLE set_aside (
    account_id INTEGER NOT NULL REFERENCES accounts,
    message_id INTEGER NOT NULL,
    bundle     INTEGER NOT NULL,                      -- the first message of the run
    offered    INTEGER NOT NULL CHECK (offered IN (0, 1)),  -- 0: it was asked, only its album joins
    album      TEXT NOT NULL,
    text       TEXT NOT NULL,
    is_media   INTEGER NOT NULL CHECK (is_media IN (0, 1)),
    at         INTEGER NOT NULL,
    PRIMARY KEY (account_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_aside_old ON set_aside (at);

-- What Telegram refused of a case: it goes another way, or its author is told. ↩ marks what is seen to.
CREATE INDEX outbox_failed ON outbox (id)
WHERE state = 'refused' AND kind IN ('case-card', 'case-more', 'case-answer', 'case-reworded', 'case-back')
    AND substr(reason, 1, 1) <> '↩';
UPDATE outbox
SET reason = '↩' || coalesce(reason, '')
WHERE state = 'refused' AND kind IN ('case-card', 'case-more', 'case-answer', 'case-reworded', 'case-back');
