"""Acts after sending: retry, correct, recall, nudge, acknowledge.

Each opens a round whose list of recipients is then written bit by bit
(:mod:`storage.announcements.recipients`); :func:`affected` says beforehand how many it will be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.domain.announcements.content import Content  # read at run time
from bot.domain.announcements.lifecycle import PassKind
from bot.domain.ids import AccountId, AnnouncementId, RecipientId
from storage import outbox, rows
from storage.announcements import announcements, corrections, lifecycle, rounds
from storage.announcements.recipients import CONDITIONS, OF_CORRECTION
from storage.audiences.membership import GROUPS
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

DAY = 86400
# of letters about an announcement that asks, or tells, of what is over once it is recalled
CAUSES = (
    "broadcast:{}",
    "broadcast-approval:{}",
    "broadcast-unanswered:{}",
    "broadcast-correction:{}",
)


def retryable(tx: Tx, announcement_id: AnnouncementId, *, unknown: bool = False) -> int:
    """Count the recipients of :func:`retry`: failed, and can be written to now."""
    sql = """
        SELECT count(*)
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        JOIN accounts a ON a.id = d.account_id AND a.reachable
        WHERE r.announcement_id = ?
            AND r.act = 'send'
            AND (d.state IN ('blocked', 'refused', 'expired') OR (? AND d.state = 'unknown'))
        """
    return rows.number(tx, sql, (announcement_id, unknown))


def retry(
    tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int, unknown: bool = False
) -> bool:
    """Send again, as new attempts, to those with whom it failed; return False where it cannot be.

    Those with whom it is unknown whether it arrived are sent to again only if asked for with
    ``unknown``. A paused or cancelled announcement cannot be retried.
    """
    some = retryable(tx, announcement_id, unknown=unknown)
    if not some and not can_post_again(tx, announcement_id):
        return False
    if not lifecycle.reopen(tx, announcement_id, now):
        return False
    _keep_current(tx, announcement_id, now)
    rounds.open_round(tx, announcement_id, PassKind.SEND, by=by, now=now, with_unknown=unknown)
    _record(tx, announcement_id, "retry", by, now)
    return True


def can_post_again(tx: Tx, announcement_id: AnnouncementId) -> bool:
    """Return whether a group did not get it to which it can be sent now."""
    sql = f"""
        SELECT 1
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id AND d.who < {GROUPS}
        JOIN classes c ON c.id = {GROUPS} - d.who AND c.group_chat_id IS NOT NULL
        WHERE r.announcement_id = ?
            AND r.act = 'send'
            AND d.state IN ('blocked', 'refused', 'expired')
        """
    return rows.exists(tx, sql, (announcement_id,))


def affected(tx: Tx, announcement_id: AnnouncementId, act: PassKind) -> int:
    """Count the people whom correcting, recalling or nudging would reach now."""
    sql = f"""
        SELECT count(*)
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        JOIN announcements b ON b.id = r.announcement_id
        WHERE r.announcement_id = ?
            AND r.act = 'send'
            AND d.state = 'sent'
            AND d.messages IS NOT NULL
            AND {"true" if act is PassKind.CORRECT else CONDITIONS[act]}
        """
    return rows.number(tx, sql, (announcement_id,))


def correct(
    tx: Tx,
    announcement_id: AnnouncementId,
    content: Content,
    *,
    by: AccountId,
    now: int,
    rings: bool = False,
) -> bool:
    """Replace the content, and edit it in wherever the old text was sent.

    With ``rings`` whoever had the old text is told, once the new one is in their chat. Return
    False where the messages cannot be edited to it (see ``Content.can_replace``), or nothing has
    been sent to anybody.
    """
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or announcement.started_at is None:
        return False
    if not content.can_replace(announcement.content):
        return False
    revision = announcements.revise(tx, announcement_id, content, now)
    opened = rounds.open_round(
        tx, announcement_id, PassKind.CORRECT, number=revision, by=by, now=now
    )
    if rings:
        _keep_current(tx, announcement_id, now)
        rounds.ring_after(tx, opened)
    _record(tx, announcement_id, "correct", by, now)
    return True


def recall(tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int) -> bool:
    """Recall what was sent: delete within 48 hours, later replace by a note that it is gone.

    What is still to be sent is cancelled first, corrections and reminders with it; reminders that
    were sent go too. Return False where nothing was ever sent.
    """
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or announcement.started_at is None:
        return False
    lifecycle.cancel(tx, announcement_id, by=by, now=now)
    rounds.cancel_amendments(tx, announcement_id)
    corrections.drop(tx, announcement_id)
    for cause in CAUSES:
        outbox.withdraw(tx, cause.format(announcement_id), now)
    rounds.open_round(tx, announcement_id, PassKind.RECALL, number=1, by=by, now=now)
    tx.execute(
        "UPDATE announcements SET expires_at = min(expires_at, ?) WHERE id = ?",
        (now, announcement_id),
    )
    _record(tx, announcement_id, "recall", by, now)
    return True


def nudge(tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int) -> bool:
    """Remind recipients who have not acknowledged it; return False where it cannot be done."""
    announcement = announcements.find(tx, announcement_id)
    if (
        announcement is None
        or not announcement.options.acknowledge
        or announcement.started_at is None
    ):
        return False
    if is_recalled(tx, announcement_id):
        return False
    _keep_current(tx, announcement_id, now)
    rounds.open_round(tx, announcement_id, PassKind.NUDGE, by=by, now=now)
    _record(tx, announcement_id, "nudge", by, now)
    return True


def is_recalled(tx: Tx, announcement_id: AnnouncementId) -> bool:
    """Return whether an announcement has been recalled."""
    return rounds.first(tx, announcement_id, PassKind.RECALL) is not None


def nudge_old_readers(tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int) -> bool:
    """Tell those who have read only the old words of the present ones; False where it cannot be."""
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or not old_readers(tx, announcement_id):
        return False
    if is_recalled(tx, announcement_id):
        return False
    _keep_current(tx, announcement_id, now)
    about = announcement.revision
    rounds.nudge_about(tx, announcement_id, about, by=by, now=now)
    _record(tx, announcement_id, "nudge", by, now)
    return True


def old_readers(tx: Tx, announcement_id: AnnouncementId) -> list[RecipientId]:
    """Return who said that they had read it, before it was corrected, and not again since."""
    sql = f"""
        SELECT d.who
        FROM announcements b
        JOIN rounds r ON r.announcement_id = b.id AND r.act = 'send'
        JOIN deliveries d ON d.round_id = r.id AND d.state = 'sent'
        JOIN acknowledgements ak ON ak.announcement_id = b.id AND ak.who = d.who
        WHERE b.id = ? AND {OF_CORRECTION}
        """
    return rows.column(tx, RecipientId, sql, (announcement_id,))


class Receipt(Enum):
    """What became of a receipt."""

    NOTED = auto()
    KNOWN = auto()  # they had said so before
    NOT_ADDRESSED = auto()


def acknowledge(
    tx: Tx, announcement_id: AnnouncementId, account_id: AccountId, now: int
) -> Receipt:
    """Note that somebody has read it, in the words that are in their chat now."""
    values = {"announcement": announcement_id, "account": account_id, "now": now}
    who = rows.value(tx, RecipientId, f"SELECT d.who {_ADDRESSED} LIMIT 1", values)
    if who is None:
        return Receipt.NOT_ADDRESSED
    sql = f"""
        INSERT INTO acknowledgements (announcement_id, who, at, revision)
        VALUES (:announcement, :who, :now, (SELECT max(d.revision) {_IN_CHAT}))
        ON CONFLICT DO UPDATE
        SET revision = excluded.revision, at = excluded.at
        WHERE excluded.revision > coalesce(revision, 1)
        """
    if not tx.execute(sql, {**values, "who": who}).rowcount:
        return Receipt.KNOWN
    announcements.show_again(tx, announcement_id)
    return Receipt.NOTED


_ADDRESSED = """
FROM rounds r
JOIN deliveries d
    ON d.round_id = r.id
    AND d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
