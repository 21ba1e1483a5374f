"""Picking by typing: a class by its name, 37期, and any button by what stands on it.

A page of classes says what its buttons do with one of them; a typed name is as good as a press.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from bot.domain.people.roles import Role
from handlers.chat import drafts
from handlers.chat.drafts import Draft
from handlers.chat.routing import PASS, AsIfPressed, AsIfTapped

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.buttons import Button
    from handlers.chat.routing import Message

LASTS = 15 * 60  # seconds for which a page waits for a name


@dataclass(frozen=True, slots=True)
class PickingClass(Draft):
    """A page of classes: what a button of it holds, in which ``field`` the class stands."""

    kind: ClassVar[str] = "picking-class"
    button: str
    field: str
    prefix: str
    until: int


async def expect_class(
    context: Context, button: Button, field: str = "class_id", prefix: str = ""
) -> None:
    """Take a class that is typed next as if ``button`` was pressed with it in its ``field``.

    With a ``prefix`` the field is text. What waits for other words goes on waiting for them.
    """
    waits = context.account.draft
    if not context.private or context.account.role < Role.STAFF:
        return
    if waits is not None and waits != PickingClass.kind:
        return
    picking = PickingClass(button.pack(), field, prefix, context.seconds + LASTS)
    await context.write(drafts.keep, context.account.id, picking, context.seconds)


async def answer_typed(context: MessageContext, picking: PickingClass) -> Message:
    """Go on as if the button of the class that was typed had been pressed."""
    if context.seconds > picking.until:
        await context.write(drafts.drop, context.account.id)
        return PASS
    only = context.services.knowledge.classes.typed(context.text).only
    if only is None:
        return PASS
    value: str | int = f"{picking.prefix}{only}" if picking.prefix else int(only)
    return AsIfPressed(picking.button, picking.field, value)


async def press_typed(context: MessageContext) -> Message:
    """Go on as if the button had been tapped whose words were typed."""
    found = context.services.gateway.shown.find(context.chat_id, context.text)
    if found is None or context.is_rest or context.forwarded:
        return PASS
    return AsIfTapped(found.data, found.message_id)
