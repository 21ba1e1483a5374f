"""还差几份问卷, 满意度多少: of a class, or of all whose staff one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.results import Dimension
from bot.errors import BotError
from bot.render import numbers
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.surveys.results.access import find_results
from handlers.surveys.results.buttons import (
    EVERYBODY,
    OpenResults,
    ResultPage,
    SatisfactionOf,
    SurveysOfClass,
)
from storage.surveys import responses, results, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId
    from bot.domain.surveys.results import Cohort
    from handlers.chat.keyboards import Labelled
    from handlers.surveys.results.access import Looked
    from storage.database import Tx
    from storage.people.accounts import Account
    from storage.surveys.surveys import Survey

SURVEYS = 4  # on one page
CLASSES = 12  # named with what they lack


@dataclass(frozen=True, slots=True)
class ClassTurnout:
    """How many of a class were asked, and how many have finished."""

    cohort: Cohort
    invited: int
    finished: int

    @property
    def missing(self) -> int:
        """How many have not finished."""
        return self.invited - self.finished


@dataclass(frozen=True, slots=True)
class SurveyTurnout:
    """A survey and the turnout of each class that was asked, by number."""

    survey: Survey
    classes: tuple[ClassTurnout, ...]

    @property
    def invited(self) -> int:
        """How many were asked."""
        return sum(each.invited for each in self.classes)

    @property
    def missing(self) -> int:
        """How many have not finished."""
        return sum(each.missing for each in self.classes)


async def show_of_class(context: Context, button: SurveysOfClass) -> None:
    """Show how many answers are missing of the surveys that are open, else how the last went."""
    found = await context.read(_turnouts, context.account, button.class_id)
    opened = [each for each in found if each.survey.state is SurveyState.OPEN]
    shown = (opened or found)[:SURVEYS]
    whom = _whom(context, shown, button)
    if not shown:
        html = context.html("surveys-of-class-none")
    elif not opened:
        html = context.html("surveys-of-class-closed", whom=whom)
    else:
        missing = sum(each.missing for each in opened)
        key = "surveys-of-class-missing" if missing else "surveys-of-class-all"
        html = context.html(key, whom=whom, count=missing)
    lines = [html, *(_line(context, each) for each in shown)]
    rows: list[list[Labelled]] = [[_open(context, each, button)] for each in shown]
    rows.append([(context.label("button-all-results"), ResultPage(0))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def show_satisfaction(context: Context, button: SatisfactionOf) -> None:
    """Show how satisfied they are, with how many of those asked have answered, a line a survey."""
    found = await context.read(_turnouts, context.account, button.class_id)
    looked = [
        await find_results(context.services.database, context.account, each.survey.id, cut)
        for each in found
        for cut in [_cut(button)]
    ]
    scaled = [each for each in looked if each.tally.scales][:SURVEYS]
    whom = _whom(context, found, button)
    key = "satisfaction-head" if scaled else "satisfaction-none"
    lines = [context.html(key, whom=whom), *(_satisfied(context, each) for each in scaled)]
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-results-of", title=_title(context, each.survey)),
                OpenResults(each.survey.id, _cut(button)),
            )
        ]
        for each in scaled
    ]
    rows.append([(context.label("button-all-results"), ResultPage(0))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _satisfied(context: Context, looked: Looked) -> Html:
    """Word one survey: the share and n of N, or why there is no share yet."""
    figures, turnout = looked.figures, looked.figures.turnout
    known = bool(figures.shown and figures.scale.n)
    key = "satisfaction-line" if known else "satisfaction-line-unknown"
    return context.html(
        key,
        title=_title(context, looked.survey),
        share=numbers.percent(figures.satisfaction.value),
        answered=numbers.count(turnout.answered),
        invited=numbers.count(turnout.invited),
        minimum=str(looked.survey.min_results),
    )


def _whom(
    context: Context, shown: list[SurveyTurnout], button: SurveysOfClass | SatisfactionOf
) -> str:
    """Return whose answers they are: a class's, the whole school's, those of one's classes."""
    if button.class_id is not None and shown:
        return shown[0].classes[0].cohort.name
    whole = context.account.sees_all(Role.STAFF)
    return context.label("whom-school" if whole else "whom-own")


def _title(context: Context, survey: Survey) -> str:
    return survey.title.said(context.account.language)


def _cut(button: SurveysOfClass | SatisfactionOf) -> str:
    return EVERYBODY if button.class_id is None else f"{Dimension.CLASS.value}{button.class_id}"


def _turnouts(tx: Tx, account: Account, class_id: ClassId | None) -> list[SurveyTurnout]:
    """Return the surveys that asked the class, or any of somebody's classes, newest first."""
    cohorts, _ = results.reach(tx, account)
    mine = [each for each in cohorts if class_id in {None, each.id}]
    if not mine:
        raise BotError("results-not-yours")
    found = []
    for survey in surveys.all_of(tx, (SurveyState.OPEN, SurveyState.CLOSED)):
        asked = responses.turnout_by_class(tx, survey.id)
        classes = tuple(
            ClassTurnout(each, asked[each.id].invited, asked[each.id].finished)
            for each in mine
            if each.id in asked
        )
        if classes:
            found.append(SurveyTurnout(survey, classes))
        if len(found) >= SURVEYS * 2:
            break
    return found


def _line(context: Context, found: SurveyTurnout) -> Html:
    title = _title(context, found.survey)
    done = found.invited - found.missing
    line = context.html("surveys-of-class-line", title=title, done=done, invited=found.invited)
    lacking = [each for each in found.classes if each.missing]
    if len(found.classes) < 2 or not lacking:
        return line
    said = [
        context.html("surveys-of-class-lacks", name=each.cohort.name, count=each.missing)
        for each in lacking[:CLASSES]
    ]
    more = "…" if len(lacking) > CLASSES else ""
    return Html(f"{line}\n　{'、'.join(said)}{more}")


def _open(context: Context, found: SurveyTurnout, button: SurveysOfClass) -> Labelled:
    title = _title(context, found.survey)
    label = context.label("button-results-of", title=title)
    return label, OpenResults(found.survey.id, _cut(button))
