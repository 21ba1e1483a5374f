"""Shifts of duty: hours of the week by the school's clock, those who are away, who stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.desk.hours import DAY, at_minute

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bot.domain.ids import AccountId, ShiftId

HOLIDAY = 7  # the kind of day that follows the seven weekdays
KINDS = 8  # of days
EVERY_DAY = (1 << KINDS) - 1
WEEK = 7 * DAY
AHEAD = 400  # days looked ahead for the next time of a shift


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a school: its zone, and the dates that are holidays."""

    zone: ZoneInfo
    holidays: frozenset[date] = frozenset()

    def kind_of(self, day: date) -> int:
        """Return 0 for a Monday to 6 for a Sunday, and :data:`HOLIDAY` whatever day that is."""
        return HOLIDAY if day in self.holidays else day.weekday()


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of duty that come again on some kinds of days.

    Bit n of ``days`` is the kind n of :meth:`Calendar.kind_of`. ``starts`` and ``ends`` are minutes
    of the day it begins on; an end past 24:00 lies on the next day. ``account_id`` is None where
    whoever had it has left.
    """

    id: ShiftId
    account_id: AccountId | None
    stand_in: AccountId | None
    days: int
    starts: int
    ends: int

    def span_at(self, moment: datetime, calendar: Calendar) -> Span | None:
        """Return the time of it that a moment lies in."""
        for each in self.spans(moment, calendar, days=1):
            if each.start <= moment < each.end:
                return each
        return None

    def next_span(self, moment: datetime, calendar: Calendar) -> Span | None:
        """Return the time of it that goes on at a moment, or is the next; None if never again."""
        for each in self.spans(moment, calendar):
            if each.end > moment:
                return each
        return None

    def spans(self, moment: datetime, calendar: Calendar, days: int = AHEAD) -> Iterator[Span]:
        """Yield its times from the day before a moment to some days after it."""
        today = moment.astimezone(calendar.zone).date()
        for offset in range(-1, days):
            day = today + timedelta(days=offset)
            if self.days >> calendar.kind_of(day) & 1:
                ends = at_minute(day, self.ends, calendar.zone)
                yield Span(at_minute(day, self.starts, calendar.zone), ends)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, in UTC; its end lies outside."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away for a time; ``stand_in`` is whom they handed over to, if they did."""

    account_id: AccountId
    stand_in: AccountId | None
    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Cover:
    """A shift that goes on, and who is there for it; None where nobody of it can be called."""

    shift: Shift
    span: Span
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours of the week without duty, as a shift has them; the end may lie days later."""

    days: int
    starts: int
    ends: int

    @property
    def hours(self) -> float:
        """How many hours of a week they are together."""
        return self.days.bit_count() * (self.ends - self.starts) / 60


@dataclass(frozen=True, slots=True)
class Roster:
    """All shifts and absences; ``able`` are the staff who can be written to."""

    calendar: Calendar
    shifts: Sequence[Shift] = ()
    absences: Sequence[Absence] = ()
    able: Collection[AccountId] = field(default_factory=frozenset)

    def covers(self, moment: datetime, but: Collection[AccountId] = ()) -> list[Cover]:
        """Return the shifts that go on at a moment, with who is there for each."""
        found = []
        for shift in self.shifts:
            span = shift.span_at(moment, self.calendar)
            if span is not None:
                found.append(Cover(shift, span, self._there(shift, moment, but)))
        return found

    def on_shift(self, moment: datetime, but: Collection[AccountId] = ()) -> list[AccountId]:
        """Return who is on duty by the roster, each once; nobody where there is a gap."""
        there = [each.account_id for each in self.covers(moment, but)]
        return [each for each in dict.fromkeys(there) if each is not None]

    def is_away(self, account_id: AccountId, moment: datetime) -> bool:
        """Return whether somebody is away at a moment."""
        return any(each.account_id == account_id for each in self._away(moment))

    def _away(self, moment: datetime) -> Iterator[Absence]:
        return (each for each in self.absences if each.from_at <= moment < each.until_at)

    def _there(
        self, shift: Shift, moment: datetime, but: Collection[AccountId]
    ) -> AccountId | None:
        """Return who is there: whoever has it, whom they handed over to, the stand-in of it."""
        asked, known = [shift.account_id, shift.stand_in], set()
        while asked:
            one = asked.pop(0)
            if one is None or one in known:
                continue
            known.add(one)
            absences = [each for each in self._away(moment) if each.account_id == one]
            if not absences and one in self.able and one not in but:
                return one
            asked[:0] = [each.stand_in for each in reversed(absences)]  # the last word first
        return None

    def gaps(self) -> list[Gap]:
        """Return the hours of an ordinary week for which nobody who can be called is named."""
        covered = [False] * WEEK
        for shift in self.shifts:
            if {shift.account_id, shift.stand_in}.isdisjoint(self.able):
                continue
            for day in range(7):
                if shift.days >> day & 1:
                    for minute in range(day * DAY + shift.starts, day * DAY + shift.ends):
                        covered[minute % WEEK] = True
        return _gathered(_uncovered(covered))


def _uncovered(covered: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the stretches of a week that nobody covers, as minutes from Monday; it is a circle."""
    if not any(covered):
        return [(0, WEEK)]
    begins = [m for m in range(WEEK) if not covered[m] and covered[m - 1]]
    ends = [m for m in range(WEEK) if covered[m] and not covered[m - 1]]
    return [(each, min((end - each) % WEEK for end in ends) + each) for each in begins]


def _gathered(stretches: Sequence[tuple[int, int]]) -> list[Gap]:
    """Return one gap for the same hours of several days."""
    days: dict[tuple[int, int], int] = {}
    for start, end in stretches:
        day, starts = divmod(start, DAY)
        key = starts, end - day * DAY
        days[key] = days.get(key, 0) | 1 << day
    return [Gap(mask, *hours) for hours, mask in days.items()]
