"""Schemes 资助项目 as data: what there is to be had, and the rules that say for whom.

Rules are read from words a colleague can write into a cell: ``全日制；涉农 或 类别 低保、孤儿``.
All clauses must hold; of a clause one condition is enough.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import orjson

from bot.domain.aid.categories import Category, read_categories
from bot.domain.aid.money import read_fen
from bot.domain.aid.terms import Term
from bot.domain.text import half_width

OPTIONAL = "（没有可不交）"  # what the name of a paper ends with that need not be given
MOST_RULES, LONGEST_RULES = 20, 2_000
FEN = 100


class Per(StrEnum):
    """How often an amount is paid."""

    MONTH = "month"
    TERM = "term"
    YEAR = "year"
    ONCE = "once"


class Fact(StrEnum):
    """What a condition asks of somebody, in the order in which it is best asked."""

    GRADE = "grade"
    FULL_TIME = "full-time"
    CATEGORY = "category"
    RURAL = "rural"  # 农村或县镇户口
    FARMING = "farming"  # 涉农专业
    SUDDEN = "sudden"  # 家里最近突然出事
    AGE = "age"
    INCOME = "income"  # of the family, a head and month, fen
    DISTRICT = "district"
    VILLAGE = "village"


SPANS = frozenset({Fact.GRADE, Fact.AGE, Fact.INCOME})
NAMED = frozenset({Fact.CATEGORY, Fact.DISTRICT, Fact.VILLAGE})


class UnreadableRuleError(ValueError):
    """An error for words that are no rule; ``said`` are those words."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class AidCondition:
    """A condition: a fact holds, lies between two numbers, or is one of some names."""

    fact: Fact
    names: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class AidRules:
    """Clauses that must all hold; of each one condition is enough."""

    clauses: tuple[tuple[AidCondition, ...], ...] = ()

    @property
    def facts(self) -> frozenset[Fact]:
        """The facts that are asked."""
        return frozenset(each.fact for clause in self.clauses for each in clause)

    def as_json(self) -> str:
        """Return the rules as they are stored."""
        return orjson.dumps(
            [[_packed(each) for each in clause] for clause in self.clauses]
        ).decode()

    @classmethod
    def from_json(cls, data: list[list[dict[str, Any]]]) -> AidRules:
        """Read what :meth:`as_json` gives, once it is parsed."""
        return cls(tuple(tuple(_unpacked(each) for each in clause) for clause in data))


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme, as it is valid from a day on.

    ``amount`` is in fen, None where it differs; ``deadline_on`` the last day to apply, None for any
    day; ``papers`` are the names of what is to be handed in, ``how`` says where else one asks.
    """

    code: str
    name: str
    amount: int | None
    per: Per
    rules: AidRules
    papers: tuple[str, ...]
    how: str
    deadline_on: date | None
    effective_from: date
    effective_to: date | None
    by_school: bool = True

    def in_force(self, day: date) -> bool:
        """Return whether it is valid on a day."""
        return self.effective_from <= day <= (self.effective_to or date.max)

    def is_open(self, day: date) -> bool:
        """Return whether the school takes applications on a day."""
        before_end = self.deadline_on is None or day <= self.deadline_on
        return self.by_school and self.in_force(day) and before_end

    def term(self, day: date) -> Term:
        """Return the term that an application of a day is for: the one its deadline lies in."""
        return Term.of(max(day, self.deadline_on or day))


# -- rules in words --------------------------------------------------------------------------------

_FLAGS = {
    "全日制": Fact.FULL_TIME,
    "农村户口": Fact.RURAL,
    "农村": Fact.RURAL,
    "涉农": Fact.FARMING,
    "涉农专业": Fact.FARMING,
    "突发困难": Fact.SUDDEN,
}
_FLAG_NAMES = {fact: name for name, fact in reversed(_FLAGS.items())}
_SPAN_NAMES = {Fact.GRADE: "年级", Fact.AGE: "年龄", Fact.INCOME: "人均月收入"}
_NAME_NAMES = {Fact.CATEGORY: "类别", Fact.DISTRICT: "区县", Fact.VILLAGE: "村社"}
_HEADS = {name: fact for fact, name in {**_SPAN_NAMES, **_NAME_NAMES}.items()}
_HEAD = re.compile(f"({'|'.join(_HEADS)})[ :]{{0,3}}(.{{1,400}})")
_SPAN = re.compile(
    r"(\d{1,7})?(?:岁|元)?\s?(-|~|至|到)?\s?(\d{1,7})?\s?(?:年级|岁|元)?(以上|以下)?"
)
_CLAUSES = re.compile(r"[\n;]")
_ITEMS = re.compile(r"[、,，/ ]")
_CATEGORY_NAMES = {
    Category.ORPHAN: "孤儿",
    Category.DESTITUTE: "特困",
    Category.MINIMUM: "低保",
    Category.DISABLED: "残疾",
    Category.REGISTERED: "脱贫",
    Category.MARGINAL: "易致贫",
    Category.MARTYR: "优抚",
    Category.OTHER: "其他困难",
}


def read_rules(said: str) -> AidRules:
    """Read rules from words.

    Raises:
        UnreadableRuleError: Some words are none.
    """
    text = half_width(said[:LONGEST_RULES])
    clauses = [each.strip() for each in _CLAUSES.split(text) if each.strip()]
    if len(clauses) > MOST_RULES:
        raise UnreadableRuleError(clauses[MOST_RULES])
    return AidRules(tuple(_clause(clause) for clause in clauses))


def _clause(said: str) -> tuple[AidCondition, ...]:
    return tuple(_condition(each.strip() or said) for each in said.split("或"))


def write_condition(condition: AidCondition) -> str:
    """Return a condition in words: 年级1-3, 类别 低保、孤儿, 全日制."""
    fact = condition.fact
    if fact in SPANS:
        scale = FEN if fact is Fact.INCOME else 1
        ends = ["" if each is None else str(each // scale) for each in _ends(condition)]
        return f"{_SPAN_NAMES[fact]}{ends[0]}-{ends[1]}"
    if fact not in NAMED:
        return _FLAG_NAMES[fact]
    names = condition.names
    if fact is Fact.CATEGORY:
        names = tuple(_CATEGORY_NAMES[Category(each)] for each in names)
    return f"{_NAME_NAMES[fact]} {'、'.join(names)}"


def _ends(condition: AidCondition) -> tuple[int | None, int | None]:
    return condition.least, condition.most


def _condition(said: str) -> AidCondition:
    if said in _FLAGS:
        return AidCondition(_FLAGS[said])
    found = _HEAD.fullmatch(said)
    if found is None:
        raise UnreadableRuleError(said)
    fact = _HEADS[found[1]]
    read = _span if fact in SPANS else _names
    condition = read(fact, found[2].strip())
    if condition is None:
        raise UnreadableRuleError(said)
    return condition


def _span(fact: Fact, said: str) -> AidCondition | None:
    found = _SPAN.fullmatch(said)
    if found is None or not (found[1] or found[3]):
        return None
    least, most = (None if each is None else int(each) for each in (found[1], found[3]))
    if found[2] is None:  # one number
        most = None if found[4] == "以上" else least
        least = None if found[4] == "以下" else least
    if least is not None and most is not None and least > most:
        return None
    if fact is Fact.INCOME:
        least, most = (None if each is None else each * FEN for each in (least, most))
    return AidCondition(fact, least=least, most=most)


def _names(fact: Fact, said: str) -> AidCondition | None:
    items = tuple(dict.fromkeys(each for each in _ITEMS.split(said) if each))
    if fact is not Fact.CATEGORY:
        return AidCondition(fact, items)
    read = [read_categories(each) for each in items]
    if not all(read):
        return None
    return AidCondition(fact, tuple(dict.fromkeys(each.value for some in read for each in some)))


def _packed(condition: AidCondition) -> dict[str, Any]:
    packed: dict[str, Any] = {"fact": condition.fact.value}
    if condition.names:
        packed["in"] = list(condition.names)
    if condition.least is not None:
        packed["least"] = condition.least
    if condition.most is not None:
        packed["most"] = condition.most
    return packed


def _unpacked(packed: dict[str, Any]) -> AidCondition:
    return AidCondition(
        Fact(packed["fact"]),
        tuple(packed.get("in", ())),
        packed.get("least"),
        packed.get("most"),
    )


# -- amounts in words ------------------------------------------------------------------------------

_PER = {
    "月": Per.MONTH,
    "学期": Per.TERM,
    "期": Per.TERM,
    "年": Per.YEAR,
    "学年": Per.YEAR,
    "次": Per.ONCE,
    "一次性": Per.ONCE,
    **{each.value: each for each in Per},
}


def read_per(said: str) -> Per | None:
    """Read 年, 每学期, 一次性 or month; None for anything else."""
    return _PER.get(half_width(said).strip().removeprefix("每").removeprefix("一学").strip())


def read_amount(said: str) -> int | None:
    """Read an amount of yuan above nothing as fen; None for anything else."""
    fen = read_fen(said)
    return fen if fen is not None and fen > 0 else None
