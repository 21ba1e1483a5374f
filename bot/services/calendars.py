"""A person's calendar: the classes and duties of all they are enrolled in, as one file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from bot.domain.calendar.closing import as_held
from bot.domain.timetable.session import ElectiveStanding
from bot.render.calendar import CalendarView, calendar
from storage.calendar import school_days
from storage.classes import classes
from storage.electives import electives
from storage.people import preferences
from storage.reminders import duties

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ClassId, PersonId
    from bot.domain.reminders.duties import Duty
    from bot.domain.timetable.session import Session
    from config.settings import Settings
    from config.texts import Texts
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.people.accounts import Account

USUAL_LEAD = 30  # minutes before a class at which a calendar rings
AHEAD = timedelta(days=400)  # whose duties are in it
PAST = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class CalendarContent:
    """What a calendar holds: classes with their sessions, duties, and when it rings."""

    classes: tuple[tuple[Class, tuple[Session, ...]], ...]
    duties: tuple[Duty, ...]
    lead: int


def content(
    tx: Tx, account: Account, now: datetime, zone: ZoneInfo, only: ClassId | None = None
) -> CalendarContent:
    """Return the calendar of an account: of all its classes, or of one that it looks at."""
    days = school_days.load(tx)
    ids = account.class_ids if only is None else (only,)
    found = []
    for shown in classes.all_of(tx, ids):
        person: PersonId | None = account.person_id if shown.id in account.class_ids else None
        found.append((shown, tuple(as_held(electives.calendar(tx, shown.id, person), days, zone))))
    first, last = (now - PAST).date(), (now + AHEAD).date()
    own = only is None or only in account.class_ids
    due = duties.of_account(tx, account, first, last, zone) if own else []
    leads = preferences.of(tx, account.id).lead_minutes
    return CalendarContent(tuple(found), tuple(due), max(leads, default=USUAL_LEAD))


def write_calendar(held: CalendarContent, said: Texts, now: datetime, zone: ZoneInfo) -> bytes:
    """Write a calendar file in somebody's language."""
    names = "、".join(shown.name for shown, _ in held.classes)
    return calendar(
        CalendarView(
            name=said("picture-title", **{"class": names}),
            classes=tuple((shown.name, shown.venue, ss) for shown, ss in held.classes),
            duties=tuple((said(f"picture-duty-{e.kind}", name=e.name), e) for e in held.duties),
            standings={each: said(f"standing-{each}") for each in ElectiveStanding},
            lead=held.lead,
            zone=zone,
            changed_at=now,
        )
    )


def feed_address(settings: Settings, part: str) -> str | None:
    """Return the address of a calendar below that of the webhook; None where nothing listens."""
    if settings.webhook_url is None:
        return None
    url = urlsplit(settings.webhook_url)
    path = f"{url.path.rstrip('/')}/calendar/{part}.ics"
    return urlunsplit((url.scheme, url.netloc, path, "", ""))
