"""After sending: try again where it failed, correct, recall, nudge, acknowledge.

Each opens a round whose list of recipients is then written bit by bit
(:mod:`storage.announcements.recipients`); :func:`affected` says beforehand how many it will be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import Act
from storage import rows
from storage.announcements import announcements, lifecycle, rounds
from storage.announcements.recipients import CONDITIONS
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.announcements.content import Content
    from storage.database import Tx

DAY = 86400


def retryable(tx: Tx, broadcast_id: int, *, unknown: bool = False) -> int:
    """How many :func:`retry` would send to: failed, and can be written to now."""
    sql = """
        SELECT count(*)
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        JOIN accounts a ON a.id = d.account_id AND a.reachable
        WHERE r.broadcast_id = ?
            AND r.act = 'send'
            AND (d.state IN ('blocked', 'refused', 'expired') OR (? AND d.state = 'unknown'))
        """
    return rows.number(tx, sql, (broadcast_id, unknown))


def retry(tx: Tx, broadcast_id: int, *, by: int, now: int, unknown: bool = False) -> bool:
    """Send once more to those it failed with, as new attempts; False where there is nothing to do.

    Those with whom it is unknown whether it arrived are sent to again only if asked for with
    ``unknown``. A paused or cancelled announcement cannot be retried.
    """
    if not retryable(tx, broadcast_id, unknown=unknown):
        return False
    if not lifecycle.reopen(tx, broadcast_id, now):
        return False
    _keep_current(tx, broadcast_id, now)
    rounds.open_round(tx, broadcast_id, Act.SEND, by=by, now=now, with_unknown=unknown)
    _record(tx, broadcast_id, "retry", by, now)
    return True


def affected(tx: Tx, broadcast_id: int, act: Act) -> int:
    """How many people correcting, recalling or nudging would reach now."""
    sql = f"""
        SELECT count(*)
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        JOIN broadcasts b ON b.id = r.broadcast_id
        WHERE r.broadcast_id = ?
            AND r.act = 'send'
            AND d.state = 'sent'
            AND d.messages IS NOT NULL
            AND {"true" if act is Act.CORRECT else CONDITIONS[act]}
        """
    return rows.number(tx, sql, (broadcast_id,))


def correct(tx: Tx, broadcast_id: int, content: Content, *, by: int, now: int) -> bool:
    """Say ``content`` from now on, and edit it in wherever the old text was sent.

    False where the messages cannot be edited to it (see ``Content.can_replace``), or nothing has
    been sent to anybody.
    """
    broadcast = announcements.find(tx, broadcast_id)
    if broadcast is None or broadcast.started_at is None:
        return False
    if not content.can_replace(broadcast.content):
        return False
    revision = announcements.revise(tx, broadcast_id, content)
    rounds.open_round(tx, broadcast_id, Act.CORRECT, number=revision, by=by, now=now)
    _record(tx, broadcast_id, "correct", by, now)
    return True


def recall(tx: Tx, broadcast_id: int, *, by: int, now: int) -> bool:
    """Take back what was sent: deleted within 48 hours, later replaced by a word that it is gone.

    What is still to be sent is cancelled first. False where nothing was ever sent.
    """
    broadcast = announcements.find(tx, broadcast_id)
    if broadcast is None or broadcast.started_at is None:
        return False
    lifecycle.cancel(tx, broadcast_id, by=by, now=now)
    rounds.open_round(tx, broadcast_id, Act.RECALL, number=1, by=by, now=now)
    tx.execute(
        "UPDATE broadcasts SET expires_at = min(expires_at, ?) WHERE id = ?", (now, broadcast_id)
    )
    _record(tx, broadcast_id, "recall", by, now)
    return True


def nudge(tx: Tx, broadcast_id: int, *, by: int, now: int) -> bool:
    """Remind those who have it and have not acknowledged it."""
    broadcast = announcements.find(tx, broadcast_id)
    if broadcast is None or not broadcast.options.acknowledge or broadcast.started_at is None:
        return False
    if is_recalled(tx, broadcast_id):
        return False
    _keep_current(tx, broadcast_id, now)
    rounds.open_round(tx, broadcast_id, Act.NUDGE, by=by, now=now)
    _record(tx, broadcast_id, "nudge", by, now)
    return True


def is_recalled(tx: Tx, broadcast_id: int) -> bool:
    """Whether it has been taken back."""
    return rounds.first(tx, broadcast_id, Act.RECALL) is not None


def acknowledge(tx: Tx, broadcast_id: int, account_id: int, now: int) -> bool:
    """Note that somebody has read it; False if they never got it or have said so before."""
    sql = """
        SELECT d.who
        FROM rounds r
        JOIN deliveries d
            ON d.round_id = r.id
            AND d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
        WHERE r.broadcast_id = :broadcast AND r.act = 'send'
        """
    who = rows.value(tx, int, sql, {"broadcast": broadcast_id, "account": account_id})
    if who is None:
        return False
    fresh = tx.execute(
        """
        INSERT INTO acknowledgements (broadcast_id, who, at)
        VALUES (:broadcast, :who, :now)
        ON CONFLICT DO NOTHING
        """,
        {"broadcast": broadcast_id, "who": who, "now": now},
    ).rowcount
    if fresh:
        announcements.show_again(tx, broadcast_id)
    return bool(fresh)


def _keep_current(tx: Tx, broadcast_id: int, now: int) -> None:
    tx.execute(
        "UPDATE broadcasts SET expires_at = max(coalesce(expires_at, 0), ?) WHERE id = ?",
        (now + DAY, broadcast_id),
    )


def _record(tx: Tx, broadcast_id: int, act: str, by: int, now: int) -> None:
    roles.record(tx, by=by, act=f"broadcast-{act}", now=now, object_=f"broadcast:{broadcast_id}")
