"""What staff ask of the timetable in words: of any class, a teacher, a room, the school."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.classes.asking import Asked, ClassQuestion
from bot.domain.people.roles import Role
from bot.domain.timetable.agenda import week_of
from bot.domain.timetable.school import SchoolQuestion, SubjectOf, going_on, read_question
from bot.domain.timetable.slots import Ask, Slots
from bot.domain.timetable.unlisted import called
from bot.errors import BotError
from bot.services.classes import classes_of_staff
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.classes.buttons import ClassPage
from handlers.timetable.buttons import OWN, SchoolPicture, key_of
from handlers.timetable.pages import answer_timetable
from handlers.timetable.school import answer_question
from storage.people import roster

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.ids import ClassId
    from handlers.chat.routing import Message

MOST = 3  # classes that one message answers for


async def answer_going_on(context: MessageContext) -> Message:
    """Answer what goes on from a colleague's last question of the timetable: 那后天呢, 38期呢."""
    knowledge = context.services.knowledge
    if context.is_rest or knowledge.knows(context.text):
        return PASS
    before = _before(context)
    return await _answer(context, before and _going_on(context, before))


async def answer_text(context: MessageContext) -> Message:
    """Answer a colleague's question about the timetable: of classes, a teacher, a room, all."""
    if context.is_rest:
        return PASS
    asked, before = read(context, context.text), _before(context)
    if asked is not None and before is not None:
        asked = _on_the_same_day(asked, before)
    return await _answer(context, asked)


async def _answer(context: MessageContext, asked: SchoolQuestion | None) -> Message:
    if asked is None:
        return PASS
    services, asker = context.services, (context.talk, context.update_id)
    services.conversations.note(*asker, asked, context.seconds)
    picture = _picture(context, asked) if _OF_A_PICTURE.search(context.text) else None
    if picture is not None:
        return picture
    await answer(in_kind(context, context.text), asked)
    return None


def _picture(context: Context, asked: SchoolQuestion) -> SchoolPicture | None:
    """Return the button that draws what is asked for: 全校课表图; None where nothing does."""
    day = asked.slots.from_ or context.today
    match asked:
        case SchoolQuestion(of=SubjectOf.SCHOOL, free=False):
            return SchoolPicture(asked.of, OWN, day)
        case SchoolQuestion(of=SubjectOf.TEACHER, slots=Slots(teacher=str() as name)):
            return SchoolPicture(asked.of, key_of(name), day)
        case SchoolQuestion(of=SubjectOf.ROOM, room_known=True):
            return SchoolPicture(asked.of, key_of(asked.room), day)
    return None


_OF_A_PICTURE = re.compile("图(?!书)|照片")


def read(context: Context, text: str) -> SchoolQuestion | None:
    """Return what a colleague asks; None where it is of something else, or of their own class."""
    knowledge = context.services.knowledge
    if knowledge.knows(text) or context.account.role < Role.STAFF:
        return None
    return read_question(
        text,
        now=context.now,
        names=knowledge.names,
        rooms=knowledge.rooms,
        classes=knowledge.classes.read(text),
    )


def _before(context: Context) -> SchoolQuestion | None:
    """Return a colleague's last question, be it of their own timetable or of a class's page."""
    asker = (context.talk, context.update_id)
    before = context.services.conversations.before(*asker, context.seconds)
    if isinstance(before, Slots):
        return SchoolQuestion(SubjectOf.OWN, before)
    if isinstance(before, ClassQuestion):
        shown = before.asked in _SHOWS_LESSONS and before.classes
        return SchoolQuestion(SubjectOf.CLASSES, Slots(Ask.LIST), shown) if shown else None
    return before if isinstance(before, SchoolQuestion) else None


_SHOWS_LESSONS = frozenset({Asked.PAGE, Asked.PICTURE, Asked.CALENDAR})


def _going_on(context: MessageContext, before: SchoolQuestion) -> SchoolQuestion | None:
    knowledge = context.services.knowledge
    found = going_on(
        context.text,
        before,
        now=context.now,
        names=knowledge.names,
        rooms=knowledge.rooms,
        classes=knowledge.classes.read(context.text),
    )
    return found if found is None or found.of is not SubjectOf.OWN else None


def _on_the_same_day(asked: SchoolQuestion, before: SchoolQuestion) -> SchoolQuestion:
    """Return a question about the school with the day of the one before: 明天呢, 哪些班没课."""
    if asked.of not in _OF_ALL or before.of not in _OF_ALL or asked.slots.from_ is not None:
        return asked
    slots = before.slots
    return replace(asked, slots=replace(asked.slots, from_=slots.from_, to=slots.to))


_OF_ALL = frozenset({SubjectOf.SCHOOL, SubjectOf.FREE_ROOMS})


async def answer(context: Context, asked: SchoolQuestion) -> None:
    """Answer a question about the timetable; each class in a message of its own."""
    of_trainee = await _class_of_trainee(context, asked)
    if of_trainee is not None:
        slots = replace(asked.slots, unlisted=None)
        await answer_timetable(context, _of_the_week(context, slots), of_trainee)
        return
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


async def _class_of_trainee(context: Context, asked: SchoolQuestion) -> ClassId | None:
    """Return the class of who is named where that is a trainee of one's own, and no teacher."""
    name = asked.slots.unlisted
    if asked.of is not SubjectOf.TEACHER or name is None or len(name) < 2:
        return None
    if called(name, context.services.knowledge.names.teachers):
        return None
    own = [each.id for each in await classes_of_staff(context)]
    found = await context.read(roster.search, name, within=own)
    of = {each.class_id for each in found if each.name == name}
    return of.pop() if len(of) == 1 else None


def _of_the_week(context: Context, slots: Slots) -> Slots:
    """Return a question in which nothing but a class is named as one about this week."""
    if slots != Slots(Ask.LIST):
        return slots
    monday, sunday = week_of(context.today)
    return Slots(Ask.LIST, monday, sunday)
