"""Pictures of activities: sent by members, shown to their own class, taken out by their sender."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import ActivityId, ActivityPhotoId, ClassId, PersonId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx

MOST = 20  # of one person, of one activity


@dataclass(frozen=True, slots=True)
class ActivityPhoto:
    """A picture as Telegram knows it; only the class of its sender sees it."""

    id: ActivityPhotoId
    activity_id: ActivityId
    person_id: PersonId
    class_id: ClassId
    file_id: str


_PHOTOS = "SELECT id, activity_id, person_id, class_id, file_id FROM activity_photos"


def add(  # what was sent
    tx: Tx,
    activity_id: ActivityId,
    person_id: PersonId,
    class_id: ClassId,
    file_id: str,
    *,
    update_id: int,
    now: int,
) -> bool:
    """Keep a picture, once an update; False where somebody has sent too many."""
    if len(of_person(tx, activity_id, person_id)) >= MOST:
        return False
    tx.execute(
        """
        INSERT INTO activity_photos (activity_id, person_id, class_id, file_id, sent_at, update_id)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (activity_id, person_id, class_id, file_id, now, update_id),
    )
    return True


def of_class(tx: Tx, activity_id: ActivityId, class_id: ClassId) -> list[ActivityPhoto]:
    """Return the pictures that a class may see, in the order in which they came."""
    sql = f"{_PHOTOS} WHERE activity_id = ? AND class_id = ? ORDER BY id"
    return rows.many(tx, ActivityPhoto, sql, (activity_id, class_id))


def of_person(tx: Tx, activity_id: ActivityId, person_id: PersonId) -> list[ActivityPhoto]:
    """Return the pictures that somebody has sent."""
    sql = f"{_PHOTOS} WHERE activity_id = ? AND person_id = ? ORDER BY id"
    return rows.many(tx, ActivityPhoto, sql, (activity_id, person_id))


def find(tx: Tx, photo_id: ActivityPhotoId) -> ActivityPhoto | None:
    """A picture by id."""
    return rows.one(tx, ActivityPhoto, f"{_PHOTOS} WHERE id = ?", (photo_id,))


def drop(tx: Tx, photo_id: ActivityPhotoId) -> None:
    """Take a picture out for good."""
    tx.execute("DELETE FROM activity_photos WHERE id = ?", (photo_id,))


def counts(tx: Tx, activity_id: ActivityId) -> dict[ClassId, int]:
    """Return how many pictures there are of an activity, by class."""
    sql = """
        SELECT class_id, count(*) FROM activity_photos WHERE activity_id = ? GROUP BY class_id
        """
    return rows.pairs(tx, ClassId, int, sql, (activity_id,))
