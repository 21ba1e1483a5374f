"""Sessions of a timetable: one a line, or drawn in a grid of weekdays."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from bot.domain.calendar.periods import Periods, periods_of
from bot.domain.imports import values
from bot.domain.imports.book import SessionRow
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.lines import TableLine
from bot.domain.imports.persons import people_in
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.roles import (
    Names,
    Role,
    doubt_near,
    doubt_night,
    in_the_afternoon,
    is_night,
    near_course,
    near_name,
    settled,
)
from bot.domain.imports.weekly import Drawn, Spot, days_of, drawn
from bot.domain.imports.weeks import contradicts, days_in, weeks_in, weeks_of
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from zoneinfo import ZoneInfo

    from bot.domain.calendar.timekeeping import Timekeeper
    from bot.domain.imports.book import ClassRow, ProgrammeRow
    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.headings import RecognisedTable
    from bot.domain.imports.weekly import Weekly
    from bot.domain.imports.weeks import Weeks

MOST_TITLES = 3  # texts of a row that is no line of another table
_WIDEST_TITLE = 3  # texts in a row of titles: 课程表, 班级：…, 第2周
_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings a timetable is read against; ``near`` is for days without a year."""

    near: date
    programme: ProgrammeRow | None
    classes: Mapping[str, ClassRow]
    courses: AbstractSet[str]
    teachers: AbstractSet[str]
    each_teacher: AbstractSet[str]  # one by one, of those who teach together too


