"""What the ledger, the city's list and the bank's do not agree about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.matching import is_near
from bot.domain.ids import PersonId
from bot.domain.text import fold
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


class DifferenceKind(StrEnum):
    """The kinds, in the order in which they are looked at."""

    CITY_ONLY = "c"  # on the city's list, which may name no category, and not on ours
    OURS_ONLY = "o"  # on ours, not on the city's list of the term
    AMOUNT = "a"  # the city's list says another amount than was paid
    CATEGORY = "k"  # the city's list has another category
    TWICE = "t"  # the same scheme paid twice
    LEFT = "l"  # paid to somebody after they had left every class
    NEAR = "n"  # somebody of the city's whom the roster has under nearly this name
    UNPAID = "u"  # on the ledger, and nothing was paid in the term


@dataclass(frozen=True, slots=True)
class AidDifference:
    """Somebody about whom lists differ; ``ours`` and ``theirs`` are words or fen, as the kind is.

    ``city_id`` is the line of the city's list, where there is one.
    """

    kind: DifferenceKind
    person_id: PersonId | None
    name: str
    class_name: str
    ours: str = ""
    theirs: str = ""
    city_id: int | None = None


_CLASS = """
coalesce(
    (
        SELECT c.name FROM enrolments e JOIN classes c ON c.id = e.class_id
        WHERE e.person_id = p.id
        ORDER BY e.left_on IS NOT NULL, c.starts_on DESC, c.id DESC LIMIT 1
    ),
    ''
)
"""
_QUERIES = {
    DifferenceKind.CITY_ONLY: f"""
        SELECT 'c' AS kind, ay.person_id, coalesce(p.name, ay.name) AS name,
            iif(p.id IS NULL, ay.class_name, {_CLASS}) AS class_name, '' AS ours,
            ay.category AS theirs, ay.id AS city_id
        FROM aid_city ay
        LEFT JOIN people p ON p.id = ay.person_id
        WHERE ay.term = :term AND NOT ay.gone AND NOT EXISTS (
            SELECT 1 FROM aid_records ar
            WHERE ar.person_id = ay.person_id AND ar.term = ay.term AND ar.state = 'open'
        )
        ORDER BY ay.person_id IS NULL, class_name, name, ay.id
        """,
    DifferenceKind.OURS_ONLY: f"""
        SELECT 'o' AS kind, ar.person_id, p.name, {_CLASS} AS class_name, ar.category AS ours
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id AND p.erased_at IS NULL
        WHERE ar.term = :term AND ar.state = 'open'
            AND EXISTS (SELECT 1 FROM aid_city WHERE term = :term AND NOT gone)
            AND NOT EXISTS (
                SELECT 1 FROM aid_city ay
                WHERE ay.person_id = ar.person_id AND ay.term = ar.term AND NOT ay.gone
            )
        ORDER BY class_name, p.name, p.id
        """,
    DifferenceKind.AMOUNT: f"""
        SELECT 'a' AS kind, ay.person_id, p.name, {_CLASS} AS class_name,
            CAST(coalesce(paid.amount, 0) AS TEXT) AS ours, CAST(ay.amount AS TEXT) AS theirs,
            ay.id AS city_id
        FROM aid_city ay
        JOIN people p ON p.id = ay.person_id
        LEFT JOIN (
            SELECT person_id, sum(amount) AS amount FROM aid_payments
            WHERE term = :term AND state = 'paid' GROUP BY person_id
        ) paid ON paid.person_id = ay.person_id
        WHERE ay.term = :term AND NOT ay.gone AND ay.amount IS NOT NULL
            AND ay.amount <> coalesce(paid.amount, 0)
        ORDER BY class_name, p.name, p.id
        """,
    DifferenceKind.CATEGORY: f"""
        SELECT 'k' AS kind, ay.person_id, p.name, {_CLASS} AS class_name, ar.category AS ours,
            ay.category AS theirs, ay.id AS city_id
        FROM aid_city ay
        JOIN people p ON p.id = ay.person_id
        JOIN aid_records ar ON ar.person_id = ay.person_id AND ar.term = ay.term
            AND ar.state = 'open'
        WHERE ay.term = :term AND NOT ay.gone AND ay.category <> ''
            AND ar.category <> ay.category
        ORDER BY class_name, p.name, p.id
        """,
    DifferenceKind.TWICE: f"""
        SELECT 't' AS kind, ap.person_id, p.name, {_CLASS} AS class_name,
            CAST(ap.amount AS TEXT) AS ours, group_concat(ap.paid_on, '、') AS theirs
        FROM aid_payments ap
        JOIN people p ON p.id = ap.person_id AND p.erased_at IS NULL
        WHERE ap.term = :term AND ap.state = 'paid' AND ap.amount > 0
        GROUP BY ap.person_id, ap.scheme, ap.amount
        HAVING count(*) > 1
        ORDER BY class_name, p.name, p.id
        """,
    DifferenceKind.LEFT: f"""
        SELECT 'l' AS kind, ap.person_id, p.name, {_CLASS} AS class_name,
            CAST(sum(ap.amount) AS TEXT) AS ours, max(ap.paid_on) AS theirs
        FROM aid_payments ap
        JOIN people p ON p.id = ap.person_id AND p.erased_at IS NULL
        WHERE ap.term = :term AND ap.state = 'paid' AND NOT EXISTS (
            SELECT 1 FROM enrolments e
            WHERE e.person_id = ap.person_id AND (e.left_on IS NULL OR e.left_on >= ap.paid_on)
        )
        GROUP BY ap.person_id
        ORDER BY class_name, p.name, p.id
        """,
    DifferenceKind.UNPAID: f"""
        SELECT 'u' AS kind, ar.person_id, p.name, {_CLASS} AS class_name, ar.category AS ours
        FROM aid_records ar
        JOIN people p ON p.id = ar.person_id AND p.erased_at IS NULL
        WHERE ar.term = :term AND ar.state = 'open'
            AND EXISTS (SELECT 1 FROM aid_payments WHERE term = :term)
            AND NOT EXISTS (
                SELECT 1 FROM aid_payments ap
                WHERE ap.person_id = ar.person_id AND ap.term = ar.term AND ap.state = 'paid'
            )
        ORDER BY class_name, p.name, p.id
        """,
}


def of_kind(tx: Tx, kind: DifferenceKind, term: str) -> list[AidDifference]:
    """Return the differences of a kind in a term."""
    if kind is DifferenceKind.NEAR:
        return _near(tx, term)
    return rows.many(tx, AidDifference, _QUERIES[kind], {"term": term})


def counts(tx: Tx, term: str) -> dict[DifferenceKind, int]:
    """Count the differences of each kind; kinds without one are left out."""
    found = {kind: len(of_kind(tx, kind, term)) for kind in DifferenceKind}
    return {kind: count for kind, count in found.items() if count}


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A line of the city's list that means nobody of the roster."""

    id: int
    name: str
    id_tail: str
    class_name: str


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody of the roster."""

    id: PersonId
    name: str
    id_tail: str
    class_name: str


def _near(tx: Tx, term: str) -> list[AidDifference]:
    """Return the city's unknown people with those of the roster whose name nearly is theirs."""
    sql = """
        SELECT id, name, id_tail, class_name FROM aid_city
        WHERE term = ? AND NOT gone AND person_id IS NULL ORDER BY id
        """
    unknown = rows.many(tx, _Unknown, sql, (term,))
    if not unknown:
        return []
    sql = f"""
        SELECT p.id, p.name, p.id_tail, {_CLASS} AS class_name FROM people p
        WHERE p.erased_at IS NULL ORDER BY p.id
        """
    listed = rows.many(tx, _Named, sql)
    return [
        AidDifference(
            DifferenceKind.NEAR, each.id, each.name, each.class_name, each.name, one.name, one.id
        )
        for one in unknown
        for each in listed
        if is_near(fold(one.name), fold(each.name))
        and (
            (one.id_tail and one.id_tail == each.id_tail)
            or (one.class_name and one.class_name == each.class_name)
        )
    ]
