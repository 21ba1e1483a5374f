"""The results of polls, for the staff of their classes: a list, a page, a workbook."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.file_names import name_file
from bot.domain.people.listing import natural
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.polls import PollView, poll_workbook
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import say_day
from handlers.polls import words
from handlers.polls.buttons import OpenPoll, PollList, PollWorkbook
from storage.classes import classes
from storage.people import roles
from storage.polls import polls

if TYPE_CHECKING:
    from bot.context import Actor, Context, PressContext
    from handlers.chat.keyboards import Labelled
    from handlers.polls.words import PollFigures
    from storage.classes.classes import Class
    from storage.database import Tx
    from storage.polls.polls import Poll

MOST_LISTED = 80


async def list_polls(context: Context) -> None:
    """List the polls of one's classes (投票), and say how one is asked."""
    await turn_polls(context, PollList())


async def turn_polls(context: Context, button: PollList) -> None:
    """Show a page of the polls of one's classes, the newest first."""
    own = {each.id: each for each in await context.read(classes.all_of) if _may(context, each)}
    found = await context.read(polls.of_classes, list(own), MOST_LISTED)
    zone = context.services.zone
    items: list[Labelled] = [
        (words.describe_line(context.texts, each, zone), OpenPoll(each.id)) for each in found
    ]
    head = context.html("polls-head") if items else context.html("poll-how")
    rows = page_rows(items, button.page, PollList, context.texts)
    await context.show(head, inline_keyboard(*rows))


def _may(context: Context, each: Class) -> bool:
    return context.may(Role.STAFF, class_id=each.id, district=each.district)


async def _found(context: Context, poll_id: str) -> tuple[Poll, Class]:
    """Return a poll and its class, where it is the person's to see.

    Raises:
        BotError: It is gone, or somebody else's.
    """
    poll = await context.read(polls.find, poll_id)
    if poll is None or poll.class_id is None:
        raise BotError("button-stale")
    shown = context.glance(classes.find, poll.class_id)
    if shown is None or not _may(context, shown):
        raise BotError("role-denied")
    return poll, shown


async def open_poll(context: Context, button: OpenPoll) -> None:
    """Show the result of a poll."""
    poll, shown = await _found(context, button.poll_id)
    figures = await context.read(words.read_poll_figures, poll)
    html = words.describe_result(context.texts, poll, shown.name, figures, context.services.zone)
    file = (context.label("button-poll-workbook"), PollWorkbook(poll.id))
    back = (context.label("back"), PollList())
    await context.show(html, inline_keyboard([file, back]))


async def send_poll_workbook(context: PressContext, button: PollWorkbook) -> None:
    """Send the result of a poll as a workbook; with names where they were kept."""
    poll, shown = await _found(context, button.poll_id)
    await context.toast()
    figures = await context.read(words.read_poll_figures, poll)
    view = _view(context, poll, shown, figures)
    data = await asyncio.to_thread(poll_workbook, view, context.label)
    await context.write(_record, context.actor, poll)
    name = context.label("poll-file", question=poll.question[:20], **{"class": shown.name})
    await context.say(Document(data, name_file(context.today, name, suffix="xlsx")))


def _view(context: Context, poll: Poll, shown: Class, figures: PollFigures) -> PollView:
    said = context.texts
    nobody = said("poll-chose-nothing")
    return PollView(
        title=poll.question,
        facts=words.state_facts(said, poll, shown.name, figures, context.services.zone),
        options=poll.options,
        counted=figures.counted,
        voters=figures.voters,
        people=tuple(
            (
                each.team,
                each.number,
                each.name,
                said("plan-joint").join(poll.options[place] for place in each.choices) or nobody,
            )
            for each in sorted(figures.named, key=lambda x: (natural(x.team), natural(x.number)))
        ),
        day=say_day(said, context.today),
    )


def _record(tx: Tx, actor: Actor, poll: Poll) -> None:
    by, now = actor.account_id, actor.now
    roles.record(tx, by=by, act="poll-export", now=now, object_=f"poll:{poll.id}")
