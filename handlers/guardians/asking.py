"""What a guardian writes: of which child, about what; with several children both are answered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.context import MessageContext
from bot.domain.guardians.reading import ChildTopic, hear, is_elsewhere, names_aid
from bot.domain.guardians.rules import GuardianRule
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.domain.timetable.slots import Ask, Slots
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.normalisation import read as read_spelling
from bot.domain.understanding.verdict import VerdictOutcome
from bot.errors import BotError
from handlers.chat.buttons import Button
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.guardians import excuses, pages
from handlers.guardians.access import children_of
from handlers.guardians.buttons import (
    ChildAid,
    ChildAttendance,
    ChildExams,
    ChildPicture,
    ExcuseChild,
)
from storage.guardians import settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.context import Context
    from bot.domain.guardians.reading import Heard
    from bot.domain.ids import PersonId
    from handlers.chat.drafts import Draft
    from handlers.chat.routing import Message
    from storage.guardians.guardianships import Guardianship

B = TypeVar("B", bound=Button)

# Words that are commands of a trainee, as a guardian says them; all else is understood as asked.
_AS_ASKED = {
    "today": "今天上什么课",
    "今日": "今天上什么课",
    "今天": "今天上什么课",
    "明天": "明天上什么课",
    "tomorrow": "明天上什么课",
    "本周": "本周课表",
    "课表": "本周课表",
    "课程表": "本周课表",
    "week": "本周课表",
    "下一节": "下一节什么课",
    "下节课": "下一节什么课",
    "next": "下一节什么课",
    "周图": "课表图片",
    "图片": "课表图片",
    "picture": "课表图片",
    "考试": "考试安排",
    "exams": "考试安排",
    "我的考试": "考试安排",
    "考勤": "考勤",
    "出勤": "考勤",
    "attendance": "考勤",
    "请假": "请假",
    "leave": "请假",
}


async def answer_text(context: MessageContext) -> Message:
    """Answer what is asked of one's child.

    Who is trainee or staff too says 我孩子, or the child's name; all else is asked as ever.
    """
    found = children_of(context) if context.private and not context.is_rest else []
    if not found or is_elsewhere(context.text):
        return PASS
    heard = await _hear(context, found)
    named = any(each.name in context.text for each in found)
    if context.account.role > Role.GUARDIAN and not (heard.own or named):
        return PASS
    return await _answer(context, found, heard)


async def hear_relative(context: MessageContext) -> Message:
    """Say how a relative comes to see a child, to whoever surely asks that."""
    if not context.private or context.is_rest or context.account.role >= Role.STAFF:
        return PASS
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    if more or not verdict.opens or verdict.kind is not Kind.CHILD:
        return PASS
    context.services.conversations.note_relative(context.talk, context.seconds)
    await pages.open_children(context)
    return None


async def hear_stranger(context: MessageContext, _: Draft) -> Message:
    """Say it also where the bot waits for a name."""
    return await hear_relative(context)


async def _hear(context: MessageContext, found: Sequence[Guardianship]) -> Heard:
    """Read a text as written; where that says nothing, spelt right; else as its whole sounds."""
    names = [each.name for each in found]
    heard = hear(context.text, names)
    if heard.topic is not ChildTopic.NOTHING:
        return heard
    spelt = hear(read_spelling(context.text, FAMILIAR).text, names)
    if spelt.topic is not ChildTopic.NOTHING:
        both = heard.of_child or spelt.of_child
        return replace(spelt, children=heard.children, of_child=both, own=heard.own or spelt.own)
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    surely = verdict.outcome is VerdictOutcome.ANSWER
    if heard.of_child and names_aid(context.text) and not surely:
        return replace(heard, topic=ChildTopic.AID)
    if more or verdict.outcome is not VerdictOutcome.UNKNOWN:
        return heard
    topic = _BY_KIND.get(verdict.kind)
    if topic is None or not (heard.of_child or verdict.opens):
        return heard
    return replace(heard, topic=topic)


FAMILIAR = frozenset(
    {
        *("请假", "课表", "助学金", "补助", "资助", "雨露计划", "奖学金", "考试", "成绩", "考勤"),
        *("出勤", "到校", "上学", "放学", "旷课", "迟到", "中级工", "孙子", "孙女", "老师"),
    }
)
"""Words of who asks of a child, whatever characters they picked."""
_BY_KIND = {
    Kind.TIMETABLE: ChildTopic.LESSONS,
    Kind.MY_ATTENDANCE: ChildTopic.ATTENDANCE,
    Kind.MY_EXAM: ChildTopic.EXAMS,
    Kind.AID_STATUS: ChildTopic.AID,
    Kind.AID_APPLY: ChildTopic.AID,
    Kind.LEAVE: ChildTopic.LEAVE,
}
"""What a trainee asks of themselves, a guardian asks of the child."""


async def meet_guardian(context: Context) -> None:
    """Answer a guardian at a trainee's door: the words as asked of the child, else their page."""
    found = children_of(context)
    if isinstance(context, MessageContext) and found:
        word = fold(context.text.lstrip("/").split(maxsplit=1)[0]) if context.text else ""
        said = _AS_ASKED.get(word)
        if said is not None:
            here = context.saying(said)
            if await _answer(here, found, hear(said, [e.name for e in found])) is not PASS:
                return
    await pages.open_children(context)


