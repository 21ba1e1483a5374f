"""Counting a survey, or a programme, for somebody to see."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Marks
from bot.domain.exams.service import ExamSort
from bot.domain.outcomes import careers as career_counts
from bot.domain.programme.figures import ClassLine, Graded, ProgrammeRecord, ServedInYear
from bot.domain.statistics import Turnout
from bot.domain.surveys.drivers import Reasons, added, driver, reasons
from bot.domain.surveys.remarks import Remarks
from bot.domain.surveys.remarks import count as count_remarks
from bot.domain.surveys.results import EVERYWHERE, Area
from bot.domain.surveys.satisfaction import CLASS_EVALUATION
from storage.complaints import counting as complaints
from storage.incidents import weeks
from storage.measures import measures
from storage.outcomes import careers
from storage.people import roster
from storage.programme import findings, programmes, years
from storage.surveys import drivers as pairing
from storage.surveys import results, surveys
from storage.surveys.surveys import Survey, SurveyState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.programme.figures import (
        CountedSession,
        ProgrammeTerm,
        RollCall,
        TaughtClass,
        Trainee,
    )
    from bot.domain.programme.year import YearExam
    from bot.domain.surveys.questions import SurveyQuestion, Words
    from bot.domain.surveys.results import Tally
    from storage.database import Database
    from storage.surveys.results import Comment, ResponseRow


async def count(database: Database, survey: Survey) -> Tally:
    """Count a survey; of an anonymous one what is published (see ``storage.surveys.ballots``)."""
    return await database.read(results.tally, survey)


async def programme(
    database: Database, term: ProgrammeTerm, now: int, zone: ZoneInfo
) -> ProgrammeRecord:
    """Count the figures of a programme with their rows, as they are now (seconds of UTC)."""
    moment = datetime.fromtimestamp(now, zone)
    classes = await database.read(programmes.classes, term.id)
    trainees = await database.read(programmes.trainees, term.id)
    lessons = await database.read(programmes.lessons, term.id)
    rolls = await database.read(programmes.rolls, term.id)
    inside = Area(frozenset(each.id for each in classes))
    tallies, graded, evaluations = [], [], []
    for survey in await database.read(surveys.all_of, (SurveyState.OPEN, SurveyState.CLOSED)):
        if survey.template != CLASS_EVALUATION:
            continue
        counted = await count(database, survey)
        asked = {each for each in (*counted.turnout, *counted.answered) if each is not None}
        if not asked & (inside.class_ids or frozenset()):
            continue
        area = EVERYWHERE if asked <= (inside.class_ids or frozenset()) else inside
        tallies.append(await asyncio.to_thread(counted.within, area))
        evaluations.append(Evaluated(survey, area))
        rows = await database.read(results.sheets, survey, area)
        graded += await asyncio.to_thread(grades_of, survey, tallies[-1], rows)
    why = await _reasons(database, evaluations)
    told = await _remarks(database, evaluations)
    over = await database.read(years.exams, now, zone)
    appraisals = [
        each for each in over if each.sort is ExamSort.APPRAISAL and term.starts_on <= each.day
    ]
    former = await database.read(careers.former, term.id, today=moment.date())
    return ProgrammeRecord(
        term=term,
        now=now,
        classes=classes,
        trainees=trainees,
        lessons=lessons,
        graded=tuple(graded),
        turnout=_turnout(tallies),
        lines=await asyncio.to_thread(_lines, classes, trainees, lessons, rolls, tallies),
        waiting=sum(sum(each.answered.values()) - each.n for each in tallies),
        rolls=rolls,
        missed=await database.read(programmes.missed, term.id),
        incidents=await database.read(weeks.coverage, term.id, moment, zone),
        heard=await database.read(
            complaints.heard, term.starts_on, min(term.ends_on, moment.date())
        ),
        measures=await database.read(measures.of_programme, term.id),
        today=moment.date(),
        reasons=why.reasons,
        items=why.items,
        remarks=told.remarks,
        comments=told.comments,
        appraisals=tuple(await database.read(programmes.appraisals, term.id, appraisals)),
        appraised=await database.read(years.appraised, appraisals, term.id),
        served=await _served(database, term, over),
        careers=career_counts.count(former),
        former=tuple(former),
        signups=await database.read(programmes.signups, term.id),
        findings=await database.read(findings.of_programme, term.id),
    )


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A class evaluation, and the part of it that belongs to a programme."""

    survey: Survey
    area: Area


