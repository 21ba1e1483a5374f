"""Rooms that a sentence names, as the timetable has them or as people turn them: 1号实训室."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NUMBERED = re.compile(r"(?P<stem>\D{2,12})(?P<number>\d{1,4})(?P<unit>[室号厅]?)")
_BARE = re.compile(
    r"(?<![\d.:第])(?P<number>\d{3,4})(?![\d期班级届年月日号块元人分点个份次节名.:%])"
)
_CHINESE = dict(zip("123456789", "一二三四五六七八九", strict=True))
# What looks like a room, though no lesson was ever planned in it.
_SHAPE = re.compile(
    r"(?:教学楼|实训楼|综合楼|教室|实训室|实验室|机房|会议室|阶梯教室|多媒体教室|报告厅)[a-d]?\d{1,4}室?"
    r"|\d{1,2}号(?:实训室|实验室|机房|会议室|教室)"
)


@dataclass(frozen=True, slots=True)
class RoomFound:
    """A room, read from ``text[start:end]``; one that is not ``known`` is in no timetable."""

    name: str
    start: int
    end: int
    known: bool = True


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of the timetable, prepared for looking up."""

    names: tuple[str, ...] = ()
    _ways: tuple[tuple[str, str], ...] = ()
    _by_number: Mapping[str, str | None] | None = None
    by_key: tuple[tuple[str, str], ...] = ()
    """Each room by its name as it is compared, the longest first."""

    @classmethod
    def of(cls, names: Iterable[str]) -> Rooms:
        """Prepare the names as they stand in the timetable."""
        names = tuple(each for each in dict.fromkeys(names) if each)
        ways = {way: name for name in reversed(names) for way in _ways_to_say(_compact(name))}
        ways |= {_compact(name): name for name in names}
        numbers: dict[str, str | None] = {}
        for name in names:
            found = _NUMBERED.fullmatch(_compact(name))
            if found is not None and len(found["number"]) > 2:
                numbers[found["number"]] = None if found["number"] in numbers else name
        longest_first = sorted(ways.items(), key=lambda each: -len(each[0]))
        by_length = sorted(names, key=lambda each: (-len(each), each))
        by_key = tuple((_compact(name), name) for name in by_length)
        return cls(names, tuple(longest_first), numbers, by_key)

    def room_in(self, text: str) -> RoomFound | None:
        """Return the room that a normalised sentence without blanks names."""
        for way, name in self._ways:
            at = text.find(way)
            if at >= 0 and not (way[-1].isdecimal() and text[at + len(way) :][:1].isdecimal()):
                return RoomFound(name, at, at + len(way))
        return self._by_its_number(text) or _unknown(text)

    def like(self, name: str) -> list[str]:
        """Return the rooms whose names begin as one that there is not: 实训室1 for 实训室9."""
        stem = _compact(name).rstrip("0123456789室")
        return [each for each in self.names if len(stem) > 1 and _compact(each).startswith(stem)]

    def _by_its_number(self, text: str) -> RoomFound | None:
        for found in _BARE.finditer(text):
            name = (self._by_number or {}).get(found["number"])
            if name is not None:
                end = found.end() + (text[found.end() :].startswith("教室") and 2)
                return RoomFound(name, found.start(), end)
        return None


def _unknown(text: str) -> RoomFound | None:
    found = _SHAPE.search(text)
    return None if found is None else RoomFound(found[0], *found.span(), known=False)


def _compact(name: str) -> str:
    return normalise(name).replace(" ", "")


def _ways_to_say(name: str) -> list[str]:
    """Return 1号实训室, 实训1室, 实训室一 for 实训室1."""
    found = _NUMBERED.fullmatch(name)
    if found is None or len(found["number"]) > 2:
        return []
    stem, number = found["stem"], found["number"]
    said = [number, _CHINESE.get(number, number)]
    return [
        way
        for each in said
        for way in (f"{stem}{each}", f"{each}号{stem}", f"{stem[:-1]}{each}{stem[-1]}")
        if len(way) > 3
    ]
