"""控辍保学: the list of alerts, and the page of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.alerts.following import UNDERTAKEN, AlertState
from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.alerts import words
from handlers.alerts.buttons import (
    ActOnAlert,
    AlertNights,
    AlertRules,
    AlertsPage,
    AlertSums,
    AlertWorkbook,
    EndAlert,
    OpenAlert,
    ReopenAlert,
    TakeAlert,
)
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from storage.alerts import alerts, raising, rules

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AlertId
    from config.texts import Html
    from handlers.chat.keyboards import Labelled
    from storage.alerts.alerts import Alert


async def alert_of(context: Context, alert_id: AlertId) -> Alert:
    """Return an alert that this person may see.

    Raises:
        BotError: There is none, or it is not theirs to see.
    """
    found = await context.read(alerts.find, context.account, alert_id)
    if found is None:
        raise BotError("alerts-not-yours")
    return found


def may_end(context: Context, alert: Alert) -> bool:
    """Return whether somebody may end an alert, or open it again: who has it, or in scope."""
    return alert.owner == context.account.id or alerts.is_in_scope(context.account, alert)


# -- the list --------------------------------------------------------------------------------------


async def show_alerts(context: Context) -> None:
    """Show the alerts within reach that have not ended."""
    await open_page(context, AlertsPage())


async def open_page(context: Context, button: AlertsPage) -> None:
    """Show a page of alerts: late and untaken ones first, or the newest of those that ended."""
    found = await context.read(alerts.visible, context.account, button.state)
    today = context.today
    items: list[Labelled] = [
        (words.describe_line(context.texts, each, today), OpenAlert(each.id)) for each in found
    ]

    def turn(page: int) -> AlertsPage:
        return AlertsPage(button.state, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows += _ways_on(context, button.state)
    await context.show(await _head(context, button.state, found), inline_keyboard(*rows))


def _ways_on(context: Context, state: AlertState) -> list[list[Labelled]]:
    is_open = state is AlertState.OPEN
    other = AlertState.CLOSED if is_open else AlertState.OPEN
    rows: list[list[Labelled]] = [
        [
            (context.label(f"button-alerts-{other.value}"), AlertsPage(other)),
            (context.label("button-alerts-sums"), AlertSums()),
        ],
        [
            (context.label("button-alerts-book"), AlertWorkbook()),
            (context.label("button-alerts-nights"), AlertNights()),
        ],
    ]
    if context.account.sees_all(Role.COORDINATOR):
        rows.append([(context.label("button-alerts-rules"), AlertRules())])
    return rows


async def _head(context: Context, state: AlertState, found: list[Alert]) -> Html:
    if found:
        return context.html(
            f"alerts-list-{state.value}",
            count=len(found),
            late=sum(each.is_late(context.today) for each in found),
            untaken=sum(each.owner is None for each in found),
        )
    if state is AlertState.CLOSED:
        return context.html("alerts-none-closed")
    on = [kind for kind, rule in (await context.read(rules.load)).items() if rule.is_on]
    if not on:
        boss = context.account.sees_all(Role.COORDINATOR)
        return context.html("alerts-no-rules-boss" if boss else "alerts-no-rules")
    night = next(iter(await context.read(raising.runs)), None)
    if night is None:
        return context.html("alerts-none-yet")
    return context.html("alerts-none", count=night.looked)


# -- the page --------------------------------------------------------------------------------------


async def open_alert(context: Context, button: OpenAlert) -> None:
    """Show an alert with what can be done about it."""
    await show(context, button.alert_id)


async def show(context: Context, alert_id: AlertId) -> None:
    """Show an alert as it is now."""
    alert = await alert_of(context, alert_id)
    done = await context.read(alerts.steps, context.account, alert)
    html = words.describe_alert(context.texts, alert, done, context.today)
    await context.show(html, inline_keyboard(*_rows(context, alert)))


def _rows(context: Context, alert: Alert) -> list[list[Labelled]]:
    back: list[Labelled] = [(context.label("back"), AlertsPage(alert.state))]
    if not alert.is_open:
        again = (context.label("button-alerts-reopen"), ReopenAlert(alert.id))
        return [[again], back] if may_end(context, alert) else [back]
    rows: list[list[Labelled]] = []
    if alert.owner != context.account.id:
        key = "button-alerts-take" if alert.owner is None else "button-alerts-take-over"
        rows.append([(context.label(key), TakeAlert(alert.id))])
    acts: list[Labelled] = [
        (context.label(f"alerts-act-{each.value}"), ActOnAlert(alert.id, each))
        for each in UNDERTAKEN
    ]
    rows += in_rows(acts, 3)
    if may_end(context, alert):
        rows.append([(context.label("button-alerts-end"), EndAlert(alert.id))])
    return [*rows, back]
