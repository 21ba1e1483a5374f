"""The exams of a class, for its group: when and where, and nobody's seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.understanding import ExamAsk, understand
from bot.errors import BotError
from config.texts import Html
from handlers.chat import wording
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.exams import words
from storage.classes import group_states
from storage.exams import exams

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.exams.exam import Exam
    from handlers.chat.routing import Message

SHOWN = 4


async def show_exams(context: Context) -> None:
    """Show in a class's group which exams are ahead for it (考试, /exams)."""
    found = context.glance(group_states.find, context.chat_id)
    if found is None:
        raise BotError("group-not-bound", bot=context.services.username)
    ahead = [
        each
        for each in context.glance(exams.of_class, found.class_id)
        if each.row.ends_at > context.now and not each.row.cancelled
    ]
    key = "exam-class-head" if ahead else "exam-class-none"
    blocks = [context.html(key, **{"class": found.class_name})]
    blocks += [_describe(context, each) for each in ahead[:SHOWN]]
    if ahead:
        blocks.append(context.html("exam-class-own"))
    await context.say(Html("\n".join(blocks)))


def _describe(context: Context, exam: Exam) -> Html:
    row, zone = exam.row, context.services.zone
    time = wording.day_and_hours(context.texts, row.starts_at, row.ends_at, zone)
    lines = [
        words.describe_head(context.texts, str(row.key), row.kind),
        context.html("exams-when", time=time),
    ]
    if row.venue:
        lines.append(context.html("exam-where", place=row.venue))
    return Html("\n".join(lines))


async def answer_text(context: MessageContext) -> Message:
    """Answer the staff's question when the class has its exams; a trainee's is about their own."""
    bound = context.glance(group_states.class_of, context.chat_id) is not None
    if not bound or understand(context.text) is not ExamAsk.PLAN or "我" in context.text:
        return PASS
    await show_exams(in_kind(context, context.text))
    return None
