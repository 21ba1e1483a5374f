"""The dated duties of one person, out of what the school's books know of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.reminders.duties import Duty, DutyKind, due_between, end_of_day
from bot.domain.seats import Seat
from bot.domain.text import short
from bot.domain.timetable.agenda import bounds
from storage.activities import activities
from storage.classes import group_work
from storage.electives import electives
from storage.exams import exams
from storage.surveys import responses, schedule, surveys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ClassId, PersonId
    from storage.database import Tx
    from storage.people.accounts import Account


def of_account(tx: Tx, account: Account, first: date, last: date, zone: ZoneInfo) -> list[Duty]:
    """Return what the person of an account has to do on some days inclusive, in order of time."""
    if account.examinee_id is None:
        return []
    if account.person_id is None:
        return due_between(_exams(tx, account.examinee_id, first, last, zone), first, last, zone)
    found = [
        *_exams(tx, account.person_id, first, last, zone),
        *_surveys(tx, account.person_id, account.language),
        *(each for of in account.class_ids for each in _electives(tx, of, account.person_id)),
        *_activities(tx, account.person_id, first, last, zone),
        *_group_tasks(tx, account.person_id, first, last, zone),
    ]
    return due_between(found, first, last, zone)


def _exams(tx: Tx, person_id: PersonId, first: date, last: date, zone: ZoneInfo) -> Iterator[Duty]:
    """Yield the exams somebody sits, and the last days to register for those they do not."""
    since, until = (round(each.timestamp()) for each in bounds(first, last, zone))
    for each in exams.sittings(tx, person_id, since, until):
        if each.is_on:
            name = " ".join(filter(None, (each.name, each.level, each.batch)))
            where = each.venue, each.room, each.seat
            yield Duty(
                DutyKind.EXAM, f"exam-{each.exam}", name, each.starts_at, each.ends_at, *where
            )
    told: set[tuple[str, str, date]] = set()
    for exam in exams.closing(tx, person_id, first, last):
        row = exam.row
        if row.closes_on is None:
            continue
        same = (row.key.name.split()[0], row.key.level, row.closes_on)  # 理论 and 实操 are one
        if same not in told:
            told.add(same)
            name = " ".join(filter(None, same[:2]))
            at = end_of_day(row.closes_on, zone)
            yield Duty(DutyKind.REGISTRATION, f"closes-{exam.id}", name, at, all_day=True)


def _surveys(tx: Tx, person_id: PersonId, language: str) -> Iterator[Duty]:
    for survey_id in responses.open_invitations(tx, person_id):
        survey = surveys.find(tx, survey_id)
        invitation = responses.invitation(tx, survey_id, person_id)
        if survey is None or invitation is None:
            continue
        closes = schedule.window(tx, survey, invitation.class_id).closes_at
        if closes is not None:
            name = survey.title.said(language)
            at = datetime.fromtimestamp(closes, UTC)
            yield Duty(DutyKind.SURVEY, f"survey-{survey_id}", name, at, number=survey_id)


def _activities(
    tx: Tx, person_id: PersonId, first: date, last: date, zone: ZoneInfo
) -> Iterator[Duty]:
    """Yield the activities somebody comes to that stand on no timetable."""
    since, until = (round(each.timestamp()) for each in bounds(first, last, zone))
    for each in activities.attended(tx, person_id, since, until):
        key = f"activity-{each.id}"
        yield Duty(DutyKind.ACTIVITY, key, each.name, each.starts_at, place=each.place)


def _group_tasks(
    tx: Tx, person_id: PersonId, first: date, last: date, zone: ZoneInfo
) -> Iterator[Duty]:
    """Yield what the groups of somebody have not done yet."""
    since, until = (round(each.timestamp()) for each in bounds(first, last, zone))
    for each in group_work.open_of(tx, person_id, since, until):
        yield Duty(DutyKind.GROUP_TASK, f"group-task-{each.id}", short(each.text), each.due_at)


def _electives(tx: Tx, class_id: ClassId, person_id: PersonId) -> Iterator[Duty]:
    """Yield the last moments at which seats can be given back."""
    if not electives.has_seat(tx, class_id, person_id):
        return
    for each in electives.offered(tx, class_id, person_id):
        if each.mine is Seat.CHOSEN and each.leave_by is not None:
            key = f"elective-{class_id}-{each.course_id}"
            yield Duty(DutyKind.ELECTIVE, key, each.name, each.leave_by)
