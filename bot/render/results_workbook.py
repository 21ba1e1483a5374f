"""Results as a workbook: summary, questions, one sheet a cross-tab, the answers, a code book."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.surveys.comments import grouped
from bot.domain.surveys.questions import QuestionKind
from bot.domain.surveys.results import Dimension
from bot.domain.surveys.satisfaction import satisfaction
from bot.domain.text import sounds
from bot.render import numbers
from bot.render.raw import columns, table
from bot.render.results import in_order, stand_out
from bot.render.sheets import AMBER, BLUE, GREY, PIXELS, POINTS, Paper, new_book
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.domain.ids import ClassId
    from bot.domain.surveys.comments import GroupedComment
    from bot.domain.surveys.questions import SurveyQuestion
    from bot.domain.surveys.results import Figures, Row
    from bot.render.raw import RawRow, RawText
    from bot.render.results import ResultsView
    from bot.render.sheets import Book, Page, Value

GRADES = ("#d64545", "#e8902a", "#d9c04a", "#5fb98c", "#0f9d77")


@dataclass(frozen=True, slots=True)
class RawData:
    """The rows behind the figures; ``taught`` are the classes each teacher's line sums up."""

    rows: Sequence[RawRow]
    texts: Sequence[RawText]
    class_names: Mapping[ClassId | None, str]
    taught: Sequence[tuple[str, str]] = ()


def results_workbook(view: ResultsView, data: RawData) -> bytes:
    """Write xlsx; every figure in it can be counted again from its sheet of answers."""
    buffer = io.BytesIO()
    asked = view.say("sheet-asked", period=view.period) if view.period else ""
    about = (view.programme, view.part, asked)
    paper = Paper.of(view.say, view.title, *about, day=view.made)
    with unswept(), new_book(buffer, paper, view.say) as book:
        _summary(book, view)
        _questions(book, view)
        for dimension, rows in view.tables.items():
            _cross_tab(book, view, dimension, rows)
        _answers(book, view, data)
        if data.texts:
            _comments(book, view, data)
        if data.taught and Dimension.TEACHER in view.tables:
            _taught(book, data)
        _code_book(book, view, data)
    return buffer.getvalue()


def _summary(book: Book, view: ResultsView) -> None:
    say = view.say
    sheet = book.sheet("sheet-summary", (26, 18, 70), titled=False)
    book.write(sheet, 0, 0, view.title, "title")
    asked = say("sheet-asked", period=view.period) if view.period else ""
    as_of = say("paper-as-of", day=view.made)
    about = " · ".join(filter(None, (view.programme, view.part, asked, as_of)))
    book.write(sheet, 1, 0, about, "note-line")
    book.heads(sheet, 3, [say(f"sheet-{name}") for name in ("figure", "value", "how")])
    sheet.set_row(0, 30)
    row = 4
    sheet.set_row(row, 32)
    for name, value, kind in summary_figures(view.figures):
        book.write(sheet, row, 0, say(f"figure-{name}"), "bold")
        book.write(sheet, row, 1, numbers.NOTHING if value is None else value, kind)
        book.write(sheet, row, 2, say(f"figure-{name}-how"), "note")
        row += 1
    kind = "anonymous" if view.anonymous else "named"
    how = say(f"report-how-{kind}", minimum=str(view.minimum))
    remarks = [(say(f"report-method-{kind}"), how)]
    if view.waiting:
        remarks.append((say("sheet-missing"), view.explains_missing))
    notes = view.explain_cautions()
    known = [r for r in view.tables.get(Dimension.CLASS, ()) if r.figures.satisfaction.whole]
    if len(known) > 1 and not stand_out(known):
        notes.append(say("report-within-margin"))
    remarks += [(say("sheet-caution"), note) for note in notes]
    for line, (name, note) in enumerate(remarks, start=row):
        book.write(sheet, line, 0, name, "bold")
        book.write(sheet, line, 1, "", "text")
        book.write(sheet, line, 2, note, "note")


