"""The morning letter of helpers: once a day of school, with what is due and late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from storage import meta, outbox, rows
from storage.calendar import school_days
from storage.mentoring import contacts, tasks
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from storage.database import Tx

MORNING = time(7, 30)
HELPS = 10 * 3600  # seconds for which it helps
_TOLD = "mentoring-told"


@dataclass(frozen=True, slots=True)
class Due:
    """How much is due for a helper: late, due today, due until Sunday; and whose that is."""

    late: int
    today: int
    week: int

    @property
    def is_pressing(self) -> bool:
        """Whether something is late, or due today."""
        return bool(self.late or self.today)

    def __bool__(self) -> bool:
        """Return whether there is anything this week."""
        return bool(self.late or self.today or self.week)


def mind(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Make what is due, once a day, and in the morning of a day of school write to helpers."""
    local = now.astimezone(zone)
    today = local.date()
    tasks.make_nightly(tx, today)
    if local.time() < MORNING or meta.value(tx, _TOLD) == today.isoformat():
        return 0
    meta.keep(tx, _TOLD, today.isoformat())
    is_open = tasks.is_open_by(school_days.load(tx))
    if not is_open(today):
        return 0
    monday = today - timedelta(days=today.weekday())
    begins = not any(is_open(monday + timedelta(days=each)) for each in range(today.weekday()))
    whom = [each for each in _helpers(tx, today) if is_told(due_of(tx, each, today), begins=begins)]
    return outbox.put(tx, [_letter(each, today, int(now.timestamp())) for each in whom],
                      int(now.timestamp()))  # fmt: skip


def is_told(due: Due, *, begins: bool) -> bool:
    """Return whether a helper is written to: what is pressing, or a week begins with work."""
    return due.is_pressing or (begins and bool(due))


def due_of(tx: Tx, account_id: AccountId, today: date) -> Due:
    """Return how much is due for a helper, and those they stand in for.

    Whom they have met today, in whatever way, they need not be reminded of today.
    """
    found = tasks.of_helper(tx, account_id, today)
    if found:
        met = set(contacts.met_on(tx, account_id, today))
        found = [each for each in found if each.person_id not in met]
    sunday = today + timedelta(days=6 - today.weekday())
    return Due(
        late=sum(each.due_on < today for each in found),
        today=sum(each.due_on == today for each in found),
        week=sum(today < each.due_on <= sunday for each in found),
    )


def _helpers(tx: Tx, today: date) -> list[AccountId]:
    """Return who has something to do until Sunday, or stands in today; only colleagues."""
    sunday = today + timedelta(days=6 - today.weekday())
    sql = """
        WITH pressed AS (
            SELECT DISTINCT mp.account_id
            FROM mentoring_tasks mt
            JOIN mentoring_pairs mp ON mp.id = mt.pair_id AND mp.ended_on IS NULL
            WHERE mt.done_on IS NULL AND mt.due_on <= :sunday
        )
        SELECT account_id FROM pressed
        UNION
        SELECT mi.stand_in
        FROM mentoring_stand_ins mi
        WHERE :today BETWEEN mi.first_on AND mi.last_on
            AND mi.account_id IN (SELECT account_id FROM pressed)
        """
    values = {"sunday": sunday.isoformat(), "today": today.isoformat()}
    return rows.column(tx, AccountId, sql, values)


def _letter(account_id: AccountId, today: date, now: int) -> Notification:
    return Notification(
        dedupe_key=f"mentoring-day:{today.isoformat()}:{account_id}",
        kind=LetterKind.MENTORING_DAY,
        cause=f"mentoring-day:{today.isoformat()}",
        chat_id=account_id,
        payload={"day": today.isoformat()},
        priority=Priority.REMINDER,
        resend=True,
        not_before=now,
        expires_at=now + HELPS,
    )
