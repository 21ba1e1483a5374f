-- Rosters as schools write them: the day of birth (of an identity number only that and the tail are
-- kept), whom to call for somebody who is not of age, and teams written with a space that are one.

ALTER TABLE people ADD COLUMN born_on TEXT NOT NULL DEFAULT '';        -- ISO 8601, or not known
ALTER TABLE people ADD COLUMN guardian TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN guardian_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN relation TEXT NOT NULL DEFAULT '';       -- of the guardian to them

UPDATE enrolments
SET team = replace(replace(team, ' ', ''), '　', '')
WHERE instr(team, ' ') OR instr(team, '　');

-- What imports of before are taken back by has the same columns.
UPDATE load_changes
SET before = json_set(
        before, '$.born_on', '', '$.guardian', '', '$.guardian_phone', '', '$.relation', ''
    ),
    after = json_set(
        after, '$.born_on', '', '$.guardian', '', '$.guardian_phone', '', '$.relation', ''
    )
WHERE entity = 'person';
UPDATE load_changes
SET before = json_set(
        before, '$.team', replace(replace(json_extract(before, '$.team'), ' ', ''), '　', '')
    ),
    after = json_set(
        after, '$.team', replace(replace(json_extract(after, '$.team'), ' ', ''), '　', '')
    )
WHERE entity = 'enrolment';
