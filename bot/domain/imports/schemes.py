"""Schemes of aid from files: sheets and YAML with a line for each scheme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.aid.schemes import (
    Per,
    Scheme,
    UnreadableRuleError,
    read_amount,
    read_per,
    read_rules,
)
from bot.domain.imports import values
from bot.domain.imports.faq import LISTED, id_of, paragraphs_of, words_of
from bot.domain.imports.problems import CellError
from bot.domain.text import fold

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.aid.schemes import AidRules
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.lines import TableLine

LONGEST_NAME, LONGEST_HOW, LONGEST_PAPER, MOST_PAPERS = 30, 300, 40, 12
_CODE = re.compile(r"[a-z0-9-]{1,16}")
_BETWEEN = re.compile(rf"[\n;；{LISTED}]")
_ANY_DAY = frozenset({"", "-", "无", "随时", "全年", "长期", "长期有效"})
_YES, _NO = frozenset({"", "是", "yes", "true", "1"}), frozenset({"否", "不", "no", "false", "0"})


class SchemeReader:
    """A reader that gathers schemes over all tables and files of a load.

    Args:
        today: From when a scheme without a date is valid.
    """

    def __init__(self, today: date) -> None:
        self._today = today
        self.schemes: dict[tuple[str, date], Scheme] = {}

    def read(self, line: TableLine) -> None:
        """Read one line."""
        name = line.needed("name", lambda cell: values.limited(words_of(cell), LONGEST_NAME))
        rules = line.needed("rules", _rules)
        code = line.optional("code", _code)
        amount = line.optional("amount", _amount)
        per = line.optional("per", _per)
        papers = line.optional("papers", _papers)
        how = line.optional("how", lambda cell: values.limited(words_of(cell), LONGEST_HOW))
        deadline = line.optional("deadline", self._day)
        starts = line.optional("starts", self._day)
        ends = line.optional("ends", self._day)
        by_school = line.optional("by_school", _by_school)
        if not (line.is_clean and name and rules is not None):
            return
        starts = starts or self._today
        if ends is not None and not line.ordered(starts, ends):
            return
        code = code or id_of(name)
        if (code, starts) in self.schemes:
            line.complain("code" if line.has("code") else "name", "scheme-twice", name=code)
            return
        self.schemes[code, starts] = Scheme(
            code, name, amount, per or Per.YEAR, rules, papers or (), how or "", deadline, starts,
            ends, by_school is not False,
        )  # fmt: skip

    def _day(self, cell: Cell) -> date | None:
        empty = values.text_of(cell) in _ANY_DAY
        return None if empty else values.day_of(cell, near=self._today)


def _code(cell: Cell) -> str:
    text = values.text_of(cell)
    if text and not _CODE.fullmatch(text):
        raise CellError("scheme-code", given=text[:20])
    return text


def _amount(cell: Cell) -> int | None:
    text = values.text_of(cell)
    if text in {"", "-", "不定"}:
        return None
    amount = read_amount(text)
    if amount is None:
        raise CellError("scheme-amount", given=text[:20])
    return amount


def _per(cell: Cell) -> Per | None:
    text = values.text_of(cell)
    per = read_per(text)
    if text and per is None:
        raise CellError("scheme-per", given=text[:20])
    return per


def _rules(cell: Cell) -> AidRules:
    try:
        return read_rules(paragraphs_of(cell))
    except UnreadableRuleError as error:
        raise CellError("scheme-rule", given=error.said[:40]) from None


def _papers(cell: Cell) -> tuple[str, ...]:
    text = cell if isinstance(cell, str) else values.text_of(cell)
    found = tuple(dict.fromkeys(filter(None, map(words_of, _BETWEEN.split(text)))))
    if len(found) > MOST_PAPERS:
        raise CellError("cell-too-many", limit=MOST_PAPERS)
    return tuple(values.limited(each, LONGEST_PAPER) for each in found)


def _by_school(cell: Cell) -> bool:
    text = fold(values.text_of(cell))
    if text not in _YES | _NO:
        raise CellError("scheme-yes-no", given=text[:20])
    return text in _YES
