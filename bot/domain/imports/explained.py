"""What the lines under a timetable explain: short names, marks, and rooms of lessons without one.

王——王小溪，李——李蔚然。※为实训课，在实训车间上课；其余课程在本班教室上课，体育在操场。
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.imports.roles import looks_like_room
from bot.domain.imports.values import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORT = re.compile(
    r"(?<![一-龥])([一-龥]{1,2})\s?(?:——?|=|:)\s?([一-龥·]{2,6})(?=[,，、;；。\s]|$)"
)
_MARKED = re.compile(
    r"([※★☆▲△●○◆◇#*])\s?(?:为|是|表示)[^,，。;；]{0,12}[,，]?\s?(?:均|都)?在([^,，。;；]{2,16}?)上课"
)
_COURSE_AT = re.compile(
    r"(?:^|[,，。;；\s.．、])([一-龥]{2,6}?)课?在([^,，。;；\s]{2,16}?)(?:上课|上)?(?=[,，。;；]|$)"
)
_OWN = re.compile(r"(?:本班|固定|各班|原)教室")
_EXCEPT = re.compile(r"除([^,，。;；]{1,40}?)(?:课程?)?(?:以?外|之外)")
_ALL = re.compile(r"其[余它他]|课程|各班|均|都")


@dataclass(frozen=True, slots=True)
class Explained:
    """What the notes of a sheet say.

    ``names`` are people by their short names, ``marked`` rooms by the marks of cells, ``places``
    rooms by the courses held there. ``own`` says whether others are in the room of the class,
    except those that name a word of ``apart``. ``said`` are the notes that said so.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    own: bool = False
    apart: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    def filled(self, cell: str, own_room: str) -> str:
        """Return a cell with names in full, and with its room where it has none."""
        lines = cell.split("\n")
        words = [each for line in lines for each in re.split(r"[\s()（）]+", line) if each]
        for short, full in self.names.items():
            if short in words[1:]:
                cell = re.sub(rf"(?<![一-龥]){short}(?![一-龥])", full, cell)
        if any(map(looks_like_room, words[1:])):
            return cell
        room = self._room(cell, words[0] if words else "", own_room)
        return f"{cell}\n教室：{room}" if room else cell

    def _room(self, cell: str, course: str, own_room: str) -> str:
        for mark, room in self.marked.items():
            if mark in cell:
                return room
        bare = course.strip("※★☆▲△●○◆◇#*")
        if bare in self.places:
            return self.places[bare]
        if not self.own or any(each in bare for each in self.apart):
            return ""
        return own_room


def explained(notes: Iterable[str]) -> Explained:
    """Read the notes of a sheet; those that explain nothing are passed over."""
    names: dict[str, str] = {}
    marked: dict[str, str] = {}
    places: dict[str, str] = {}
    apart: list[str] = []
    said: list[str] = []
    own = False
    for text in map(text_of, notes):
        short = {a: b for a, b in _SHORT.findall(text) if b.startswith(a)}
        marks = dict(_MARKED.findall(text))
        at = {
            c: r for c, r in _COURSE_AT.findall(text) if not _ALL.search(c) and not _OWN.search(r)
        }
        is_own = _OWN.search(text) is not None
        if is_own:
            apart += [
                w for each in _EXCEPT.findall(text) for w in re.split(r"[、,，和及]", each) if w
            ]
        if short or marks or at or is_own:
            said.append(text)
        names |= short
        marked |= marks
        places |= at
        own = own or is_own
    return Explained(names, marked, places, own, tuple(apart), tuple(said))
