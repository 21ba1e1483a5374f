"""``linghang sample``: the sample school, into an empty database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson

from bot.cli.common import say
from bot.cli.opened import open_database
from bot.cli.standing import refuse_root
from bot.clock import Clock
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.exams.service import ExamSort
from bot.domain.ids import SurveyId
from bot.domain.imports.planning import TimetablePlan
from bot.domain.surveys.needs import NEEDS
from bot.domain.surveys.questions import Words
from bot.errors import BotError
from config.sample.aid import centre_aid, few_aided, sample_centre
from config.sample.answers import SATISFIED, sample_answers
from config.sample.attendance import PastSession, sample_marks
from config.sample.enrolment import CHANNELS, PAPERS, SEATS_EACH, SEATS_LEFT, sample_signups
from config.sample.registration import sample_windows
from config.sample.school import Scale, sample_school
from config.sample.words import DISTRICTS
from config.sample.year import (
    APPRAISED,
    CLASSES,
    SERVED,
    TRAINEES,
    StillOpen,
    further_programmes,
    outsiders,
    year_exams,
    year_of,
)
from config.settings import load_settings
from config.surveys import templates
from storage.aid import sample as aid_sample
from storage.attendance import rolls
from storage.classes import classes
from storage.enrolment import sample as enrolment_sample
from storage.exams import sample as exam_sample
from storage.imports import loads
from storage.people import roster
from storage.programme import programmes, years
from storage.programme import sample as year_sample
from storage.surveys import responses, surveys
from storage.surveys.surveys import Survey, SurveyState
from storage.timetable import timetable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ProgrammeId
    from bot.domain.imports.book import SchoolBook, TraineeRow
    from config.sample.year import FurtherProgramme
    from config.settings import Settings
    from storage.database import Tx


def main(arguments: argparse.Namespace) -> int:
    """Write the sample school, unless there are classes already."""
    settings = load_settings()
    refuse_root(settings, "sample")
    scale = Scale[arguments.scale.upper()]
    wanted = Beside(centre=arguments.centre, year=arguments.year)
    book = asyncio.run(_write(settings, scale, Clock(), wanted))
    print(
        say(
            "sample-done",
            path=str(settings.database),
            classes=len(book.classes),
            trainees=len(book.trainees),
            sessions=len(book.sessions),
        )
    )
    return 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What is wanted beside the programme: a vocational centre, the rest of the year."""

    centre: bool = False
    year: bool = False


async def _write(settings: Settings, scale: Scale, clock: Clock, wanted: Beside) -> SchoolBook:
    """Write the sample school with aid: a vocational centre's, or a few trainees'."""
    book = await write_sample(settings, scale, clock)
    added = [await write_centre(settings, clock)] if wanted.centre else []
    added += await write_year(settings, clock) if wanted.year else []
    for each in added:
        book = replace(
            book,
            classes=(*book.classes, *each.classes),
            trainees=(*book.trainees, *each.trainees),
            sessions=(*book.sessions, *each.sessions),
        )
    if wanted.centre:
        return book
    database = await open_database(settings)
    try:
        today = clock.now().astimezone(settings.zone).date()
        name = book.classes[0].name
        await database.write(write_few, name, book.trainees, today, clock.timestamp())
        await database.write(write_intake, today, clock.timestamp(), settings.zone)
        await database.write(write_windows, today, clock.timestamp(), settings.zone)
    finally:
        await database.close()
    return book


async def write_centre(settings: Settings, clock: Clock) -> SchoolBook:
    """Write a vocational centre of 4,800 students beside what there is, with its aid."""
    now, today = clock.timestamp(), clock.now().astimezone(settings.zone).date()
    book = sample_centre(today)
    database = await open_database(settings)
    try:
        load_id = await database.write(loads.record, book, file_name="centre", now=now)
        plan = TimetablePlan()
        await database.write(loads.apply, load_id, book, plan, now=now, zone=settings.zone)
        made = centre_aid(book, today)
        await database.write(aid_sample.put, made.records, made.payments, now)
    finally:
        await database.close()
    return book


async def write_year(settings: Settings, clock: Clock) -> list[SchoolBook]:
    """Write what a year still lacks beside what there is: programmes, answers, rolls, exams."""
    now, zone = clock.timestamp(), settings.zone
    today = clock.now().astimezone(zone).date()
    database = await open_database(settings)
    try:
        needed = await database.read(_still_open, today, now, zone)
        further = further_programmes(today, needed, zone)
        for each in further:
            await database.write(_further, each, now, zone)
        await database.write(_hold_exams, needed, today, zone)
    finally:
        await database.close()
    return [each.book for each in further]


def _still_open(tx: Tx, today: date, now: int, zone: ZoneInfo) -> StillOpen:
    year = year_of(today)
    own = [each for each in years.classes(tx, now) if each.year == year]
    sat = [each for each in years.exams(tx, now, zone) if each.day.year == year]
    appraised = years.appraised(tx, [each for each in sat if each.sort is ExamSort.APPRAISAL])
    served, _ = years.served(tx, [each for each in sat if each.sort is not ExamSort.OWN])
    people = years.count_people(tx, [each.id for each in own])
    return StillOpen(
        max(0, CLASSES - len(own)),
        max(0, TRAINEES - people),
        max(0, APPRAISED - appraised.came),
        max(0, SERVED - served),
    )


