"""Records of the desk: every case, and all its messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import CaseId
from storage import rows
from storage.desk.cases import MESSAGES, CaseState, Message

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a case: what was asked first, who answered first and when."""

    id: CaseId
    name: str
    class_name: str
    asked: str
    state: CaseState
    by: str
    opened_at: int
    replied_at: int | None
    closed_at: int | None
    rating: int | None


_RECORDS = """
SELECT h.id, coalesce(p.name, a.name) AS name, coalesce(c.name, '') AS class_name,
    coalesce(
        (
            SELECT reveal(m2.text)
            FROM case_messages m2
            WHERE m2.case_id = h.id AND NOT m2.from_staff AND m2.text <> ''
            ORDER BY m2.id
            LIMIT 1
        ),
        ''
    ) AS asked,
    h.state, coalesce(p2.name, a2.name, '') AS by, h.opened_at, m.at AS replied_at,
    iif(h.state = 'closed', h.closed_at, NULL) AS closed_at, h.rating
FROM cases h
JOIN accounts a ON a.id = h.account_id
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN classes c ON c.id = h.class_id
LEFT JOIN case_messages m ON m.id = (
    SELECT min(m2.id) FROM case_messages m2 WHERE m2.case_id = h.id AND m2.from_staff
)
LEFT JOIN accounts a2 ON a2.id = coalesce(h.claimed_by, m.account_id)
LEFT JOIN people p2 ON p2.id = a2.person_id
ORDER BY h.id DESC
LIMIT ?
"""


def records(tx: Tx, limit: int) -> list[Record]:
    """All cases, newest first."""
    return rows.many(tx, Record, _RECORDS, (limit,))


def all_messages(tx: Tx, limit: int) -> list[Message]:
    """Return the messages of all cases, newest case first, each from its beginning."""
    sql = f"""
        {MESSAGES}
        ORDER BY m.case_id DESC, m.id
        LIMIT ?
        """
    return rows.many(tx, Message, sql, (limit,))
