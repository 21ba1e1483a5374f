"""Cases: somebody waits for a human, a colleague takes the chat, and gives it back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.ids import AccountId, CaseId, CaseMessageId, ClassId
from bot.domain.people.roles import Grant, Role, ScopeKind
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx


GIVEN_BACK = 2 * 3600  # seconds of silence after which a chat is the bot's again
RUN = 60  # seconds within which whoever waits is told once that their words went on


class CaseState(StrEnum):
    """The states of a case."""

    OPEN = "open"
    CLAIMED = "claimed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Case:
    """A request for a human; moments in seconds of UTC."""

    id: CaseId
    account_id: AccountId
    name: str
    class_id: ClassId | None
    class_name: str
    district: str
    state: CaseState
    opened_at: int
    claimed_by: AccountId | None
    claimed_name: str
    claimed_at: int | None
    closed_at: int | None
    answered_at: int | None
    asked_at: int
    topic_chat: int | None
    topic_id: int | None
    topic_shows: str
    rating: int | None
    told_at: int | None  # when the asker last heard that their words went on

    def is_held(self, now: int) -> bool:
        """Return whether a colleague has just come and not written yet: the bot keeps silent."""
        came = self.claimed_at or 0
        waits = (self.answered_at or 0) < came and now - came < GIVEN_BACK
        return self.state is CaseState.CLAIMED and waits

    def is_given_back(self, now: int) -> bool:
        """Return whether a colleague had the last word so long ago that the bot answers again."""
        last = self.answered_at or 0
        silent = self.asked_at <= last <= now - GIVEN_BACK
        return self.state is CaseState.CLAIMED and silent


@dataclass(frozen=True, slots=True)
class Message:
    """A message from one side of a case to the other."""

    id: CaseMessageId
    case_id: CaseId
    account_id: AccountId
    name: str
    from_staff: bool
    at: int
    chat_id: int
    message_id: int
    text: str
    is_media: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff and their grants."""

    account_id: AccountId
    name: str
    grants: tuple[Grant, ...]

    def reaches(self, case: Case, role: Role = Role.STAFF) -> bool:
        """Return whether a grant covers the asker; without a class, only the whole school does."""
        return any(
            grant.role >= role
            and grant.scope.covers(class_id=case.class_id, district=case.district or None)
            for grant in self.grants
        )

    def is_of(self, case: Case) -> bool:
        """Return whether the case is of a class granted to this very person."""
        return any(
            grant.scope.kind is ScopeKind.CLASS and grant.scope.value == str(case.class_id)
            for grant in self.grants
        )


_CASES = """
SELECT h.id, h.account_id, coalesce(p.name, a.name) AS name, h.class_id,
    coalesce(c.name, '') AS class_name, coalesce(c.district, '') AS district, h.state, h.opened_at,
    h.claimed_by, coalesce(p2.name, a2.name, '') AS claimed_name, h.claimed_at, h.closed_at,
    h.answered_at, h.asked_at, h.topic_chat, h.topic_id, h.topic_shows, h.rating, h.told_at
FROM cases h
JOIN accounts a ON a.id = h.account_id
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN classes c ON c.id = h.class_id
LEFT JOIN accounts a2 ON a2.id = h.claimed_by
LEFT JOIN people p2 ON p2.id = a2.person_id
"""


def select(tx: Tx, rest: str, *values: Any) -> list[Case]:
    """Select cases by what follows FROM: ``h`` is the case, ``c`` its class."""
    return rows.many(tx, Case, _CASES + rest, values)


def find(tx: Tx, case_id: CaseId) -> Case | None:
    """A case by id."""
    return rows.one(tx, Case, f"{_CASES} WHERE h.id = ?", (case_id,))


def of_account(tx: Tx, account_id: AccountId) -> Case | None:
    """Return the case of somebody that is not closed."""
    sql = f"{_CASES} WHERE h.account_id = ? AND h.state <> 'closed'"
    return rows.one(tx, Case, sql, (account_id,))


def held(tx: Tx) -> set[AccountId]:
    """Return the accounts that a colleague talks to."""
    return set(rows.column(tx, AccountId, "SELECT account_id FROM cases WHERE state = 'claimed'"))


def held_by(tx: Tx, account_id: AccountId) -> list[Case]:
    """Return the cases that a colleague holds, the one that was spoken in last first."""
    sql = f"""
        {_CASES}
        WHERE h.claimed_by = ? AND h.state = 'claimed'
        ORDER BY max(coalesce(h.claimed_at, 0), h.asked_at, coalesce(h.answered_at, 0)) DESC, h.id
        """
    return rows.many(tx, Case, sql, (account_id,))


