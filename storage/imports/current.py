"""The books as they stand, as the rows that a file of the same would be read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.exams.exam import CandidateRow
from bot.domain.imports.book import (
    ClassRow,
    CourseRow,
    ProgrammeRow,
    SchoolBook,
    ServiceRow,
    SessionRow,
    TeacherRow,
    TraineeRow,
)
from storage import rows
from storage.exams import exams

if TYPE_CHECKING:
    from collections.abc import Collection

    from storage.database import Tx

_CLASSES = """
SELECT name, number, district, venue, starts_on, ends_on, class_teacher, class_teacher_phone,
    department, major, grade
FROM classes
WHERE name IN (SELECT value FROM json_each(?))
ORDER BY number, id
"""
_TRAINEES = """
SELECT c.name AS class_name, p.name, p.phone, p.id_tail, e.number, p.gender, p.district, p.town,
    p.village, e.post, e.team, p.born_on, p.guardian, p.guardian_phone, p.relation
FROM json_each(?) j
CROSS JOIN classes c ON c.name = j.value
JOIN enrolments e ON e.class_id = c.id AND e.left_on IS NULL
JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
ORDER BY c.number, c.id, e.number, p.id
"""
_SESSIONS = """
SELECT c.name AS class_name, k.name AS course, s.starts_at, s.ends_at,
    coalesce(t.name, '') AS teacher, s.room, k.kind
FROM json_each(?) j
CROSS JOIN classes c ON c.name = j.value
JOIN sessions s ON s.class_id = c.id AND s.status = 'scheduled'
JOIN courses k ON k.id = s.course_id
LEFT JOIN teachers t ON t.id = s.teacher_id
ORDER BY c.number, c.id, s.starts_at, s.id
"""
_PROGRAMME = """
SELECT name, starts_on, ends_on
FROM programmes
ORDER BY starts_on DESC, id DESC
LIMIT 1
"""
# of several rounds of one name a list means the next, so only that one can be read back
_TEACHERS = """
SELECT name, kind, phone, subjects, title, firm, coalesce(hours_limit, 0) AS hours_limit, off
FROM single_teachers
ORDER BY id
"""
_SERVICES = """
SELECT c.name AS class_name, cv.post, cv.name, cv.phone, coalesce(cv.from_on, '') AS from_on,
    coalesce(cv.until_on, '') AS until_on
FROM class_services cv
JOIN classes c ON c.id = cv.class_id
WHERE NOT cv.gone
ORDER BY c.number, c.id, cv.id
"""
_CANDIDATES = """
SELECT x.name AS "exam.name", x.level AS "exam.level", x.batch AS "exam.batch", p.name,
    coalesce(
        (
            SELECT c.name
            FROM enrolments e
            JOIN classes c ON c.id = e.class_id
            WHERE e.person_id = p.id
            ORDER BY e.left_on IS NOT NULL, c.starts_on DESC
            LIMIT 1
        ),
        ''
    ) AS class_name,
    iif(p.phone <> '', substr(p.phone, -4), p.id_tail) AS tail, cd.venue, cd.room, cd.seat,
    cd.ticket, cd.score, cd.result, cd.withdrawn
FROM exams x
JOIN candidates cd ON cd.exam_id = x.id
JOIN people p ON p.id = cd.person_id AND p.erased_at IS NULL
WHERE x.id IN (SELECT value FROM json_each(?))
ORDER BY x.starts_at, x.id, cd.room, length(cd.seat), cd.seat, p.id
"""


def of_classes(tx: Tx, names: Collection[str]) -> SchoolBook:
    """Return the rosters and timetables of classes by name."""
    given = (_json(names),)
    return SchoolBook(
        trainees=tuple(rows.many(tx, TraineeRow, _TRAINEES, given)),
        sessions=tuple(rows.many(tx, SessionRow, _SESSIONS, given)),
    )


def of_school(tx: Tx) -> SchoolBook:
    """Return everything but the FAQ and attendance."""
    names = rows.column(tx, str, "SELECT name FROM classes")
    own = of_classes(tx, names)
    newest = {each.key: each for each in exams.all_of(tx)}
    numbers = _json([each.id for each in newest.values()])
    return SchoolBook(
        programme=rows.one(tx, ProgrammeRow, _PROGRAMME),
        classes=tuple(rows.many(tx, ClassRow, _CLASSES, (_json(names),))),
        teachers=tuple(rows.many(tx, TeacherRow, _TEACHERS)),
        courses=tuple(
            rows.many(tx, CourseRow, "SELECT name, kind, capacity FROM courses ORDER BY id")
        ),
        trainees=own.trainees,
        sessions=own.sessions,
        services=tuple(rows.many(tx, ServiceRow, _SERVICES)),
        exams=tuple(each.row for each in newest.values()),
        candidates=tuple(rows.many(tx, CandidateRow, _CANDIDATES, (numbers,))),
    )


def _json(values: Collection[object]) -> str:
    return orjson.dumps(list(values)).decode()