def summary_figures(figures: Figures) -> list[tuple[str, Value, str]]:
    """Return (name, value, format) of the headline figures, also for the report's JSON."""
    share, turnout = figures.satisfaction, figures.turnout
    interval = share.interval
    return [
        ("satisfaction", share.value, "big"),
        ("exact", share.value, "exact"),
        ("satisfied", share.part, "count"),
        ("grades", share.whole, "count"),
        ("low", interval.low if interval else None, "exact"),
        ("high", interval.high if interval else None, "exact"),
        ("mean", figures.mean, "mean"),
        ("nps", figures.nps, "score"),
        ("invited", turnout.invited, "count"),
        ("reachable", turnout.reachable, "count"),
        ("answered", turnout.answered, "count"),
        ("response", turnout.rate, "percent"),
        ("response-of-reachable", turnout.rate_of_reachable, "percent"),
        ("shown", figures.shown, "count"),
    ]


def _questions(book: Book, view: ResultsView) -> None:
    say = view.say
    sheet = book.sheet("sheet-questions", (6, 44, 8, 30, 10, 10, 10, 10))
    names = ("number", "question", "value", "answer", "count", "share", "people", "mean")
    book.heads(sheet, 0, [say(f"sheet-{name}") for name in names])
    sheet.freeze_panes(1, 0)
    row, lines = 1, []
    for number, question in enumerate(view.asked, start=1):
        if not question.kind.is_counted:
            continue
        answers = view.figures.of(question.number)
        people = view.figures.people.get(question.number, 0)
        for value in question.choices or sorted(answers.counts):
            times = answers.counts.get(value, 0)
            book.write(sheet, row, 0, number)
            book.write(sheet, row, 1, view.text(question))
            book.write(sheet, row, 2, value)
            book.write(sheet, row, 3, view.label(question, value))
            book.write(sheet, row, 4, times, "count")
            book.write(sheet, row, 5, times / people if people else None, "percent")
            book.write(sheet, row, 6, people, "count")
            book.write(sheet, row, 7, None if question.kind.is_choice else answers.mean, "mean")
            row += 1
        if question.kind is QuestionKind.SCALE:
            lines.append((number, question))
    sheet.autofilter(0, 0, max(1, row - 1), len(names) - 1)
    _spread(book, view, lines)


def _spread(book: Book, view: ResultsView, lines: Sequence[tuple[int, SurveyQuestion]]) -> None:
    """Write the five-point questions side by side, and their chart."""
    if not lines:
        return
    say = view.say
    sheet = book.sheet("sheet-spread", (6, 44, *[10] * 7))
    names = [say("sheet-number"), say("sheet-question")]
    names += [say("report-grade", grade=str(grade)) for grade in range(1, 6)]
    names += [say("sheet-satisfaction"), say("sheet-mean")]
    book.heads(sheet, 0, names)
    for row, (number, question) in enumerate(lines, start=1):
        answers = view.figures.of(question.number)
        book.write(sheet, row, 0, number)
        book.write(sheet, row, 1, view.text(question))
        for grade in range(1, 6):
            book.write(sheet, row, grade + 1, answers.counts.get(grade, 0), "count")
        book.write(sheet, row, 7, satisfaction(answers).value, "percent")
        book.write(sheet, row, 8, answers.mean, "mean")
    last = len(lines)
    chart = book.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for grade in range(1, 6):
        chart.add_series(
            {
                "name": sheet.cell(0, grade + 1),
                "categories": sheet.cells(1, last, 1),
                "values": sheet.cells(1, last, grade + 1),
                "fill": {"color": GRADES[grade - 1]},
                "gap": 60,
            }
        )
    chart.set_title({"name": say("report-each-question")})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    height = 110 + 34 * len(lines)
    chart.set_size({"width": 860, "height": height})
    sheet.insert_chart(last + 2, 0, chart)
    sheet.pages, sheet.below = 1, height * POINTS


