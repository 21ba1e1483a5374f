"""The FAQ as files that can be loaded again as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from bot.domain.imports.faq import CATEGORIES, OTHER, READERS
from bot.render.sheets import Sheet, sheets_workbook
from bot.render.workbooks import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.faq.entries import Entry
    from bot.render.sheets import Paper

_TEMPLATE = next(each for each in TEMPLATES if each.name == "常见问题")
LARGEST_CELL = 32_767  # characters
_NAMES = CATEGORIES | {OTHER: "其他"}


def entries_workbook(
    entries: Sequence[Entry], ways: Mapping[str, Sequence[str]], paper: Paper
) -> bytes:
    """Write one entry a row under the headings of the template.

    Of the ``ways`` by entry, those that a cell cannot hold are left out.
    """
    headings = [column.heading for column in _TEMPLATE.columns]
    rows = [
        (
            each.id,
            _NAMES.get(each.category, each.category),
            each.question,
            "\n".join(each.aliases),
            each.answer,
            each.source,
            each.effective_from,
            each.effective_to,
            "\n".join(each.classes),
            "、".join(READERS[role] for role in each.roles),
            _fitting(ways.get(each.id, ())),
            each.question_en,
            each.answer_en,
        )
        for each in entries
    ]
    sheet = Sheet(_TEMPLATE.name, headings, rows, names=3, printed=6)
    return sheets_workbook(paper, [sheet], is_report=False)


def _fitting(ways: Sequence[str]) -> str:
    text = "\n".join(ways)
    return text if len(text) <= LARGEST_CELL else text[:LARGEST_CELL].rpartition("\n")[0]


def entries_yaml(entries: Sequence[Entry], ways: Mapping[str, Sequence[str]]) -> bytes:
    """Write a list of entries; one that holds without end, or for all, has no key that says so."""
    rows = [
        {
            "id": each.id,
            "category": each.category,
            "question": each.question,
            "aliases": list(each.aliases),
            "answer": each.answer,
            "source": each.source,
            "effective_from": each.effective_from,
        }
        | ({"effective_to": each.effective_to} if each.effective_to else {})
        | ({"classes": list(each.classes)} if each.classes else {})
        | ({"roles": list(each.roles)} if each.roles else {})
        | ({"ways": list(ways[each.id])} if each.id in ways else {})
        | ({"question_en": each.question_en} if each.question_en else {})
        | ({"answer_en": each.answer_en} if each.answer_en else {})
        for each in entries
    ]
    text: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()
