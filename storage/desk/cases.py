"""Cases: somebody waits for a human, a human holds the chat, a human gives it back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Grant, Role, Scope, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx


class State(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody who asked for a human; moments in seconds of UTC."""

    id: int
    account_id: int
    name: str
    class_id: int | None
    class_name: str
    district: str
    state: State
    opened_at: int
    claimed_by: int | None
    claimed_name: str
    claimed_at: int | None
    closed_at: int | None
    answered_at: int | None
    asked_at: int
    topic_chat: int | None
    topic_id: int | None
    topic_shows: str
    rating: int | None


@dataclass(frozen=True, slots=True)
class Message:
    """What one side wrote to the other."""

    id: int
    case_id: int
    account_id: int
    name: str
    from_staff: bool
    at: int
    chat_id: int
    message_id: int
    text: str
    is_media: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff and how far they reach."""

    account_id: int
    name: str
    grants: tuple[Grant, ...]

    def reaches(self, case: Case, role: Role = Role.STAFF) -> bool:
        """Whether the asker is theirs; who belongs to no class is for the whole school."""
        return any(
            grant.role >= role
            and grant.scope.covers(class_id=case.class_id, district=case.district or None)
            for grant in self.grants
        )

    def is_of(self, case: Case) -> bool:
        """Whether the case is of a class that is this person's very own."""
        return any(
            grant.scope.kind is ScopeKind.CLASS and grant.scope.value == str(case.class_id)
            for grant in self.grants
        )


_CASES = """
SELECT k.id, k.account_id, coalesce(p.name, a.name), k.class_id, coalesce(c.name, ''),
    coalesce(c.district, ''), k.state, k.opened_at, k.claimed_by,
    coalesce((SELECT coalesce(q.name, b.name) FROM accounts b LEFT JOIN people q
        ON q.id = b.person_id WHERE b.id = k.claimed_by), ''),
    k.claimed_at, k.closed_at, k.answered_at, k.asked_at, k.topic_chat, k.topic_id, k.topic_shows,
    k.rating
FROM cases k JOIN accounts a ON a.id = k.account_id LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN classes c ON c.id = k.class_id
"""


def select(tx: Tx, rest: str, *values: Any) -> list[Case]:
    """The cases that what follows FROM chooses: ``k`` is the case, ``c`` its class."""
    return [_case(row) for row in tx.execute(_CASES + rest, values)]


def _case(row: Sequence[Any]) -> Case:
    values = [*row[:6], State(row[6]), *row[7:]]
    return Case(*values)


def find(tx: Tx, case_id: int) -> Case | None:
    """A case by id."""
    row = tx.execute(_CASES + "WHERE k.id = ?", (case_id,)).fetchone()
    return None if row is None else _case(row)


def of_account(tx: Tx, account_id: int) -> Case | None:
    """The case of somebody that is not closed."""
    row = tx.execute(
        _CASES + "WHERE k.account_id = ? AND k.state <> 'closed'", (account_id,)
    ).fetchone()
    return None if row is None else _case(row)


def held(tx: Tx) -> set[int]:
    """Everybody whom a colleague talks to."""
    rows = tx.execute("SELECT account_id FROM cases WHERE state = 'claimed'")
    return {row[0] for row in rows}


def last_of(tx: Tx, account_id: int) -> Case | None:
    """The newest case of somebody."""
    row = tx.execute(
        _CASES + "WHERE k.account_id = ? ORDER BY k.id DESC LIMIT 1", (account_id,)
    ).fetchone()
    return None if row is None else _case(row)


def unclosed(tx: Tx) -> list[Case]:
    """All cases that are not closed, the longest waiting first."""
    rows = tx.execute(
        _CASES + "WHERE k.state <> 'closed' ORDER BY k.state = 'claimed', k.opened_at, k.id"
    )
    return [_case(row) for row in rows]


def ahead_of(tx: Tx, case: Case) -> int:
    """How many unclaimed cases have been waiting for longer."""
    row = tx.execute(
        "SELECT count(*) FROM cases WHERE state = 'open' AND (opened_at, id) < (?, ?)",
        (case.opened_at, case.id),
    ).fetchone()
    return int(row[0])


