"""Announcements in the groups of classes: 收到 written under a post, and how many have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, AnnouncementId, ClassId
from storage import rows
from storage.audiences.membership import GROUPS

if TYPE_CHECKING:
    from storage.database import Tx

CURRENT = 7 * 86400  # seconds for which an announcement may be meant that is not replied to


def replied_to(tx: Tx, class_id: ClassId, message_id: int) -> AnnouncementId | None:
    """Return the announcement of which a message in a class's group is a part."""
    values = {"post": GROUPS - class_id, "quoted": f"%,{message_id},%"}
    return rows.value(tx, AnnouncementId, _QUOTED, values)


def newest(tx: Tx, class_id: ClassId, account_id: AccountId, now: int) -> AnnouncementId | None:
    """Return the newest that asks for a receipt and went to a class's group or to this person."""
    values = {"post": GROUPS - class_id, "account": account_id, "since": now - CURRENT}
    return rows.value(tx, AnnouncementId, _NEWEST, values)


_QUOTED = """
SELECT r.announcement_id
FROM deliveries d
JOIN rounds r ON r.id = d.round_id
WHERE d.who = :post AND ',' || d.messages || ',' LIKE :quoted
ORDER BY r.id DESC
LIMIT 1
"""
_NEWEST = """
SELECT b.id
FROM announcements b
JOIN rounds r ON r.announcement_id = b.id AND r.act = 'send'
JOIN deliveries d ON d.round_id = r.id AND d.state = 'sent'
WHERE b.acknowledge
    AND b.started_at > :since
    AND (
        d.who = :post
        OR d.who IN (-:account, (SELECT person_id FROM accounts WHERE id = :account))
    )
    AND NOT EXISTS (
        SELECT 1 FROM rounds r2 WHERE r2.announcement_id = b.id AND r2.act = 'recall'
    )
ORDER BY b.started_at DESC, b.id DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class CountedPost:
    """A post in a class's group, and how many of the class have acknowledged it."""

    announcement_id: AnnouncementId
    class_id: ClassId
    chat_id: int
    messages: str  # ids with commas between
    receipts: int


def to_count(tx: Tx, now: int) -> list[CountedPost]:
    """Return the posts whose button does not speak of the latest receipts."""
    sql = """
        SELECT r.announcement_id, :groups - d.who AS class_id, d.account_id AS chat_id, d.messages,
            (
                SELECT count(*)
                FROM acknowledgements ak
                JOIN enrolments e ON e.person_id = ak.who AND e.left_on IS NULL
                WHERE ak.announcement_id = b.id AND e.class_id = :groups - d.who
            ) AS receipts
        FROM announcements b
        JOIN rounds r ON r.announcement_id = b.id AND r.act = 'send'
        JOIN deliveries d ON d.round_id = r.id AND d.who < :groups AND d.state = 'sent'
        WHERE b.acknowledge
            AND b.started_at > :since
            AND d.messages IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM rounds r2 WHERE r2.announcement_id = b.id AND r2.act = 'recall'
            )
        """
    shown = """
        SELECT shown
        FROM post_receipts
        WHERE announcement_id = ? AND class_id = ?
        """
    posts = rows.many(tx, CountedPost, sql, {"groups": GROUPS, "since": now - CURRENT})
    return [
        each
        for each in posts
        if each.receipts != (rows.value(tx, int, shown, (each.announcement_id, each.class_id)) or 0)
    ]


def keep_counted(tx: Tx, post: CountedPost) -> None:
    """Note of how many receipts the button of a post speaks."""
    tx.execute(
        """
        INSERT INTO post_receipts (announcement_id, class_id, shown)
        VALUES (:announcement, :class, :count)
        ON CONFLICT (announcement_id, class_id) DO UPDATE
        SET shown = excluded.shown
        """,
        {"announcement": post.announcement_id, "class": post.class_id, "count": post.receipts},
    )
