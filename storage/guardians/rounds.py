"""What is gone through every hour: requests that wait, and children who come of age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.guardians.rules import GRACE, LAPSES
from bot.domain.ids import AccountId
from storage.guardians import guardianships

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from storage.database import Tx

NOBODY = AccountId(0)  # the bot itself


def mind(tx: Tx, now: datetime, zone: ZoneInfo) -> None:
    """Remind of what waits; ask who has come of age, and end what they do not allow.

    Going through it twice changes nothing.
    """
    today, seconds = now.astimezone(zone).date(), int(now.timestamp())
    for each in guardianships.waiting(tx):
        if seconds >= each.asked_at + LAPSES:
            guardianships.end(tx, each, by=NOBODY, now=seconds)
        else:
            guardianships.call(tx, each, seconds)
    for each in guardianships.of_age(tx, today):
        if each.grown_at is None:
            guardianships.ask_grown(tx, each, seconds)
        elif seconds >= each.grown_at + GRACE:
            guardianships.end(tx, each, by=NOBODY, now=seconds)
