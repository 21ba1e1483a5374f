"""The menu: what the bot can do for this person, and the commands in Telegram's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.chat import drafts
from handlers.chat.keyboards import main_keyboard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.people.roles import Role
    from config.texts import Texts


async def show_menu(context: Context) -> None:
    """Show the menu (菜单, /help)."""
    await context.say(context.html("menu"), main_keyboard(context))
    if context.account.grants:
        await context.say(context.html("menu-staff"))


async def answer_media(context: Context) -> None:
    """Answer a picture, a video or a voice message of staff without words."""
    await context.say(context.html("media-staff"))


async def cancel_draft(context: Context) -> None:
    """Stop waiting for an answer (取消)."""
    key = "cancelled-draft" if context.account.draft else "nothing-to-cancel"
    await context.write(drafts.drop, context.account.id)
    await context.say(context.html(key), main_keyboard(context))


async def install_commands(context: Context) -> None:
    """List the commands of the person's role in Telegram's menu, in their language."""
    lines = commands_for(context.account.role, context.texts, context.services.menu)
    await context.services.gateway.set_commands(lines, chat_id=context.chat_id)


def commands_for(
    role: Role, language: Texts, menu: Sequence[tuple[str, str, Role]]
) -> list[tuple[str, str]]:
    """Return (command, description) of everything ``role`` may use, of the lines of a menu."""
    return [(name, language(key)) for name, key, least in menu if role >= least]
