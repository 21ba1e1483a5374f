"""Quick polls in class groups: asked in one message, voted in and ended with one tap."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.classes.committee import CommitteeRight
from bot.domain.people.roles import Role
from bot.domain.surveys.making import options_of
from bot.errors import BotError
from bot.outbound.gateway import Lane, Sent, Text
from config.texts import LANGUAGES, texts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.polls import words
from handlers.polls.buttons import EndPoll, VoteByName, VoteHidden
from handlers.polls.results import list_polls
from storage.classes import committee
from storage.journal import unnoted
from storage.polls import polls
from storage.polls.polls import Poll, PollKind, VoteOutcome

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext, Services
    from bot.domain.ids import ClassId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.polls.buttons import ClosePoll

FEWEST, MOST = 2, 12  # options, as Telegram has it
LONGEST_QUESTION, LONGEST_OPTION = 300, 100
_MANY = re.compile(r"[(（]\s{0,3}(?:可)?多选\s{0,3}[)）]|\(multiple\)", re.IGNORECASE)
_HIDDEN = re.compile(r"[(（]\s{0,3}(?:匿名|不记名)\s{0,3}[)）]|\(anonymous\)", re.IGNORECASE)
_NAMED = re.compile(r"[(（]\s{0,3}(?:实名|记名)\s{0,3}[)）]|\(named\)", re.IGNORECASE)
_ASKED = re.compile(r"^(?:发起|发个|来个)?投票[\s:：,，]{1,3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PollWish:
    """A poll as it was written."""

    question: str
    options: tuple[str, ...]
    several: bool
    hidden: bool


async def ask_poll(context: MessageContext) -> None:
    """Ask a poll in a group (/poll): the question in the first line, an option in each other.

    In private the polls so far are shown, and how one is asked.
    """
    if context.private:
        if context.account.role < Role.STAFF:
            raise BotError("poll-how" if await _is_let(context) else "committee-not-let")
        await list_polls(context)
        return
    await _ask(context, context.argument)


async def answer_text(context: MessageContext) -> Message:
    """Ask a poll that is written to the bot by its name: 投票 周六几点集合？ and the options."""
    asked = _ASKED.match(context.text)
    if asked is None or (context.account.role < Role.STAFF and not await _is_let(context)):
        return PASS
    await _ask(context, context.text[asked.end() :])
    return None


async def _is_let(context: Context) -> bool:
    """Return whether somebody may ask polls as one of a committee."""
    person = context.account.person_id
    return person is not None and bool(
        await context.read(committee.allowed, person, CommitteeRight.POLL)
    )


async def _ask(context: MessageContext, text: str) -> None:
    class_id = await _class_in_reach(context)
    wish = _read(text)
    if await context.read(polls.is_sent, context.update_id):
        return
    poll = Poll(
        f"u{context.update_id}",
        context.chat_id,
        0,
        class_id,
        wish.question,
        wish.options,
        context.account.id,
        context.seconds,
        kind=PollKind.ANONYMOUS if wish.hidden else PollKind.NAMED,
        several=wish.several,
    )
    said = texts(LANGUAGES[0])  # of the group, not of who asks
    nothing = words.PollFigures(None if wish.hidden else (0,) * len(wish.options), 0, 0)
    text_of = Text(words.describe_poll(said, poll, nothing), words.poll_keyboard(said, poll))
    delivery = await context.services.gateway.send(context.chat_id, text_of)
    if not isinstance(delivery, Sent) or delivery.message_id is None:
        raise BotError("poll-not-sent")
    kept = replace(poll, message_id=delivery.message_id)
    await context.write(polls.keep, kept, context.update_id)


def _read(text: str) -> PollWish:
    """Read question, options, whether several may be chosen and whether names are kept.

    Raises:
        BotError: There is no question, or too few or too many options.
    """
    first, _, rest = text.strip().partition("\n")
    if not rest:
        first, *parts = map(str.strip, re.split(r"[|｜;；]", first))
        rest = "\n".join(parts)
    several, hidden = bool(_MANY.search(first)), bool(_HIDDEN.search(first))
    question = _NAMED.sub("", _HIDDEN.sub("", _MANY.sub("", first))).strip()
    if not question or not rest.strip():
        raise BotError("poll-how")
    if several and hidden:
        raise BotError("poll-hidden-single")
    options = tuple(options_of(rest))
    if not FEWEST <= len(options) <= MOST:
        raise BotError("making-options", most=MOST)
    if len(set(options)) < len(options):
        raise BotError("making-options-twice")
    longest = max(len(question) - LONGEST_QUESTION, *(len(o) - LONGEST_OPTION for o in options))
    if longest > 0:
        raise BotError("poll-too-long", question=LONGEST_QUESTION, option=LONGEST_OPTION)
    return PollWish(question, options, several, hidden)


async def _class_in_reach(context: Context) -> ClassId:
    """Return the group's class, for its staff, and for a committee that is let.

    Raises:
        BotError: It is no class's group, whose members alone could vote; or not the person's.
    """
    found = await context.read(polls.class_of_group, context.chat_id)
    if found is None:
        key = "group-not-bound" if context.account.role >= Role.STAFF else "role-denied"
        raise BotError(key, bot=context.services.username)
    class_id, district = found
    if context.may(Role.STAFF, class_id=class_id, district=district):
        return class_id
    person = context.account.person_id
    if person is None or class_id not in await context.read(
        committee.allowed, person, CommitteeRight.POLL
    ):
        raise BotError("role-denied")
    return class_id


# -- voting ----------------------------------------------------------------------------------------


async def vote_by_name(context: PressContext, button: VoteByName) -> None:
    """Take a vote that is kept with its name."""
    await _vote(context, button.poll_id, button.place, PollKind.NAMED)


async def vote_hidden(context: PressContext, button: VoteHidden) -> None:
    """Take a vote of which only the sum is kept."""
    await _vote(context, button.poll_id, button.place, PollKind.ANONYMOUS)


async def _vote(context: PressContext, poll_id: str, place: int, kind: PollKind) -> None:
    poll = await context.read(polls.find, poll_id)
    if poll is None or poll.kind is not kind or not 0 <= place < len(poll.options):
        raise BotError("button-stale")
    outcome = await context.write(polls.tap, poll, context.account.id, place)
    if outcome is VoteOutcome.NOT_COUNTED:
        joined = context.account.person_id is not None or context.account.grants
        key = "poll-not-member" if joined else "poll-join-first"
        await context.toast(context.label(key, bot=context.services.username), alert=True)
        return
    key = f"poll-vote-{outcome}-{kind}" if outcome in _BY_KIND else f"poll-vote-{outcome}"
    await context.toast(context.label(key, option=poll.options[place]))


_BY_KIND = frozenset({VoteOutcome.TAKEN, VoteOutcome.BEFORE})


@unnoted
async def freshen_polls(services: Services) -> None:
    """Have the messages of open polls say the latest; many votes make one edit."""
    for poll_id, changes in await services.database.read(polls.unshown):
        poll = await services.database.read(polls.find, poll_id)
        if poll is not None and await _show(services, poll):
            await services.database.write(polls.keep_shown, poll_id, changes)


async def _show(services: Services, poll: Poll) -> bool:
    """Put what is known into the message of a poll, or post it anew; return whether it went."""
    said = texts(LANGUAGES[0])
    figures = await services.database.read(words.read_poll_figures, poll)
    keyboard = words.poll_keyboard(said, poll) if poll.closed_at is None else inline_keyboard()
    content = Text(words.describe_poll(said, poll, figures), keyboard)
    gateway, lane = services.gateway, Lane.REMINDER
    if poll.message_id:
        edited = await gateway.edit(poll.chat_id, poll.message_id, content, lane=lane)
        return isinstance(edited, Sent)
    delivery = await gateway.send(poll.chat_id, content, lane=lane)
    if isinstance(delivery, Sent) and delivery.message_id is not None:
        await services.database.write(polls.keep_message, poll.id, delivery.message_id)
    return isinstance(delivery, Sent)


# -- ending ----------------------------------------------------------------------------------------


async def end_poll(context: PressContext, button: EndPoll) -> None:
    """End a poll, after asking; its message says the result, the staff's page says more."""
    found = await context.read(polls.find, button.poll_id)
    if found is None:
        raise BotError("button-stale")
    await _class_in_reach(context)
    if found.closed_at is not None:
        await context.toast(context.label("poll-closed"))
        return
    said = texts(LANGUAGES[0])
    figures = await context.read(words.read_poll_figures, found)
    if not button.sure:
        row: list[Labelled] = [
            (said("button-poll-end-sure"), EndPoll(found.id, sure=True)),
        ]
        keyboard = words.poll_keyboard(said, found)
        rows = [*keyboard["inline_keyboard"][:-1], *inline_keyboard(row)["inline_keyboard"]]
        html = words.describe_poll(said, found, figures)
        await context.show(html, {"inline_keyboard": rows})
        await context.toast(context.label("poll-end-how"))
        return
    await context.write(polls.close, found, context.seconds)
    closed = await context.read(polls.find, found.id) or found
    figures = await context.read(words.read_poll_figures, closed)
    await context.show(words.describe_poll(said, closed, figures))
    await context.toast(context.label("poll-closed"))


async def close_poll(context: PressContext, _: ClosePoll) -> None:
    """Close a poll of Telegram's, asked before; its result stays in the group and is stored."""
    await _class_in_reach(context)
    poll = await context.read(polls.at, context.chat_id, context.message_id)
    if poll is None:
        raise BotError("button-stale")
    counted = await context.services.gateway.stop_poll(context.chat_id, context.message_id)
    await context.write(polls.close, poll, context.seconds, counted)
    await context.toast(context.label("poll-closed"))
