-- Teachers 师资 and what a class needs: subjects and hours, stand-ins, who serves a class, checklists.

CREATE TABLE checklist_lines (
    id       INTEGER PRIMARY KEY,
    phase    TEXT NOT NULL CHECK (phase IN ('before', 'first', 'during', 'last', 'after')),
    position INTEGER NOT NULL,
    text     TEXT NOT NULL CHECK (text <> '')
) STRICT;
