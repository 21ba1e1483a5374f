"""The buttons of results."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import (  # read at run time
    AccountId,
    ClassId,
    CourseId,
    ProgrammeId,
    SurveyId,
)
from bot.domain.surveys.results import Dimension, SubjectKind
from handlers.chat.buttons import Button
from storage.surveys.subscriptions import Occasion

EVERYBODY = ""
NO_SURVEY = SurveyId(0)
NO_PROGRAMME = ProgrammeId(0)


@dataclass(frozen=True, slots=True)
class OpenResults(Button):
    """Open the results of a survey; ``cut`` is a dimension's letter and a class that finds it."""

    tag: ClassVar[str] = "rs1"
    survey_id: SurveyId
    cut: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class ResultPage(Button):
    """Turn to a page of the list of surveys."""

    tag: ClassVar[str] = "rs0"
    page: int


@dataclass(frozen=True, slots=True)
class Questions(Button):
    """Show all questions of a survey, a line or two each."""

    tag: ClassVar[str] = "rs2"
    survey_id: SurveyId
    cut: str


@dataclass(frozen=True, slots=True)
class OneQuestion(Button):
    """Show one question in full."""

    tag: ClassVar[str] = "rs3"
    survey_id: SurveyId
    cut: str
    number: int


class Order(StrEnum):
    """The orders of a cross-tab."""

    WORST = "w"
    BEST = "b"
    NAME = "n"
    RESPONSE = "r"


@dataclass(frozen=True, slots=True)
class CrossTab(Button):
    """Show a page of a cross-tab; ``number`` is a question, or 0 for satisfaction."""

    tag: ClassVar[str] = "rs4"
    survey_id: SurveyId
    cut: str
    by: Dimension
    number: int
    order: Order = Order.WORST
    page: int = 0


@dataclass(frozen=True, slots=True)
class TrendOf(Button):
    """Show satisfaction from the first class to the last."""

    tag: ClassVar[str] = "rs9"
    survey_id: SurveyId
    cut: str


class FileKind(StrEnum):
    """The kinds of file for results."""

    PICTURE = "g"
    WORKBOOK = "x"
    REPORT = "p"
    TABLE = "t"

    @property
    def suffix(self) -> str:
        """The suffix of its file name."""
        return {"g": "png", "x": "xlsx", "p": "pdf", "t": "csv"}[self.value]


@dataclass(frozen=True, slots=True)
class Export(Button):
    """Export results as a file."""

    tag: ClassVar[str] = "rs8"
    survey_id: SurveyId
    cut: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Rows(Button):
    """Show rows behind a figure: all, or those with one answer to one question."""

    tag: ClassVar[str] = "rs5"
    survey_id: SurveyId
    cut: str
    number: int
    value: str
    page: int


@dataclass(frozen=True, slots=True)
class Comments(Button):
    """Show a page of comments, or of those found."""

    tag: ClassVar[str] = "rs6"
    survey_id: SurveyId
    cut: str
    page: int
    words: str


@dataclass(frozen=True, slots=True)
class Photos(Button):
    """Send one of the photos that were answers, by its place."""

    tag: ClassVar[str] = "rsd"
    survey_id: SurveyId
    cut: str
    place: int


@dataclass(frozen=True, slots=True)
class SearchComments(Button):
    """Ask for words to look for."""

    tag: ClassVar[str] = "rs7"
    survey_id: SurveyId
    cut: str


@dataclass(frozen=True, slots=True)
class SideBySide(Button):
    """Show a page of subjects; ``chosen`` is a survey of the one whose surveys are listed, or 0."""

    tag: ClassVar[str] = "rsc"
    by: SubjectKind
    page: int = 0
    chosen: SurveyId = NO_SURVEY


@dataclass(frozen=True, slots=True)
class Subscriptions(Button):
    """Show what is sent to oneself, and for those who may choose for them a page of colleagues."""

    tag: ClassVar[str] = "rsa"
    page: int = 0


@dataclass(frozen=True, slots=True)
class Deliver(Button):
    """Send results to somebody on an occasion, or stop."""

    tag: ClassVar[str] = "rsb"
    account_id: AccountId
    occasion: Occasion
    on: bool
    page: int = 0


@dataclass(frozen=True, slots=True)
class SurveysOfClass(Button):
    """Say how many answers are missing, of one class or of all whose staff one is."""

    tag: ClassVar[str] = "rse"
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class SatisfactionOf(Button):
    """Show how satisfied a class is, or all within reach: a line a survey."""

    tag: ClassVar[str] = "rss"
    class_id: ClassId | None


@dataclass(frozen=True, slots=True)
class WhyOf(Button):
    """Show why people are satisfied: what goes with the overall answer, and what they wrote."""

    tag: ClassVar[str] = "rsw"
    survey_id: SurveyId
    cut: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class NeedsPage(Button):
    """Show what troubles people and what they want to learn, ranked."""

    tag: ClassVar[str] = "rn1"
    survey_id: SurveyId
    cut: str = EVERYBODY


class NeedsCut(StrEnum):
    """How needs are cut."""

    DISTRICT = "d"
    TRADE = "t"


@dataclass(frozen=True, slots=True)
class NeedsBy(Button):
    """Show the needs of each district, or of each trade."""

    tag: ClassVar[str] = "rn2"
    survey_id: SurveyId
    by: NeedsCut
    page: int = 0


@dataclass(frozen=True, slots=True)
class NeedsPlan(Button):
    """Set what is wanted beside the courses of a programme; 0 is the newest."""

    tag: ClassVar[str] = "rn3"
    survey_id: SurveyId
    programme_id: ProgrammeId = NO_PROGRAMME


@dataclass(frozen=True, slots=True)
class MakeElective(Button):
    """Make an elective of what is wanted, or give one that is there more seats."""

    tag: ClassVar[str] = "rn4"
    survey_id: SurveyId
    programme_id: ProgrammeId
    option: int


@dataclass(frozen=True, slots=True)
class UndoElective(Button):
    """Take back an elective that was made so, while nobody has chosen it."""

    tag: ClassVar[str] = "rn5"
    survey_id: SurveyId
    course_id: CourseId


@dataclass(frozen=True, slots=True)
class NeedsBook(Button):
    """Export needs as a workbook."""

    tag: ClassVar[str] = "rn6"
    survey_id: SurveyId
