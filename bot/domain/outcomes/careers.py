"""What became of people after their course: what they do, their firms, and how they were asked."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.outcomes.outcome import OutOf

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping
    from typing import TypeVar

    from bot.domain.ids import ClassId, FirmId, PersonId

    K = TypeVar("K", bound=Hashable)


class CareerStatus(StrEnum):
    """What somebody mainly does."""

    JOB = "job"  # 上班
    BUSINESS = "business"  # 自己创业
    FARM = "farm"  # 务农
    STUDY = "study"  # 上学或培训
    SEEKING = "seeking"  # 待业
    OTHER = "other"


class Turnover(StrEnum):
    """How the turnover of an own business compares with that before the course."""

    MORE = "more"
    SAME = "same"
    LESS = "less"


class CareerSource(StrEnum):
    """How it became known what somebody does; ``aid`` is the record of aided students."""

    SURVEY = "survey"
    BUTTONS = "buttons"
    PHONE = "phone"
    VISIT = "visit"
    FILE = "file"
    AID = "aid"


class CallResult(StrEnum):
    """What came of trying to reach somebody who said nothing."""

    ABSENT = "absent"  # 没接
    WRONG = "wrong"  # 空号、换号
    REFUSED = "refused"  # 不愿说


@dataclass(frozen=True, slots=True)
class Former:
    """Somebody who took part in a class, with the newest of what is known since its end.

    ``status`` is None of whom nothing is known; ``months`` are whole ones from the last day of
    class to that word.
    """

    person_id: PersonId
    class_id: ClassId
    district: str
    ends_on: date
    reached: bool = False
    status: CareerStatus | None = None
    how: CareerSource | None = None
    said_on: date | None = None
    firm_id: FirmId | None = None
    registered: bool | None = None
    jobs: int | None = None
    turnover: Turnover | None = None

    @property
    def months(self) -> int | None:
        """Return how many whole months after the course this was said."""
        return None if self.said_on is None else months_between(self.ends_on, self.said_on)


@dataclass(frozen=True, slots=True)
class CareerFigures:
    """What became of the people of some classes; a rate is never shown without its whole.

    ``people`` took part, ``reached`` of them were reached by a question, ``answered`` of those said
    what they do. ``registered`` and ``jobs_said`` are of own businesses: of how many something is
    known; ``jobs`` is a sum. ``by_months`` counts answers by whole months since the last day.
    """

    people: int = 0
    reached: int = 0
    answered: int = 0
    by_status: Mapping[CareerStatus, int] = field(default_factory=dict)
    by_how: Mapping[CareerSource, int] = field(default_factory=dict)
    by_months: Mapping[int, int] = field(default_factory=dict)
    registered: OutOf = field(default_factory=lambda: OutOf(0, 0))
    jobs: int = 0
    jobs_said: OutOf = field(default_factory=lambda: OutOf(0, 0))
    turnover: Mapping[Turnover, int] = field(default_factory=dict)

    @property
    def employed(self) -> OutOf:
        """Return how many of those who answered are employed 就业."""
        return self.of(CareerStatus.JOB)

    @property
    def founders(self) -> OutOf:
        """Return how many of those who answered run a business of their own 创业."""
        return self.of(CareerStatus.BUSINESS)

    @property
    def working(self) -> OutOf:
        """Return how many of those who answered work: employed, on their own, on their farm."""
        kinds = (CareerStatus.JOB, CareerStatus.BUSINESS, CareerStatus.FARM)
        return OutOf(sum(self.by_status.get(each, 0) for each in kinds), self.answered)

    @property
    def months(self) -> tuple[int, int] | None:
        """Return after how many months the first and the last word was said."""
        return (min(self.by_months), max(self.by_months)) if self.by_months else None

    def of(self, status: CareerStatus) -> OutOf:
        """Return how many of those who answered have a status."""
        return OutOf(self.by_status.get(status, 0), self.answered)


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to another, none before it."""
    months = 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)
    return max(0, months)


def add_months(day: date, months: int) -> date:
    """Return the day so many months later; the last of a shorter month."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def count(people: Iterable[Former]) -> CareerFigures:
    """Count people, each once: who is in several of these classes counts by the newest word."""
    newest: dict[PersonId, Former] = {}
    for each in people:
        other = newest.get(each.person_id)
        newest[each.person_id] = each if other is None else _newer(other, each)
    all_of = list(newest.values())
    known = [each for each in all_of if each.status is not None]
    own = [each for each in known if each.status is CareerStatus.BUSINESS]
    registered = [each.registered for each in own if each.registered is not None]
    jobs = [each.jobs for each in own if each.jobs is not None]
    return CareerFigures(
        people=len(all_of),
        reached=sum(each.reached or each.status is not None for each in all_of),
        answered=len(known),
        by_status=Counter(each.status for each in known if each.status is not None),
        by_how=Counter(each.how for each in known if each.how is not None),
        by_months=Counter(each.months for each in known if each.months is not None),
        registered=OutOf(sum(registered), len(registered)),
        jobs=sum(jobs),
        jobs_said=OutOf(len(jobs), len(own)),
        turnover=Counter(each.turnover for each in own if each.turnover is not None),
    )


def _newer(one: Former, other: Former) -> Former:
    """Return which of two rows of a person counts: the newest word, then the newest class."""

    def age(each: Former) -> tuple[bool, date, bool, date]:
        said = each.said_on or date.min
        return each.status is not None, said, each.reached, each.ends_on

    return max(one, other, key=age)


def count_by(people: Iterable[Former], key: Callable[[Former], K]) -> dict[K, CareerFigures]:
    """Count people apart by something of theirs, in the order in which it is met."""
    parts: dict[K, list[Former]] = {}
    for each in people:
        parts.setdefault(key(each), []).append(each)
    return {name: count(members) for name, members in parts.items()}
