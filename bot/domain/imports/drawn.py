"""What people write into a cell of a weekly grid: 课程, 教师, 教室, hours and weeks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.imports.values import is_failed, name_of, teacher_of, text_of
from bot.domain.imports.weeks import weeks_in, without_weeks

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from bot.domain.imports.weeks import Weeks

_PART = r"(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上)?"
_CLOCK = rf"{_PART}\s*\d{{1,2}}\s*(?:[:：.]\s*\d{{2}}|[点时]\s*(?:\d{{1,2}}\s*分?|半|整)?)"
HOURS = re.compile(rf"(?P<from>{_CLOCK})\s*(?:[-—–−~～|｜至到]+|\s)\s*(?P<to>{_CLOCK})")
_LABELS = re.compile(
    r"^(?P<what>课程|教师|老师|主讲|授课|任课教师|教室|地点|场地)(?:名称)?\s*[:：]\s*"
)
_ROOM = re.compile(r"\d|教室|楼|厅|室|场|馆|中心|机房|基地|礼堂|校区|[a-z]区", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:[一-龥]{2,4}|[一-龥]+·[一-龥·]+)(?:老师|教授|讲师|主任)?|[A-Za-z][A-Za-z .]{2,30}"
)
_BLOCK = re.compile(r"\n\s*\n|\n\s*[-—=*]{2,}\s*\n")
_PIECES = re.compile(r"\n+")
_INLINE = re.compile(r"[\s/、|｜@()（）【】\[\]]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A session as a cell names it."""

    course: str
    teacher: str
    room: str
    weeks: Weeks | None


def blocks(text: str) -> list[str]:
    """Sessions of different weeks in one cell, with an empty line or a rule between them."""
    blocks = [each for each in _BLOCK.split(text.replace("\r", "")) if each.strip()]
    return blocks if all(len(_pieces(each)) > 1 for each in blocks) else ["\n".join(blocks)]


def read_cell(
    text: str, near: date, courses: AbstractSet[str], teachers: AbstractSet[str]
) -> Written | str:
    """A session as written; or the piece of it that is not understood."""
    weeks = weeks_in(HOURS.sub(" ", text), near)
    pieces = _pieces(without_weeks(HOURS.sub(" ", text)))
    course = next((piece for piece in pieces if piece in courses), "")
    teacher = room = ""
    for piece in pieces:
        label = _LABELS.match(piece)
        value = piece[label.end() :].strip() if label else piece
        what = label["what"] if label else ""
        if is_failed(value):
            return value
        if what == "课程" or (not what and (value == course or not course)):
            course = value
        elif what in {"教室", "地点", "场地"} or (not what and not room and _ROOM.search(value)):
            room = value
        elif what or (not teacher and (name_of(value) in teachers or _PERSON.fullmatch(value))):
            teacher = teacher_of(value)
        else:
            return value
    if not course:
        return text_of(text)
    return Written(course, teacher, room, weeks)


def _pieces(block: str) -> list[str]:
    """Lines; a single line is taken apart where people put separators."""
    lines = [text_of(each) for each in _PIECES.split(block)]
    lines = [each for each in lines if each]
    if len(lines) == 1:
        return [each for each in _INLINE.split(lines[0]) if each]
    return [*lines[:1], *(piece for line in lines[1:] for piece in _who_and_where(line))]


def _who_and_where(line: str) -> list[str]:
    """陈静 201 on one line: a person, then a place."""
    first, *rest = [each for each in _INLINE.split(line) if each] or [line]
    if not rest or _ROOM.search(first) or not _PERSON.fullmatch(first):
        return [line]
    return [first, line[line.index(rest[0]) :].rstrip(")）】] ")]