def _further(tx: Tx, programme: FurtherProgramme, now: int, zone: ZoneInfo) -> None:
    """Put a further programme on record with its timetable, its rolls and its evaluation."""
    book = programme.book
    load_id = loads.record(tx, book, file_name="year", now=now)
    loads.apply(tx, load_id, book, TimetablePlan(added=book.sessions), now=now, zone=zone)
    if book.programme is None:
        return
    (term,) = programmes.called(tx, book.programme.name)
    _call_rolls(tx, now, zone, term.id)
    _evaluate(tx, now, term.id, satisfied=programme.satisfied)


def _hold_exams(tx: Tx, needed: StillOpen, today: date, zone: ZoneInfo) -> None:
    """Put the exams of the year on record, with people who are in no class."""
    held, count = year_exams(today, needed, zone)
    people = year_sample.put_people(tx, [(each.name, each.district) for each in outsiders(count)])
    for each in held:
        year_sample.put_exam(tx, each.row, each.candidates, people)


def write_few(
    tx: Tx, class_name: str, trainees: Iterable[TraineeRow], today: date, now: int
) -> None:
    """Put a few trainees of a class on the ledger, where nobody is on it yet."""
    if aid_sample.is_empty(tx):
        made = few_aided([each for each in trainees if each.class_name == class_name], today)
        aid_sample.put(tx, made.records, made.payments, now)


def write_intake(tx: Tx, today: date, now: int, zone: ZoneInfo) -> None:
    """Open sign-up for the newest class, where nothing is open yet."""
    enrolment_sample.put(
        tx,
        sample_signups(),
        districts=DISTRICTS,
        seats=(SEATS_EACH, SEATS_LEFT),
        channels=CHANNELS,
        papers=PAPERS,
        today=today,
        now=now,
        zone=zone,
    )


def write_windows(tx: Tx, today: date, now: int, zone: ZoneInfo) -> None:
    """Open exams for registration, where nothing has been open yet."""
    if exam_sample.is_empty(tx):
        exam_sample.put(tx, sample_windows(today, zone), now)


async def write_sample(settings: Settings, scale: Scale, clock: Clock) -> SchoolBook:
    """Write the sample school of this week into the database of ``settings``.

    Raises:
        BotError: It holds classes already.
    """
    today = clock.now().astimezone(settings.zone).date()
    book = sample_school(today, scale, settings.zone)
    database = await open_database(settings)
    try:
        if await database.read(classes.names):
            raise BotError("sample-not-empty", path=str(settings.database))
        load_id = await database.write(
            loads.record, book, file_name="sample", now=clock.timestamp()
        )
        await database.write(
            loads.apply,
            load_id,
            book,
            TimetablePlan(added=book.sessions),
            now=clock.timestamp(),
            zone=settings.zone,
        )
        await database.write(_evaluate, clock.timestamp())
        await database.write(_call_rolls, clock.timestamp(), settings.zone)
    finally:
        await database.close()
    return book


def _evaluate(
    tx: Tx, now: int, programme_id: ProgrammeId | None = None, *, satisfied: float = SATISFIED
) -> None:
    """Add a class evaluation that every trainee has answered, or every one of a programme."""
    whom = AudienceTerm(TermKind.EVERYONE)
    if programme_id is not None:
        whom = AudienceTerm(TermKind.PROGRAMME, str(programme_id))
    survey_id = open_ready(tx, "class", whom, now)
    survey = surveys.find(tx, survey_id)
    if survey is not None:
        asked = surveys.questions(tx, survey_id)
        people = responses.enrolled(tx, programme_id)
        given = sample_answers(asked, people, satisfied=satisfied)
        responses.put_finished(tx, survey, given, programme_id)
    surveys.close(tx, survey_id, now)


def ask_needs(tx: Tx, now: int) -> None:
    """Add a needs survey that every trainee has answered, where there is none yet."""
    if any(each.template == NEEDS for each in surveys.all_of(tx)):
        return
    survey_id = open_ready(tx, NEEDS, AudienceTerm(TermKind.EVERYONE), now)
    survey = surveys.find(tx, survey_id)
    if survey is not None:
        given = sample_answers(surveys.questions(tx, survey_id), responses.enrolled(tx))
        responses.put_finished(tx, survey, given)
    surveys.close(tx, survey_id, now)


def _call_rolls(tx: Tx, now: int, zone: ZoneInfo, programme_id: ProgrammeId | None = None) -> None:
    """Record the roll of every session that is over, or of every one of a programme."""
    own = None if programme_id is None else {c.id for c in programmes.classes(tx, programme_id)}
    for shown in classes.all_of(tx):
        if own is not None and shown.id not in own:
            continue
        over = [
            PastSession(each.id, (each.day(zone) - shown.starts_on).days)
            for each in timetable.of_class(tx, shown.id)
            if each.ends_at.timestamp() <= now
        ]
        members = [each.id for each in roster.members(tx, shown.id)]
        rolls.put(tx, sample_marks(shown.number, over, members))
        for held in over:
            day = shown.starts_on + timedelta(days=held.day)
            rolls.record(tx, held.session_id, day=day, by=None, now=now)


def open_ready(
    tx: Tx, name: str, whom: AudienceTerm, now: int, *, lasts: int | None = None
) -> SurveyId:
    """Open a ready survey for somebody; ``lasts`` in seconds."""
    ready = next(each for each in templates() if each.name == name)
    survey = Survey(
        id=SurveyId(0),
        title=ready.title,
        intro=Words(),
        template=ready.name,
        anonymous=ready.anonymous,
        state=SurveyState.DRAFT,
        audience=orjson.dumps(Audience((whom,)).as_json()).decode(),
        closes_at=None if lasts is None else now + lasts,
        created_at=now,
    )
    survey_id = surveys.create(tx, survey, ready.questions, update_id=None)
    surveys.open_(tx, survey_id, now)
    return survey_id
