-- Several who teach a session together: a row of teachers whose name lists them (苗见山、陈静), and
-- each of them by a row of their own.
CREATE TABLE team_members (
    team_id   INTEGER NOT NULL REFERENCES teachers ON DELETE CASCADE,
    member_id INTEGER NOT NULL REFERENCES teachers,
    PRIMARY KEY (team_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_members_of ON team_members (member_id);

-- Who teaches what stands under a row of teachers: each of a team, or the one.
CREATE VIEW taught_by AS
SELECT t.id AS row_id, coalesce(tm.member_id, t.id) AS teacher_id
FROM teachers t
LEFT JOIN team_members tm ON tm.team_id = t.id;

-- Teachers, without the rows that stand for several.
CREATE VIEW single_teachers AS
SELECT id, name, kind, phone
FROM teachers
WHERE id NOT IN (SELECT team_id FROM team_members);
