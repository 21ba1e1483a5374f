"""The numbers for people in danger, as coordinators see, check and change them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.desk.helplines import HelplinesError
from bot.domain.text import short
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.desk.buttons import CheckedHelplines, DeskRules, OpenHelplines, WriteHelplines
from handlers.desk.drafts import WritingHelplines
from storage.desk import post
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from bot.domain.desk.helplines import Helplines
    from storage.database import Tx


async def show_helplines(context: Context, _: OpenHelplines | None = None) -> None:
    """Show the numbers, and when they were last dialled."""
    lines = context.glance(post.helplines)
    checked = lines.checked_on or context.label("helplines-never")
    html = context.html(
        "helplines",
        mind=lines.mind,
        youth=lines.youth,
        ambulance=lines.ambulance,
        police=lines.police,
        duty=lines.duty or context.label("none"),
        checked=checked,
    )
    rows = (
        [(context.label("button-helplines-checked"), CheckedHelplines())],
        [(context.label("button-helplines-write"), WriteHelplines())],
        [(context.label("button-desk-rules"), DeskRules())],
    )
    await context.show(html, inline_keyboard(*rows))


async def note_checked(context: Context, _: CheckedHelplines) -> None:
    """Note that a colleague has dialled all of them today."""
    lines = replace(context.glance(post.helplines), checked_on=context.today.isoformat())
    await context.write(_change, context.actor, lines)
    await show_helplines(context)


async def ask_helplines(context: Context, _: WriteHelplines) -> None:
    """Ask for new numbers, a line each."""
    await context.write(drafts.keep, context.account.id, WritingHelplines(), context.seconds)
    await context.say(context.html("helplines-how"))


async def answer_helplines(context: MessageContext, _: WritingHelplines) -> None:
    """Change the numbers, or say which line is not understood."""
    try:
        lines = context.glance(post.helplines).changed(context.text)
    except HelplinesError as error:
        raise BotError("helplines-line", line=short(error.line)) from None
    await context.write(_change, context.actor, lines)
    await context.write(drafts.drop, context.account.id)
    await show_helplines(context)


def _change(tx: Tx, actor: Actor, lines: Helplines) -> None:
    post.set_helplines(tx, lines)
    roles.record(tx, by=actor.account_id, act="helplines", now=actor.now)
