"""What people strike through and colour in workbooks (xlsx, xls), which readers do not tell."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.imports.marks import parts_of
from bot.domain.imports.measuring_old import streams_of
from bot.domain.imports.zips import BROKEN_ZIP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_LARGEST_PART = 64 << 20
_FONT = re.compile(rb"<font\b[^<>]{0,200}?(?:/>|>(.*?)</font>)", re.DOTALL)
_STRUCK = re.compile(rb"<(?:strike|dstrike)\b(?![^<>]{0,60}\bval=\"(?:0|false)\")")
_FILL = re.compile(rb"<fill\b[^<>]{0,200}?(?:/>|>(.*?)</fill>)", re.DOTALL)
_SOLID = re.compile(rb'patternType="solid".{0,200}?<fgColor\b([^<>]{0,120})', re.DOTALL)
_COLOR = re.compile(rb"<color\b([^<>]{0,120})")
_RGB = re.compile(rb'\brgb="[0-9A-Fa-f]{0,2}?([0-9A-Fa-f]{6})"')
_INDEXED = re.compile(rb'\bindexed="(\d{1,2})"')
_FORMATS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(rb"<xf\b([^<>]{0,400})")
_OF_FORMAT = {name: re.compile(rb"\b" + name + rb'="(\d{1,5})"') for name in (b"fontId", b"fillId")}
_CELL = re.compile(
    rb'<c\b(?=[^<>]{0,200}\br="([A-Z]{1,3})(\d{1,7})")(?=[^<>]{0,200}\bs="(\d{1,5})")'
)
_BEGIN, _FONT_RECORD, _FORMAT_RECORD, _SHEET = 0x0809, 0x0031, 0x00E0, 5
_MANY = {0x00BD: 6, 0x00BE: 2}  # MULRK, MULBLANK: bytes of each of their cells
_ONE = {0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E}
_RED, _YELLOW, _GREEN, _GREY = "红", "黄", "绿", "灰"
_OF_INDEX = {
    2: _RED,
    10: _RED,
    16: _RED,
    5: _YELLOW,
    13: _YELLOW,
    3: _GREEN,
    11: _GREEN,
    17: _GREEN,
}
_OF_INDEX |= {22: _GREY, 23: _GREY, 43: _YELLOW, 42: _GREEN}
_PLAIN = 64  # colours of the system, from here on


@dataclass(frozen=True, slots=True)
class Marked:
    """The cells of a sheet that are struck through, and those of a colour, counted from 0."""

    struck: frozenset[tuple[int, int]] = frozenset()
    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Look:
    """How cells of a format look."""

    struck: bool
    colour: str

    def __bool__(self) -> bool:
        return self.struck or bool(self.colour)


def marked_cells(data: bytes, sheets: Sequence[str]) -> dict[str, Marked]:
    """Return what is struck through or coloured in a workbook, by its sheets' names, in order.

    Where it cannot be told, nothing is.
    """
    try:
        if not data.startswith(b"PK"):
            return _of_old(data, sheets)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/styles.xml" not in archive.namelist():
                return {}
            looks = _looks(archive)
            if not any(looks):
                return {}
            return {name: _of_part(archive, part, looks) for name, part in parts_of(archive)}
    except (struct.error, IndexError):
        return {}
    except BROKEN_ZIP:
        return {}


def _looks(archive: zipfile.ZipFile) -> list[_Look]:
    """Return how the formats of an xlsx look, by their numbers."""
    if archive.getinfo("xl/styles.xml").file_size > _LARGEST_PART:
        return []
    text = archive.read("xl/styles.xml")
    fonts = [each[1] or b"" for each in _FONT.finditer(_part(text, b"fonts"))]
    fills = [each[1] or b"" for each in _FILL.finditer(_part(text, b"fills"))]
    formats = _FORMATS.search(text)
    found = []
    for each in _FORMAT.finditer(formats[0]) if formats else ():
        font, fill = (
            _nth(kinds, pattern.search(each[1]))
            for kinds, pattern in zip((fonts, fills), _OF_FORMAT.values(), strict=True)
        )
        solid, written = _SOLID.search(fill), _COLOR.search(font)
        colour = _colour(solid[1]) if solid else ""
        colour = colour or (_colour(written[1]) if written else "")
        found.append(_Look(bool(_STRUCK.search(font)), colour))
    return found


def _part(text: bytes, name: bytes) -> bytes:
    begins, ends = text.find(b"<" + name), text.find(b"</" + name + b">")
    return text[begins:ends] if 0 <= begins < ends else b""


def _nth(kinds: Sequence[bytes], number: re.Match[bytes] | None) -> bytes:
    at = int(number[1]) if number else 0
    return kinds[at] if at < len(kinds) else b""


def _colour(attributes: bytes) -> str:
    """Return what a colour is called, if it is one that people sort lines by."""
    if found := _RGB.search(attributes):
        return _named(*(int(found[1][at : at + 2], 16) for at in (0, 2, 4)))
    found = _INDEXED.search(attributes)
    return _OF_INDEX.get(int(found[1]), "") if found else ""


def _named(red: int, green: int, blue: int) -> str:
    if red > 180 and green < 110 and blue < 110:
        return _RED
    if red > 220 and green > 180 and blue < 160:
        return _YELLOW
    if green > 140 and green > red + 30 and green > blue + 30:
        return _GREEN
    return _GREY if 90 < red < 220 and max(red, green, blue) - min(red, green, blue) < 12 else ""


def _of_part(archive: zipfile.ZipFile, part: str, looks: Sequence[_Look]) -> Marked:
    if archive.getinfo(part).file_size > _LARGEST_PART:
        return Marked()
    found = []
    for cell in _CELL.finditer(archive.read(part)):
        at = int(cell[3])
        if at < len(looks) and looks[at]:
            column = 0
            for letter in cell[1].decode():
                column = column * 26 + ord(letter) - ord("A") + 1
            found.append(((int(cell[2]) - 1, column - 1), looks[at]))
    return _marked(found)


def _marked(found: Sequence[tuple[tuple[int, int], _Look]]) -> Marked:
    return Marked(
        frozenset(place for place, look in found if look.struck),
        {place: look.colour for place, look in found if look.colour},
    )


# -- xls -------------------------------------------------------------------------------------------


def _of_old(data: bytes, sheets: Sequence[str]) -> dict[str, Marked]:
    """Read the fonts and formats of an xls (MS-XLS, sections 2.4.122 and 2.4.353)."""
    looks: list[_Look] = []
    fonts: list[_Look] = []
    parts: list[list[tuple[tuple[int, int], _Look]]] = []
    for kind, body in (each for stream in streams_of(data) for each in _records(stream)):
        if kind == _BEGIN and len(body) >= 4:
            if struct.unpack_from("<H", body, 2)[0] != _SHEET:
                parts.append([])
        elif kind == _FONT_RECORD and len(body) >= 6:
            _, options, colour = struct.unpack_from("<HHH", body)
            fonts.append(_Look(bool(options & 0x08), _OF_INDEX.get(colour, "")))
        elif kind == _FORMAT_RECORD and len(body) >= 20:
            looks.append(_look_of(body, fonts))
        elif parts:
            parts[-1] += [
                (place, looks[at])
                for place, at in _cells(kind, body)
                if at < len(looks) and looks[at]
            ]
    if len(parts) != len(sheets):
        return {}
    return dict(zip(sheets, map(_marked, parts), strict=True))


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _look_of(body: bytes, fonts: Sequence[_Look]) -> _Look:
    number = struct.unpack_from("<H", body)[0]
    number -= number > 4  # there is no fourth font
    font = fonts[number] if number < len(fonts) else _Look(struck=False, colour="")
    pattern = struct.unpack_from("<I", body, 14)[0] >> 26
    fill = struct.unpack_from("<H", body, 18)[0] & 0x7F
    colour = _OF_INDEX.get(fill, "") if pattern == 1 and fill < _PLAIN else ""
    return _Look(font.struck, colour or font.colour)


def _cells(kind: int, body: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the cells of a record, each with the number of its format."""
    if kind in _ONE and len(body) >= 6:
        row, column, at = struct.unpack_from("<HHH", body)
        yield (row, column), at
    elif kind in _MANY and len(body) >= 6:
        row, first = struct.unpack_from("<HH", body)
        for number, place in enumerate(range(4, len(body) - 2, _MANY[kind])):
            yield (row, first + number), struct.unpack_from("<H", body, place)[0]