async def _answer(context: MessageContext, found: list[Guardianship], heard: Heard) -> Message:
    meant = [found[each] for each in heard.children] or found
    rules = context.glance(settings.find)
    needed = _NEEDED.get(heard.topic)
    if needed is not None and heard.of_child and not rules.has(needed):
        raise BotError("guardian-switched-off")
    match heard.topic:
        case ChildTopic.LEAVE if rules.has(GuardianRule.EXCUSES):
            return await _excuse(context, meant, heard)
        case ChildTopic.AID if rules.has(GuardianRule.AID):
            await _each(context, meant, pages.show_aid, ChildAid)
        case ChildTopic.EXAMS if rules.has(GuardianRule.EXAMS):
            await _each(context, meant, pages.show_exams, ChildExams)
        case ChildTopic.ATTENDANCE if rules.has(GuardianRule.ATTENDANCE):
            await _each(context, meant, pages.show_attendance, ChildAttendance)
        case ChildTopic.TEACHER:
            for each in meant:
                await pages.show_teacher(context, each)
        case ChildTopic.PICTURE:
            for each in meant:
                button = ChildPicture(each.person_id, context.today)
                await pages.send_picture(context, button)
        case _:
            return await _answer_lessons(context, meant, heard)
    return None


async def _each(
    context: Context,
    meant: Sequence[Guardianship],
    show: Callable[[Context, B], Awaitable[None]],
    kind: Callable[[PersonId], B],
) -> None:
    for each in meant:
        await show(context, kind(each.person_id))


async def _answer_lessons(
    context: MessageContext, meant: Sequence[Guardianship], heard: Heard
) -> Message:
    """Answer a question about lessons as the timetable reads it; what is none is passed on."""
    knowledge = context.services.knowledge
    slots = await knowledge.understand(heard.rest, now=context.now) if heard.rest else None
    if slots is None and heard.topic is ChildTopic.LESSONS and heard.of_child:
        slots = knowledge.slots(heard.rest, now=context.now)
    only_named = heard.of_child and not heard.rest
    if slots is None and not only_named:
        return PASS
    for each in meant:
        await pages.show_lessons(context, each, slots or _today(context))
    return None


_NEEDED = {
    ChildTopic.AID: GuardianRule.AID,
    ChildTopic.EXAMS: GuardianRule.EXAMS,
    ChildTopic.ATTENDANCE: GuardianRule.ATTENDANCE,
}
"""What the school may have switched off: then it is said, and nothing else is answered."""


def _today(context: Context) -> Slots:
    return Slots(Ask.LIST, context.today, context.today)


async def _excuse(context: MessageContext, meant: Sequence[Guardianship], heard: Heard) -> Message:
    """Ask for leave of the child that is named; of several, ask whose."""
    surely = heard.of_child or "假" in context.text
    if not surely and not excuses.asks_leave(context, meant[0]):
        return PASS
    if len(meant) == 1:
        await excuses.excuse_in_words(context, meant[0])
        return None
    rows = [[(f"👧 {each.name}", ExcuseChild(each.person_id))] for each in meant]
    await context.say(context.html("guardian-excuse-whose"), inline_keyboard(*rows))
    return None
