"""The programme's figures with their grounds, as JSON and as a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.timetable.session import CourseKind
from bot.render import numbers
from bot.render.typesetting import to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.attendance.roll import Marks
    from bot.domain.measures.measure import MeasureLine
    from bot.domain.programme.figures import ClassLine, CountedSession, ProgrammeRecord

    Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme in the reader's language; ``made`` and ``period`` are days in words."""

    say: Say
    language: str
    programme: ProgrammeRecord
    zone: ZoneInfo
    made: str
    period: str

    def headline(self) -> str:
        """Return 历时…天，培训…期，参培…人，覆盖…个区县，平均满意度…%（截至…）, while it runs."""
        of = self.programme
        today = datetime.fromtimestamp(of.now, UTC).astimezone(self.zone).date()
        sentence = self.sentence()
        if today > of.term.ends_on:
            return sentence
        return self.say(
            "programme-headline-so-far",
            sentence=sentence,
            day=self.say("day-bare", n=today.month, day=str(today.day)),
            days=numbers.count(max(0, (today - of.term.starts_on).days + 1)),
        )

    def sentence(self) -> str:
        """Return 历时…天，培训…期，参培…人，覆盖…个区县，平均满意度…%."""
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
        """Return 99.6%, or that nobody has been asked."""
        share = self.programme.satisfaction
        return numbers.percent(share.value) if share.whole else self.say("programme-not-surveyed")

    def attendance(self, count: Marks) -> str:
        """Return 97.5%, or that no roll was recorded."""
        if not count.expected:
            return self.say("programme-not-recorded")
        return numbers.percent(count.rate.value)

    def at(self, seconds: int) -> datetime:
        """Return a moment in the school's zone."""
        return datetime.fromtimestamp(seconds, self.zone)


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
    """Return all figures of the programme, each with its rows."""
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
    found.append(_attendance(view))
    found += _answers(view, figure)
    return [*found, _complaints(view), _incidents(view), _measures(view)]


def _complaints(view: ProgrammeView) -> Figure:
    """Return how many complaints and ideas came, and of whom that number can speak."""
    of, say = view.programme.heard, view.say
    parts = {
        "complaints": of.complaints,
        "ideas": len(of.ids) - of.complaints,
        "closed": of.closed,
        "late": of.late,
        "days": of.days,
        "people": of.fewest,
    }
    said = {name: numbers.count(many) for name, many in parts.items()}
    return Figure(
        key="complaints",
        value=len(of.ids),
        said=say("programme-complaints-said", **said),
        how=say("programme-how-complaints", **said),
        table="complaints",
        ids=of.ids,
        more=parts,
    )


def _incidents(view: ProgrammeView) -> Figure:
    """Return how many incidents there were, and what that number stands on."""
    of, say = view.programme.incidents, view.say
    count = numbers.count(of.incidents)
    confirmed, weeks = numbers.count(of.confirmed), numbers.count(of.weeks)
    how = say(
        "programme-how-incidents",
        days=numbers.count(of.days),
        classes=numbers.count(of.classes),
        sessions=numbers.count(of.sessions),
        staff=numbers.count(of.staff),
        answered=numbers.count(of.answered),
        confirmed=confirmed,
        weeks=weeks,
        unplaced=of.unplaced,
    )
    return Figure(
        key="incidents",
        value=of.incidents,
        said=say("programme-incidents-said", count=count, confirmed=confirmed, weeks=weeks),
        how=how,
        table="incidents",
        ids=of.ids,
        more={
            **{name: getattr(of, name) for name in _COVERED},
            "kinds": {kind.value: many for kind, many in of.kinds.items()},
            "proven": of.is_proven,
        },
    )


_COVERED = (
    *("days", "classes", "sessions", "weeks", "asked", "confirmed", "staff", "answered"),
    *("open", "hurt", "unplaced"),
)


def _measures(view: ProgrammeView) -> Figure:
    """Return how many findings became measures, and how far these are."""
    count, say = view.programme.measured, view.say
    parts = {"done": count.done, "told": count.told, "late": count.late, "dropped": count.dropped}
    said = {name: numbers.count(many) for name, many in parts.items()}
    return Figure(
        key="measures",
        value=count.all,
        said=say("programme-measures-said", count=numbers.count(count.all), **said),
        how=say("programme-how-measures", **said),
        table="measures",
        ids=tuple(each.id for each in view.programme.measures),
        more=dict(parts),
    )


