"""A class's sessions as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from icalendar import Event

    from bot.domain.timetable.session import ElectiveStanding, Session


def calendar(
    sessions: Iterable[Session], *, zone: ZoneInfo, name: str, venue: str, changed_at: datetime,
    standings: Mapping[ElectiveStanding, str],
) -> bytes:  # fmt: skip
    """Write all sessions in the school's zone; UID and SEQUENCE are those of the sessions.

    Cancelled sessions stay in the file with STATUS:CANCELLED, so that calendars take them out;
    electives in which there is no seat are TENTATIVE, marked with their word of ``standings``.
    """
    from icalendar import Calendar, Timezone  # noqa: PLC0415  # 3 MB, only when first needed

    made = Calendar()
    made.add("prodid", "-//Linghang//Timetable//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", zone.key)
    held = list(sessions)
    if held:
        first = min(each.starts_at for each in held).astimezone(zone)
        last = max(each.ends_at for each in held).astimezone(zone)
        made.add_component(
            Timezone.from_tzinfo(zone, zone.key, first.date(), last.date() + timedelta(days=366))
        )
    for each in held:
        mark = standings[each.standing] if each.standing else ""
        made.add_component(_event(each, zone, venue, changed_at, mark))
    return bytes(made.to_ical())


def _event(session: Session, zone: ZoneInfo, venue: str, changed_at: datetime, mark: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", session.uid)
    event.add("sequence", session.sequence)
    event.add("dtstamp", changed_at)
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", session.course + mark)
    event.add("location", " ".join(filter(None, (venue, session.room))))
    if session.teacher:
        event.add("description", session.teacher)
    held = "TENTATIVE" if session.standing else "CONFIRMED"
    event.add("status", held if session.is_held else "CANCELLED")
    return event
