"""课时: the hours of all teachers in a month, as a page and as a workbook for pay; one's own."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.teachers.hours import LESSONS, Hours, hours_of, lessons_in
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.paper import paper_of
from handlers.teachers import words
from handlers.teachers.access import check_may_change, may_change
from handlers.teachers.buttons import (
    HoursBook,
    HoursPage,
    LessonPage,
    MyTeaching,
    PoolPage,
    TeachingOf,
)
from handlers.teachers.words import Month
from storage.people import roles
from storage.teachers import pool
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Context
    from bot.domain.teachers.hours import TaughtSession
    from bot.domain.teachers.standing_in import Teacher
    from bot.domain.timetable.session import Session
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

A_PAGE = 20  # teachers
OWN_SHOWN = 8  # sessions to come


async def show_hours(context: Context, button: HoursPage) -> None:
    """Show the hours of all teachers in a month, who has most first."""
    month, zone = Month.of(button.day), context.services.zone
    lesson = await context.read(pool.lesson)
    found = await context.read(pool.taught, *month.seconds(zone), zone)
    by_teacher = words.hours_by(found, context.now, zone, lesson)
    ordered = sorted(by_teacher.items(), key=lambda each: (-each[1].total, each[0]))
    pages = max(1, -(-len(ordered) // A_PAGE))
    page = min(max(button.page, 0), pages - 1)
    said_month = words.name_month(context.texts, month)
    whole = sum(by_teacher.values(), Hours())
    key = "teacher-hours-head" if ordered else "teacher-hours-none"
    lines = [
        context.html(
            key, month=said_month, count=len(ordered), total=whole.total, held=whole.held,
            minutes=lesson,
        )
    ]  # fmt: skip
    for name, hours in ordered[page * A_PAGE :][:A_PAGE]:
        lines.append(
            context.html(
                "teacher-hours-line",
                name=name,
                total=hours.total,
                held=hours.held,
                planned=hours.planned,
                stood=hours.stood_in,
            )
        )
    await context.show(Html("\n".join(lines)), inline_keyboard(*_rows(context, month, page, pages)))


def _rows(context: Context, month: Month, page: int, pages: int) -> list[list[Labelled]]:
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), HoursPage(month.first, page - 1)))
    if page + 1 < pages:
        turns.append((context.label("page-on"), HoursPage(month.first, page + 1)))
    months: list[Labelled] = [
        (f"‹ {words.name_month(context.texts, Month.of(month.before))}", HoursPage(month.before)),
        (f"{words.name_month(context.texts, Month.of(month.next))} ›", HoursPage(month.next)),
    ]
    rows = [turns, months]
    last: list[Labelled] = []
    if may_change(context):
        last.append((context.label("button-teacher-book"), HoursBook(month.first)))
        last.append((context.label("button-teacher-lesson"), LessonPage()))
    return [*rows, last, [(context.label("back"), PoolPage())]]


async def set_lesson(context: Context, button: LessonPage) -> None:
    """Show or set how many minutes a lesson has."""
    check_may_change(context)
    if button.minutes is not None:
        if button.minutes not in LESSONS:
            raise BotError("button-stale")
        by, now = context.account.id, context.seconds
        await context.write(pool.set_lesson, button.minutes, by=by, now=now)
    lesson = await context.read(pool.lesson)
    row: list[Labelled] = [
        (
            ("✓ " if each == lesson else "") + context.label("teacher-minutes", count=each),
            LessonPage(each),
        )
        for each in LESSONS
    ]
    back = [(context.label("back"), HoursPage(context.today))]
    await context.show(context.html("teacher-lesson", count=lesson), inline_keyboard(row, back))


# -- the workbook ----------------------------------------------------------------------------------

COLUMNS = ("name", "kind", "firm", "title", "programme", "sessions", "held", "planned", "stood")
LINES = ("name", "day", "hours", "programme", "class", "course", "minutes", "lessons", "stood")


async def send_book(context: Context, button: HoursBook) -> None:
    """Send the hours of a month: a line for each teacher and programme, and every session."""
    check_may_change(context)
    month, zone = Month.of(button.day), context.services.zone
    found = await context.read(pool.taught, *month.seconds(zone), zone)
    if not found:
        raise BotError("teacher-hours-empty")
    await context.toast()
    lesson = await context.read(pool.lesson)
    teachers = {each.name: each for each in await context.read(pool.all_of)}
    said = context.texts
    sums = Sheet(
        said("teacher-sheet-sums"),
        [said(f"teacher-column-{each}") for each in COLUMNS],
        _sums(context, found, teachers, lesson),
        note=said("teacher-sheet-note", minutes=lesson),
    )
    ordered = sorted(found, key=lambda each: (each.teacher, each.starts_at))
    lines = Sheet(
        said("teacher-sheet-lines"),
        [said(f"teacher-column-{each}") for each in LINES],
        [_cells(context, each, lesson) for each in ordered],
    )
    title = said("teacher-book", month=words.name_month(said, month))
    paper = paper_of(context, title)
    data = await asyncio.to_thread(sheets_workbook, paper, [sums, lines])
    await context.write(
        roles.record, by=context.account.id, act="export-hours", now=context.seconds
    )
    name = name_file(
        context.today, said("teacher-book-file"), f"{month.first:%Y-%m}", suffix="xlsx"
    )
    await context.say(Document(data, name))


def _sums(
    context: Context, found: list[TaughtSession], teachers: dict[str, Teacher], lesson: int
) -> list[list[Value]]:
    said = context.texts
    summed: dict[tuple[str, str], tuple[int, Hours]] = {}
    for each in found:
        key = each.teacher, each.programme
        count, hours = summed.get(key, (0, Hours()))
        summed[key] = count + 1, hours + hours_of(each, context.now, lesson)
    rows: list[list[Value]] = []
    for (name, programme), (count, hours) in sorted(summed.items()):
        teacher = teachers.get(name)
        kind = words.name_kind(said, teacher.kind) if teacher else ""
        firm, title = (teacher.firm, teacher.title) if teacher else ("", "")
        rows.append(
            [name, kind, firm, title, programme, count, hours.held, hours.planned, hours.stood_in]
        )
    return rows


def _cells(context: Context, each: TaughtSession, lesson: int) -> list[Value]:
    zone = context.services.zone
    first, last = each.starts_at.astimezone(zone), each.ends_at.astimezone(zone)
    stood = context.label("teacher-stood") if each.stood_in else ""
    return [
        each.teacher,
        first.date(),
        f"{first:%H:%M}–{last:%H:%M}",
        each.programme,
        each.class_name,
        each.course,
        each.minutes,
        lessons_in(each.minutes, lesson),
        stood,
    ]


# -- one's own -------------------------------------------------------------------------------------


async def show_own(context: Context, button: MyTeaching) -> None:
    """Show a teacher their hours of a month and their next sessions; each can be given away.

    Raises:
        BotError: They are no teacher here.
    """
    teacher = context.glance(pool.of_account, context.account.id)
    if teacher is None:
        raise BotError("teacher-not-you")
    month, zone = Month.of(button.day), context.services.zone
    lesson = await context.read(pool.lesson)
    found = await context.read(pool.taught, *month.seconds(zone), zone, teacher.id)
    hours = sum((hours_of(each, context.now, lesson) for each in found), Hours())
    lines = [
        context.html(
            "teacher-own",
            name=teacher.name,
            month=words.name_month(context.texts, month),
            total=hours.total,
            held=hours.held,
            planned=hours.planned,
            stood=hours.stood_in,
        )
    ]
    coming = await context.read(_coming, teacher.name, context.now)
    rows: list[list[Labelled]] = []
    if coming:
        lines.append(context.html("teacher-own-next"))
    for each in coming[:OWN_SHOWN]:
        said = words.describe_session(context.texts, each, context.today, zone)
        place = wording.format_place(context.texts, each)
        lines.append(context.html("teacher-own-line", session=said, place=place))
        label = words.button_of_own_session(each, zone)
        rows.append([(context.label("button-teaching-cannot", session=label), TeachingOf(each.id))])
    rows.append(
        [
            (
                f"‹ {words.name_month(context.texts, Month.of(month.before))}",
                MyTeaching(month.before),
            ),
            (f"{words.name_month(context.texts, Month.of(month.next))} ›", MyTeaching(month.next)),
        ]
    )
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _coming(tx: Tx, name: str, now: datetime) -> list[Session]:
    since = int(now.timestamp())
    found = timetable.of_teacher(tx, name, since, since + 60 * 86400)
    return [each for each in found if each.is_held]