class TimetableReader:
    """A reader that gathers sessions and their problems over all timetables of a load."""

    def __init__(
        self, zone: ZoneInfo, problems: list[Problem], timekeeper: Timekeeper, doubts: Doubts
    ) -> None:
        self._zone = zone
        self._problems = problems
        self._timekeeper = timekeeper
        self._doubts = doubts
        self._grids: list[tuple[Weekly, ClassRow, Around]] = []
        self._drawn: set[SessionRow] = set()
        self._sessions: list[tuple[TableLine | Spot, SessionRow]] = []

    @property
    def rows(self) -> tuple[SessionRow, ...]:
        """The sessions read."""
        return tuple(row for _, row in self._sessions)

    def read_line(self, line: TableLine, class_name: str | None, around: Around) -> None:
        """Read one session from a line of a table."""
        if _has_no_time(line, around.near):
            given = values.text_of(line.cell("course"))[:40]
            line.complain("course", "session-no-time", warning=True, given=given)
            return
        if _EXAM.fullmatch(place := values.text_of(line.cell("room"))):
            given = values.text_of(line.cell("course"))[:40]
            line.complain("room", "session-exam", warning=True, given=given, place=place)
            return
        days = self._days_of(line, class_name, around)
        times = self._times_of(line)
        course = line.needed("course", values.text_of)
        kind = line.optional("kind", values.course_kind_of)
        weekday = line.optional(_weekday_column(line), values.weekday_of)
        if not (class_name and days and times and course):
            return
        if weekday is not None and weekday != days[0].weekday():
            line.complain(
                "weekday",
                "session-weekday",
                day=days[0].isoformat(),
                weekday=_WEEKDAYS[days[0].weekday()],
            )
        if not isinstance(times, Periods):
            times = self._by_day(times)
        if not isinstance(times, Periods) and times[1] <= times[0]:
            line.complain("ends" if line.has("ends") else "times", "session-ends-first")
            return
        written = SessionRow(
            class_name=class_name,
            course=self._known_course(course, around),
            starts_at=datetime.combine(days[0], time(), self._zone),
            ends_at=datetime.combine(days[0], time(), self._zone),
            teacher=self._teacher_of(line, around),
            room=line.optional("room", values.room_of) or "",
            kind=kind,
        )
        self._add(line, written, around.classes.get(class_name), days, times)

    def _add(
        self,
        source: TableLine | Spot,
        row: SessionRow,
        of_class: ClassRow | None,
        days: Sequence[date],
        hours: tuple[time, time] | Periods,
    ) -> None:
        """Add a session on each day, at its hours or when the bells of that day say."""
        for day in days:
            try:
                spans = self._spans(hours, day, of_class)
            except CellError as error:
                source.complain("times", error.key, warning=False, **error.values)
                return
            for begin, end in spans:
                begins, ends = (datetime.combine(day, t, self._zone) for t in (begin, end))
                found = replace(row, starts_at=begins, ends_at=ends)
                if isinstance(source, Spot) and found in self._drawn:
                    continue  # printed in each of the rows it lasts for
                self._drawn.add(found)
                self._sessions.append((source, found))

    def _by_day(self, hours: tuple[time, time]) -> tuple[time, time]:
        """Return hours as they are meant: whether 2:00-3:35 is the afternoon is asked."""
        begin, end = hours
        if not is_night(begin) and not (is_night(end) and end < begin):
            return hours
        answer = self._doubts.answer(doubt_night(begin, end))
        return hours if answer == "night" else in_the_afternoon(begin, end)

    def _spans(
        self, hours: tuple[time, time] | Periods, day: date, of_class: ClassRow | None
    ) -> Sequence[tuple[time, time]]:
        """Return begin and end of each piece of a session; nothing while the bells are asked."""
        if not isinstance(hours, Periods):
            return (hours,)
        if of_class is None:
            return ()
        return self._timekeeper.hours(hours, day, of_class) or ()

    def _days_of(self, line: TableLine, class_name: str | None, around: Around) -> Sequence[date]:
        """Return the day of a line, or its weekday's days in the weeks that line and title name."""
        name = "day" if line.has("day") else _weekday_column(line)
        try:
            weekday = values.weekday_of(line.cell(name))
        except CellError:
            weekday = None
        if weekday is None:
            return self._one_day(line, name, around.near)
        of_class = around.classes.get(class_name or "")
        if of_class is None:
            return ()
        try:
            said = _weeks_of(line, around.near)
            weeks = self._agreed(said, of_class, around, line.table.grid.sheet)
            if weeks is None:
                return ()
            days = days_in(of_class, around.programme, weekday, weeks)
        except CellError as error:
            where = "weeks" if line.has("weeks") else name
            line.complain(where, error.key, warning=False, **error.values)
            return ()
        if not days or (not weeks and len(days) > 1):
            line.complain(name, "session-week-unknown", given=values.text_of(line.cell(name)))
            return ()
        return days

    def _teacher_of(self, line: TableLine, around: Around) -> str:
        """Return whom a line's column of teachers names, several with 、 between."""
        given = line.optional("teacher", lambda cell: people_in(str(cell or ""))) or ()
        return self._known_teachers("、".join(given), around)

    def _known_teachers(self, given: str, around: Around) -> str:
        """Return teachers as the books have them; whether a new name is a slip is asked."""
        return "、".join(
            self._nearest(Role.TEACHER, each, near_name(each, around.each_teacher))
            for each in given.split("、")
        )

    def _known_course(self, given: str, around: Around) -> str:
        return self._nearest(Role.COURSE, given, near_course(given, around.courses))

    def _nearest(self, kind: Role, given: str, nearest: str | None) -> str:
        if nearest is None:
            return given
        return self._doubts.answer(doubt_near(kind, given, nearest)) or given

    def _one_day(self, line: TableLine, name: str, near: date) -> Sequence[date]:
        """Return the day of a line; without a column of days, say where the weekday is missing."""
        if line.has("day"):
            day = line.needed("day", lambda cell: values.day_of(cell, near=near))
            return () if day is None else (day,)
        where = next((each for each in (name, "times", "periods") if line.has(each)), name)
        if _says(line, where):
            line.complain(where, "cell-no-weekday", given=values.text_of(line.cell(where))[:20])
        else:
            line.needed(where, values.weekday_of)
        return ()

    def read_weekly(self, weekly: Weekly, class_name: str | None, around: Around) -> None:
        """Read a grid of weekdays, once all of them are known: see :meth:`read_grids`."""
        of_class = around.classes.get(class_name or "")
        if of_class is None:
            self._problems.append(Problem(weekly.grid.sheet, 0, "", "class-nowhere-drawn"))
            return
        self._grids.append((weekly, of_class, around))

    def read_grids(self) -> None:
        """Read the grids: what their words are is settled over all of them first."""
        if not self._grids:
            return
        _, _, around = self._grids[-1]
        first = Names(around.courses, around.teachers, frozenset(around.classes))
        for weekly, _, _ in self._grids:
            for _each in drawn(weekly, around.near, first):
                pass  # the words are noted
        roles = settled(first, self._doubts)
        names = Names(
            around.courses,
            around.teachers,
            frozenset(around.classes),
            answered=roles,
            doubts=self._doubts,
            met=first.met,
        )
        for weekly, of_class, near in self._grids:
            self._read_grid(weekly, of_class, near, names)

    def _read_grid(self, weekly: Weekly, of_class: ClassRow, around: Around, names: Names) -> None:
        """Read a grid: every session in every week that its title, or it, names."""
        dated = all(column.day for column in weekly.columns)
        try:
            titled = () if dated else weekly.weeks(around.near)
        except CellError as error:
            self._problems.append(Problem(weekly.grid.sheet, 0, "", error.key, error.values))
            return
        agreed = self._agreed(titled, of_class, around, weekly.grid.sheet)
        if agreed is None:
            return
        titled = agreed
        found = list(drawn(weekly, around.near, names))
        unlimited = any(isinstance(each, Drawn) and not each.weeks for each in found)
        if not titled and not dated and unlimited:
            period = {"starts": str(of_class.starts_on), "ends": str(of_class.ends_on)}
            said = Problem(weekly.grid.sheet, 0, "", "grid-every-week", {**period}, warning=True)
            if said not in self._problems:  # of another class on the same sheet
                self._problems.append(said)
        for each in found:
            if isinstance(each, Problem):
                self._problems.append(each)
            else:
                self._read_drawn(Spot(weekly, each, self._problems), of_class, titled, around)

    def _agreed(
        self, weeks: Sequence[Weeks], of_class: ClassRow, around: Around, sheet: str
    ) -> tuple[Weeks, ...] | None:
        """Return weeks of a title as a person settles what contradicts itself; None while asked."""
        agreed: list[Weeks] = []
        for each in weeks:
            if each.also is None or not contradicts(each, of_class, around.programme):
                agreed.append(each)
                continue
            answer = self._doubts.answer(
                Doubt(
                    f"title-weeks:{sheet}:{each.also.said}:{each.said}"[:LONGEST_KEY],
                    "doubt-title-weeks",
                    (Choice(each.said), Choice(each.also.said)),
                    {"weeks": each.also.said, "days": each.said},
                    sheet,
                )
            )
            if answer is None:
                return None
            agreed.append(each if answer == each.said else each.also)
        return tuple(agreed)

    def _read_drawn(
        self, spot: Spot, of_class: ClassRow, titled: tuple[Weeks, ...], around: Around
    ) -> None:
        each, written = spot.drawn, spot.drawn.written
        weeks = [*titled, *each.weeks]
        try:
            days = days_of(each.column, of_class, around.programme, weeks)
        except CellError as error:
            spot.complain("day", error.key, warning=False, **error.values)
            return
        if not days and weeks:
            spot.complain("day", "grid-week-unknown", given=weeks[-1].said)
        column = each.column
        if column.day and column.weekday not in {None, column.day.weekday()}:
            weekday = _WEEKDAYS[column.day.weekday()]
            spot.complain("day", "session-weekday", day=column.day.isoformat(), weekday=weekday)
        if not days:
            return
        course = self._known_course(written.course, around)
        teacher = self._known_teachers(written.teacher, around)
        midnight = datetime.combine(days[0], time(), self._zone)
        row = SessionRow(of_class.name, course, midnight, midnight, teacher, written.room)
        hours = each.hours if isinstance(each.hours, Periods) else self._by_day(each.hours)
        if not isinstance(hours, Periods) and hours[1] <= hours[0]:
            spot.complain("times", "session-ends-first")
            return
        self._add(spot, row, of_class, days, hours)

    def _times_of(self, line: TableLine) -> tuple[time, time] | Periods | None:
        found = _periods_of(line)
        if found is not None:
            return found
        given = [name for name in ("times", "starts", "periods") if _says(line, name)]
        if line.has("periods") and given in ([], ["periods"]) and not line.has("times"):
            line.needed("periods", _read_periods)
            return None
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
        self.read_grids()
        by_class: dict[str, list[tuple[TableLine | Spot, SessionRow]]] = defaultdict(list)
        count = len(self._problems)
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
                if _are_groups(before, after):
                    line.complain("course", "session-groups", warning=True, course=before.course)
                elif after.starts_at < before.ends_at and not elective:
                    at = "starts" if isinstance(line, TableLine) and line.has("starts") else "times"
                    line.complain(at, "session-overlaps", course=before.course)
        self._problems[count:] = _once(self._problems[count:])  # a line may hold many sessions


