"""The figures of a survey: each a plain function of counts, with the source of its formula."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Z_95 = 1.959963984540054  # the normal quantile of a two-sided 95 % interval
PROMOTERS, DETRACTORS = range(9, 11), range(7)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of shares, or of differences or means, both ends inside."""

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
        return wilson(self.part / self.whole, self.whole) if self.whole else None


def wilson(share: float, n: int, z: float = Z_95) -> Interval:
    """Return the score interval of a share of ``n``, see :attr:`Share.interval`."""
    p, zz = share, z * z
    centre = (p + zz / (2 * n)) / (1 + zz / n)
    reach = z / (1 + zz / n) * sqrt(p * (1 - p) / n + zz / (4 * n * n))
    low = 0.0 if p == 0 else max(0.0, centre - reach)
    high = 1.0 if p == 1 else min(1.0, centre + reach)
    return Interval(low, high)


def difference(one: float, n: int, other: float, m: int, z: float = Z_95) -> Interval:
    """Return the interval of the difference of two independent shares, of ``n`` and of ``m``.

    R. G. Newcombe, "Interval estimation for the difference between independent proportions:
    comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10: made of the
    score intervals of both, so that it is honest near 0 and 1, where satisfaction mostly is.
    """
    first, second = wilson(one, n, z), wilson(other, m, z)
    down = sqrt((one - first.low) ** 2 + (second.high - other) ** 2)
    up = sqrt((first.high - one) ** 2 + (other - second.low) ** 2)
    return Interval(one - other - down, one - other + up)


def quantile(comparisons: int) -> float:
    """Return the normal quantile by which so many comparisons together err in 5 of 100 cases.

    C. E. Bonferroni's inequality: each of them may err in 5 % divided by their number.
    """
    return NormalDist().inv_cdf(1 - 0.025 / max(1, comparisons))


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

    @property
    def median(self) -> float | None:
        """The middle answer, or the mean of the two in the middle; None of nothing."""
        if not self.n:
            return None
        ordered = sorted(self.counts.items())
        places, passed, found = ((self.n - 1) // 2, self.n // 2), 0, []
        for value, count in ordered:
            found += [value for place in places if passed <= place < passed + count]
            passed += count
        return sum(found) / 2

    def mean_interval(self, population: int | None = None) -> Interval | None:
        """Return the 95 % interval of the mean; None of fewer than two answers.

        W. G. Cochran, Sampling Techniques, 3rd ed. (1977), 2.6: s/sqrt(n) · sqrt(1 - n/N). Of a
        ``population`` N that has answered to a man nothing is left to guess. The normal quantile
        stands for Student's, as 30 answers and more are the rule.
        """
        n, mean = self.n, self.mean
        if mean is None or n < 2:
            return None
        spread = sum(count * (value - mean) ** 2 for value, count in self.counts.items())
        left = 1.0 if population is None else max(0.0, 1 - n / max(population, n))
        reach = Z_95 * sqrt(spread / (n - 1) / n * left)
        return Interval(mean - reach, mean + reach)

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
        """The share of the invited who answered, 0 to 1; None where it would be more."""
        return _share(self.answered, self.invited)

    @property
    def rate_of_reachable(self) -> float | None:
        """The share of those the bot can write to who answered; None where it would be more.

        Some have answered and cannot be reached any more.
        """
        return _share(self.answered, self.reachable)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole and part <= whole else None


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
