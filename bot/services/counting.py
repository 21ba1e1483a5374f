"""Counting a survey, or a programme, for somebody to see."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Marks
from bot.domain.programme.figures import ClassLine, Graded, ProgrammeRecord
from bot.domain.statistics import Turnout
from bot.domain.surveys.results import EVERYWHERE, Area
from bot.domain.surveys.satisfaction import CLASS_EVALUATION
from storage.complaints import counting as complaints
from storage.incidents import weeks
from storage.measures import measures
from storage.programme import programmes
from storage.surveys import results, surveys
from storage.surveys.surveys import SurveyState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.programme.figures import (
        CountedSession,
        ProgrammeTerm,
        RollCall,
        TaughtClass,
        Trainee,
    )
    from bot.domain.surveys.results import Tally
    from storage.database import Database
    from storage.surveys.results import ResponseRow
    from storage.surveys.surveys import Survey


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
    tallies, graded = [], []
    for survey in await database.read(surveys.all_of, (SurveyState.OPEN, SurveyState.CLOSED)):
        if survey.template != CLASS_EVALUATION:
            continue
        counted = await count(database, survey)
        asked = {each for each in (*counted.turnout, *counted.answered) if each is not None}
        if not asked & (inside.class_ids or frozenset()):
            continue
        area = EVERYWHERE if asked <= (inside.class_ids or frozenset()) else inside
        tallies.append(await asyncio.to_thread(counted.within, area))
        rows = await database.read(results.sheets, survey, area)
        graded += await asyncio.to_thread(grades_of, survey, tallies[-1], rows)
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
    )


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