def _cross_tab(book: Book, view: ResultsView, dimension: Dimension, rows: Sequence[Row]) -> None:
    """Write the figures of each group and their chart; the questions stand on a sheet beside."""
    say = view.say
    scales = [
        (number, question)
        for number, question in enumerate(view.asked, start=1)
        if question.kind is QuestionKind.SCALE
    ]
    key = dimension.name.lower()
    sheet = book.sheet(f"report-table-{key}", (14, *[7.5] * 12))
    fixed = (
        *("invited", "reachable", "answered", "response", "shown", "grades"),
        *("satisfied", "satisfaction", "low", "high", "mean", "nps"),
    )
    names = [say(f"sheet-group-{key}"), *(say(f"sheet-{name}") for name in fixed)]
    book.heads(sheet, 0, names)
    sheet.freeze_panes(1, 1)
    ordered = in_order(dimension, rows)
    for line, row in enumerate(ordered, start=1):
        _cross_row(book, view, sheet, line, row)
    sheet.autofilter(0, 0, len(ordered), len(names) - 1)
    for place in stand_out(ordered).low:
        book.write(sheet, place + 1, 8, ordered[place].figures.satisfaction.value, "low")
    _columns_chart(book, view, sheet, dimension, ordered)
    if scales:
        _cross_questions(book, view, dimension, ordered, scales)


def _cross_questions(
    book: Book,
    view: ResultsView,
    dimension: Dimension,
    rows: Sequence[Row],
    scales: Sequence[tuple[int, SurveyQuestion]],
) -> None:
    """Write the mean of each five-point question by group."""
    say, key = view.say, dimension.name.lower()
    name = say("sheet-cross-questions", by=say(f"report-table-{key}"))
    sheet = book.add(name, (14, *[15] * len(scales)))
    sheet.sheet.hide_gridlines(2)
    sheet.note = say("sheet-cross-means")
    heads = [say(f"sheet-group-{key}")]
    book.heads(sheet, 0, heads + [f"{number}. {view.text(each)}" for number, each in scales])
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(rows, start=1):
        book.write(sheet, line, 0, row.group.name)
        for place, (_, question) in enumerate(scales, start=1):
            shown = row.figures.of(question.number).mean if row.figures.shown else None
            book.write(sheet, line, place, shown, "mean")
    sheet.autofilter(0, 0, len(rows), len(scales))


def _cross_row(book: Book, view: ResultsView, sheet: Page, line: int, row: Row) -> None:
    figures, turnout = row.figures, row.figures.turnout
    share = figures.satisfaction
    interval = share.interval
    values: list[tuple[Value, str]] = [
        (row.group.name, "text"),
        (turnout.invited, "count"),
        (turnout.reachable, "count"),
        (turnout.answered, "count"),
        (numbers.NOTHING if turnout.rate is None else turnout.rate, "percent"),
        (figures.shown, "count"),
    ]
    if figures.shown:
        values += [
            (share.whole, "count"),
            (share.part, "count"),
            (share.value, "percent"),
            (interval.low if interval else None, "percent"),
            (interval.high if interval else None, "percent"),
            (figures.mean, "mean"),
            (figures.nps, "score"),
        ]
    else:
        key = "report-too-few" if turnout.answered else "report-nobody"
        values.append((view.say(key, minimum=str(view.minimum)), "note"))
    for place, (value, kind) in enumerate(values):
        book.write(sheet, line, place, value, kind)


def _columns_chart(
    book: Book, view: ResultsView, sheet: Page, dimension: Dimension, rows: Sequence[Row]
) -> None:
    shares = [row.figures.satisfaction.value for row in rows]
    known = [each for each in shares if each is not None]
    if len(known) < 2:
        return
    chart = book.book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": sheet.cell(0, 8),
            "categories": sheet.cells(1, len(rows), 0),
            "values": sheet.cells(1, len(rows), 8),
            "fill": {"color": BLUE},
            "gap": 40,
        }
    )
    line = book.book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": sheet.cell(0, 4),
            "categories": sheet.cells(1, len(rows), 0),
            "values": sheet.cells(1, len(rows), 4),
            "line": {"color": AMBER, "width": 1.5},
        }
    )
    chart.combine(line)
    low = max(0.0, min(known) - 0.02)
    chart.set_title({"name": view.say(f"report-table-{dimension.name.lower()}")})
    chart.set_y_axis({"num_format": "0%", "min": int(low * 50) / 50, "max": 1})
    chart.set_legend({"position": "bottom"})
    width = sum(sheet.widths.values()) * PIXELS
    chart.set_size({"width": int(width), "height": 320})
    sheet.insert_chart(len(rows) + 2, 0, chart)
    sheet.wide, sheet.pages = False, 1  # a chart is never broken over two pages
    sheet.below = 330 * POINTS


