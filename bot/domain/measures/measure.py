"""Measures: where a finding came from, and how far it has come."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.ids import MeasureId

COMMENTS = 0  # in place of a question's number: the comments of a survey
_QUESTIONS = 1000  # numbers of questions within the one number of a source


class SourceKind(StrEnum):
    """Where a finding came from."""

    SURVEY = "survey"
    COMPLAINT = "complaint"
    INCIDENT = "incident"
    FREE = "free"


class MeasureState(StrEnum):
    """The states of a measure."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


def survey_source(survey_id: int, question: int = COMMENTS) -> int:
    """Return the one number that names a question of a survey, or its comments, as a source.

    Raises:
        ValueError: The question's number is none.
    """
    if not 0 <= question < _QUESTIONS:
        raise ValueError(question)
    return survey_id * _QUESTIONS + question


def survey_of(source_id: int) -> tuple[int, int]:
    """Return survey and question of such a number."""
    return divmod(source_id, _QUESTIONS)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure as a report lists it; ``told`` once its announcement went out."""

    id: MeasureId
    source: SourceKind
    finding: str
    text: str
    owner: str
    due_on: date
    state: MeasureState
    ended_text: str
    told: bool


@dataclass(frozen=True, slots=True)
class MeasureCounts:
    """How many measures there are, and how many are done, dropped, late, and told."""

    all: int = 0
    done: int = 0
    dropped: int = 0
    late: int = 0
    told: int = 0

    @classmethod
    def of(cls, lines: Iterable[MeasureLine], today: date) -> MeasureCounts:
        """Count lines as of a day."""
        lines = list(lines)
        states = Counter(each.state for each in lines)
        return cls(
            len(lines),
            states[MeasureState.DONE],
            states[MeasureState.DROPPED],
            sum(each.state is MeasureState.OPEN and each.due_on < today for each in lines),
            sum(each.told for each in lines),
        )
