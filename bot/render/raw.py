"""The answers as a table, one respondent a row, from which every figure can be counted again."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.domain.surveys.questions import QuestionKind
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.ids import ClassId
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Place
    from bot.render.results import ResultsView

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One respondent: ``name`` and ``texts`` only where the survey is named."""

    id: str
    place: Place
    answers: Mapping[int, tuple[float, ...]]
    name: str | None = None
    texts: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """A comment, apart from the other answers where the survey is anonymous.

    ``option`` is the place of the option that the words explain, or 0.
    """

    question: int
    text: str
    place: Place
    name: str | None = None
    option: int = 0

    @property
    def number(self) -> int:
        """The number of the question."""
        return self.question


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of the table: its heading, the meaning of its values, and its value in a row."""

    heading: str
    meaning: str
    value: Callable[[RawRow], Cell]


def columns(view: ResultsView, class_names: Mapping[ClassId | None, str]) -> list[DataColumn]:
    """Return the columns: who, as far as may be told, then each question or option."""
    say = view.say
    found = [
        DataColumn(say("raw-id"), say("raw-id-means"), lambda row: row.id),
        DataColumn(
            say("raw-class"),
            say("raw-label-means"),
            lambda row: class_names.get(row.place.class_id, ""),
        ),
        DataColumn(
            say("raw-district"), say("raw-label-means"), lambda row: row.place.district or ""
        ),
        DataColumn(say("raw-tutor"), say("raw-label-means"), lambda row: row.place.tutor or ""),
    ]
    if not view.anonymous:
        found.append(DataColumn(say("raw-name"), "", lambda row: row.name or ""))
    for number, question in enumerate(view.asked, start=1):
        found += _of_question(view, number, question)
    return found


def _of_question(view: ResultsView, number: int, question: SurveyQuestion) -> list[DataColumn]:
    heading = f"{number}. {view.text(question)}"
    if question.kind.is_text:
        if view.anonymous:
            return []
        return [
            DataColumn(heading, "", lambda row: (row.texts or {}).get(question.number, "")),
        ]
    words = DataColumn(
        f"{view.say('raw-words')} {heading}",
        "",
        lambda row: (row.texts or {}).get(question.number, ""),
    )
    more = [words] if question.other and not view.anonymous else []
    if question.kind is QuestionKind.MULTIPLE:
        return [
            DataColumn(
                f"{number}.{place} {view.option(question, place)}",
                view.say("raw-option-means"),
                _picked(question.number, place),
            )
            for place in question.choices
        ] + more
    code = DataColumn(heading, _meaning(view, question), _first(question.number))
    if not question.choices or question.kind is QuestionKind.NPS:
        return [code]
    label = DataColumn(
        f"{view.say('raw-label')} {heading}", view.say("raw-label-of"), _label(view, question)
    )
    return [code, label, *more]


def _label(view: ResultsView, question: SurveyQuestion) -> Callable[[RawRow], Cell]:
    """Return the words of the code beside it."""

    def value(row: RawRow) -> Cell:
        given = row.answers.get(question.number)
        return view.label(question, given[0]) if given else None

    return value


def _picked(number: int, place: int) -> Callable[[RawRow], Cell]:
    def value(row: RawRow) -> Cell:
        given = row.answers.get(number)
        return None if given is None else int(place in given)

    return value


def _first(number: int) -> Callable[[RawRow], Cell]:
    def value(row: RawRow) -> Cell:
        given = row.answers.get(number)
        if not given:
            return None
        return int(given[0]) if given[0].is_integer() else given[0]

    return value


def _meaning(view: ResultsView, question: SurveyQuestion) -> str:
    match question.kind:
        case QuestionKind.SCALE:
            low, high = (each.said(view.language) for each in (question.low, question.high))
            return f"1 = {low or '1'}, 5 = {high or '5'}"
        case QuestionKind.NPS:
            return "0–10"
        case QuestionKind.PHOTO:
            return view.say("raw-photo-means")
        case QuestionKind.SINGLE | QuestionKind.DROPDOWN:
            options = enumerate(question.options, start=1)
            return ", ".join(f"{place} = {each.said(view.language)}" for place, each in options)
    return ""


def table(found: Sequence[DataColumn], rows: Sequence[RawRow]) -> list[list[Cell]]:
    """Return the values, row by row."""
    return [[column.value(row) for column in found] for row in rows]


def results_csv(found: Sequence[DataColumn], rows: Sequence[RawRow]) -> bytes:
    """Write UTF-8 with a byte order mark, by which spreadsheets know it; no cell is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_safe(column.heading) for column in found])
    with unswept():
        writer.writerows([_safe(cell) for cell in line] for line in table(found, rows))
    return buffer.getvalue().encode("utf-8-sig")


def _safe(cell: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would calculate."""
    if isinstance(cell, str) and cell.startswith(_RISKY):
        return f"'{cell}"
    return cell
