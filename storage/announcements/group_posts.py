"""Announcements in the groups of classes: what became of each post, and 收到 written under one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome
from bot.domain.ids import AccountId, AnnouncementId, ClassId
from storage import rows
from storage.announcements import announcements, followups
from storage.audiences import membership
from storage.audiences.membership import GROUPS

if TYPE_CHECKING:
    from storage.database import Tx

CURRENT = 7 * 86400  # seconds for which an announcement may be meant that is not replied to


@dataclass(frozen=True, slots=True)
class GroupPost:
    """What became of an announcement in a class's group; no outcome where none is bound."""

    class_id: ClassId
    class_name: str
    outcome: DeliveryOutcome | None
    reason: str

    @property
    def failed(self) -> bool:
        """Whether it is not there, and will not be by itself."""
        return self.outcome not in {
            DeliveryOutcome.SENT,
            DeliveryOutcome.WAITING,
            DeliveryOutcome.SENDING,
        }


class Receipt(StrEnum):
    """What a 收到 is: a receipt, one said before, or of somebody it is not for."""

    TAKEN = "taken"
    KNOWN = "known"
    NOT_ADDRESSED = "not-addressed"


def of(tx: Tx, announcement_id: AnnouncementId) -> list[GroupPost]:
    """Return what became of an announcement in the group of each class it is for."""
    found = announcements.find(tx, announcement_id)
    if found is None or not found.options.post_in_groups or found.started_at is None:
        return []
    sql = """
        SELECT c.id AS class_id, c.name AS class_name, d.state AS outcome,
            coalesce(d.reason, '') AS reason
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id AND d.who < :groups
        JOIN classes c ON c.id = :groups - d.who
        WHERE r.announcement_id = :announcement AND r.act = 'send' AND d.state <> 'retried'
        ORDER BY c.number, c.id
        """
    values = {"groups": GROUPS, "announcement": announcement_id}
    posted = rows.many(tx, GroupPost, sql, values)
    known = {each.class_id for each in posted}
    meant = membership.classes(tx, found.audience)
    return posted + [each for each in _without(tx, meant) if each.class_id not in known]


def _without(tx: Tx, class_ids: list[ClassId]) -> list[GroupPost]:
    """Return the classes that have no group, as posts that are not there."""
    sql = """
        SELECT id AS class_id, name AS class_name, NULL AS outcome, '' AS reason
        FROM classes
        WHERE id = ? AND group_chat_id IS NULL
        """
    found = [rows.one(tx, GroupPost, sql, (each,)) for each in class_ids]
    return [each for each in found if each is not None]


# -- 收到 ------------------------------------------------------------------------------------------


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


def take(tx: Tx, announcement_id: AnnouncementId, account_id: AccountId, now: int) -> Receipt:
    """Take a receipt for an announcement, and say what it was."""
    if followups.acknowledge(tx, announcement_id, account_id, now):
        return Receipt.TAKEN
    if followups.is_addressed(tx, announcement_id, account_id):
        return Receipt.KNOWN
    return Receipt.NOT_ADDRESSED


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
