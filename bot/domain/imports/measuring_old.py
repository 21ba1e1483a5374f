"""The size of the tables of an old workbook (xls), from the places of its cells, record by record.

Shape of the container: MS-CFB, sections 2.2 to 2.6; of the records: MS-XLS, section 2.4.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from bot.domain.imports.measuring import MOST_SHEETS, check
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST, _FREE = 0xFFFFFFFA, 0xFFFFFFFF  # sector numbers from here on are marks
_SMALL = 4096  # bytes below which a stream lies in the small sectors
_BEGIN = {0x0009, 0x0209, 0x0409, 0x0809}
# Numbers, labels, formulas and the like, of all versions; the last column of MULRK stands last.
_CELLS = {0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0203, 0x0204, 0x0205, 0x0206, 0x00D6}
_CELLS |= {0x0406, 0x00FD, 0x027E, 0x007E}
_MANY = 0x00BD


def measure_old(name: str, data: bytes) -> None:
    """Refuse an xls whose tables are larger than any school's.

    Raises:
        BotError: A cell with a value lies too far out, or the file is damaged.
    """
    try:
        for stream in streams_of(data):
            _measure(name, stream)
    except (struct.error, IndexError):
        raise BotError("load-damaged", name=name) from None


def _measure(name: str, stream: bytes) -> None:
    sheets = rows = columns = at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind in _BEGIN:
            sheets, rows, columns = sheets + 1, 0, 0
        elif (kind in _CELLS or kind == _MANY) and length >= 4:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            if kind == _MANY:
                (column,) = struct.unpack_from("<H", stream, at + 2 + length)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            check(name, str(sheets - 1), rows, columns)
        at += 4 + length
    if sheets > MOST_SHEETS * 4:  # charts and macros begin so too
        raise BotError("load-bomb", name=name)


def streams_of(data: bytes) -> Iterator[bytes]:
    """Yield the streams of the container that may hold a workbook."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise IndexError(size)
    table = _table(data, size)
    first = struct.unpack_from("<I", data, 48)[0]
    for at in range(0, len(directory := _chain(data, table, first, size)) - 127, 128):
        entry = directory[at : at + 128]
        title = entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode(
            "utf-16-le", "replace"
        )
        start, length = struct.unpack_from("<II", entry, 116)
        if title.lower() in {"workbook", "book"} and length >= _SMALL:
            yield _chain(data, table, start, size)[:length]


def _table(data: bytes, size: int) -> list[int]:
    """Return which sector follows which."""
    parts = [each for each in struct.unpack_from("<109I", data, 76) if each < _LAST]
    following, count = struct.unpack_from("<II", data, 68)
    while following < _LAST and count:
        more = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        parts += [each for each in more[:-1] if each < _LAST]
        following, count = more[-1], count - 1
    if len(parts) * size > len(data):
        raise IndexError(len(parts))
    return [
        each
        for part in parts
        for each in struct.unpack_from(f"<{size // 4}I", data, (part + 1) * size)
    ]


def _chain(data: bytes, table: list[int], sector: int, size: int) -> bytes:
    found = []
    while sector < _LAST:
        found.append(data[(sector + 1) * size : (sector + 2) * size])
        if len(found) * size > len(data) + size:
            raise IndexError(sector)
        sector = table[sector]
    return b"".join(found)
