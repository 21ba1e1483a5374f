"""Choices for an audience within a reach, each with its number of people.

``reach`` is as in :class:`bot.domain.audiences.audience.Audience`: classes and districts, or ()
for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import PLACE_BREAK, Audience, AudienceTerm, TermKind
from bot.domain.audiences.names import KnownPerson
from bot.domain.classes.naming import KnownClass
from bot.domain.ids import ClassId, ExamId
from bot.domain.people.roles import Role
from storage import rows
from storage.audiences import membership
from storage.guardians import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

Reach = tuple[AudienceTerm, ...]
_EXAM_NAME = "SELECT trim(name || ' ' || level || ' ' || batch) FROM exams WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Choice:
    """A term to choose, its name, and its number of people; ``opens`` narrower choices."""

    term: AudienceTerm
    name: str
    count: int
    opens: bool = False


def everyone(tx: Tx, reach: Reach) -> Choice:
    """Return the choice of everybody within reach."""
    term = AudienceTerm(TermKind.EVERYONE)
    return Choice(term, "", membership.count(tx, Audience((term,), reach=reach)).people)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The value of a term, its name, and its number of people."""

    value: int | str
    name: str
    count: int

    def choice(self, kind: TermKind, *, opens: bool = False) -> Choice:
        return Choice(AudienceTerm(kind, str(self.value)), self.name, self.count, opens)


def classes(tx: Tx, reach: Reach, today: str) -> list[Choice]:
    """Return classes; those that run on ``today`` (ISO) first."""
    sql = """
        SELECT c.id AS value, c.name,
            (
                SELECT count(*)
                FROM enrolments e
                WHERE e.class_id = c.id AND e.left_on IS NULL
            ) AS count
        FROM classes c
        WHERE c.id IN (SELECT value FROM json_each(:classes))
        ORDER BY NOT :today BETWEEN c.starts_on AND c.ends_on, c.ends_on < :today, c.number, c.id
        """
    found = rows.many(tx, _Counted, sql, {"classes": class_ids(tx, reach), "today": today})
    return [each.choice(TermKind.CLASS, opens=True) for each in found]


def known_classes(tx: Tx, reach: Reach) -> list[KnownClass]:
    """Return classes by number, as names are looked up."""
    sql = """
        SELECT id, name, number
        FROM classes
        WHERE id IN (SELECT value FROM json_each(?))
        ORDER BY number, id
        """
    return rows.many(tx, KnownClass, sql, (class_ids(tx, reach),))


def teams(tx: Tx) -> dict[ClassId, list[str]]:
    """Return the names of the groups of each class."""
    sql = """
        SELECT class_id AS key, json_group_array(team) AS teams
        FROM (
            SELECT DISTINCT class_id, team
            FROM enrolments
            WHERE left_on IS NULL AND team <> ''
            ORDER BY class_id, team
        )
        GROUP BY class_id
        """
    return rows.pairs(tx, ClassId, list[str], sql)


def held_in(tx: Tx, reach: Reach) -> list[Choice]:
    """Return districts that classes are held in."""
    sql = """
        SELECT c.district AS value, c.district AS name, count(DISTINCT e.person_id) AS count
        FROM classes c
        LEFT JOIN enrolments e ON e.class_id = c.id AND e.left_on IS NULL
        WHERE c.district <> '' AND c.id IN (SELECT value FROM json_each(?))
        GROUP BY c.district
        ORDER BY c.district
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    return [each.choice(TermKind.DISTRICT) for each in found]


_WITHIN_CLASS = """
SELECT {column}, count(*)
FROM enrolments
WHERE class_id = ? AND left_on IS NULL AND {column} <> ''
GROUP BY {column}
ORDER BY min(number), {column}
"""


def within_class(tx: Tx, class_id: ClassId) -> list[Choice]:
    """Return the choices within one class: groups, guardians, the committee, each post."""
    posts, teams = (
        rows.pairs(tx, str, int, _WITHIN_CLASS.format(column=column), (class_id,))
        for column in ("post", "team")
    )
    found = [
        Choice(AudienceTerm(TermKind.TEAM, name, class_id), name, many)
        for name, many in teams.items()
    ]
    found += guardians(tx, class_id)
    if posts:
        all_of_them = AudienceTerm(TermKind.COMMITTEE, within=class_id)
        found.append(Choice(all_of_them, "", sum(posts.values())))
    return found + [
        Choice(AudienceTerm(TermKind.COMMITTEE, name, class_id), name, many)
        for name, many in posts.items()
    ]


def guardians(tx: Tx, class_id: ClassId) -> list[Choice]:
    """Return the choice of a class's guardians, where there are any and the school writes them."""
    term = AudienceTerm(TermKind.GUARDIANS, within=class_id)
    many = membership.count(tx, Audience((term,))).people
    return [Choice(term, "", many)] if many and settings.find(tx).announcements else []


