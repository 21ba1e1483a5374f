-- Duty: who of the staff is called at which hours, who stands in, who is away.

CREATE TABLE duty_shifts (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER REFERENCES accounts,    -- NULL once whoever had it has left
    stand_in   INTEGER REFERENCES accounts,
    days       INTEGER NOT NULL CHECK (days BETWEEN 1 AND 255),  -- bits: Monday to Sunday, holiday
    starts     INTEGER NOT NULL CHECK (starts BETWEEN 0 AND 1439),  -- minute of the school's day
    ends       INTEGER NOT NULL CHECK (ends > starts AND ends <= starts + 1440),
    UNIQUE (account_id, days, starts, ends)
) STRICT;
CREATE INDEX duty_shifts_stand_in ON duty_shifts (stand_in);

CREATE TABLE duty_absences (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    stand_in   INTEGER REFERENCES accounts,    -- whom it was handed over to
    from_at    INTEGER NOT NULL,
    until_at   INTEGER NOT NULL CHECK (until_at > from_at),
    UNIQUE (account_id, from_at)
) STRICT;
CREATE INDEX duty_absences_stand_in ON duty_absences (stand_in);

-- Who is told of what accuses somebody of the staff: 安全老师, 心理老师.
CREATE TABLE duty_safeguarding (
    account_id INTEGER PRIMARY KEY REFERENCES accounts
) STRICT;
