"""What is kept about somebody, put into plain words for a page that their family can read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import QuestionKind, SurveyQuestion, Words
from bot.domain.text import short
from bot.render import numbers
from bot.render.own_data import OwnDataView, Section
from handlers.chat import wording
from handlers.people import profile
from handlers.people.staff import describe_grant
from storage.attendance import rolls
from storage.classes import classes
from storage.exams import exams
from storage.people import own, roster
from storage.surveys import surveys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.context import Context
    from bot.domain.exams.exam import Sitting
    from bot.domain.ids import PersonId
    from storage.classes.classes import Class
    from storage.people.own import OwnAnswer, OwnRecord, OwnSurvey
    from storage.people.roster import RosterEntry

NEWEST = 60  # lines of a long list; the file has all of them
LONG = 200  # characters of a text
GRADES = {QuestionKind.SCALE: 5, QuestionKind.NPS: 10}


async def own_data_view(context: Context) -> OwnDataView:
    """Put everything kept about the person who asks into words."""
    account = context.account
    record = await context.read(own.record_of, account.person_id, account.id)
    sections = [_who(context, record), await _telegram(context, record)]
    if account.person_id is not None:
        sections += await _school(context, account.person_id, record)
    sections += [_questions(context, record), _talks(context, record)]
    sections += await _surveys(context, record)
    return OwnDataView(
        title=context.label("own-title"),
        name=short(account.person_name or account.name),
        made=context.label("own-made", at=_moment(context, context.now)),
        lead=context.label("own-lead"),
        sections=tuple(each for each in [*sections, *_keeping(context)] if each is not None),
        link=f"https://t.me/{context.services.username}",
        link_label=context.label("own-link", bot=context.services.username),
        language=account.language[:2],
    )


def _moment(context: Context, moment: datetime) -> str:
    return f"{moment.astimezone(context.services.zone):%Y-%m-%d %H:%M}"


def _facts(context: Context, *facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return facts that there are, each by the word for its name."""
    return tuple((context.label(f"own-{name}"), value) for name, value in facts if value)


def _who(context: Context, record: OwnRecord) -> Section | None:
    listed = record.roster
    if listed is None:
        return None
    facts = _facts(
        context,
        ("name", listed.name),
        ("phone", listed.phone),
        ("id-tail", listed.id_tail),
        ("gender", listed.gender),
        ("born", listed.born_on),
        ("home", " ".join(filter(None, (listed.district, listed.town, listed.village)))),
        (
            "guardian",
            " ".join(filter(None, (listed.guardian, listed.relation, listed.guardian_phone))),
        ),
    )
    return Section(context.label("own-who"), facts=facts)


async def _telegram(context: Context, record: OwnRecord) -> Section | None:
    account = record.account
    if account is None:
        return None
    arrived, confirmed = record.announcements
    roles = [await describe_grant(context, each) for each in context.account.grants]
    facts = _facts(
        context,
        ("account", f"{account.name}（{account.id}）"),
        ("username", account.username and f"@{account.username}"),
        ("since", _moment(context, account.first_seen)),
        ("bound", _moment(context, account.bound_at) if account.bound_at else ""),
        ("role", "、".join(roles)),
        ("reminders", await profile.describe_reminders(context)),
        (
            "announcements",
            context.label("own-announcements-count", arrived=arrived, confirmed=confirmed),
        ),
    )
    return Section(context.label("own-telegram"), facts=facts)


async def _school(context: Context, person_id: PersonId, record: OwnRecord) -> list[Section | None]:
    """Return classes, attendance and exams, as the school has them."""
    listed = await context.read(roster.enrolments, person_id)
    known = {each.id: each for each in await context.read(classes.all_of)}
    table = tuple(_class(context, each, known[each.class_id]) for each in listed)
    chosen = "、".join(record.electives)
    in_classes = Section(
        context.label("own-classes"),
        table=table,
        lines=(context.label("own-electives-line", names=chosen),) if chosen else (),
        note=context.label("own-timetable", bot=context.services.username),
    )
    return [
        in_classes if listed else None,
        *[await _attendance(context, person_id, each) for each in listed],
        _exams(context, await context.read(exams.sittings, person_id)),
    ]


def _class(context: Context, listed: RosterEntry, shown: Class) -> tuple[str, str, str]:
    days = wording.format_span(context.texts, shown.starts_on, shown.ends_on)
    teacher = " ".join(filter(None, (shown.class_teacher, shown.class_teacher_phone)))
    details = [
        shown.venue,
        teacher and context.label("own-class-teacher", name=teacher),
        listed.number and context.label("own-number", number=listed.number),
        " · ".join(filter(None, (listed.post, listed.team))),
    ]
    return listed.class_name, days, "\n".join(filter(None, details))


