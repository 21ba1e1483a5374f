"""What is kept about somebody as a page to read: a PDF made for a phone that prints as well."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from typing import Any

from bot.render.typesetting import to_pdf

_FIRST_PICTURE = 0x1F000  # pictographs and emoji begin here; the fonts have none


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: facts by name, a table, or lines; ``note`` stands under it, in grey.

    The columns of ``table`` are as wide as what is in them, the last takes what is left.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    head: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class OwnDataView:
    """The words of the page in the reader's language; ``link`` leads to the bot."""

    title: str
    name: str
    made: str
    lead: str
    sections: tuple[Section, ...]
    link: str
    link_label: str
    language: str


def own_data_page(view: OwnDataView) -> bytes:
    """Typeset the page as PDF."""
    return to_pdf("own_data", _printable(asdict(view)))


def _printable(value: Any) -> Any:
    match value:
        case str():
            return "".join(each for each in value if _has_glyph(each)).strip()
        case dict():
            return {key: _printable(each) for key, each in value.items()}
        case tuple() | list():
            return [_printable(each) for each in value]
    return value


def _has_glyph(letter: str) -> bool:
    kind = unicodedata.category(letter)
    picture = ord(letter) >= _FIRST_PICTURE and kind in {"So", "Sk", "Cn"}
    style = 0xFE00 <= ord(letter) <= 0xFE0F  # of the letter before, as a picture or as text
    return letter == "\n" or not (picture or style or kind in {"Cc", "Cf", "Co", "Cs"})
