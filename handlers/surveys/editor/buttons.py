"""The buttons of the survey editor: pages of surveys, their start, their questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import SurveyId  # read at run time
from bot.domain.surveys.questions import QuestionKind  # read at run time
from handlers.chat.buttons import Button, Earlier

PURPOSE = "s"  # of the audience picker


class SurveyAct(StrEnum):
    """The acts on a survey that take one button."""

    PUBLISH = "p"
    CLOSE = "c"
    DISCARD = "d"
    REMIND = "r"
    ANONYMOUS = "a"
    NAMED = "n"
    AUDIENCE = "w"
    COPY = "y"


class Moment(StrEnum):
    """The two ends of a survey."""

    OPENS = "o"
    CLOSES = "c"


class Amount(StrEnum):
    """The numbers of a survey; the values are the columns."""

    REMINDERS = "reminders"
    MIN_RESULTS = "min_results"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True)
class MakingPage(Button):
    """Turn to a page of the surveys one may manage."""

    tag: ClassVar[str] = "s10"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenMaking(Button):
    """Open the page of a survey."""

    tag: ClassVar[str] = "s11"
    survey_id: SurveyId


@dataclass(frozen=True, slots=True)
class DoAct(Button):
    """Do an act on a survey; acts that matter ask first."""

    tag: ClassVar[str] = "s12"
    survey_id: SurveyId
    act: SurveyAct
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OpenTimes(Button):
    """Show when it opens or closes."""

    tag: ClassVar[str] = "s13"
    survey_id: SurveyId
    moment: Moment


@dataclass(frozen=True, slots=True)
class SetTime(Button):
    """Set an end of a survey to a choice of :data:`TIMES`."""

    tag: ClassVar[str] = "s14"
    survey_id: SurveyId
    moment: Moment
    choice: str


@dataclass(frozen=True, slots=True)
class SetAmount(Button):
    """Set a number; without one, show the choices. 0 of a quota is none."""

    tag: ClassVar[str] = "s15"
    survey_id: SurveyId
    amount: Amount
    value: int | None = None


@dataclass(frozen=True, slots=True)
class NewSurvey(Button):
    """Make a new survey; asks what to start from."""

    tag: ClassVar[str] = "s16"


@dataclass(frozen=True, slots=True)
class FromTemplate(Button):
    """Start from a ready survey, by its place in the list, and its course or teacher if any."""

    tag: ClassVar[str] = "s17"
    place: int
    subject: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class FromNothing(Button):
    """Start from an empty survey, made in chat."""

    tag: ClassVar[str] = "s18"


@dataclass(frozen=True, slots=True)
class FromBook(Button):
    """Start from a workbook."""

    tag: ClassVar[str] = "s19"


@dataclass(frozen=True, slots=True)
class OpenQuestions(Button):
    """Show the questions of a survey."""

    tag: ClassVar[str] = "s20"
    survey_id: SurveyId


class QuestionChange(StrEnum):
    """The changes of a question that take one tap."""

    UP = "u"
    DOWN = "d"
    REQUIRE = "r"
    ALLOW = "a"
    REMOVE = "x"
    ALWAYS = "w"
    OTHER = "o"
    PLAIN = "p"


@dataclass(frozen=True, slots=True)
class OpenMade(Button):
    """Open one question of a survey being made."""

    tag: ClassVar[str] = "s21"
    survey_id: SurveyId
    number: int


@dataclass(frozen=True, slots=True)
class AddQuestion(Button):
    """Ask for the words of a new question; with a number, for new words of that one."""

    tag: ClassVar[str] = "s22"
    survey_id: SurveyId
    kind: QuestionKind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeQuestion(Button):
    """Change a question; ``count`` is how many there are, so that a late tap changes nothing."""

    tag: ClassVar[str] = "s23"
    survey_id: SurveyId
    number: int
    count: int
    change: QuestionChange


class Joining(StrEnum):
    """The ways in which a second condition goes with the first."""

    BOTH = "b"
    EITHER = "e"
    INSTEAD = "i"


@dataclass(frozen=True, slots=True)
class SetCondition(Button):
    """Show a question only where an earlier one was answered so, or two were; step by step."""

    tag: ClassVar[str] = "s25"
    survey_id: SurveyId
    number: int
    on: int | None = None
    value: int | None = None
    page: int = 0
    joining: Joining | None = None


@dataclass(frozen=True, slots=True)
class SetOnlyCondition(Earlier):
    """Show a question only where an earlier one was answered so; from when one was the most."""

    tag: ClassVar[str] = "s24"
    survey_id: SurveyId
    number: int
    on: int | None = None
    value: int | None = None

    def today(self) -> SetCondition:
        """Return the button that sets it at the same step."""
        return SetCondition(self.survey_id, self.number, self.on, self.value)


@dataclass(frozen=True, slots=True)
class RenameSurvey(Button):
    """Ask for another title."""

    tag: ClassVar[str] = "s26"
    survey_id: SurveyId


@dataclass(frozen=True, slots=True)
class KeepTemplate(Button):
    """Keep a survey as a template, for oneself or the whole school; asks which."""

    tag: ClassVar[str] = "s27"
    survey_id: SurveyId
    shared: bool | None = None


@dataclass(frozen=True, slots=True)
class KeptPage(Button):
    """Turn to a page of the templates of one's own and of the school."""

    tag: ClassVar[str] = "s28"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenKept(Button):
    """Show a template that was kept."""

    tag: ClassVar[str] = "s29"
    template_id: int


class KeptAct(StrEnum):
    """The acts on a template that was kept."""

    USE = "u"
    DROP = "d"
    SURELY_DROP = "s"


@dataclass(frozen=True, slots=True)
class ActOnKept(Button):
    """Start from a template that was kept, or delete it."""

    tag: ClassVar[str] = "s34"
    template_id: int
    act: KeptAct
