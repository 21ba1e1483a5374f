"""Results of a survey as a picture for a phone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.domain.statistics import Turnout, difference, trend
from bot.domain.surveys.margins import Caution, cautions, measured, standing_out
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import Dimension, worst_first
from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.text import sounds
from bot.render import numbers
from bot.render.typesetting import to_png

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.statistics import Distribution
    from bot.domain.surveys.margins import Apart
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Figures, Row

    Say = Callable[..., str]

LOWEST_SHOWN = 5
VALUES_SHOWN, BINS = 8, 6  # of a question answered by a number
OPTIONS_SHOWN = 12  # of a long list
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

    ``part`` names the group or the audience, ``period`` the days on which it was asked;
    ``programme`` and ``made`` stand on the cover, ``tables`` are cross-tabs in the order of their
    groups, ``waiting`` answers are only counted, for the reason that ``missing`` gives.
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
    def cautions(self) -> tuple[Caution, ...]:
        """What is to be said beside the figures."""
        return cautions(self.figures.shown, self.figures.turnout)

    def explain_cautions(self) -> list[str]:
        """Return a sentence for each caution."""
        return [self.say_caution(each, self.figures.shown) for each in self.cautions]

    def say_caution(self, caution: Caution, answers: int) -> str:
        """Word a caution beside figures from so many answers."""
        rate = numbers.percent(self.figures.turnout.rate)
        return self.say(f"caution-{caution.value}", count=answers, rate=rate)

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

    def label(self, question: SurveyQuestion, value: float) -> str:
        """Return what a code means: an option, a scale's word, a grade; nothing of a number."""
        if question.kind is not QuestionKind.SCALE:
            return self.option(question, value) if question.kind.is_choice else ""
        word = {1: question.low, 5: question.high}.get(int(value))
        said = word.said(self.language) if word else ""
        return said or self.say("report-grade", grade=f"{value:g}")


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
    """Return the other questions that are answered by picking or by a number, and photos."""
    found = []
    for number, question in enumerate(view.asked, start=1):
        match question.kind:
            case QuestionKind.NUMBER:
                found.append(_number(view, question, number))
            case QuestionKind.PHOTO:
                count = numbers.count(view.figures.people.get(question.number, 0))
                note = view.say("report-photos", count=count)
                text = view.text(question)
                found.append({"number": str(number), "text": text, "note": note, "options": []})
            case kind if kind.is_choice or kind is QuestionKind.NPS:
                found.append(_choice(view, question, number))
    return found


def _number(view: ResultsView, question: SurveyQuestion, number: int) -> dict[str, Any]:
    """Return a question answered by a number: mean, its interval, median, range, and how many."""
    answers = view.figures.of(question.number)
    people = view.figures.people.get(question.number, 0)
    note = view.say("report-nobody") if not answers.n else describe_number(view, question)
    return {
        "number": str(number),
        "text": view.text(question),
        "note": note,
        "options": [
            _share_line(label, times, people) for label, times in spread_of(answers.counts)
        ],
    }


def describe_number(view: ResultsView, question: SurveyQuestion) -> str:
    """Return 平均 2.9（95% 区间 2.7–3.1） · 中位数 3 · 1–6 · 60 人答."""
    answers = view.figures.of(question.number)
    span = answers.mean_interval(view.figures.turnout.invited)
    return view.say(
        "report-number",
        mean=numbers.plain(answers.mean),
        interval=numbers.NOTHING
        if span is None
        else f"{numbers.plain(span.low)}–{numbers.plain(span.high)}",
        median=numbers.plain(answers.median),
        least=numbers.plain(min(answers.counts)),
        most=numbers.plain(max(answers.counts)),
        people=numbers.count(answers.n),
    )


def spread_of(counts: Mapping[float, int]) -> list[tuple[str, int]]:
    """Return how often each number was given; of many different ones how many lie in each part."""
    if len(counts) <= VALUES_SHOWN:
        return [(f"{value:g}", counts[value]) for value in sorted(counts)]
    low, high = min(counts), max(counts)
    parts = [low + (high - low) * place / BINS for place in range(BINS + 1)]
    found = []
    for place, (start, end) in enumerate(pairwise(parts)):
        last = place == BINS - 1
        times = sum(
            n for value, n in counts.items() if start <= value < end or (last and value == end)
        )
        found.append((f"{numbers.plain(start)}–{numbers.plain(end)}", times))
    return found


