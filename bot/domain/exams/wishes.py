"""What people want of registering and of what follows: 我要考证, 准考证在哪, 证书到了没.

Only what surely asks for one's own page is read here, whole sentences; how it is done in general,
and when the school does it, the FAQ answers for everybody.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.exams import lexicon
from bot.domain.text import bounded, fold, normalise

LONGEST = 30  # characters of a wish


class ExamWish(StrEnum):
    """The things that are wished for."""

    REGISTER = "register"
    TICKET = "ticket"
    RESULT = "result"
    CERTIFICATE = "certificate"
    APPEAL = "appeal"
    RETAKE = "retake"


_WISHES = tuple(
    (ExamWish(name), re.compile(f"(?:{words})")) for name, words in lexicon.WISHES.items()
)
_ENGLISH = tuple(
    (ExamWish(name), re.compile(f"(?:{words})")) for name, words in lexicon.ENGLISH_WISHES.items()
)


class OfficeWish(StrEnum):
    """The things that the exam office asks after."""

    OFFICE = "office"
    YEAR = "year"
    LAST_YEAR = "last-year"


_OFFICE, _YEAR = (re.compile(f"(?:{words})") for words in (lexicon.OFFICE, lexicon.YEAR))


def read_office_wish(text: str) -> OfficeWish | None:
    """Return what a colleague asks after of the exam office's work; None for anything else."""
    folded = fold(normalise(bounded(text, LONGEST * 2)).strip())
    if not folded or len(folded) > LONGEST:
        return None
    if _YEAR.fullmatch(folded):
        return OfficeWish.LAST_YEAR if "去年" in folded else OfficeWish.YEAR
    return OfficeWish.OFFICE if _OFFICE.fullmatch(folded) else None


def read_wish(text: str) -> ExamWish | None:
    """Return what a message wishes for; None where it is anything else."""
    said = normalise(bounded(text, LONGEST * 2)).strip()
    if said.isascii():
        plain = re.sub(r"[^\w' ]+", " ", said).strip()
        return next((wish for wish, words in _ENGLISH if words.fullmatch(plain)), None)
    folded = fold(said)
    if not folded or len(folded) > LONGEST:
        return None
    return next((wish for wish, words in _WISHES if words.fullmatch(folded)), None)