def last_of(tx: Tx, account_id: AccountId) -> Case | None:
    """Return the newest case of somebody."""
    sql = f"""
        {_CASES}
        WHERE h.account_id = ?
        ORDER BY h.id DESC
        LIMIT 1
        """
    return rows.one(tx, Case, sql, (account_id,))


def unclosed(tx: Tx) -> list[Case]:
    """Return all cases that are not closed, the longest waiting first."""
    sql = f"""
        {_CASES}
        WHERE h.state <> 'closed'
        ORDER BY h.state = 'claimed', h.opened_at, h.id
        """
    return rows.many(tx, Case, sql)


def ahead_of(tx: Tx, case: Case) -> int:
    """Count the unclaimed cases that have been waiting for longer."""
    sql = "SELECT count(*) FROM cases WHERE state = 'open' AND (opened_at, id) < (?, ?)"
    return rows.number(tx, sql, (case.opened_at, case.id))


def open_for(
    tx: Tx, account_id: AccountId, class_id: ClassId | None, now: int
) -> tuple[Case, bool]:
    """Open a case for somebody who has none; return their case, and whether it is new."""
    fresh = tx.execute(
        """
        INSERT INTO cases (account_id, class_id, state, opened_at, asked_at)
        VALUES (:account_id, :class_id, 'open', :now, :now)
        ON CONFLICT DO NOTHING
        """,
        {"account_id": account_id, "class_id": class_id, "now": now},
    ).rowcount
    case = of_account(tx, account_id)
    if case is None:
        raise LookupError(account_id)
    return case, bool(fresh)


def reopen(tx: Tx, case_id: CaseId, now: int) -> bool:
    """Reopen a closed case, unless its asker has another one by now."""
    opened = tx.execute(
        """
        UPDATE OR IGNORE cases
        SET state = 'open', claimed_by = NULL, claimed_at = NULL, closed_at = NULL,
            escalated_at = NULL, told_at = NULL, opened_at = :now, asked_at = :now
        WHERE id = :id AND state = 'closed'
        """,
        {"now": now, "id": case_id},
    ).rowcount
    return bool(opened)


def claim(tx: Tx, case_id: CaseId, account_id: AccountId, now: int) -> bool:
    """Claim an open case; return True also where this account has it already."""
    claimed = tx.execute(
        """
        UPDATE cases
        SET state = 'claimed', claimed_by = :by, claimed_at = iif(state = 'open', :now, claimed_at),
            told_at = NULL
        WHERE id = :id AND (state = 'open' OR (state = 'claimed' AND claimed_by = :by))
        """,
        {"by": account_id, "now": now, "id": case_id},
    ).rowcount
    return bool(claimed)


def hand_to(tx: Tx, case_id: CaseId, account_id: AccountId, now: int) -> bool:
    """Give a case that is not closed to a colleague."""
    given = tx.execute(
        """
        UPDATE cases
        SET state = 'claimed', claimed_by = :to, claimed_at = :now, told_at = NULL
        WHERE id = :id AND state <> 'closed' AND claimed_by IS NOT :to
        """,
        {"to": account_id, "now": now, "id": case_id},
    ).rowcount
    return bool(given)


def release(tx: Tx, case_id: CaseId) -> bool:
    """Put a claimed case back among the open ones."""
    released = tx.execute(
        """
        UPDATE cases
        SET state = 'open', claimed_by = NULL, claimed_at = NULL
        WHERE id = ? AND state = 'claimed'
        """,
        (case_id,),
    ).rowcount
    return bool(released)


def put_back(tx: Tx, case_id: CaseId) -> bool:
    """Put a claimed case back, as :func:`release`; coordinators are called to it anew."""
    if not release(tx, case_id):
        return False
    tx.execute("UPDATE cases SET escalated_at = NULL WHERE id = ?", (case_id,))
    return True


def close(tx: Tx, case_id: CaseId, now: int) -> bool:
    """Close a case; the bot speaks again."""
    closed = tx.execute(
        "UPDATE cases SET state = 'closed', closed_at = ? WHERE id = ? AND state <> 'closed'",
        (now, case_id),
    ).rowcount
    return bool(closed)


def rate(tx: Tx, case_id: CaseId, rating: int) -> None:
    """Store how the asker found the help: 1 to 3."""
    tx.execute("UPDATE cases SET rating = ? WHERE id = ?", (rating, case_id))


