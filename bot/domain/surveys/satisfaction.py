"""Satisfaction 满意度: the one definition, used by every page, picture, workbook and report.

It is the share of 4 and 5 (满意 and 非常满意, "top-2-box") of all answers to five-point questions
of all respondents, each answer weighing the same. So it is the mean over the questions wherever
every question is answered by everybody, it is counted and not estimated, and it has an interval.
The satisfaction of a programme is that of its class evaluations. The mean grade stands beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.statistics import Distribution, Share

SATISFIED = 4  # the lowest grade that counts as satisfied
CLASS_EVALUATION = "class"  # the template whose answers make the satisfaction of a programme


def satisfaction(scale: Distribution) -> Share:
    """Return the share of satisfied answers among all scale answers."""
    return scale.at_least(SATISFIED)
