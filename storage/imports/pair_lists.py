"""Sheets of pairs 结对 in the books; each new pair is journalled, so it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, PersonId
from bot.domain.imports.pairs import PairFound
from bot.domain.people.phones import e164
from bot.domain.people.roles import Role
from bot.domain.text import fold
from storage import rows
from storage.mentoring import pairs, tasks
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.imports.book import PairRow
    from bot.domain.imports.pairs import PairLine
    from storage.database import Tx
    from storage.imports.writer import Writer


def register(tx: Tx, lines: Sequence[PairLine]) -> list[PairFound]:
    """Return the colleagues and students that lines may mean, in their order."""
    staff: dict[str, list[AccountId]] = {}
    for account_id, name in tx.execute(_STAFF, (Role.STAFF,)):
        staff.setdefault(fold(name), []).append(account_id)
    return [
        PairFound(tuple(staff.get(fold(each.helper), ())), tuple(_people(tx, each)))
        for each in lines
    ]


_STAFF = """
SELECT a.id, coalesce(p.name, a.name)
FROM accounts a
LEFT JOIN people p ON p.id = a.person_id
WHERE a.id IN (SELECT account_id FROM grants WHERE role >= ? AND revoked_at IS NULL)
"""


def _people(tx: Tx, line: PairLine) -> list[PersonId]:
    sql = """
        SELECT DISTINCT p.id
        FROM people p
        JOIN enrolments e ON e.person_id = p.id
        JOIN classes c ON c.id = e.class_id
        WHERE p.name = :name AND p.erased_at IS NULL
            AND (:class = '' OR c.name = :class)
            AND (e.left_on IS NULL OR (:former AND e.left_on >= c.ends_on))
            AND (:number = '' OR e.number = :number OR e.number = '')
            AND (:phone = '' OR p.phone = ''
                OR p.id IN (SELECT ro.person_id FROM roster_keys ro WHERE ro.e164 = :phone))
        ORDER BY p.id
        """
    values = {
        "name": line.name,
        "class": line.class_name,
        "number": line.number,
        "phone": e164(line.phone) if line.phone else "",
        "former": line.former,
    }
    return rows.column(tx, PersonId, sql, values)


def fresh(tx: Tx, given: Sequence[PairRow]) -> list[PairRow]:
    """Return the pairs that there are not yet."""
    known = set(
        tx.execute("SELECT account_id, person_id FROM mentoring_pairs WHERE ended_on IS NULL")
    )
    return [each for each in given if (each.account_id, each.person_id) not in known]


def classes_of(tx: Tx, given: Sequence[PairRow]) -> set[str]:
    """Return the names of the classes that the students of pairs are in."""
    sql = """
        SELECT DISTINCT c.name
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.left_on IS NULL AND e.person_id IN (SELECT value FROM json_each(?))
        """
    people = orjson.dumps([each.person_id for each in given]).decode()
    return set(rows.column(tx, str, sql, (people,)))


def write(writer: Writer, tx: Tx, given: Sequence[PairRow], today: date, now: int) -> None:
    """Write the pairs that are new, make what is due, and tell their helpers once each."""
    new = fresh(tx, given)
    for each in new:
        values = {
            "account_id": each.account_id,
            "person_id": each.person_id,
            "began_on": today.isoformat(),
        }
        writer.put("pair", None, values)
    if new:
        tasks.make_due(tx, today)
        helpers = sorted({each.account_id for each in new})
        pairs.tell(tx, LetterKind.MENTORING_GIVEN, helpers, f"load:{now}", now)
