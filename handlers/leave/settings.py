"""The school's rules for leave, for coordinators of the whole school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.leave.buttons import LeaveSettings, SetLeaveRule, WaitingLeave
from storage.leave import settings

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled

CHOICES = {"alone": (1, 2, 3, 5, 7), "back": (0, 1, 3, 7, 14)}


async def show_rules(context: Context, _: LeaveSettings | None = None) -> None:
    """Show the rules; a tap turns one to its next value."""
    _check(context)
    rules = context.glance(settings.find)
    rows: list[list[Labelled]] = []
    for name, choices in CHOICES.items():
        value = getattr(rules, name)
        following = next((each for each in choices if each > value), choices[0])
        label = context.label(f"leave-rule-{name}", days=value)
        rows.append([(label, SetLeaveRule(name, following))])
    rows.append([(context.label("button-leave-list"), WaitingLeave())])
    await context.show(context.html("leave-rules-head"), inline_keyboard(*rows))


async def set_rule(context: Context, button: SetLeaveRule) -> None:
    """Set a rule."""
    _check(context)
    if button.value not in CHOICES.get(button.name, ()):
        raise BotError("button-stale")
    values = (button.name, button.value)
    await context.write(settings.change, *values, by=context.account.id, now=context.seconds)
    await show_rules(context)


def _check(context: Context) -> None:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
