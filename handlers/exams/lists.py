"""The school's exams for its staff: the candidates, and those who cannot be reached."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import AudienceTerm, TermKind, reach_of
from bot.domain.file_names import name_file
from bot.domain.people.listing import natural
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.exams import words
from handlers.exams.buttons import (
    ExamOffice,
    ExamPage,
    ExamsOfClass,
    ExamsOfDays,
    OpenExam,
    RegistrationsOfClass,
    Unreached,
)
from storage.audiences import membership
from storage.classes import classes
from storage.exams import access, exams
from storage.people import roles

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context
    from bot.domain.exams.exam import Exam
    from bot.domain.ids import ExamId
    from handlers.chat.keyboards import Labelled
    from storage.audiences.membership import Member
    from storage.audiences.options import Reach
    from storage.database import Tx
    from storage.exams.exams import Sat

SAID = 28  # Latin characters of the column for what was said on the phone
PEOPLE_SHOWN = 8
EXAMS_SHOWN = 10


async def show_list(context: Context, button: ExamPage = ExamPage()) -> None:  # noqa: B008  # frozen
    """Show the exams (考务): exams ahead first, then past ones, the newest first."""
    found = await context.read(exams.within, _reach(context))
    if not found:
        await context.show(context.html("exams-nothing"))
        return
    ahead, over = _ahead_and_over(context, found)
    items: list[Labelled] = [
        (_label(context, each), OpenExam(each.id, button.page)) for each in (*ahead, *over)
    ]
    html = context.html("exams-head", ahead=len(ahead), over=len(over))
    await context.show(
        html, inline_keyboard(*page_rows(items, button.page, ExamPage, context.texts))
    )


async def show_of_class(context: Context, button: ExamsOfClass) -> None:
    """Show the exams that people of a class sit, exams ahead first."""
    shown = await context.read(classes.find, button.class_id)
    if shown is None or not context.may(Role.STAFF, class_id=shown.id, district=shown.district):
        raise BotError("role-denied")
    of_class = (AudienceTerm(TermKind.CLASS, str(shown.id)),)
    found = await context.read(exams.within, of_class)
    everything = (context.label("exams-button-all"), ExamPage(0))
    signed: list[Labelled] = [
        (context.label("button-class-registrations"), RegistrationsOfClass(shown.id))
    ]
    if not found:
        html = context.html("exams-of-class-none", name=shown.name)
        await context.show(html, inline_keyboard(signed, [everything]))
        return
    ahead, over = _ahead_and_over(context, found)
    items: list[Labelled] = [(_label(context, each), OpenExam(each.id)) for each in (*ahead, *over)]

    def turn(page: int) -> ExamsOfClass:
        return ExamsOfClass(shown.id, page)

    html = context.html("exams-of-class", name=shown.name, ahead=len(ahead), over=len(over))
    rows = page_rows(items, button.page, turn, context.texts)
    await context.show(html, inline_keyboard(*rows, signed, [everything]))


async def show_of_days(context: Context, button: ExamsOfDays) -> None:
    """Show the exams of certain days; where there are none, the next one."""
    found = await context.read(exams.within, _reach(context))
    of_days = [each for each in found if button.from_ <= _day(context, each) <= button.to]
    shown = of_days[:EXAMS_SHOWN] or _ahead_and_over(context, found)[0][:1]
    days = wording.format_day(context.texts, button.from_, context.today)
    if button.from_ != button.to:
        days = wording.format_span(context.texts, button.from_, button.to)
    key = "exams-of-days" if of_days else "exams-of-days-next" if shown else "exams-of-days-none"
    html = context.html(key, days=days, count=len(of_days))
    items: list[list[Labelled]] = [[(_label(context, each), OpenExam(each.id))] for each in shown]
    everything = (context.label("exams-button-all"), ExamPage(0))
    await context.show(html, inline_keyboard(*items, [everything]))


def _day(context: Context, exam: Exam) -> date:
    return exam.row.starts_at.astimezone(context.services.zone).date()


def _ahead_and_over(context: Context, found: list[Exam]) -> tuple[list[Exam], list[Exam]]:
    """Return the exams ahead, and those over, the newest first."""
    ahead = [each for each in found if each.row.ends_at > context.now]
    over = [each for each in reversed(found) if each.row.ends_at <= context.now]
    return ahead, over


def _label(context: Context, exam: Exam) -> str:
    day = wording.format_short_day(context.texts, _day(context, exam))
    key = "exams-line-off" if exam.row.cancelled else "exams-line"
    return context.label(key, day=day, name=str(exam.key))


async def open_exam(context: Context, button: OpenExam) -> None:
    """Show when and where it is, how many sit it, how many can be told, and the results."""
    sat = await _sat(context, button.exam_id)
    rows: list[list[Labelled]] = []
    unreached = sat.count.people - sat.count.reachable
    if unreached:
        label = context.label("exams-button-unreached", count=unreached)
        rows.append([(label, Unreached(button.exam_id, button.page))])
    if await context.read(access.is_office, context.account):
        rows.append([(context.label("button-exam-office"), ExamOffice(button.exam_id))])
    rows.append([(context.label("back"), ExamPage(button.page))])
    await context.show(_page(context, sat), inline_keyboard(*rows))


def _page(context: Context, sat: Sat) -> Html:
    row, count = sat.exam.row, sat.count
    lines = [
        words.describe_head(context.texts, str(row.key), row.kind),
        context.html(
            "exams-when",
            time=wording.day_and_hours(
                context.texts, row.starts_at, row.ends_at, context.services.zone
            ),
        ),
    ]
    if row.cancelled:
        lines.append(context.html("exam-off"))
    if row.venue:
        lines.append(context.html("exam-where", place=row.venue))
    if row.closes_on:
        closes = wording.format_day(context.texts, row.closes_on, context.today)
        lines.append(context.html("exams-closes", day=closes))
    if row.bring:
        lines.append(context.html("exam-bring", things=row.bring))
    lines.append(
        context.html(
            "exams-counts",
            people=count.people,
            reachable=count.reachable,
            absent=count.people - count.linked,
            blocked=count.linked - count.reachable,
        )
    )
    if sat.open < count.people:
        graded = {"passed": sat.passed, "failed": sat.failed, "absent": sat.absent}
        lines.append(context.html("exams-results", open=sat.open, **graded))
    return Html("\n".join(lines))


async def show_unreached(context: Context, button: Unreached) -> None:
    """List those to call, all of them in a workbook; taking that is on record."""
    sat = await _sat(context, button.exam_id)
    audience = exams.candidates_of(button.exam_id, _reach(context))
    found = [m for m in await context.read(membership.people, audience) if not m.reachable]
    if button.file:
        await _send_file(context, sat, found)
        return
    lines = [
        context.html("exams-unreached", name=str(sat.exam.key), count=len(found)),
        *(context.html("exams-person", **_person(context, m)) for m in found[:PEOPLE_SHOWN]),
    ]
    rows: list[list[Labelled]] = []
    if found:
        label = context.label("exams-button-file", count=len(found))
        rows.append([(label, Unreached(button.exam_id, button.page, file=True))])
    rows.append([(context.label("back"), OpenExam(button.exam_id, button.page))])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _person(context: Context, member: Member) -> dict[str, str]:
    why = "exams-why-blocked" if member.account_id is not None else "exams-why-absent"
    return {
        "name": member.name,
        "class": member.class_name,
        "team": member.team,
        "number": member.number,
        "phone": member.phone or "—",
        "why": context.label(why),
    }


async def _send_file(context: Context, sat: Sat, found: list[Member]) -> None:
    classes = list(
        dict.fromkeys(each.class_name for each in found)
    )  # in the order of their numbers
    ordered = sorted(
        found, key=lambda m: (classes.index(m.class_name), natural(m.team), natural(m.number))
    )
    several = len(classes) > 1
    names = [*(["class"] if several else []), "team", "number", "name", "phone", "why"]
    headings = [context.label(f"exams-column-{each}") for each in (*names, "done", "said")]
    rows = [[*(_person(context, each)[name] for name in names), "", ""] for each in ordered]
    name = str(sat.exam.key)
    of_class = "" if several or classes[0] in name else classes[0]
    title = " ".join(filter(None, (of_class, context.label("exams-file", name=name))))
    row = sat.exam.row
    when = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, context.services.zone)
    counted = context.label(
        "exams-file-count",
        count=len(found),
        people=sat.count.people,
        absent=sum(each.account_id is None for each in found),
        blocked=sum(each.account_id is not None for each in found),
    )
    paper = paper_of(context, title, when, row.venue, counted)
    sheet = Sheet(
        context.label("exams-sheet"),
        headings,
        rows,
        names=names.index("name") + 1,
        pages=pages_of(len(rows)),
        least={len(headings) - 1: SAID},
    )
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(_note, context.actor, sat.exam.id)
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _note(tx: Tx, actor: Actor, exam_id: ExamId) -> None:
    roles.record(
        tx, by=actor.account_id, act="exam-unreached", now=actor.now, object_=f"exam:{exam_id}"
    )


def _reach(context: Context) -> Reach:
    reach = reach_of(context.account.grants)
    if reach is None:
        raise BotError("role-denied")
    return reach


async def _sat(context: Context, exam_id: ExamId) -> Sat:
    """Return an exam that somebody within reach sits; any other number is refused."""
    reach = _reach(context)
    exam = await context.read(exams.find, exam_id)
    if exam is None:
        raise BotError("button-stale")
    sat = await context.read(exams.sat, exam, reach)
    if reach and not sat.count.people:
        raise BotError("button-stale")
    return sat
