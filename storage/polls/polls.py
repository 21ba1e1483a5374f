"""Quick polls in groups: asked, voted in by buttons, and closed.

Who voted what is kept where a poll is by name. Of an anonymous one it is kept who has voted, so
that nobody does twice, and the sums, which lie sealed until it is closed: one copy of the database,
or two, tell of nobody what they chose. Polls from before are Telegram's own; their votes come here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId
from storage import rows, sealing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

LEAST = 5  # voters of an anonymous poll before its result is said
PURPOSE, SEALED_SIZE = "linghang polls", 256


class PollKind(StrEnum):
    """The kinds of poll: Telegram's own, or by our buttons, with names or without."""

    TELEGRAM = "telegram"
    NAMED = "named"
    ANONYMOUS = "anonymous"


class VoteOutcome(StrEnum):
    """What a tap on an option has done."""

    TAKEN = "taken"
    CHANGED = "changed"
    BACK = "back"
    BEFORE = "before"
    CLOSED = "closed"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True)
class Poll:
    """A poll; ``result`` are the votes of each option once it is closed.

    None then: fewer than :data:`LEAST` have voted anonymously. ``members`` is how many the class
    had at its end.
    """

    id: str
    chat_id: int
    message_id: int
    class_id: ClassId | None
    question: str
    options: tuple[str, ...]
    created_by: AccountId
    created_at: int
    closed_at: int | None = None
    result: tuple[int, ...] | None = None
    kind: PollKind = PollKind.TELEGRAM
    several: bool = False
    members: int | None = None


@dataclass(frozen=True, slots=True)
class Voter:
    """A member of the class, and the places of what they chose; none who have not voted."""

    name: str
    team: str
    number: str
    choices: tuple[int, ...]


_POLLS = """
SELECT id, chat_id, message_id, class_id, question, options, created_by, created_at, closed_at,
    result, kind, several, members
FROM polls
"""


def keep(tx: Tx, poll: Poll, update_id: int) -> None:
    """Store a poll that was sent."""
    tx.execute(
        """
        INSERT INTO polls (id, chat_id, message_id, class_id, question, options, created_by,
            update_id, created_at, kind, several)
        VALUES (:id, :chat_id, :message_id, :class_id, :question, :options, :created_by,
            :update_id, :created_at, :kind, :several)
        ON CONFLICT DO NOTHING
        """,
        {
            **asdict(poll),
            "options": orjson.dumps(poll.options).decode(),
            "update_id": update_id,
        },
    )


def is_sent(tx: Tx, update_id: int) -> bool:
    """Return whether an update has brought about its poll already."""
    return rows.exists(tx, "SELECT 1 FROM polls WHERE update_id = ?", (update_id,))


def find(tx: Tx, poll_id: str) -> Poll | None:
    """A poll by id."""
    return rows.one(tx, Poll, f"{_POLLS} WHERE id = ?", (poll_id,))


def at(tx: Tx, chat_id: int, message_id: int) -> Poll | None:
    """The poll of a message."""
    sql = f"{_POLLS} WHERE chat_id = ? AND message_id = ?"
    return rows.one(tx, Poll, sql, (chat_id, message_id))


def of_classes(tx: Tx, class_ids: Sequence[ClassId], limit: int) -> list[Poll]:
    """Return the polls of some classes, the newest first."""
    sql = f"""
        {_POLLS}
        WHERE class_id IN (SELECT value FROM json_each(:classes))
        ORDER BY created_at DESC, id
        LIMIT :limit
        """
    classes = orjson.dumps(list(class_ids)).decode()
    return rows.many(tx, Poll, sql, {"classes": classes, "limit": limit})


# -- votes -----------------------------------------------------------------------------------------


def vote(tx: Tx, poll_id: str, account_id: AccountId, choices: Sequence[int]) -> None:
    """Store a vote in an open poll of Telegram's; no choice is a vote taken back."""
    sql = "SELECT 1 FROM polls WHERE id = ? AND closed_at IS NULL AND kind = 'telegram'"
    if rows.exists(tx, sql, (poll_id,)):
        _choose(tx, poll_id, account_id, choices)


def _choose(tx: Tx, poll_id: str, account_id: AccountId, choices: Sequence[int]) -> None:
    tx.execute("DELETE FROM poll_votes WHERE poll_id = ? AND account_id = ?", (poll_id, account_id))
    tx.executemany(
        "INSERT INTO poll_votes (poll_id, account_id, choice) VALUES (?, ?, ?)",
        [(poll_id, account_id, each) for each in choices],
    )


def is_member(tx: Tx, class_id: ClassId | None, account_id: AccountId) -> bool:
    """Return whether somebody is on the roster of a class now, so that their vote counts."""
    sql = """
        SELECT 1
        FROM accounts a
        JOIN enrolments e ON e.person_id = a.person_id
        WHERE a.id = ? AND e.class_id = ? AND e.left_on IS NULL
        """
    return rows.exists(tx, sql, (account_id, class_id))


def tap(tx: Tx, poll: Poll, account_id: AccountId, place: int) -> VoteOutcome:
    """Take the tap of somebody on an option."""
    current = find(tx, poll.id)
    if current is None or current.closed_at is not None or not 0 <= place < len(poll.options):
        return VoteOutcome.CLOSED
    if not is_member(tx, poll.class_id, account_id):
        return VoteOutcome.NOT_COUNTED
    if poll.kind is PollKind.ANONYMOUS:
        outcome = _vote_hidden(tx, poll, account_id, place)
    else:
        outcome = _vote_named(tx, poll, account_id, place)
    if outcome is not VoteOutcome.BEFORE:
        tx.execute("UPDATE polls SET changes = changes + 1 WHERE id = ?", (poll.id,))
    return outcome