def say(  # noqa: PLR0913  # the columns of a row
    tx: Tx,
    case_id: CaseId,
    *,
    account_id: AccountId,
    from_staff: bool,
    chat_id: int,
    message_id: int,
    text: str,
    is_media: bool = False,
    asks: bool = True,
    now: int,
) -> CaseMessageId | None:
    """Store what somebody wrote; return its id, or None where it is stored already.

    What ``asks`` nothing, as thanks, leaves nobody waiting.
    """
    number = rows.value(
        tx,
        CaseMessageId,
        """
        INSERT INTO case_messages
            (case_id, account_id, from_staff, at, chat_id, message_id, text, is_media)
        SELECT :case_id, :account_id, :from_staff, :now, :chat_id, :message_id, conceal(:text),
            :is_media
        WHERE NOT EXISTS (
            SELECT 1
            FROM case_messages m2
            WHERE m2.case_id = :case_id AND m2.chat_id = :chat_id
                AND m2.message_id = :message_id AND reveal(m2.text) = :text
        )
        RETURNING id
        """,
        {
            "case_id": case_id,
            "account_id": account_id,
            "from_staff": from_staff,
            "now": now,
            "chat_id": chat_id,
            "message_id": message_id,
            "text": text,
            "is_media": is_media,
        },
    )
    if number is not None and (asks or from_staff):
        tx.execute(_ANSWERED if from_staff else _ASKED, {"now": now, "id": case_id})
    return number


# whose the last word is can be told apart also within one second
_ANSWERED = """
UPDATE cases
SET answered_at = max(:now, asked_at), told_at = NULL
WHERE id = :id
"""
_ASKED = """
UPDATE cases
SET asked_at = max(:now, coalesce(answered_at, 0) + 1)
WHERE id = :id
"""


MESSAGES = """
SELECT m.id, m.case_id, m.account_id, coalesce(p.name, a.name, '') AS name, m.from_staff, m.at,
    m.chat_id, m.message_id, reveal(m.text) AS text, m.is_media
FROM case_messages m
LEFT JOIN accounts a ON a.id = m.account_id
LEFT JOIN people p ON p.id = a.person_id
"""


def told(tx: Tx, case: Case, now: int) -> bool:
    """Note that the asker hears now that their words went on; return False where they know.

    Whoever waits hears it once in a run of messages, whoever is helped once after each answer, and
    once more when the chat is the bot's again.
    """
    since = now - RUN
    if case.state is CaseState.CLAIMED:
        since = now - GIVEN_BACK if case.is_given_back(now) else 0
    return bool(
        tx.execute(
            "UPDATE cases SET told_at = :now WHERE id = :id AND coalesce(told_at, 0) <= :since",
            {"now": now, "id": case.id, "since": since},
        ).rowcount
    )


def first_asked(tx: Tx, case: Case) -> Message | None:
    """Return what the asker wrote first since the case was opened, or opened again."""
    sql = f"""
        {MESSAGES}
        WHERE m.case_id = ? AND NOT m.from_staff AND m.at >= ?
        ORDER BY m.id
        LIMIT 1
        """
    return rows.one(tx, Message, sql, (case.id, case.opened_at))


def media_of(tx: Tx, case_id: CaseId, limit: int) -> list[Message]:
    """Return the last pictures, voices and files of the asker, oldest first."""
    sql = f"""
        {MESSAGES}
        WHERE m.case_id = ? AND m.is_media AND NOT m.from_staff
        ORDER BY m.id DESC
        LIMIT ?
        """
    return rows.many(tx, Message, sql, (case_id, limit))[::-1]


def messages(tx: Tx, case_id: CaseId, limit: int = 8) -> list[Message]:
    """Return the last messages of a case, oldest first."""
    sql = f"""
        {MESSAGES}
        WHERE m.case_id = ?
        ORDER BY m.id DESC
        LIMIT ?
        """
    return rows.many(tx, Message, sql, (case_id, limit))[::-1]


def message(tx: Tx, number: CaseMessageId) -> Message | None:
    """A message of a case by id."""
    return rows.one(tx, Message, f"{MESSAGES} WHERE m.id = ?", (number,))


def written(tx: Tx, account_id: AccountId, chat_id: int, message_id: int) -> list[Message]:
    """Return the messages of cases, one or several, made of somebody's message in Telegram."""
    sql = f"""
        {MESSAGES}
        WHERE m.account_id = :account_id AND m.chat_id = :chat_id AND m.message_id = :message_id
        ORDER BY m.id
        """
    values = {"account_id": account_id, "chat_id": chat_id, "message_id": message_id}
    return rows.many(tx, Message, sql, values)


def reword(tx: Tx, number: CaseMessageId, text: str) -> None:
    """Replace the text of a message of a case."""
    tx.execute("UPDATE case_messages SET text = conceal(?) WHERE id = ?", (text, number))


