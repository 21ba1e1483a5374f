"""The buttons of surveys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import SurveyId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ItIsAnAnswer(Button):
    """Decide whether what was typed long after the question answers it."""

    tag: ClassVar[str] = "s9"
    is_one: bool


@dataclass(frozen=True, slots=True)
class StartSurvey(Button):
    """Start a survey, or go on with it."""

    tag: ClassVar[str] = "s1"
    survey_id: SurveyId


@dataclass(frozen=True, slots=True)
class PickAnswer(Button):
    """Choose a value; of a multiple choice, choose it or take it back."""

    tag: ClassVar[str] = "s2"
    survey_id: SurveyId
    number: int
    value: int
    on: bool
    trial: bool


@dataclass(frozen=True, slots=True)
class TurnTo(Button):
    """Turn to a question."""

    tag: ClassVar[str] = "s3"
    survey_id: SurveyId
    number: int
    trial: bool


@dataclass(frozen=True, slots=True)
class LeaveOut(Button):
    """Leave a question out."""

    tag: ClassVar[str] = "s4"
    survey_id: SurveyId
    number: int
    trial: bool


@dataclass(frozen=True, slots=True)
class GoOnFilling(Button):
    """Go on to the first question still open, or to the last page."""

    tag: ClassVar[str] = "s5"
    survey_id: SurveyId
    number: int
    trial: bool


@dataclass(frozen=True, slots=True)
class HandIn(Button):
    """Hand in the answers."""

    tag: ClassVar[str] = "s6"
    survey_id: SurveyId
    trial: bool


@dataclass(frozen=True, slots=True)
class EditAnswers(Button):
    """Edit what one has handed in under one's name."""

    tag: ClassVar[str] = "s7"
    survey_id: SurveyId


@dataclass(frozen=True, slots=True)
class StartTrial(Button):
    """Start a trial, which counts nothing."""

    tag: ClassVar[str] = "s8"
    survey_id: SurveyId


@dataclass(frozen=True, slots=True)
class TurnOptions(Button):
    """Turn to a page of the options of a drop-down."""

    tag: ClassVar[str] = "s32"
    survey_id: SurveyId
    number: int
    page: int
    trial: bool


@dataclass(frozen=True, slots=True)
class ShowSurveys(Button):
    """Show the surveys still to fill in."""

    tag: ClassVar[str] = "s33"


@dataclass(frozen=True, slots=True)
class PutOff(Button):
    """Put the survey off; what has been answered stays."""

    tag: ClassVar[str] = "s31"
    survey_id: SurveyId
    trial: bool
