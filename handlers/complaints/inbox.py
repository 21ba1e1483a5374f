"""投诉建议, the staff's side: lists, one with its history, handing it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.hearing import asks_after_own
from bot.domain.complaints.states import ComplaintState
from bot.domain.complaints.topics import Topic
from bot.domain.measures.measure import SourceKind
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Photo
from config.texts import Html
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.complaints import words
from handlers.complaints.access import complaint_of, oversees
from handlers.complaints.buttons import (
    AnswerComplaint,
    BeginComplaint,
    ChooseEnding,
    ComplaintFigures,
    ComplaintList,
    ComplaintPhotos,
    ComplaintRules,
    HandComplaint,
    HandComplaintTo,
    MoveComplaint,
    MoveComplaintTo,
    OpenComplaint,
)
from handlers.complaints.writing import begin, say_where_own_are
from handlers.measures.buttons import NewMeasure
from storage.complaints import answering, complaints
from storage.desk import cases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Actor, Context, MessageContext
    from bot.domain.ids import AccountId, ComplaintId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.complaints.complaints import Complaint
    from storage.database import Tx
    from storage.desk.cases import Colleague

A_PAGE = 6


async def open_complaints(context: Context) -> None:
    """投诉建议: staff see what they are to answer, everybody else says something."""
    if context.account.role < Role.STAFF:
        await begin(context)
        return
    await show_list(context, ComplaintList(mine=not oversees(context)))


async def answer_text(context: MessageContext) -> Message:
    """Open the page for who asks after what they said: no question of theirs may be kept."""
    if context.account.case or not asks_after_own(context.text):
        return PASS
    if context.account.role < Role.STAFF:
        await say_where_own_are(context)
    else:
        await open_complaints(context)
    return None


async def show_list(context: Context, button: ComplaintList) -> None:
    """List what waits, or was answered, the most urgent first."""
    mine = button.mine or not oversees(context)
    found = await context.read(_listed, context.actor, mine=mine, waiting=button.waiting)
    counts = {topic: sum(each.topic is topic for each in found) for topic in Topic}
    if button.topic is not None:
        found = [each for each in found if each.topic is button.topic]
    shown = found[button.page * A_PAGE : (button.page + 1) * A_PAGE]
    texts = await context.read(_first_words, [each.id for each in shown])
    late = sum(each.state is ComplaintState.OPEN and each.due_on < context.today for each in found)
    key = "complaint-list-waiting" if button.waiting else "complaint-list-over"
    lines = [context.html(key, count=len(found), late=late)]
    lines += [
        words.describe_line(context.texts, each, texts.get(each.id, ""), context.today)
        for each in shown
    ]
    items: list[Labelled] = [(str(each.id), OpenComplaint(each.id)) for each in found]

    def turn(page: int) -> ComplaintList:
        return ComplaintList(mine, button.waiting, button.topic, page)

    rows = page_rows(items, button.page, turn, context.texts, size=A_PAGE)
    rows = [*in_rows([row[0] for row in rows[:-1]], 3), rows[-1]]
    await context.show(
        Html("\n".join(lines)),
        inline_keyboard(*rows, *_filters(context, button, counts, mine=mine), _tail(context)),
    )


def _listed(tx: Tx, actor: Actor, *, mine: bool, waiting: bool) -> list[Complaint]:
    if mine:
        return complaints.owned(tx, actor.account_id, waiting=waiting)
    return complaints.all_of(tx, waiting=waiting, not_for=actor.account_id)


def _first_words(tx: Tx, ids: Sequence[ComplaintId]) -> Mapping[ComplaintId, str]:
    return complaints.first_words(tx, ids)


def _filters(
    context: Context, button: ComplaintList, counts: Mapping[Topic, int], *, mine: bool
) -> list[list[Labelled]]:
    """Return the buttons that list others: of a topic, mine or all, waiting or over."""
    said = context.texts
    topics: list[Labelled] = [
        (
            context.label(
                "button-complaint-filter", topic=words.topic_of(said, topic), count=count
            ),
            ComplaintList(mine, button.waiting, topic),
        )
        for topic, count in counts.items()
        if count and topic is not button.topic
    ]
    if button.topic is not None:
        every = context.label("button-complaint-every-topic")
        topics = [(every, ComplaintList(mine, button.waiting))]
    other = "button-complaint-over" if button.waiting else "button-complaint-waiting"
    switch: list[Labelled] = [(context.label(other), ComplaintList(mine, not button.waiting))]
    if oversees(context):
        whose = "button-complaint-all" if mine else "button-complaint-mine"
        switch.append((context.label(whose), ComplaintList(not mine, button.waiting)))
    return [*in_rows(topics, 3), switch]


def _tail(context: Context) -> list[Labelled]:
    tail: list[Labelled] = [(context.label("button-complaint-begin"), BeginComplaint())]
    if oversees(context):
        tail.append((context.label("button-complaint-figures"), ComplaintFigures()))
        tail.append((context.label("button-complaint-rules"), ComplaintRules()))
    return tail


async def open_complaint(context: Context, button: OpenComplaint) -> None:
    """Show one with its history."""
    await show_complaint(context, await complaint_of(context, button.complaint_id))


async def show_complaint(context: Context, found: Complaint) -> None:
    """Show one, and what can be done with it."""
    steps = await context.read(complaints.steps, found.id)
    html = words.describe_complaint(context.texts, found, steps, context.today, own=False)
    number = found.id
    rows: list[list[Labelled]] = [
        [
            (context.label("button-complaint-answer"), AnswerComplaint(number)),
            (context.label("button-complaint-ask"), AnswerComplaint(number, asks=True)),
        ]
    ]
    if found.state is not ComplaintState.CLOSED:
        rows.append([
            (context.label("button-complaint-end"), ChooseEnding(number)),
            (context.label("button-complaint-hand"), HandComplaint(number)),
            (context.label("button-complaint-move"), MoveComplaint(number)),
        ])  # fmt: skip
    else:
        measure = NewMeasure(SourceKind.COMPLAINT, number)
        rows.append([(context.label("button-measure-new"), measure)])
    if any(each.photo for each in steps):
        rows.append([(context.label("button-complaint-photos"), ComplaintPhotos(number))])
    rows.append(
        [(context.label("button-complaint-list"), ComplaintList(mine=not oversees(context)))]
    )
    await context.show(html, inline_keyboard(*rows))


async def send_photos(context: Context, button: ComplaintPhotos) -> None:
    """Send its pictures."""
    found = await complaint_of(context, button.complaint_id)
    for each in await context.read(complaints.steps, found.id):
        if each.photo:
            await context.say(
                Photo(each.photo, context.html("complaint-photo-of", id=str(found.id)))
            )


# -- to somebody else ------------------------------------------------------------------------------


async def choose_colleague(context: Context, button: HandComplaint) -> None:
    """Ask which colleague answers it."""
    found = await complaint_of(context, button.complaint_id)
    items: list[Labelled] = [
        (each.name, HandComplaintTo(found.id, each.account_id))
        for each in await context.read(_possible, found)
    ]
    if not items:
        raise BotError("complaint-no-colleague")
    rows = page_rows(items, button.page, lambda page: HandComplaint(found.id, page), context.texts)
    rows.append([(context.label("back"), OpenComplaint(found.id))])
    await context.show(context.html("complaint-hand-to"), inline_keyboard(*rows))


def _possible(tx: Tx, found: Complaint) -> list[Colleague]:
    """Return colleagues it may go to: not its author, nor whom it is kept from or may be about."""
    hidden = complaints.hidden_from(tx, found.id)
    out = hidden | {found.account_id, found.owner_id}
    return [each for each in cases.colleagues(tx) if each.account_id not in out]


async def hand_on(context: Context, button: HandComplaintTo) -> None:
    """Give it to a colleague."""
    found = await complaint_of(context, button.complaint_id)
    name = await context.write(_hand_on, context.actor, found, button.account_id)
    html = context.html("complaint-handed-to", id=str(found.id), name=name)
    row = [(context.label("button-complaint-list"), ComplaintList(mine=not oversees(context)))]
    await context.show(html, inline_keyboard(row))


def _hand_on(tx: Tx, actor: Actor, found: Complaint, to: AccountId) -> str:
    possible = {each.account_id: each.name for each in _possible(tx, found)}
    if to not in possible:
        raise BotError("button-stale")
    answering.hand_to(tx, found, to, by=actor.account_id, now=actor.now, zone=actor.zone)
    return possible[to]


async def choose_topic(context: Context, button: MoveComplaint) -> None:
    """Ask which topic it belongs to."""
    found = await complaint_of(context, button.complaint_id)
    items: list[Labelled] = [
        (words.topic_of(context.texts, each), MoveComplaintTo(found.id, each))
        for each in Topic
        if each is not found.topic
    ]
    back: list[Labelled] = [(context.label("back"), OpenComplaint(found.id))]
    html = context.html("complaint-choose-topic")
    await context.show(html, inline_keyboard(*in_rows(items, 3), back))


async def move(context: Context, button: MoveComplaintTo) -> None:
    """Put it under another topic; it goes to who answers that."""
    found = await complaint_of(context, button.complaint_id)
    await context.write(_move, context.actor, found, button.topic)
    topic = words.topic_of(context.texts, button.topic)
    row = [(context.label("button-complaint-list"), ComplaintList(mine=not oversees(context)))]
    html = context.html("complaint-moved-to", id=str(found.id), topic=topic)
    await context.show(html, inline_keyboard(row))


def _move(tx: Tx, actor: Actor, found: Complaint, topic: Topic) -> None:
    answering.move(tx, found, topic, by=actor.account_id, now=actor.now, zone=actor.zone)