def _vote_named(tx: Tx, poll: Poll, account_id: AccountId, place: int) -> VoteOutcome:
    sql = "SELECT choice FROM poll_votes WHERE poll_id = ? AND account_id = ?"
    before = set(rows.column(tx, int, sql, (poll.id, account_id)))
    if poll.several:
        _choose(tx, poll.id, account_id, sorted(before ^ {place}))
        return VoteOutcome.BACK if place in before else VoteOutcome.TAKEN
    if before == {place}:
        return VoteOutcome.BEFORE
    _choose(tx, poll.id, account_id, [place])
    return VoteOutcome.CHANGED if before else VoteOutcome.TAKEN


def _vote_hidden(tx: Tx, poll: Poll, account_id: AccountId, place: int) -> VoteOutcome:
    sql = "INSERT INTO poll_voters (poll_id, account_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    if not tx.execute(sql, (poll.id, account_id)).rowcount:
        return VoteOutcome.BEFORE
    sums = _sums(tx, poll)
    sums[place] += 1
    sealed = sealing.seal(tx, PURPOSE, poll.id, orjson.dumps(sums), SEALED_SIZE)
    tx.execute("UPDATE polls SET sealed = ? WHERE id = ?", (sealed, poll.id))
    return VoteOutcome.TAKEN


def _sums(tx: Tx, poll: Poll) -> list[int]:
    sealed = rows.value(tx, bytes, "SELECT sealed FROM polls WHERE id = ?", (poll.id,))
    opened = sealing.unseal(tx, PURPOSE, poll.id, sealed) if sealed is not None else None
    return [0] * len(poll.options) if opened is None else list(orjson.loads(opened))


def count(tx: Tx, poll: Poll) -> tuple[int, ...]:
    """Count the votes of each option as they reached us; those given by name."""
    sql = "SELECT choice FROM poll_votes WHERE poll_id = ?"
    votes = Counter(rows.column(tx, int, sql, (poll.id,)))
    return tuple(votes[place] for place in range(len(poll.options)))


def voters(tx: Tx, poll: Poll) -> int:
    """Count the people who have voted."""
    table = "poll_voters" if poll.kind is PollKind.ANONYMOUS else "poll_votes"
    sql = f"SELECT count(DISTINCT account_id) FROM {table} WHERE poll_id = ?"
    return rows.number(tx, sql, (poll.id,))


def members(tx: Tx, poll: Poll) -> int:
    """Count the members of the class: as they were at the end of a poll, or are now."""
    if poll.members is not None:
        return poll.members
    sql = "SELECT count(*) FROM enrolments WHERE class_id = ? AND left_on IS NULL"
    return rows.number(tx, sql, (poll.class_id,))


def named(tx: Tx, poll: Poll) -> list[Voter]:
    """Return the members of the class with what each chose, in the order of the roster."""
    sql = """
        SELECT p.name, e.team, e.number,
            (
                SELECT json_group_array(pv.choice)
                FROM poll_votes pv
                JOIN accounts a ON a.id = pv.account_id
                WHERE pv.poll_id = :poll AND a.person_id = p.id
            ) AS choices
        FROM enrolments e
        JOIN people p ON p.id = e.person_id
        WHERE e.class_id = :class AND e.left_on IS NULL AND p.erased_at IS NULL
        ORDER BY e.team, e.number, p.name, p.id
        """
    return rows.many(tx, Voter, sql, {"poll": poll.id, "class": poll.class_id})


# -- its message, and its end ----------------------------------------------------------------------


def unshown(tx: Tx) -> list[tuple[str, int]]:
    """Return open polls whose message does not say the latest, and how many changes there are."""
    sql = "SELECT id, changes FROM polls WHERE closed_at IS NULL AND changes > shown"
    return list(rows.pairs(tx, str, int, sql).items())


def keep_shown(tx: Tx, poll_id: str, changes: int) -> None:
    """Note how many changes the message of a poll speaks of."""
    tx.execute("UPDATE polls SET shown = ? WHERE id = ?", (changes, poll_id))


def close(tx: Tx, poll: Poll, now: int, counted: Sequence[int] | None = None) -> None:
    """Store the result; ``counted`` by Telegram where the poll is its own.

    What fewer than :data:`LEAST` have voted anonymously is destroyed.
    """
    if poll.kind is PollKind.ANONYMOUS:
        counted = _sums(tx, poll) if voters(tx, poll) >= LEAST else None
    elif counted is None:
        counted = count(tx, poll)
    result = None if counted is None else orjson.dumps(list(counted)).decode()
    tx.execute(
        """
        UPDATE polls
        SET closed_at = :now, result = :result, members = :members, sealed = NULL
        WHERE id = :id AND closed_at IS NULL
        """,
        {"now": now, "result": result, "members": members(tx, poll), "id": poll.id},
    )


def move_chat(tx: Tx, old: int, new: int) -> None:
    """Replace the id of a group; its polls are posted anew, as messages are numbered anew."""
    tx.execute(
        "UPDATE polls SET chat_id = ?, message_id = 0 WHERE chat_id = ? AND closed_at IS NULL",
        (new, old),
    )


def keep_message(tx: Tx, poll_id: str, message_id: int) -> None:
    """Note which message a poll has been posted as."""
    tx.execute("UPDATE polls SET message_id = ? WHERE id = ?", (message_id, poll_id))


def class_of_group(tx: Tx, chat_id: int) -> tuple[ClassId, str] | None:
    """Return the class a group belongs to, and its district."""
    sql = "SELECT id, district FROM classes WHERE group_chat_id = ?"
    return rows.one(tx, _class, sql, (chat_id,))


def _class(id: ClassId, district: str) -> tuple[ClassId, str]:  # noqa: A002  # the columns of a row
    return id, district
