"""Who may register for an exam, by rules that staff write in a line: 持五级 或 从业2年；年满16岁.

Clauses stand apart by a semicolon and all must hold; of the conditions in a clause, apart by 或,
one is enough. What is not known is asked, not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import half_width
from bot.domain.timetable.numerals import number
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterable

LEVELS = ("五级", "四级", "三级", "二级", "一级")
"""Levels of a trade, the lowest first."""
_ALSO = {"初级": "五级", "中级": "四级", "高级": "三级", "技师": "二级", "高级技师": "一级"}
LONGEST = 300  # characters of rules
MOST_YEARS, OLDEST = 60, 120
_PARTS = re.compile(r"[;；\n]")
_EITHER = re.compile(r"或者?|\bor\b")
_LEVEL = re.compile(r"(?:持有?|有)?([一-龥]{2,6}?)(?:工|证书?|以上|及以上){0,3}")
_YEARS = re.compile(r"(?:从业|工作|工龄)(?:满|年限)?(\d{1,2}|[一二两三四五六七八九十])年(?:以上)?")
_AGE = re.compile(r"年?满(\d{1,3})(?:周?岁)?")
_CLASS = re.compile(r"(?:班级|限)(.{1,80})")
_NAMES = re.compile(r"[、,，]")
_TRAINEE = frozenset({"学员", "在册学员", "本校学员", "本校学生"})


class Need(StrEnum):
    """The things that a condition asks for."""

    LEVEL = "level"
    YEARS = "years"
    AGE = "age"
    CLASS = "class"
    TRAINEE = "trainee"


class Eligible(IntEnum):
    """Whether somebody may register; rules are as good as their worst clause."""

    NO = 0
    UNSURE = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class ExamCondition:
    """A condition: at least a ``number`` of years, or one of these ``names``."""

    need: Need
    number: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamRules:
    """The rules: of each clause one condition must hold."""

    clauses: tuple[tuple[ExamCondition, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ExamFacts:
    """What is known of somebody; None for what is not.

    ``held`` are levels proven by the school's books, ``said`` is the one they say they hold, "" for
    none. ``years`` are their word as well.
    """

    held: frozenset[str] = frozenset()
    said: str | None = None
    years: int | None = None
    age: int | None = None
    classes: frozenset[str] = frozenset()


def level_of(text: str) -> str:
    """Return a level as the rules write it: 中级 and 四级 are one; "" for anything else."""
    plain = half_width(text).strip().removesuffix("工")
    plain = _ALSO.get(plain, plain)
    return plain if plain in LEVELS else ""


def read_rules(text: str) -> ExamRules:
    """Read the rules that staff wrote.

    Raises:
        BotError: A part of them is none.
    """
    plain = half_width(text[: LONGEST + 1])
    if len(plain) > LONGEST:
        raise BotError("exam-rules-long", most=LONGEST)
    parts = [each.strip() for each in _PARTS.split(plain)]
    return ExamRules(
        tuple(tuple(_condition(one) for one in _EITHER.split(part)) for part in parts if part)
    )


def _condition(said: str) -> ExamCondition:
    plain = "".join(said.split())
    if plain in _TRAINEE:
        return ExamCondition(Need.TRAINEE)
    if (found := _YEARS.fullmatch(plain)) and (years := int(number(found[1]))) <= MOST_YEARS:
        return ExamCondition(Need.YEARS, years)
    if (found := _AGE.fullmatch(plain)) and int(found[1]) <= OLDEST:
        return ExamCondition(Need.AGE, int(found[1]))
    if (found := _LEVEL.fullmatch(plain)) and (level := level_of(found[1])):
        return ExamCondition(Need.LEVEL, names=(level,))
    if found := _CLASS.fullmatch(plain):
        names = tuple(each for each in _NAMES.split(found[1]) if each)
        if names:
            return ExamCondition(Need.CLASS, names=names)
    raise BotError("exam-rules-unread", given=plain[:30])


def write_rules(rules: ExamRules) -> str:
    """Return rules as staff write them."""
    return "；".join(" 或 ".join(map(write_need, clause)) for clause in rules.clauses)


def write_need(condition: ExamCondition) -> str:
    """Return a condition in words: 持五级, 从业2年, 年满16岁, 班级 第1期、第2期, 学员."""
    match condition.need:
        case Need.LEVEL:
            return f"持{condition.names[0]}"
        case Need.YEARS:
            return f"从业{condition.number}年"
        case Need.AGE:
            return f"年满{condition.number}岁"
        case Need.CLASS:
            return f"班级{'、'.join(condition.names)}"
        case Need.TRAINEE:
            return "学员"


def judge(rules: ExamRules, facts: ExamFacts) -> Eligible:
    """Return whether somebody may register."""
    return min((_clause(each, facts) for each in rules.clauses), default=Eligible.YES)


def missing_clause(rules: ExamRules, facts: ExamFacts) -> tuple[ExamCondition, ...]:
    """Return the first clause that surely fails; empty where none does."""
    failed = (each for each in rules.clauses if _clause(each, facts) is Eligible.NO)
    return next(failed, ())


def to_ask(rules: ExamRules, facts: ExamFacts) -> tuple[Need, ...]:
    """Return what decides, once it is known, whether somebody may register, in the order asked."""
    if judge(rules, facts) is not Eligible.UNSURE:
        return ()
    open_ = [each for each in rules.clauses if _clause(each, facts) is Eligible.UNSURE]
    needs = {one.need for each in open_ for one in each if _holds(one, facts) is Eligible.UNSURE}
    return tuple(each for each in Need if each in needs)


def is_proven(rules: ExamRules, facts: ExamFacts) -> bool:
    """Return whether the books alone say that somebody may register."""
    known = ExamFacts(facts.held, "", 0, facts.age, facts.classes)
    return judge(rules, known) is Eligible.YES


def _clause(clause: Iterable[ExamCondition], facts: ExamFacts) -> Eligible:
    return max((_holds(each, facts) for each in clause), default=Eligible.NO)


def _holds(condition: ExamCondition, facts: ExamFacts) -> Eligible:
    match condition.need:
        case Need.LEVEL:
            return _of_level(condition.names[0], facts)
        case Need.YEARS:
            return _least(facts.years, condition.number)
        case Need.AGE:
            return _least(facts.age, condition.number)
        case Need.CLASS:
            return _yes(not facts.classes.isdisjoint(condition.names))
        case Need.TRAINEE:
            return _yes(bool(facts.classes))


def _of_level(needed: str, facts: ExamFacts) -> Eligible:
    enough = LEVELS[LEVELS.index(needed) :]
    if any(each in enough for each in facts.held) or facts.said in enough:
        return Eligible.YES
    return Eligible.UNSURE if facts.said is None else Eligible.NO


def _least(known: int | None, least: int) -> Eligible:
    return Eligible.UNSURE if known is None else _yes(known >= least)


def _yes(holds: bool) -> Eligible:  # noqa: FBT001  # it is what it is given
    return Eligible.YES if holds else Eligible.NO
