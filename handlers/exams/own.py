"""One's own exams: when, where, which seat, what to bring, the result; nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.understanding import ExamAsk, understand
from bot.domain.people.roles import Role
from config.texts import Html
from handlers.chat import aside
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.exams import buttons, lists, words
from handlers.faq.buttons import OpenCategory
from handlers.reminders.buttons import OpenReminders, ReminderPage
from storage.exams import exams
from storage.faq import entries as faq_entries

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.exams.exam import Sitting
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.exams.buttons import OpenExams

REMEMBERED = timedelta(days=180)  # how long an exam that is over is spoken of
AHEAD_SHOWN, OVER_SHOWN = 4, 4
CATEGORY = "exam"


async def show_exams(context: Context) -> None:
    """Show one's own exams (考试, 我的考试, /exams); staff without any get the school's."""
    if await answer_exam_question(context, ExamAsk.PLAN):
        return
    if context.account.role >= Role.STAFF:
        await lists.show_list(context)
    else:
        await context.say(context.html("exam-none"), _elsewhere(context))


async def open_exams(context: Context, _: OpenExams) -> None:
    """Show one's own exams, from a button."""
    found = spoken_of(context)
    html = _words(context, found, ExamAsk.PLAN) if found else context.html("exam-none")
    await context.show(html, _elsewhere(context))


async def answer_text(context: MessageContext) -> Message:
    """Answer a question about the person's own exam, in private.

    For somebody who sits none it is a question like any other; so is what is asked beside others.
    """
    asked = None if context.is_rest else understand(context.text)
    here = in_kind(context, context.text)
    return None if asked is not None and await answer_exam_question(here, asked) else PASS


async def answer_exam_question(context: Context, asked: ExamAsk) -> bool:
    """Answer about one's exams; return False, having said nothing, where there are none."""
    found = spoken_of(context)
    if asked is ExamAsk.RESULT:
        found = [each for each in found if each.has_result or each.ends_at <= context.now]
    if not found:
        return False
    html = _words(context, found, asked)
    here = context if context.private else await aside.answer_aside(context)
    await here.say(html, _elsewhere(here))
    return True


def spoken_of(context: Context) -> list[Sitting]:
    """Return the person's exams, without those long over and those called off before they were."""
    if context.account.person_id is None:
        return []
    since = context.now - REMEMBERED
    found = context.glance(exams.sittings, context.account.person_id)
    return [
        each
        for each in found
        if each.ends_at > since and (each.is_on or each.ends_at > context.now)
    ]


def _words(context: Context, found: list[Sitting], asked: ExamAsk) -> Html:
    said, now, zone = context.texts, context.now, context.services.zone
    over = [each for each in reversed(found) if each.ends_at <= now]
    ahead = [each for each in found if each.ends_at > now]
    blocks = [words.describe_sitting(said, each, now, zone) for each in ahead[:AHEAD_SHOWN]]
    if not ahead and asked is ExamAsk.PLAN:
        blocks.append(context.html("exam-none-ahead"))
    if len(ahead) > AHEAD_SHOWN:
        blocks.append(context.html("exam-more", count=len(ahead) - AHEAD_SHOWN))
    if over:
        lines = [words.describe_over(said, each, zone) for each in over[:OVER_SHOWN]]
        blocks.append(Html("\n".join([context.html("exam-over"), *lines])))
    return Html("\n\n".join(blocks))


def _elsewhere(context: Context) -> Keyboard:
    """Make the buttons for what a candidate asks next, and for staff the lists."""
    row: list[Labelled] = [(context.label("button-reminders"), OpenReminders(ReminderPage.TOPICS))]
    codes = [code for code, _ in context.glance(faq_entries.categories)]
    if CATEGORY in codes:
        row.insert(0, (context.label("exam-button-faq"), OpenCategory(codes.index(CATEGORY))))
    if context.account.role < Role.STAFF:
        return inline_keyboard(row)
    return inline_keyboard(row, [(context.label("exam-button-list"), buttons.ExamPage())])
