"""What an audience can be chosen from, and how many people each choice has, within a reach.

``reach`` is as in :class:`bot.domain.audiences.audience.Audience`: classes and districts, or ()
for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import PLACE_BREAK, Audience, Kind, Term
from bot.domain.audiences.names import Known
from bot.domain.people.roles import Role
from storage.audiences import membership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx

Reach = tuple[Term, ...]
_EXAM_NAME = "SELECT trim(name || ' ' || level || ' ' || batch) FROM exams WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Choice:
    """A term to choose, what it is called, how many people it has; ``opens`` narrower choices."""

    term: Term
    name: str
    count: int
    opens: bool = False


def everyone(tx: Tx, reach: Reach) -> Choice:
    """All within reach."""
    term = Term(Kind.EVERYONE)
    return Choice(term, "", membership.count(tx, Audience((term,), reach=reach)).people)


def classes(tx: Tx, reach: Reach, today: str) -> list[Choice]:
    """Classes; those that run on ``today`` (ISO) first."""
    rows = tx.execute(
        "SELECT c.id, c.name, (SELECT count(*) FROM enrolments e WHERE e.class_id = c.id"
        " AND e.left_on IS NULL) FROM classes c WHERE c.id IN (SELECT value FROM json_each(?1))"
        " ORDER BY NOT ?2 BETWEEN c.starts_on AND c.ends_on, c.ends_on < ?2, c.number, c.id",
        (class_ids(tx, reach), today),
    )
    return [Choice(Term(Kind.CLASS, str(row[0])), row[1], row[2], opens=True) for row in rows]


def held_in(tx: Tx, reach: Reach) -> list[Choice]:
    """Districts that classes are held in."""
    rows = tx.execute(
        "SELECT c.district, count(DISTINCT e.person_id) FROM classes c LEFT JOIN enrolments e"
        " ON e.class_id = c.id AND e.left_on IS NULL WHERE c.district <> ''"
        " AND c.id IN (SELECT value FROM json_each(?)) GROUP BY c.district ORDER BY c.district",
        (class_ids(tx, reach),),
    )
    return [Choice(Term(Kind.DISTRICT, row[0]), row[0], row[1]) for row in rows]


def within_class(tx: Tx, class_id: int) -> list[Choice]:
    """Of one class: all, the committee, each post, each group."""
    counted = (
        "SELECT {0}, count(*) FROM enrolments WHERE class_id = ? AND left_on IS NULL"
        " AND {0} <> '' GROUP BY {0} ORDER BY min(number), {0}"
    )
    posts = tx.execute(counted.format("post"), (class_id,)).fetchall()
    teams = tx.execute(counted.format("team"), (class_id,)).fetchall()
    found = [Choice(Term(Kind.TEAM, name, class_id), name, many) for name, many in teams]
    if posts:
        all_of_them = Term(Kind.COMMITTEE, within=class_id)
        found.append(Choice(all_of_them, "", sum(many for _, many in posts)))
    found += [Choice(Term(Kind.COMMITTEE, name, class_id), name, many) for name, many in posts]
    return found


def posts(tx: Tx, reach: Reach) -> list[Choice]:
    """Committees across classes: all of them, and each post."""
    rows = tx.execute(
        "SELECT post, count(DISTINCT person_id) FROM enrolments WHERE left_on IS NULL"
        " AND post <> '' AND class_id IN (SELECT value FROM json_each(?)) GROUP BY post"
        " ORDER BY 2 DESC, post",
        (class_ids(tx, reach),),
    ).fetchall()
    if not rows:
        return []
    whole = Audience((Term(Kind.COMMITTEE),), reach=reach)
    found = [Choice(Term(Kind.COMMITTEE), "", membership.count(tx, whole).people)]
    return found + [Choice(Term(Kind.COMMITTEE, post), post, many) for post, many in rows]


_PLACES = """
SELECT {column}, count(*) FROM people p WHERE p.erased_at IS NULL AND {column} <> ''
    AND (?1 = '' OR p.district = ?1) AND (?2 = '' OR p.town = ?2)
    AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id AND e.left_on IS NULL
        AND e.class_id IN (SELECT value FROM json_each(?3)))
