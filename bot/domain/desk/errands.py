"""What staff ask of their own work in words: 有没有投诉, 几个人在等答复, 发过的通知."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.desk import lexicon
from bot.domain.text import bounded, fold, normalise
from bot.domain.timetable.dates import find_days

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.timetable.dates import Days

LONGEST = 30  # characters of a question of this kind


class Errand(StrEnum):
    """The things of their own work that staff ask after; each has a page."""

    COMPLAINTS = "complaints"
    WAITING = "waiting"
    UNANSWERED = "unanswered"
    EXAMS = "exams"
    STARTING = "starting"
    ENDING = "ending"
    HEADCOUNT = "headcount"
    SENT = "sent"
    UNREAD = "unread"
    DUTY = "duty"
    INCIDENTS = "incidents"
    MEASURES = "measures"
    ENROLMENT = "enrolment"


@dataclass(frozen=True, slots=True)
class ErrandAsked:
    """What is asked after; days inclusive, None where none are named."""

    errand: Errand
    from_: date | None = None
    to: date | None = None


_TOKEN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in lexicon.KINDS.items()))
_NOT = re.compile(lexicon.NOT)
_ASKING = frozenset({"whether", "many", "which", "who"})
_PLAIN = frozenset({"glue", "show", "open"})
_OF_ONESELF = re.compile(r"我(?!们)")


def read_errand(text: str, *, today: date, of_class: bool = False) -> ErrandAsked | None:
    """Read what staff ask after; None where any word of it is of something else.

    Args:
        text: As typed; a longer one than 30 characters asks after nothing here.
        today: In the school's zone.
        of_class: Whether classes were named, and are left out of the text.
    """
    said = normalise(bounded(text, LONGEST + 1)).strip()
    if not said or len(said) > LONGEST or _NOT.search(said):
        return None
    days = find_days(said, today)
    rest = said if days is None else said[: days.start] + said[days.end :]
    kinds = _kinds(fold(rest))
    goes = of_class and kinds is not None and kinds >= {"notice", "sent", "when"}
    if kinds is not None and goes:
        kinds -= {"when"}  # when it goes stands on its page: 发给37期的通知几点发
    errand = None if kinds is None else _errand(kinds, days)
    if of_class and errand is not Errand.UNREAD and not (goes and errand is Errand.SENT):
        return None
    if errand is None or (errand is Errand.EXAMS and _OF_ONESELF.search(said)):
        return None
    return ErrandAsked(errand, *((days.from_, days.to) if days else (None, None)))


def _kinds(folded: str) -> frozenset[str] | None:
    """Return the kinds of words of a question; None where it has any other word."""
    found, at = set(), 0
    while at < len(folded):
        match = _TOKEN.match(folded, at)
        if match is None or match.end() == at:
            return None
        found.add(match.lastgroup or "")
        at = match.end()
    return frozenset(found)


def _errand(kinds: frozenset[str], days: Days | None) -> Errand | None:
    asks = bool(kinds & _ASKING)
    for errand, topic, beside, needs in _RULES:
        said = kinds - {topic}
        is_asked = bool(said & needs) or (asks and "asking" in needs)
        if topic in kinds and is_asked and said <= _ASKING | _PLAIN | beside:
            return errand
    dated = days is not None or asks or "when" in kinds
    exam = kinds - {"exam", "when"}
    return Errand.EXAMS if "exam" in kinds and dated and exam <= _ASKING | _PLAIN else None


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


# What it is about, what else may stand beside it, and one kind of word of which it needs.
_RULES = tuple(
    (errand, topic, _words(beside) | _words(needs) - {"asking"}, _words(needs))
    for errand, topic, beside, needs in (
        (Errand.UNREAD, "unread", "sent people", "notice who many"),
        (Errand.SENT, "notice", "", "sent record"),
        (Errand.COMPLAINTS, "complaint", "got record", "asking todo show"),
        (Errand.UNANSWERED, "unanswered", "", "asking show question"),
        (Errand.WAITING, "waiting", "", "asking show question message people"),
        (Errand.WAITING, "todo", "", "question message"),
        (Errand.STARTING, "starting", "todo when", "whether many open class"),
        (Errand.ENDING, "ending", "todo when", "many open class"),
        (Errand.HEADCOUNT, "trainees", "people whole", "many total"),
        (Errand.HEADCOUNT, "whole", "people class", "many total"),
        (Errand.HEADCOUNT, "total", "people class", "many"),
        (Errand.DUTY, "duty", "people", "asking show"),
        (Errand.INCIDENTS, "incident", "got", "asking todo show record"),
        (Errand.MEASURES, "measure", "got record", "asking todo show"),
        (Errand.ENROLMENT, "enrolment", "got record people total", "asking todo show record"),
    )
)
