"""Results of a survey as a picture for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.domain.statistics import trend
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import Dimension, worst_first
from bot.domain.surveys.satisfaction import satisfaction
from bot.render import numbers
from bot.render.typesetting import to_png

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.statistics import Distribution
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Figures, Row

    Say = Callable[..., str]

LOWEST_SHOWN = 5
GRADES = (1, 2, 3, 4, 5)


class Missing(StrEnum):
    """The reasons for which answers are not in figures; each names its sentences.

    They wait for company, count only in larger groups, were too few for a block, or both of these.
    """

    WAITING = "waiting"
    WITHHELD = "withheld"
    LEFT_OUT = "left-out"
    PARTLY = "partly"


@dataclass(frozen=True, slots=True)
class ResultsView:
    """The results that picture, report and workbook show; ``say`` words them for the reader.

    ``part`` names the group where only one is shown, ``programme`` and ``made`` stand on the cover,
    ``tables`` are cross-tabs in the order of their groups, ``waiting`` answers are only counted,
    for the reason that ``missing`` gives.
    """

    say: Say
    language: str
    title: str
    part: str
    programme: str
    period: str
    made: str
    anonymous: bool
    minimum: int
    waiting: int
    figures: Figures
    tables: Mapping[Dimension, Sequence[Row]]
    missing: Missing = Missing.WAITING

    @property
    def explains_missing(self) -> str:
        """One sentence about the answers that are not in the figures; empty where all are."""
        if not self.waiting:
            return ""
        return self.say(
            f"report-summary-{self.missing.value}",
            answered=numbers.count(self.figures.turnout.answered),
            shown=numbers.count(self.figures.shown),
            waiting=numbers.count(self.waiting),
        )

    @property
    def asked(self) -> tuple[SurveyQuestion, ...]:
        """The questions, without sections."""
        return tuple(q for q in self.figures.questions if q.kind is not QuestionKind.SECTION)

    def text(self, question: SurveyQuestion) -> str:
        """Return a question in the reader's language."""
        return question.text.said(self.language)

    def option(self, question: SurveyQuestion, value: float) -> str:
        """Return an answer in words."""
        place = int(value)
        if question.kind.is_choice and 1 <= place <= len(question.options):
            return question.options[place - 1].said(self.language)
        return f"{value:g}"


def results_picture(view: ResultsView) -> bytes:
    """Draw a PNG, 1080 pixels wide."""
    return to_png("results", _picture(view), ppi=72 * 1080 / 390)


def _picture(view: ResultsView) -> dict[str, Any]:
    say = view.say
    return {
        "title": view.title,
        "subtitle": " · ".join(filter(None, (view.part, view.period))),
        "headline": headline(view),
        "facts": facts(view),
        "scales-title": say("report-each-question"),
        "scales": scales(view),
        "legend": legend(view),
        "choices": [] if view.figures.scale.n else choices(view),
        "trend": _trend(view),
        "lowest": _lowest(view),
        "footer": _footer(view),
    }


def headline(view: ResultsView) -> dict[str, str]:
    """Return satisfaction with its interval."""
    share = view.figures.satisfaction
    return {
        "name": view.say("report-satisfaction"),
        "value": numbers.percent(share.value),
        "interval": view.say("report-interval", interval=numbers.span(share.interval)),
    }


def facts(view: ResultsView) -> list[dict[str, str]]:
    """Return response, mean and NPS, as far as there are any."""
    say, figures = view.say, view.figures
    turnout = figures.turnout
    found = [
        {
            "name": say("report-answered-of", invited=numbers.count(turnout.invited)),
            "value": numbers.count(turnout.answered),
        },
        {"name": say("report-response"), "value": numbers.percent(turnout.rate)},
        {"name": say("report-mean-of-five"), "value": numbers.mean(figures.mean)},
    ]
    if figures.nps is not None:
        found.append({"name": say("report-nps"), "value": numbers.score(figures.nps)})
    return found


def legend(view: ResultsView) -> list[str]:
    """Return words for the grades, lowest first."""
    return [view.say("report-grade", grade=str(grade)) for grade in GRADES]


def scales(view: ResultsView) -> list[dict[str, Any]]:
    """Return the five-point questions with how often each grade was given, and their figures."""
    return [
        _scale(view, question, number)
        for number, question in enumerate(view.asked, start=1)
        if question.kind is QuestionKind.SCALE
    ]


