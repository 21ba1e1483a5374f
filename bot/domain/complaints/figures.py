"""Figures on complaints of a period: how many came, how each ended, how long it took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bot.domain.complaints.states import ComplaintKind, ComplaintState, Ending
from bot.domain.complaints.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 5  # by class and programme nothing smaller is told


@dataclass(frozen=True, slots=True)
class Counted:
    """What of a complaint is counted; ``group`` only where its author is named."""

    kind: ComplaintKind
    topic: Topic
    state: ComplaintState
    ending: Ending | None
    named: bool
    late: bool
    reopened: int
    waited: int | None  # working days until the first answer
    group: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period; ``median_days`` is None where nothing is answered yet."""

    complaints: int
    ideas: int
    named: int
    anonymous: int
    waiting: int
    answered: int
    closed: int
    late: int
    reopened: int
    median_days: float | None
    topics: Mapping[Topic, int]
    endings: Mapping[Ending, int]
    groups: Mapping[str, int | None]  # None: fewer than LEAST

    @property
    def all(self) -> int:
        """How many came."""
        return self.complaints + self.ideas


@dataclass(frozen=True, slots=True)
class HeardComplaints:
    """What came on the days of a programme, and of whom that can speak.

    ``ids`` are of complaints and ideas; ``closed`` and ``late`` count among them. On ``days`` the
    entry was there, for at least ``fewest`` people.
    """

    ids: tuple[int, ...] = ()
    complaints: int = 0
    closed: int = 0
    late: int = 0
    days: int = 0
    fewest: int = 0


def figures(found: Iterable[Counted]) -> Figures:
    """Sum up what came in a period."""
    given = list(found)
    kinds = Counter(each.kind for each in given)
    states = Counter(each.state for each in given)
    days = [each.waited for each in given if each.waited is not None]
    groups = Counter(each.group for each in given if each.group)
    topics = Counter(each.topic for each in given)
    endings = Counter(each.ending for each in given if each.ending is not None)
    return Figures(
        complaints=kinds[ComplaintKind.COMPLAINT],
        ideas=kinds[ComplaintKind.IDEA],
        named=sum(each.named for each in given),
        anonymous=sum(not each.named for each in given),
        waiting=states[ComplaintState.OPEN] + states[ComplaintState.ASKED],
        answered=states[ComplaintState.ANSWERED],
        closed=states[ComplaintState.CLOSED],
        late=sum(each.late for each in given),
        reopened=sum(each.reopened > 0 for each in given),
        median_days=median(days) if days else None,
        topics={topic: topics[topic] for topic in Topic if topics[topic]},
        endings={ending: endings[ending] for ending in Ending if endings[ending]},
        groups={name: count if count >= LEAST else None for name, count in sorted(groups.items())},
    )
