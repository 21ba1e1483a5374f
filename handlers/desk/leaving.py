"""从学校名册中删除我: a wish for the school, which answers it as any other case."""

from __future__ import annotations

import asyncio
import hmac
from typing import TYPE_CHECKING

from bot.errors import BotError
from config.texts import texts
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.desk.drafts import LeavingRoster
from handlers.desk.handover import file_wish
from handlers.desk.said import Said
from handlers.people.buttons import LeaveRoster
from storage import keys
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import ClassId, PersonId
    from handlers.chat.drafts import Draft
    from handlers.chat.routing import Message

STAFF_READ = "zh-Hans"
_WHERE = ("学校名册", "名册", "学校花名册", "花名册")
_WAYS = ("从{}删除我", "从{}中删除我", "把我从{}删除", "把我从{}中删除")
_SAID = {way.format(where) for way in _WAYS for where in _WHERE} | {
    "take me off the roster",
    "take me off the school's roster",
}


async def ask_to_leave(context: MessageContext) -> Message:
    """Ask whether one is to be taken off the roster; of a stranger, who they are."""
    if context.text.strip(" 。.！!").lower() not in _SAID:
        return PASS
    person_id = context.account.person_id
    if person_id is None:
        await context.write(drafts.keep, context.account.id, LeavingRoster(), context.seconds)
        await context.say(context.html("leave-roster-who"))
    else:
        await _ask(context, LeaveRoster(person_id, await _ticket(context, person_id)))
    return None


async def ask_stranger(context: MessageContext, _: Draft) -> Message:
    """Do the same where the bot waits to hear who somebody is."""
    return await ask_to_leave(context)


async def _ask(context: Context, button: LeaveRoster) -> None:
    name, class_name, _ = await _listed(context, button.person_id)
    sure = LeaveRoster(button.person_id, button.ticket, sure=True)
    await context.say(  # the farewell above says how to come back
        context.html("leave-roster-sure", name=name, **{"class": class_name}),
        inline_keyboard([(context.label("button-leave-roster-sure"), sure)]),
    )


async def leave_roster(context: PressContext, button: LeaveRoster) -> None:
    """Pass the wish of whoever is, or was, that person to the school, after asking."""
    ticket = await _ticket(context, button.person_id)
    if not hmac.compare_digest(ticket.encode(), button.ticket.encode()):
        raise BotError("button-stale")
    if not button.sure:
        await _ask(context, button)
        return
    name, class_name, class_id = await _listed(context, button.person_id)
    wish = texts(STAFF_READ)("leave-roster-wish", name=name, **{"class": class_name})
    said = Said(context.chat_id, context.message_id, wish)
    await file_wish(context, said, button.person_id, class_id)


async def answer_leaving(context: MessageContext, _: LeavingRoster) -> None:
    """Take name and class of somebody the bot does not know, and pass their wish on."""
    await context.write(drafts.drop, context.account.id)
    wish = texts(STAFF_READ)("leave-roster-wish-stranger", words=context.text)
    await file_wish(context, Said(context.chat_id, context.message_id, wish), None, None)


async def _ticket(context: Context, person_id: PersonId) -> str:
    key = await asyncio.to_thread(keys.data_key, context.services.settings.key_file)
    return keys.ticket(key, "leave", context.account.id, person_id)


async def _listed(context: Context, person_id: PersonId) -> tuple[str, str, ClassId | None]:
    """Return name, class and class id as the roster has them.

    Raises:
        BotError: The person is on the roster no more.
    """
    listed = await context.read(roster.enrolments, person_id)
    if listed:
        return listed[0].name, listed[0].class_name, listed[0].class_id
    name = await context.read(roster.name_of, person_id)
    if name is None:
        raise BotError("leave-roster-gone")
    return name, context.label("none"), None
