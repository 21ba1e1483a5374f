"""Results of a survey as a report to hand in: A4, cover, method, figures, cross-tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.surveys.margins import cautions
from bot.domain.surveys.results import Dimension
from bot.render import numbers
from bot.render.results import (
    bars,
    choices,
    facts,
    headline,
    in_order,
    legend,
    scales,
    stand_out,
    trend_note,
)
from bot.render.typesetting import to_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.surveys.results import Row
    from bot.render.results import ResultsView

COLUMNS = ("invited", "answered", "response", "satisfaction", "interval", "mean", "nps")


def results_pdf(view: ResultsView) -> bytes:
    """Typeset PDF: cover, headline, method, questions, cross-tabs, comments, page numbers."""
    say = view.say
    head = [say(f"report-column-{name}") for name in ("number", "question", "spread")]
    head += [say(f"report-column-{name}") for name in ("satisfaction", "mean", "interval")]
    data = {
        "lang": "zh" if view.language.startswith("zh") else "en",
        "title": view.title,
        "kind": say("report-kind"),
        "programme": view.programme,
        "school": say("report-school"),
        "part": view.part,
        "period": view.period,
        "made": view.made,
        "headline-title": say("report-part-headline"),
        "headline": headline(view),
        "facts": facts(view)[:3],
        "summary": _summary(view),
        "method-title": say("report-part-method"),
        "method": _method(view),
        "questions-title": say("report-part-questions"),
        "scale-head": head,
        "scales": scales(view),
        "legend": legend(view),
        "choices": choices(view),
        "tables": [_table(view, dimension, rows) for dimension, rows in view.tables.items()],
    }
    return to_pdf("report", data)


def _summary(view: ResultsView) -> list[str]:
    say, figures = view.say, view.figures
    share = figures.satisfaction
    said = [
        say(
            "report-summary-turnout",
            invited=numbers.count(figures.turnout.invited),
            reachable=numbers.count(figures.turnout.reachable),
            answered=numbers.count(figures.turnout.answered),
            rate=numbers.percent(figures.turnout.rate),
        )
    ]
    if share.whole:
        said.append(
            say(
                "report-summary-satisfaction",
                part=numbers.count(share.part),
                whole=numbers.count(share.whole),
                share=numbers.percent(share.value),
                interval=numbers.span(share.interval),
                mean=numbers.mean(figures.mean),
            )
        )
    said += view.explain_cautions()
    if view.waiting:
        said.append(view.explains_missing)
    rows = [r for r in view.tables.get(Dimension.CLASS, ()) if r.figures.satisfaction.whole]
    if len(rows) > 1:
        said += _compare(view, rows)
    return said


def _compare(view: ResultsView, rows: Sequence[Row]) -> list[str]:
    """Name the classes that stand out, or say that none does."""
    apart = stand_out(rows)
    shares = [row.figures.satisfaction.value or 0.0 for row in rows]
    if not apart:
        ends = {"low": numbers.percent(min(shares)), "high": numbers.percent(max(shares))}
        return [view.say("report-summary-within", **ends)]
    found = []
    for key, places in (("low", apart.low), ("high", apart.high)):
        named = [f"{rows[place].group.name} {numbers.percent(shares[place])}" for place in places]
        if named:
            more = "…" if len(named) > 3 else ""
            found.append(view.say(f"report-summary-{key}", names="、".join(named[:3]) + more))
    return found


def _method(view: ResultsView) -> list[dict[str, str]]:
    names = ["satisfaction", "interval", "margin", "response", "mean"]
    if view.figures.nps is not None:
        names.append("nps")
    names.append("anonymous" if view.anonymous else "named")
    found = [
        {
            "name": view.say(f"report-method-{name}"),
            "text": view.say(f"report-how-{name}", minimum=str(view.minimum)),
        }
        for name in names
    ]
    where = f"{view.say('report-comments-policy')}{view.say('report-comments-where')}"
    return [*found, {"name": view.say("report-part-comments"), "text": where}]


def _table(view: ResultsView, dimension: Dimension, rows: Sequence[Row]) -> dict[str, Any]:
    say = view.say
    rows = in_order(dimension, rows)
    drawn = bars(rows) if dimension in {Dimension.CLASS, Dimension.DISTRICT} else None
    note = ""
    if dimension is Dimension.CLASS:
        note = trend_note(view, rows)
    if dimension is Dimension.TEACHER:
        note = f"{say('report-note-teacher')} {say('report-note-sound')}"
    if dimension is Dimension.TUTOR:
        note = say("report-note-sound")
    if any(_is_cautioned(row) for row in rows):
        note = " · ".join(filter(None, (note, say("report-note-caution"))))
    heads = [say(f"report-column-{name}") for name in COLUMNS]
    return {
        "title": say(f"report-table-{dimension.name.lower()}"),
        "note": note,
        "axis": say("report-axis", low=drawn["bottom"]) if drawn else "",
        "head": [say(f"sheet-group-{dimension.name.lower()}"), *heads],
        "rows": [table_row(view, row) for row in rows],
        **(drawn or {"bars": [], "top": "", "bottom": "", "first": "", "last": ""}),
    }


def table_row(view: ResultsView, row: Row) -> dict[str, str]:
    """Return a line of a cross-tab; ``why`` says why its figures are missing."""
    figures = row.figures
    why = ""
    if not figures.shown and figures.turnout.answered:
        few = figures.turnout.answered < view.minimum
        key = "report-too-few" if few else "report-not-yet"
        why = view.say(key, minimum=str(view.minimum))
    elif not figures.shown:
        why = view.say("report-nobody")
    return {
        "name": f"{row.group.name} *" if _is_cautioned(row) else row.group.name,
        "invited": numbers.count(figures.turnout.invited),
        "answered": numbers.count(figures.turnout.answered),
        "rate": numbers.percent(figures.turnout.rate),
        "share": numbers.percent(figures.satisfaction.value),
        "interval": numbers.span(figures.satisfaction.interval),
        "mean": numbers.mean(figures.mean),
        "nps": numbers.score(figures.nps),
        "why": why,
    }


def _is_cautioned(row: Row) -> bool:
    """Return whether a group's figures come from too few answers, or too few of those asked."""
    return bool(cautions(row.figures.shown, row.figures.turnout))
