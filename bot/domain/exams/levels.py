"""Levels and parts of an exam in whatever words lists give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import half_width

if TYPE_CHECKING:
    from bot.domain.exams.exam import ExamKey

LEVELS = ("一级", "二级", "三级", "四级", "五级")
_LONGEST = 40
_OF_LEVEL = (
    ("一级", r"[一壹1]级|高级技师"),
    ("二级", r"[二贰2]级|(?<!高级)技师(?!.{0,3}学院)"),
    ("三级", r"[三叁3]级|高级(?!技师|讲师|教师)工?"),
    ("四级", r"[四肆4]级|中级工?"),
    ("五级", r"[五伍5]级|初级工?"),
)
_LEVELS = tuple((level, re.compile(pattern)) for level, pattern in _OF_LEVEL)
_DIGIT = {"1": "一级", "2": "二级", "3": "三级", "4": "四级", "5": "五级"}
_DIGIT |= {"一": "一级", "二": "二级", "三": "三级", "四": "四级", "五": "五级"}


class ExamPart(StrEnum):
    """The parts of an exam, which are exams of their own where a school plans them so."""

    THEORY = "理论"
    PRACTICE = "实操"


_OF_PART = {
    ExamPart.THEORY: re.compile(r"理论|应知|机考|笔试"),
    ExamPart.PRACTICE: re.compile(r"实操|实作|操作|实际操作|技能(?!等级|鉴定|认定)|应会"),
}
_PART_OF_NAME = re.compile(
    r"[\s(（·-]{0,3}(?:理论知识|理论|实操|操作技能|实际操作|技能操作)[)）]?(?:考试|考核)?$"
)


@dataclass(frozen=True, slots=True)
class ExamSaid:
    """What a list says of the exam of a line; what is "" or empty it leaves open."""

    occupation: str = ""
    level: str = ""
    parts: frozenset[ExamPart] = frozenset()


def level_of(text: str) -> str:
    """Return 四级 of 四级/中级工, 中级 or 4; "" where the text names none, or several."""
    said = half_width(text)[:_LONGEST].strip()
    if said in _DIGIT:
        return _DIGIT[said]
    found = [level for level, pattern in _LEVELS if pattern.search(said)]
    return found[0] if len(found) == 1 else ""


def parts_of(text: str) -> frozenset[ExamPart]:
    """Return the parts that a text names."""
    said = half_width(text)[:_LONGEST]
    return frozenset(part for part, pattern in _OF_PART.items() if pattern.search(said))


def said_by(key: ExamKey) -> ExamSaid:
    """Return what the key of an exam says: 电子商务师 理论 is a part of 电子商务师."""
    return ExamSaid(_PART_OF_NAME.sub("", key.name), level_of(key.level), parts_of(key.name))