def _answers(book: Book, view: ResultsView, data: RawData) -> None:
    found = columns(view, data.class_names)
    sheet = book.sheet("sheet-answers", [14, *[12] * (len(found) - 1)], color=AMBER)
    book.table(sheet, [each.heading for each in found], table(found, data.rows))
    sheet.leave_off_paper(book.say("sheet-data"))


def _comments(book: Book, view: ResultsView, data: RawData) -> None:
    say = book.say
    names = [say(f"sheet-{name}") for name in ("number", "question", "comment", "times")]
    names += [say("raw-class"), *([] if view.anonymous else [say("raw-name")])]
    sheet = book.sheet("sheet-comments", (8, 34, 70, 8, 24, 30)[: len(names)], color=AMBER)
    book.heads(sheet, 0, names)
    asked = {q.number: (place, q) for place, q in enumerate(view.asked, start=1)}
    lines = _by_class(view, data)
    sheet.autofilter(0, 0, len(lines), len(names) - 1)
    for line, (each, class_name) in enumerate(lines, start=1):
        place, question = asked[each.number]
        text = view.text(question)
        if each.option:
            text = f"{text} · {view.option(question, each.option)}"
        book.write(sheet, line, 0, place)
        book.write(sheet, line, 1, text, "wrap")
        book.write(sheet, line, 2, each.text, "wrap")
        book.write(sheet, line, 3, each.count, "count")
        book.write(sheet, line, 4, class_name)
        if not view.anonymous:
            book.write(sheet, line, 5, each.signed, "wrap")


def _by_class(view: ResultsView, data: RawData) -> list[tuple[GroupedComment, str]]:
    """Return equal comments together, by class; anonymous words beside an option have none."""
    parts: dict[str, list[RawText]] = {}
    for each in data.texts:
        name = data.class_names.get(each.place.class_id, "")
        parts.setdefault("" if view.anonymous and each.option else name, []).append(each)
    found = [(each, name) for name, part in parts.items() for each in grouped(part)]
    return sorted(found, key=lambda each: (each[0].number, -each[0].count))


def _taught(book: Book, data: RawData) -> None:
    say = book.say
    sheet = book.sheet("sheet-taught", (16, 10, 90), color=AMBER)
    heads = [say("sheet-teacher"), say("sheet-classes"), say("raw-class")]
    book.heads(sheet, 0, heads)
    taught: dict[str, list[str]] = {}
    for teacher, name in data.taught:
        taught.setdefault(teacher, []).append(name)
    sheet.autofilter(0, 0, len(taught), 2)
    for line, teacher in enumerate(sorted(taught, key=sounds), start=1):
        book.write(sheet, line, 0, teacher)
        book.write(sheet, line, 1, len(taught[teacher]), "count")
        book.write(sheet, line, 2, "、".join(taught[teacher]), "wrap")


def _code_book(book: Book, view: ResultsView, data: RawData) -> None:
    say = book.say
    sheet = book.sheet("sheet-code-book", (44, 90), color=GREY)
    book.heads(sheet, 0, [say("sheet-column"), say("sheet-meaning")])
    line = 1
    for column in columns(view, data.class_names):
        book.write(sheet, line, 0, column.heading, "bold")
        book.write(sheet, line, 1, column.meaning, "wrap")
        line += 1
    for name in ("satisfaction", "interval", "response", "mean", "nps"):
        line += 1
        book.write(sheet, line, 0, say(f"report-method-{name}"), "bold")
        book.write(sheet, line, 1, say(f"report-how-{name}"), "wrap")