WHERE r.announcement_id = :announcement AND r.act = 'send'
"""
_IN_CHAT = """
FROM rounds r
JOIN deliveries d ON d.round_id = r.id AND d.who = :who
WHERE r.announcement_id = :announcement AND r.act IN ('send', 'correct') AND d.state = 'sent'
"""


@dataclass(frozen=True, slots=True)
class InChat:
    """What stands of an announcement in somebody's private chat: its last message, and nudges."""

    message: int | None = None
    nudges: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    act: PassKind
    messages: tuple[int, ...]


def in_chat(tx: Tx, announcement_id: AnnouncementId, account_id: AccountId) -> InChat:
    """Return what stands of an announcement in somebody's private chat."""
    sql = """
        SELECT r.act, '[' || d.messages || ']' AS messages
        FROM rounds r
        JOIN deliveries d
            ON d.round_id = r.id
            AND d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
        WHERE r.announcement_id = :announcement
            AND r.act IN ('send', 'nudge')
            AND d.state = 'sent'
            AND d.messages IS NOT NULL
        ORDER BY r.id
        """
    values = {"announcement": announcement_id, "account": account_id}
    found = rows.many(tx, _Part, sql, values)
    own = [each.messages for each in found if each.act is PassKind.SEND]
    said = {number for messages in own for number in messages}
    nudges = [n for each in found if each.act is PassKind.NUDGE for n in each.messages]
    message = own[-1][-1] if own and own[-1] else None
    return InChat(message, tuple(n for n in nudges if n not in said))


