"""The menu: what the bot can do for this person, and the commands Telegram lists for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from handlers.chat.keyboards import inline, main_keyboard
from handlers.desk.buttons import PassMedia
from handlers.imports import upload
from storage import drafts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from config.texts import Texts


async def show_menu(context: Context) -> None:
    """菜单, /help."""
    await context.say(context.html("menu"), main_keyboard(context))
    if context.account.grants:
        await context.say(context.html("menu-staff"))


async def answer_media(context: Context) -> None:
    """A picture, a video or a voice message without a word beside it."""
    if context.account.role >= Role.STAFF:
        await context.say(context.html("media-staff"))
        return
    button = (context.label("button-pass-media"), PassMedia(context.message_id or 0))
    await context.say(context.html("media-unread"), inline([button]))


async def receive_file(context: Context) -> None:
    """A file: staff load it; whoever else sends one may want it seen by a human."""
    if context.account.role >= Role.STAFF:
        await upload.receive(context)
    else:
        await answer_media(context)


async def cancel(context: Context) -> None:
    """取消: stop waiting for an answer."""
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
    """(command, description) of everything ``role`` may use."""
    return [(name, language(key)) for name, key, least in menu if role >= least]
