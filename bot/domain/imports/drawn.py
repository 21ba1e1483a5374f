"""Reading a cell of a weekly grid: 课程, 教师, 教室, hours and weeks.

Whatever else stands in the cell is named as a problem, never dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.imports.problems import CellError
from bot.domain.imports.values import is_failed, name_of, teacher_of, text_of
from bot.domain.imports.weeks import lists_of_weeks, plain, weeks_in, without_weeks

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from bot.domain.imports.weeks import Weeks

_PART = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?"
_S = r"\s{0,4}"
_CLOCK = rf"{_PART}{_S}\d{{1,2}}{_S}(?:[:：.]{_S}\d{{2}}|[点时]{_S}(?:\d{{1,2}}{_S}分?|半|整)?)"
HOURS = re.compile(rf"(?P<from>{_CLOCK}){_S}(?:[-—–−~～|｜至到]{{1,4}}|\s){_S}(?P<to>{_CLOCK})")
_LABELS = re.compile(
    r"^(?P<what>课程|教师|老师|主讲|授课|任课教师|教室|地点|场地)(?:名称)?\s*[:：]\s*"
)
_ROOM = re.compile(r"\d|教室|楼|厅|室|场|馆|中心|机房|基地|礼堂|校区|[a-z]区", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:[一-龥]{2,4}|[一-龥]+·[一-龥·]+)(?:老师|教授|讲师|主任)?|[A-Za-z][A-Za-z .]{2,30}"
)
_BLOCK = re.compile(r"\n\s*\n|\n\s*[-—=*]{2,}\s*\n")
_PIECES = re.compile(r"\n+")
_INLINE = re.compile(r"[\s/、|｜@()（）【】\[\]◇◆○●☆★※]+")
_EDGES = " ,、;/|◇◆○●☆★※"
# Weeks, days and periods that no pattern has read: they are neither a room nor a person.
_UNREAD = re.compile(
    r"\d[单双]?周(?!年)|^[一二三四五六七八九十]+周$|\d\s*月\s*\d|^[单双]周?$|[(\[][单双]周?[)\]]"
    r"|\d\s*节(?!气)|第[一二三四五六七八九十]+[大小]?节|^第\d|老师[A-Za-z\d]"
    r"|^(?:周|星期|礼拜)[一二三四五六日天末]$|^(?:上课|开课)$|^\d{1,2}(?:\s*[,、;~-]\s*\d{1,2})+$"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A session as a cell names it."""

    course: str
    teacher: str
    room: str
    weeks: tuple[Weeks, ...]


def blocks(text: str, near: date) -> list[str]:
    """Sessions of different weeks in one cell: an empty line or a rule between, or one a line.

    Raises:
        CellError: The cell is longer than anybody writes.
    """
    blocks = [each for each in _BLOCK.split(plain(text)) if each.strip()]
    if len(blocks) == 1:
        lines = [each for each in blocks[0].split("\n") if each.strip()]
        if len(lines) > 1 and _are_whole(lines, near):
            return lines
    return blocks if all(len(_pieces(each)) > 1 for each in blocks) else ["\n".join(blocks)]


def _are_whole(lines: list[str], near: date) -> bool:
    """Return whether each line has weeks of its own beside a name: 数控编程 1-4周."""
    try:
        together = lists_of_weeks("\n".join(lines), near)
        return len(together) >= len(lines) and all(
            lists_of_weeks(each, near) and text_of(without_weeks(each, near)) for each in lines
        )
    except CellError:
        return False


def hours_in(text: str) -> re.Match[str] | None:
    """Find the hours that a cell gives itself.

    Raises:
        CellError: It gives several.
    """
    found = list(HOURS.finditer(text))
    if len({each[0] for each in found}) > 1:
        raise CellError("grid-many-hours", given=", ".join(each[0] for each in found))
    return found[0] if found else None


def read_cell(
    text: str, near: date, courses: AbstractSet[str], teachers: AbstractSet[str]
) -> Written:
    """Read a session as written.

    Raises:
        CellError: A piece of it is not understood, or gives weeks in several places.
    """
    text = HOURS.sub(" ", text)
    weeks = weeks_in(text, near, single_days=True)
    lists = {each.ranges: each.said for each in lists_of_weeks(text, near)}
    if len(lists) > len(weeks):
        raise CellError("grid-many-weeks", given=", ".join(lists.values()))
    course, teacher, room = _named(_pieces(without_weeks(text, near)), courses, teachers)
    if not course:
        raise _unclear(text_of(text))
    return Written(course, teacher, room, weeks)


def _named(
    pieces: list[str], courses: AbstractSet[str], teachers: AbstractSet[str]
) -> tuple[str, str, str]:
    """Return the course, the teacher and the room among the pieces of a cell."""
    course = next((piece for piece in pieces if piece in courses), "")
    teacher = room = ""
    for piece in pieces:
        label = _LABELS.match(piece)
        value = piece[label.end() :].strip() if label else piece
        what = label["what"] if label else ""
        if is_failed(value) or (value not in courses and _UNREAD.search(value)):
            raise _unclear(value)
        if what == "课程" or (not what and (value == course or not course)):
            course = value
        elif what in {"教室", "地点", "场地"} or (not what and not room and _ROOM.search(value)):
            room = value
        elif what or (not teacher and (name_of(value) in teachers or _PERSON.fullmatch(value))):
            teacher = teacher_of(value)
        else:
            raise _unclear(value)
    return course, teacher, room


def _unclear(piece: str) -> CellError:
    return CellError("grid-cell", given=piece[:20])


def _pieces(block: str) -> list[str]:
    """Split a block into lines, and a single line where people put separators."""
    lines = [text_of(each).strip(_EDGES) for each in _PIECES.split(block)]
    lines = [each for each in lines if each]
    if len(lines) == 1:
        return [each for each in _INLINE.split(lines[0]) if each]
    return [*lines[:1], *(piece for line in lines[1:] for piece in _who_and_where(line))]


def _who_and_where(line: str) -> list[str]:
    """Split a line into person and place: 陈静 201, or 201 陈静老师."""
    first, *rest = [each for each in _INLINE.split(line) if each] or [line]
    if rest and rest[-1].endswith(("老师", "教授")) and _ROOM.search(first):
        return [line[: line.rindex(rest[-1])].rstrip(_EDGES + "(（【["), rest[-1]]
    if not rest or _ROOM.search(first) or not _PERSON.fullmatch(first):
        return [line]
    return [first, line[line.index(rest[0]) :].rstrip(")）】] ")]
