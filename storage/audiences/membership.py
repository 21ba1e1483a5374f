"""Membership of an audience: one SELECT from its terms, by ranges of people.

Inside, everybody is one number, ``who``: the person's id, or minus the account's id for somebody
of the staff who stands on no roster; :data:`GROUPS` minus a class is the chat group of that class.
A range of ``who`` is a chunk that can be counted or written by itself, so that no transaction is as
long as the city is large.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.audiences.audience import (
    PLACE_BREAK,
    Audience,
    AudienceTerm,
    TermKind,
    is_surely_within,
)
from bot.domain.ids import AccountId, ClassId, PersonId, RecipientId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx

NOBODY_BELOW, NOBODY_ABOVE = -(1 << 62), 1 << 62
GROUPS = -(1 << 60)  # minus the id of a class: the chat group of that class
# the class that the person {person} attends, the latest begun of several
NEWEST_CLASS = """(
    SELECT e2.class_id
    FROM enrolments e2
    JOIN classes c2 ON c2.id = e2.class_id
    WHERE e2.person_id = {person} AND e2.left_on IS NULL
    ORDER BY c2.starts_on DESC, c2.id DESC
    LIMIT 1
)"""
_PARAMETERS = ("value", "town", "village")

_OF_CLASSES = """
SELECT e.person_id AS who
FROM classes c
JOIN enrolments e ON e.class_id = c.id
WHERE e.left_on IS NULL
    AND e.person_id BETWEEN :lo AND :hi
    AND """
_FROM_PLACE = """
SELECT p.id AS who
FROM people p
WHERE p.id BETWEEN :lo AND :hi
    AND EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = p.id AND e.left_on IS NULL)
    AND """
# of a person in a class, from rolls that count
_MARKS = """
FROM attendance at
JOIN roll_calls rc ON rc.session_id = at.session_id
JOIN sessions s ON s.id = at.session_id AND s.class_id = c.id AND s.status = 'scheduled'
WHERE at.person_id = e.person_id"""
_SITTING = """
SELECT cd.person_id AS who
FROM candidates cd
LEFT JOIN enrolments e ON e.person_id = cd.person_id AND e.left_on IS NULL
LEFT JOIN classes c ON c.id = e.class_id
WHERE cd.exam_id = CAST({value} AS INTEGER)
    AND NOT cd.withdrawn
    AND cd.person_id BETWEEN :lo AND :hi"""

# as an account, also where it is that of a trainee or of staff: they are meant as a guardian
_GUARDIANS = """
SELECT -gs.account_id AS who
FROM guardianships gs
JOIN enrolments e ON e.person_id = gs.person_id AND e.left_on IS NULL
JOIN classes c ON c.id = e.class_id
WHERE gs.state = 'confirmed' AND -gs.account_id BETWEEN :lo AND :hi"""

# What each kind selects; {value}, {town} and {village} become bound parameters. Those by classes
# can be narrowed to one.
TERMS: dict[TermKind, str] = {
    TermKind.EVERYONE: """
        SELECT e.person_id AS who
        FROM enrolments e
        WHERE e.left_on IS NULL AND e.person_id BETWEEN :lo AND :hi
        """,
    TermKind.PROGRAMME: _OF_CLASSES + "c.programme_id = CAST({value} AS INTEGER)",
    TermKind.CLASS: _OF_CLASSES + "c.id = CAST({value} AS INTEGER)",
    TermKind.TEAM: _OF_CLASSES + "e.team = {value}",
    TermKind.COMMITTEE: _OF_CLASSES + "e.post <> '' AND ({value} = '' OR e.post = {value})",
    TermKind.GUARDIANS: _GUARDIANS,
    TermKind.DISTRICT: _OF_CLASSES + "c.district = {value}",
    TermKind.DEPARTMENT: _OF_CLASSES + "c.department = {value}",
    TermKind.ORIGIN: _FROM_PLACE + "p.district = {value}",
    TermKind.TOWN: _FROM_PLACE + "p.district = {value} AND p.town = {town}",
    TermKind.VILLAGE: _FROM_PLACE
    + "p.district = {value} AND p.town = {town} AND p.village = {village}",
    TermKind.COURSE: f"""{_OF_CLASSES} c.id IN (
            SELECT class_id
            FROM sessions
            WHERE course_id = CAST({{value}} AS INTEGER) AND status = 'scheduled'
        )
        """,
    TermKind.ROLE: """
        SELECT coalesce(a.person_id, -a.id) AS who
        FROM grants g
        JOIN accounts a ON a.id = g.account_id
        WHERE g.revoked_at IS NULL
            AND g.role >= CAST({value} AS INTEGER)
            AND coalesce(a.person_id, -a.id) BETWEEN :lo AND :hi
        """,
    TermKind.PEOPLE: """
        SELECT p.id AS who
        FROM json_each('[' || {value} || ']') j
        JOIN people p ON p.id = j.value
        WHERE p.id BETWEEN :lo AND :hi
        """,
    TermKind.ABSENT: f"""{_OF_CLASSES} EXISTS (
            SELECT 1
            {_MARKS}
                AND rc.day = {{value}}
                AND at.mark IN ('absent', 'leave')
                AND ({{town}} = '' OR at.mark = {{town}})
        )
        """,
    TermKind.ATTENDED: f"""{_OF_CLASSES} EXISTS (
            SELECT 1
            {_MARKS}
                AND s.course_id = CAST({{value}} AS INTEGER)
                AND at.mark IN ('present', 'late')
        )
        """,
    TermKind.PRESENT: f"""{_OF_CLASSES} EXISTS (
            SELECT 1
            {_MARKS}
                AND s.id = CAST({{value}} AS INTEGER)
                AND at.mark IN ('present', 'late')
        )
        """,
    TermKind.ATTENDING: f"""{_OF_CLASSES} (
            SELECT iif(
                {{town}} = 'below',
                100 * sum(at.mark IN ('present', 'late')) < CAST({{value}} AS INTEGER) * count(*),
                100 * sum(at.mark IN ('present', 'late')) >= CAST({{value}} AS INTEGER) * count(*)
            )
            {_MARKS}
        )
        """,
    TermKind.UNANSWERED: """
        SELECT si.person_id AS who
        FROM survey_invitations si
        WHERE si.survey_id = CAST({value} AS INTEGER)
            AND NOT si.finished
            AND si.person_id BETWEEN :lo AND :hi
        """,
    TermKind.EXAM: _SITTING,
    TermKind.UNGRADED: _SITTING + " AND cd.result IS NULL AND cd.score = ''",
}


@dataclass(frozen=True, slots=True)
class Count:
    """The number of people, of those with a Telegram account bound, and of those reachable."""

    people: int = 0
    linked: int = 0
    reachable: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an audience; ``person_id`` is None for staff on no roster.

    ``class_id`` is the newest class they are enrolled in.
    """

    person_id: PersonId | None
    account_id: AccountId | None
    name: str
    class_id: ClassId | None
    class_name: str
    team: str
    number: str
    phone: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """A SELECT of ``who`` between the parameters ``:lo`` and ``:hi``, and what it binds."""

    sql: str
    values: dict[str, Any]

    def between(self, lo: int = NOBODY_BELOW, hi: int = NOBODY_ABOVE) -> dict[str, Any]:
        """Return all parameters, for ``who`` from ``lo`` to ``hi``, both inclusive."""
        return {**self.values, "lo": lo, "hi": hi}


