"""What somebody has to do in the next two weeks, on one page: exams, surveys, last days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import SurveyId
from bot.domain.reminders.duties import DutyKind
from config.texts import Html
from handlers.chat import duties, wording
from handlers.chat.keyboards import inline_keyboard
from handlers.exams.buttons import OpenExams
from handlers.reminders.buttons import OpenReminders
from handlers.surveys.buttons import StartSurvey
from storage.reminders.duties import of_account

if TYPE_CHECKING:
    from datetime import date

    from bot.context import Context
    from bot.domain.people.about import About
    from bot.domain.reminders.duties import Duty
    from handlers.chat.keyboards import Labelled

AHEAD = timedelta(days=14)
SHOWN = 8


async def answer_due(context: Context, asked: About) -> bool:
    """Say what is due on the days asked for, else within two weeks."""
    if context.account.person_id is None:
        return False
    first, last = asked.from_ or context.today, asked.to or context.today + AHEAD
    zone = context.services.zone
    found = await context.read(of_account, context.account, first, last, zone)
    found = [each for each in found if not each.is_over(context.now)]
    if asked.from_ is not None and not found:
        return await _say_none(context, asked.from_, asked.to or asked.from_)
    lines = [_head(context, asked) if found else context.html("duties-none")]
    lines += [duties.describe_duty(context.texts, e, zone, dated=True) for e in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(context.html("duty-more", count=len(found) - SHOWN))
    await context.say(Html("\n".join(lines)), inline_keyboard(*_buttons(context, found)))
    return True


def _head(context: Context, asked: About) -> Html:
    if asked.from_ is None:
        return context.html("duties-head")
    return context.html("duties-on", days=_days(context, asked.from_, asked.to or asked.from_))


def _days(context: Context, first: date, last: date) -> str:
    if first == last:
        return wording.format_day(context.texts, first, context.today)
    return wording.format_span(context.texts, first, last)


async def _say_none(context: Context, first: date, last: date) -> bool:
    """Say that nothing is due on some days, and what comes within two weeks."""
    days = _days(context, first, last)
    ahead = context.today + AHEAD
    found = await context.read(
        of_account, context.account, context.today, ahead, context.services.zone
    )
    found = [each for each in found if not each.is_over(context.now)]
    lines = [context.html("duties-none-on", days=days)]
    if found:
        lines.append(context.html("duties-then"))
    zone = context.services.zone
    lines += [duties.describe_duty(context.texts, e, zone, dated=True) for e in found[:SHOWN]]
    await context.say(Html("\n".join(lines)), inline_keyboard(*_buttons(context, found)))
    return True


def _buttons(context: Context, found: list[Duty]) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [
        [(f"▶️ {each.name}", StartSurvey(SurveyId(each.number)))]
        for each in found[:SHOWN]
        if each.kind is DutyKind.SURVEY
    ]
    last: list[Labelled] = [(context.label("button-reminders"), OpenReminders())]
    if any(each.kind is DutyKind.EXAM for each in found):
        last.insert(0, (context.label("exam-button-own"), OpenExams()))
    return [*rows, last]
