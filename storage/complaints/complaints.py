"""Complaints and ideas as the school sees them: rows, their history, lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.complaints.states import Act, ComplaintKind, ComplaintState, Ending
from bot.domain.complaints.topics import Topic
from bot.domain.ids import AccountId, ClassId, ComplaintId, PersonId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx

HANDLE = 16  # bytes
LISTED = 400  # rows of a list


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint or an idea; ``account_id`` is None where its author is anonymous.

    ``name`` and ``class_name`` are the author's, empty where nobody knows them.
    """

    id: ComplaintId
    kind: ComplaintKind
    topic: Topic
    state: ComplaintState
    ending: Ending | None
    account_id: AccountId | None
    person_id: PersonId | None
    class_id: ClassId | None
    name: str
    class_name: str
    owner_id: AccountId | None
    owner_name: str
    came_on: date
    due_on: date
    answered_on: date | None
    ended_on: date | None
    waited: int | None
    reopened: int
    late: bool

    @property
    def named(self) -> bool:
        """Whether its author gave a name."""
        return self.account_id is not None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the history; ``name`` is the colleague's, empty for the author and the bot."""

    number: int
    act: Act
    by_id: AccountId | None
    name: str
    day: date
    text: str
    photo: str


_COMPLAINTS = """
SELECT co.id, co.kind, co.topic, co.state, co.ending, co.account_id, co.person_id, co.class_id,
    coalesce(p.name, a.name, '') AS name, coalesce(c.name, '') AS class_name, co.owner_id,
    coalesce(p2.name, a2.name, '') AS owner_name, co.came_on, co.due_on, co.answered_on,
    co.ended_on, co.waited, co.reopened, co.late
FROM complaints co
LEFT JOIN accounts a ON a.id = co.account_id
LEFT JOIN people p ON p.id = co.person_id
LEFT JOIN classes c ON c.id = co.class_id
LEFT JOIN accounts a2 ON a2.id = co.owner_id
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def find(tx: Tx, complaint_id: ComplaintId) -> Complaint | None:
    """Return a complaint."""
    return rows.one(tx, Complaint, f"{_COMPLAINTS} WHERE co.id = ?", (complaint_id,))


def by_handle(tx: Tx, handle: bytes) -> Complaint | None:
    """Return the complaint of its author's secret."""
    return rows.one(tx, Complaint, f"{_COMPLAINTS} WHERE co.handle = ?", (handle,))


def handle_of(token: str) -> bytes:
    """Return what a secret is known again by; nobody finds the secret from it."""
    return sha256(token.encode()).digest()[:HANDLE]


def of_account(tx: Tx, account_id: AccountId) -> list[Complaint]:
    """Return what somebody said under their name, newest first."""
    sql = f"{_COMPLAINTS} WHERE co.account_id = ? ORDER BY co.came_on DESC, co.id LIMIT ?"
    return rows.many(tx, Complaint, sql, (account_id, LISTED))


def owned(tx: Tx, owner_id: AccountId, *, waiting: bool) -> list[Complaint]:
    """Return what a colleague is to answer, or has, the most urgent first."""
    return _listed(tx, "co.owner_id = :owner", waiting=waiting, owner=owner_id)


def all_of(tx: Tx, *, waiting: bool, not_for: AccountId) -> list[Complaint]:
    """Return all complaints but those that ``not_for`` must not see."""
    return _listed(tx, "1", waiting=waiting, owner=not_for)


def _listed(tx: Tx, which: str, *, waiting: bool, owner: AccountId) -> list[Complaint]:
    state = "co.state IN ('open', 'asked')" if waiting else "co.state IN ('answered', 'closed')"
    order = "co.due_on, co.id" if waiting else "co.came_on DESC, co.id"
    sql = f"""
        {_COMPLAINTS}
        WHERE {which} AND {state} AND co.account_id IS NOT :owner
            AND NOT EXISTS (
                SELECT 1 FROM complaint_hidden ch
                WHERE ch.complaint_id = co.id AND ch.account_id = :owner
            )
        ORDER BY {order}
        LIMIT :most
        """
    return rows.many(tx, Complaint, sql, {"owner": owner, "most": LISTED})