def _choice(view: ResultsView, question: SurveyQuestion, number: int) -> dict[str, Any]:
    answers = view.figures.of(question.number)
    people = view.figures.people.get(question.number, 0)
    note = view.say(f"report-pick-{question.kind.value}")
    few = cautions(people, Turnout(0, 0, 0))
    return {
        "number": str(number),
        "text": view.text(question),
        "note": " · ".join([note, *(view.say_caution(each, people) for each in few)]),
        "options": [
            _share_line(view.option(question, place), answers.counts.get(place, 0), people)
            for place in _places_shown(question, answers)
        ],
    }


def _places_shown(question: SurveyQuestion, answers: Distribution) -> list[int]:
    """Return the options to show: of a long list those that were chosen most."""
    if question.kind is not QuestionKind.DROPDOWN:
        return list(question.choices)
    chosen = [place for place in question.choices if answers.counts.get(place)]
    return sorted(chosen, key=lambda place: -answers.counts[place])[:OPTIONS_SHOWN]


def _share_line(text: str, times: int, people: int) -> dict[str, Any]:
    """Return an answer, how many gave it, and their share of the respondents."""
    share = times / people if people else 0.0
    return {
        "text": text,
        "width": round(100 * share, 1),
        "share": numbers.percent(share),
        "count": numbers.count(times),
    }


def _trend(view: ResultsView) -> dict[str, Any] | None:
    rows = view.tables.get(Dimension.CLASS, ())
    drawn = bars(rows)
    if drawn is None:
        return None
    return {
        "title": view.say("report-by-class"),
        "note": trend_note(view, rows),
        "gap": 1.5 if len(rows) > 20 else 4,
        **drawn,
    }


def bars(rows: Sequence[Row]) -> dict[str, Any] | None:
    """Return satisfaction of groups side by side, those marked that are lower beyond the margin.

    Of fewer than four there is None.

    The axis ends at 100 % and begins where differences can be seen; its ends are written beside it.
    """
    seen = [(row.group.name, row.figures.satisfaction.value) for row in rows]
    known = [(name, share) for name, share in seen if share is not None]
    if len(known) < 4:
        return None
    shares = [share for _, share in known]
    low = numbers.floor_of(shares)
    apart = stand_out([row for row in rows if row.figures.satisfaction.value is not None])
    return {
        "top": "100%",
        "bottom": numbers.percent(low, 0),
        "bars": [
            {"height": 100 * (share - low) / (1 - low), "low": place in apart.low}
            for place, share in enumerate(shares)
        ],
        "first": known[0][0],
        "last": known[-1][0],
    }


def in_order(dimension: Dimension, rows: Sequence[Row]) -> list[Row]:
    """Return groups as people look them up: persons by the sound of their names."""
    if dimension in {Dimension.TEACHER, Dimension.TUTOR}:
        return sorted(rows, key=lambda each: sounds(each.group.name))
    return [*rows]


def stand_out(rows: Sequence[Row]) -> Apart:
    """Return the places of the rows that differ from all the others beyond the margin."""
    return standing_out([measured(row.figures) for row in rows])


def halves_differ(rows: Sequence[Row]) -> float | None:
    """Return by how much the second half of the classes is above the first, beyond the margin.

    None where chance alone may have made it, or there are fewer than four.
    """
    known = [each for row in rows if (each := measured(row.figures)) is not None and each.people]
    if len(known) < 4:
        return None
    middle = len(known) // 2
    halves = []
    for part in (known[:middle], known[middle:]):
        people = sum(each.people for each in part)
        halves.append((sum(each.value * each.people for each in part) / people, people))
    (first, n), (second, m) = halves
    span = difference(second, m, first, n)
    return None if span.low <= 0 <= span.high else second - first


def trend_note(view: ResultsView, rows: Sequence[Row]) -> str:
    """Return a note that compares the first half of the classes with the second, as they began.

    It says so where chance alone may have made the difference.
    """
    shares = [each for row in rows if (each := row.figures.satisfaction.value) is not None]
    halves = halves_note(view, shares)
    if not halves or halves_differ(rows) is not None:
        return halves
    return view.say("report-halves-alike", halves=halves)


def halves_note(view: ResultsView, shares: Sequence[float]) -> str:
    """Return the satisfaction of the first half of the classes and of the second."""
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
    if len(seen) <= LOWEST_SHOWN:
        return {"title": "", "rows": []}
    apart = stand_out(seen)
    if not apart.low:
        within = {"name": view.say("report-within-margin"), "note": "", "value": ""}
        return {"title": view.say("report-by-group"), "rows": [within]}
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
            for row in [seen[place] for place in apart.low][:LOWEST_SHOWN]
        ],
    }


def _footer(view: ResultsView) -> str:
    key = "report-footer-anonymous" if view.anonymous else "report-footer-named"
    footer = view.say(key, made=view.made, minimum=str(view.minimum))
    return " ".join(filter(None, (*view.explain_cautions(), view.explains_missing, footer)))