def works_in_topic(tx: Tx, case: Case) -> bool:
    """Return whether the colleague who has a case last wrote in its topic, which is still there."""
    if case.topic_id is None:
        return False
    sql = """
        SELECT chat_id
        FROM case_messages
        WHERE case_id = ? AND from_staff AND account_id = ?
        ORDER BY id DESC
        LIMIT 1
        """
    chat_id = rows.value(tx, int, sql, (case.id, case.claimed_by))
    return chat_id is not None and chat_id < 0  # a group, whatever its id was then


def remember_copy(tx: Tx, chat_id: int, message_id: int, case_id: CaseId) -> None:
    """Store that a message of ours is about a case: a reply to it is meant for the asker."""
    tx.execute(
        """
        INSERT INTO case_copies (chat_id, message_id, case_id)
        VALUES (:chat_id, :message_id, :case_id)
        ON CONFLICT DO NOTHING
        """,
        {"chat_id": chat_id, "message_id": message_id, "case_id": case_id},
    )


def spoken_of(tx: Tx, chat_id: int, message_id: int) -> CaseId | None:
    """Return the case that a message of ours is about."""
    sql = """
        SELECT case_id
        FROM case_copies
        WHERE chat_id = :chat_id AND message_id = :message_id
        UNION ALL
        SELECT CAST(substr(cause, 6) AS INTEGER)
        FROM outbox
        WHERE chat_id = :chat_id AND message_id = :message_id AND cause LIKE 'case:%'
        LIMIT 1
        """
    return rows.value(tx, CaseId, sql, {"chat_id": chat_id, "message_id": message_id})


@dataclass(frozen=True, slots=True)
class _Held:
    """A role that a member of staff holds."""

    account_id: AccountId
    name: str
    grant: Grant


def colleagues(tx: Tx) -> list[Colleague]:
    """Return the staff who can be reached, by name."""
    sql = f"""
        SELECT g.account_id, coalesce(p.name, a.name) AS name, {roles.GRANTED}
        FROM grants g
        JOIN accounts a ON a.id = g.account_id AND a.reachable
        LEFT JOIN people p ON p.id = a.person_id
        WHERE g.revoked_at IS NULL AND g.role >= ?
        ORDER BY coalesce(p.name, a.name), g.account_id
        """
    found: dict[AccountId, tuple[str, list[Grant]]] = {}
    for each in rows.many(tx, _Held, sql, (Role.STAFF,)):
        found.setdefault(each.account_id, (each.name, []))[1].append(each.grant)
    return [Colleague(key, name, tuple(grants)) for key, (name, grants) in found.items()]


def coordinators(tx: Tx) -> list[AccountId]:
    """Return the coordinators of the whole school who can be reached."""
    return [
        each.account_id
        for each in colleagues(tx)
        if any(g.role >= Role.COORDINATOR and g.scope.kind is ScopeKind.ALL for g in each.grants)
    ]


def to_escalate(tx: Tx) -> list[Case]:
    """Return open cases to which nobody has been called yet."""
    sql = f"""
        {_CASES}
        WHERE h.state = 'open' AND h.escalated_at IS NULL
        ORDER BY h.opened_at
        """
    return rows.many(tx, Case, sql)


def escalated(tx: Tx, case_id: CaseId, now: int) -> bool:
    """Note that coordinators are called to a case; return False where none are needed any more."""
    noted = tx.execute(
        """
        UPDATE cases
        SET escalated_at = ?
        WHERE id = ? AND state = 'open' AND escalated_at IS NULL
        """,
        (now, case_id),
    ).rowcount
    return bool(noted)


def opened_since(tx: Tx, account_id: AccountId, since: int) -> int:
    """Count the cases somebody has opened since a moment."""
    sql = "SELECT count(*) FROM cases WHERE account_id = ? AND opened_at >= ?"
    return rows.number(tx, sql, (account_id, since))


def left_waiting(tx: Tx) -> list[Case]:
    """Return claimed cases whose last word is the asker's."""
    sql = f"{_CASES} WHERE h.state = 'claimed' AND h.asked_at > coalesce(h.answered_at, 0)"
    return rows.many(tx, Case, sql)


def gone_quiet(tx: Tx, before: int) -> list[Case]:
    """Return claimed cases whose last word, a colleague's, was said before a moment."""
    sql = f"""
        {_CASES}
        WHERE h.state = 'claimed' AND h.answered_at >= h.asked_at AND h.answered_at < ?
        """
    return rows.many(tx, Case, sql, (before,))
