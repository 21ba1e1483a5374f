-- Calendars that people have subscribed to. The address of one is made of the account, `turn` and a
-- mark that only the data key makes; another turn, or no row, and the address is worth nothing.
CREATE TABLE calendar_feeds (
    account_id INTEGER PRIMARY KEY REFERENCES accounts,
    turn       INTEGER NOT NULL,
    made_at    INTEGER NOT NULL
) STRICT;
