"""A line of a list that stands for several sessions: split into lines of one weekday and one time.

上课时间=星期一第1-2节{1-16周};星期四第3-4节{1-15周(单)}, 12月12日、13日, two classes in one cell,
the first and last period or week in columns of their own.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.periods import periods_in, periods_of
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.drawn import HOURS
from bot.domain.imports.headings import SheetKind
from bot.domain.imports.lines import TableLine
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import day_of, integer_of, text_of
from bot.domain.imports.weekly import CHANGING
from bot.domain.imports.weeks import weeks_in, without_weeks
from bot.domain.text import half_width
from bot.domain.timetable.numerals import WEEKDAYS, weekday_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.grids import Cell

LONGEST = 400  # characters of a cell that may hold several slots
MOST_DAYS = 10  # days that a line may stand for
_DAY = r"(?:周|星期|礼拜)\s?[一二三四五六日天]"
_WEEKDAY = re.compile(_DAY)
_NEXT = re.compile(
    rf"[;；\n]|[,，、]\s*(?=(?:第?\d[\d\-~—,，、周单双()（）第]*周?\s*[:：]\s*)?{_DAY})"
)
_BARE_DAY = re.compile(
    r"(?:周|星期|礼拜)?\s?(?P<day>[一二三四五六日天])\s*(?P<rest>[\[(【（].*[\])】）]|第?\d.*节.*)"
)
_APART = re.compile(r"[;；,，、/\n]")
_OFF = re.compile(r"^(?:停课|停上|取消|作废|不上课?|已取消|调走)$")
_STOPPING = re.compile(
    r"(?<!不)停课|(?<!不)停上|停一[次周节]|(?<!不)取消|不上课|暂停|作废|调走|顺延"
)
_FREE = re.compile(r"休息|放假|离校|返校|返程|放学|午休|就餐|用餐|午餐|晚餐|早餐")
_CODE = re.compile(r"^[\[【(（][A-Za-z]{0,6}\d{2,12}[A-Za-z]?[\]】)）]\s*")
_TITLE = re.compile(r"(?:\[|【)[一-龥]{2,6}(?:\]|】)")
_STAFF_NUMBER = re.compile(r"(?<=[一-龥])\d{3,18}[Xx]?$")
_ONE_DAY = r"(?:20\d\d\s*[年/.\-]\s*)?\d{1,2}\s*[月/.\-]\s*\d{1,2}\s*[日号]?"
_RANGE = re.compile(
    rf"(?P<first>{_ONE_DAY})\s*[-—–~～至到]+\s*(?P<last>{_ONE_DAY}|\d{{1,2}}\s*[日号]?)"
)
_FURTHER = re.compile(r"[、,，和及\n]\s*(?=\d)|(?<!\d{4})/\s*(?=\d{1,2}\s*[月./]\s*\d)")
_EACH_WEEKDAY = re.compile(r"每(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])")
_MOST_WEEKS = 30  # of each Sunday from a day to another
_DATED_TIME = re.compile(
    r"(?P<day>20\d\d\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}日?)[\sT]\s?(?P<time>\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)"
)
_EXAMINED = re.compile(r".{0,8}(?:监考|巡考|考官)")


@dataclass(frozen=True, slots=True)
class Slot:
    """When a session is: what was said of weekday, of hours or periods, and of weeks."""

    weekday: str
    when: str
    weeks: str


def sessions_in(line: TableLine, near: date, doubts: Doubts) -> Iterator[TableLine]:
    """Yield a line for each session that a line of a timetable stands for."""
    if line.table.kind is not SheetKind.TIMETABLE:
        yield line
        return
    line = _complete(line)
    if _FREE.fullmatch(text_of(line.cell("course"))):
        return
    if _is_called_off(line, doubts):
        return
    for each in _arranged(line, near) if line.has("arranged") else _slotted(line):
        for one in _days(each, near):
            yield from _times(one)


def _is_called_off(line: TableLine, doubts: Doubts) -> bool:
    """Whether a line is said not to take place, or a person says that it means that: 停课一次."""
    for name in ("note", "course", "room"):
        said = text_of(line.cell(name))
        if _OFF.match(said):
            line.complain(name, "session-called-off", warning=True, given=said)
            return True
        if name == "note" and _changes_sessions(said) and not _STOPPING.search(said):
            line.complain(name, "grid-note", warning=True, given=said[:80])
        if not _STOPPING.search(said):
            continue
        answer = doubts.answer(_doubt_off(line, said))
        if answer == _NOT_HELD:
            line.complain(name, "session-called-off", warning=True, given=said[:80])
        if answer != _HELD:
            return True
    return False


def _changes_sessions(note: str) -> bool:
    return len(note) <= LONGEST and CHANGING.search(note.replace("不停课", "")) is not None


_HELD, _NOT_HELD = "held", "off"


def _doubt_off(line: TableLine, said: str) -> Doubt:
    """Make the question whether lines that say 停课一次 or 12月1日停课 stand for classes."""
    course = text_of(line.cell("course"))[:40]
    return Doubt(
        f"off:{course}:{said}"[:LONGEST_KEY],
        "doubt-off",
        (Choice(_NOT_HELD, "choice-line-off"), Choice(_HELD, "choice-line-held")),
        {"given": said[:80], "course": course},
        line.table.grid.sheet,
    )


def with_cells(line: TableLine, cells: Mapping[str, Cell], source: str = "") -> TableLine:
    """Return a line with other cells for some fields; they complain of the column of ``source``."""
    table = line.table
    columns, shown = dict(table.columns), dict(table.shown)
    kept = list(line.cells)
    for name, cell in cells.items():
        said = table.columns.get(source or name) or table.columns.get(name)
        if said is not None:
            shown[name] = table.shown.get(source or name, said[0])
        columns[name] = (len(kept), said[1] if said else "")
        kept.append(cell)
    return TableLine(
        replace(table, columns=columns, shown=shown),
        line.number,
        kept,
        line.problems,
        line.is_clean,
    )


def _complete(line: TableLine) -> TableLine:
    """Return a line with what several columns say joined."""
    given: dict[str, Cell] = {}
    for name, more in line.table.beside.items():
        cells = [line.cell(name), *(line.cells[at] for at in more if at < len(line.cells))]
        texts = [text for text in dict.fromkeys(map(text_of, cells)) if text]
        if len(texts) > 1:
            given[name] = " ".join(texts)
    weeks = line.cell("weeks")
    if isinstance(weeks, date):  # a datetime, too: Excel makes one of 1-16
        given["weeks"] = f"{weeks.month}-{weeks.day}周"
        meant = f"{weeks.month}-{weeks.day}"
        line.complain("weeks", "weeks-from-date", warning=True, given=meant)
    for name, tidy in _TIDIED.items():
        said = text_of(given.get(name, line.cell(name))) if line.has(name) else ""
        if said and tidy(said) != said:
            given[name] = tidy(said)
    given |= _dated_times(line) | _whole_room(line)
    line = with_cells(line, given) if given else line
    return _with_weeks(_with_periods(line))


def _whole_room(line: TableLine) -> dict[str, Cell]:
    """Return the room with the building that a column of its own names."""
    building, room = (text_of(line.cell(name)) for name in ("building", "room"))
    return {"room": f"{building}{room}"} if building and building not in room else {}


def _dated_times(line: TableLine) -> dict[str, Cell]:
    """Return the day that begin and end name themselves, as calendars export them."""
    if line.has("day") or line.has("weekday") or not line.has("starts"):
        return {}
    given: dict[str, Cell] = {}
    for name in ("starts", "ends"):
        cell = line.cell(name)
        found = _DATED_TIME.fullmatch(text_of(cell))
        if isinstance(cell, datetime) and cell.time() != datetime.min.time():
            given |= {name: cell.time()} | ({"day": cell.date()} if name == "starts" else {})
        elif found is not None:
            given |= {name: found["time"]} | ({"day": found["day"]} if name == "starts" else {})
    return given


def _with_periods(line: TableLine) -> TableLine:
    """Return a line whose first and last period stand in one cell, or the first and how many."""
    if line.has("period_count") and text_of(line.cell("period_count")):
        first, many = (line.optional(name, _counted) for name in ("periods", "period_count"))
        if first is None or not many:
            return line
        return with_cells(line, {"periods": f"{first}-{first + many - 1}节"}, "periods")
    if not line.has("first_period"):
        return line
    first = line.optional("first_period", _counted)
    last = line.optional("last_period", _counted) or first
    if first is None or last is None:
        return line
    if last < first:
        line.complain("last_period", "periods-backwards", first=first, last=last)
        return line
    return with_cells(line, {"periods": f"{first}-{last}节"}, "first_period")


def _with_weeks(line: TableLine) -> TableLine:
    """Return a line whose first and last week stand in one cell, with 单 or 双."""
    parity = re.fullmatch(r"([单双])周?", text_of(line.cell("parity")))
    half = f"({parity[1]})" if parity else ""
    if line.has("first_week"):
        first = line.optional("first_week", _counted)
        last = line.optional("last_week", _counted) or first
        if first is None or last is None:
            return line
        if last < first:
            line.complain("last_week", "weeks-backwards", first=first, last=last)
            return line
        return with_cells(line, {"weeks": f"{first}-{last}周{half}"}, "first_week")
    said = text_of(line.cell("weeks"))
    if half and said and not re.search("[单双]", said):
        return with_cells(line, {"weeks": f"{said.replace('周', '')}周{half}"})
    return line


def _counted(cell: Cell) -> int | None:
    return integer_of(re.sub(r"[第周节]", "", text_of(cell)))


def _slotted(line: TableLine) -> Iterator[TableLine]:
    """Yield a line for each weekday and time that one cell names, with the room of each."""
    name = next((n for n in ("times", "periods", "weekday", "starts") if _slots(line, n)), None)
    if name is None or _has_day(line):
        yield line
        return
    groups = _slots(line, name)
    rooms = _rooms_of(line, len(groups))
    if rooms is None:
        return
    for number, slots in enumerate(groups):
        room = {"room": rooms[number].strip()} if len(rooms) == len(groups) > 1 else {}
        for slot in slots:
            cells: dict[str, Cell] = {"weekday": slot.weekday, **_when(slot.when, name)}
            if slot.weeks:
                cells["weeks"] = slot.weeks
            yield (
                with_cells(with_cells(line, cells, name), room)
                if room
                else with_cells(line, cells, name)
            )


def _rooms_of(line: TableLine, count: int) -> list[str] | None:
    """Return the rooms of as many slots, one a line or with marks between; None where unclear."""
    cell = line.cell("room")
    said = half_width(cell).strip() if isinstance(cell, str) else text_of(cell)
    rooms = _APART.split(said)
    lines = [each for each in re.split(r"[;\n]", said) if each.strip()]
    if count > 1 and len(rooms) != count and len(lines) > 1:
        line.complain("room", "slots-rooms-apart", given=text_of(cell)[:40])
        return None
    return rooms


def _arranged(line: TableLine, near: date) -> Iterator[TableLine]:
    """Yield a line for each part of 张立(T1001) 星期五5-6节[1-8周] 南校区 A101;孙圆 星期二…."""
    text = half_width(str(line.cell("arranged") or ""))
    if len(text) > LONGEST:
        line.complain("arranged", "cell-too-long", limit=LONGEST, given=text[:12])
        return
    for part in filter(None, map(str.strip, re.split(r"[;\n]", text))):
        yield with_cells(line, _arranged_cells(part, near), "arranged")


def _arranged_cells(part: str, near: date) -> dict[str, Cell]:
    day = _WEEKDAY.search(part)
    if day is None:
        return {"times": part}
    slot = _slot(day[0].replace(" ", ""), part[day.end() :], "")
    said = " ".join(each.said for each in weeks_in(slot.weeks, near))
    room = re.sub(r"[\[\]【】{}]", " ", without_weeks(slot.weeks, near))
    teacher = re.sub(r"[(（][A-Za-z]{0,3}\d{2,12}[)）]", "", part[: day.start()]).strip(" ,，:：")
    cells: dict[str, Cell] = {
        "weekday": slot.weekday,
        **_when(slot.when, "arranged"),
        "weeks": said,
        "room": text_of(room),
    }
    return cells | ({"teacher": teacher} if teacher else {})


def _has_day(line: TableLine) -> bool:
    return line.has("day") and bool(text_of(line.cell("day")))


def _when(said: str, name: str) -> dict[str, Cell]:
    """Return the cells that give hours or periods; none where the slot gives none of them."""
    if HOURS.search(said):
        return {"times": said, "periods": None}
    if said:
        return {"periods": said, "times": None}
    return {} if name == "weekday" else {"times": None}


def _slots(line: TableLine, name: str) -> list[list[Slot]]:
    """Return the slots in a cell, grouped as it sets them apart; none where it has no weekday."""
    text = half_width(str(line.cell(name) or "")) if isinstance(line.cell(name), str) else ""
    if not text or len(text) > LONGEST:
        return []
    bare = _BARE_DAY.fullmatch(text.strip())
    if bare is not None and not _WEEKDAY.search(text):
        return [[_slot(f"周{bare['day']}", bare["rest"].strip("[]()【】（）"), "")]]
    slots = [_group(each) for each in _parts(text)]
    if name == "weekday" and not any(slot.when for each in slots for slot in each):
        return []
    return slots


def _parts(text: str) -> list[str]:
    """Return the parts of a cell, each with a weekday; what has none belongs to its neighbour."""
    parts: list[str] = []
    begin = 0
    for found in _NEXT.finditer(text):
        if _WEEKDAY.search(text, begin, found.start()):
            parts.append(text[begin : found.start()])
            begin = found.end()
    last = text[begin:]
    if _WEEKDAY.search(last):
        return [*parts, last]
    return [*parts[:-1], parts[-1] + " " + last] if parts else []


def _group(text: str) -> list[Slot]:
    """Return the slots of a group: 1-15周(单)： 周二 1-2节  周五 3-4节."""
    days = list(_WEEKDAY.finditer(text))
    ahead = text[: days[0].start()].strip(" :：,，")
    ends = [each.start() for each in days[1:]] + [len(text)]
    return [
        _slot(day[0].replace(" ", ""), text[day.end() : end], ahead)
        for day, end in zip(days, ends, strict=True)
    ]


def _slot(weekday: str, said: str, ahead: str) -> Slot:
    """Return a slot from what stands behind its weekday: hours or periods, then weeks."""
    hours = HOURS.search(said)
    if hours is not None:
        when, rest = hours[0], said[: hours.start()] + " " + said[hours.end() :]
    elif (found := periods_in(said)) is not None:
        begin, end = found[1]
        when, rest = said[begin:end], said[:begin] + " " + said[end:]
    else:
        whole = said.strip(" ,，;；:：()（）[]【】{}")
        when, rest = (whole, "") if whole and _are_periods(whole) else ("", said)
    rest = rest.strip(" ,，;；:：")
    rest = rest.strip("{}()（）[]【】| ") if rest[:1] in "{[【" or rest[:1] == "(" else rest
    return Slot(weekday, when.strip(), rest or ahead)


def _are_periods(text: str) -> bool:
    try:
        return periods_of(text) is not None
    except CellError:
        return False


def _days(line: TableLine, near: date) -> Iterator[TableLine]:
    """Yield a line for each day that its cell names: 12月12日、13日; 12月3-4日."""
    cell = line.cell("day")
    if not isinstance(cell, str) or not line.has("day"):
        yield line
        return
    days = days_named(cell, near)
    weekdays = _APART.split(text_of(line.cell("weekday"))) if line.has("weekday") else []
    if len(days) < 2 or not _has_hours(line):
        yield line
        return
    if len(weekdays) == 1:
        wanted = text_of(line.cell("weekday"))
        days = [day for day in days if not wanted or WEEKDAYS[day.weekday()] in wanted] or days
    for number, day in enumerate(days):
        cells: dict[str, Cell] = {"day": datetime.combine(day, datetime.min.time())}
        if len(weekdays) == len(days):
            cells["weekday"] = weekdays[number].strip()
        yield with_cells(line, cells)


def _has_hours(line: TableLine) -> bool:
    return any(text_of(line.cell(name)) for name in ("times", "starts", "periods"))


def days_named(text: str, near: date) -> list[date]:
    """Return the days of a cell that names several; none where it names one, or too many."""
    text = half_width(text).strip()
    if len(text) > LONGEST:
        return []
    days: list[date] = []
    try:
        if (each := _EACH_WEEKDAY.search(text)) is not None:
            return _each_weekday(text, weekday_index(each["day"]), near)
        for item in _FURTHER.split(text):
            days += _run(item.strip(), days[-1] if days else near, first=not days)
    except (CellError, ValueError):
        return []
    in_order = all(a < b for a, b in itertools.pairwise(days))
    return days if in_order and 1 < len(days) <= MOST_DAYS else []


def _each_weekday(text: str, weekday: int, near: date) -> list[date]:
    """Return the days of 每周日(11月15日至29日); none where it does not say from when to when."""
    found = _RANGE.search(text)
    if found is None:
        return []
    starts = day_of(found["first"], near=near)
    ends = _day(found["last"], starts)
    days = [
        starts + timedelta(days=n) for n in range(min((ends - starts).days, 7 * _MOST_WEEKS) + 1)
    ]
    return [day for day in days if day.weekday() == weekday]


def _run(item: str, near: date, *, first: bool) -> Sequence[date]:
    found = _RANGE.match(item)
    if found is not None:
        starts = day_of(found["first"], near=near)
        ends = _day(found["last"], starts)
        return [starts + timedelta(days=n) for n in range(min((ends - starts).days, 60) + 1)]
    return [day_of(item, near=near) if first else _day(item, near)]


def _day(said: str, after: date) -> date:
    """Return a day after another; 4日 or 4（周五） is of its month.

    Raises:
        ValueError: It is none.
    """
    bare = re.fullmatch(r"(\d{1,2})\s*[日号]?(?:\s*[(（].{1,5}[)）])?", said.strip())
    if bare is not None:
        return after.replace(day=int(bare[1]))
    if not re.match(_ONE_DAY, said):
        raise ValueError(said)
    return day_of(said, near=after)


def _times(line: TableLine) -> Iterator[TableLine]:
    """Yield a line for each of the hours that its cell names."""
    name = "times" if line.has("times") else "starts"
    cell = line.cell(name)
    text = half_width(cell) if isinstance(cell, str) and len(cell) <= LONGEST else ""
    found = list(HOURS.finditer(text))
    rest = HOURS.sub("", text)
    if len(found) < 2 or line.has("ends") or re.sub(r"[\s、,;，；和及]", "", rest):
        yield line
        return
    for each in found:
        yield with_cells(line, {name: each[0]})


_SHORT = re.compile(r"(?P<head>.*?[^\d])?(?P<number>\d{1,6})班?")


def classes_named(text: str) -> list[str]:
    """Return the classes set apart in a text; 汽修2601、2602班 gives the second its head."""
    names: list[str] = []
    head = ""
    if len(text) > LONGEST:
        return [text]
    for each in filter(None, (part.strip() for part in _APART.split(half_width(text)))):
        found = _SHORT.fullmatch(each)
        if found is not None:
            head = found["head"] or head
        names.append(each if found is None else f"{head}{found['number']}班")
    return names


def _tidy_course(text: str) -> str:
    return _CODE.sub("", text)


def _tidy_teacher(text: str) -> str:
    text = re.sub(r"(?<=[一-龥])[*＊]+", " ", text).strip()
    parts = [_STAFF_NUMBER.sub("", _TITLE.sub("", each).strip()) for each in text.split(",")]
    return ",".join(each for each in parts if not _EXAMINED.fullmatch(each))


_TIDIED = {"course": _tidy_course, "teacher": _tidy_teacher}
