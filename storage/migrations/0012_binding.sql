-- Who somebody of the roster is: what they are found by, who asks to be them, and who guesses.

-- What people of the roster are found by, made comparable by the program: the phone in E.164 ("" for
-- none) and the name folded. Who is new or was changed waits in roster_unread until it is read anew
-- (storage/people/keys.py).
CREATE TABLE roster_keys (
    person_id INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    e164      TEXT NOT NULL,
    folded    TEXT NOT NULL
) STRICT;
CREATE INDEX roster_keys_by_phone ON roster_keys (e164) WHERE e164 <> '';
CREATE INDEX roster_keys_by_name ON roster_keys (folded);
CREATE TABLE roster_unread (
    person_id INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE
) STRICT;
INSERT INTO roster_unread (person_id) SELECT id FROM people;

-- Phones that were changed, by an import or by hand: whoever is bound to the person is told.
CREATE TABLE phone_changes (
    person_id INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    was       TEXT NOT NULL
) STRICT;

CREATE TRIGGER somebody_is_new AFTER INSERT ON people
BEGIN
    INSERT INTO roster_unread (person_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER somebody_is_changed AFTER UPDATE OF name, phone ON people
WHEN OLD.name <> NEW.name OR OLD.phone <> NEW.phone
BEGIN
    DELETE FROM roster_keys WHERE person_id = NEW.id;
    INSERT INTO roster_unread (person_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER phones_are_changed AFTER UPDATE OF phone ON people
WHEN OLD.phone <> NEW.phone AND NEW.phone <> ''
BEGIN
    INSERT INTO phone_changes (person_id, was) VALUES (NEW.id, OLD.phone) ON CONFLICT DO NOTHING;
END;

-- The account that was bound to somebody last, once it is not: it hears who comes after it.
CREATE TABLE former_bindings (
    person_id  INTEGER PRIMARY KEY REFERENCES people ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES accounts,
    ended_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What one colleague, or two, must confirm before somebody is another account's, or nobody's.
--   join    an account gave the name and the student number
--   move    an account has the phone of somebody who is bound to another one
--   unbind  a colleague undoes a binding
--   phone   a colleague changes the phone of somebody who is bound
CREATE TABLE binding_requests (
    id         INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('join', 'move', 'unbind', 'phone')),
    person_id  INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    account_id INTEGER,                   -- who asks to be them
    phone      TEXT NOT NULL DEFAULT '',  -- the new one
    load_id    INTEGER,                   -- the import it came with
    first_by   INTEGER,                   -- the colleague who asked for it or confirmed first
    decided_by INTEGER,
    state      TEXT NOT NULL DEFAULT 'waiting'
               CHECK (state IN ('waiting', 'done', 'refused', 'dropped')),
    asked_at   INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX binding_requests_waiting
    ON binding_requests (person_id, kind, coalesce(account_id, 0)) WHERE state = 'waiting';
CREATE INDEX binding_requests_of_account ON binding_requests (account_id, asked_at);

-- Wrong answers to the question who somebody is, by the person whose name was given and the day.
CREATE TABLE wrong_tries (
    person_id INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    day       TEXT NOT NULL,
    count     INTEGER NOT NULL,
    PRIMARY KEY (person_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_tries_of_day ON wrong_tries (day);
CREATE INDEX binding_failures_by_time ON binding_failures (at);

-- What people on no roster have asked of colleagues, by the hour.
CREATE TABLE stranger_calls (
    hour        INTEGER PRIMARY KEY,        -- seconds of UTC
    taken       INTEGER NOT NULL DEFAULT 0,
    turned_away INTEGER NOT NULL DEFAULT 0,
    bells       INTEGER NOT NULL DEFAULT 0  -- words of danger
) STRICT;
