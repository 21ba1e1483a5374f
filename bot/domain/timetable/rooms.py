"""A room that a question is about, not where somebody asks about their own classes in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise

if TYPE_CHECKING:
    from bot.domain.timetable.room_names import Rooms

LONGEST = 40  # characters of a question about a room
_UNKNOWN = re.compile(
    r"(?:教学楼|实训楼|综合楼|实验楼|办公楼|图书馆|[一二三四五六七八九\d]号楼|[a-z]座)[a-z]?\d{2,4}"
    r"|(?:实训室|机房|会议室|报告厅|阶梯教室|多媒体教室|教室)[a-z]?\d{1,4}"
)
_BARE = re.compile(r"(?<![\d月:.])\d{3,4}(?![\d年月号日点:人个元块期班])")
_MINE = re.compile(r"我|咱|俺|额们")
_INSIDE = re.compile(r"(?:在|去|到|是)$")
_OF_USE = re.compile(
    r"课|空|有人|没人|占|有没有人|谁在|谁用|谁上|谁讲|排了|能用|可用|开门吗|在上|几点(?:结束|完)"
    r"|\bfree\b|\bempty\b|\bclass|\blesson|\bavailable\b|\bused?\b"
)
_FREE = re.compile(
    r"(?:有没有空|空[着闲]?|有没有人|有人|没人|占用?着?|能用|可用|谁在?用)(?:吗|没有?|不|么|嘛|呢)?"
)


@dataclass(frozen=True, slots=True)
class RoomMention:
    """A room, and the question without it."""

    room: str
    rest: str


def find_room(text: str, rooms: Rooms) -> RoomMention | None:
    """Return the room that a short question is about; None where it is about something else.

    Args:
        text: As typed.
        rooms: The rooms of the timetable; one that is not among them may be named in full.
    """
    said = normalise(bounded(text, LONGEST + 1)).replace(" ", "").strip()
    if not said or len(said) > LONGEST or _MINE.search(said) or not _OF_USE.search(said):
        return None
    found = _named(said, rooms)
    if found is None or _INSIDE.search(said[: found[1]]):
        return None
    room, start, end = found
    rest = said[:start] + said[end:]
    return RoomMention(room, _FREE.sub("有课吗", rest, count=1))


def _named(said: str, rooms: Rooms) -> tuple[str, int, int] | None:
    for key, room in rooms.by_key:
        if len(key) > 1 and (at := said.find(key)) >= 0:
            return room, at, at + len(key)
    unknown = _UNKNOWN.search(said)
    if unknown is not None:
        return unknown[0], *unknown.span()
    bare = _BARE.search(said)
    ends = [room for room in rooms.names if bare is not None and room.endswith(bare[0])]
    return None if bare is None or len(ends) != 1 else (ends[0], *bare.span())
