"""Counting the years of the school, over all programmes, for somebody to see."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Marks
from bot.domain.exams.service import ExamSort
from bot.domain.programme.year import (
    TrainingClass,
    YearExam,
    YearPart,
    YearRecord,
    YearSums,
    in_order,
    years_of,
)
from bot.domain.statistics import Distribution
from bot.domain.surveys.results import EVERYWHERE, Area
from bot.domain.surveys.satisfaction import CLASS_EVALUATION, satisfaction
from bot.errors import BotError
from bot.runtime.memory import unswept
from bot.services.counting import grades_of
from storage.programme import programmes, years
from storage.surveys import results, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ClassId, ProgrammeId
    from bot.domain.programme.figures import Graded, ProgrammeTerm
    from bot.domain.surveys.results import Tally
    from storage.database import Database
    from storage.surveys.surveys import Survey


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A class evaluation with its counts, and the classes that were asked or have answered."""

    survey: Survey
    tally: Tally
    asked: frozenset[ClassId]


async def count_year(
    database: Database, year: int | None, now: int, zone: ZoneInfo, *, rows: bool = False
) -> YearRecord:
    """Count a year, by default the newest, with its rows where these are wanted.

    Raises:
        BotError: Nothing is on record of that year, or of any.
    """
    counting = await _Counting.begin(database, now, zone)
    if not counting.sums:
        raise BotError("year-none-at-all")
    found = {each.year: each for each in counting.sums}
    if year is None:
        year = counting.current
    if year not in found:
        raise BotError("year-none", year=str(year), years="、".join(map(str, found)))
    return await counting.record(found[year], rows=rows)


@dataclass(slots=True)
class _Counting:
    """Years in the making: what is read once, for all of them."""

    database: Database
    now: int
    zone: ZoneInfo
    classes: tuple[TrainingClass, ...]
    exams: tuple[YearExam, ...]
    evaluations: list[Evaluation]
    sums: tuple[YearSums, ...] = ()

    @classmethod
    async def begin(cls, database: Database, now: int, zone: ZoneInfo) -> _Counting:
        """Read classes, exams and evaluations, and sum them up by year."""
        evaluations = []
        for survey in await database.read(surveys.all_of, (SurveyState.OPEN, SurveyState.CLOSED)):
            if survey.template == CLASS_EVALUATION:
                counted = await database.read(results.grades, survey)
                asked = (*counted.turnout, *counted.answered)
                known = frozenset(each for each in asked if each is not None)
                evaluations.append(Evaluation(survey, counted, known))
        made = cls(
            database,
            now,
            zone,
            await database.read(years.classes, now),
            await database.read(years.exams, now, zone),
            evaluations,
        )
        found_years = years_of(made.classes, made.exams)
        terms = {each.id: each for each in await database.read(programmes.all_of)}
        made.sums = tuple([await made.sum_up(year, terms) for year in found_years])
        return made

    @property
    def today(self) -> int:
        """The year it is."""
        return datetime.fromtimestamp(self.now, self.zone).year

    @property
    def current(self) -> int:
        """The year to show where none is named: this one, else the last that has figures."""
        known = [each.year for each in self.sums]
        past = [each for each in known if each <= self.today]
        return max(past) if past else min(known)

    async def sum_up(self, year: int, terms: dict[ProgrammeId, ProgrammeTerm]) -> YearSums:
        """Sum a year up."""
        own = [each for each in self.classes if each.year == year]
        sat = [each for each in self.exams if each.day.year == year]
        read = self.database.read
        by_programme: dict[ProgrammeId, list[TrainingClass]] = defaultdict(list)
        for each in own:
            by_programme[each.programme_id].append(each)
        parts = [await self.part(terms[key], found) for key, found in by_programme.items()]
        appraisals = [each for each in sat if each.sort is ExamSort.APPRAISAL]
        serving = [each for each in sat if each.sort is not ExamSort.OWN]
        served, sittings = await read(years.served, serving)
        return YearSums(
            year=year,
            classes=len(own),
            programmes=len(by_programme),
            trainees=await read(years.count_people, [each.id for each in own]),
            districts=len({each.district for each in own}),
            appraised=await read(years.appraised, appraisals),
            served=served,
            sittings=sittings,
            parts=tuple(in_order(parts)),
        )

    async def part(self, term: ProgrammeTerm, own: Sequence[TrainingClass]) -> YearPart:
        """Sum up the classes that a programme has in one year."""
        ids = [each.id for each in own]
        read = self.database.read
        found = self._tallies(frozenset(ids))
        scale = Distribution()
        turnout: Counter[str] = Counter()
        for _, _, tally in found:
            figures = tally.figures()
            scale += figures.scale
            turnout["answered"] += figures.turnout.answered
            turnout["invited"] += figures.turnout.invited
        return YearPart(
            term=term,
            classes=len(own),
            trainees=await read(years.count_people, ids),
            districts=tuple(dict.fromkeys(each.district for each in own)),
            sessions=sum(each.sessions for each in own),
            held=sum(each.held for each in own),
            attendance=sum((each.attendance for each in own), Marks()),
            satisfaction=satisfaction(scale),
            respondents=sum(tally.n for _, _, tally in found),
            answered=turnout["answered"],
            invited=turnout["invited"],
            surveys=tuple(survey.id for survey, _, _ in found),
        )

    def _tallies(self, own: frozenset[ClassId]) -> list[tuple[Survey, Area, Tally]]:
        """Return the evaluations of some classes: whole where nobody else was asked."""
        found = []
        for each in self.evaluations:
            if each.asked & own:
                area = EVERYWHERE if each.asked <= own else Area(own)
                found.append((each.survey, area, each.tally.within(area)))
        return found

    async def record(self, sums: YearSums, *, rows: bool) -> YearRecord:
        """Return a year with its rows."""
        read = self.database.read
        moment = datetime.fromtimestamp(self.now, self.zone)
        own = tuple(each for each in self.classes if each.year == sums.year)
        sat = tuple(each for each in self.exams if each.day.year == sums.year)
        made = YearRecord(
            sums=sums,
            years=self.sums,
            now=self.now,
            today=moment.date(),
            classes=own,
            exams=sat,
            heard=await read(years.heard, sums.year, moment.date()),
        )
        if not rows:
            return made
        with unswept():  # some ten thousand rows
            return replace(
                made,
                people=await read(years.people, [each.id for each in own]),
                candidates=await read(years.candidates, made.serving),
                graded=tuple(await self._graded(own)),
            )

    async def _graded(self, own: Sequence[TrainingClass]) -> list[Graded]:
        by_programme: dict[ProgrammeId, set[ClassId]] = defaultdict(set)
        for each in own:
            by_programme[each.programme_id].add(each.id)
        graded: list[Graded] = []
        for ids in by_programme.values():
            for survey, area, tally in self._tallies(frozenset(ids)):
                sheets = await self.database.read(results.sheets, survey, area)
                graded += await asyncio.to_thread(grades_of, survey, tally, sheets)
        return graded
