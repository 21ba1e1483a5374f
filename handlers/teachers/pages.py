"""师资: the pool, the page of each teacher, what can be changed, and whose account it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.imports.book import TeacherKind
from bot.domain.people.phones import e164
from bot.domain.people.roles import Role
from bot.domain.teachers.hours import Hours, sum_up
from bot.domain.teachers.listing import listed
from bot.domain.teachers.off import OffError, read_off, write_off
from bot.domain.text import half_width
from bot.domain.timetable.school import SubjectOf
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.teachers import words
from handlers.teachers.access import check_may_change, may_change, teacher_of
from handlers.teachers.buttons import (
    BindTeacher,
    BindTeacherTo,
    ChangeTeacher,
    EditTeacher,
    HoursPage,
    NewTeacher,
    OpenTeacher,
    PoolPage,
    SetTeacherKind,
    TeacherField,
    TeachingList,
)
from handlers.teachers.drafts import ChangingTeacher, NamingTeacher
from handlers.teachers.words import Month
from handlers.timetable.buttons import SchoolPage, key_of
from storage.duty import roster
from storage.teachers import pool, stand_ins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bot.context import Actor, Context, MessageContext
    from bot.domain.teachers.standing_in import Teacher
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

LONGEST = 60  # characters of a title or a firm
LONGEST_NAME = 20
MOST_LESSONS = 500  # a month
LINES, MOST_NAMES = 16, 60  # teachers who are found, with what they teach or by name alone


# -- the list --------------------------------------------------------------------------------------


async def show_pool(context: Context, button: PoolPage | None = None) -> None:
    """Show the pool 师资库, or those of one kind."""
    button = button or PoolPage()
    everybody = await context.read(pool.all_of)
    found = [each for each in everybody if button.kind in {None, each.kind}]
    said = context.texts
    items: list[Labelled] = [(_line(context, each), OpenTeacher(each.id)) for each in found]

    def turn(page: int) -> PoolPage:
        return PoolPage(button.kind, page)

    rows = page_rows(items, button.page, turn, said)
    kinds: list[Labelled] = [
        (words.name_kind(said, kind), PoolPage(kind))
        for kind in TeacherKind
        if kind is not button.kind and any(each.kind is kind for each in everybody)
    ]
    if button.kind is not None:
        kinds.insert(0, (context.label("button-teacher-all"), PoolPage()))
    rows.append(kinds if len(kinds) > 1 or button.kind is not None else [])
    rows.append(
        [
            (context.label("button-teacher-hours"), HoursPage(context.today)),
            (context.label("button-teaching-list"), TeachingList()),
        ]
    )
    if may_change(context):
        rows.append([(context.label("button-teacher-new"), NewTeacher())])
    key = "teacher-pool" if found else "teacher-pool-none"
    counts = {kind.value: sum(e.kind is kind for e in everybody) for kind in TeacherKind}
    await context.show(context.html(key, count=len(found), **counts), inline_keyboard(*rows))


def _line(context: Context, teacher: Teacher) -> str:
    parts = [teacher.name, words.name_kind(context.texts, teacher.kind)]
    if teacher.subjects:
        parts.append(
            teacher.subjects if len(teacher.subjects) <= 14 else teacher.subjects[:13] + "…"
        )
    return " · ".join(parts)


async def show_found(context: Context, found: Sequence[Teacher], head: str, **values: Any) -> None:
    """Show teachers that were asked for, each as a button; one alone is opened."""
    if len(found) == 1 and head != "teacher-free-at":
        await show_teacher(context, found[0])
        return
    rows: list[list[Labelled]]
    if len(found) <= LINES:
        rows = [[(_line(context, each), OpenTeacher(each.id))] for each in found]
    else:  # names alone, so that all are there
        rows = in_rows([(each.name, OpenTeacher(each.id)) for each in found[:MOST_NAMES]], 3)
    rows.append([(context.label("button-teacher-pool"), PoolPage())])
    await context.show(context.html(head, count=len(found), **values), inline_keyboard(*rows))


# -- one teacher -----------------------------------------------------------------------------------


async def open_teacher(context: Context, button: OpenTeacher) -> None:
    """Show a teacher."""
    await show_teacher(context, teacher_of(context, button.teacher_id))


async def show_teacher(context: Context, teacher: Teacher) -> None:
    """Show a teacher with this month's and the last month's hours."""
    html = await context.read(_describe, context, teacher)
    week = SchoolPage(SubjectOf.TEACHER, key_of(teacher.name), context.today, 7)
    rows: list[list[Labelled]] = [[(context.label("button-teacher-week"), week)]]
    if may_change(context):
        rows.append([(context.label("button-teacher-edit"), EditTeacher(teacher.id))])
    rows.append([(context.label("back"), PoolPage())])
    await context.show(html, inline_keyboard(*rows))


def _describe(tx: Tx, context: Context, teacher: Teacher) -> Any:
    zone, now = context.services.zone, context.now
    lesson, month = pool.lesson(tx), Month.of(context.today)
    found = pool.taught(tx, 0, pool.FAR, zone, teacher.id)
    summed = sum_up(found, now, zone, lesson)
    months = []
    for each in (month, Month.of(month.before)):
        key = each.first.strftime("%Y-%m")
        of_month = [h for (_, _, m), h in summed.items() if m == key]
        if of_month or each is month:
            months.append((each, sum(of_month, Hours())))
    programmes: dict[str, Hours] = {}
    for (_, programme, _), hours in summed.items():
        programmes[programme] = programmes.get(programme, Hours()) + hours
    sees_opinion = context.account.sees_all(Role.STAFF)
    return words.describe_teacher(
        context.texts,
        teacher,
        months=months,
        by_programme=list(programmes.items()),
        opinion=pool.opinion(tx, teacher.name) if sees_opinion else None,
        stood_in=stand_ins.counts(tx, teacher.id),
    )


# -- changes ---------------------------------------------------------------------------------------


async def edit_teacher(context: Context, button: EditTeacher) -> None:
    """Show what can be changed."""
    check_may_change(context)
    teacher = teacher_of(context, button.teacher_id)
    fields: list[Labelled] = [
        (
            context.label(f"button-teacher-field-{each.name.lower()}"),
            ChangeTeacher(teacher.id, each),
        )
        for each in TeacherField
    ]
    kinds: list[Labelled] = [
        (
            ("✓ " if each is teacher.kind else "") + words.name_kind(context.texts, each),
            SetTeacherKind(teacher.id, each),
        )
        for each in TeacherKind
    ]
    rows = [*in_rows(fields, 2), kinds]
    rows.append([(context.label("button-teacher-bind"), BindTeacher(teacher.id))])
    rows.append([(context.label("back"), OpenTeacher(teacher.id))])
    await context.show(context.html("teacher-edit", name=teacher.name), inline_keyboard(*rows))


async def ask_change(context: Context, button: ChangeTeacher) -> None:
    """Ask for the new value of one thing."""
    check_may_change(context)
    teacher = teacher_of(context, button.teacher_id)
    waits = ChangingTeacher(teacher.id, button.what)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    html = context.html(f"teacher-ask-{button.what.name.lower()}", name=teacher.name)
    await context.show(html, inline_keyboard([(context.label("back"), EditTeacher(teacher.id))]))


async def answer_change(context: MessageContext, draft: ChangingTeacher) -> None:
    """Take the new value; 无 empties it."""
    check_may_change(context)
    teacher = teacher_of(context, draft.teacher_id)
    value = _read(context, draft.what, context.text)
    await context.write(_change, context.actor, teacher, draft.what, value)
    await show_teacher(context, teacher_of(context, teacher.id))


def _read(context: Context, what: TeacherField, text: str) -> str | int | None:
    said = " ".join(half_width(text[: 4 * LONGEST]).split())
    if said in {"无", "没有", "-", "none", "空"}:
        return None if what is TeacherField.LIMIT else ""
    match what:
        case TeacherField.SUBJECTS:
            return "、".join(listed(said))
        case TeacherField.PHONE:
            if not e164(said):
                raise BotError("teacher-bad-phone")
            return said
        case TeacherField.LIMIT:
            digits = said.removesuffix("课时").removesuffix("节").strip()
            if not digits.isdecimal() or not 0 < int(digits[:4]) <= MOST_LESSONS:
                raise BotError("teacher-bad-limit", most=MOST_LESSONS)
            return int(digits)
        case TeacherField.OFF:
            try:
                return write_off(read_off(said, context.today))
            except OffError as error:
                raise BotError("teacher-bad-off", given=error.given[:20]) from None
    return said[:LONGEST]


def _change(tx: Tx, actor: Actor, teacher: Teacher, what: TeacherField, value: Any) -> None:
    pool.change(tx, teacher.id, what.value, value, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)


async def set_kind(context: Context, button: SetTeacherKind) -> None:
    """Say where a teacher comes from."""
    check_may_change(context)
    teacher = teacher_of(context, button.teacher_id)
    by, now = context.account.id, context.seconds
    await context.write(pool.change, teacher.id, "kind", button.kind, by=by, now=now)
    await edit_teacher(context, EditTeacher(teacher.id))


async def ask_name(context: Context, _: NewTeacher) -> None:
    """Ask for the name of a new teacher."""
    check_may_change(context)
    await context.write(drafts.keep, context.account.id, NamingTeacher(), context.seconds)
    back = (context.label("back"), PoolPage())
    await context.show(context.html("teacher-ask-name"), inline_keyboard([back]))


async def answer_name(context: MessageContext, _: NamingTeacher) -> None:
    """Add the teacher, or open the one of that name."""
    check_may_change(context)
    name = " ".join(half_width(context.text[: 2 * LONGEST_NAME]).split())
    if not 2 <= len(name) <= LONGEST_NAME or any(each in name for each in "、,，0123456789"):
        raise BotError("teacher-bad-name")
    teacher_id = await context.write(_add, context.actor, name)
    await edit_teacher(context, EditTeacher(teacher_id))


def _add(tx: Tx, actor: Actor, name: str) -> Any:
    found = pool.add(tx, name, TeacherKind.IN_HOUSE, by=actor.account_id, now=actor.now)
    drafts.drop(tx, actor.account_id)
    return found


async def choose_account(context: Context, button: BindTeacher) -> None:
    """Ask which colleague a teacher is."""
    check_may_change(context)
    teacher = teacher_of(context, button.teacher_id)
    items: list[Labelled] = [
        (
            ("✓ " if each.id == teacher.account_id else "") + each.name,
            BindTeacherTo(teacher.id, each.id),
        )
        for each in await context.read(roster.staff)
    ]
    items.sort(key=lambda each: teacher.name not in each[0])

    def turn(page: int) -> BindTeacher:
        return BindTeacher(teacher.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if teacher.account_id is not None:
        rows.append([(context.label("button-teacher-unbind"), BindTeacherTo(teacher.id, None))])
    rows.append([(context.label("back"), EditTeacher(teacher.id))])
    await context.show(context.html("teacher-bind", name=teacher.name), inline_keyboard(*rows))


async def bind_account(context: Context, button: BindTeacherTo) -> None:
    """Say which colleague a teacher is, or that they are none."""
    check_may_change(context)
    teacher = teacher_of(context, button.teacher_id)
    known = {None, *(each.id for each in await context.read(roster.staff))}
    if button.account_id not in known:
        raise BotError("button-stale")
    by, now = context.account.id, context.seconds
    await context.write(pool.bind, teacher.id, button.account_id, by=by, now=now)
    await show_teacher(context, teacher_of(context, teacher.id))