GROUP BY {column} ORDER BY {column}
"""


def places(tx: Tx, reach: Reach, within: str = "") -> list[Choice]:
    """Districts people come from; the towns of a district, the villages of a town.

    Args:
        tx: The transaction.
        reach: The bounds.
        within: The value of the term of the district or town (see :meth:`Term.place`), or "".
    """
    parts = within.split(PLACE_BREAK) if within else []
    column = ("p.district", "p.town", "p.village")[len(parts)]
    known = [*parts, "", ""][:2]
    rows = tx.execute(_PLACES.format(column=column), (*known, class_ids(tx, reach)))
    return [
        Choice(Term.place(*[*parts, name][:3]), name, many, opens=len(parts) < 2)
        for name, many in rows
    ]


def courses(tx: Tx, reach: Reach) -> list[Choice]:
    """Courses that stand on a timetable within reach; people whose class has them."""
    rows = tx.execute(
        "WITH held AS (SELECT DISTINCT course_id, class_id FROM sessions"
        " WHERE status = 'scheduled' AND class_id IN (SELECT value FROM json_each(?)))"
        " SELECT k.id, k.name, count(DISTINCT e.person_id) FROM held h JOIN courses k"
        " ON k.id = h.course_id LEFT JOIN enrolments e ON e.class_id = h.class_id"
        " AND e.left_on IS NULL GROUP BY k.id ORDER BY k.kind <> 'activity' DESC, k.id",
        (class_ids(tx, reach),),
    )
    return [Choice(Term(Kind.COURSE, str(row[0])), row[1], row[2]) for row in rows]


def programmes(tx: Tx, reach: Reach) -> list[Choice]:
    """Programmes, newest first."""
    rows = tx.execute(
        "SELECT g.id, g.name, count(DISTINCT e.person_id) FROM programmes g JOIN classes c"
        " ON c.programme_id = g.id LEFT JOIN enrolments e ON e.class_id = c.id"
        " AND e.left_on IS NULL WHERE c.id IN (SELECT value FROM json_each(?))"
        " GROUP BY g.id ORDER BY g.starts_on DESC",
        (class_ids(tx, reach),),
    )
    return [Choice(Term(Kind.PROGRAMME, str(row[0])), row[1], row[2]) for row in rows]


def has_several_programmes(tx: Tx) -> bool:
    """Whether choosing one makes sense."""
    return bool(tx.execute("SELECT count(*) > 1 FROM programmes").fetchone()[0])


def roles(tx: Tx, reach: Reach) -> list[Choice]:
    """Staff, coordinators, administrators; only for those who reach the whole school."""
    if reach:
        return []
    terms = [Term(Kind.ROLE, str(int(role))) for role in Role if role >= Role.STAFF]
    return [Choice(each, "", membership.count(tx, Audience((each,))).people) for each in terms]


def surveys(tx: Tx, reach: Reach) -> list[Choice]:
    """Open surveys with somebody within reach who has not answered."""
    rows = tx.execute(
        "SELECT s.id, s.title_zh, count(*) FROM surveys s JOIN survey_invitations i"
        " ON i.survey_id = s.id AND NOT i.finished WHERE s.state = 'open'"
        " AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = i.person_id"
        "  AND e.left_on IS NULL AND e.class_id IN (SELECT value FROM json_each(?)))"
        " GROUP BY s.id ORDER BY s.opened_at DESC",
        (class_ids(tx, reach),),
    )
    return [Choice(Term(Kind.UNANSWERED, str(row[0])), row[1], row[2]) for row in rows]


def exams(tx: Tx, reach: Reach, since: int) -> list[Choice]:
    """Exams that begin after ``since`` (seconds of UTC) and somebody within reach sits."""
    rows = tx.execute(
        "SELECT x.id FROM exams x WHERE x.starts_at > ? AND NOT x.cancelled"
        " AND EXISTS (SELECT 1 FROM candidates k WHERE k.exam_id = x.id AND NOT k.withdrawn)"
        " ORDER BY x.starts_at, x.id",
        (since,),
    ).fetchall()
    found = []
    for (number,) in rows:
        term = Term(Kind.EXAM, str(number))
        people = membership.count(tx, Audience((term,), reach=reach)).people
        if people:
            found.append(Choice(term, name(tx, term), people, opens=True))
    return found


def has_exams(tx: Tx, reach: Reach, since: int) -> bool:
    """Whether somebody within reach sits an exam that begins after ``since``."""
    row = tx.execute(
        "SELECT 1 FROM exams x JOIN candidates k ON k.exam_id = x.id AND NOT k.withdrawn"
        " WHERE x.starts_at > ?1 AND NOT x.cancelled AND (?2 OR EXISTS (SELECT 1 FROM enrolments e"
        "  WHERE e.person_id = k.person_id AND e.left_on IS NULL"
        "  AND e.class_id IN (SELECT value FROM json_each(?3)))) LIMIT 1",
        (since, not reach, class_ids(tx, reach)),
    ).fetchone()
    return row is not None


def within_exam(tx: Tx, reach: Reach, exam_id: int) -> list[Choice]:
    """Of one exam: who has no result yet, and the candidates of each class."""
    value = str(exam_id)
    bare = Term(Kind.UNGRADED, value)
    rows = tx.execute(
        "SELECT c.id, c.name, count(*) FROM candidates k JOIN enrolments e"
        " ON e.person_id = k.person_id AND e.left_on IS NULL JOIN classes c ON c.id = e.class_id"
        " WHERE k.exam_id = ? AND NOT k.withdrawn AND c.id IN (SELECT value FROM json_each(?))"
        " GROUP BY c.id ORDER BY c.number, c.id",
        (exam_id, class_ids(tx, reach)),
    ).fetchall()
    open_ = Choice(
        bare, name(tx, bare), membership.count(tx, Audience((bare,), reach=reach)).people
    )
    by_class = [Choice(Term(Kind.EXAM, value, row[0]), row[1], row[2]) for row in rows]
    return [*([open_] if open_.count else []), *(by_class if len(by_class) > 1 else [])]


def named(tx: Tx, reach: Reach, names: Iterable[str], phones: Iterable[str]) -> list[Known]:
    """People within reach who have one of the names or phones."""
    rows = tx.execute(
        "SELECT DISTINCT p.id, p.name, p.phone, c.name FROM people p JOIN enrolments e"
        " ON e.person_id = p.id AND e.left_on IS NULL JOIN classes c ON c.id = e.class_id"
        " WHERE p.erased_at IS NULL AND (p.name IN (SELECT value FROM json_each(?1))"
        "  OR (p.phone <> '' AND p.phone IN (SELECT value FROM json_each(?2))))"
        " AND c.id IN (SELECT value FROM json_each(?3))",
        (
            orjson.dumps(sorted(set(names))).decode(),
            orjson.dumps(sorted(set(phones))).decode(),
            class_ids(tx, reach),
        ),
    )
    return [Known(*row) for row in rows]


_SESSION = (  # its day, class and course
    f"SELECT r.day || '{PLACE_BREAK}' || c.name || ' ' || k.name FROM roll_calls r"
    " JOIN sessions s ON s.id = r.session_id JOIN classes c ON c.id = s.class_id"
    " JOIN courses k ON k.id = s.course_id WHERE r.session_id = ?"
)


def name(tx: Tx, term: Term) -> str:
    """What the value of a term is called: of whatever is named by an id."""
    query = {
        Kind.CLASS: "SELECT name FROM classes WHERE id = ?",
        Kind.PROGRAMME: "SELECT name FROM programmes WHERE id = ?",
        Kind.COURSE: "SELECT name FROM courses WHERE id = ?",
        Kind.ATTENDED: "SELECT name FROM courses WHERE id = ?",
        Kind.PRESENT: _SESSION,
        Kind.UNANSWERED: "SELECT title_zh FROM surveys WHERE id = ?",
        Kind.EXAM: _EXAM_NAME,
        Kind.UNGRADED: _EXAM_NAME,
    }.get(term.kind)
    if query is None:
        return term.value.split(PLACE_BREAK)[-1]
    row = tx.execute(query, (term.value,)).fetchone()
    return row[0] if row else "?"


def class_ids(tx: Tx, reach: Reach) -> str:
    """The classes within a reach, as a JSON list."""
    rows = tx.execute("SELECT id, district FROM classes").fetchall()
    districts = {each.value for each in reach if each.kind is Kind.DISTRICT}
    ids = {each.value for each in reach if each.kind is Kind.CLASS}
    kept = [row[0] for row in rows if not reach or row[1] in districts or str(row[0]) in ids]
    return orjson.dumps(kept).decode()