async def _attendance(context: Context, person_id: PersonId, listed: RosterEntry) -> Section | None:
    count, missed = await context.read(rolls.of_person, person_id, listed.class_id)
    if not count.expected:
        return None
    zone = context.services.zone
    table = tuple(
        (
            each.session.day(zone).isoformat(),
            context.label(f"mark-{each.mark}"),
            each.session.course,
        )
        for each in missed
    )
    tally = context.label(
        "own-attendance-tally",
        expected=count.expected,
        present=count.present,
        late=count.late,
        absent=count.absent,
        leave=count.leave,
        rate=numbers.percent(count.rate.value),
    )
    title = context.label("own-attendance", **{"class": listed.class_name})
    return Section(title, table=table[:NEWEST], lines=(tally,), note=_more(context, len(table)))


def _exams(context: Context, sittings: Sequence[Sitting]) -> Section | None:
    zone = context.services.zone
    table = tuple(
        (
            f"{each.day(zone).isoformat()} {wording.format_hours(each, zone)}",
            " ".join(filter(None, (each.name, each.level, each.batch))),
            "\n".join(filter(None, _outcome(context, each))),
        )
        for each in sittings
    )
    return Section(context.label("own-exams"), table=table) if table else None


def _outcome(context: Context, sitting: Sitting) -> tuple[str, ...]:
    grade = context.label(f"grade-{sitting.result}") if sitting.result else ""
    result = " ".join(filter(None, (grade, sitting.score)))
    seat = [
        context.label(f"own-{name}", value=value)
        for name, value in (
            ("room", sitting.room),
            ("seat", sitting.seat),
            ("ticket", sitting.ticket),
        )
        if value
    ]
    off = "" if sitting.is_on else context.label("own-exam-off")
    return off, result, sitting.venue, "　".join(seat)


def _questions(context: Context, record: OwnRecord) -> Section | None:
    faces = {1: "own-helped", -1: "own-not-helped"}
    table = tuple(
        (
            _moment(context, each.asked_at),
            context.label(faces[each.rating]) if each.rating else "",
            short(each.text, LONG),
        )
        for each in reversed(record.questions)
    )
    title = context.label("own-questions")
    return Section(title, table=table[:NEWEST], note=_more(context, len(table))) if table else None


def _talks(context: Context, record: OwnRecord) -> Section | None:
    table = tuple(
        (
            _moment(context, each.at),
            context.label("own-from-teacher" if each.from_staff else "own-me"),
            short(each.text, LONG) or (context.label("own-media") if each.is_media else ""),
        )
        for each in reversed(record.messages)
    )
    title = context.label("own-talks")
    return Section(title, table=table[:NEWEST], note=_more(context, len(table))) if table else None


def _more(context: Context, count: int) -> str:
    return context.label("own-more", count=count - NEWEST) if count > NEWEST else ""


async def _surveys(context: Context, record: OwnRecord) -> list[Section]:
    """Return a list of all surveys, and the answers to each under one's name."""
    if not record.surveys:
        return []
    table = tuple(
        (
            _title(context, each),
            context.label("own-finished" if each.finished else "own-unfinished"),
            context.label("own-anonymous" if each.anonymous else "own-named"),
        )
        for each in record.surveys
    )
    said = [Section(context.label("own-surveys"), table=table, note=context.label("own-secret"))]
    titles = {each.id: _title(context, each) for each in record.surveys}
    for survey_id, given in groupby(record.answers, key=lambda each: each.survey_id):
        asked = {each.number: each for each in await context.read(surveys.questions, survey_id)}
        title = context.label("own-answers", title=titles.get(survey_id, ""))
        said.append(Section(title, table=tuple(_answers(context, asked, list(given)))))
    return said


def _title(context: Context, survey: OwnSurvey) -> str:
    return Words(survey.title_zh, survey.title_en).said(context.account.language)


def _answers(
    context: Context, asked: dict[int, SurveyQuestion], given: Sequence[OwnAnswer]
) -> Iterator[tuple[str, str]]:
    for number, values in groupby(given, key=lambda each: each.number):
        if number in asked:
            said = "、".join(_answer(context, asked[number], each) for each in values)
            yield asked[number].text.said(context.account.language), said


def _answer(context: Context, question: SurveyQuestion, given: OwnAnswer) -> str:
    if question.kind is QuestionKind.PHOTO:
        return context.label("survey-photo-sent")
    if given.text is not None and not given.value:
        return given.text
    if given.text:
        return context.label("survey-other-is", words=given.text)
    value = int(given.value) if given.value.is_integer() else given.value
    if question.kind.is_choice and 0 < value <= len(question.options):
        return question.options[int(value) - 1].said(context.account.language)
    most = GRADES.get(question.kind)
    return f"{value} / {most}" if most else str(value)


def _keeping(context: Context) -> Iterator[Section]:
    """Say who keeps what, and how to have it erased."""
    names = ("school", "bot", "erase")
    lines = tuple(
        (context.label(f"own-keeps-{each}"), context.label(f"own-keeps-{each}-what"))
        for each in names
    )
    yield Section(context.label("own-keeping"), facts=lines)
