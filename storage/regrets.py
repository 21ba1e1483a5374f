"""What people are told about messages of theirs that were not answered."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from storage import outbox
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from storage.database import Tx

LASTS = 86400  # seconds for which it helps to hear of it


class Regret(StrEnum):
    """Why something was not answered."""

    FAILED = "failed"
    LATE = "late"
    FOLDED = "folded"


def say(tx: Tx, regret: Regret, mark: str, chat: int, now: int, **values: str | int) -> None:
    """Queue a word to whoever writes in a private chat; a group is told nothing.

    Args:
        tx: The transaction.
        regret: Why.
        mark: Tells one occasion from another; the same one is told once.
        chat: Where it was written.
        now: Seconds of UTC.
        values: What its words need.
    """
    if chat <= 0:
        return
    letter = Notification(
        dedupe_key=f"regret:{regret}:{mark}",
        kind=LetterKind.REGRET,
        cause=f"regret:{regret}",
        chat_id=chat,
        payload={"regret": regret, "values": values},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + LASTS,
        urgent=regret is not Regret.LATE,  # they wait for an answer now
        resend=True,
    )
    outbox.put(tx, [letter], now)