def select(audience: Audience) -> Selection:
    """Build the audience as SQL: one column ``who``, each once, nobody who was erased.

    Raises:
        KeyError: A term of a kind that nothing answers yet.
        ValueError: A term narrowed to a class that does not go by classes.
    """
    values: dict[str, Any] = {}
    include = _any_of(audience.include, values)
    sql = f"SELECT DISTINCT who FROM ({include})"
    for term in audience.exclude:
        sql += f" EXCEPT {_term(term, values)}"
    if audience.reach:
        reached = _reached(audience.reach, values)
        sql = f"SELECT who FROM ({sql}) INTERSECT SELECT who FROM ({reached})"
    sql = f"""
        SELECT who
        FROM ({sql})
        WHERE NOT EXISTS (SELECT 1 FROM people p WHERE p.id = who AND p.erased_at IS NOT NULL)
        """
    return Selection(sql, values)


ACCOUNT_OF = """
iif(w.who > 0, (SELECT a2.id FROM accounts a2 WHERE a2.person_id = w.who), -w.who)
"""


def count(tx: Tx, audience: Audience) -> Count:
    """Count people, accounts and reachable accounts.

    It takes a few milliseconds for a school, most of a second for 581,500 people: ``read`` it.
    """
    chosen = select(audience)
    sql = f"""
        WITH w AS ({chosen.sql})
        SELECT count(*) AS people, count(a.id) AS linked,
            CAST(total(a.reachable) AS INTEGER) AS reachable
        FROM w
        LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}
        """
    return rows.one(tx, Count, sql, chosen.between()) or Count()


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Minutes of the day between which so many people of an audience are not to be rung."""

    quiet_from: int
    quiet_to: int
    people: int


def quiet_hours(tx: Tx, audience: Audience) -> list[QuietHours]:
    """Return the quiet hours of those of an audience who can be reached."""
    chosen = select(audience)
    sql = f"""
        WITH w AS ({chosen.sql})
        SELECT pf.quiet_from, pf.quiet_to, count(*) AS people
        FROM w
        JOIN accounts a ON a.id = {ACCOUNT_OF} AND a.reachable
        JOIN preferences pf ON pf.account_id = a.id AND pf.quiet_from IS NOT NULL
        GROUP BY pf.quiet_from, pf.quiet_to
        """
    return rows.many(tx, QuietHours, sql, chosen.between())


def people(tx: Tx, audience: Audience, limit: int = -1) -> list[Member]:
    """Return the members of an audience by class and number; not for cities."""
    chosen = select(audience)
    sql = f"""
        WITH w AS ({chosen.sql})
        SELECT iif(w.who > 0, w.who, NULL) AS person_id, a.id AS account_id,
            coalesce(p.name, a.name, '') AS name, c.id AS class_id,
            coalesce(c.name, '') AS class_name, coalesce(e.team, '') AS team,
            coalesce(e.number, '') AS number, coalesce(p.phone, '') AS phone,
            coalesce(a.reachable, 0) AS reachable
        FROM w
        LEFT JOIN people p ON p.id = w.who
        LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}
        LEFT JOIN classes c ON c.id = {NEWEST_CLASS.format(person="w.who")}
        LEFT JOIN enrolments e ON e.person_id = w.who AND e.class_id = c.id
        ORDER BY c.number, e.number, coalesce(p.name, a.name, ''), w.who
        LIMIT :limit
        """
    return rows.many(tx, Member, sql, {**chosen.between(), "limit": limit})


def members(tx: Tx, audience: Audience) -> set[RecipientId]:
    """Return the ``who`` of every member."""
    chosen = select(audience)
    return set(rows.column(tx, RecipientId, chosen.sql, chosen.between()))


def classes(tx: Tx, audience: Audience) -> list[ClassId]:
    """Return the classes that an audience is for as a whole, by id.

    Terms that pick people out of classes, a village or a committee, name no class.
    """
    chosen = classes_of(tx, audience.include) - classes_of(tx, audience.exclude)
    if audience.reach:
        chosen &= classes_of(tx, audience.reach)
    return sorted(chosen)


_CLASSES = {
    TermKind.EVERYONE: "SELECT id FROM classes WHERE :value = ''",
    TermKind.PROGRAMME: "SELECT id FROM classes WHERE programme_id = CAST(:value AS INTEGER)",
    TermKind.CLASS: "SELECT id FROM classes WHERE id = CAST(:value AS INTEGER)",
    TermKind.DISTRICT: "SELECT id FROM classes WHERE district = :value",
    TermKind.DEPARTMENT: "SELECT id FROM classes WHERE department = :value",
}


def classes_of(tx: Tx, terms: tuple[AudienceTerm, ...]) -> set[ClassId]:
    """Return the classes that terms name as a whole."""
    return {
        class_id
        for term in terms
        if term.kind in _CLASSES
        for class_id in rows.column(tx, ClassId, _CLASSES[term.kind], {"value": term.value})
    }


def is_within(tx: Tx, audience: Audience, reach: tuple[AudienceTerm, ...]) -> bool:
    """Return whether everybody of an audience, and each class it is for, is within ``reach``."""
    if is_surely_within(audience, reach):
        return True
    if not set(classes(tx, audience)) <= classes_of(tx, reach):
        return False
    everybody = select(audience)
    reached: dict[str, Any] = {}
    inside = _PARAMETER.sub(r":r_\1", _reached(reach, reached))
    named = {f"r_{name}": value for name, value in reached.items()}
    sql = f"""
        SELECT who FROM ({everybody.sql})
        EXCEPT
        SELECT who FROM ({inside})
        LIMIT 1
        """
    return not rows.exists(tx, sql, {**everybody.between(), **named})


_PARAMETER = re.compile(r":(\w+?\d+)\b")  # those of terms; not :lo and :hi


def chunks(tx: Tx, size: int, after: int = NOBODY_BELOW) -> Iterator[tuple[int, int]]:
    """Yield ranges of ``who`` that together hold everybody above ``after``, about ``size`` each."""
    if after < 0:
        yield after + 1, -1
    last = rows.number(tx, "SELECT coalesce(max(id), 0) FROM people")
    start = max(after + 1, 1)
    while start <= last:
        yield start, start + size - 1
        start += size


def _any_of(terms: tuple[AudienceTerm, ...], values: dict[str, Any]) -> str:
    if not terms:
        return "SELECT NULL AS who WHERE 0"
    return " UNION ALL ".join(_term(each, values) for each in terms)


_PLACES = {
    TermKind.CLASS: "c.id = CAST({value} AS INTEGER)",
    TermKind.DISTRICT: "c.district = {value}",
    TermKind.DEPARTMENT: "c.department = {value}",
}


def _reached(reach: tuple[AudienceTerm, ...], values: dict[str, Any]) -> str:
    """Return the SELECT of everybody within ``reach``: of its classes the guardians too."""
    parts = [_any_of(reach, values)]
    for each in reach:
        if each.kind in _PLACES:
            name = f"value{len(values)}"
            values[name] = each.value
            parts.append(f"{_GUARDIANS} AND {_PLACES[each.kind].format(value=f':{name}')}")
    return " UNION ALL ".join(parts)


def _term(term: AudienceTerm, values: dict[str, Any]) -> str:
    number = len(values)
    parts = [*term.value.split(PLACE_BREAK), "", ""]
    named = dict(zip(_PARAMETERS, parts, strict=False))
    sql = TERMS[term.kind].format(**{name: f":{name}{number}" for name in _PARAMETERS})
    values |= {f"{name}{number}": value for name, value in named.items()}
    if term.within is None:
        return sql
    if "classes c" not in sql:
        raise ValueError(f"{term.kind} cannot be narrowed to a class")
    values[f"within{number}"] = term.within
    return f"{sql} AND c.id = :within{number}"
