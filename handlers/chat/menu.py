"""The menu: what the bot can do for this person, and the commands in Telegram's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import main_keyboard, share_contact
from storage.faq import entries
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from config.texts import Texts

TITLES = ("教授", "老师", "师傅")  # what a name may end with, that is to be called so


async def show_menu(context: Context) -> None:
    """Show what this person can do (菜单, /help): their own work first."""
    account = context.account
    if account.role is Role.NEWCOMER:
        await context.say(context.html("menu-newcomer"), share_contact(context.texts))
        return
    if account.role is Role.GUARDIAN:
        await context.say(context.html("menu-guardian"), main_keyboard(context))
        return
    if account.grants:
        key = "menu-coordinator" if account.role >= Role.COORDINATOR else "menu-staff"
        lines = [context.html(key)]
        if account.role >= Role.ADMINISTRATOR:
            lines.append(context.html("menu-administrator"))
        await context.say(Html("\n".join(lines)), main_keyboard(context))
    if account.person_id is not None:
        await context.say(await _trainee_menu(context), main_keyboard(context))


async def _trainee_menu(context: Context) -> Html:
    """Word the menu of a trainee; every example in it is one that works for them."""
    said, examples = context.texts, [context.html("example-where")]
    teacher = await _next_teacher(context)
    if teacher:
        examples.append(context.html("example-teacher", name=teacher))
    asked = context.glance(entries.first_question, context.today)
    if asked is not None:
        in_english = said.language == "en" and asked.question_en
        examples.append(context.html("example-faq", question=in_english or asked.question))
    examples.append(context.html("example-leave"))
    return context.html("menu", examples=Html("\n".join(examples)))


async def _next_teacher(context: Context) -> str:
    """Return who teaches the class next; "" where nobody does."""
    class_id = context.account.class_id
    if class_id is None:
        return ""
    coming = await context.read(timetable.of_class, class_id, context.seconds)
    name = next((each.teacher for each in coming if each.teacher), "")
    return name if name.endswith(TITLES) or not name else context.label("teacher-called", name=name)


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
    """Return (command, description) of everything ``role`` may use, of the lines of a menu.

    Those of guardians stand in the menu of who is nothing else.
    """
    return [
        (name, language(key))
        for name, key, least in menu
        if (role is Role.GUARDIAN if least is Role.GUARDIAN else role >= least)
    ]
