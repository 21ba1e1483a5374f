"""What an exam is for the school: one of its own, a skill appraisal, or a service to others.

The school writes the kind of an exam in words of its own. A kind with 鉴定 or 等级认定 in it is a
skill appraisal 技能鉴定; 结业, 期末 and the like are the school's own, and so is an exam of no
kind, since nobody said that it is more. All others are held for somebody else 考试服务.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60  # characters of a kind or a name that are read
_APPRAISAL = re.compile(
    r"鉴定|技能等级|等级认定|职业资格|专项(?:职业)?能力|skill|apprais", re.IGNORECASE
)
_OWN = re.compile(
    r"结业|毕业|期[末中]|校内|入学|补考|测验|测试课|随堂|月考|答辩|own|final|graduat", re.IGNORECASE
)
_PART = re.compile(
    r"[\s·・—\-(（]{0,3}(?:理论|实操|实作|笔试|机试|操作|技能|面试|综合)(?:知识|考试|考核|部分)?[)）]?$"
)


class ExamSort(StrEnum):
    """The sorts of exam that a year is summed up by."""

    APPRAISAL = "appraisal"
    SERVICE = "service"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class AppraisedPeople:
    """The people of appraisals, each once: down for one, and of these who came and who passed.

    ``graded`` of those who came know whether they passed. ``sittings`` counts a person of two
    exams twice.
    """

    people: int = 0
    came: int = 0
    passed: int = 0
    sittings: int = 0
    graded: int = 0

    @property
    def share_passed(self) -> float | None:
        """The share of those who passed, of those who know; None where nobody does yet."""
        return self.passed / self.graded if self.graded else None

    @property
    def ungraded(self) -> int:
        """How many came and do not know yet."""
        return self.came - self.graded


def sort_of(kind: str) -> ExamSort:
    """Return the sort of an exam by the school's word for its kind."""
    said = bounded(kind, LONGEST).strip()
    if _APPRAISAL.search(said):
        return ExamSort.APPRAISAL
    return ExamSort.OWN if not said or _OWN.search(said) else ExamSort.SERVICE


def whole_name(name: str) -> str:
    """Return an exam's name without its part: 电子商务师 for 电子商务师 理论."""
    said = bounded(name, LONGEST).strip()
    return _PART.sub("", said).strip() or said


def cases(exams: Iterable[tuple[int, str, str, str]]) -> list[tuple[int, int]]:
    """Number what parts (id, name, level, batch) are parts of; return pairs of id and number."""
    numbers: dict[tuple[str, str, str], int] = {}
    return [
        (exam_id, numbers.setdefault((whole_name(name), level, batch), len(numbers)))
        for exam_id, name, level, batch in exams
    ]
