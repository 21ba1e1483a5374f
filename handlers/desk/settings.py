"""The desk's settings: hours, promises, when to call coordinators."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.domain.desk.hours import HoursError, parse_hours
from bot.domain.people import phones
from bot.domain.text import short
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.desk.buttons import (
    DeskPage,
    DeskRules,
    OpenHelplines,
    TurnRule,
    WriteHours,
    WriteOffice,
)
from handlers.desk.drafts import WritingHours, WritingOffice
from storage.desk import post
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx

NONE = ("无", "没有", "none", "-")
CHOICES = {
    "promise": (60, 120, 240, 480),
    "escalate": (30, 60, 120, 240),
    "reopen": (24, 48, 72, 168),
    "silence": (12, 24, 48, 72),
    "warn": (7, 14, 30, 60),
}


async def show_rules(context: Context, _: DeskRules | None = None) -> None:
    """Show all rules; a tap turns one to its next value."""
    rules = context.glance(post.rules)
    rows: list[list[Labelled]] = []
    for name, choices in CHOICES.items():
        value = getattr(rules, name)
        following = next((each for each in choices if each > value), choices[0])
        rows.append([(context.label(f"rule-{name}", value=value), TurnRule(name, following))])
    rows.append([(context.label("button-hours"), WriteHours())])
    office = context.label("button-office", office=rules.office or context.label("none"))
    rows.append([(office, WriteOffice())])
    rows.append([(context.label("button-helplines"), OpenHelplines())])
    rows.append([(context.label("button-desk"), DeskPage())])
    key = "rules-head" if rules.group is None else "rules-head-group"
    await context.show(context.html(key, hours=rules.hours), inline_keyboard(*rows))


async def turn_rule(context: Context, button: TurnRule) -> None:
    """Set a rule."""
    if button.value not in CHOICES.get(button.name, ()):
        raise BotError("button-stale")
    await context.write(change_rules, context.actor, **{button.name: button.value})
    await show_rules(context)


def change_rules(tx: Tx, /, actor: Actor, **wanted: Any) -> None:
    """Change some rules, on the record."""
    post.set_rules(tx, replace(post.rules(tx), **wanted))
    roles.record(tx, by=actor.account_id, act="desk-rules", now=actor.now, **wanted)


async def ask_office(context: Context, _: WriteOffice) -> None:
    """Ask for the number of the school's office."""
    await context.write(drafts.keep, context.account.id, WritingOffice(), context.seconds)
    await context.say(context.html("office-how"))


async def answer_office(context: MessageContext, _: WritingOffice) -> None:
    """Set the number that people without a class may call; 无 takes it away."""
    said = context.text.strip()
    number = "" if said in NONE else phones.e164(said)
    if said not in NONE and not phones.is_dialled(number):
        raise BotError("office-number", given=short(said))
    await context.write(change_rules, context.actor, office=phones.worded(number))
    await context.write(drafts.drop, context.account.id)
    await show_rules(context)


async def ask_hours(context: Context, _: WriteHours) -> None:
    """Ask for the opening hours."""
    await context.write(drafts.keep, context.account.id, WritingHours(), context.seconds)
    await context.say(context.html("hours-how"))


async def answer_hours(context: MessageContext, _: WritingHours) -> None:
    """Set the opening hours, or say which line is not understood."""
    try:
        parse_hours(context.text, context.today)
    except HoursError as error:
        raise BotError("hours-line", line=error.line) from None
    await context.write(
        change_rules,
        context.actor,
        hours=context.text.strip(),
        hours_set_on=context.today.isoformat(),
    )
    await context.write(drafts.drop, context.account.id)
    await show_rules(context)
