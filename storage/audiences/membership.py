"""Who belongs to an audience: one SELECT from its terms, by ranges of people.

Inside, everybody is one number, ``who``: the person's id, or minus the account's id for somebody
of the staff who stands on no roster; :data:`GROUPS` minus a class is the chat group of that class.
A range of ``who`` is a chunk that can be counted or written by itself, so that no transaction is as
long as the city is large.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.domain.audiences.audience import PLACE_BREAK, Audience, Kind, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx

NOBODY_BELOW, NOBODY_ABOVE = -(1 << 62), 1 << 62
GROUPS = -(1 << 60)  # minus the id of a class: the chat group of that class
_PARAMETERS = ("value", "town", "village")

_OF_CLASSES = (
    "SELECT e.person_id AS who FROM classes c JOIN enrolments e ON e.class_id = c.id"
    " WHERE e.left_on IS NULL AND e.person_id BETWEEN :lo AND :hi AND "
)
_FROM_PLACE = (
    "SELECT p.id AS who FROM people p WHERE p.id BETWEEN :lo AND :hi AND EXISTS (SELECT 1 FROM"
    " enrolments e WHERE e.person_id = p.id AND e.left_on IS NULL) AND "
)
_MARKS = (  # of a person in a class, from rolls that count
    " FROM attendance a JOIN roll_calls r ON r.session_id = a.session_id"
    " JOIN sessions s ON s.id = a.session_id AND s.class_id = c.id AND s.status = 'scheduled'"
    " WHERE a.person_id = e.person_id"
)
_SITTING = (
    "SELECT k.person_id AS who FROM candidates k LEFT JOIN enrolments e"
    " ON e.person_id = k.person_id AND e.left_on IS NULL LEFT JOIN classes c ON c.id = e.class_id"
    " WHERE k.exam_id = CAST({value} AS INTEGER) AND NOT k.withdrawn"
    " AND k.person_id BETWEEN :lo AND :hi"
)

# What each kind selects; {value}, {town} and {village} become bound parameters. Those by classes
# can be narrowed to one.
TERMS: dict[Kind, str] = {
    Kind.EVERYONE: "SELECT e.person_id AS who FROM enrolments e"
    " WHERE e.left_on IS NULL AND e.person_id BETWEEN :lo AND :hi",
    Kind.PROGRAMME: _OF_CLASSES + "c.programme_id = CAST({value} AS INTEGER)",
    Kind.CLASS: _OF_CLASSES + "c.id = CAST({value} AS INTEGER)",
    Kind.TEAM: _OF_CLASSES + "e.team = {value}",
    Kind.COMMITTEE: _OF_CLASSES + "e.post <> '' AND ({value} = '' OR e.post = {value})",
    Kind.DISTRICT: _OF_CLASSES + "c.district = {value}",
    Kind.ORIGIN: _FROM_PLACE + "p.district = {value}",
    Kind.TOWN: _FROM_PLACE + "p.district = {value} AND p.town = {town}",
    Kind.VILLAGE: _FROM_PLACE
    + "p.district = {value} AND p.town = {town} AND p.village = {village}",
    Kind.COURSE: _OF_CLASSES
    + "c.id IN (SELECT class_id FROM sessions WHERE course_id = CAST({value} AS INTEGER)"
    " AND status = 'scheduled')",
    Kind.ROLE: "SELECT coalesce(a.person_id, -a.id) AS who FROM grants g"
    " JOIN accounts a ON a.id = g.account_id WHERE g.revoked_at IS NULL"
    " AND g.role >= CAST({value} AS INTEGER)"
    " AND coalesce(a.person_id, -a.id) BETWEEN :lo AND :hi",
    Kind.PEOPLE: "SELECT p.id AS who FROM json_each('[' || {value} || ']') j"
    " JOIN people p ON p.id = j.value WHERE p.id BETWEEN :lo AND :hi",
    Kind.ABSENT: _OF_CLASSES
    + f"EXISTS (SELECT 1{_MARKS} AND r.day = {{value}} AND a.mark IN ('absent', 'leave')"
    " AND ({town} = '' OR a.mark = {town}))",
    Kind.ATTENDED: _OF_CLASSES
    + f"EXISTS (SELECT 1{_MARKS} AND s.course_id = CAST({{value}} AS INTEGER)"
    " AND a.mark IN ('present', 'late'))",
    Kind.PRESENT: _OF_CLASSES + f"EXISTS (SELECT 1{_MARKS} AND s.id = CAST({{value}} AS INTEGER)"
    " AND a.mark IN ('present', 'late'))",
    Kind.ATTENDING: _OF_CLASSES
    + "(SELECT iif({town} = 'below', 100 * sum(a.mark IN ('present', 'late'))"
    " < CAST({value} AS INTEGER) * count(*), 100 * sum(a.mark IN ('present', 'late'))"
    f" >= CAST({{value}} AS INTEGER) * count(*)){_MARKS})",
    Kind.UNANSWERED: "SELECT i.person_id AS who FROM survey_invitations i"
    " WHERE i.survey_id = CAST({value} AS INTEGER) AND NOT i.finished"
    " AND i.person_id BETWEEN :lo AND :hi",
    Kind.EXAM: _SITTING,
    Kind.UNGRADED: _SITTING + " AND k.result IS NULL AND k.score = ''",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many people, how many of them have a Telegram account bound, and can be written to."""

    people: int = 0
    linked: int = 0
    reachable: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """One of an audience; ``person_id`` is None for staff on no roster.

    ``class_id`` is the newest class they are enrolled in.
    """

    person_id: int | None
    account_id: int | None
    name: str
    class_id: int | None
    class_name: str
    phone: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """A SELECT of ``who`` between the parameters ``:lo`` and ``:hi``, and what it binds."""

    sql: str
    values: dict[str, Any]

    def between(self, lo: int = NOBODY_BELOW, hi: int = NOBODY_ABOVE) -> dict[str, Any]:
        """All parameters, for ``who`` from ``lo`` to ``hi``, both inclusive."""
        return {**self.values, "lo": lo, "hi": hi}


