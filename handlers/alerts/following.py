"""What is done about an alert: taken, acted upon, ended, opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.alerts.following import CHOSEN, UNDERTAKEN, Outcome, StepAct
from bot.errors import BotError
from handlers.alerts.buttons import ActOnAlert, EndAlertAs, NoteStep, OpenAlert
from handlers.alerts.drafts import NotingStep
from handlers.alerts.pages import alert_of, may_end, show
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard
from storage.alerts import alerts
from storage.alerts.alerts import StepDone

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext
    from handlers.alerts.buttons import EndAlert, ReopenAlert, TakeAlert
    from handlers.chat.keyboards import Labelled
    from storage.alerts.alerts import Alert
    from storage.database import Tx

LONGEST = 600  # characters that are kept
BACK = 3  # days that are offered, today included
MOST_BACK = timedelta(days=31)


async def take_alert(context: Context, button: TakeAlert) -> None:
    """See to an alert oneself."""
    alert = await alert_of(context, button.alert_id)
    _check_open(alert)
    done = _done(context.actor, StepAct.TAKEN, context.today)
    if await context.write(alerts.take, alert, done):
        await context.toast(context.label("alerts-yours"))
    await show(context, alert.id)


def _check_open(alert: Alert) -> None:
    if not alert.is_open:
        raise BotError("alerts-ended-already")


def _done(actor: Actor, act: StepAct, day: date, text: str = "") -> StepDone:
    return StepDone(act, day, text, actor.account_id, actor.now, actor.update_id)


# -- what was done ---------------------------------------------------------------------------------


async def ask_words(context: Context, button: ActOnAlert) -> None:
    """Ask for a sentence about what was done, and offer other days; it may be noted without."""
    alert = await alert_of(context, button.alert_id)
    day = button.on or context.today
    _check_step(context, alert, button.act, day)
    waits = NotingStep(alert.id, button.act, day.isoformat())
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    others = [context.today - timedelta(days=each) for each in range(BACK)]
    days: list[Labelled] = [
        (wording.format_bare_day(context.texts, each), ActOnAlert(alert.id, button.act, each))
        for each in others
        if each != day
    ]
    plain = (context.label("button-alerts-plain"), NoteStep(alert.id, button.act, day))
    html = context.html(
        "alerts-ask-words",
        act=context.label(f"alerts-act-{button.act.value}"),
        name=alert.name,
        day=wording.format_day(context.texts, day, context.today),
    )
    back = (context.label("back"), OpenAlert(alert.id))
    await context.show(html, inline_keyboard([plain], days, [back]))


def _check_step(context: Context, alert: Alert, act: StepAct, day: date) -> None:
    _check_open(alert)
    if act not in UNDERTAKEN or not context.today - MOST_BACK <= day <= context.today:
        raise BotError("button-stale")


async def note_step(context: Context, button: NoteStep) -> None:
    """Note what was done, without a word more."""
    alert = await alert_of(context, button.alert_id)
    _check_step(context, alert, button.act, button.on)
    done = _done(context.actor, button.act, button.on)
    await context.write(_note, context.actor, alert, done)
    await context.toast(context.label("alerts-noted"))
    await show(context, alert.id)


async def answer_words(context: MessageContext, draft: NotingStep) -> None:
    """Note what was done with the sentence that was written."""
    alert = await alert_of(context, draft.alert)
    day = date.fromisoformat(draft.on)
    _check_step(context, alert, draft.act, day)
    text = " ".join(context.text[:LONGEST].split())
    done = _done(context.actor, draft.act, day, text)
    await context.write(_note, context.actor, alert, done)
    await show(context, alert.id)


def _note(tx: Tx, actor: Actor, alert: Alert, done: StepDone) -> None:
    alerts.act(tx, alert, done)
    drafts.drop(tx, actor.account_id)


# -- its end ---------------------------------------------------------------------------------------


async def choose_outcome(context: Context, button: EndAlert) -> None:
    """Ask how it ended."""
    alert = await alert_of(context, button.alert_id)
    _check_end(context, alert)
    ways: list[Labelled] = [
        (context.label(f"alerts-outcome-{each.value}"), EndAlertAs(alert.id, each))
        for each in CHOSEN
    ]
    rows = in_rows(ways, 2)
    rows.append([(context.label("back"), OpenAlert(alert.id))])
    await context.show(context.html("alerts-ask-end", name=alert.name), inline_keyboard(*rows))


def _check_end(context: Context, alert: Alert) -> None:
    _check_open(alert)
    if not may_end(context, alert):
        raise BotError("role-denied")


async def end_alert(context: Context, button: EndAlertAs) -> None:
    """End it; what it rested on raises no other."""
    alert = await alert_of(context, button.alert_id)
    if alert.is_open:
        _check_end(context, alert)
        if button.outcome not in CHOSEN:
            raise BotError("button-stale")
        done = _done(context.actor, StepAct.CLOSED, context.today)
        await context.write(alerts.end, alert, button.outcome, done)
        key = "alerts-wrong" if button.outcome is Outcome.WRONG else "alerts-ended"
        await context.toast(context.label(key))
    await show(context, alert.id)


async def reopen_alert(context: Context, button: ReopenAlert) -> None:
    """Open an ended alert again; who does it has it."""
    alert = await alert_of(context, button.alert_id)
    if not may_end(context, alert):
        raise BotError("role-denied")
    done = _done(context.actor, StepAct.REOPENED, context.today)
    if not alert.is_open and not await context.write(alerts.reopen, alert, done):
        raise BotError("alerts-newer")
    await show(context, alert.id)
