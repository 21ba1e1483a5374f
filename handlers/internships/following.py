"""Troubles of interns for staff: the list, one with what was done, closing; visits and calls."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.internships.internship import StepKind, TroubleEnding
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.incidents.buttons import ReportIncident
from handlers.internships import access, words
from handlers.internships.buttons import (
    CloseTrouble,
    InternPage,
    NoteInternStep,
    OpenIntern,
    OpenTrouble,
    TroublesPage,
)
from handlers.internships.drafts import NotingStep
from storage.internships import internships, troubles
from storage.internships.troubles import InternStepDone

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.internships.internships import Internship
    from storage.internships.troubles import InternTrouble

LONGEST = 500  # characters of a note


async def open_troubles(context: Context, button: TroublesPage) -> None:
    """Show all open troubles within reach, the most urgent first."""
    found = await context.read(troubles.open_of, context.account)
    said, now = context.texts, context.seconds
    items: list[Labelled] = [
        (_line(said, each, of, now), OpenTrouble(each.id)) for each, of in found
    ]
    rows = page_rows(items, button.page, TroublesPage, said)
    rows.append([(said("back"), InternPage())])
    late = sum(each.due_at <= now for each, _ in found)
    key = "intern-troubles" if found else "intern-troubles-none"
    await context.show(said.html(key, count=len(found), late=late), inline_keyboard(*rows))


def _line(said: Texts, each: InternTrouble, of: Internship, now: int) -> str:
    sign = "🔴" if each.due_at <= now else "🟡"
    return f"{sign} {of.name} · {words.name_trouble(said, each.kind)}"


async def open_trouble(context: Context, button: OpenTrouble) -> None:
    """Show a trouble with what was done, and what can be done."""
    found, of = await access.trouble_of(context, button.trouble_id)
    await show_trouble(context, found, of)


async def show_trouble(context: Context, found: InternTrouble, of: Internship) -> None:
    """Show a trouble: whose, where, their words, the rule, steps; and the ways to go on."""
    said = context.texts
    phone = await context.read(internships.phone_of, of.person_id)
    lines = [
        said.html(
            "intern-wrong-of",
            name=of.name,
            class_name=of.class_name,
            firm=of.firm,
            phone=phone,
        ),
        words.describe_trouble(said, found, context.seconds, context.services.zone),
    ]
    if of.mentor:
        lines.append(said.html("intern-mentor", name=of.mentor, phone=of.mentor_phone))
    lines += words.describe_rule(said, found.kind)
    others = await context.read(troubles.troubled_at, of.firm_id)
    if others >= troubles.STANDS_OUT:
        lines.append(said.html("intern-firm-stands-out", firm=of.firm, count=others))
    steps = await context.read(troubles.steps, of.id, 20)
    lines += [words.describe_step(said, each) for each in steps if each.trouble_id == found.id]
    await context.show(Html("\n".join(lines)), inline_keyboard(*_ways(context, found, of)))


def _ways(context: Context, found: InternTrouble, of: Internship) -> list[list[Labelled]]:
    said = context.texts
    rows: list[list[Labelled]] = []
    if found.is_open:
        steps: list[Labelled] = [
            (said(f"button-intern-step-{kind.value}"), NoteInternStep(of.id, kind, found.id))
            for kind in StepKind
        ]
        endings: list[Labelled] = [
            (said(f"button-intern-ending-{each.value}"), CloseTrouble(found.id, each))
            for each in TroubleEnding
        ]
        rows = [steps, *in_rows(endings, 2)]
        if found.kind.urgent:
            rows.insert(0, [(said("button-intern-incident"), ReportIncident())])
    rows.append([(said("button-intern-open"), OpenIntern(of.id))])
    rows.append([(said("back"), TroublesPage())])
    return rows


async def close_trouble(context: PressContext, button: CloseTrouble) -> None:
    """Close a trouble; the trainee hears how, and may open it again."""
    found, of = await access.trouble_of(context, button.trouble_id)
    by, now = context.account.id, context.seconds
    await context.write(troubles.close, found, button.ending, by=by, now=now)
    again = await context.read(troubles.find, found.id)
    await show_trouble(context, again or found, of)


async def ask_step(context: PressContext, button: NoteInternStep) -> None:
    """Wait for what was found, or done."""
    found = await access.seen_by_staff(context, button.internship_id)
    if button.trouble_id is not None:
        of_it, _ = await access.trouble_of(context, button.trouble_id)
        if of_it.internship_id != found.id:
            raise BotError("button-stale")
    waits = NotingStep(found.id, button.step, button.trouble_id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html(f"intern-step-how-{button.step.value}", name=found.name))


async def take_step(context: MessageContext, draft: NotingStep) -> None:
    """Keep what was found, or done."""
    found = await access.seen_by_staff(context, draft.internship)
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("intern-say-in-words")
    await context.write(_note, context.actor, found, draft, text)
    if draft.trouble is not None:
        await open_trouble(context, OpenTrouble(draft.trouble))
        return
    rows = inline_keyboard([(context.label("button-intern-open"), OpenIntern(found.id))])
    await context.say(context.html("intern-step-kept", name=found.name), rows)


def _note(tx: Tx, actor: Actor, found: Internship, draft: NotingStep, text: str) -> None:
    on_day = datetime.fromtimestamp(actor.now, actor.zone).date()
    done = InternStepDone(
        draft.step, text, on_day, actor.account_id, actor.update_id, actor.now, draft.trouble
    )
    troubles.note(tx, found, done)
    drafts.drop(tx, actor.account_id)
