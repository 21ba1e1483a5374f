"""Works: added by staff, shown to firms where their maker agrees, sold; trainings by level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.aid import money
from bot.domain.outcomes.outcome import Consent, TrainingLevel
from bot.domain.text import one_line, short
from bot.errors import BotError
from bot.outbound.gateway import Album, Photo
from bot.services import aided
from config.texts import Html
from handlers.chat import drafts, wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.outcomes import access
from handlers.outcomes.buttons import (
    MarkTraining,
    NewWork,
    OpenOutcomes,
    OpenWork,
    OutcomesPage,
    SellWork,
    SetTraining,
    ShowWorks,
    TrainingPage,
)
from handlers.outcomes.drafts import PricingWork, SendingWork
from storage.outcomes import outcomes, works
from storage.outcomes.works import WorkPlan
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import WorkId
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.outcomes.outcomes import Training
    from storage.outcomes.works import Work

LONGEST_TITLE = 60  # characters
A_SET = 8  # pictures sent at once


# -- adding ----------------------------------------------------------------------------------------


async def ask_for_work(context: PressContext, button: NewWork) -> None:
    """Ask for the picture of a work."""
    person = await access.person_of(context, button.person_id)
    waits = SendingWork(person.person_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenOutcomes(person.person_id))
    html = context.html("outcome-send-work", name=person.name)
    await context.show(html, inline_keyboard([back]))


async def take_work(context: MessageContext, draft: SendingWork) -> None:
    """Take the picture, then a title where there was none under it."""
    person = await access.person_of(context, draft.person)
    photo = draft.photo
    if context.media is not None and context.media.kind is MediaKind.PHOTO:
        photo = context.media.file.id
    if not photo:
        raise BotError("outcome-no-photo")
    title = one_line(context.text, LONGEST_TITLE)
    if not title:
        waits = SendingWork(person.person_id, photo)
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
        await context.say(context.html("outcome-ask-title"))
        return
    by, now = context.account.id, context.seconds
    plan = WorkPlan(person.person_id, title, photo, by, now, context.update_id)
    await _show(context, await access.work_of(context, await context.write(_keep, plan)))


def _keep(tx: Tx, plan: WorkPlan) -> WorkId:
    drafts.drop(tx, plan.noted_by)
    return works.keep(tx, plan)


async def open_work(context: PressContext, button: OpenWork) -> None:
    """Show a work, its picture below."""
    work = await access.work_of(context, button.work_id)
    await aided.note(context, [work.person_id], "record")
    await _show(context, work)
    if work.consent is not Consent.WITHDRAWN:
        await context.say(Photo(work.photo, protect=True))


async def _show(context: Context, work: Work) -> None:
    said = context.texts
    lines = [
        said.html(
            "outcome-work",
            title=work.title,
            name=work.name,
            consent=said(f"outcome-consent-{work.consent.value}"),
        )
    ]
    if work.sold_on is not None and work.income is not None:
        day = wording.format_day(said, work.sold_on, context.today)
        lines.append(said.html("outcome-sold", day=day, yuan=money.format_yuan(work.income)))
    rows: list[list[Labelled]] = [
        [(said("button-outcome-sell"), SellWork(work.id))],
        [(said("back"), OpenOutcomes(work.person_id))],
    ]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def ask_price(context: PressContext, button: SellWork) -> None:
    """Ask what a work was sold for."""
    work = await access.work_of(context, button.work_id)
    waits = PricingWork(work.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenWork(work.id))
    html = context.html("outcome-ask-price", title=work.title)
    await context.show(html, inline_keyboard([back]))


async def take_price(context: MessageContext, draft: PricingWork) -> None:
    """Note what a work was sold for, today."""
    work = await access.work_of(context, draft.work)
    fen = money.read_fen(context.text)
    if fen is None or fen <= 0:
        raise BotError("outcome-no-price")
    await context.write(_sell, context.actor, work.id, fen, context.today)
    await _show(context, await access.work_of(context, work.id))


def _sell(tx: Tx, actor: Actor, work_id: WorkId, fen: int, today: date) -> None:
    works.sell(tx, work_id, fen, today)
    drafts.drop(tx, actor.account_id)


# -- showing ---------------------------------------------------------------------------------------


async def show_works(context: PressContext, button: ShowWorks) -> None:
    """Send the pictures whose makers agree, to be sent on: no name unless they say so."""
    await access.require_sums(context)
    found = await context.read(works.to_show)
    if not found:
        raise BotError("outcome-no-works")
    last = (len(found) - 1) // A_SET
    page = min(max(button.page, 0), last)
    shown = found[page * A_SET : (page + 1) * A_SET]
    await context.toast()
    await context.write(_note_shown, context.actor, [each.id for each in shown])
    await _send(context, shown)
    turns: list[Labelled] = [
        (context.label(key), ShowWorks(there))
        for there, key in ((page - 1, "page-back"), (page + 1, "page-on"))
        if 0 <= there <= last
    ]
    back = (context.label("back"), OutcomesPage())
    html = context.html("outcome-works", count=len(found))
    await context.say(html, inline_keyboard(turns, [back]))


def _note_shown(tx: Tx, actor: Actor, work_ids: list[WorkId]) -> None:
    works.note_shown(tx, work_ids, actor.account_id)
    roles.record(tx, by=actor.account_id, act="work-show", now=actor.now, count=len(work_ids))


async def _send(context: Context, shown: Sequence[Work]) -> None:
    photos = tuple(Photo(each.photo, caption=_caption(context, each)) for each in shown)
    await context.say(photos[0] if len(photos) == 1 else Album(photos))


def _caption(context: Context, work: Work) -> str:
    if work.consent is Consent.NAMED:
        return context.html("outcome-caption-named", title=work.title, name=work.name)
    return context.html("outcome-caption", title=work.title)


# -- training --------------------------------------------------------------------------------------


async def show_trainings(context: Context, button: TrainingPage) -> None:
    """Show trainings by level, each to be marked."""
    await access.require_sums(context)
    found = await context.read(outcomes.trainings)
    levels = await context.read(outcomes.people_by_level)
    said = context.texts
    items: list[Labelled] = [
        (_label(said, each), MarkTraining(each.programme_id, each.course_id)) for each in found
    ]
    rows = page_rows(items, button.page, TrainingPage, said)
    rows.append([(said("back"), OutcomesPage())])
    named = {each.value: levels[each] for each in TrainingLevel}
    await context.show(said.html("outcome-trainings", **named), inline_keyboard(*rows))


def _label(said: Texts, each: Training) -> str:
    level = "▫️" if each.level is None else said(f"outcome-level-{each.level.value}")
    return f"{level} {short(each.name, 14)} {each.people}"


async def _training_of(context: Context, programme: int, course: int) -> Training:
    await access.require_sums(context)
    for each in await context.read(outcomes.trainings):
        if (each.programme_id, each.course_id) == (programme, course):
            return each
    raise BotError("button-stale")


async def mark_training(context: PressContext, button: MarkTraining) -> None:
    """Ask of which level a programme or a course is."""
    training = await _training_of(context, button.programme, button.course)
    said = context.texts
    levels: list[Labelled] = [
        (
            said(f"outcome-level-{each.value}"),
            SetTraining(training.programme_id, training.course_id, each),
        )
        for each in TrainingLevel
    ]
    none = SetTraining(training.programme_id, training.course_id)
    rows: list[list[Labelled]] = [
        levels,
        [(said("button-outcome-no-level"), none)],
        [(said("back"), TrainingPage())],
    ]
    html = said.html("outcome-which-level", name=training.name, count=training.people)
    await context.show(html, inline_keyboard(*rows))


async def set_training(context: PressContext, button: SetTraining) -> None:
    """Mark it."""
    training = await _training_of(context, button.programme, button.course)
    await context.write(
        outcomes.set_level,
        training.programme_id,
        training.course_id,
        button.level,
        by=context.account.id,
        now=context.seconds,
    )
    await show_trainings(context, TrainingPage())
