"""The table of nouns is whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields

from bot.domain.imports.book import SchoolBook
from bot.domain.imports.headings import SheetKind
from handlers.imports.nouns import NOUNS


def test_every_kind_of_sheet_and_every_part_of_a_book_is_of_one_noun() -> None:
    kinds = Counter(kind for each in NOUNS for kind in each.kinds)
    parts = Counter(part for each in NOUNS for part in each.parts)
    assert kinds == Counter(SheetKind)
    assert parts == Counter(each.name for each in fields(SchoolBook))