def open_for(tx: Tx, account_id: int, class_id: int | None, now: int) -> tuple[Case, bool]:
    """The case of somebody, and whether it is a new one; there is never a second."""
    fresh = tx.execute(
        "INSERT INTO cases (account_id, class_id, state, opened_at, asked_at)"
        " VALUES (?, ?, 'open', ?, ?) ON CONFLICT DO NOTHING",
        (account_id, class_id, now, now),
    ).rowcount
    case = of_account(tx, account_id)
    if case is None:
        raise LookupError(account_id)
    return case, bool(fresh)


def reopen(tx: Tx, case_id: int, now: int) -> bool:
    """Open a closed case again, unless its asker has another one by now."""
    return bool(
        tx.execute(
            "UPDATE OR IGNORE cases SET state = 'open', claimed_by = NULL, claimed_at = NULL,"
            " closed_at = NULL, escalated_at = NULL, opened_at = ?, asked_at = ?"
            " WHERE id = ? AND state = 'closed'",
            (now, now, case_id),
        ).rowcount
    )


def claim(tx: Tx, case_id: int, account_id: int, now: int) -> bool:
    """Take an open case; True also for whoever has it already."""
    return bool(
        tx.execute(
            "UPDATE cases SET state = 'claimed', claimed_by = ?1,"
            " claimed_at = iif(state = 'open', ?2, claimed_at) WHERE id = ?3"
            " AND (state = 'open' OR (state = 'claimed' AND claimed_by = ?1))",
            (account_id, now, case_id),
        ).rowcount
    )


def hand_to(tx: Tx, case_id: int, account_id: int, now: int) -> bool:
    """Give a case that is not closed to a colleague."""
    return bool(
        tx.execute(
            "UPDATE cases SET state = 'claimed', claimed_by = ?, claimed_at = ?"
            " WHERE id = ? AND state <> 'closed' AND claimed_by IS NOT ?",
            (account_id, now, case_id, account_id),
        ).rowcount
    )


def release(tx: Tx, case_id: int) -> bool:
    """Put a claimed case back among the open ones."""
    return bool(
        tx.execute(
            "UPDATE cases SET state = 'open', claimed_by = NULL, claimed_at = NULL"
            " WHERE id = ? AND state = 'claimed'",
            (case_id,),
        ).rowcount
    )


def close(tx: Tx, case_id: int, now: int) -> bool:
    """End a case; the bot speaks again."""
    return bool(
        tx.execute(
            "UPDATE cases SET state = 'closed', closed_at = ? WHERE id = ? AND state <> 'closed'",
            (now, case_id),
        ).rowcount
    )


def rate(tx: Tx, case_id: int, rating: int) -> None:
    """How the asker found the help: 1 to 3."""
    tx.execute("UPDATE cases SET rating = ? WHERE id = ?", (rating, case_id))


def say(  # noqa: PLR0913  # the columns of a row
    tx: Tx,
    case_id: int,
    *,
    account_id: int,
    from_staff: bool,
    chat_id: int,
    message_id: int,
    text: str,
    is_media: bool = False,
    now: int,
) -> int | None:
    """Keep what somebody wrote; its id, or None where it is kept already."""
    row = tx.execute(
        "INSERT INTO case_messages (case_id, account_id, from_staff, at, chat_id, message_id, text,"
        " is_media) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
        (case_id, account_id, from_staff, now, chat_id, message_id, text, is_media),
    ).fetchone()
    if row is None:
        return None
    column = "answered_at" if from_staff else "asked_at"
    tx.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", (now, case_id))
    return int(row[0])


MESSAGES = (
    "SELECT m.id, m.case_id, m.account_id, coalesce(p.name, a.name, ''), m.from_staff, m.at,"
    " m.chat_id, m.message_id, m.text, m.is_media FROM case_messages m"
    " LEFT JOIN accounts a ON a.id = m.account_id LEFT JOIN people p ON p.id = a.person_id "
)


def messages(tx: Tx, case_id: int, limit: int = 8) -> list[Message]:
    """The last messages of a case, oldest first."""
    rows = tx.execute(
        MESSAGES + "WHERE m.case_id = ? ORDER BY m.id DESC LIMIT ?", (case_id, limit)
    ).fetchall()
    return [message_of(row) for row in reversed(rows)]


def message(tx: Tx, number: int) -> Message | None:
    """A message of a case by id."""
    row = tx.execute(MESSAGES + "WHERE m.id = ?", (number,)).fetchone()
    return None if row is None else message_of(row)


