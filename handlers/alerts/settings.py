"""The rules of alerts: which are on, and their numbers, as coordinators of the whole school say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.alerts.rules import (
    COUNTED,
    LONGEST_DAYS,
    MOST_TIMES,
    PROPOSED,
    AlertRule,
    RuleKind,
)
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.alerts import words
from handlers.alerts.buttons import (
    AlertRules,
    AlertsPage,
    OpenAlertRule,
    SetAlertRule,
    UseProposed,
)
from handlers.chat.keyboards import inline_keyboard
from storage.alerts import rules

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx


def _check(context: Context) -> None:
    if not context.account.sees_all(Role.COORDINATOR):
        raise BotError("role-denied")


async def show_rules(context: Context, _: AlertRules) -> None:
    """Show every rule, those that are off too; nothing holds that the school has not set."""
    _check(context)
    set_ = await context.read(rules.load)
    lines = [context.html("alerts-rules-head")]
    rows: list[list[Labelled]] = []
    for kind in RuleKind:
        rule = set_.get(kind, PROPOSED[kind])
        text = words.describe_rule(context.texts, kind, rule)
        key = "alerts-rule-on" if rule.is_on else "alerts-rule-off"
        lines.append(context.html(key, text=text))
        mark = "✅" if rule.is_on else "▫️"
        rows.append([(f"{mark} {context.label(f'alerts-kind-{kind.value}')}", OpenAlertRule(kind))])
    if set(RuleKind) - set(set_):
        rows.append([(context.label("button-alerts-proposed"), UseProposed())])
    rows.append([(context.label("back"), AlertsPage())])
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def open_rule(context: Context, button: OpenAlertRule) -> None:
    """Show a rule with its numbers, to be changed by one or by a week."""
    _check(context)
    kind = button.kind
    rule = (await context.read(rules.load)).get(kind, PROPOSED[kind])
    text = words.describe_rule(context.texts, kind, rule)
    key = "alerts-rule-on" if rule.is_on else "alerts-rule-off"
    rows: list[list[Labelled]] = []
    if kind in COUNTED:
        rows.append(_steps(context, kind, rule, "times", (-1, 1)))
    rows.append(_steps(context, kind, rule, "days", (-7, -1, 1, 7)))
    turn = "button-alerts-off" if rule.is_on else "button-alerts-on"
    rows.append([(context.label(turn), _setting(kind, replace(rule, is_on=not rule.is_on)))])
    rows.append([(context.label("back"), AlertRules())])
    html = Html(f"{context.html(key, text=text)}\n{context.html(f'alerts-about-{kind.value}')}")
    await context.show(html, inline_keyboard(*rows))


def _steps(
    context: Context, kind: RuleKind, rule: AlertRule, name: str, steps: tuple[int, ...]
) -> list[Labelled]:
    row: list[Labelled] = []
    for step in steps:
        changed = replace(rule, **{name: getattr(rule, name) + step})
        if _is_possible(changed):
            label = context.label(f"button-alerts-{name}", step=f"{step:+d}")
            row.append((label, _setting(kind, changed)))
    return row


def _setting(kind: RuleKind, rule: AlertRule) -> SetAlertRule:
    return SetAlertRule(kind, rule.times, rule.days, rule.is_on)


def _is_possible(rule: AlertRule) -> bool:
    return 1 <= rule.times <= MOST_TIMES and 1 <= rule.days <= LONGEST_DAYS


async def set_rule(context: Context, button: SetAlertRule) -> None:
    """Set a rule, and show it."""
    _check(context)
    rule = AlertRule(button.is_on, button.times, button.days)
    if not _is_possible(rule) or (button.kind not in COUNTED and rule.times != 1):
        raise BotError("button-stale")
    by, now = context.account.id, context.seconds
    await context.write(rules.keep, button.kind, rule, by=by, now=now)
    await open_rule(context, OpenAlertRule(button.kind))


async def use_proposed(context: Context, _: UseProposed) -> None:
    """Turn on every rule that was never set, with the numbers that stood there."""
    _check(context)
    await context.write(_use_proposed, context.actor)
    await show_rules(context, AlertRules())


def _use_proposed(tx: Tx, actor: Actor) -> None:
    known = rules.load(tx)
    for kind, rule in PROPOSED.items():
        if kind not in known:
            on = replace(rule, is_on=True)
            rules.keep(tx, kind, on, by=actor.account_id, now=actor.now)
