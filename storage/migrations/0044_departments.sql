-- Departments 专业部: classes belong to one, roles may reach one. A class's 专业 and 年级 are what a
-- public notice may say beside names.

ALTER TABLE classes ADD COLUMN department TEXT NOT NULL DEFAULT '';
ALTER TABLE classes ADD COLUMN major TEXT NOT NULL DEFAULT '';       -- 专业
ALTER TABLE classes ADD COLUMN grade TEXT NOT NULL DEFAULT '';       -- 年级, as the school writes it
CREATE INDEX classes_of_department ON classes (department) WHERE department <> '';

-- What imports of before are taken back by has the same columns.
UPDATE load_changes
SET before = json_set(before, '$.department', '', '$.major', '', '$.grade', ''),
    after = json_set(after, '$.department', '', '$.major', '', '$.grade', '')
WHERE entity = 'class';

-- A role may reach a department: the same two tables with one more kind of scope.
CREATE TABLE grants_anew (
    id         INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES accounts,
    role       INTEGER NOT NULL CHECK (role BETWEEN 2 AND 4),
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('all', 'district', 'department', 'class')),
    scope      TEXT NOT NULL DEFAULT '',
    granted_by INTEGER,
    granted_at INTEGER NOT NULL,
    revoked_at INTEGER,
    UNIQUE (account_id, role, scope_kind, scope)
) STRICT;
INSERT INTO grants_anew (id, account_id, role, scope_kind, scope, granted_by, granted_at, revoked_at)
SELECT id, account_id, role, scope_kind, scope, granted_by, granted_at, revoked_at FROM grants;
DROP TABLE grants;
ALTER TABLE grants_anew RENAME TO grants;

CREATE TABLE invitations_anew (
    digest     TEXT PRIMARY KEY,
    role       INTEGER NOT NULL CHECK (role BETWEEN 2 AND 4),
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('all', 'district', 'department', 'class')),
    scope      TEXT NOT NULL DEFAULT '',
    created_by INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER,
    used_at    INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO invitations_anew (
    digest, role, scope_kind, scope, created_by, created_at, expires_at, used_by, used_at
)
SELECT digest, role, scope_kind, scope, created_by, created_at, expires_at, used_by, used_at
FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_anew RENAME TO invitations;
