"""A word once a day to the teachers of a class: whose names were tried wrongly, and how often."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from storage import outbox
from storage.outbox import LetterKind, Notification, Priority
from storage.people import bindings, tries

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.database import Tx

LOOKED_BACK = 3  # days, after an outage
KEPT = 30  # days
MORNING = time(8)
DAY = 86400


def queue(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Queue yesterday's wrong tries for each class, once, for eight in the morning."""
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    morning = int(datetime.combine(today, MORNING, zone).timestamp())
    letters = [
        Notification(
            dedupe_key=f"binding-tries:{each.day}:{each.class_id}:{colleague.account_id}",
            kind=LetterKind.BINDING_TRIES,
            cause=f"class:{each.class_id}",
            chat_id=colleague.account_id,
            payload={"class": each.class_id, "day": each.day.isoformat()},
            priority=Priority.REMINDER,
            resend=True,
            not_before=max(now, morning),
            expires_at=max(now, morning) + DAY,
        )
        for each in tries.tried_classes(tx, today - timedelta(days=LOOKED_BACK), today)
        for colleague in bindings.colleagues_of_class(tx, each.class_id)
    ]
    tries.forget(tx, today - timedelta(days=KEPT), now - KEPT * DAY)
    return outbox.put(tx, letters, now)
