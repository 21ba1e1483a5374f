"""What staff ask of the timetable in words: of any class, a teacher, a room, the school."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.timetable.agenda import week_of
from bot.domain.timetable.continuing import continued
from bot.domain.timetable.school import SchoolQuestion, SubjectOf, read_question
from bot.domain.timetable.slots import Ask, Slots
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.classes.buttons import ClassPage
from handlers.timetable.pages import answer_timetable
from handlers.timetable.school import answer_question

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message

MOST = 3  # classes that one message answers for


async def answer_text(context: MessageContext) -> Message:
    """Answer a colleague's question about the timetable: of classes, a teacher, a room, all."""
    if context.is_rest:
        return PASS
    asked = read(context, context.text)
    if asked is None:
        return PASS
    services, asker = context.services, (context.account.id, context.update_id)
    services.conversations.note(*asker, asked, context.seconds)
    await answer(in_kind(context, context.text), asked)
    return None


def read(context: Context, text: str) -> SchoolQuestion | None:
    """Return what a colleague asks; None where it is of something else, or of their own class."""
    knowledge = context.services.knowledge
    if knowledge.knows(text) or context.account.role < Role.STAFF:
        return None
    asked = read_question(
        text,
        now=context.now,
        names=knowledge.names,
        rooms=knowledge.rooms,
        classes=knowledge.classes.read(text),
    )
    return asked if asked is not None else _going_on(context, text)


def _going_on(context: Context, text: str) -> SchoolQuestion | None:
    """Return the question that goes on from a colleague's last one: 那后天呢."""
    services, asker = context.services, (context.account.id, context.update_id)
    about = services.conversations.before(*asker, context.seconds)
    if not isinstance(about, SchoolQuestion):
        return None
    slots = continued(text, about.slots, now=context.now, names=services.knowledge.names)
    if slots is None:
        return None
    if slots.teacher is not None and slots.teacher != about.slots.teacher:
        return SchoolQuestion(SubjectOf.TEACHER, slots)
    return replace(about, slots=slots)


async def answer(context: Context, asked: SchoolQuestion) -> None:
    """Answer a question about the timetable; each class in a message of its own."""
    if asked.of is not SubjectOf.CLASSES:
        await answer_question(context, asked)
        return
    if asked.missing:
        numbers = "、".join(map(str, asked.missing[:8]))
        button = (context.label("button-all-classes"), ClassPage(0))
        html = context.html("class-not-there", numbers=numbers)
        await context.say(html, inline_keyboard([button]))
    if len(asked.classes) > MOST:
        raise BotError("classes-too-many", count=len(asked.classes))
    for class_id in asked.classes:
        await answer_timetable(context, _of_the_week(context, asked.slots), class_id)


def _of_the_week(context: Context, slots: Slots) -> Slots:
    """Return a question in which nothing but a class is named as one about this week."""
    if slots != Slots(Ask.LIST):
        return slots
    monday, sunday = week_of(context.today)
    return Slots(Ask.LIST, monday, sunday)
