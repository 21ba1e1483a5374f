"""Topics of the staff group: one for each asker, titled by state, messages both ways."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Copy, Refused, Sent, Text
from bot.runtime.patience import insist
from config.texts import Html, texts
from handlers.desk import words
from handlers.desk.buttons import DeskPage
from handlers.desk.cases import case_of
from handlers.desk.inbox import turn_desk
from handlers.desk.replies import give_answer
from handlers.desk.said import Said
from handlers.desk.settings import change_rules
from storage.desk import cases, post
from storage.desk import topics as threads
from storage.desk.cases import CaseState

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, Services
    from config.texts import Texts
    from storage.database import Tx
    from storage.desk.cases import Case

FOLLOWED = 7 * 86400  # seconds for which the topic of a closed case is kept in step


async def open_desk(context: Context) -> None:
    """Show the inbox (答疑, /desk); in a group with topics a coordinator makes it the desk's."""
    if context.private:
        await turn_desk(context, DeskPage())
    else:
        await bind_group(context)


async def bind_group(context: Context) -> None:
    """Bind a group with topics (/desk) to the desk, by a coordinator of the whole school."""
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    current = context.glance(post.rules).group
    if current == context.chat_id:
        await context.say(context.html("topics-bound-already"))
        return
    thread = await context.services.gateway.open_topic(
        context.chat_id, context.label("topics-first")
    )
    if not isinstance(thread, int):
        raise BotError("topics-impossible")
    await context.write(_bind, context.actor, current, context.chat_id)
    greeting = Text(context.html("topics-bound"))
    await context.services.gateway.send(context.chat_id, greeting, thread=thread)
    await sync_topics(context.services)


def _bind(tx: Tx, actor: Actor, old: int | None, group: int) -> None:
    if old is not None:
        threads.forget(tx, old)
    change_rules(tx, actor, group=group)


async def unbind_group(context: Context) -> None:
    """Unbind the staff group (/undesk): no more topics."""
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")
    if context.glance(post.rules).group != context.chat_id:
        raise BotError("topics-not-bound")
    await context.write(_unbind, context.actor, context.chat_id)
    await context.say(context.html("topics-unbound"))


def _unbind(tx: Tx, actor: Actor, group: int) -> None:
    threads.forget(tx, group)
    change_rules(tx, actor, group=None)


async def answer_in_topic(context: MessageContext) -> None:
    """Send what a colleague writes in a topic to its asker."""
    case = context.glance(threads.case_of, context.chat_id, context.chat.thread or 0)
    if case is None:
        return
    context = context.replying()
    if case.state is CaseState.CLOSED:
        raise BotError("case-closed-already")
    current = await case_of(context, case.id)
    if current.state is CaseState.CLAIMED and current.claimed_by != context.account.id:
        raise BotError("case-taken", name=current.claimed_name)
    await give_answer(context, current, Said.by(context))


async def sync_topics(services: Services) -> None:
    """Bring the topics in step with the cases: made where missing, renamed, closed, opened."""
    group = services.database.glance(post.rules).group
    if group is None:
        return
    said = texts("zh-Hans")
    for case in await services.database.read(threads.missing):
        if not await _make(services, said, case, group):
            return
    since = services.clock.timestamp() - FOLLOWED
    for case in await services.database.read(threads.kept, since):
        await _follow(services, said, case)


def _title(said: Texts, case: Case) -> str:
    where = case.class_name or said("desk-no-class")
    by = f" · {case.claimed_name}" if case.state is CaseState.CLAIMED else ""
    return f"{words.MARKS[case.state]} {case.name} {where}{by}"


async def _make(services: Services, said: Texts, case: Case, group: int) -> bool:
    """Open a topic with what was said so far; return False where the group gives none now."""
    title = _title(said, case)
    thread = await services.gateway.open_topic(group, title)
    if not isinstance(thread, int):
        return False
    group = services.database.glance(post.rules).group or group  # it may have moved just now
    keep = partial(services.database.write, threads.keep, case.id, group, thread, title)
    await insist("topic made", keep)
    messages = await services.database.read(cases.messages, case.id, 50)
    now = services.clock.now()
    html = words.describe_case(said, case, messages, now)
    card = Text(Html(html), keyboard=words.in_topic(said, case))
    await services.gateway.send(group, card, thread=thread)
    for each in messages:
        if each.is_media:
            copy = Copy(each.chat_id, each.message_id)
            await services.gateway.send(group, copy, thread=thread)
    return True


async def _follow(services: Services, said: Texts, case: Case) -> None:
    title = _title(said, case)
    if title == case.topic_shows or case.topic_chat is None or case.topic_id is None:
        return
    was_closed = case.topic_shows.startswith(words.MARKS[CaseState.CLOSED])
    is_closed = case.state is CaseState.CLOSED
    delivery = await services.gateway.change_topic(
        case.topic_chat,
        case.topic_id,
        name=title,
        closed=is_closed if is_closed != was_closed else None,
    )
    if isinstance(delivery, Sent | Refused):
        await services.database.write(threads.now_shows, case.id, title)
