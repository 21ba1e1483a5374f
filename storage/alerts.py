"""What the administrators are told by the bot itself, once for each occasion."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storage import outbox
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

LASTS = 7 * 86400


class Alert(StrEnum):
    """What may be wrong."""

    UPDATE_DEADLY = "update-deadly"
    JOINING_GUESSED = "joining-guessed"
    KEY_LOST = "key-lost"
    DESK_GROUP_LOST = "desk-group-lost"
    DESK_GROUP_WELL = "desk-group-well"


def tell(tx: Tx, alert: Alert, mark: str, now: int, **values: str | int) -> int:
    """Queue an alert to every administrator; returns how many hear it.

    Args:
        tx: The transaction.
        alert: What is wrong.
        mark: Tells one occasion from another; the same one is told once.
        now: Seconds of UTC.
        values: What its words need.
    """
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"alert:{alert}:{mark}:{account_id}",
                kind=LetterKind.ALERT,
                cause=f"alert:{alert}",
                chat_id=account_id,
                payload={"alert": alert, "values": values},
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + LASTS,
                resend=True,
            )
            for account_id in dict.fromkeys(roles.administrators(tx))
        ],
        now,
    )
