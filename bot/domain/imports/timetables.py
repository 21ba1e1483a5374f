"""Sessions of a timetable: one a line, or drawn in a grid of weekdays."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.imports import values
from bot.domain.imports.book import SessionRow
from bot.domain.imports.lines import Line
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.weekly import Spot, days_of, drawn
from bot.domain.imports.weeks import mondays, weeks_in
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from zoneinfo import ZoneInfo

    from bot.domain.imports.book import ClassRow, ProgrammeRow
    from bot.domain.imports.headings import Table
    from bot.domain.imports.weekly import Weekly
    from bot.domain.imports.weeks import Weeks

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class Around:
    """What a timetable is read against; ``near`` is for days without a year."""

    near: date
    programme: ProgrammeRow | None
    classes: Mapping[str, ClassRow]
    courses: AbstractSet[str]
    teachers: AbstractSet[str]


class TimetableReader:
    """Gathers sessions and their problems over all timetables of a load."""

    def __init__(self, zone: ZoneInfo, problems: list[Problem]) -> None:
        self._zone = zone
        self._problems = problems
        self._sessions: list[tuple[Line | Spot, SessionRow]] = []

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The sessions read."""
        return tuple(row for _, row in self._sessions)

    def read_line(self, line: Line, class_name: str | None, around: Around) -> None:
        """Read one session from a line of a table."""
        day = self._day_of(line, class_name, around)
        times = self._times_of(line)
        course = line.needed("course", values.text_of)
        kind = line.optional("kind", values.course_kind_of)
        weekday = line.optional("weekday", values.weekday_of)
        if not (class_name and day and times and course):
            return
        if weekday is not None and weekday != day.weekday():
            line.complain(
                "weekday", "session-weekday", day=day.isoformat(), weekday=_WEEKDAYS[day.weekday()]
            )
        begin, end = (datetime.combine(day, each, self._zone) for each in times)
        if end <= begin:
            line.complain("ends" if line.has("ends") else "times", "session-ends-first")
            return
        row = SessionRow(
            class_name=class_name,
            course=course,
            starts_at=begin,
            ends_at=end,
            teacher=line.optional("teacher", values.teacher_of) or "",
            room=line.optional("room", values.text_of) or "",
            kind=kind,
        )
        self._sessions.append((line, row))

    def _day_of(self, line: Line, class_name: str | None, around: Around) -> date | None:
        """The day; or a weekday, where the title says of which week."""
        name = "day" if line.has("day") else "weekday"
        try:
            weekday = values.weekday_of(line.cell(name))
        except CellError:
            weekday = None
        if weekday is None:
            return line.needed("day", lambda cell: values.day_of(cell, near=around.near))
        weeks = [w for title in titles_of(line.table) if (w := weeks_in(title, around.near))]
        of_class = around.classes.get(class_name or "")
        if of_class is None:
            return None
        try:
            found = mondays(of_class, around.programme, weeks[-1:])
        except CellError as error:
            line.complain(name, error.key, warning=False, **error.values)
            return None
        if len(found) != 1:
            line.complain(name, "session-week-unknown", given=values.text_of(line.cell(name)))
            return None
        return found[0] + timedelta(days=weekday)

    def read_weekly(self, weekly: Weekly, class_name: str | None, around: Around) -> None:
        """Read a grid of weekdays: every session in every week that its title, or it, names."""
        of_class = around.classes.get(class_name or "")
        if of_class is None:
            self._problems.append(Problem(weekly.grid.sheet, 0, "", "class-nowhere-drawn"))
            return
        dated = all(column.day for column in weekly.columns)
        titled = None if dated else weekly.weeks(around.near)
        if titled is None and not dated:
            period = {"starts": str(of_class.starts_on), "ends": str(of_class.ends_on)}
            self._problems.append(
                Problem(weekly.grid.sheet, 0, "", "grid-every-week", {**period}, warning=True)
            )
        for each in drawn(weekly, around.near, around.courses, around.teachers):
            if isinstance(each, Problem):
                self._problems.append(each)
            else:
                self._read_drawn(Spot(weekly, each, self._problems), of_class, titled, around)

    def _read_drawn(
        self, spot: Spot, of_class: ClassRow, titled: Weeks | None, around: Around
    ) -> None:
        each, written = spot.drawn, spot.drawn.written
        weeks = [week for week in (titled, written.weeks) if week is not None]
        try:
            days = days_of(each.column, of_class, around.programme, weeks)
        except CellError as error:
            spot.complain("day", error.key, **error.values)
            return
        if not days and weeks:
            spot.complain("day", "grid-week-unknown", given=weeks[-1].said)
        column = each.column
        if column.day and column.weekday not in {None, column.day.weekday()}:
            weekday = _WEEKDAYS[column.day.weekday()]
            spot.complain("day", "session-weekday", day=column.day.isoformat(), weekday=weekday)
        for day in days:
            begin, end = (datetime.combine(day, t, self._zone) for t in (each.begin, each.end))
            row = SessionRow(
                of_class.name, written.course, begin, end, written.teacher, written.room
            )
            self._sessions.append((spot, row))

    def _times_of(self, line: Line) -> tuple[time, time] | None:
        if line.has("starts") and line.has("ends"):
            begin = line.needed("starts", values.time_of)
            end = line.needed("ends", values.time_of)
            return None if begin is None or end is None else (begin, end)
        one = "times" if line.has("times") else "starts"
        return line.needed(one, values.times_of)

    def check(self, classes: Mapping[str, ClassRow], kinds: Mapping[str, CourseKind]) -> None:
        """Check what only the whole shows: days outside a class, and overlaps within one.

        Electives may be at once: everybody goes to one of them. ``kinds`` are those of courses.
        """
        by_class: dict[str, list[tuple[Line | Spot, SessionRow]]] = defaultdict(list)
        for line, row in self._sessions:
            by_class[row.class_name].append((line, row))
            of_class = classes.get(row.class_name)
            day = row.starts_at.date()
            if of_class and not of_class.starts_on <= day <= of_class.ends_on:
                line.complain(
                    "day",
                    "session-outside-class",
                    name=row.class_name,
                    starts=of_class.starts_on.isoformat(),
                    ends=of_class.ends_on.isoformat(),
                )
        for sessions in by_class.values():
            sessions.sort(key=lambda each: each[1].starts_at)
            for (_, before), (line, after) in itertools.pairwise(sessions):
                elective = all(
                    (row.kind or kinds.get(row.course)) is CourseKind.ELECTIVE
                    for row in (before, after)
                )
                if after.starts_at < before.ends_at and not elective:
                    at = "starts" if isinstance(line, Line) and line.has("starts") else "times"
                    line.complain(at, "session-overlaps", course=before.course)


def titles_of(table: Table) -> tuple[str, ...]:
    """What stands above a table, after the name of its sheet."""
    above = (values.text_of(cell) for row in table.grid.rows[: table.top] for cell in row)
    return (table.grid.sheet, *(text for text in above if text))
