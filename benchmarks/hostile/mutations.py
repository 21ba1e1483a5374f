"""Changes to honest values: fields gone, of another type, too large, too deep; bytes turned."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from io import BytesIO
from typing import Any

ODD_NUMBERS = (
    *(0, -1, 1, 2**31 - 1, 2**31, -(2**31), 2**53, 2**63 - 1, -(2**63), 2**63, 2**64, 10**30),
    *(-1_000_000_000_001, 777000, 1087968824, 136817688),
)
ODD_TEXTS = (
    *("", " ", "\n", "\t\r\n", "\x00", "a\x00b", "\x1b[31m", "\ufeff", "\u200b\u200d\u2060"),
    *("\u202e给别人看的\u202c", "\u2066\u2067", "\u0645\u0631\u062d\u0628\u0627", "e\u0301" * 40),
    *(
        "好\u0335\u0336\u0337\u0338" * 30,
        "👨‍👩‍👧‍👦🏳️‍🌈👍🏿",
        "𠮷野家",
        "\ud83d",
        "\udc00x",
        "ﷺ" * 20,
        "½²①",
    ),
    *("<b>", "</b></i>", "<a href='x'>", "&amp;&lt;", "&#0;", "'; DROP TABLE inbox; --", "%s%n{0}"),
    *("../../etc/passwd", "=cmd|' /C calc'!A0", "@everyone", "/", "//", "/start@", "null", "NaN"),
    *("x" * 64, "字" * 4096, "字" * 4097, "a" * 70_000, "1" * 4300, ":" * 64, "\\u0000", "\\"),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 1.5, -0.0, 1e308, [], {}, [[]], [None], [{}], {"": ""}, {"id": None}),
)


def deep(levels: int, chance: random.Random) -> Any:
    """Return a list or an object nested so deep."""
    value: Any = "x"
    for _ in range(levels):
        value = [value] if chance.random() < 0.5 else {"a": value}
    return value


def odd(chance: random.Random) -> Any:
    """Return a value that nobody expects anywhere."""
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(ODD_NUMBERS)
    if kind < 0.75:
        return chance.choice(ODD_TEXTS)
    return deep(chance.choice((3, 40, 200)), chance) if kind > 0.97 else chance.choice(ODD_VALUES)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of everything within a value."""
    if isinstance(value, dict):
        within: Any = value.items()
    elif isinstance(value, list):
        within = enumerate(value)
    else:
        return
    for key, each in within:
        yield (*path, key)
        yield from places(each, (*path, key))


def mutated(value: dict[str, Any], chance: random.Random, times: int) -> dict[str, Any]:
    """Return a copy in which so many things, wherever they stand, are gone or are others."""
    value = deepcopy(value)
    for _ in range(times):
        found = list(places(value))
        if not found:
            break
        *path, key = chance.choice(found)
        holder: Any = value
        for each in path:
            holder = holder[each]
        _change(holder, key, value, found, chance)
    return value


def _change(
    holder: Any, key: Any, whole: Any, found: list[tuple[Any, ...]], chance: random.Random
) -> None:
    kind = chance.random()
    if kind < 0.25:
        del holder[key]
    elif kind < 0.75:
        holder[key] = odd(chance)
    elif kind < 0.85 and isinstance(holder[key], str):
        text = holder[key]
        at = chance.randrange(len(text) + 1)
        holder[key] = text[:at] + chance.choice(ODD_TEXTS) + text[at:]
    elif kind < 0.92:
        other: Any = whole
        for each in chance.choice(found):
            other = other[each]
        holder[key] = deepcopy(other)
    elif isinstance(holder[key], list):
        holder[key] = holder[key] * chance.choice((2, 50))
    else:
        holder[key] = [holder[key]]


def garbled(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with some turned, cut out, doubled, or put in another place."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        if not held:
            break
        at = chance.randrange(len(held))
        match chance.randrange(6):
            case 0:
                held[at] ^= 1 << chance.randrange(8)
            case 1:
                held[at] = chance.choice((0, 0xFF, 0x80, 0x7F, 0x22, 0x3C))
            case 2:
                del held[at : at + chance.choice((1, 4, 64, 4096))]
            case 3:
                held[at:at] = held[at : at + chance.choice((1, 16, 256))]
            case 4:
                held[at:at] = chance.randbytes(chance.choice((1, 4, 32)))
            case _:
                del held[at:]
    return bytes(held)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """Return a workbook whose parts are garbled, gone, or swapped; other bytes garbled."""
    parts: dict[str, bytes] = {}
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if not parts:
        return garbled(data, chance)
    name = chance.choice(sorted(parts))
    match chance.randrange(4):
        case 0:
            del parts[name]
        case 1:
            other = chance.choice(sorted(parts))
            parts[name], parts[other] = parts[other], parts[name]
        case 2:
            parts[name] = _rewritten(parts[name], chance)
        case _:
            parts[name] = garbled(parts[name], chance)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return buffer.getvalue()


_XML = (
    (b'r="A1"', b'r="XFD1048576"'),
    (b"<v>", b"<v>1e999"),
    (b"<t>", b"<t>=1+1&#10;"),
    (b"</row>", b"</row></row>"),
    (b't="s"', b't="d"'),
    (b"<f>", b"<f>HYPERLINK("),
    (b'count="', b'count="9999999'),
    (b"<sheet ", b'<sheet state="veryHidden" '),
    (b"2026", b"9999"),
    (b"UTF-8", b"UTF-16"),
)


def _rewritten(xml: bytes, chance: random.Random) -> bytes:
    """Return XML with some of what means something said otherwise."""
    before, after = chance.choice(_XML)
    return xml.replace(before, after, chance.choice((1, -1)))
