-- The English texts of an entry, where the school has them.
ALTER TABLE entries ADD COLUMN question_en TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN answer_en TEXT NOT NULL DEFAULT '';

-- Loads of before can still be undone: a row is put back where it is as the load left it.
UPDATE load_changes
SET before = json_set(before, '$.question_en', '', '$.answer_en', ''),
    after = json_set(after, '$.question_en', '', '$.answer_en', '')
WHERE entity = 'entry';

-- what calibration rehearsed before; it comes with the software now
DELETE FROM meta WHERE key LIKE 'rehearsed-%';
