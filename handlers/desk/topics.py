"""Topics of the staff group: one for each asker, titled by state, messages both ways."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot.context import TopicTurn
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Refusal, Refused, RetryAt, Sent, Text
from bot.runtime.patience import insist
from config.texts import texts
from handlers.chat.keyboards import inline_keyboard
from handlers.desk import words
from handlers.desk.buttons import ClaimCase, DeskPage
from handlers.desk.cases import case_of, end_case
from handlers.desk.inbox import turn_desk
from handlers.desk.replies import give_answer
from handlers.desk.said import Said
from handlers.desk.settings import change_rules
from storage.desk import cases, failures, post, troubles
from storage.desk import topics as threads
from storage.desk.cases import CaseState
from storage.desk.troubles import Trouble

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, Services
    from bot.domain.ids import CaseId
    from bot.outbound.gateway import Delivery
    from config.texts import Texts
    from storage.database import Tx
    from storage.desk.cases import Case

STAFF_READ = "zh-Hans"
UNCLEAR = 10.0  # seconds until a group is tried again that did not answer
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
        await _try_again(context)
        return
    thread = await context.services.gateway.open_topic(
        context.chat_id, context.label("topics-first")
    )
    if not isinstance(thread, int):
        raise BotError("topics-impossible")
    await context.write(_bind, context.actor, current, context.chat_id)
    greeting = Text(context.html("topics-bound"))
    delivery = await context.services.gateway.send(context.chat_id, greeting, thread=thread)
    if isinstance(delivery, Refused):
        await context.say(context.html("topics-bound"))  # somebody has deleted the topic already
    await sync_topics(context.services)


async def _try_again(context: Context) -> None:
    """Say that the group is the desk's already; what was wrong with it is tried at once."""
    is_troubled = context.glance(troubles.find) is not None
    await context.write(troubles.try_now, context.seconds)
    await sync_topics(context.services)
    is_well = context.glance(troubles.find) is None
    if is_troubled and not is_well:
        raise BotError("topics-impossible")
    await context.say(context.html("topics-bound-again" if is_troubled else "topics-bound-already"))


def _bind(tx: Tx, actor: Actor, old: int | None, group: int) -> None:
    if old is not None:
        threads.forget(tx, old)
    troubles.forget(tx)
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
    troubles.forget(tx)
    change_rules(tx, actor, group=None)


async def answer_in_topic(context: MessageContext) -> None:
    """Send what a colleague writes in a topic to its asker."""
    case = context.glance(threads.case_of, context.chat_id, context.chat.thread or 0)
    if case is None:
        return
    context = context.replying()
    if case.state is CaseState.CLOSED:
        raise BotError("case-closed-topic")
    current = await case_of(context, case.id)
    if current.state is CaseState.CLAIMED and current.claimed_by != context.account.id:
        button = (context.label("button-take-over"), ClaimCase(current.id, over=True))
        html = context.html("case-taken-topic", name=current.claimed_name)
        await context.say(html, inline_keyboard([button]))
        return
    await give_answer(context, current, Said.by(context))


async def answer_anonymous(context: MessageContext) -> None:
    """Say to an administrator who hides in the staff group what to do: nobody knows who they are.

    A topic closed or opened by hand counts, whoever does it.
    """
    if context.turned is not None:
        await follow_hand(context)
    elif context.text.startswith("/") or _case_here(context) is not None:
        await context.replying().say(context.html("topics-anonymous"))


async def follow_hand(context: MessageContext) -> None:
    """Close or open the case whose topic was closed or opened by hand."""
    case = _case_here(context)
    if case is None:
        return
    if context.turned is TopicTurn.CLOSED:
        by = context.account.id if context.account.role >= Role.STAFF else None
        await context.write(end_case, case, context.seconds, by)
    else:
        await context.write(_reopen, context.actor, case)


def _case_here(context: MessageContext) -> Case | None:
    return context.glance(threads.case_of, context.chat_id, context.chat.thread or 0)


