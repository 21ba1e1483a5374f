"""缴费: who owes the fee of an exam, ticked as it is paid; and all registrations as a workbook."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.aid.money import format_yuan
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, pages_of, sheets_workbook
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.exams import registration_words as words
from handlers.exams.buttons import ExamOffice
from handlers.exams.office import find_exam
from handlers.exams.office_buttons import GiveUpUnpaid, TickPaid, UnpaidRegistrations
from storage.exams import registrations
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from bot.domain.exams.exam import Exam
    from handlers.chat.keyboards import Labelled
    from handlers.exams.office_buttons import RegistrationBook
    from storage.database import Tx
    from storage.exams.registrations import Registration

COLUMNS = ("person", "phone", "tail", "of", "venue", "state", "fee", "paid", "came")


async def show_unpaid(context: Context, button: UnpaidRegistrations) -> None:
    """List who owes the fee; a tap ticks it."""
    await _show(context, button)


async def _show(
    context: Context, button: UnpaidRegistrations, ticked: Registration | None = None
) -> None:
    """List who owes the fee, with a way back for who was ``ticked`` just now."""
    exam = await find_exam(context, button.exam_id)
    found = await context.read(registrations.unpaid, exam.id)
    late = await context.read(registrations.overdue, exam.id, context.seconds)
    items: list[Labelled] = [
        (
            context.label(
                "button-tick-paid",
                person=each.person,
                of=each.firm or each.class_name or each.phone[-4:],
                yuan=format_yuan(each.fee),
            ),
            TickPaid(each.id, button.page, paid=True),
        )
        for each in found
    ]

    def turn(page: int) -> UnpaidRegistrations:
        return UnpaidRegistrations(exam.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    if ticked is not None and ticked.paid_at is not None:
        undo = TickPaid(ticked.id, button.page, paid=False)
        rows.append([(context.label("button-untick-paid", person=ticked.person), undo)])
    if late:
        give_up = GiveUpUnpaid(exam.id)
        rows.append([(context.label("button-unpaid-give-up", count=len(late)), give_up)])
    rows.append([(context.label("back"), ExamOffice(exam.id))])
    total = format_yuan(sum(each.fee for each in found))
    html = context.html("unpaid-head", name=str(exam.key), count=len(found), yuan=total)
    await context.show(html, inline_keyboard(*rows), protect=True)


async def tick_paid(context: Context, button: TickPaid) -> None:
    """Tick that a fee was paid, or take that back."""
    found = await context.read(registrations.find, button.registration_id)
    if found is None:
        raise BotError("button-stale")
    exam = await find_exam(context, found.exam_id)
    do = registrations.pay if button.paid else registrations.unpay
    await context.write(do, found, by=context.account.id, now=context.seconds)
    key = "unpaid-ticked" if button.paid else "unpaid-unticked"
    await context.toast(context.label(key, name=found.person))
    just = await context.read(registrations.find, found.id) if button.paid else None
    await _show(context, UnpaidRegistrations(exam.id, button.page), just)


async def give_up_unpaid(context: Context, button: GiveUpUnpaid) -> None:
    """End the registrations whose fee is late, after asking; their seats go on."""
    exam = await find_exam(context, button.exam_id)
    found = await context.read(registrations.overdue, exam.id, context.seconds)
    if not found:
        raise BotError("button-stale")
    if button.count != len(found):
        rows: list[list[Labelled]] = [
            [(context.label("yes"), GiveUpUnpaid(exam.id, len(found)))],
            [(context.label("back"), UnpaidRegistrations(exam.id))],
        ]
        html = context.html("unpaid-give-up-sure", name=str(exam.key), count=len(found))
        await context.show(html, inline_keyboard(*rows))
        return
    done = await context.write(
        registrations.give_up_unpaid,
        exam.id,
        by=context.account.id,
        now=context.seconds,
        reason=context.label("refuse-ready-late"),
    )
    await context.toast(context.label("unpaid-given-up", count=done))
    await show_unpaid(context, UnpaidRegistrations(exam.id))


async def send_book(context: Context, button: RegistrationBook) -> None:
    """Send all registrations of an exam as a workbook; on record."""
    exam = await find_exam(context, button.exam_id)
    found = await context.read(registrations.all_of, exam.id)
    await context.write(_note, context.actor, exam, len(found))
    row, zone = exam.row, context.services.zone
    when = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, zone)
    title = context.label("registrations-title", name=str(exam.key))
    sheet = Sheet(
        context.label("registrations-sheet"),
        [context.label(f"registrations-column-{each}") for each in COLUMNS],
        [_line(context, each) for each in found],
        pages=pages_of(len(found)),
    )
    paper = paper_of(context, title, when, context.label("rooms-count", count=len(found)))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.toast()
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))


def _note(tx: Tx, actor: Actor, exam: Exam, count: int) -> None:
    object_ = f"exam:{exam.id}"
    act = "export-exam"
    roles.record(tx, by=actor.account_id, act=act, now=actor.now, object_=object_, people=count)


def _line(context: Context, found: Registration) -> list[str]:
    def moment(seconds: int | None) -> str:
        if seconds is None:
            return ""
        return words.moment(context.texts, seconds, context.today, context.services.zone)

    return [
        found.person,
        found.phone,
        found.id_tail,
        found.firm or found.class_name or context.label("registration-outside"),
        found.venue,
        words.state_of(context.texts, found),
        words.fee(context.texts, found.fee),
        moment(found.paid_at) if found.fee else "",
        moment(found.submitted_at),
    ]
