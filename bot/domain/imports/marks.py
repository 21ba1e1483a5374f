"""Cells of an xlsx whose formula failed, which other readers show as empty."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from bot.domain.imports.zips import BROKEN_ZIP

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_PART = 64 << 20
_SHEET = re.compile(rb"<sheet\b[^<>]*>")
_LINK = re.compile(rb"<Relationship\b[^<>]*>")
_FAILED = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^<>]{0,200}\bt="e"[^<>]{0,200}(?<!/)>'
    rb"(?:(?!</?c\b).)*?<v>([^<]*)</v>",
    re.DOTALL,
)


def failed_cells(data: bytes) -> dict[str, list[tuple[int, int, str]]]:
    """Return cells that show #REF!, #N/A …: sheet → (row, column, what it shows), counted from 0.

    Files that are no xlsx have none; they show such cells as empty.
    """
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: list(_failed(archive, part)) for name, part in parts_of(archive)}
    except BROKEN_ZIP:
        return {}


def parts_of(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the names of sheets and of the parts that hold them."""
    links = {
        _attribute(link[0], b"Id"): _attribute(link[0], b"Target")
        for link in _LINK.finditer(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in _SHEET.finditer(archive.read("xl/workbook.xml")):
        target = links.get(_attribute(sheet[0], rb"r:id"), "").lstrip("/")
        if target:
            name = _attribute(sheet[0], b"name")
            yield name, target if target.startswith("xl/") else f"xl/{target}"


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    if found is None:
        return ""
    text = found[1].decode("utf-8", errors="replace")
    for entity, meant in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, meant)
    return text


def _failed(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[int, int, str]]:
    if archive.getinfo(part).file_size > _LARGEST_PART:
        return
    text = archive.read(part)
    if b't="e"' not in text:
        return
    for found in _FAILED.finditer(text):
        column = 0
        for letter in found[1].decode():
            column = column * 26 + ord(letter) - ord("A") + 1
        yield int(found[2]) - 1, column - 1, found[3].decode("utf-8", errors="replace")
