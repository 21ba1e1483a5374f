"""The kinds of help, and what a talk or a visit was about; ticks are bits of a number."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


class TaskKind(StrEnum):
    """The kinds of what is due; one never finishes another."""

    TALK = "talk"  # 谈话
    GROUP = "group"  # 团体交流
    VISIT = "visit"  # 家访
    SUMMARY = "summary"  # 年度小结


class Topic(StrEnum):
    """What a talk was about, in the order of the bits."""

    THOUGHT = "thought"  # 思想
    MIND = "mind"  # 心理
    STUDY = "study"  # 学业
    LIFE = "life"  # 生活


class Finding(StrEnum):
    """What a visit found, in the order of the bits; a new one comes last."""

    WELL = "well"  # 一切都好
    HOUSING = "housing"  # 住房差
    ALONE = "alone"  # 没人照看
    ILLNESS = "illness"  # 家人生病或残疾
    INCOME = "income"  # 收入少了
    TIRED = "tired"  # 不想上学
    AID = "aid"  # 想申请资助
    DEBT = "debt"  # 欠债


class Gift(StrEnum):
    """What was given at a visit, as it is counted."""

    COAT = "coat"  # 冬衣
    QUILT = "quilt"  # 被褥
    FOOD = "food"  # 米面油
    BOOKS = "books"  # 学习用品
    CHECKUP = "checkup"  # 体检
    MONEY = "money"  # 慰问金
    OTHER = "other"  # 其他


class VisitWhom(StrEnum):
    """Whom a campaign of visits is for."""

    CLASS = "class"
    VILLAGE = "village"
    AIDED = "aided"
    ALL = "all"


def ticked(kinds: type[E], bits: int) -> list[E]:
    """Return the members whose bits are set."""
    return [each for at, each in enumerate(kinds) if bits >> at & 1]


def toggled(kinds: type[E], bits: int, number: int) -> int:
    """Return the bits with the one of a member turned; a number of none turns nothing."""
    return within(kinds, bits) ^ (1 << number if 0 <= number < len(kinds) else 0)


def within(kinds: type[E], bits: int) -> int:
    """Return only those bits that a member has."""
    return bits & ((1 << len(kinds)) - 1)
