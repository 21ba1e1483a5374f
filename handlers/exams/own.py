"""One's own exams: when, where, which seat, what to bring, the result; nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.understanding import ExamAsk
from bot.domain.people.about import AboutTopic
from bot.domain.people.roles import Role
from config.texts import Html
from handlers.chat import aside, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.exams import buttons, lists, words
from handlers.exams.registration_buttons import OpenOwnResults, OpenTickets
from handlers.exams.registration_words import state_of
from handlers.faq.buttons import OpenCategory
from handlers.reminders.buttons import OpenReminders, ReminderPage
from storage.exams import exams, registrations
from storage.faq import entries as faq_entries

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from bot.domain.exams.exam import Sitting
    from bot.domain.people.about import About
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
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
        await context.say(_none(context), _elsewhere(context))


async def open_exams(context: Context, _: OpenExams) -> None:
    """Show one's own exams, from a button."""
    found = spoken_of(context)
    html = _words(context, found, ExamAsk.PLAN) if found else _none(context)
    await context.show(html, _elsewhere(context))


async def answer_about(context: Context, asked: About) -> bool:
    """Answer about one's exams: of the days, or the exam, that are named."""
    if asked.topic is AboutTopic.RESULT:
        return await answer_exam_question(context, ExamAsk.RESULT)
    if context.account.examinee_id is None:
        return False
    mine = spoken_of(context)
    html = _answer(context, asked, mine)
    if html is None:
        return False
    here = context if context.private else await aside.answer_aside(context)
    await here.say(html, _elsewhere(here))
    return True


def _answer(context: Context, asked: About, mine: list[Sitting]) -> Html | None:
    """Word the exams asked for, or that there is none; None where that would answer nothing."""
    ahead = [each for each in mine if each.ends_at > context.now]
    if asked.name:
        named = [each for each in mine if asked.name in each.name]
        if not named:
            return words_of_others(context, asked.name)
        mine, ahead = named, [each for each in ahead if each in named]
    if asked.from_ is not None and asked.to is not None:
        return _on_days(context, asked.from_, asked.to, mine, ahead)
    if mine:
        return _words(context, mine, ExamAsk.PLAN)
    return _none(context) if asked.sure else None


def _none(context: Context) -> Html:
    """Word that there is no exam of one's own, with the registrations that may become one."""
    return Html("\n\n".join([*_registered(context), context.html("exam-none")]))


def _registered(context: Context) -> list[Html]:
    """Word one's registrations that make no candidate yet: no papers, no review, no fee."""
    person_id = context.account.examinee_id
    if person_id is None:
        return []
    waiting = [
        each
        for each in context.glance(registrations.of_person, person_id)
        if each.starts_at > context.seconds and not each.stage.is_over and not each.is_ready
    ]
    lines = [
        context.html("registration-mine", name=each.exam, state=state_of(context.texts, each))
        for each in waiting[:AHEAD_SHOWN]
    ]
    return [Html("\n".join([context.html("exam-registered"), *lines]))] if lines else []


def _on_days(
    context: Context, first: date, last: date, mine: list[Sitting], ahead: list[Sitting]
) -> Html:
    """Word whether somebody has an exam on these days; where not, the next."""
    zone = context.services.zone
    found = [each for each in mine if first <= each.day(zone) <= last and each.is_on]
    if found:
        return Html(f"{context.html('exam-yes', count=len(found))}\n{_words(context, found)}")
    if first == last:
        days = wording.format_day(context.texts, first, context.today)
    else:
        days = wording.format_span(context.texts, first, last)
    said = context.html("exam-no", days=days)
    held = [each for each in ahead if each.is_on]
    if not held:
        return Html(f"{said}\n{context.html('exam-none')}")
    next_ = words.describe_sitting(context.texts, held[0], context.now, zone)
    return Html(f"{said}\n{context.html('exam-next')}\n{next_}")


def words_of_others(context: Context, name: str) -> Html:
    """Word when and where an exam is of whose list the person is not."""
    lines = [context.html("exam-not-listed", name=name)]
    for each in context.glance(exams.all_of):
        row = each.row
        if name in each.key.name and row.ends_at > context.now and not row.cancelled:
            time = wording.day_and_hours(
                context.texts, row.starts_at, row.ends_at, context.services.zone
            )
            place = row.venue or context.label("exam-place-open")
            lines.append(context.html("exam-public", name=str(each.key), time=time, place=place))
    return Html("\n".join(lines[: AHEAD_SHOWN + 1]))


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
    if context.account.examinee_id is None:
        return []
    since = context.now - REMEMBERED
    found = context.glance(exams.sittings, context.account.examinee_id)
    return [
        each
        for each in found
        if each.ends_at > since and (each.is_on or each.ends_at > context.now)
    ]


def _words(context: Context, found: list[Sitting], asked: ExamAsk = ExamAsk.RESULT) -> Html:
    said, now, zone = context.texts, context.now, context.services.zone
    over = [each for each in reversed(found) if each.ends_at <= now]
    ahead = [each for each in found if each.ends_at > now]
    blocks = [words.describe_sitting(said, each, now, zone) for each in ahead[:AHEAD_SHOWN]]
    if not ahead and asked is ExamAsk.PLAN:
        blocks.append(context.html("exam-none-ahead"))
    if len(ahead) > AHEAD_SHOWN:
        blocks.append(context.html("exam-more", count=len(ahead) - AHEAD_SHOWN))
    if asked is ExamAsk.PLAN:
        blocks += _registered(context)
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
    more: list[Labelled] = [
        (context.label("button-ticket"), OpenTickets()),
        (context.label("button-own-results"), OpenOwnResults()),
    ]
    sign_up: list[Labelled] = [(context.label("button-sign-ups"), buttons.OpenSignUps())]
    rows = [more, sign_up, row] if context.account.examinee_id is not None else [sign_up, row]
    if context.account.role < Role.STAFF:
        return inline_keyboard(*rows)
    return inline_keyboard(*rows, [(context.label("exam-button-list"), buttons.ExamPage())])
