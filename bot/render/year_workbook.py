"""The year's figures as a workbook from which they can be counted again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bot.render import numbers
from bot.render.sheets import AMBER, Paper, Share, new_book
from bot.render.year import YEAR_COLUMNS, figures
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.programme.year import YearExam, YearPart, YearSums
    from bot.render.programme import Figure
    from bot.render.sheets import Book, Page, Value
    from bot.render.year import YearView

RESULTS = ("passed", "failed", "absent", "open")
_SHEETS = {
    "programmes": "parts",
    "classes": "classes",
    "enrolments": "people",
    "exams": "candidates",
    "survey_responses": "grades",
}


def year_workbook(view: YearView) -> bytes:
    """Write xlsx: figures, programmes, years, classes, exams, and the rows that are counted."""
    buffer = io.BytesIO()
    paper = Paper.of(view.say, view.title, day=view.made)
    with unswept(), new_book(buffer, paper, view.say) as book:
        _overview(book, view)
        _parts(book, view)
        _years(book, view)
        _classes(book, view)
        _exams(book, view)
        _rows(book, view)
    return buffer.getvalue()


def _overview(book: Book, view: YearView) -> None:
    say = view.say
    sheet = book.sheet("programme-sheet-overview", (22, 24, 64, 22), titled=False)
    book.write(sheet, 0, 0, view.title, "title")
    book.write(sheet, 1, 0, view.headline(), "lead")
    sheet.set_row(0, 30)
    sheet.set_row(1, 28)
    book.write(sheet, 2, 0, say("paper-as-of", day=view.made), "note-line")
    names = ("figure", "value", "how", "rows")
    book.heads(sheet, 4, [say(f"programme-sheet-{name}") for name in names])
    for row, each in enumerate(figures(view), start=5):
        book.write(sheet, row, 0, say(f"year-{each.key}"), "bold")
        number, kind = (each.said if each.value is None else each.value), "count"
        if each.more.get("unit") == "%" and each.value is not None:
            number, kind = each.more["exact"], "percent"
        book.write(sheet, row, 1, number, kind)
        book.write(sheet, row, 2, each.how, "note")
        book.write(sheet, row, 3, _where(view, each), "note")


def _where(view: YearView, figure: Figure) -> str:
    if figure.table not in _SHEETS:
        return ""
    sheet = _SHEETS[figure.table]
    rows = {
        "people": len(view.year.people),
        "candidates": len(view.year.candidates),
    }.get(sheet, len(figure.ids))
    name = view.say(f"year-sheet-{sheet}")
    return view.say("programme-rows-in", sheet=name, count=numbers.count(rows))


def _table(
    book: Book, key: str, columns: Sequence[str], rows: Sequence[Sequence[tuple[Value, str]]]
) -> Page:
    """Write a table that is read as well as counted: each cell with its style."""
    sheet = book.sheet(f"year-sheet-{key}", [9] * len(columns))
    book.heads(sheet, 0, [book.say(f"year-column-{name}") for name in columns])
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, start=1):
        for place, (value, kind) in enumerate(row):
            book.write(sheet, number, place, value, kind)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
    return sheet


def _parts(book: Book, view: YearView) -> None:
    columns = (
        *("programme", "from", "to", "classes", "trainees", "districts", "sessions", "held"),
        *("expected", "attended", "attendance", "invited", "answered", "satisfied", "grades"),
        "satisfaction",
    )
    _table(book, "parts", columns, [_part(each) for each in view.year.sums.parts])


def _part(part: YearPart) -> list[tuple[Value, str]]:
    marks, share = part.attendance, part.satisfaction
    counts = (part.classes, part.trainees, len(part.districts), part.sessions, part.held)
    return [
        (part.term.name, "text"),
        (part.term.starts_on, "day"),
        (part.term.ends_on, "day"),
        *((each, "count") for each in counts),
        (marks.expected, "count"),
        (marks.attended, "count"),
        (Share(marks.rate.value), "percent"),
        (part.invited, "count"),
        (part.answered, "count"),
        (share.part, "count"),
        (share.whole, "count"),
        (Share(share.value), "percent"),
    ]


def _years(book: Book, view: YearView) -> None:
    _table(book, "years", YEAR_COLUMNS, [_year(each) for each in view.year.years])


def _year(sums: YearSums) -> list[tuple[Value, str]]:
    appraised = sums.appraised
    counts = (sums.classes, sums.trainees, appraised.came, appraised.passed, sums.served)
    return [
        (sums.year, "year"),
        *((each, "count") for each in counts),
        (Share(sums.satisfaction.value), "percent"),
    ]


def _classes(book: Book, view: YearView) -> None:
    columns = (
        *("id", "programme", "class", "district", "tutor", "from", "to", "trainees"),
        *("sessions", "held", "expected", "attended"),
    )
    rows: list[list[tuple[Value, str]]] = [
        [
            (each.id, "text"),
            (each.programme, "text"),
            (each.name, "text"),
            (each.district, "text"),
            (each.tutor, "text"),
            (each.starts_on, "day"),
            (each.ends_on, "day"),
            (each.trainees, "count"),
            (each.sessions, "count"),
            (each.held, "count"),
            (each.attendance.expected, "count"),
            (each.attendance.attended, "count"),
        ]
        for each in view.year.classes
    ]
    _table(book, "classes", columns, rows)


def _exams(book: Book, view: YearView) -> None:
    columns = (
        *("id", "exam", "level", "batch", "kind", "sort", "day"),
        *("candidates", "passed", "failed", "absent"),
    )
    _table(book, "exams", columns, [_exam(view, each) for each in view.year.exams])


def _exam(view: YearView, exam: YearExam) -> list[tuple[Value, str]]:
    words = (exam.name, exam.level, exam.batch, exam.kind, view.sort(exam))
    counts = (exam.candidates, exam.passed, exam.failed, exam.absent)
    return [
        (exam.id, "text"),
        *((each, "text") for each in words),
        (exam.day, "day"),
        *((each, "count") for each in counts),
    ]


def _rows(book: Book, view: YearView) -> None:
    of = view.year
    classes = {each.id: each for each in of.classes}
    people: list[Sequence[Value]] = [
        (
            each.person_id,
            each.number,
            classes[each.class_id].name,
            classes[each.class_id].programme,
            classes[each.class_id].district,
        )
        for each in of.people
    ]
    _data(book, "people", ("person", "number", "class", "programme", "district"), people)
    exams = {each.id: each for each in of.exams}
    said = {name: view.say(f"year-result-{name}") for name in RESULTS}
    sorts = {each.id: view.sort(each) for each in of.exams}
    sat: list[Sequence[Value]] = [
        (
            each.exam_id,
            exams[each.exam_id].whole,
            sorts[each.exam_id],
            each.person_id,
            said[each.result or "open"],
        )
        for each in of.candidates
    ]
    _data(book, "candidates", ("id", "whole", "sort", "person", "result"), sat)
    widest = max((len(each.grades) for each in of.graded), default=0)
    heads = [book.say(f"programme-column-{name}") for name in ("survey", "id", "class")]
    heads += [book.say("programme-column-grade", number=str(n + 1)) for n in range(widest)]
    sheet = book.sheet("year-sheet-grades", (8, 36, 12, *[8] * widest), color=AMBER)
    names = {each.id: each.name for each in of.classes}
    graded: list[Sequence[Value]] = [
        (
            each.survey_id,
            each.id,
            names.get(each.class_id, "") if each.class_id else "",
            *each.grades,
        )
        for each in of.graded
    ]
    book.table(sheet, heads, graded)
    sheet.leave_off_paper(book.say("sheet-data"))


def _data(book: Book, key: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Write rows to count with, which are not for paper."""
    sheet = book.sheet(f"year-sheet-{key}", [12] * len(columns), color=AMBER)
    book.table(sheet, [book.say(f"year-column-{name}") for name in columns], rows)
    sheet.leave_off_paper(book.say("sheet-data"))
