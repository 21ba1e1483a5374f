"""Somebody's classes and duties as a calendar file (RFC 5545)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.reminders.duties import DutyKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from icalendar import Calendar, Event

    from bot.domain.reminders.duties import Duty
    from bot.domain.timetable.session import ElectiveStanding, Session

REFRESHED = timedelta(hours=1)  # how often a subscribed calendar should look
BEFORE_EXAM = (timedelta(days=1), timedelta(hours=2))
BEFORE_DEADLINE = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The words of a calendar in the reader's language.

    ``classes`` are their names and venues with their sessions, ``duties`` come with their titles;
    ``lead`` is how many minutes before a class it rings.
    """

    name: str
    classes: tuple[tuple[str, str, tuple[Session, ...]], ...]
    duties: tuple[tuple[str, Duty], ...]
    standings: Mapping[ElectiveStanding, str]
    lead: int
    zone: ZoneInfo
    changed_at: datetime


def calendar(view: CalendarView) -> bytes:
    """Write all sessions and duties in the school's zone, each with its alarms.

    UID and SEQUENCE are those of the sessions, and lasting ones of the duties, so that a file taken
    in twice makes no doubles. Cancelled sessions stay in it with STATUS:CANCELLED, so that a
    calendar takes them out; electives without a seat are TENTATIVE, marked with their word.
    """
    from icalendar import Calendar  # noqa: PLC0415  # 3 MB, only when first needed

    made = Calendar()
    made.add("prodid", "-//Linghang//Timetable//ZH")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", view.name)
    made.add("x-wr-timezone", view.zone.key)
    made.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    _add_zone(made, view)
    for each in _events(view):
        made.add_component(each)
    return bytes(made.to_ical())


def _add_zone(made: Calendar, view: CalendarView) -> None:
    from icalendar import Timezone  # noqa: PLC0415

    held = [each for _, _, sessions in view.classes for each in sessions]
    moments = [each.starts_at for each in held] + [each.at for _, each in view.duties]
    if moments:
        first, last = (each.astimezone(view.zone).date() for each in (min(moments), max(moments)))
        year = last + timedelta(days=366)
        made.add_component(Timezone.from_tzinfo(view.zone, view.zone.key, first, year))


def _events(view: CalendarView) -> Iterator[Event]:
    several = len(view.classes) > 1
    for name, venue, sessions in view.classes:
        for each in sessions:
            yield _session(view, each, venue, name if several else "")
    for title, duty in view.duties:
        yield _duty(view, title, duty)


def _session(view: CalendarView, session: Session, venue: str, name: str) -> Event:
    mark = view.standings[session.standing] if session.standing else ""
    event = _event(view, session.uid, " ".join(filter(None, (session.course + mark, name))))
    event.add("sequence", session.sequence)
    event.add("dtstart", session.starts_at.astimezone(view.zone))
    event.add("dtend", session.ends_at.astimezone(view.zone))
    event.add("location", " ".join(filter(None, (venue, session.room))))
    if session.teacher:
        event.add("description", session.teacher)
    held = "TENTATIVE" if session.standing else "CONFIRMED"
    event.add("status", held if session.is_held else "CANCELLED")
    if session.is_held:
        _ring(event, timedelta(minutes=view.lead), session.course)
    return event


def _duty(view: CalendarView, title: str, duty: Duty) -> Event:
    event = _event(view, f"{duty.key}@linghang", title)
    event.add("status", "CONFIRMED")
    event.add("location", " ".join(filter(None, (duty.place, duty.room, duty.seat))))
    if duty.all_day:
        event.add("dtstart", duty.day(view.zone))
        return event
    event.add("dtstart", _minute(duty.at, view.zone))
    event.add("dtend", _minute(duty.until or duty.at, view.zone))
    goes_there = duty.kind in {DutyKind.EXAM, DutyKind.ACTIVITY}
    befores = BEFORE_EXAM if goes_there else (BEFORE_DEADLINE,)
    for before in befores:
        _ring(event, before, title)
    return event


def _minute(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the whole minute of a moment, as clocks show it."""
    return moment.astimezone(zone).replace(second=0, microsecond=0)


def _event(view: CalendarView, uid: str, title: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", view.changed_at)
    event.add("summary", title)
    return event


def _ring(event: Event, before: timedelta, said: str) -> None:
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", said)
    event.add_component(alarm)
