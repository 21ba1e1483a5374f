"""Sessions of a file that fall on holidays: asked about, and settled by the answers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.calendar.conflicts import Conflicts, Decisions, conflicts_of, settled
from bot.domain.calendar.lines import day_followed
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.problems import CellError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.conflicts import MadeUp, OnHoliday
    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.imports.book import SessionRow
    from bot.domain.imports.doubts import Doubts

SKIP, KEEP, EACH, NONE = "skip", "keep", "each", "none"
TRIES = 3  # answers in words that name no day, after which a made-up day stays without classes


class HolidayAsker:
    """Asks what happens to sessions on holidays; ``week_one`` is a day of the first week."""

    def __init__(
        self, calendar: SchoolCalendar, doubts: Doubts, zone: ZoneInfo, week_one: date | None
    ) -> None:
        self._calendar = calendar
        self._doubts = doubts
        self._zone = zone
        self._week_one = week_one
        self._certain: list[OnHoliday] = []
        self._made_up: list[MadeUp] = []
        self._classes: set[str] = set()

    def settle(self, rows: Sequence[SessionRow]) -> tuple[SessionRow, ...]:
        """Return the sessions as decided; as they are while something is asked."""
        found = conflicts_of(rows, self._calendar, self._zone)
        self._classes = {row.class_name for row in rows}
        self._certain = [each for each in found.holidays if each.certain]
        skipped = self._skipped([each for each in found.holidays if not each.certain])
        if skipped is None:
            return tuple(rows)
        off = skipped | {day for each in self._certain for day in each.days}
        follows = self._follows(found, off)
        return settled(rows, Decisions(frozenset(off), follows), self._zone)

    def said(self, name: str) -> Iterator[Problem]:
        """Yield what was done by the school's own table, unasked, to be said of the file."""
        for each in self._certain:
            values: dict[str, str | int] = {"days": _days(each), "count": each.sessions}
            yield Problem(name, 0, "", "holidays-certain", values, warning=True)
        for made_up in self._made_up:
            named: dict[str, str | int] = {
                "day": self._day_of(made_up),
                "follows": _short(made_up.likely),
            }
            yield Problem(name, 0, "", "made-up-certain", named, warning=True)

    def _skipped(self, holidays: Sequence[OnHoliday]) -> set[date] | None:
        """Return the days that are left out; None while that is asked."""
        if not holidays:
            return set()
        answer = self._doubts.answer(_about_all(holidays))
        if answer is None:
            return None
        if answer != EACH:
            return {day for each in holidays for day in each.days} if answer == SKIP else set()
        answers = [(each, self._doubts.answer(_about_one(each))) for each in holidays]
        if any(given is None for _, given in answers):
            return None
        return {day for each, given in answers if given == SKIP for day in each.days}

    def _follows(self, found: Conflicts, off: set[date]) -> dict[date, date]:
        follows: dict[date, date] = {}
        for each in found.made_up:
            if each.certain:
                follows[each.day] = each.likely
                self._made_up.append(each)
            elif each.likely in off:
                day = self._asked(each, sorted(off))
                if day is not None:
                    follows[each.day] = day
        return follows

    def _asked(self, made_up: MadeUp, off: Sequence[date]) -> date | None:
        for attempt in range(TRIES):
            answer = self._doubts.answer(
                _about_made_up(made_up, self._day_of(made_up), off, attempt)
            )
            if answer in {None, NONE}:
                return None
            day = self._day(answer or "", made_up.day)
            if day is not None:
                return day
        return None

    def _day_of(self, made_up: MadeUp) -> str:
        """Return a made-up day as it is said, with the classes where others have their own."""
        day = _short(made_up.day)
        if len(made_up.classes) == len(self._classes):
            return day
        return f"{'、'.join(made_up.classes[:_NAMED])} {day}"

    def _day(self, answer: str, made_up: date) -> date | None:
        try:
            return date.fromisoformat(answer)
        except ValueError:
            pass
        try:
            return day_followed(answer, made_up, self._week_one)
        except (CellError, OverflowError):
            return None


def _about_all(holidays: Sequence[OnHoliday]) -> Doubt:
    choices = [Choice(SKIP, "doubt-holidays-skip"), Choice(KEEP, "doubt-holidays-keep")]
    if len(holidays) > 1:
        choices.append(Choice(EACH, "doubt-holidays-each"))
    key = "holidays:" + ",".join(each.days[0].isoformat() for each in holidays)
    published = all(each.published for each in holidays)
    return Doubt(
        key[:LONGEST_KEY],
        "doubt-holidays" if published else "doubt-holidays-open",
        tuple(choices),
        {"days": "、".join(map(_days, holidays)), "count": sum(h.sessions for h in holidays)},
    )


def _about_one(each: OnHoliday) -> Doubt:
    return Doubt(
        f"holiday:{each.days[0].isoformat()}",
        "doubt-holidays" if each.published else "doubt-holidays-open",
        (Choice(SKIP, "doubt-holidays-skip"), Choice(KEEP, "doubt-holidays-keep")),
        {"days": _days(each), "count": each.sessions},
    )


def _about_made_up(made_up: MadeUp, said: str, off: Iterable[date], attempt: int) -> Doubt:
    """Ask whose timetable a made-up day has: the likely day first, or another day off near it."""
    days = [day for day in off if abs((day - made_up.day).days) <= _NEAR and day.weekday() < 5]
    days = list(dict.fromkeys([made_up.likely, *days]))[:_OFFERED]
    choices = [
        Choice(day.isoformat(), "doubt-made-up-as", {"day": _short(day), "n": day.isoweekday()})
        for day in days
    ]
    return Doubt(
        f"made-up:{made_up.day.isoformat()}" + (f":{attempt}" if attempt else ""),
        "doubt-made-up-again" if attempt else "doubt-made-up",
        (*choices, Choice(NONE, "doubt-made-up-none")),
        {"day": said, "n": made_up.day.isoweekday()},
        typed=True,
    )


_NEAR = 21  # days between a made-up day and the one it is offered to follow
_OFFERED = 4
_NAMED = 4  # classes


def _days(each: OnHoliday) -> str:
    """Return 国庆节 10/1、10/2."""
    return f"{each.name} {'、'.join(map(_short, each.days))}".strip()


def _short(day: date) -> str:
    return f"{day.month}/{day.day}"
