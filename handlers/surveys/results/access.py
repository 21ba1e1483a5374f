"""Access to a survey's results: the one place where reach and cut are decided."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from bot.domain.audiences.audience import Audience, TermKind
from bot.domain.ids import ClassId
from bot.domain.people.roles import Role
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import EVERYWHERE, Area, Dimension, cross_tab, groups
from bot.errors import BotError
from bot.render.results import Missing, ResultsView
from bot.services.counting import count
from config.texts import texts
from handlers.chat import wording
from handlers.surveys.results.buttons import EVERYBODY
from storage.classes import classes
from storage.people import accounts
from storage.surveys import results, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.ids import AccountId, SurveyId
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Cohort, Figures, Group, Row, Tally
    from config.texts import Texts
    from storage.database import Database
    from storage.people.accounts import Account
    from storage.surveys.surveys import Survey


CLASSES_NAMED = 3
WHOLE_CLASSES = {TermKind.EVERYONE, TermKind.PROGRAMME, TermKind.CLASS, TermKind.DISTRICT}


@dataclass(frozen=True, slots=True)
class Looked:
    """A survey as one person may see it: ``tally`` is that of their reach and of the cut.

    ``cohorts`` are the classes within their reach, ``whole`` says that it is the whole school.
    ``tables`` are cross-tabs of what is looked at, ``overall`` are the figures of all within reach
    where only a group is looked at. ``left_out`` counts answers to the whole survey that were too
    few for a block when it closed, and never count.
    """

    survey: Survey
    cut: str
    group: Group | None
    tally: Tally
    cohorts: tuple[Cohort, ...]
    whole: bool
    figures: Figures
    tables: Mapping[Dimension, list[Row]]
    overall: Figures | None = None
    left_out: int = 0

    @property
    def area(self) -> Area:
        """The area that is looked at."""
        if self.group is not None:
            return self.group.area
        return EVERYWHERE if self.whole else _area(self.cohorts)

    @property
    def waiting(self) -> int:
        """The answers that are counted, but not in these figures."""
        return self.figures.turnout.answered - self.figures.shown

    @property
    def missing(self) -> Missing:
        """The reason for which answers are not in these figures."""
        if self.survey.state is SurveyState.OPEN:
            return Missing.WAITING
        if self.left_out and self.left_out == self.waiting:
            return Missing.LEFT_OUT
        return Missing.PARTLY if self.left_out else Missing.WITHHELD

    @property
    def asked(self) -> tuple[SurveyQuestion, ...]:
        """The questions without sections; people know a question by its place among these."""
        return tuple(q for q in self.tally.questions if q.kind is not QuestionKind.SECTION)

    def question(self, number: int) -> tuple[int, SurveyQuestion]:
        """Return the place and the question of a number.

        Raises:
            BotError: There is none.
        """
        for place, question in enumerate(self.asked, start=1):
            if question.number == number:
                return place, question
        raise BotError("button-stale")

    @property
    def dimensions(self) -> list[Dimension]:
        """The dimensions in which more than one class gives more than one group."""
        if len(self.tables[Dimension.CLASS]) < 2:
            return []
        return [each for each, rows in self.tables.items() if len(rows) > 1]


def _area(cohorts: tuple[Cohort, ...]) -> Area:
    return Area(frozenset(each.id for each in cohorts))


async def find_results(
    database: Database, account: Account, survey_id: SurveyId, cut: str
) -> Looked:
    """Return a survey as somebody may see it.

    Raises:
        BotError: It is not theirs to see, or was never opened.
    """
    survey = await database.read(surveys.find, survey_id)
    if survey is None or survey.state is SurveyState.DRAFT:
        raise BotError("results-gone")
    cohorts, whole = await database.read(results.reach, account)
    tally = await count(database, survey)
    # off the loop: thousands of counts are gone through several times
    return await asyncio.to_thread(_looked, survey, cut, tally, cohorts, whole=whole)


def _looked(
    survey: Survey, cut: str, tally: Tally, cohorts: tuple[Cohort, ...], *, whole: bool
) -> Looked:
    closed = survey.state is SurveyState.CLOSED
    left_out = sum(tally.answered.values()) - tally.n if survey.anonymous and closed else 0
    if not whole:
        tally = tally.within(_area(cohorts))
        if not tally.turnout and not tally.answered:
            raise BotError("results-not-yours")
    group = _group(cohorts, cut)
    overall = None if group is None else tally.figures()
    inside = list(cohorts)
    if group is not None:
        tally = tally.within(group.area)
        inside = [each for each in cohorts if group.area.has(each.id)]
    tables = {each: cross_tab(tally, groups(inside, each)) for each in Dimension}
    figures = tally.figures()
    return Looked(survey, cut, group, tally, cohorts, whole, figures, tables, overall, left_out)


def _group(cohorts: tuple[Cohort, ...], cut: str) -> Group | None:
    """Return the group a cut names; one outside the reach is refused as if there were none."""
    if cut == EVERYBODY:
        return None
    try:
        dimension, anchor = Dimension(cut[0]), ClassId(int(cut[1:]))
    except ValueError:
        raise BotError("button-stale") from None
    for group in groups(cohorts, dimension):
        if group.anchor == anchor:
            return group
    raise BotError("results-not-yours")


def part_name(said: Texts, looked: Looked) -> str:
    """Return whose answers these are: everybody's, or a group's by name."""
    if looked.group is not None:
        return group_name(said, looked.group)
    asked = [each for each in looked.cohorts if each.id in looked.tally.turnout]
    audience = Audience.from_json(orjson.loads(looked.survey.audience))
    if not looked.whole:
        return asked[0].name if len(asked) == 1 else said("results-reach", count=len(asked))
    if not asked:
        return said("results-chosen", count=looked.figures.turnout.invited)
    part = _classes_name(said, asked, looked)
    wide = all(each.kind in WHOLE_CLASSES for each in audience.include) and not audience.exclude
    return part if wide else said("results-some-of", part=part)


def _classes_name(said: Texts, asked: list[Cohort], looked: Looked) -> str:
    """Return 全部学员, 第1期、第2期, or 第1期 – 第5期等 7 个班."""
    if len(asked) == len(looked.cohorts):
        return said("results-everybody")
    if len(asked) <= CLASSES_NAMED:
        return said("audience-and").join(each.name for each in asked)
    return said("results-classes", first=asked[0].name, last=asked[-1].name, count=len(asked))


def describe_period(said: Texts, survey: Survey, today: date, zone: ZoneInfo) -> str:
    """Return the days on which a survey took answers; of one that still does, until today."""
    opened = max(survey.opened_at or 0, survey.opens_at or 0)
    first = datetime.fromtimestamp(opened, UTC).astimezone(zone).date()
    if survey.closed_at is None:
        return said("results-period-so-far", span=_days(said, first, max(first, today)))
    last = datetime.fromtimestamp(survey.closed_at, UTC).astimezone(zone).date()
    return _days(said, first, max(first, last))


def _days(said: Texts, first: date, last: date) -> str:
    """Return 2026年11月23日–11月29日, or the one day."""
    if first != last:
        return wording.format_years_span(said, first, last)
    day = wording.format_bare_day(said, first)
    return said("report-period", span=day, year=str(first.year))


def group_name(said: Texts, group: Group) -> str:
    """Return 第31期, 红枫区, 班主任 程安澜, 周颖老师."""
    key = f"results-group-{group.dimension.name.lower()}"
    return said(key, name=group.name)


async def view_of(
    database: Database, looked: Looked, language: str, today: date, zone: ZoneInfo
) -> ResultsView:
    """Return what picture, report and workbook show of it."""
    said = texts(language)
    asked = {each for each in looked.tally.turnout if each is not None}
    programmes = await database.read(classes.programmes_of, asked)
    return ResultsView(
        say=said,
        language=language,
        title=looked.survey.title.said(language),
        part=part_name(said, looked),
        programme=programmes[0] if len(programmes) == 1 else "",
        period=describe_period(said, looked.survey, today, zone),
        made=said("report-made", day=wording.format_short_day(said, today), year=str(today.year)),
        anonymous=looked.survey.anonymous,
        minimum=looked.survey.min_results,
        waiting=looked.waiting,
        missing=looked.missing,
        figures=looked.figures,
        tables={each: looked.tables[each] for each in looked.dimensions},
    )


async def account_of(database: Database, account_id: AccountId) -> Account | None:
    """Return somebody's present account, where they still may see results."""
    account = await database.read(accounts.find, account_id)
    return account if account is not None and account.role >= Role.STAFF else None
