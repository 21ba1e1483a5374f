"""The answer to a timetable question: its sessions, or what is given where there are none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.domain.timetable.session import SessionStatus
from bot.domain.timetable.slots import Ask, PartOfDay

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.timetable.session import Session
    from bot.domain.timetable.slots import Slots

NOON, EVENING = time(12, 0), time(18, 0)


class AgendaView(Enum):
    """The ways in which the sessions of an agenda are read."""

    DAY = auto()
    RANGE = auto()
    NEXT = auto()
    NOW = auto()
    COURSE = auto()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The answer to a timetable question.

    ``sessions`` in order of time. ``instead`` is the next session to come, given where ``sessions``
    is empty; ``past`` says that the sessions shown are over and no further ones are planned,
    ``left`` that some of the day's are over and only the others are given; ``ends_at`` is when the
    last one ends, where that was asked.
    """

    view: AgendaView
    ask: Ask
    sessions: tuple[Session, ...]
    from_: date | None = None
    to: date | None = None
    part: PartOfDay | None = None
    instead: Session | None = None
    past: bool = False
    left: bool = False
    ends_at: datetime | None = None

    @property
    def shown(self) -> tuple[Session, ...]:
        """All sessions that the answer names."""
        return self.sessions if self.instead is None else (*self.sessions, self.instead)


def agenda(slots: Slots, sessions: Sequence[Session], *, now: datetime, zone: ZoneInfo) -> Agenda:
    """Choose what was asked for from all ``sessions`` of a class or teacher, in order of time."""
    wanted = [each for each in sessions if _is_meant(each, slots)]
    if slots.last:
        return _last(slots, wanted, now)
    if slots.now:
        return _now(slots, wanted, sessions, now)
    if slots.from_ is not None and slots.to is not None:
        return _range(slots, wanted, sessions, now, zone)
    if slots.next or slots.ask is Ask.NEXT:
        found = _upcoming(wanted, now)[:1]
        instead = None if found else _next(sessions, now)
        return Agenda(AgendaView.NEXT, slots.ask, found, instead=instead)
    if slots.course or slots.teacher:
        return _of_course(slots, wanted, now)
    return _undated(slots, wanted, now, zone)