def departments(tx: Tx, reach: Reach) -> list[Choice]:
    """Return departments that have classes."""
    sql = """
        SELECT c.department AS value, c.department AS name,
            count(DISTINCT e.person_id) AS count
        FROM classes c
        LEFT JOIN enrolments e ON e.class_id = c.id AND e.left_on IS NULL
        WHERE c.department <> '' AND c.id IN (SELECT value FROM json_each(?))
        GROUP BY c.department
        ORDER BY c.department
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    return [each.choice(TermKind.DEPARTMENT) for each in found]


def groups_of_classes(tx: Tx, reach: Reach) -> list[Choice]:
    """Return departments and districts that have classes."""
    return [*departments(tx, reach), *held_in(tx, reach)]


def posts(tx: Tx, reach: Reach) -> list[Choice]:
    """Return committees across classes: all of them, and each post."""
    sql = """
        SELECT post AS value, post AS name, count(DISTINCT person_id) AS count
        FROM enrolments
        WHERE left_on IS NULL
            AND post <> ''
            AND class_id IN (SELECT value FROM json_each(?))
        GROUP BY post
        ORDER BY count DESC, post
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    if not found:
        return []
    whole = Audience((AudienceTerm(TermKind.COMMITTEE),), reach=reach)
    everybody = Choice(AudienceTerm(TermKind.COMMITTEE), "", membership.count(tx, whole).people)
    return [everybody, *(each.choice(TermKind.COMMITTEE) for each in found)]


_PLACES = """
SELECT {column}, count(*)
FROM people p
WHERE p.erased_at IS NULL
    AND {column} <> ''
    AND (:district = '' OR p.district = :district)
    AND (:town = '' OR p.town = :town)
    AND EXISTS (
        SELECT 1
        FROM enrolments e
        WHERE e.person_id = p.id
            AND e.left_on IS NULL
            AND e.class_id IN (SELECT value FROM json_each(:classes))
    )
GROUP BY {column}
ORDER BY {column}
"""


def places(tx: Tx, reach: Reach, within: str = "") -> list[Choice]:
    """Return the districts people come from, the towns of a district, or the villages of a town.

    Args:
        tx: The transaction.
        reach: The bounds.
        within: The value of the district's or town's term (:meth:`AudienceTerm.place`), or "".
    """
    parts = within.split(PLACE_BREAK) if within else []
    column = ("p.district", "p.town", "p.village")[len(parts)]
    district, town = [*parts, "", ""][:2]
    values = {"district": district, "town": town, "classes": class_ids(tx, reach)}
    found = rows.pairs(tx, str, int, _PLACES.format(column=column), values)
    return [
        Choice(AudienceTerm.place(*[*parts, name][:3]), name, many, opens=len(parts) < 2)
        for name, many in found.items()
    ]


