"""Workbooks of our own that are made for reading: they are known, and nothing in them is loaded."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.domain.imports.zips import BROKEN_ZIP
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = "linghang-report"  # the category among a workbook's properties
_PROPERTIES = "docProps/core.xml"
_LARGEST = 64 << 10  # bytes of properties


def refuse_reports(files: Sequence[tuple[str, bytes]]) -> None:
    """Refuse workbooks that the bot has made for people to read.

    Raises:
        BotError: There is one.
    """
    for name, data in files:
        if _is_report(data):
            raise BotError("load-report", name=PurePath(name).name)


def _is_report(data: bytes) -> bool:
    with suppress(*BROKEN_ZIP):
        if data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if archive.getinfo(_PROPERTIES).file_size <= _LARGEST:
                    with archive.open(_PROPERTIES) as properties:
                        return f">{REPORT}<".encode() in properties.read(_LARGEST)
    return False