def written(tx: Tx, account_id: int, chat_id: int, message_id: int) -> list[Message]:
    """What somebody's message became: one of a case, or of several."""
    rows = tx.execute(
        MESSAGES + "WHERE m.account_id = ? AND m.chat_id = ? AND m.message_id = ? ORDER BY m.id",
        (account_id, chat_id, message_id),
    )
    return [message_of(row) for row in rows]


def reword(tx: Tx, number: int, text: str) -> None:
    """Give a message of a case other words."""
    tx.execute("UPDATE case_messages SET text = ? WHERE id = ?", (text, number))


def message_of(row: Sequence[Any]) -> Message:
    """A row of ``MESSAGES``."""
    values = [*row[:4], bool(row[4]), *row[5:9], bool(row[9])]
    return Message(*values)


def works_in_topic(tx: Tx, case: Case) -> bool:
    """Whether the colleague who has a case last wrote in its topic."""
    row = tx.execute(
        "SELECT chat_id FROM case_messages WHERE case_id = ? AND from_staff AND account_id = ?"
        " ORDER BY id DESC LIMIT 1",
        (case.id, case.claimed_by),
    ).fetchone()
    return row is not None and row[0] < 0  # a group, whatever its id was then


def remember_copy(tx: Tx, chat_id: int, message_id: int, case_id: int) -> None:
    """A message of ours that speaks of a case: a reply to it is meant for the asker."""
    tx.execute(
        "INSERT INTO case_copies VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (chat_id, message_id, case_id),
    )


def spoken_of(tx: Tx, chat_id: int, message_id: int) -> int | None:
    """The case that a message of ours speaks of."""
    row = tx.execute(
        "SELECT case_id FROM case_copies WHERE chat_id = ?1 AND message_id = ?2 UNION ALL"
        " SELECT CAST(substr(cause, 6) AS INTEGER) FROM outbox WHERE chat_id = ?1"
        " AND message_id = ?2 AND cause LIKE 'case:%' LIMIT 1",
        (chat_id, message_id),
    ).fetchone()
    return None if row is None else int(row[0])


def colleagues(tx: Tx) -> list[Colleague]:
    """Everybody of the staff who can be reached, by name."""
    rows = tx.execute(
        "SELECT g.account_id, coalesce(p.name, a.name), g.role, g.scope_kind, g.scope FROM grants g"
        " JOIN accounts a ON a.id = g.account_id AND a.reachable"
        " LEFT JOIN people p ON p.id = a.person_id"
        " WHERE g.revoked_at IS NULL AND g.role >= ? ORDER BY 2, 1",
        (Role.STAFF,),
    )
    found: dict[int, tuple[str, list[Grant]]] = {}
    for account_id, name, role, kind, value in rows:
        grants = found.setdefault(account_id, (name, []))[1]
        grants.append(Grant(Role(role), Scope(ScopeKind(kind), value)))
    return [Colleague(key, name, tuple(grants)) for key, (name, grants) in found.items()]


def to_escalate(tx: Tx) -> list[Case]:
    """Open cases nobody has been called to yet."""
    rows = tx.execute(
        _CASES + "WHERE k.state = 'open' AND k.escalated_at IS NULL ORDER BY k.opened_at"
    )
    return [_case(row) for row in rows]


def escalated(tx: Tx, case_id: int, now: int) -> bool:
    """Note that coordinators are called to a case; False where it needs none any more."""
    return bool(
        tx.execute(
            "UPDATE cases SET escalated_at = ? WHERE id = ? AND state = 'open'"
            " AND escalated_at IS NULL",
            (now, case_id),
        ).rowcount
    )


def opened_since(tx: Tx, account_id: int, since: int) -> int:
    """How many cases somebody has opened since a moment."""
    row = tx.execute(
        "SELECT count(*) FROM cases WHERE account_id = ? AND opened_at >= ?", (account_id, since)
    ).fetchone()
    return int(row[0])


def left_waiting(tx: Tx) -> list[Case]:
    """Claimed cases whose last word is the asker's."""
    rows = tx.execute(
        _CASES + "WHERE k.state = 'claimed' AND k.asked_at > coalesce(k.answered_at, 0)"
    )
    return [_case(row) for row in rows]


def gone_quiet(tx: Tx, before: int) -> list[Case]:
    """Claimed cases whose last word, a colleague's, was said before a moment."""
    rows = tx.execute(
        _CASES + "WHERE k.state = 'claimed' AND k.answered_at >= k.asked_at AND k.answered_at < ?",
        (before,),
    )
    return [_case(row) for row in rows]
