"""The grades of each item beside those of the overall question, counted in pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.surveys.drivers import items_of, overall_of
from bot.domain.surveys.results import EVERYWHERE, Area, Place
from storage import rows
from storage.surveys import results, surveys

if TYPE_CHECKING:
    from storage.database import Tx
    from storage.surveys.surveys import Survey

Pairs = dict[tuple[float, float], int]


@dataclass(frozen=True, slots=True)
class _Paired:
    """How many people in one place gave a grade to an item and one to the whole."""

    place: Place
    number: int
    grade: float
    whole: float
    times: int


_PAIRS = """
SELECT {place}, sa.number, sa.value AS grade, sa2.value AS whole, count(*) AS times
FROM ({source}) shown
JOIN survey_answers sa2 ON sa2.survey_id = :survey
    AND sa2.response_id = shown.id
    AND sa2.number = :whole
    AND sa2.text IS NULL
JOIN survey_answers sa ON sa.survey_id = :survey
    AND sa.response_id = shown.id
    AND sa.number IN (
        SELECT sq.number
        FROM survey_questions sq
        WHERE sq.survey_id = :survey AND sq.kind = 'scale' AND sq.number <> :whole
    )
GROUP BY shown.class_id, shown.district, shown.tutor, sa.number, sa.value, sa2.value
"""


def pairs(tx: Tx, survey: Survey, area: Area = EVERYWHERE) -> dict[int, Pairs]:
    """Return for each item its grades beside the overall ones, of what may be counted in an area.

    Of an anonymous survey that are whole blocks of its minimum, as everywhere else.
    """
    asked = surveys.questions(tx, survey.id)
    whole = overall_of(asked)
    if whole is None:
        return {}
    sql = _PAIRS.format(place=results.PLACE, source=results.source_of(survey))
    found = rows.many(tx, _Paired, sql, {"survey": survey.id, "whole": whole.number})
    counts: dict[int, Counter[tuple[float, float]]] = defaultdict(Counter)
    for each in found:
        if area.holds(each.place):
            counts[each.number][each.grade, each.whole] += each.times
    return {each.number: dict(counts[each.number]) for each in items_of(asked)}
