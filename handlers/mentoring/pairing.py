"""结对: a class, the students who are ticked or typed, and who helps them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.errors import BotError
from handlers.chat import drafts, picking
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.mentoring import words
from handlers.mentoring.buttons import (
    HelpOverview,
    PairClass,
    PairHelper,
    PairOf,
    PairStudent,
    PairWith,
)
from handlers.mentoring.drafts import PairingStudents
from handlers.mentoring.overview import led_by, open_overview
from handlers.mentoring.standing_in import check_colleague
from storage.classes import classes
from storage.duty import roster
from storage.mentoring import pairs

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.mentoring.pairs import Unpaired


MOST_UNKNOWN = 8  # words that no student is called by, in an answer


async def choose_class(context: Context, button: PairClass) -> None:
    """Ask for the class; who leads only one is shown its students at once."""
    led = await led_by(context)
    if len(led) == 1:
        await choose_students(context, PairOf(led[0]))
        return
    items: list[Labelled] = [
        (each.name, PairOf(each.id)) for each in await context.read(classes.all_of, tuple(led))
    ]
    rows = page_rows(items, button.page, PairClass, context.texts)
    rows.append([(context.label("back"), HelpOverview())])
    await context.show(context.html("mentoring-pair-class"), inline_keyboard(*rows))
    await picking.expect_class(context, PairOf(led[0]))


async def choose_students(context: Context, button: PairOf) -> None:
    """Ask which students; nobody is ticked yet."""
    await led_by(context, button.class_id)
    draft = PairingStudents(button.class_id)
    await _keep_draft(context, draft)
    await _show(context, draft, 0)


async def _keep_draft(context: Context, draft: PairingStudents) -> None:
    await context.write(drafts.keep, context.account.id, draft, context.seconds)


async def _begun(context: Context) -> PairingStudents:
    draft = context.glance(drafts.find, context.account.id, PairingStudents)
    if draft is None:
        raise BotError("button-stale")
    await led_by(context, draft.of_class)
    return draft


async def _show(context: Context, draft: PairingStudents, page: int) -> None:
    found = await context.read(pairs.students, draft.of_class)
    items: list[Labelled] = [
        (_label(context, each, draft), PairStudent(each.id, page)) for each in found
    ]

    def turn(page: int) -> PairStudent:
        return PairStudent(None, page)

    rows = page_rows(items, page, turn, context.texts)
    count = len(draft.chosen)
    if count:
        rows.append([(context.label("button-mentoring-pair-on", count=count), PairHelper())])
    rows.append([(context.label("back"), HelpOverview())])
    await context.show(context.html("mentoring-pair-whom", count=count), inline_keyboard(*rows))


def _label(context: Context, of: Unpaired, draft: PairingStudents) -> str:
    mark = "✅" if of.id in draft.chosen else "▫️"
    if not of.helpers:
        return f"{mark} {of.name}"
    return f"{mark} {of.name} · {context.label('mentoring-helped-by', name=of.helpers)}"


async def toggle_student(context: Context, button: PairStudent) -> None:
    """Take a student, or take them not, or turn the page."""
    draft = await _begun(context)
    if button.person_id is not None:
        known = {each.id for each in await context.read(pairs.students, draft.of_class)}
        if button.person_id not in known:
            raise BotError("button-stale")
        chosen = set(draft.chosen) ^ {int(button.person_id)}
        draft = replace(draft, chosen=tuple(sorted(chosen)))
        await _keep_draft(context, draft)
    await _show(context, draft, button.page)


async def answer_names(context: MessageContext, draft: PairingStudents) -> Message:
    """Take the students whose names or numbers are typed."""
    await led_by(context, draft.of_class)
    found = await context.read(pairs.students, draft.of_class)
    said = words.words_in(context.text)
    named = {int(each.id) for each in found if each.name in said or each.number in said}
    known = {each.name for each in found} | {each.number for each in found}
    if not named:
        return PASS
    if unknown := [each for each in said if each not in known]:
        shown = context.label("mentoring-comma").join(unknown[:MOST_UNKNOWN])
        await context.say(context.html("mentoring-pair-unknown", names=shown))
    draft = replace(draft, chosen=tuple(sorted({*draft.chosen, *named})))
    await _keep_draft(context, draft)
    await _show(context, draft, 0)
    return None


async def choose_helper(context: Context, button: PairHelper) -> None:
    """Ask who helps those who were taken."""
    draft, me = await _begun(context), context.account.id
    found = [each for each in await context.read(roster.staff) if each.reachable]
    items: list[Labelled] = [
        (
            context.label("mentoring-me", name=each.name) if each.id == me else each.name,
            PairWith(each.id),
        )
        for each in sorted(found, key=lambda each: each.id != me)
    ]
    rows = page_rows(items, button.page, PairHelper, context.texts)
    rows.append([(context.label("back"), PairStudent(None, 0))])
    html = context.html("mentoring-pair-who", count=len(draft.chosen))
    await context.show(html, inline_keyboard(*rows))


async def pair_with(context: Context, button: PairWith) -> None:
    """Pair those who were taken, and tell the helper."""
    draft, helper = await _begun(context), button.colleague_id
    await check_colleague(context, helper)
    count = await context.write(_keep, context.actor, draft, helper, context.today)
    await context.toast(context.label("mentoring-paired", count=count))
    await open_overview(context, HelpOverview())


def _keep(tx: Tx, actor: Actor, draft: PairingStudents, helper: AccountId, today: date) -> int:
    known = {each.id for each in pairs.students(tx, draft.of_class)}
    people = [PersonId(each) for each in draft.chosen if each in known]
    by, now = actor.account_id, actor.now
    count = pairs.make(tx, helper, people, by=by, today=today, now=now)
    drafts.drop(tx, actor.account_id)
    return count