def select(audience: Audience) -> Selection:
    """The audience as SQL: one column ``who``, each once, nobody who was erased.

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
        sql = (
            f"SELECT who FROM ({sql}) INTERSECT SELECT who FROM ({_any_of(audience.reach, values)})"
        )
    sql = (
        f"SELECT who FROM ({sql}) WHERE NOT EXISTS (SELECT 1 FROM people x"
        " WHERE x.id = who AND x.erased_at IS NOT NULL)"
    )
    return Selection(sql, values)


ACCOUNT_OF = "iif(w.who > 0, (SELECT b.id FROM accounts b WHERE b.person_id = w.who), -w.who)"


def count(tx: Tx, audience: Audience) -> Count:
    """How many people, accounts and reachable accounts.

    A few milliseconds for a school, most of a second for 581,500 people: ``read`` it.
    """
    chosen = select(audience)
    row = tx.execute(
        f"WITH w AS ({chosen.sql}) SELECT count(*), count(a.id), total(a.reachable)"
        f" FROM w LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}",
        chosen.between(),
    ).fetchone()
    return Count(row[0], row[1], int(row[2]))


def people(tx: Tx, audience: Audience, limit: int = -1) -> list[Member]:
    """Everybody of an audience by name; for screens and workbooks, not for cities."""
    chosen = select(audience)
    rows = tx.execute(
        f"WITH w AS ({chosen.sql}) SELECT iif(w.who > 0, w.who, NULL), a.id,"
        " coalesce(p.name, a.name, ''), c.id, coalesce(c.name, ''), coalesce(p.phone, ''),"
        " coalesce(a.reachable, 0)"
        f" FROM w LEFT JOIN people p ON p.id = w.who LEFT JOIN accounts a ON a.id = {ACCOUNT_OF}"
        " LEFT JOIN classes c ON c.id = (SELECT e.class_id FROM enrolments e JOIN classes k"
        "  ON k.id = e.class_id WHERE e.person_id = w.who AND e.left_on IS NULL"
        "  ORDER BY k.starts_on DESC, k.id DESC LIMIT 1)"
        f" ORDER BY c.number, 3, w.who LIMIT {int(limit)}",
        chosen.between(),
    )
    return [_member(*row) for row in rows]


def members(tx: Tx, audience: Audience) -> set[int]:
    """The ``who`` of everybody in it."""
    chosen = select(audience)
    return {row[0] for row in tx.execute(chosen.sql, chosen.between())}


def _member(*columns: Any) -> Member:
    *_, reachable = columns
    return replace(Member(*columns), reachable=bool(reachable))


def classes(tx: Tx, audience: Audience) -> list[int]:
    """The classes that an audience is for as a whole, by id.

    Terms that pick people out of classes, a village or a committee, name no class.
    """
    chosen = _classes_of(tx, audience.include) - _classes_of(tx, audience.exclude)
    if audience.reach:
        chosen &= _classes_of(tx, audience.reach)
    return sorted(chosen)


_CLASSES = {
    Kind.EVERYONE: "SELECT id FROM classes WHERE :value = ''",
    Kind.PROGRAMME: "SELECT id FROM classes WHERE programme_id = CAST(:value AS INTEGER)",
    Kind.CLASS: "SELECT id FROM classes WHERE id = CAST(:value AS INTEGER)",
    Kind.DISTRICT: "SELECT id FROM classes WHERE district = :value",
}


def _classes_of(tx: Tx, terms: tuple[Term, ...]) -> set[int]:
    return {
        row[0]
        for term in terms
        if term.kind in _CLASSES
        for row in tx.execute(_CLASSES[term.kind], {"value": term.value})
    }


def chunks(tx: Tx, size: int, after: int = NOBODY_BELOW) -> Iterator[tuple[int, int]]:
    """Ranges of ``who`` that together hold everybody above ``after``, about ``size`` each."""
    if after < 0:
        yield after + 1, -1
    last = tx.execute("SELECT coalesce(max(id), 0) FROM people").fetchone()[0]
    start = max(after + 1, 1)
    while start <= last:
        yield start, start + size - 1
        start += size


def _any_of(terms: tuple[Term, ...], values: dict[str, Any]) -> str:
    if not terms:
        return "SELECT NULL AS who WHERE 0"
    return " UNION ALL ".join(_term(each, values) for each in terms)


def _term(term: Term, values: dict[str, Any]) -> str:
    number = len(values)
    parts = [*term.value.split(PLACE_BREAK), "", ""]
    named = dict(zip(_PARAMETERS, parts, strict=False))
    sql = TERMS[term.kind].format(**{name: f":{name}{number}" for name in _PARAMETERS})
    values |= {f"{name}{number}": value for name, value in named.items()}
    if term.within is None:
        return sql
    if " c " not in sql:
        raise ValueError(f"{term.kind} cannot be narrowed to a class")
    values[f"within{number}"] = term.within
    return f"{sql} AND c.id = :within{number}"
