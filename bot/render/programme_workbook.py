"""The programme's figures as a workbook from which they can be counted again."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from bot.domain.surveys.remarks import read
from bot.render import numbers
from bot.render.programme import (
    FINDING_COLUMNS,
    MEASURE_COLUMNS,
    figures,
    finding_cells,
    item_name,
    marks_of,
    measure_cells,
    why_sentences,
)
from bot.render.sheets import AMBER, BLUE, PIXELS, POINTS, Paper, Share, new_book
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import ClassId
    from bot.domain.programme.figures import ClassLine, CountedSession, RollCall
    from bot.render.programme import Figure, ProgrammeView
    from bot.render.sheets import Book, Page, Value


def programme_workbook(view: ProgrammeView) -> bytes:
    """Write xlsx: figures, classes, and a sheet of rows for each thing that was counted."""
    buffer = io.BytesIO()
    term = view.programme.term
    paper = Paper.of(view.say, term.name, view.period, day=view.made)
    with unswept(), new_book(buffer, paper, view.say) as book:
        _overview(book, view)
        _class_sheet(book, view)
        _why_sheet(book, view)
        _rows_sheets(book, view)
        _later_sheets(book, view)
        _plain(
            book,
            "programme-sheet-measures",
            ("id", *MEASURE_COLUMNS),
            [(each.id, *measure_cells(view, each)) for each in view.programme.measures],
            printed=True,
        )
        _plain(
            book,
            "programme-sheet-findings",
            ("id", "gainloss", *FINDING_COLUMNS),
            [
                (each.id, view.say(f"programme-{each.kind.value}"), *finding_cells(view, each))
                for each in view.programme.findings
            ],
            printed=True,
        )
    return buffer.getvalue()


def _why_sheet(book: Book, view: ProgrammeView) -> None:
    """Write what goes with the overall answer, and the topics of comments below it."""
    of = view.programme
    if of.reasons is None:
        return
    sheet = book.sheet("programme-sheet-why", (56, 10, 10, 10, 10, 10, 12))
    names = ("item", "answered", "rho", "low", "high", "satisfaction")
    book.heads(sheet, 0, [book.say(f"programme-column-{name}") for name in names])
    for row, each in enumerate(of.reasons.drivers, start=1):
        span = each.interval
        cells: list[tuple[Value, str]] = [
            (item_name(view, each), "text"),
            (each.people, "count"),
            (each.rho, "mean"),
            (None if span is None else span.low, "mean"),
            (None if span is None else span.high, "mean"),
            (Share(each.share.value), "percent"),
        ]
        for column, (value, kind) in enumerate(cells):
            book.write(sheet, row, column, value, kind)
    if of.reasons.drivers:
        sheet.autofilter(0, 0, len(of.reasons.drivers), len(names) - 1)
    below = len(of.reasons.drivers) + 2
    for sentence in why_sentences(view):
        book.write(sheet, below, 0, sentence, "note")
        below += 1
    note = view.say("why-note", count=numbers.count(of.reasons.people))
    book.write(sheet, below, 0, note, "note")
    if of.remarks is not None:
        _plain(
            book,
            "programme-sheet-remarks",
            ("topic", "good", "wish", "plain"),
            [
                (view.say(f"remark-{each.topic.value}"), each.good, each.wish, each.plain)
                for each in of.remarks.counts
            ],
            printed=True,
        )
        _plain(
            book,
            "programme-sheet-comments",
            ("comment", "topics"),
            [(text, _topics_of(view, text)) for text in of.comments],
        )


def _topics_of(view: ProgrammeView, text: str) -> str:
    """Return what a comment was counted as: 老师讲课 夸、时间 盼改."""
    found = sorted(read(text), key=lambda each: (each[0].value, each[1].value))
    return view.say("why-and").join(
        f"{view.say(f'remark-{topic.value}')} {view.say(f'programme-column-{tone.value}')}"
        for topic, tone in found
    )


def _later_sheets(book: Book, view: ProgrammeView) -> None:
    """Write whom appraisals counted, and what became of people."""
    of = view.programme
    _plain(
        book,
        "programme-sheet-appraisals",
        ("exam-id", "exam", "person", "result"),
        [
            (
                each.exam_id,
                each.exam,
                each.person_id,
                book.say(f"year-result-{each.result or 'open'}"),
            )
            for each in of.appraisals
        ],
    )
    names = {each.id: each.name for each in of.classes}
    known: list[Sequence[Value]] = [
        (
            each.person_id,
            names.get(each.class_id, ""),
            "" if each.status is None else book.say(f"programme-career-{each.status.value}"),
            "" if each.said_on is None else each.said_on,
        )
        for each in of.former
        if each.reached or each.status is not None
    ]
    _plain(book, "programme-sheet-careers", ("person", "class", "status", "said"), known)


def _overview(book: Book, view: ProgrammeView) -> None:
    say = view.say
    sheet = book.sheet("programme-sheet-overview", (22, 24, 64, 22), titled=False)
    book.write(sheet, 0, 0, view.programme.term.name, "title")
    book.write(sheet, 1, 0, view.headline(), "lead")
    sheet.set_row(0, 30)
    sheet.set_row(1, 28)
    book.write(sheet, 2, 0, f"{view.period} · {say('paper-as-of', day=view.made)}", "note-line")
    names = ("figure", "value", "how", "rows")
    book.heads(sheet, 4, [say(f"programme-sheet-{name}") for name in names])
    for row, each in enumerate(figures(view), start=5):
        book.write(sheet, row, 0, say(f"programme-{each.key}"), "bold")
        number = each.value if each.value is not None else each.said
        kind = "count"
        if each.more.get("unit") == "%" and each.value is not None:
            number, kind = each.more["exact"], "percent"
        book.write(sheet, row, 1, number, kind)
        book.write(sheet, row, 2, each.how, "note")
        book.write(sheet, row, 3, _where(view, each), "note")


def _where(view: ProgrammeView, figure: Figure) -> str:
    """Return which sheet of this workbook holds the rows."""
    sheets = {
        "classes": "classes",
        "people": "people",
        "sessions": "lessons",
        "survey_responses": "grades",
        "roll_calls": "rolls",
        "measures": "measures",
        "findings": "findings",
        "exams": "appraisals",
        "careers": "careers",
    }
    if figure.key == "served":
        return view.say("programme-rows-in-year", year=str(figure.more["year"]))
    if figure.table not in sheets:
        return ""
    name = view.say(f"programme-sheet-{sheets[figure.table]}")
    rows = len(view.programme.appraisals) if figure.key == "appraised" else len(figure.ids)
    return view.say("programme-rows-in", sheet=name, count=numbers.count(rows))


def _class_sheet(book: Book, view: ProgrammeView) -> None:
    say = view.say
    fixed = (
        *("id", "class", "district", "tutor", "from", "to", "trainees", "sessions"),
        *("invited", "answered", "response", "satisfied", "grades", "satisfaction", "mean"),
        *("rolls", "expected", "attended", "attendance"),
    )
    sheet = book.sheet("programme-sheet-classes", (5, 8, 9, 9, 12, 12, *[7.5] * 13))
    book.heads(sheet, 0, [say(f"programme-column-{name}") for name in fixed])
    sheet.freeze_panes(1, 2)
    for row, line in enumerate(view.programme.lines, start=1):
        for column, (value, kind) in enumerate(_class_cells(line)):
            book.write(sheet, row, column, value, kind)
    last = len(view.programme.lines)
    sheet.autofilter(0, 0, max(1, last), len(fixed) - 1)
    _class_chart(book, sheet, view, last)


def _class_cells(line: ClassLine) -> list[tuple[Value, str]]:
    cells: list[tuple[Value, str]] = [
        (line.of.id, "text"),
        (line.of.name, "text"),
        (line.of.district, "text"),
        (line.of.tutor, "text"),
        (line.of.starts_on, "day"),
        (line.of.ends_on, "day"),
        (line.trainees, "count"),
        (line.sessions, "count"),
    ]
    return [*cells, *_answer_cells(line), *_roll_cells(line)]


def _roll_cells(line: ClassLine) -> list[tuple[Value, str]]:
    count = line.attendance
    return [
        (line.rolls, "count"),
        (count.expected, "count"),
        (count.attended, "count"),
        (count.rate.value, "percent"),
    ]


def _answer_cells(line: ClassLine) -> list[tuple[Value, str]]:
    if line.figures is None:
        return [(None, "count")] * 7
    share, turnout = line.figures.satisfaction, line.figures.turnout
    return [
        (turnout.invited, "count"),
        (turnout.answered, "count"),
        (turnout.rate, "percent"),
        (share.part if share.whole else None, "count"),
        (share.whole or None, "count"),
        (share.value, "percent"),
        (line.figures.mean, "mean"),
    ]


def _class_chart(book: Book, sheet: Page, view: ProgrammeView, last: int) -> None:
    known = [
        line.figures.satisfaction.value
        for line in view.programme.lines
        if line.figures is not None and line.figures.satisfaction.value is not None
    ]
    if not known:
        return
    chart = book.book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": sheet.cell(0, 13),
            "categories": sheet.cells(1, last, 1),
            "values": sheet.cells(1, last, 13),
            "fill": {"color": BLUE},
            "gap": 40,
        }
    )
    least = max(0.0, int((min(known) - 0.02) * 50) / 50)
    chart.set_title({"name": view.say("report-by-class")})
    chart.set_y_axis({"num_format": "0%", "min": least, "max": 1})
    chart.set_legend({"none": True})
    chart.set_size({"width": int(sum(sheet.widths.values()) * PIXELS), "height": 320})
    sheet.insert_chart(last + 2, 0, chart)
    sheet.wide, sheet.below = False, 330 * POINTS


def _rows_sheets(book: Book, view: ProgrammeView) -> None:
    of = view.programme
    names = {each.id: each for each in of.classes}
    _plain(
        book,
        "programme-sheet-people",
        ("person", "number", "class", "district"),
        [
            (each.person_id, each.number, names[each.class_id].name, names[each.class_id].district)
            for each in of.trainees
        ],
    )
    _plain(
        book,
        "programme-sheet-lessons",
        ("id", "class", "course", "kind", "from", "to", "state"),
        [_lesson(view, names[each.class_id].name, each) for each in of.lessons],
    )
    lessons = {each.id: each for each in of.lessons}
    _plain(
        book,
        "programme-sheet-rolls",
        ("id", "class", "course", "from", "expected", "attended", "late", "absent", "leave"),
        [
            _roll(view, names[each.class_id].name, lessons[each.lesson_id], each)
            for each in of.rolls
        ],
    )
    _plain(
        book,
        "programme-sheet-missed",
        ("lesson", "person", "mark"),
        [(each.lesson_id, each.person_id, book.say(f"mark-{each.mark}")) for each in of.missed],
    )
    widest = max((len(each.grades) for each in of.graded), default=0)
    heads = [book.say(f"programme-column-{name}") for name in ("survey", "id", "class")]
    heads += [book.say("programme-column-grade", number=str(n + 1)) for n in range(widest)]
    sheet = book.sheet("programme-sheet-grades", (8, 36, 12, *[8] * widest), color=AMBER)
    book.table(
        sheet,
        heads,
        [
            (each.survey_id, each.id, _name(names, each.class_id), *each.grades)
            for each in of.graded
        ],
    )
    sheet.leave_off_paper(book.say("sheet-data"))


def _roll(
    view: ProgrammeView, class_name: str, lesson: CountedSession, each: RollCall
) -> tuple[Value, ...]:
    figures = tuple(marks_of(each.tally).values())
    return (lesson.id, class_name, lesson.course, view.at(lesson.starts_at), *figures)


def _name(names: dict[ClassId, Any], class_id: ClassId | None) -> str:
    return names[class_id].name if class_id in names else ""


def _lesson(view: ProgrammeView, class_name: str, each: CountedSession) -> tuple[Value, ...]:
    state = "held" if each.ends_at <= view.programme.now else "planned"
    if each.cancelled:
        state = "cancelled"
    return (
        each.id,
        class_name,
        each.course,
        view.say(f"programme-{each.kind.value}"),
        view.at(each.starts_at),
        view.at(each.ends_at),
        view.say(f"programme-state-{state}"),
    )


def _plain(
    book: Book,
    key: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    printed: bool = False,
) -> None:
    """Write rows to count with; they are printed only where they are to be read as well."""
    sheet = book.sheet(key, [16] * len(columns), color=AMBER)
    book.table(sheet, [book.say(f"programme-column-{name}") for name in columns], rows)
    if not printed:
        sheet.leave_off_paper(book.say("sheet-data"))
