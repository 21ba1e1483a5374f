"""What the administrators are told by the bot itself, once for each occasion."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from storage import outbox
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from storage.database import Tx

LASTS = 7 * 86400


class Alarm(StrEnum):
    """What may be wrong."""

    UPDATE_DEADLY = "update-deadly"
    JOINING_GUESSED = "joining-guessed"
    KEY_LOST = "key-lost"
    DESK_GROUP_LOST = "desk-group-lost"
    DESK_GROUP_WELL = "desk-group-well"


def tell(tx: Tx, alarm: Alarm, mark: str, now: int, **values: str | int) -> int:
    """Queue an alarm to every administrator; returns how many hear it.

    Args:
        tx: The transaction.
        alarm: What is wrong.
        mark: Tells one occasion from another; the same one is told once.
        now: Seconds of UTC.
        values: What its words need.
    """
    payload = {"alert": alarm, "values": values}
    return tell_administrators(tx, LetterKind.ALARM, f"alert:{alarm}", mark, payload, now)


def tell_administrators(  # the parts of a letter
    tx: Tx,
    kind: LetterKind,
    cause: str,
    mark: str,
    payload: dict[str, Any],
    now: int,
    *,
    urgent: bool = False,
) -> int:
    """Queue a letter to every administrator; returns how many hear it.

    Args:
        tx: The transaction.
        kind: Which words it has.
        cause: By which it can be withdrawn.
        mark: Tells one occasion of the cause from another; the same one is told once.
        payload: What its words need.
        now: Seconds of UTC.
        urgent: Also in their quiet hours.
    """
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{cause}:{mark}:{account_id}",
                kind=kind,
                cause=cause,
                chat_id=account_id,
                payload=payload,
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + LASTS,
                urgent=urgent,
                resend=True,
            )
            for account_id in dict.fromkeys(roles.administrators(tx))
        ],
        now,
    )