def measure_cells(view: ProgrammeView, line: MeasureLine) -> list[str]:
    """Return finding, measure, owner, day, state and result of a measure."""
    state = view.say(f"programme-measure-{line.state.value}")
    if line.told:
        state = view.say("programme-measure-told")
    return [
        view.say(f"programme-source-{line.source.value}"),
        line.finding,
        line.text,
        line.owner,
        line.due_on.isoformat(),
        state,
        line.ended_text,
    ]


def _sessions(view: ProgrammeView, key: str, lessons: Sequence[CountedSession]) -> Figure:
    held = view.programme.held(lessons)
    said = view.say(
        "programme-sessions-said", count=numbers.count(len(lessons)), held=numbers.count(held)
    )
    how = view.say(f"programme-how-{key}")
    ids = tuple(each.id for each in lessons)
    return Figure(key, len(lessons), said, how, "sessions", ids, {"held": held})


def _attendance(view: ProgrammeView) -> Figure:
    """Return attended of expected over all recorded rolls; no figure where there is none."""
    of, say = view.programme, view.say
    count = of.attendance
    ids = tuple(each.lesson_id for each in of.rolls)
    how = say("programme-how-attendance-none")
    if count.expected:
        how = say(
            "programme-how-attendance",
            rolls=numbers.count(len(ids)),
            held=numbers.count(of.held(of.planned)),
            present=numbers.count(count.present),
            late=numbers.count(count.late),
            absent=numbers.count(count.absent),
            leave=numbers.count(count.leave),
            expected=numbers.count(count.expected),
            exact=numbers.percent(count.rate.value, 2),
        )
    return Figure(
        key="attendance",
        value=None if count.rate.value is None else round(100 * count.rate.value, 1),
        said=view.attendance(count),
        how=how,
        table="roll_calls",
        ids=ids,
        more={"unit": "%", "exact": count.rate.value, **marks_of(count)},
    )


def marks_of(count: Marks) -> dict[str, int]:
    """Return the parts of a figure of attendance."""
    return {
        "expected": count.expected,
        "attended": count.attended,
        "late": count.late,
        "absent": count.absent,
        "leave": count.leave,
    }


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


def _how(view: ProgrammeView, key: str) -> dict[str, str | int]:
    of = view.programme
    match key:
        case "days":
            return {"first": of.term.starts_on.isoformat(), "last": of.term.ends_on.isoformat()}
        case "satisfaction":
            share = of.satisfaction
            return {
                "part": numbers.count(share.part),
                "whole": numbers.count(share.whole),
                "exact": numbers.percent(share.value, 2),
                "shown": numbers.count(len(of.graded)),
                "waiting": of.waiting,
            }
        case "response":
            return {
                "answered": numbers.count(of.turnout.answered),
                "invited": numbers.count(of.turnout.invited),
            }
    return {}


def programme_json(view: ProgrammeView) -> dict[str, Any]:
    """Return all figures as JSON values, each with how it was computed and the ids of its rows."""
    of = view.programme
    return {
        "programme": {
            "id": of.term.id,
            "name": of.term.name,
            "starts_on": of.term.starts_on.isoformat(),
            "ends_on": of.term.ends_on.isoformat(),
        },
        "as_of": datetime.fromtimestamp(of.now, UTC).astimezone(view.zone).isoformat(),
        "headline": view.sentence(),
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
        "attendance": line.attendance.rate.value,
        "rolls": line.rolls,
        **marks_of(line.attendance),
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


MEASURE_COLUMNS = ("source", "finding", "measure", "owner", "due", "state", "result")


def programme_pdf(view: ProgrammeView) -> bytes:
    """Typeset A4: headline sentence, figures with their grounds, kinds of session, classes."""
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
            for key in ("days", "classes", "trainees", "districts", "attendance", "satisfaction")
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
                *("class", "district", "days", "trainees", "sessions", "attendance"),
                *("answered", "satisfaction", "mean"),
            )
        ],
        "classes": [_class_line(view, line) for line in of.lines],
        "note": say("programme-note"),
        "measures-title": say("programme-measures-title"),
        "measure-head": [say(f"programme-column-{name}") for name in MEASURE_COLUMNS],
        "measures": [measure_cells(view, each) for each in of.measures],
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
        numbers.percent(line.attendance.rate.value),
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
