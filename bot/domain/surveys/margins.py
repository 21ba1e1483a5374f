"""What figures of a survey can bear: cautions beside them, and differences beyond their margin.

Groups are put in an order only where one differs from all the others together by more than chance
would. Each respondent counts once, however many grades they gave: grades of one person are alike,
and the interval of all grades would be too narrow (L. Kish, Survey Sampling, 1965, 5.4: the design
effect of such clusters is at most their size). Whether everybody has answered does not matter here:
what is compared is how classes are taught, not who happened to sit in them (W. E. Deming, "On the
distinction between enumerative and analytic surveys", J. Am. Stat. Assoc. 48 (1953) 244-255).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.statistics import difference, quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.statistics import Turnout
    from bot.domain.surveys.results import Figures

FEW = 10  # answers, of which each moves a share by more than ten points
HALF = 0.5  # of those asked; of fewer those who did not answer decide


class Caution(StrEnum):
    """The reasons to read a share with caution; each names its sentence."""

    FEW = "few"
    PARTIAL = "partial"


def cautions(answers: int, turnout: Turnout) -> tuple[Caution, ...]:
    """Return what is to be said beside figures from so many answers."""
    found = []
    if 0 < answers < FEW:
        found.append(Caution.FEW)
    if answers and turnout.rate is not None and turnout.rate < HALF:
        found.append(Caution.PARTIAL)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class MeasuredShare:
    """A share and the number of people it was counted from."""

    value: float
    people: int


@dataclass(frozen=True, slots=True)
class Apart:
    """The places of the groups that stand out, lowest first and highest first."""

    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.low or self.high)


def standing_out(shares: Sequence[MeasuredShare | None]) -> Apart:
    """Return the groups that differ from all the others together beyond the margin.

    Those without figures are None. All comparisons together err in 5 of 100 surveys.
    """
    known = {place: each for place, each in enumerate(shares) if each is not None and each.people}
    if len(known) < 2:
        return Apart()
    z = quantile(len(known))
    people = sum(each.people for each in known.values())
    total = sum(each.value * each.people for each in known.values())
    low, high = [], []
    for place, each in known.items():
        rest = people - each.people
        others = min(1.0, max(0.0, (total - each.value * each.people) / rest))
        span = difference(each.value, each.people, others, rest, z)
        if span.high < 0:
            low.append(place)
        elif span.low > 0:
            high.append(place)
    return Apart(
        tuple(sorted(low, key=lambda place: known[place].value)),
        tuple(sorted(high, key=lambda place: -known[place].value)),
    )


def measured(figures: Figures) -> MeasuredShare | None:
    """Return the satisfaction of a group, as counted from its respondents."""
    share = figures.satisfaction.value
    return None if share is None else MeasuredShare(share, figures.shown)
