"""Who fits the rules of a scheme, by what is known of them; what is not known is not guessed.

The logic has three values. A clause holds as soon as one of its conditions does, and fails only
where all of them do; so learning more never turns a yes into a no, nor a no into a yes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.aid.schemes import SPANS, Fact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.aid.categories import Category
    from bot.domain.aid.schemes import AidCondition, AidRules

Span = tuple[int, int]
"""What a number lies between, both ends included."""


class Fit(IntEnum):
    """Whether somebody fits; a clause is as good as its best condition, rules as their worst."""

    NO = 0
    UNSURE = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class AidFacts:
    """What is known of somebody; None for what is not.

    ``grade``, ``age`` and ``income`` (fen a head and month) are known between two numbers.
    ``categories`` is empty where they surely have none.
    """

    full_time: bool | None = None
    grade: Span | None = None
    categories: frozenset[Category] | None = None
    rural: bool | None = None
    farming: bool | None = None
    sudden: bool | None = None
    age: Span | None = None
    income: Span | None = None
    district: str | None = None
    village: str | None = None


def judge(rules: AidRules, facts: AidFacts) -> Fit:
    """Return whether somebody fits rules."""
    return min((_of_clause(clause, facts) for clause in rules.clauses), default=Fit.YES)


def reasons(rules: AidRules, facts: AidFacts) -> list[AidCondition]:
    """Return of each clause the first condition that surely holds."""
    held = (
        next((each for each in clause if fits(each, facts) is Fit.YES), None)
        for clause in rules.clauses
    )
    return [each for each in held if each is not None]


def undecided(rules: AidRules, facts: AidFacts) -> frozenset[Fact]:
    """Return the facts that decide whether somebody fits, once they are known; none once it is."""
    if judge(rules, facts) is not Fit.UNSURE:
        return frozenset()
    return frozenset(
        each.fact
        for clause in rules.clauses
        if _of_clause(clause, facts) is Fit.UNSURE
        for each in clause
        if fits(each, facts) is Fit.UNSURE
    )


def _of_clause(clause: Iterable[AidCondition], facts: AidFacts) -> Fit:
    return max((fits(each, facts) for each in clause), default=Fit.NO)


def fits(condition: AidCondition, facts: AidFacts) -> Fit:
    """Return whether a condition holds."""
    fact = condition.fact
    if fact in SPANS:
        span: Span | None = getattr(facts, fact.value)
        return Fit.UNSURE if span is None else _between(span, condition.least, condition.most)
    if fact is Fact.CATEGORY:
        return _any_of(condition.names, facts.categories)
    if fact in {Fact.DISTRICT, Fact.VILLAGE}:
        said: str | None = getattr(facts, fact.value)
        return Fit.UNSURE if not said else _yes(_named(said, condition.names))
    known: bool | None = getattr(facts, fact.value.replace("-", "_"))
    return Fit.UNSURE if known is None else _yes(known)


def _between(span: Span, least: int | None, most: int | None) -> Fit:
    low, high = span
    if (least is not None and high < least) or (most is not None and low > most):
        return Fit.NO
    inside = (least is None or low >= least) and (most is None or high <= most)
    return Fit.YES if inside else Fit.UNSURE


def _any_of(names: Iterable[str], categories: frozenset[Category] | None) -> Fit:
    if categories is None:
        return Fit.UNSURE
    return _yes(any(each.value in names for each in categories))


def _named(said: str, names: Iterable[str]) -> bool:
    return any(each == said or said.startswith(each) for each in names)


def _yes(holds: bool) -> Fit:  # noqa: FBT001  # it is what it is given
    return Fit.YES if holds else Fit.NO


def age_on(born_on: date, day: date) -> int:
    """Return somebody's age on a day, in whole years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


_GRADES = {"一": 1, "二": 2, "三": 3, "1": 1, "2": 2, "3": 3}


@lru_cache(maxsize=512)  # of thousands of people the grades are few
def read_grade(said: str, day: date) -> int | None:
    """Read 一年级, 高二, 2026级 or 26级 as of a day; None for anything else."""
    text = said.strip()[:20]
    for word, grade in _GRADES.items():
        if text in {f"{word}年级", f"高{word}", f"中{word}", f"职{word}", word}:
            return grade
    number = text.removesuffix("级")
    if number == text or not number.isdecimal() or len(number) not in {2, 4}:
        return None
    begins = int(number) + (2000 if len(number) == 2 else 0)
    grade = day.year - begins + (1 if day.month >= 8 else 0)
    return grade if 1 <= grade <= 3 else None
