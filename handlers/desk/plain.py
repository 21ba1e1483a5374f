"""What a colleague who holds a chat writes plainly: for the asker, or for the bot?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import short
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, AsIfTyped
from handlers.desk.buttons import KeepFromAsker, SendToAsker
from handlers.desk.cases import find_workable, may_reach
from handlers.desk.replies import give_answer
from handlers.desk.said import Said
from storage.desk import bundles, cases
from storage.desk.bundles import Bundled

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message, Pressed
    from storage.desk.cases import Case

TALKING = 15 * 60  # seconds since somebody said something, while both are thought to be at it
OFFERED = 3
SHOWN = 40  # characters of what was written


async def ask_for_whom(context: MessageContext) -> Message:
    """Ask whether plain words are for whoever is being helped; nothing is sent unasked."""
    talking = [each for each in context.glance(cases.held_by, context.account.id)
               if _is_going_on(each, context.seconds) and may_reach(context, each)]  # fmt: skip
    if not talking or context.forwarded or context.is_rest or _is_for_bot(context):
        return PASS
    if bundles_of(context, context.message_id):
        return PASS  # they have said that it is for the bot
    item = Bundled(context.message_id, context.text, is_media=False)
    me, now = context.account.id, context.seconds
    await context.write(bundles.note_asked, me, item, "", now)
    to: list[list[Labelled]] = [
        [
            (
                context.label("button-send-to", name=each.name),
                SendToAsker(each.id, context.message_id),
            )
        ]
        for each in talking[:OFFERED]
    ]
    to.append([(context.label("button-not-to-asker"), KeepFromAsker(context.message_id))])
    html = context.html(
        "desk-for-whom",
        name=talking[0].name,
        text=short(context.text, SHOWN),
        count=len(talking[:OFFERED]),
    )
    await context.say(html, inline_keyboard(*to))
    return None


def _is_going_on(case: Case, now: int) -> bool:
    """Whether a colleague has come and not answered yet, or somebody spoke a short while ago."""
    return case.is_held(now) or now - max(case.answered_at or 0, case.asked_at) < TALKING


def _is_for_bot(context: MessageContext) -> bool:
    """Whether words ask what only the bot is asked: of a class, of a day's lessons."""
    knowledge, text = context.services.knowledge, context.text
    if knowledge.knows(text) or knowledge.classes.read(text).mentions:
        return True
    return asks(text) and knowledge.slots(text, now=context.now) is not None


def bundles_of(context: Context, message_id: int) -> list[Bundled]:
    """Return what was set aside as a message."""
    return context.glance(bundles.of, context.account.id, message_id)


async def send_to_asker(context: PressContext, button: SendToAsker) -> None:
    """Send what was written to the asker."""
    case = await find_workable(context, button.case_id)
    found = bundles_of(context, button.written)
    if not found:
        raise BotError("button-stale")
    text = found[0].text
    await context.show(context.html("desk-sent-plain", name=case.name, text=short(text, SHOWN)))
    await give_answer(context, case, Said(context.chat_id, button.written, text))


async def keep_from_asker(context: PressContext, button: KeepFromAsker) -> Pressed:
    """Answer what was written, as it is for the bot."""
    found = bundles_of(context, button.written)
    if not found:
        raise BotError("button-stale")
    item = Bundled(context.message_id, found[0].text, is_media=False)
    await context.write(bundles.note_asked, context.account.id, item, "", context.seconds)
    return AsIfTyped(found[0].text)