def between(tx: Tx, not_for: AccountId, first: date, last: date) -> list[Complaint]:
    """Return what came from ``first`` to ``last`` but what ``not_for`` must not see."""
    sql = f"""
        {_COMPLAINTS}
        WHERE co.came_on BETWEEN :first AND :last AND co.account_id IS NOT :reader
            AND NOT EXISTS (
                SELECT 1 FROM complaint_hidden ch
                WHERE ch.complaint_id = co.id AND ch.account_id = :reader
            )
        ORDER BY co.came_on, co.id
        """
    values = {"first": first.isoformat(), "last": last.isoformat(), "reader": not_for}
    return rows.many(tx, Complaint, sql, values)


def first_words(tx: Tx, ids: Sequence[ComplaintId]) -> dict[ComplaintId, str]:
    """Return what some complaints begin with."""
    sql = """
        SELECT complaint_id, reveal(text) FROM complaint_steps
        WHERE number = 1 AND complaint_id IN (SELECT value FROM json_each(?))
        """
    return rows.pairs(tx, ComplaintId, str, sql, (orjson.dumps(list(ids)).decode(),))


def waiting_for(tx: Tx, owner_id: AccountId) -> int:
    """Count what a colleague is to answer."""
    sql = "SELECT count(*) FROM complaints WHERE owner_id = ? AND state IN ('open', 'asked')"
    return rows.number(tx, sql, (owner_id,))


def is_hidden(tx: Tx, complaint_id: ComplaintId, account_id: AccountId) -> bool:
    """Return whether a colleague must not see a complaint."""
    sql = "SELECT 1 FROM complaint_hidden WHERE complaint_id = ? AND account_id = ?"
    return rows.exists(tx, sql, (complaint_id, account_id))


def hidden_from(tx: Tx, complaint_id: ComplaintId) -> frozenset[AccountId]:
    """Return who must not see a complaint."""
    sql = "SELECT account_id FROM complaint_hidden WHERE complaint_id = ?"
    return frozenset(rows.column(tx, AccountId, sql, (complaint_id,)))


def hide(tx: Tx, complaint_id: ComplaintId, from_: Iterable[AccountId]) -> None:
    """Note who must not see a complaint."""
    tx.executemany(
        """
        INSERT INTO complaint_hidden (complaint_id, account_id)
        VALUES (?, ?)
        ON CONFLICT DO NOTHING
        """,
        sorted((complaint_id, each) for each in from_),
    )


def add(tx: Tx, values: dict[str, Any]) -> None:
    """Store a complaint."""
    tx.execute(
        """
        INSERT INTO complaints (id, kind, topic, state, account_id, person_id, class_id, handle,
            owner_id, came_on, due_on)
        VALUES (:id, :kind, :topic, 'open', :account_id, :person_id, :class_id, :handle,
            :owner_id, :came_on, :due_on)
        """,
        values,
    )


def is_taken(tx: Tx, complaint_id: ComplaintId) -> bool:
    """Return whether a number is another's."""
    return rows.exists(tx, "SELECT 1 FROM complaints WHERE id = ?", (complaint_id,))


def steps(tx: Tx, complaint_id: ComplaintId) -> list[Step]:
    """Return the history, oldest first."""
    sql = """
        SELECT cs.number, cs.act, cs.by_id, coalesce(p.name, a.name, '') AS name, cs.day,
            reveal(cs.text) AS text, cs.photo
        FROM complaint_steps cs
        LEFT JOIN accounts a ON a.id = cs.by_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE cs.complaint_id = ?
        ORDER BY cs.number
        """
    return rows.many(tx, Step, sql, (complaint_id,))


def step(tx: Tx, complaint_id: ComplaintId, number: int) -> Step | None:
    """Return one step of the history."""
    found = (each for each in steps(tx, complaint_id) if each.number == number)
    return next(found, None)


def note(  # a row
    tx: Tx,
    complaint_id: ComplaintId,
    act: Act,
    day: date,
    *,
    by_id: AccountId | None = None,
    text: str = "",
    photo: str = "",
) -> int:
    """Add a step to the history; return its number."""
    sql = """
        INSERT INTO complaint_steps (complaint_id, number, act, by_id, day, text, photo)
        SELECT :id, coalesce(max(number), 0) + 1, :act, :by, :day, conceal(:text), :photo
        FROM complaint_steps
        WHERE complaint_id = :id
        RETURNING number
        """
    values = {
        "id": complaint_id,
        "act": act,
        "by": by_id,
        "day": day.isoformat(),
        "text": text,
        "photo": photo,
    }
    return rows.number(tx, sql, values)


def set_columns(tx: Tx, complaint_id: ComplaintId, **values: Any) -> None:
    """Set columns of a complaint."""
    assigned = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"UPDATE complaints SET {assigned} WHERE id = :id", {**values, "id": complaint_id})
