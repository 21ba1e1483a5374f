"""The figures of a survey: each a plain function of counts, with the source of its formula."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Z_95 = 1.959963984540054  # the normal quantile of a two-sided 95 % interval
PROMOTERS, DETRACTORS = range(9, 11), range(7)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of shares, 0 to 1, both ends inside."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """A share: ``part`` of ``whole``; None where ``whole`` is 0."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The value from 0 to 1, or None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % score interval of Wilson, or None of nothing.

        E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
        J. Am. Stat. Assoc. 22 (1927) 209-212: the p for which |p̂ - p| = z·sqrt(p(1-p)/n). Unlike
        p̂ ± z·sqrt(p̂(1-p̂)/n) it never leaves 0 to 1 and is honest where all are satisfied.
        """
        if not self.whole:
            return None
        n, p, zz = self.whole, self.part / self.whole, Z_95 * Z_95
        centre = (p + zz / (2 * n)) / (1 + zz / n)
        reach = Z_95 / (1 + zz / n) * sqrt(p * (1 - p) / n + zz / (4 * n * n))
        low = 0.0 if self.part == 0 else max(0.0, centre - reach)
        high = 1.0 if self.part == n else min(1.0, centre + reach)
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The number of times each value was given."""

    counts: Mapping[float, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """The number of answers."""
        return sum(self.counts.values())

    @property
    def total(self) -> float:
        """The sum of all answers."""
        return sum(value * count for value, count in self.counts.items())

    @property
    def mean(self) -> float | None:
        """The arithmetic mean, or None of nothing."""
        return self.total / self.n if self.n else None

    def at_least(self, value: float) -> Share:
        """Return the share of answers of ``value`` or more."""
        return Share(sum(c for v, c in self.counts.items() if v >= value), self.n)

    def __add__(self, other: Distribution) -> Distribution:
        values = sorted({*self.counts, *other.counts})
        return Distribution(
            {each: self.counts.get(each, 0) + other.counts.get(each, 0) for each in values}
        )


def nps(answers: Distribution) -> float | None:
    """Return the net promoter score, -100 to 100, of answers from 0 to 10; None of nothing.

    F. Reichheld, "The one number you need to grow", Harvard Business Review 81/12 (2003):
    the percentage of 9 and 10 less the percentage of 0 to 6.
    """
    if not answers.n:
        return None
    promoters = sum(answers.counts.get(each, 0) for each in PROMOTERS)
    detractors = sum(answers.counts.get(each, 0) for each in DETRACTORS)
    return 100 * (promoters - detractors) / answers.n


@dataclass(frozen=True, slots=True)
class Turnout:
    """The numbers of people who answered, were invited, and could be reached."""

    answered: int
    invited: int
    reachable: int

    @property
    def rate(self) -> float | None:
        """The share of the invited who answered, 0 to 1."""
        return self.answered / self.invited if self.invited else None

    @property
    def rate_of_reachable(self) -> float | None:
        """The share of those the bot can write to who answered, 0 to 1."""
        return self.answered / self.reachable if self.reachable else None


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend along a row of classes: ``slope`` a class, and the mean of each half."""

    slope: float
    first_half: float
    second_half: float


def trend(values: Sequence[float]) -> Trend | None:
    """Fit the least-squares line through values in order; None of fewer than four."""
    n = len(values)
    if n < 4:
        return None
    middle, mean = (n - 1) / 2, sum(values) / n
    spread = sum((i - middle) ** 2 for i in range(n))
    slope = sum((i - middle) * (v - mean) for i, v in enumerate(values)) / spread
    half = n // 2
    return Trend(slope, sum(values[:half]) / half, sum(values[half:]) / (n - half))
