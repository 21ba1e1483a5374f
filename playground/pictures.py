"""The sizes of pictures, read from their first bytes, as Telegram reports them."""

from __future__ import annotations

import struct

LONGEST_SIDE = 2560  # Telegram makes larger photos smaller
WEBP_HEAD = 30  # bytes of an extended one, up to its sides
UNKNOWN = (1080, 1440)  # of what is no picture, as in tests


def photo_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a photo as it is delivered."""
    width, height = pixels(data) or UNKNOWN
    longest = max(width, height)
    if longest <= LONGEST_SIDE:
        return width, height
    return tuple(max(1, side * LONGEST_SIDE // longest) for side in (width, height))  # type: ignore[return-value]


def pixels(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF, JPEG or WebP; None for anything else."""
    try:
        return _pixels(data)
    except (struct.error, IndexError):
        return None


def _pixels(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG"):
        return _pair(">II", data, 16)
    if data.startswith(b"GIF8"):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _pair(form: str, data: bytes, at: int) -> tuple[int, int] | None:
    one, other = struct.unpack_from(form, data, at)
    return (one, other) if one and other else None


_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})  # tables among the markers that begin frames


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            found = _pair(">HH", data, at + 5)
            return found and (found[1], found[0])
        at += 2 + length
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8X" if len(data) >= WEBP_HEAD:
            width, height = (int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
            return width + 1, height + 1
        case b"VP8L":
            bits = struct.unpack_from("<I", data, 21)[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
    return None
