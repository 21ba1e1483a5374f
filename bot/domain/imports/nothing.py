"""Files that hold no table: pictures, documents, empty ones; each is told for what it is."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.domain.imports.values import text_of
from bot.domain.imports.zips import BROKEN_ZIP
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.tables import Grid

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_FEW = 3  # texts that may stand around a picture of a table


def refuse_no_table(name: str, data: bytes) -> None:
    """Refuse what is no table by its first bytes, whatever it is called.

    Raises:
        BotError: It is empty, a picture, a PDF, or a document of Word.
    """
    if not data:
        raise BotError("load-empty-file", name=name)
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    if data.startswith(_PICTURES[:3]) or webp or (data.startswith(_PICTURES[3:]) and _binary(data)):
        raise BotError("load-picture", name=name)
    if data.startswith(b"%PDF"):
        raise BotError("load-pdf", name=name)
    if "word/document.xml" in _parts(data):
        raise BotError("load-word", name=name)


def refuse_only_picture(name: str, data: bytes, grids: Sequence[Grid]) -> None:
    """Refuse a workbook that holds a picture and next to no text.

    Raises:
        BotError: It is one.
    """
    seen = {text for grid in grids for row in grid.rows for text in map(text_of, row) if text}
    if len(seen) <= _FEW and any(part.startswith("xl/media/") for part in _parts(data)):
        raise BotError("load-only-picture", name=name)


def why_nothing(files: Sequence[tuple[str, bytes]]) -> str | None:
    """Return how files fail that hold counts of a pivot table; None where there is none."""
    pivots = any(part.startswith("xl/pivotTables/") for _, data in files for part in _parts(data))
    return "load-pivot" if pivots else None


def _binary(data: bytes) -> bool:
    return b"\x00" in data[:64]


def _parts(data: bytes) -> list[str]:
    if data.startswith(b"PK"):
        with suppress(*BROKEN_ZIP), zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    return []