def courses(tx: Tx, reach: Reach) -> list[Choice]:
    """Return courses on a timetable within reach, for people whose class has them."""
    sql = """
        WITH held AS (
            SELECT DISTINCT course_id, class_id
            FROM sessions
            WHERE status = 'scheduled' AND class_id IN (SELECT value FROM json_each(?))
        )
        SELECT k.id AS value, k.name, count(DISTINCT e.person_id) AS count
        FROM held
        JOIN courses k ON k.id = held.course_id
        LEFT JOIN enrolments e ON e.class_id = held.class_id AND e.left_on IS NULL
        GROUP BY k.id
        ORDER BY k.kind <> 'activity' DESC, k.id
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    return [each.choice(TermKind.COURSE) for each in found]


def programmes(tx: Tx, reach: Reach) -> list[Choice]:
    """Return programmes, newest first."""
    sql = """
        SELECT pg.id AS value, pg.name, count(DISTINCT e.person_id) AS count
        FROM programmes pg
        JOIN classes c ON c.programme_id = pg.id
        LEFT JOIN enrolments e ON e.class_id = c.id AND e.left_on IS NULL
        WHERE c.id IN (SELECT value FROM json_each(?))
        GROUP BY pg.id
        ORDER BY pg.starts_on DESC
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    return [each.choice(TermKind.PROGRAMME) for each in found]


def has_several_programmes(tx: Tx) -> bool:
    """Return whether there are several programmes to choose from."""
    return rows.number(tx, "SELECT count(*) FROM programmes") > 1


def roles(tx: Tx, reach: Reach) -> list[Choice]:
    """Return staff, coordinators, administrators; only for those who reach the whole school."""
    if reach:
        return []
    terms = [AudienceTerm(TermKind.ROLE, str(int(role))) for role in Role if role >= Role.STAFF]
    return [Choice(each, "", membership.count(tx, Audience((each,))).people) for each in terms]


def surveys(tx: Tx, reach: Reach) -> list[Choice]:
    """Return open surveys with somebody within reach who has not answered."""
    sql = """
        SELECT sv.id AS value, sv.title_zh AS name, count(*) AS count
        FROM surveys sv
        JOIN survey_invitations si ON si.survey_id = sv.id AND NOT si.finished
        WHERE sv.state = 'open'
            AND EXISTS (
                SELECT 1
                FROM enrolments e
                WHERE e.person_id = si.person_id
                    AND e.left_on IS NULL
                    AND e.class_id IN (SELECT value FROM json_each(?))
            )
        GROUP BY sv.id
        ORDER BY sv.opened_at DESC
        """
    found = rows.many(tx, _Counted, sql, (class_ids(tx, reach),))
    return [each.choice(TermKind.UNANSWERED) for each in found]


def exams(tx: Tx, reach: Reach, since: int) -> list[Choice]:
    """Return exams after ``since`` (seconds of UTC) that somebody within reach sits."""
    sql = """
        SELECT x.id
        FROM exams x
        WHERE x.starts_at > ?
            AND NOT x.cancelled
            AND EXISTS (SELECT 1 FROM candidates cd WHERE cd.exam_id = x.id AND NOT cd.withdrawn)
        ORDER BY x.starts_at, x.id
        """
    found = []
    for exam_id in rows.column(tx, ExamId, sql, (since,)):
        term = AudienceTerm(TermKind.EXAM, str(exam_id))
        people = membership.count(tx, Audience((term,), reach=reach)).people
        if people:
            found.append(Choice(term, name(tx, term), people, opens=True))
    return found


def has_exams(tx: Tx, reach: Reach, since: int) -> bool:
    """Return whether somebody within reach sits an exam that begins after ``since``."""
    sql = """
        SELECT 1
        FROM exams x
        JOIN candidates cd ON cd.exam_id = x.id AND NOT cd.withdrawn
        WHERE x.starts_at > :since
            AND NOT x.cancelled
            AND (
                :everywhere
                OR EXISTS (
                    SELECT 1
                    FROM enrolments e
                    WHERE e.person_id = cd.person_id
                        AND e.left_on IS NULL
                        AND e.class_id IN (SELECT value FROM json_each(:classes))
                )
            )
        LIMIT 1
        """
    values = {"since": since, "everywhere": not reach, "classes": class_ids(tx, reach)}
    return rows.exists(tx, sql, values)


