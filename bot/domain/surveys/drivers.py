"""Why people are satisfied: which items go together with the overall answer, and how surely.

For each item the rank correlation of its grades with those of the overall question, over the same
respondents (C. Spearman, "The proof and measurement of association between two things", American
Journal of Psychology 15 (1904) 72-101; equal grades share the mean of their ranks, which is
Pearson's coefficient of those ranks). Of five grades most are equal, so no formula for the
interval holds well: it is drawn anew from the table of the answers themselves (B. Efron, "Bootstrap
methods: another look at the jackknife", Annals of Statistics 7 (1979) 1-26), and made no narrower
than that of D. G. Bonett and T. A. Wright ("Sample size requirements for estimating Pearson,
Kendall and Spearman correlations", Psychometrika 65 (2000) 23-28), as drawing anew from few answers
is too sure of itself.

Two items whose intervals overlap cannot be told apart. What goes together need not be the cause.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.statistics import Z_95, Distribution, Interval, Share
from bot.domain.surveys.margins import MeasuredShare, standing_out
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.satisfaction import satisfaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.surveys.questions import SurveyQuestion

    Pairs = Mapping[tuple[float, float], int]

LEAST = 30  # answers; fewer say nothing of what goes with what
OVERALL = "overall"  # the topic of the question that the others are held against
_DRAWS = 1000
_SEED = 20261123  # the same answers give the same interval
_MOST_LOST = 0.05  # of the draws, in which all gave the same grade


@dataclass(frozen=True, slots=True)
class Driver:
    """An item beside the overall answer.

    ``rho`` is None where nothing can be said: ``people`` are fewer than :data:`LEAST`, or all of
    them gave the same grade.
    """

    number: int
    people: int
    rho: float | None
    interval: Interval | None
    share: Share

    @property
    def is_sure(self) -> bool:
        """Whether it goes with the overall answer beyond what chance would do."""
        return self.interval is not None and self.interval.low > 0


@dataclass(frozen=True, slots=True)
class Reasons:
    """The items of a survey, those first that go most with the overall answer.

    ``leading`` of them, from the first on, cannot be told apart from it.
    """

    drivers: tuple[Driver, ...]
    leading: int
    people: int

    @property
    def first(self) -> Driver | None:
        """The item that goes most with the overall answer; None where none surely does."""
        found = next(iter(self.drivers), None)
        return found if found is not None and found.is_sure else None

    @property
    def leaders(self) -> tuple[Driver, ...]:
        """The first item and those that surely go with the whole and cannot be told from it."""
        if self.first is None:
            return ()
        return tuple(each for each in self.drivers[: self.leading] if each.is_sure)

    @property
    def to_mend(self) -> Driver | None:
        """The least satisfying of the items that surely go with the overall answer.

        None where fewer than two do, or none satisfies less than the others beyond the margin.
        """
        sure = [each for each in self.drivers if each.is_sure and each.share.value is not None]
        measured = [MeasuredShare(each.share.value or 0.0, each.people) for each in sure]
        low = standing_out(measured).low
        return sure[low[0]] if low else None


def overall_of(questions: Iterable[SurveyQuestion]) -> SurveyQuestion | None:
    """Return the question about the whole; where there is none, that of recommending it."""
    found = list(questions)
    for kind in (QuestionKind.SCALE, QuestionKind.NPS):
        for each in found:
            if each.kind is kind and (kind is QuestionKind.NPS or each.topic == OVERALL):
                return each
    return None


def items_of(questions: Iterable[SurveyQuestion]) -> tuple[SurveyQuestion, ...]:
    """Return the five-point questions that the overall one is held against."""
    found = list(questions)
    whole = overall_of(found)
    scales = (each for each in found if each.kind is QuestionKind.SCALE)
    return tuple(each for each in scales if whole is not None and each.number != whole.number)


def rank_correlation(pairs: Pairs) -> float | None:
    """Return the rank correlation of pairs that were counted; None where one side is constant."""
    table = _table(pairs)
    if table.size == 0:
        return None
    found = float(_correlate(table[None, :, :])[0])
    return None if np.isnan(found) else found


def interval_of(pairs: Pairs) -> Interval | None:
    """Return the 95 % interval of the rank correlation; None where it cannot be given."""
    rho = rank_correlation(pairs)
    people = sum(pairs.values())
    if rho is None or people < LEAST:
        return None
    table = _table(pairs)
    chance = np.random.default_rng(_SEED)
    drawn = chance.multinomial(people, (table / people).ravel(), size=_DRAWS)
    values = _correlate(drawn.reshape(_DRAWS, *table.shape).astype(float))
    kept = values[~np.isnan(values)]
    if len(kept) < _DRAWS * (1 - _MOST_LOST):
        return None
    low, high = np.quantile(kept, (0.025, 0.975))
    narrowest = _bonett_wright(rho, people)
    return Interval(min(float(low), narrowest.low), max(float(high), narrowest.high))


def _bonett_wright(rho: float, people: int) -> Interval:
    """Return tanh(atanh ρ ± z·sqrt((1 + ρ²/2)/(n - 3))); a perfect one is one pair less so."""
    bounded = max(-1 + 1 / people, min(1 - 1 / people, rho))
    reach = Z_95 * sqrt((1 + bounded * bounded / 2) / (people - 3))
    return Interval(tanh(atanh(bounded) - reach), tanh(atanh(bounded) + reach))


def _table(pairs: Pairs) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return how often each pair was given, a row for each grade of the item in order."""
    rows = sorted({one for one, _ in pairs})
    columns = sorted({other for _, other in pairs})
    table = np.zeros((len(rows), len(columns)))
    for (one, other), times in pairs.items():
        table[rows.index(one), columns.index(other)] += times
    return table