def tally(
    slots: Slots, sessions: Sequence[Session], *, now: datetime, zone: ZoneInfo
) -> tuple[int, int]:
    """Return how many of the sessions meant take place, and how many of them are to come.

    Electives in which the reader has no seat do not count.
    """
    from_, to = slots.from_ or date.min, slots.to or date.max
    held = [
        each
        for each in _held(sessions)
        if _is_meant(each, slots)
        and each.standing is None
        and from_ <= each.day(zone) <= to
        and (slots.part is None or part_of(each, zone) is slots.part)
    ]
    return len(held), sum(each.starts_at > now for each in held)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of the week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def bounds(from_: date, to: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the moments [start, end) of local days ``from_`` to ``to`` inclusive, aware UTC."""
    start = datetime.combine(from_, time(), zone)
    end = datetime.combine(to + timedelta(days=1), time(), zone)
    return start.astimezone(UTC), end.astimezone(UTC)


def _is_past(part: PartOfDay, local: datetime) -> bool:
    """Return whether a part of a day is over by then."""
    ends = {PartOfDay.MORNING: NOON, PartOfDay.AFTERNOON: EVENING}.get(part)
    return ends is not None and local.time() >= ends


def part_of(session: Session, zone: ZoneInfo) -> PartOfDay:
    """Return the part of the day of a session: morning before noon, evening from six."""
    return part_of_moment(session.starts_at, zone)


def part_of_moment(moment: datetime, zone: ZoneInfo) -> PartOfDay:
    """Return the part of the day of a moment; bounds as of a session."""
    begins = moment.astimezone(zone).time()
    if begins < NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if begins < EVENING else PartOfDay.EVENING


def _is_meant(session: Session, slots: Slots) -> bool:
    course = slots.course is None or session.course == slots.course
    return course and (slots.teacher is None or slots.teacher in session.teachers)


def _held(sessions: Iterable[Session]) -> list[Session]:
    return [each for each in sessions if each.status is SessionStatus.SCHEDULED]


def _upcoming(sessions: Iterable[Session], now: datetime) -> tuple[Session, ...]:
    return tuple(each for each in _held(sessions) if each.starts_at > now)


def _next(sessions: Sequence[Session], now: datetime) -> Session | None:
    return next(iter(_upcoming(sessions, now)), None)


def _now(
    slots: Slots, wanted: Sequence[Session], sessions: Sequence[Session], now: datetime
) -> Agenda:
    current = tuple(each for each in _held(wanted) if each.starts_at <= now < each.ends_at)
    instead = None if current else _next(wanted or sessions, now)
    return Agenda(AgendaView.NOW, slots.ask, current, instead=instead)


def _last(slots: Slots, wanted: Sequence[Session], now: datetime) -> Agenda:
    begun = tuple(each for each in _held(wanted) if each.starts_at <= now)
    if not begun:
        return Agenda(AgendaView.COURSE, slots.ask, (), instead=_next(wanted, now))
    return Agenda(AgendaView.COURSE, slots.ask, begun[-1:])


def _range(
    slots: Slots,
    wanted: Sequence[Session],
    sessions: Sequence[Session],
    now: datetime,
    zone: ZoneInfo,
) -> Agenda:
    from_, to = slots.from_ or date.min, slots.to or date.max
    shown = tuple(
        each
        for each in wanted
        if from_ <= each.day(zone) <= to
        and (slots.part is None or part_of(each, zone) is slots.part)
    )
    view = AgendaView.DAY if from_ == to else AgendaView.RANGE
    instead, left = None, slots.left and bool(_held(shown))
    ends_at = max((each.ends_at for each in _held(shown)), default=None) if slots.ends else None
    if left:
        shown = tuple(each for each in shown if each.ends_at > now)
    today = now.astimezone(zone).date()
    goes_on = from_ < today <= to and any(each.day(zone) >= today for each in _held(shown))
    if not _held(shown) or (from_ < today <= to and not goes_on):
        specific = slots.course or slots.teacher
        instead = _next(wanted if specific else sessions, max(now, bounds(from_, from_, zone)[0]))
    return Agenda(
        view, slots.ask, shown, from_, to, slots.part, instead, left=left, ends_at=ends_at
    )


def _of_course(slots: Slots, wanted: Sequence[Session], now: datetime) -> Agenda:
    ahead = tuple(each for each in wanted if each.ends_at > now)
    if _held(ahead):
        return Agenda(AgendaView.COURSE, slots.ask, ahead, part=slots.part)
    held = _held(wanted)
    return Agenda(AgendaView.COURSE, slots.ask, tuple(held[-1:]), part=slots.part, past=bool(held))


def _undated(slots: Slots, wanted: Sequence[Session], now: datetime, zone: ZoneInfo) -> Agenda:
    """Answer without a date (好久上课, 在哪点上课): the rest of today, else the next session.

    A part of the day is today's; once that is over, tomorrow's.
    """
    today = now.astimezone(zone).date()
    if (slots.left or slots.ends) and any(each.day(zone) == today for each in _held(wanted)):
        return _range(replace(slots, from_=today, to=today), wanted, wanted, now, zone)
    if slots.part is not None:
        day = today + timedelta(days=_is_past(slots.part, now.astimezone(zone)))
        return _range(replace(slots, from_=day, to=day), wanted, wanted, now, zone)
    left = tuple(each for each in _held(wanted) if each.day(zone) == today and each.ends_at > now)
    if left:
        return Agenda(AgendaView.DAY, slots.ask, left, today, today)
    return Agenda(AgendaView.NEXT, slots.ask, _upcoming(wanted, now)[:1])
