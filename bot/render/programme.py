"""The programme's figures as JSON, as a workbook that can be counted again, and as a report."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import xlsxwriter

from bot.domain.school import CourseKind
from bot.memory import unswept
from bot.render import numbers
from bot.render.sheets import AMBER, BLUE, Book, Value
from bot.render.typesetting import to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.programme import ClassLine, Lesson, Programme

    Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme in the reader's language; ``made`` and ``period`` are days in words."""

    say: Say
    language: str
    programme: Programme
    zone: ZoneInfo
    made: str
    period: str

    def headline(self) -> str:
        """历时…天，培训…期，参培…人，覆盖…个区县，平均满意度…%."""
        of = self.programme
        return self.say(
            "programme-headline",
            days=numbers.count(of.term.days),
            classes=numbers.count(len(of.classes)),
            trainees=numbers.count(len(of.people)),
            districts=numbers.count(len(of.districts)),
            satisfaction=self.satisfaction(),
        )

    def satisfaction(self) -> str:
        """99.6%, or that nobody has been asked."""
        share = self.programme.satisfaction
        return numbers.percent(share.value) if share.whole else self.say("programme-not-surveyed")

    def moment(self, seconds: int) -> str:
        """2026-11-24 09:00 in the school's zone."""
        return datetime.fromtimestamp(seconds, UTC).astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, how it was computed, and the rows it was counted from."""

    key: str
    value: Any
    said: str
    how: str
    table: str
    ids: tuple[Any, ...]
    more: dict[str, Any]


def figures(view: ProgrammeView) -> list[Figure]:
    """All figures of the programme, each with its rows."""
    say, of = view.say, view.programme

    def figure(  # the parts of a figure
        key: str, value: Any, said: str, table: str, ids: Sequence[Any], **more: Any
    ) -> Figure:
        how = say(f"programme-how-{key}", **_how(view, key))
        return Figure(key, value, said, how, table, tuple(ids), more)

    ids = [each.id for each in of.classes]
    found = [
        figure("days", of.term.days, str(of.term.days), "programmes", [of.term.id]),
        figure("classes", len(ids), numbers.count(len(ids)), "classes", ids),
        figure("trainees", len(of.people), numbers.count(len(of.people)), "people", of.people),
        figure(
            "districts",
            len(of.districts),
            numbers.count(len(of.districts)),
            "classes",
            ids,
            names=list(of.districts),
        ),
        _sessions(view, "sessions", of.planned),
    ]
    found += [_sessions(view, kind.value, of.of_kind(kind)) for kind in CourseKind]
    found.append(figure("attendance", None, say("programme-not-recorded"), "", ()))
    return [*found, *_answers(view, figure)]


def _sessions(view: ProgrammeView, key: str, lessons: Sequence[Lesson]) -> Figure:
    held = view.programme.held(lessons)
    said = view.say(
        "programme-sessions-said", count=numbers.count(len(lessons)), held=numbers.count(held)
    )
    how = view.say(f"programme-how-{key}")
    ids = tuple(each.id for each in lessons)
    return Figure(key, len(lessons), said, how, "sessions", ids, {"held": held})


def _answers(view: ProgrammeView, figure: Callable[..., Figure]) -> list[Figure]:
    of = view.programme
    share, turnout, grades = of.satisfaction, of.turnout, of.grades
    rows = [each.id for each in of.graded]
    rounded = None if share.value is None else round(100 * share.value, 1)
    interval = share.interval
    satisfaction = figure(
        "satisfaction",
        rounded,
        view.satisfaction(),
        "survey_responses",
        rows,
        unit="%",
        exact=share.value,
        satisfied=share.part,
        grades=share.whole,
        interval=None if interval is None else [interval.low, interval.high],
        mean=grades.mean,
        respondents=len(rows),
        waiting=of.waiting,
    )
    response = figure(
        "response",
        None if turnout.rate is None else round(100 * turnout.rate, 1),
        numbers.percent(turnout.rate),
        "survey_responses",
        rows,
        unit="%",
        exact=turnout.rate,
        answered=turnout.answered,
        invited=turnout.invited,
        reachable=turnout.reachable,
    )
    return [satisfaction, response]


def _how(view: ProgrammeView, key: str) -> dict[str, str]:
    of = view.programme
    match key:
        case "days":
            return {"first": of.term.starts_on.isoformat(), "last": of.term.ends_on.isoformat()}
        case "satisfaction":
            share = of.satisfaction
            exact = numbers.NOTHING if share.value is None else f"{share.value:.6%}"
            return {
                "part": numbers.count(share.part),
                "whole": numbers.count(share.whole),
                "exact": exact,
            }
        case "response":
            return {
                "answered": numbers.count(of.turnout.answered),
                "invited": numbers.count(of.turnout.invited),
            }
    return {}


def programme_json(view: ProgrammeView) -> dict[str, Any]:
    """Everything as JSON values; each figure with how it was computed and the ids of its rows."""
    of = view.programme
    return {
        "programme": {
            "id": of.term.id,
            "name": of.term.name,
            "starts_on": of.term.starts_on.isoformat(),
            "ends_on": of.term.ends_on.isoformat(),
        },
        "as_of": datetime.fromtimestamp(of.now, UTC).astimezone(view.zone).isoformat(),
        "headline": view.headline(),
        "figures": {
            each.key: {
                "value": each.value,
                **each.more,
                "how": each.how,
                "rows": {"table": each.table, "ids": list(each.ids)},
            }
            for each in figures(view)
        },
        "classes": [_class_json(each) for each in of.lines],
    }


def _class_json(line: ClassLine) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": line.of.id,
        "name": line.of.name,
        "district": line.of.district,
        "starts_on": line.of.starts_on.isoformat(),
        "ends_on": line.of.ends_on.isoformat(),
        "trainees": line.trainees,
        "sessions": line.sessions,
    }
    if line.figures is None:
        return found | {"satisfaction": None}
    share = line.figures.satisfaction
    return found | {
        "answered": line.figures.turnout.answered,
        "invited": line.figures.turnout.invited,
        "shown": line.figures.shown,
        "satisfied": share.part,
        "grades": share.whole,
        "satisfaction": share.value,
        "mean": line.figures.mean,
    }


def programme_workbook(view: ProgrammeView) -> bytes:
    """xlsx: figures, classes, and a sheet of rows for each thing that was counted."""
    buffer = io.BytesIO()
    with unswept(), xlsxwriter.Workbook(buffer, Book.OPTIONS) as made:
        book = Book(made, view.say)
        _overview(book, view)
        _class_sheet(book, view)
        _rows_sheets(book, view)
    return buffer.getvalue()


def _overview(book: Book, view: ProgrammeView) -> None:
    say = view.say
    sheet = book.sheet("programme-sheet-overview", (22, 24, 64, 22))
    book.write(sheet, 0, 0, view.programme.term.name, "title")
    book.write(sheet, 1, 0, view.headline(), "lead")
    sheet.set_row(0, 30)
    sheet.set_row(1, 28)
    book.write(sheet, 2, 0, f"{view.period} · {view.made}", "note-line")
    names = ("figure", "value", "how", "rows")
    book.heads(sheet, 4, [say(f"programme-sheet-{name}") for name in names])
    for row, each in enumerate(figures(view), start=5):
        book.write(sheet, row, 0, say(f"programme-{each.key}"), "bold")
        number = each.value if each.value is not None else each.said
        kind = "count"
        if each.more.get("unit") == "%":
            number, kind = each.more["exact"], "percent"
        book.write(sheet, row, 1, number, kind)
        book.write(sheet, row, 2, each.how, "note")
        book.write(sheet, row, 3, _where(view, each), "note")
        sheet.set_row(row, 34)


def _where(view: ProgrammeView, figure: Figure) -> str:
    """Which sheet of this workbook holds the rows."""
    sheets = {
        "classes": "classes",
        "people": "people",
        "sessions": "lessons",
        "survey_responses": "grades",
    }
    if figure.table not in sheets:
        return ""
    name = view.say(f"programme-sheet-{sheets[figure.table]}")
    return view.say("programme-rows-in", sheet=name, count=numbers.count(len(figure.ids)))


def _class_sheet(book: Book, view: ProgrammeView) -> None:
    say = view.say
    fixed = (
        *("id", "class", "district", "tutor", "from", "to", "trainees", "sessions"),
        *("invited", "answered", "response", "satisfied", "grades", "satisfaction", "mean"),
    )
    sheet = book.sheet("programme-sheet-classes", (7, 12, 12, 12, 12, 12, *[10] * 9))
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
        (line.of.starts_on.isoformat(), "text"),
        (line.of.ends_on.isoformat(), "text"),
        (line.trainees, "count"),
        (line.sessions, "count"),
    ]
    if line.figures is None:
        return cells
    share, turnout = line.figures.satisfaction, line.figures.turnout
    return [
        *cells,
        (turnout.invited, "count"),
        (turnout.answered, "count"),
        (turnout.rate, "percent"),
        (share.part if share.whole else None, "count"),
        (share.whole or None, "count"),
        (share.value, "percent"),
        (line.figures.mean, "mean"),
    ]


def _class_chart(book: Book, sheet: Any, view: ProgrammeView, last: int) -> None:
    known = [
        line.figures.satisfaction.value
        for line in view.programme.lines
        if line.figures is not None and line.figures.satisfaction.value is not None
    ]
    if not known:
        return
    name = sheet.get_name()
    chart = book.book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": [name, 0, 13],
            "categories": [name, 1, 1, last, 1],
            "values": [name, 1, 13, last, 13],
            "fill": {"color": BLUE},
            "gap": 40,
        }
    )
    least = max(0.0, int((min(known) - 0.02) * 50) / 50)
    chart.set_title({"name": view.say("report-by-class")})
    chart.set_y_axis({"num_format": "0%", "min": least, "max": 1})
    chart.set_legend({"none": True})
    chart.set_size({"width": max(720, 26 * last), "height": 340})
    sheet.insert_chart(last + 2, 0, chart)


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


def _name(names: dict[int, Any], class_id: int | None) -> str:
    return names[class_id].name if class_id in names else ""


def _lesson(view: ProgrammeView, class_name: str, each: Lesson) -> tuple[Value, ...]:
    state = "held" if each.ends_at <= view.programme.now else "planned"
    if each.cancelled:
        state = "cancelled"
    return (
        each.id,
        class_name,
        each.course,
        view.say(f"programme-{each.kind.value}"),
        view.moment(each.starts_at),
        view.moment(each.ends_at),
        view.say(f"programme-state-{state}"),
    )


def _plain(book: Book, key: str, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    sheet = book.sheet(key, [16] * len(columns), color=AMBER)
    book.table(sheet, [book.say(f"programme-column-{name}") for name in columns], rows)


def programme_pdf(view: ProgrammeView) -> bytes:
    """A4: the headline sentence, the figures with their grounds, kinds of session, classes."""
    say, of = view.say, view.programme
    found = {each.key: each for each in figures(view)}
    shares = [
        line.figures.satisfaction.value
        for line in of.lines
        if line.figures is not None and line.figures.satisfaction.value is not None
    ]
    low = numbers.floor_of(shares)
    data = {
        "lang": "zh" if view.language.startswith("zh") else "en",
        "title": of.term.name,
        "kind": say("programme-report"),
        "period": view.period,
        "made": view.made,
        "headline": view.headline(),
        "cards": [
            {"name": say(f"programme-{key}"), "value": found[key].said}
            for key in ("days", "classes", "trainees", "districts", "satisfaction")
        ],
        "figures-title": say("programme-figures"),
        "head": [say(f"programme-sheet-{name}") for name in ("figure", "value", "how")],
        "figures": [
            {"name": say(f"programme-{each.key}"), "value": each.said, "how": each.how}
            for each in found.values()
        ],
        "classes-title": say("programme-sheet-classes"),
        "axis": {"top": "100%", "bottom": numbers.percent(low, 0)},
        "bars": [100 * (share - low) / (1 - low) for share in shares] if len(shares) > 3 else [],
        "class-head": [
            say(f"programme-column-{name}")
            for name in (
                *("class", "district", "days", "trainees", "sessions"),
                *("answered", "satisfaction", "mean"),
            )
        ],
        "classes": [_class_line(view, line) for line in of.lines],
        "note": say("programme-note"),
    }
    return to_pdf("programme", data)


def _class_line(view: ProgrammeView, line: ClassLine) -> list[str]:
    days = f"{line.of.starts_on:%m/%d}–{line.of.ends_on:%m/%d}"
    cells = [
        line.of.name,
        line.of.district,
        days,
        numbers.count(line.trainees),
        numbers.count(line.sessions),
    ]
    if line.figures is None:
        return [*cells, numbers.NOTHING, view.say("programme-not-surveyed"), numbers.NOTHING]
    turnout = line.figures.turnout
    return [
        *cells,
        f"{turnout.answered}/{turnout.invited}",
        numbers.percent(line.figures.satisfaction.value),
        numbers.mean(line.figures.mean),
    ]
