-- What programs before this one stored, as this one would have.

-- Several who teach together (苗见山，陈静), stored as one name before 0027: each of them as well.
CREATE TEMP TABLE together AS
WITH RECURSIVE
    listed AS (
        SELECT id, kind,
            replace(replace(replace(replace(replace(replace(
                name, ',', '、'), '，', '、'), ';', '、'), '；', '、'), '/', '、'), '／', '、') AS names
        FROM teachers
        WHERE id NOT IN (SELECT team_id FROM team_members)
    ),
    parted (team_id, kind, place, name, rest) AS (
        SELECT id, kind, 0, '', names || '、'
        FROM listed
        WHERE names LIKE '%_、_%'
        UNION ALL
        SELECT team_id, kind, place + 1, trim(substr(rest, 1, instr(rest, '、') - 1)),
            substr(rest, instr(rest, '、') + 1)
        FROM parted
        WHERE rest <> ''
    ),
    named AS (
        SELECT team_id, kind, min(place) AS place,
            iif(length(name) > 3 AND name LIKE '%老师', substr(name, 1, length(name) - 2), name) AS name
        FROM parted
        WHERE name NOT IN ('', '待定', '暂定', '未定', '暂无', '待安排')
        GROUP BY team_id, 4
    )
SELECT team_id, kind, place, name
FROM named
WHERE team_id IN (
    SELECT team_id
    FROM named
    GROUP BY team_id
    HAVING count(*) > 1 AND min(length(name)) > 1
);

INSERT INTO teachers (name, kind)
SELECT name, min(kind)
FROM together
WHERE name NOT IN (SELECT name FROM teachers)
GROUP BY name
ORDER BY min(team_id), min(place);

INSERT INTO team_members (team_id, member_id)
SELECT tg.team_id, t.id
FROM together tg
JOIN teachers t ON t.name = tg.name
WHERE t.id <> tg.team_id;

UPDATE OR IGNORE teachers
SET name = (
    SELECT group_concat(name, '、')
    FROM (SELECT name FROM together WHERE team_id = teachers.id ORDER BY place)
)
WHERE id IN (SELECT team_id FROM together);

DROP TABLE together;

-- Identity numbers that were given as student numbers: no more than their last four.
UPDATE people
SET id_tail = (
    SELECT upper(substr(e.number, -4))
    FROM enrolments e
    WHERE e.person_id = people.id
        AND e.number GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][12][09][0-9][0-9][01][0-9][0-3][0-9][0-9][0-9][0-9][0-9Xx]'
)
WHERE id_tail = '' AND id IN (
    SELECT person_id
    FROM enrolments
    WHERE number GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][12][09][0-9][0-9][01][0-9][0-3][0-9][0-9][0-9][0-9][0-9Xx]'
);

UPDATE enrolments
SET number = ''
WHERE number GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][12][09][0-9][0-9][01][0-9][0-3][0-9][0-9][0-9][0-9][0-9Xx]';

UPDATE load_changes
SET before = json_set(before, '$.number', '')
WHERE entity = 'enrolment'
    AND json_extract(before, '$.number') GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][12][09][0-9][0-9][01][0-9][0-3][0-9][0-9][0-9][0-9][0-9Xx]';

UPDATE load_changes
SET after = json_set(after, '$.number', '')
WHERE entity = 'enrolment'
    AND json_extract(after, '$.number') GLOB '*[0-9][0-9][0-9][0-9][0-9][0-9][12][09][0-9][0-9][01][0-9][0-3][0-9][0-9][0-9][0-9][0-9Xx]';

-- Who shares a second phone of class teachers asks for its classes, too.
DROP INDEX teacher_requests_waiting;
CREATE UNIQUE INDEX teacher_requests_waiting ON teacher_requests (account_id, phone)
WHERE state = 'waiting';