@dataclass(frozen=True, slots=True)
class OpenReceipt:
    """An announcement that somebody got and has yet to acknowledge; ``messages`` in their chat."""

    id: AnnouncementId
    content: Content
    messages: tuple[int, ...]


def unreceipted(
    tx: Tx, account_id: AccountId, since: int, *, quoted: int | None = None
) -> list[OpenReceipt]:
    """Return announcements started ``since`` that wait for somebody's receipt, newest first.

    With ``quoted`` only the one that this message of their chat is of, acknowledged or not.
    """
    values = {"account": account_id, "since": since, "quoted": quoted, "most": MOST_OPEN}
    return rows.many(tx, OpenReceipt, _UNRECEIPTED, values)


MOST_OPEN = 6  # more would not fit a screen
_UNRECEIPTED = """
SELECT b.id, b.content, '[' || d.messages || ']' AS messages
FROM announcements b
JOIN rounds r ON r.announcement_id = b.id AND r.act IN ('send', 'nudge')
JOIN deliveries d
    ON d.round_id = r.id
    AND d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
    AND d.messages IS NOT NULL
WHERE b.acknowledge
    AND b.started_at > :since
    AND NOT EXISTS (
        SELECT 1 FROM rounds r2 WHERE r2.announcement_id = b.id AND r2.act = 'recall'
    )
    AND CASE
        WHEN :quoted IS NULL THEN r.act = 'send' AND d.state = 'sent' AND NOT EXISTS (
            SELECT 1
            FROM acknowledgements ak
            WHERE ak.announcement_id = b.id AND ak.who = d.who
        )
        ELSE instr(',' || d.messages || ',', ',' || :quoted || ',')
    END
GROUP BY b.id
ORDER BY b.started_at DESC, b.id DESC
LIMIT :most
"""


def _keep_current(tx: Tx, announcement_id: AnnouncementId, now: int) -> None:
    tx.execute(
        "UPDATE announcements SET expires_at = max(coalesce(expires_at, 0), ?) WHERE id = ?",
        (now + DAY, announcement_id),
    )


def _record(tx: Tx, announcement_id: AnnouncementId, act: str, by: AccountId, now: int) -> None:
    roles.record(tx, by=by, act=f"broadcast-{act}", now=now, object_=f"broadcast:{announcement_id}")