def _correlate(
    tables: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the rank correlation of each table; NaN where a side of it is constant."""
    of_rows, of_columns = tables.sum(axis=2), tables.sum(axis=1)
    people = of_rows.sum(axis=1, keepdims=True)
    one, other = (np.cumsum(each, axis=1) - each / 2 - people / 2 for each in (of_rows, of_columns))
    together = np.einsum("tij,ti,tj->t", tables, one, other)
    spread = (of_rows * one**2).sum(axis=1) * (of_columns * other**2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 0, together / np.sqrt(spread), np.nan)


def driver(number: int, pairs: Pairs) -> Driver:
    """Return an item with its correlation, interval, and the satisfaction of those who answered."""
    grades: Counter[float] = Counter()
    for (grade, _), times in pairs.items():
        grades[grade] += times
    people = sum(grades.values())
    interval = interval_of(pairs)
    rho = rank_correlation(pairs) if interval is not None else None
    return Driver(number, people, rho, interval, satisfaction(Distribution(grades)))


def reasons(found: Sequence[Driver]) -> Reasons:
    """Put items in order, and say how many of them cannot be told apart from the first."""
    known = sorted(
        (each for each in found if each.rho is not None),
        key=lambda each: (-(each.rho or 0.0), each.number),
    )
    unknown = [each for each in found if each.rho is None]
    leading = 0
    if known:
        least = _low(known[0])
        leading = 1
        while leading < len(known) and _high(known[leading]) >= least:
            leading += 1
    return Reasons((*known, *unknown), leading, max((each.people for each in found), default=0))


def _low(each: Driver) -> float:
    return each.interval.low if each.interval is not None else -1.0


def _high(each: Driver) -> float:
    return each.interval.high if each.interval is not None else 1.0


def added(several: Iterable[Pairs]) -> dict[tuple[float, float], int]:
    """Add the pairs of several surveys up that asked the same."""
    counts: Counter[tuple[float, float]] = Counter()
    for pairs in several:
        counts.update(pairs)
    return dict(counts)
