"""Acts after sending: retry, correct, recall, nudge, acknowledge.

Each opens a round whose list of recipients is then written bit by bit
(:mod:`storage.announcements.recipients`); :func:`affected` says beforehand how many it will be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import PassKind
from bot.domain.ids import AccountId, AnnouncementId, RecipientId
from storage import rows
from storage.announcements import announcements, lifecycle, rounds
from storage.announcements.recipients import CONDITIONS
from storage.audiences.membership import GROUPS
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.announcements.content import Content
    from storage.database import Tx

DAY = 86400


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
    tx: Tx, announcement_id: AnnouncementId, content: Content, *, by: AccountId, now: int
) -> bool:
    """Replace the content, and edit it in wherever the old text was sent.

    Return False where the messages cannot be edited to it (see ``Content.can_replace``), or nothing
    has been sent to anybody.
    """
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or announcement.started_at is None:
        return False
    if not content.can_replace(announcement.content):
        return False
    revision = announcements.revise(tx, announcement_id, content)
    rounds.open_round(tx, announcement_id, PassKind.CORRECT, number=revision, by=by, now=now)
    _record(tx, announcement_id, "correct", by, now)
    return True


def recall(tx: Tx, announcement_id: AnnouncementId, *, by: AccountId, now: int) -> bool:
    """Recall what was sent: delete within 48 hours, later replace by a note that it is gone.

    What is still to be sent is cancelled first. Return False where nothing was ever sent.
    """
    announcement = announcements.find(tx, announcement_id)
    if announcement is None or announcement.started_at is None:
        return False
    lifecycle.cancel(tx, announcement_id, by=by, now=now)
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


def acknowledge(tx: Tx, announcement_id: AnnouncementId, account_id: AccountId, now: int) -> bool:
    """Note that somebody has read it; return False if they never got it or have said so before."""
    who = _recipient(tx, announcement_id, account_id)
    if who is None:
        return False
    fresh = tx.execute(
        """
        INSERT INTO acknowledgements (announcement_id, who, at)
        VALUES (:announcement, :who, :now)
        ON CONFLICT DO NOTHING
        """,
        {"announcement": announcement_id, "who": who, "now": now},
    ).rowcount
    if fresh:
        announcements.show_again(tx, announcement_id)
    return bool(fresh)


def is_addressed(tx: Tx, announcement_id: AnnouncementId, account_id: AccountId) -> bool:
    """Return whether an announcement is for somebody, so that a receipt of theirs counts."""
    return _recipient(tx, announcement_id, account_id) is not None


def _recipient(
    tx: Tx, announcement_id: AnnouncementId, account_id: AccountId
) -> RecipientId | None:
    sql = """
        SELECT d.who
        FROM rounds r
        JOIN deliveries d
            ON d.round_id = r.id
            AND d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
        WHERE r.announcement_id = :announcement AND r.act = 'send'
        """
    values = {"announcement": announcement_id, "account": account_id}
    return rows.value(tx, RecipientId, sql, values)


def _keep_current(tx: Tx, announcement_id: AnnouncementId, now: int) -> None:
    tx.execute(
        "UPDATE announcements SET expires_at = max(coalesce(expires_at, 0), ?) WHERE id = ?",
        (now + DAY, announcement_id),
    )


def _record(tx: Tx, announcement_id: AnnouncementId, act: str, by: AccountId, now: int) -> None:
    roles.record(tx, by=by, act=f"broadcast-{act}", now=now, object_=f"broadcast:{announcement_id}")
