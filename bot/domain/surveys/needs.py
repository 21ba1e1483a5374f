"""Needs 痛点难点: what troubles people and what they want to learn, ranked; electives of it.

Every count stands beside its whole: n of N who answered the question. Groups by trade that are
smaller than the minimum are put together, and with the next smallest where that is still too few,
so that none can be had by subtraction.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import QuestionKind
from bot.domain.text import bounded, normalise
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.ids import CourseId
    from bot.domain.surveys.questions import SurveyQuestion

NEEDS = "needs"  # the template
STEP, FEWEST_SEATS = 5, 10  # seats that are proposed
LONGEST = 60  # characters of a course that are read


class NeedTopic(StrEnum):
    """The topics of its questions."""

    TRADE = "trade"
    TROUBLES = "troubles"
    WANTED = "wanted"


TRADE, TROUBLES, WANTED = NeedTopic


@dataclass(frozen=True, slots=True)
class Need:
    """An option that was picked by ``count`` of the ``whole`` who answered; its place from 1."""

    option: int
    count: int
    whole: int

    @property
    def share(self) -> float:
        """The share of those who answered."""
        return self.count / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class TradeGroup:
    """Respondents of one trade, or of several too small ones: ``options`` are what they do."""

    options: tuple[int, ...]
    people: int
    picks: Mapping[int, Mapping[int, int]]  # by question, then by option

    def needs(self, number: int) -> list[Need]:
        """Return what they picked of a question, the most picked first."""
        return ranked(self.picks.get(number, {}), self.people)


@dataclass(frozen=True, slots=True)
class OfferedCourse:
    """A course of a programme; ``taken`` have a seat or wait, ``sessions`` are planned."""

    id: CourseId
    name: str
    kind: CourseKind
    capacity: int | None
    sessions: int
    taken: int


@dataclass(frozen=True, slots=True)
class CourseProposal:
    """A wanted course beside what there is of it: ``course`` is None where it is to be made.

    ``seats`` are what the counts propose for a class.
    """

    need: Need
    seats: int
    course: OfferedCourse | None

    @property
    def widens(self) -> bool:
        """Whether there is such an elective with too few seats."""
        of = self.course
        if of is None or of.kind is not CourseKind.ELECTIVE or of.capacity is None:
            return False
        return of.capacity < self.seats


def question_of(questions: Iterable[SurveyQuestion], topic: str) -> SurveyQuestion | None:
    """Return the question of a topic that is answered by choosing."""
    kinds = {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.DROPDOWN}
    return next((each for each in questions if each.topic == topic and each.kind in kinds), None)


def ranked(counts: Mapping[int, int] | Mapping[float, int], whole: int) -> list[Need]:
    """Return options by how often they were picked, those never picked left out."""
    found = [Need(int(option), count, whole) for option, count in counts.items() if count]
    return sorted(found, key=lambda each: (-each.count, each.option))


def together(groups: Sequence[TradeGroup], minimum: int) -> list[TradeGroup]:
    """Put groups below a minimum together, the largest first and these last.

    Where they are too few even so, the next smallest joins them, so that what is left over of the
    total is never fewer than the minimum.
    """
    large = sorted(
        (each for each in groups if each.people >= minimum), key=lambda each: -each.people
    )
    small = [each for each in groups if 0 < each.people < minimum]
    if not small:
        return large
    joined = _join(small)
    while joined.people < minimum and large:
        joined = _join([joined, large.pop()])
    return [*large, joined] if joined.people >= minimum else large


def _join(groups: Sequence[TradeGroup]) -> TradeGroup:
    picks: dict[int, dict[int, int]] = {}
    for group in groups:
        for number, counts in group.picks.items():
            own = picks.setdefault(number, {})
            for option, count in counts.items():
                own[option] = own.get(option, 0) + count
    options = tuple(sorted(option for each in groups for option in each.options))
    return TradeGroup(options, sum(each.people for each in groups), picks)


# -- courses ---------------------------------------------------------------------------------------

# What a course is about, by words that stand in its name or in the wish for it.
_ABOUT = {
    "online": r"电商|电子商务|直播|网店|短视频|online|live",
    "brand": r"品牌|包装|brand",
    "books": r"财务|财税|记账|税|books|tax",
    "support": r"贷款|扶持|补贴|惠企|support|loan",
    "people": r"劳动|用工|用人|招人|人力|合同|hiring|labour",
    "costs": r"成本|定价|cost|price",
    "lodging": r"民宿|旅游|lodging|tourism",
    "processing": r"加工|processing",
    "digital": r"数字|智能|信息化|digital|\bai\b",
    "business": r"商业模式|谈合作|招商|business",
    "safety": r"安全|环保|safety",
}
_WORDS = {name: re.compile(words, re.IGNORECASE) for name, words in _ABOUT.items()}


def subjects_of(name: str) -> frozenset[str]:
    """Return what a course, or the wish for one, is about; nothing where no word is known."""
    said = normalise(bounded(name, LONGEST))
    return frozenset(name for name, words in _WORDS.items() if words.search(said))


def matching(wish: str, courses: Iterable[OfferedCourse]) -> OfferedCourse | None:
    """Return the course that is most like a wish: of its name, else of what it is about.

    A featured or required course is named before an elective, as it needs no choosing.
    """
    found = list(courses)
    same = [each for each in found if normalise(each.name) == normalise(wish)]
    wanted = subjects_of(wish)
    pairs = _pairs(wish)
    alike = [
        (len(wanted & subjects_of(each.name)), len(pairs & _pairs(each.name)), each)
        for each in found
        if each.kind is not CourseKind.ACTIVITY and wanted & subjects_of(each.name)
    ]
    if same:
        return same[0]
    return max(alike, key=lambda each: (*each[:2], -each[2].id), default=(0, 0, None))[2]


def _pairs(name: str) -> frozenset[str]:
    said = normalise(bounded(name, LONGEST))
    return frozenset(said[at : at + 2] for at in range(len(said) - 1))


def seats_for(need: Need, class_size: int) -> int:
    """Return the seats a class needs for a wish: its share, up to the next five, ten at least."""
    if class_size <= FEWEST_SEATS:
        return max(1, class_size)
    wanted = math.ceil(need.share * class_size / STEP) * STEP
    return min(class_size, max(FEWEST_SEATS, wanted))


def proposals(
    needs: Sequence[Need],
    names: Mapping[int, str],
    courses: Sequence[OfferedCourse],
    class_size: int,
) -> list[CourseProposal]:
    """Set ranked wishes beside the courses there are.

    Args:
        needs: The most wanted first.
        names: The words of each option.
        courses: Of the programme.
        class_size: The trainees of a class, on average.
    """
    return [
        CourseProposal(
            each, seats_for(each, class_size), matching(names.get(each.option, ""), courses)
        )
        for each in needs
        if each.option in names
    ]
