"""What people of the roster are found by: phones in E.164 and folded names, read by the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.domain.people.phones import e164
from bot.domain.text import fold
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

AT_ONCE = 5_000  # people of one transaction, so that nobody waits for a city's


@dataclass(frozen=True, slots=True)
class _Unread:
    """Somebody whose name or phone is new."""

    id: PersonId
    name: str
    phone: str


_UNREAD = """
SELECT p.id, p.name, p.phone
FROM roster_unread u
JOIN people p ON p.id = u.person_id
"""


def read_unread(tx: Tx) -> int:
    """Make the newest names and phones findable by index; return how many were read."""
    found = rows.many(tx, _Unread, f"{_UNREAD} LIMIT ?", (AT_ONCE,))
    tx.executemany(
        """
        INSERT INTO roster_keys (person_id, e164, folded)
        VALUES (?, ?, ?)
        ON CONFLICT (person_id) DO UPDATE
        SET e164 = excluded.e164, folded = excluded.folded
        """,
        [(each.id, e164(each.phone), fold(each.name)) for each in found],
    )
    tx.executemany("DELETE FROM roster_unread WHERE person_id = ?", [(each.id,) for each in found])
    return len(found)


def with_phone(tx: Tx, number: str) -> list[PersonId]:
    """Return everybody listed with a phone in E.164, also those who have left their classes."""
    if not number:
        return []
    sql = "SELECT person_id FROM roster_keys WHERE e164 = ?"
    unread = rows.many(tx, _Unread, _UNREAD)
    fresh = [each.id for each in unread if each.phone and e164(each.phone) == number]
    return sorted({*rows.column(tx, PersonId, sql, (number,)), *fresh})


def with_name(tx: Tx, name: str) -> list[PersonId]:
    """Return everybody of a name, however it is written: width, case, script, dots."""
    folded = fold(name)
    if not folded:
        return []
    sql = "SELECT person_id FROM roster_keys WHERE folded = ?"
    fresh = [each.id for each in rows.many(tx, _Unread, _UNREAD) if fold(each.name) == folded]
    return sorted({*rows.column(tx, PersonId, sql, (folded,)), *fresh})
