"""Retention: an announcement long over keeps its counts, and no recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AnnouncementId
from storage import rows
from storage.announcements import outcomes

if TYPE_CHECKING:
    from storage.database import Tx

CHUNK = 5000  # rows a transaction, so that no reply waits for a city's list

_OVER = """
SELECT b.id
FROM announcements b
WHERE b.state IN ('finished', 'cancelled')
    AND b.ended_at < :before
    AND coalesce(b.expires_at, 0) < :before
    AND NOT EXISTS (
        SELECT 1
        FROM rounds r
        WHERE r.announcement_id = b.id AND (r.ended_at IS NULL OR r.ended_at >= :before)
    )
    AND EXISTS (
        SELECT 1
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id
        WHERE r.announcement_id = b.id
    )
ORDER BY b.id
LIMIT 1
"""
_FORGET = """
DELETE FROM deliveries
WHERE (round_id, who) IN (
    SELECT d.round_id, d.who
    FROM rounds r
    JOIN deliveries d ON d.round_id = r.id
    WHERE r.announcement_id = ?
    LIMIT ?
)
"""


def forget_recipients(tx: Tx, before: int, size: int = CHUNK) -> bool:
    """Delete some recipients of an announcement on which nothing has happened since ``before``.

    Its counts stay. Return whether there may be more to delete.
    """
    over = rows.value(tx, AnnouncementId, _OVER, {"before": before})
    if over is None:
        return False
    outcomes.keep_counts_only(tx, over)
    if tx.execute(_FORGET, (over, size)).rowcount < size:
        tx.execute("DELETE FROM acknowledgements WHERE announcement_id = ?", (over,))
    return True