@dataclass(frozen=True, slots=True)
class _Why:
    """What goes with the overall answer, and the questions that this speaks of, by number."""

    reasons: Reasons | None = None
    items: Mapping[int, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """Comments counted by topic, and shuffled."""

    remarks: Remarks | None = None
    comments: tuple[str, ...] = ()


async def _reasons(database: Database, found: Sequence[Evaluated]) -> _Why:
    """Hold each item against the overall question, over all evaluations that ask the same."""
    pairs: dict[str, list[Mapping[tuple[float, float], int]]] = defaultdict(list)
    items: dict[str, SurveyQuestion] = {}
    for each in found:
        asked = {q.number: q for q in await database.read(surveys.questions, each.survey.id)}
        counted = await database.read(pairing.pairs, each.survey, each.area)
        for number, counts in counted.items():
            question = asked[number]
            items.setdefault(question.text.zh, question)
            pairs[question.text.zh].append(counts)
    if not pairs:
        return _Why()
    numbers = {name: place for place, name in enumerate(pairs, start=1)}
    made = await asyncio.to_thread(
        lambda: [driver(numbers[name], added(several)) for name, several in pairs.items()]
    )
    return _Why(reasons(made), {numbers[name]: each.text for name, each in items.items()})


async def _remarks(database: Database, found: Sequence[Evaluated]) -> _Told:
    """Count comments by topic; what they are shuffled by is a digest of their random keys."""
    comments: list[Comment] = []
    least = 1
    for each in found:
        inside = await database.read(results.comments, each.survey)
        comments += [one for one in inside if each.area.holds(one.place) and not one.option]
        least = max(least, each.survey.min_results)
    if not comments:
        return _Told()
    shuffled = sorted(comments, key=lambda each: blake2b(each.key, digest_size=8).digest())
    texts = [each.text for each in shuffled]
    named = await database.read(roster.naming_somebody, set(texts))
    counted = await asyncio.to_thread(lambda: count_remarks(texts, minimum=least, named=named))
    return _Told(counted, tuple(texts))


async def _served(
    database: Database, term: ProgrammeTerm, over: Sequence[YearExam]
) -> ServedInYear | None:
    """Count whom the whole school served by exams in the year that a programme begins in."""
    year = term.starts_on.year
    found = [each for each in over if each.day.year == year and each.sort is not ExamSort.OWN]
    if not found:
        return None
    people, _ = await database.read(years.served, found)
    return ServedInYear(year, people, tuple(each.id for each in found))


def grades_of(survey: Survey, counted: Tally, rows: Sequence[ResponseRow]) -> list[Graded]:
    """Return the five-point grades of respondents, without their other answers."""
    scales = [each.number for each in counted.scales]
    return [
        Graded(
            survey.id,
            sheet.id.hex(),
            sheet.place.class_id,
            tuple(int(sheet.answers[each][0]) for each in scales if each in sheet.answers),
        )
        for sheet in rows
    ]


def _turnout(tallies: Sequence[Tally]) -> Turnout:
    found = [each.figures().turnout for each in tallies]
    return Turnout(
        sum(each.answered for each in found),
        sum(each.invited for each in found),
        sum(each.reachable for each in found),
    )


def _lines(
    classes: Sequence[TaughtClass],
    trainees: Sequence[Trainee],
    lessons: Sequence[CountedSession],
    rolls: Sequence[RollCall],
    tallies: Sequence[Tally],
) -> tuple[ClassLine, ...]:
    enrolled = Counter(each.class_id for each in trainees)
    held = Counter(each.class_id for each in lessons if not each.cancelled)
    lines = []
    for each in classes:
        area = Area(frozenset({each.id}))
        asked = [tally for tally in tallies if each.id in {*tally.turnout, *tally.answered}]
        figures = asked[0].within(area).figures() if asked else None  # the newest evaluation
        called = [roll.tally for roll in rolls if roll.class_id == each.id]
        lines.append(
            ClassLine(
                each,
                trainees=enrolled[each.id],
                sessions=held[each.id],
                figures=figures,
                attendance=sum(called, Marks()),
                rolls=len(called),
            )
        )
    return tuple(lines)
