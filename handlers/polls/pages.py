"""Quick polls in class groups, by Telegram itself: asked in one message, closed with one tap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.making import options_of
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.polls.buttons import ClosePoll
from storage.polls import polls
from storage.polls.polls import Poll

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import ClassId

FEWEST, MOST = 2, 12  # options, as Telegram has it
LONGEST_QUESTION, LONGEST_OPTION = 300, 100
_MANY = re.compile(r"[(（]\s*(?:可)?多选\s*[)）]|\(multiple\)", re.IGNORECASE)


async def ask_poll(context: MessageContext) -> None:
    """Ask a poll in a group (/poll): the question in the first line, an option in each other."""
    if context.private:
        raise BotError("poll-how")
    class_id = await _class_in_reach(context)
    question, options, several = _read(context.argument)
    if await context.read(polls.is_sent, context.update_id):
        return
    close = inline_keyboard([(context.label("button-poll-close"), ClosePoll())])
    sent = await context.services.gateway.poll(
        context.chat_id, question, options, several=several, keyboard=close
    )
    if sent is None:
        raise BotError("poll-not-sent")
    poll_id, message_id = sent
    poll = Poll(
        poll_id,
        context.chat_id,
        message_id,
        class_id,
        question,
        options,
        context.account.id,
        context.seconds,
    )
    await context.write(polls.keep, poll, context.update_id)


def _read(text: str) -> tuple[str, tuple[str, ...], bool]:
    """Read question, options, and whether several may be chosen.

    Raises:
        BotError: There is no question, or too few or too many options.
    """
    first, _, rest = text.strip().partition("\n")
    if not rest:
        first, *parts = map(str.strip, re.split(r"[|｜;；]", first))
        rest = "\n".join(parts)
    several = bool(_MANY.search(first))
    question = _MANY.sub("", first).strip()
    if not question or not rest.strip():
        raise BotError("poll-how")
    options = tuple(options_of(rest))
    if not FEWEST <= len(options) <= MOST:
        raise BotError("making-options", most=MOST)
    if len(set(options)) < len(options):
        raise BotError("making-options-twice")
    longest = max(len(question) - LONGEST_QUESTION, *(len(o) - LONGEST_OPTION for o in options))
    if longest > 0:
        raise BotError("poll-too-long", question=LONGEST_QUESTION, option=LONGEST_OPTION)
    return question, options, several


async def close_poll(context: PressContext, _: ClosePoll) -> None:
    """Close a poll; its result stays in the group and is stored."""
    await _class_in_reach(context)
    poll = await context.read(polls.at, context.chat_id, context.message_id)
    if poll is None:
        raise BotError("button-stale")
    counted = await context.services.gateway.stop_poll(context.chat_id, context.message_id)
    result = counted if counted is not None else await context.read(polls.count, poll)
    await context.write(polls.close, poll.id, result, context.seconds)
    await context.toast(context.label("poll-closed"))


async def _class_in_reach(context: Context) -> ClassId | None:
    """Return the group's class, for its staff only; a group of no class is open to all staff."""
    found = await context.read(polls.class_of_group, context.chat_id)
    if found is None:
        return None
    class_id, district = found
    if not context.may(Role.STAFF, class_id=class_id, district=district):
        raise BotError("role-denied")
    return class_id
