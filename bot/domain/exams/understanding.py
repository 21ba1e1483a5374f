"""Reading whether a message asks for one's own exam: when, where, which seat, how it went.

Narrow on purpose: what the school has answered for everybody (how to register, to print the ticket,
to sit again) is the FAQ's. A question is taken only where every word of it is known to be about
one's own exam; one unknown word, and it is not.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.exams import lexicon
from bot.domain.text import fold, normalise

LONGEST = 30


class ExamAsk(StrEnum):
    """The things that are asked about one's own exam."""

    PLAN = "plan"  # when, where, which seat
    RESULT = "result"


def _any(*patterns: str) -> str:
    return "|".join(f"(?:{each})" for each in patterns)


_PLAIN = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("number", lexicon.NUMBER),
            ("which", lexicon.WHICH),
            ("when", lexicon.WHEN),
            ("where", lexicon.WHERE),
            ("seat", lexicon.SEAT),
            ("room", lexicon.ROOM),
            ("exam", lexicon.EXAM),
            ("next", lexicon.NEXT),
            ("day", lexicon.DAY),
            ("plan", lexicon.PLAN),
            ("own", lexicon.OWN),
            ("whether", lexicon.WHETHER),
            ("glue", lexicon.GLUE),
        )
    )
    + ")"
)
_OWN = re.compile(_any(lexicon.OWN))
_GRADED = re.compile(_any(lexicon.RESULT))
_ABOUT_RESULT = re.compile(
    f"(?:{_any(lexicon.RESULT, lexicon.OWN, lexicon.EXAM, lexicon.RESULT_GLUE, lexicon.GLUE)})+"
)
_SUBJECTS = frozenset({"exam", "room", "number"})
_ASKING = frozenset({"number", "which", "when", "where", "seat", "room", "plan", "whether"})
_ENGLISH_EXAM, _ENGLISH_ASK, _ENGLISH_OTHER, _ENGLISH_RESULT = (
    re.compile(each)
    for each in (
        lexicon.ENGLISH_EXAM,
        lexicon.ENGLISH_ASK,
        lexicon.ENGLISH_OTHER,
        lexicon.ENGLISH_RESULT,
    )
)


def understand(text: str) -> ExamAsk | None:
    """Return what a message asks about one's own exam; None where it asks for anything else."""
    plain = normalise(text).strip()
    if plain.isascii():
        return _in_english(re.sub(r"[^\w' ]+", " ", plain).strip())
    folded = fold(text)
    if not folded or len(folded) > LONGEST:
        return None
    if _OWN.search(folded) and _GRADED.search(folded) and _ABOUT_RESULT.fullmatch(folded):
        return ExamAsk.RESULT
    return ExamAsk.PLAN if _asks_for_plan(folded) else None


def _asks_for_plan(folded: str) -> bool:
    """Return whether all is about an exam, and some of it asks or says that it is one's own."""
    kinds = set()
    at = 0
    while at < len(folded):
        found = _PLAIN.match(folded, at)
        if found is None or found.end() == at:
            return False
        kinds.add(found.lastgroup)
        at = found.end()
    if "number" in kinds and "own" not in kinds:
        return False
    asks = kinds & _ASKING or (kinds & {"own", "day"} and "exam" in kinds) or "next" in kinds
    return bool(kinds & _SUBJECTS and asks)


def _in_english(plain: str) -> ExamAsk | None:
    if _ENGLISH_RESULT.search(plain):
        return ExamAsk.RESULT
    if not _ENGLISH_EXAM.search(plain) or _ENGLISH_OTHER.search(plain):
        return None
    return ExamAsk.PLAN if len(plain.split()) <= 10 and _ENGLISH_ASK.search(plain) else None