def _says(line: TableLine, name: str) -> bool:
    return line.has(name) and bool(values.text_of(line.cell(name)))


_GROUP = re.compile(r"\([^()]{1,6}[组队]\)$")
_CLOCK = re.compile(r"\d\s?[:：点时]")
_EXAM = re.compile(r"(?:期[中末]|随堂|毕业|结业|补)?(?:考试|考核|考查|测验)")
_WHEN = ("day", "weekday", "times", "starts", "periods", "first_period")


def _has_no_time(line: TableLine, near: date) -> bool:
    """Whether a line gives neither a day nor hours, weeks at most: 认识实习 of 17-18周."""
    if not _says(line, "course") or _holds_weekday(line):
        return False
    given = [
        name
        for name in _WHEN
        if line.has(name) and not values.is_blank(values.text_of(line.cell(name)))
    ]
    if not given or (given == ["starts"] and _is_day(line.cell("starts"))):
        return True
    if given != ["times"]:
        return False
    said = values.text_of(line.cell("times"))
    try:
        found = weeks_in(said, near)
    except CellError:
        return False
    return bool(found) and not re.search(r"[节:：点时]|(?:周|星期|礼拜)[一二三四五六日天]", said)


def _is_day(cell: Cell) -> bool:
    return re.fullmatch(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?", values.text_of(cell)) is not None


def _read_periods(cell: Cell) -> Periods:
    found = periods_of(cell)
    if found is None:
        raise CellError("cell-periods", given=values.text_of(cell)[:20])
    return found


def _periods_of(line: TableLine) -> Periods | None:
    """Return the periods of a line, unless it has hours."""
    for name in ("times", "starts"):
        said = values.text_of(line.cell(name)) if line.has(name) else ""
        if said and (name == "times" or not line.has("ends")):
            try:
                values.times_of(said)
            except CellError:
                if _CLOCK.search(said):
                    return None  # 9:00开始 beside 上午: it is said that its end is missing
                break
            return None
    for name in ("periods", "times", "starts"):
        if not _says(line, name) or (name == "starts" and _says(line, "ends")):
            continue
        try:
            found = periods_of(line.cell(name))
        except CellError:
            continue  # said where hours are wanted
        if found is not None:
            return found
    return None


def _are_groups(one: SessionRow, other: SessionRow) -> bool:
    """Whether two sessions are one course taught to two groups at once, by two teachers."""
    groups = {found[0] for each in (one, other) if (found := _GROUP.search(each.course))}
    if len(groups) > 1 and (one.starts_at, one.ends_at) == (other.starts_at, other.ends_at):
        return True  # 发动机拆装(A组) beside 电路检测(B组)
    when = (one.course, one.starts_at, one.ends_at)
    teachers = {one.teacher, other.teacher}
    return when == (other.course, other.starts_at, other.ends_at) and (
        "" not in teachers and len(teachers) > 1 and one.room != other.room
    )


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems without repeats."""
    seen = {(p.sheet, p.row, p.column, p.key, *sorted(p.values.items())): p for p in problems}
    return list(seen.values())


def _weekday_column(line: TableLine) -> str:
    """Return the column of weekdays; people also head it 周次."""
    return "weekday" if line.has("weekday") or not _holds_weekday(line) else "weeks"


def _holds_weekday(line: TableLine) -> bool:
    try:
        return values.weekday_of(line.cell("weeks")) is not None
    except CellError:
        return False


def _weeks_of(line: TableLine, near: date) -> tuple[Weeks, ...]:
    """Return what the column of weeks says, and the nearest title that names weeks.

    Raises:
        CellError: They cannot be read.
    """
    said = values.text_of(line.cell("weeks"))
    own = weeks_of(said, near) if said and _weekday_column(line) != "weeks" else ()
    for titles in reversed(_rows_above(line.table)):
        found = tuple(each for title in titles for each in weeks_in(title, near))
        if found:
            return (*found, *own)
    return own


def _rows_above(table: RecognisedTable) -> list[tuple[str, ...]]:
    """Return the name of the sheet, then the rows above a table that are no lines of another."""
    rows = [
        tuple(dict.fromkeys(text for text in map(values.text_of, row) if text))
        for row in table.grid.rows[: table.top]
    ]
    return [(table.grid.sheet,), *(row for row in rows if len(row) <= _WIDEST_TITLE)]


def titles_near(table: RecognisedTable) -> tuple[str, ...]:
    """Return what stands right above a table, after the name of its sheet.

    What stands above the lines of another table is that one's.
    """
    found = [table.grid.sheet]
    for row in reversed(table.grid.rows[: table.top]):
        texts = dict.fromkeys(text for text in map(values.text_of, row) if text)
        if len(texts) > MOST_TITLES:
            break
        found += texts
    return tuple(found)


def titles_of(table: RecognisedTable) -> tuple[str, ...]:
    """Return what stands above a table, after the name of its sheet."""
    above = (values.text_of(cell) for row in table.grid.rows[: table.top] for cell in row)
    return (table.grid.sheet, *(text for text in above if text))
