"""Alerts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.suppression import FEWEST
from bot.domain.alerts.following import Outcome
from bot.domain.alerts.rules import RuleKind
from bot.domain.text import short
from config.texts import Html
from handlers.chat import wording
from storage.alerts.alerts import FAR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.alerts.rules import AlertRule
    from bot.domain.alerts.sums import Figure
    from config.texts import Texts
    from storage.alerts.alerts import Alert, AlertReason, AlertStep

LINE = 30  # characters of an alert on a button
STEPS, STEP = 8, 300  # steps that a page shows, the newest, and characters of each


def mark_of(alert: Alert, today: date) -> str:
    """Return the sign of how an alert stands."""
    if not alert.is_open:
        return "✖️" if alert.outcome in {Outcome.WRONG, Outcome.PASSED} else "✅"
    if alert.is_late(today):
        return "🔴"
    return "🟡" if alert.owner is None else "🔵"


def describe_line(said: Texts, alert: Alert, today: date) -> str:
    """Return an alert for a button: 🟡 王小明 第1期 连续缺 4 节."""
    reason = alert.reasons[0].reason
    why = said(f"alerts-short-{reason.kind.value}", times=reason.times)
    if not alert.is_open:
        why = said(f"alerts-outcome-{alert.outcome.value}")
    return short(f"{mark_of(alert, today)} {alert.name} {alert.class_name} {why}", LINE)


def describe_reason(said: Texts, of: AlertReason, today: date) -> str:
    """Return 11月16日至20日，连续 4 节课没到，没有请假."""
    reason = of.reason
    text = said(
        f"alerts-why-{reason.kind.value}",
        days=_span(said, reason.first_on, reason.last_on, today),
        times=reason.times,
    )
    return text if of.holds else said("alerts-mended", text=text)


def _span(said: Texts, first: date, last: date, today: date) -> str:
    if first == last:
        return wording.format_day(said, first, today)
    return wording.format_span(said, first, last)


def list_reasons(said: Texts, reasons: Iterable[AlertReason], today: date) -> Html:
    """Word reasons, a line each; the same absences are told of once."""
    told = list(reasons)
    rows = [each.reason.span for each in told if each.reason.kind is RuleKind.IN_A_ROW]
    return Html(
        "\n".join(
            said.html("alerts-reason", text=describe_reason(said, each, today))
            for each in told
            if each.reason.kind is not RuleKind.IN_WINDOW or each.reason.span not in rows
        )
    )


def name_state(said: Texts, alert: Alert, today: date) -> str:
    """Return 没人接手, 跟进中, 该跟进了, 返校."""
    if not alert.is_open:
        return said(f"alerts-outcome-{alert.outcome.value}")
    if alert.is_late(today):
        return said("alerts-late", count=(today - alert.next_on).days)
    return said("alerts-untaken" if alert.owner is None else "alerts-taken")


def describe_alert(said: Texts, alert: Alert, steps: Iterable[AlertStep], today: date) -> Html:
    """Word an alert: of whom, why, who has it, what was done."""
    lines = [
        said.html(
            "alerts-page",
            mark=mark_of(alert, today),
            name=alert.name,
            of_class=alert.class_name,
            state=name_state(said, alert, today),
        ),
        list_reasons(said, alert.reasons, today),
        said.html("alerts-raised-on", day=wording.format_day(said, alert.raised_on, today)),
    ]
    if alert.owner_name:
        lines.append(said.html("alerts-owner", name=alert.owner_name))
    if alert.is_open and alert.next_on < FAR:
        day = wording.format_day(said, alert.next_on, today)
        lines.append(said.html("alerts-next", day=day))
    done = list(steps)
    if len(done) > STEPS:
        lines.append(said.html("alerts-steps-before", count=len(done) - STEPS))
    lines += [describe_step(said, each, today) for each in done[-STEPS:]]
    return Html("\n".join(lines))


def describe_step(said: Texts, step: AlertStep, today: date) -> Html:
    """Return · 11月23日 电话 张老师：明天来上课."""
    values = {
        "day": wording.format_day(said, step.day, today),
        "act": said(f"alerts-act-{step.act.value}"),
        "by": step.by or said("alerts-nobody"),
    }
    if not step.text:
        return said.html("alerts-step", **values)
    return said.html("alerts-step-text", text=short(step.text, STEP), **values)


def describe_rule(said: Texts, kind: RuleKind, rule: AlertRule) -> str:
    """Return 最近 14 天里连续 4 节课没到."""
    return said(f"alerts-rule-{kind.value}", times=rule.times, days=rule.days)


def say_figure(of: Figure) -> str:
    """Return a number, or how much is known of one that would tell of a few: <5, 3+."""
    if not of.is_hidden:
        return str(of.least)
    return f"{of.least}+" if of.least else f"<{FEWEST}"