def within_exam(tx: Tx, reach: Reach, exam_id: ExamId) -> list[Choice]:
    """Return the choices within one exam: those without a result, and each class's candidates."""
    sql = """
        SELECT c.id AS value, c.name, count(*) AS count
        FROM candidates cd
        JOIN enrolments e ON e.person_id = cd.person_id AND e.left_on IS NULL
        JOIN classes c ON c.id = e.class_id
        WHERE cd.exam_id = ?
            AND NOT cd.withdrawn
            AND c.id IN (SELECT value FROM json_each(?))
        GROUP BY c.id
        ORDER BY c.number, c.id
        """
    exam = str(exam_id)
    bare = AudienceTerm(TermKind.UNGRADED, exam)
    people = membership.count(tx, Audience((bare,), reach=reach)).people
    by_class = [
        Choice(AudienceTerm(TermKind.EXAM, exam, ClassId(int(each.value))), each.name, each.count)
        for each in rows.many(tx, _Counted, sql, (exam_id, class_ids(tx, reach)))
    ]
    open_ = [Choice(bare, name(tx, bare), people)] if people else []
    return [*open_, *(by_class if len(by_class) > 1 else [])]


def named(tx: Tx, reach: Reach, names: Iterable[str], phones: Iterable[str]) -> list[KnownPerson]:
    """Return people within reach who have one of the names or phones."""
    sql = """
        SELECT DISTINCT p.id AS person_id, p.name, p.phone, c.name AS class_name
        FROM people p
        JOIN enrolments e ON e.person_id = p.id AND e.left_on IS NULL
        JOIN classes c ON c.id = e.class_id
        WHERE p.erased_at IS NULL
            AND (
                p.name IN (SELECT value FROM json_each(:names))
                OR (p.phone <> '' AND p.phone IN (SELECT value FROM json_each(:phones)))
            )
            AND c.id IN (SELECT value FROM json_each(:classes))
        """
    values = {
        "names": orjson.dumps(sorted(set(names))).decode(),
        "phones": orjson.dumps(sorted(set(phones))).decode(),
        "classes": class_ids(tx, reach),
    }
    return rows.many(tx, KnownPerson, sql, values)


# its day, class and course
_SESSION = f"""
SELECT rc.day || '{PLACE_BREAK}' || c.name || ' ' || k.name
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id
JOIN classes c ON c.id = s.class_id
JOIN courses k ON k.id = s.course_id
WHERE rc.session_id = ?
"""


def name(tx: Tx, term: AudienceTerm) -> str:
    """Return the name of a term's value, looked up where it is an id."""
    query = {
        TermKind.CLASS: "SELECT name FROM classes WHERE id = ?",
        TermKind.PROGRAMME: "SELECT name FROM programmes WHERE id = ?",
        TermKind.COURSE: "SELECT name FROM courses WHERE id = ?",
        TermKind.ATTENDED: "SELECT name FROM courses WHERE id = ?",
        TermKind.PRESENT: _SESSION,
        TermKind.UNANSWERED: "SELECT title_zh FROM surveys WHERE id = ?",
        TermKind.EXAM: _EXAM_NAME,
        TermKind.UNGRADED: _EXAM_NAME,
    }.get(term.kind)
    if query is None:
        return term.value.split(PLACE_BREAK)[-1]
    found = rows.value(tx, str, query, (term.value,))
    return "?" if found is None else found


def class_ids(tx: Tx, reach: Reach) -> str:
    """Return the classes within a reach, as a JSON list."""
    if not reach:
        return orjson.dumps(rows.column(tx, ClassId, "SELECT id FROM classes")).decode()
    kept = {each for term in reach for each in membership.classes_of(tx, (term,))}
    return orjson.dumps(sorted(kept)).decode()
