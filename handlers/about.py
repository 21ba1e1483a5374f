"""The one table of what is asked about oneself (``bot.domain.people.about``), and who answers it.

An answerer returns False, having said nothing, where it has nothing to tell this person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.about import About, AboutTopic, goes_on_about
from bot.domain.understanding.clauses import asks, clauses
from handlers.activities import pages as activity_pages
from handlers.aid import apply as aid_apply
from handlers.aid import check as aid_check
from handlers.aid import own as aid_own
from handlers.attendance import pages as attendance_pages
from handlers.chat import aside
from handlers.chat.routing import PASS, Pass
from handlers.chat.tongues import in_kind
from handlers.classes import group_work
from handlers.classes import own as class_own
from handlers.electives import pages as elective_pages
from handlers.exams import own as exam_own
from handlers.mentoring import pages as mentoring_pages
from handlers.reminders import duties as due_pages
from handlers.timetable import files as timetable_files

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.context import Context, MessageContext
    from handlers.chat.routing import Message

ANSWERS: Mapping[AboutTopic, Callable[[Context, About], Awaitable[bool]]] = {
    AboutTopic.EXAM: exam_own.answer_about,
    AboutTopic.RESULT: exam_own.answer_about,
    AboutTopic.TEACHER: class_own.answer_teacher,
    AboutTopic.POST: class_own.answer_post,
    AboutTopic.COMMITTEE: class_own.answer_committee,
    AboutTopic.GROUP: class_own.answer_group,
    AboutTopic.CLASS: class_own.answer_class,
    AboutTopic.ATTENDANCE: attendance_pages.answer_about,
    AboutTopic.ELECTIVES: elective_pages.answer_about,
    AboutTopic.PICTURE: timetable_files.answer_picture,
    AboutTopic.CALENDAR: timetable_files.answer_calendar,
    AboutTopic.DUE: due_pages.answer_due,
    AboutTopic.AID: aid_own.answer_about,
    AboutTopic.AID_CHECK: aid_check.answer_about,
    AboutTopic.AID_APPLY: aid_apply.answer_about,
    AboutTopic.LOOKS: aid_own.answer_looks,
    AboutTopic.HELPER: mentoring_pages.answer_about,
    AboutTopic.ACTIVITY: activity_pages.answer_about,
    AboutTopic.GROUP_TASK: group_work.answer_about,
}
PERSONAL = frozenset(
    {
        AboutTopic.ATTENDANCE,
        AboutTopic.ELECTIVES,
        AboutTopic.CALENDAR,
        AboutTopic.CLASS,
        AboutTopic.DUE,
        AboutTopic.AID,
        AboutTopic.AID_CHECK,
        AboutTopic.AID_APPLY,
        AboutTopic.LOOKS,
        AboutTopic.HELPER,
        AboutTopic.ACTIVITY,
        AboutTopic.GROUP_TASK,
    }
)
"""What others in a group should not read; exams say so themselves."""


async def answer_text(context: MessageContext) -> Message:
    """Answer what somebody asks about themselves; what else the message asks is passed on."""
    named = context.services.knowledge.classes.read(context.text)
    if not set(named.classes) <= set(context.account.class_ids):
        return PASS  # of a class that is not theirs
    talks, asker = context.services.conversations, (context.talk, context.update_id)
    before = talks.before(*asker, context.seconds)
    found, rest = (
        (goes_on_about(context.text, before), "") if isinstance(before, About) else (None, "")
    )
    if found is None:
        found, rest = await find_about(context, context.text)
    if found is None or not await answer_about(in_kind(context, context.text), found):
        return PASS
    talks.note(*asker, found, context.seconds)
    return Pass(rest=rest) if rest and context.private else None


async def find_about(context: Context, text: str) -> tuple[About | None, str]:
    """Return what a text asks about oneself, and what else it asks."""
    knowledge = context.services.knowledge
    whole = await knowledge.about(text, today=context.today)
    if whole is not None:
        return whole, ""
    parts = clauses(text)
    if len(parts) < 2:
        return None, ""
    for part in parts:
        found = await knowledge.about(part, today=context.today)
        if found is not None and found.sure:
            rest = [each for each in parts if each is not part and asks(each)]
            return replace(found, sure=False), " ".join(rest)
    return None, ""


async def answer_about(context: Context, found: About) -> bool:
    """Answer a question about oneself; in private what is nobody else's."""
    here = context
    if found.topic in PERSONAL and not context.private:
        here = await aside.answer_aside(context)
    return await ANSWERS[found.topic](here, found)