def _scale(view: ResultsView, question: SurveyQuestion, number: int) -> dict[str, Any]:
    answers = view.figures.of(question.number)
    given = [(grade, answers.counts.get(grade, 0)) for grade in GRADES]
    return {
        "number": str(number),
        "text": view.text(question),
        "share": numbers.percent(satisfaction(answers).value),
        "interval": numbers.span(satisfaction(answers).interval),
        "grade": numbers.mean(answers.mean),
        "mean": view.say("report-mean", mean=numbers.mean(answers.mean)),
        "parts": [times for _, times in given if times],
        "colours": [grade - 1 for grade, times in given if times],
    }


def choices(view: ResultsView) -> list[dict[str, Any]]:
    """Return the other questions that are answered by picking."""
    return [
        _choice(view, question, number)
        for number, question in enumerate(view.asked, start=1)
        if question.kind.is_choice or question.kind is QuestionKind.NPS
    ]


def _choice(view: ResultsView, question: SurveyQuestion, number: int) -> dict[str, Any]:
    answers = view.figures.of(question.number)
    people = view.figures.people.get(question.number, 0)
    return {
        "number": str(number),
        "text": view.text(question),
        "note": view.say(f"report-pick-{question.kind.value}"),
        "options": [
            _option_line(view, question, place, answers, people) for place in question.choices
        ],
    }


def _option_line(
    view: ResultsView, question: SurveyQuestion, place: int, answers: Distribution, people: int
) -> dict[str, Any]:
    """Return an option, how many chose it, and their share of the respondents."""
    times = answers.counts.get(place, 0)
    share = times / people if people else 0.0
    return {
        "text": view.option(question, place),
        "width": round(100 * share, 1),
        "share": numbers.percent(share),
        "count": numbers.count(times),
    }


def _trend(view: ResultsView) -> dict[str, Any] | None:
    rows = view.tables.get(Dimension.CLASS, ())
    drawn = bars(rows)
    if drawn is None:
        return None
    shares = [row.figures.satisfaction.value for row in rows]
    return {
        "title": view.say("report-by-class"),
        "note": trend_note(view, [share for share in shares if share is not None]),
        "gap": 1.5 if len(rows) > 20 else 4,
        **drawn,
    }


def bars(rows: Sequence[Row]) -> dict[str, Any] | None:
    """Return satisfaction of groups side by side, the three lowest marked; None of fewer than four.

    The axis ends at 100 % and begins where differences can be seen; its ends are written beside it.
    """
    seen = [(row.group.name, row.figures.satisfaction.value) for row in rows]
    known = [(name, share) for name, share in seen if share is not None]
    if len(known) < 4:
        return None
    shares = [share for _, share in known]
    low, third = numbers.floor_of(shares), sorted(shares)[2]
    return {
        "top": "100%",
        "bottom": numbers.percent(low, 0),
        "bars": [
            {"height": 100 * (each - low) / (1 - low), "low": each <= third < 1} for each in shares
        ],
        "first": known[0][0],
        "last": known[-1][0],
    }


def trend_note(view: ResultsView, shares: Sequence[float]) -> str:
    """Return a note that compares the first half of the classes with the second."""
    line = trend(shares)
    if line is None:
        return ""
    return view.say(
        "report-halves",
        first=numbers.percent(line.first_half),
        second=numbers.percent(line.second_half),
    )


def _lowest(view: ResultsView) -> dict[str, Any]:
    dimension = next(
        (each for each in (Dimension.CLASS, Dimension.DISTRICT) if each in view.tables), None
    )
    rows = view.tables.get(dimension, ()) if dimension else ()
    seen = [row for row in worst_first(rows) if row.figures.satisfaction.value is not None]
    return {
        "title": view.say("report-lowest"),
        "rows": [
            {
                "name": row.group.name,
                "note": view.say(
                    "report-mean-and-n",
                    mean=numbers.mean(row.figures.mean),
                    n=numbers.count(row.figures.shown),
                ),
                "value": numbers.percent(row.figures.satisfaction.value),
            }
            for row in seen[:LOWEST_SHOWN]
        ]
        if len(seen) > LOWEST_SHOWN
        else [],
    }


def _footer(view: ResultsView) -> str:
    key = "report-footer-anonymous" if view.anonymous else "report-footer-named"
    footer = view.say(key, made=view.made, minimum=str(view.minimum))
    return " ".join(filter(None, (view.explains_missing, footer)))
