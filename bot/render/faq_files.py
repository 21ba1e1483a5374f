"""The FAQ as files that can be loaded again as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from bot.domain.imports.faq import CATEGORIES, OTHER, READERS
from bot.render.workbooks import TEMPLATES, sheets_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.faq.entries import Entry

_TEMPLATE = next(each for each in TEMPLATES if each.name == "常见问题")
_NAMES = CATEGORIES | {OTHER: "其他"}


def entries_workbook(entries: Sequence[Entry]) -> bytes:
    """Write one entry a row under the headings of the template; every cell is text."""
    headings = [column.heading for column in _TEMPLATE.columns]
    rows = [
        (
            each.id,
            _NAMES.get(each.category, each.category),
            each.question,
            "\n".join(each.aliases),
            each.answer,
            each.source,
            each.effective_from.isoformat(),
            each.effective_to.isoformat() if each.effective_to else "",
            "\n".join(each.classes),
            "、".join(READERS[role] for role in each.roles),
        )
        for each in entries
    ]
    return sheets_workbook([(_TEMPLATE.name, headings, rows)])


def entries_yaml(entries: Sequence[Entry]) -> bytes:
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
        for each in entries
    ]
    text: str = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=100)
    return text.encode()
