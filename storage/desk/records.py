"""The desk looked back on: every case, and all that was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from storage.desk.cases import MESSAGES, State, message_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx
    from storage.desk.cases import Message


@dataclass(frozen=True, slots=True)
class Record:
    """A case as it is looked back on: what was asked first, who answered first and when."""

    id: int
    name: str
    class_name: str
    asked: str
    state: State
    by: str
    opened_at: int
    replied_at: int | None
    closed_at: int | None
    rating: int | None


def records(tx: Tx, limit: int) -> list[Record]:
    """All cases, newest first."""
    rows = tx.execute(
        "SELECT k.id, coalesce(p.name, a.name), coalesce(c.name, ''), coalesce((SELECT m.text"
        " FROM case_messages m WHERE m.case_id = k.id AND NOT m.from_staff AND m.text <> ''"
        " ORDER BY m.id LIMIT 1), ''), k.state, coalesce(q.name, b.name, ''), k.opened_at, r.at,"
        " iif(k.state = 'closed', k.closed_at, NULL), k.rating"
        " FROM cases k JOIN accounts a ON a.id = k.account_id"
        " LEFT JOIN people p ON p.id = a.person_id LEFT JOIN classes c ON c.id = k.class_id"
        " LEFT JOIN case_messages r ON r.id = (SELECT min(m.id) FROM case_messages m"
        " WHERE m.case_id = k.id AND m.from_staff)"
        " LEFT JOIN accounts b ON b.id = coalesce(k.claimed_by, r.account_id)"
        " LEFT JOIN people q ON q.id = b.person_id ORDER BY k.id DESC LIMIT ?",
        (limit,),
    )
    return [_record(row) for row in rows]


def _record(row: Sequence[Any]) -> Record:
    values = [*row[:4], State(row[4]), *row[5:]]
    return Record(*values)


def all_messages(tx: Tx, limit: int) -> list[Message]:
    """What was said in all cases, newest case first, each from its beginning."""
    rows = tx.execute(MESSAGES + "ORDER BY m.case_id DESC, m.id LIMIT ?", (limit,))
    return [message_of(row) for row in rows]
