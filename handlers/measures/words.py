"""Measures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.measures.measure import MeasureState, SourceKind
from bot.domain.text import short
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from datetime import date

    from config.texts import Texts
    from storage.measures.measures import Measure

LINE = 26  # characters of a measure on a button


def mark_of(measure: Measure, today: date) -> str:
    """Return the sign of how far a measure has come."""
    match measure.state:
        case MeasureState.DONE:
            return "📣" if measure.told else "✅"
        case MeasureState.DROPPED:
            return "✖️"
    return "🔴" if measure.is_late(today) else "📌"


def describe_line(said: Texts, measure: Measure, today: date) -> str:
    """Return a measure for a button: 📌 11-30 张老师 换一家供餐."""
    who = measure.owner_name or said("measure-nobody")
    day = f"{measure.due_on:%m-%d}"
    return f"{mark_of(measure, today)} {day} {who} {short(measure.text, LINE)}"


def name_state(said: Texts, measure: Measure, today: date) -> str:
    """Return 进行中, 已逾期 3 天, 已完成, 已告知, 不做了."""
    if measure.is_late(today):
        return said("measure-late", count=(today - measure.due_on).days)
    if measure.state is MeasureState.DONE and measure.told:
        return said("measure-told")
    return said(f"measure-state-{measure.state.value}")


def describe_measure(said: Texts, measure: Measure, today: date) -> Html:
    """Word a measure: what was found, what is done, by whom, until when, and how far it is."""
    lines = [
        said.html(
            "measure-page",
            mark=mark_of(measure, today),
            state=name_state(said, measure, today),
            source=said(f"measure-source-{measure.source.value}"),
            finding=measure.finding,
            text=measure.text,
            owner=measure.owner_name or said("measure-nobody"),
            due=wording.format_day(said, measure.due_on, today),
        )
    ]
    if measure.class_name:
        lines.append(said.html("measure-class", name=measure.class_name))
    if measure.state is MeasureState.DONE:
        lines.append(said.html("measure-done-text", text=measure.ended_text))
        if not measure.told:
            key = "measure-telling" if measure.announced == "draft" else "measure-untold"
            waits = measure.announced in {"scheduled", "awaiting_approval"}
            lines.append(said.html("measure-tell-waits" if waits else key))
    elif measure.state is MeasureState.DROPPED:
        lines.append(said.html("measure-dropped-text", text=measure.ended_text))
    return Html("\n".join(lines))


def telling(said: Texts, measure: Measure) -> Html:
    """Return the words for those who said it: 你们说…，我们做了…."""
    key = "measure-tell-incident" if measure.source is SourceKind.INCIDENT else "measure-tell"
    return said.html(key, finding=measure.finding, done=measure.ended_text or measure.text)
