"""What leaders ask of the school's figures in words: 今年培训了多少人, 大家最想上什么课."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.programme import lexicon
from bot.domain.text import bounded, fold, normalise

LONGEST = 40  # characters of a question of this kind


class FigureAsked(StrEnum):
    """The pages of figures that are asked for."""

    YEAR = "year"
    PROGRAMME = "programme"
    NEEDS = "needs"
    FINDINGS = "findings"
    WHY = "why"


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """What is asked for; ``year`` is 0 where none, or the one it is, is meant."""

    page: FigureAsked
    year: int = 0


_PAGES = {page: re.compile(lexicon.PAGES[page.value]) for page in FigureAsked}
_NOT = re.compile(lexicon.NOT)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年?(?!\d)")


def read_figures(text: str, this_year: int) -> AskedFigures | None:
    """Return which page of figures is asked for; None where it is something else."""
    said = normalise(bounded(text, LONGEST + 1)).strip()
    if not said or len(said) > LONGEST:
        return None
    folded = fold(said)
    if _NOT.search(folded):
        return None
    page = next((page for page, words in _PAGES.items() if words.search(folded)), None)
    if page is None:
        return None
    return AskedFigures(page, _year_in(folded, this_year) if page is FigureAsked.YEAR else 0)


def _year_in(said: str, this_year: int) -> int:
    if found := _YEAR.search(said):
        return int(found[1])
    if "前年" in said:
        return this_year - 2
    return this_year - 1 if re.search(r"去年|上年|上一年|lastyear|last year", said) else 0
