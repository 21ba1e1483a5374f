-- Who has shared the phone of a class's teacher, and waits until a coordinator confirms it.

CREATE TABLE teacher_requests (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    phone      TEXT NOT NULL,               -- in E.164, as they shared it
    state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'refused')),
    asked_at   INTEGER NOT NULL,
    decided_by INTEGER,
    decided_at INTEGER
) STRICT;
CREATE UNIQUE INDEX teacher_requests_waiting ON teacher_requests (account_id)
WHERE state = 'waiting';