def _reopen(tx: Tx, actor: Actor, case: Case) -> None:
    """Open a case again for a colleague who goes on with it: the asker need not wait for more."""
    if cases.reopen(tx, case.id, actor.now):
        threads.now_shows(tx, case.id, words.MARKS[CaseState.OPEN])  # its topic is open already


async def sync_topics(services: Services) -> None:
    """Bring the topics in step with the cases: made where missing, renamed, closed, opened.

    What Telegram refused of a case goes another way first. A group that fails is tried again later
    and later; meanwhile colleagues are told in private.
    """
    now = services.clock.timestamp()
    if services.database.glance(failures.any_left):
        await services.database.write(failures.see_to, now)
    group = services.database.glance(post.rules).group
    if group is None or not await _is_well(services, group):
        return
    said = texts(STAFF_READ)
    for case in await services.database.read(threads.missing):
        if not await _make(services, said, case, group):
            return
    for case in await services.database.read(threads.kept, now - FOLLOWED):
        if not await _follow(services, said, case):
            return
    if services.database.glance(troubles.find) is not None:
        await services.database.write(troubles.end, now)


async def _is_well(services: Services, group: int) -> bool:
    """Return whether the group may be worked with now; one in trouble is looked at when due."""
    trouble = services.database.glance(troubles.find)
    if trouble is None:
        return True
    now = services.clock.timestamp()
    if now < trouble.again_at:
        return False
    if trouble.why is Trouble.BUSY or await services.gateway.may_open_topics(group):
        return True
    await services.database.write(troubles.note, trouble.why, now)
    return False


def _title(said: Texts, case: Case) -> str:
    where = case.class_name or said("desk-no-class")
    by = f" · {case.claimed_name}" if case.state is CaseState.CLAIMED else ""
    return f"{words.MARKS[case.state]} {case.name} {where}{by}"


async def _make(services: Services, said: Texts, case: Case, group: int) -> bool:
    """Open a topic and queue its card; return False where the group gives none now."""
    title = _title(said, case)
    thread = await services.gateway.open_topic(group, title)
    if not isinstance(thread, int):
        await _note(services, thread)
        return False
    group = services.database.glance(post.rules).group or group  # it may have moved just now
    now = services.clock.timestamp()
    keep = partial(services.database.write, _keep, case.id, group, thread, title, now)
    await insist("topic made", keep)
    return True


def _keep(  # the columns of a topic
    tx: Tx, case_id: CaseId, group: int, thread: int, title: str, now: int
) -> None:
    threads.keep(tx, case_id, group, thread, title)
    case = cases.find(tx, case_id)
    if case is not None:
        post.open_topic(tx, case, now)


async def _follow(services: Services, said: Texts, case: Case) -> bool:
    """Bring a topic in step; return False where the group takes nothing now."""
    title = _title(said, case)
    if title == case.topic_shows or case.topic_chat is None or case.topic_id is None:
        return True
    was_closed = case.topic_shows.startswith(words.MARKS[CaseState.CLOSED])
    is_closed = case.state is CaseState.CLOSED
    delivery = await services.gateway.change_topic(
        case.topic_chat,
        case.topic_id,
        name=title,
        closed=is_closed if is_closed != was_closed else None,
    )
    match delivery:
        case Refused(cause=Refusal.NO_TOPIC) if not is_closed:
            await services.database.write(threads.forget_one, case.id)
        case Refused(cause=cause, detail=detail) if _fails(f"{cause}: {detail}"):
            await _note(services, delivery)
            return False
        case Sent() | Refused():  # of another topic than this one it says nothing
            await services.database.write(threads.now_shows, case.id, title)
        case _:
            return False
    return True


def _fails(reason: str) -> bool:
    """Return whether a refusal is about the whole group."""
    return failures.why(reason) is not Trouble.OTHER


async def _note(services: Services, delivery: Delivery) -> None:
    """Note that the group failed, and for how long it is left alone."""
    trouble, wait = Trouble.BUSY, UNCLEAR
    match delivery:
        case RetryAt(after=after):
            wait = after
        case Refused(cause=cause, detail=detail):
            trouble, wait = failures.why(f"{cause}: {detail}"), 0.0
    now = services.clock.timestamp()
    await services.database.write(troubles.note, trouble, now, wait)
