"""The programme's figures with their grounds, as JSON and as a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.outcomes.careers import CareerStatus
from bot.domain.programme.findings import FindingKind
from bot.domain.surveys.remarks import Tone
from bot.domain.timetable.session import CourseKind
from bot.render import numbers
from bot.render.typesetting import to_pdf
from bot.render.why import between, coefficient, sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.attendance.roll import Marks
    from bot.domain.measures.measure import MeasureLine
    from bot.domain.programme.figures import ClassLine, CountedSession, ProgrammeRecord
    from bot.domain.programme.findings import Finding
    from bot.domain.surveys.drivers import Driver
    from bot.domain.surveys.remarks import RemarkCount

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
    found += [_appraised(view), *_served(view), _careers(view), *_signups(view)]
    return [*found, _complaints(view), _incidents(view), _measures(view), _findings(view)]


def _appraised(view: ProgrammeView) -> Figure:
    """Return how many of the trainees were appraised, and passed."""
    of, say = view.programme.appraised, view.say
    said = say("programme-appraised-none")
    if of.came:
        said = say(
            "programme-appraised-said",
            count=numbers.count(of.came),
            passed=numbers.count(of.passed),
            rate=numbers.percent(of.share_passed),
            left=of.ungraded,
        )
    rows = view.programme.appraisals
    how = say(
        "programme-how-appraised",
        people=numbers.count(of.people),
        sittings=numbers.count(of.sittings),
    )
    ids = tuple(sorted({each.exam_id for each in rows}))
    more = {"people": of.people, "passed": of.passed, "sittings": of.sittings, "graded": of.graded}
    return Figure("appraised", of.came, said, how, "exams", ids, more)


def _served(view: ProgrammeView) -> list[Figure]:
    """Return whom the whole school served by exams in that year, where it did."""
    of, say = view.programme.served, view.say
    if of is None:
        return []
    how = say("programme-how-served", year=str(of.year), exams=len(of.exams))
    said = say("programme-served-said", year=str(of.year), people=numbers.count(of.people))
    return [Figure("served", of.people, said, how, "exams", of.exams, {"year": of.year})]


def _careers(view: ProgrammeView) -> Figure:
    """Return what became of the people of classes that are over; no rate without its whole."""
    of, say = view.programme.careers, view.say
    working = of.working
    parts = {
        "people": of.people,
        "reached": of.reached,
        "answered": of.answered,
        "working": working.part,
        **{each.value: of.by_status.get(each, 0) for each in CareerStatus},
        "registered": of.registered.part,
        "jobs": of.jobs,
    }
    said = {name: numbers.count(many) for name, many in parts.items()}
    rate = numbers.percent(working.part / working.whole if working.whole else None)
    key = "programme-careers-said" if of.answered else "programme-careers-none"
    ids = tuple(each.person_id for each in view.programme.former if each.status is not None)
    return Figure(
        key="careers",
        value=of.answered,
        said=say(key, rate=rate, **said),
        how=say("programme-how-careers", **said),
        table="careers",
        ids=ids,
        more=parts,
    )


def _signups(view: ProgrammeView) -> list[Figure]:
    """Return how many signed up, and were confirmed, by channel; nothing where nobody could."""
    lines, say = view.programme.signups, view.say
    if lines is None:
        return []
    applied = sum(each.applied for each in lines)
    confirmed = sum(each.confirmed for each in lines)
    named = say("programme-signups-comma").join(
        say(
            "programme-signups-channel",
            channel=each.channel or say("programme-signups-direct"),
            applied=numbers.count(each.applied),
            confirmed=numbers.count(each.confirmed),
        )
        for each in lines
    )
    said = say(
        "programme-signups-said",
        applied=numbers.count(applied),
        confirmed=numbers.count(confirmed),
    )
    how = say("programme-how-signups", channels=named or say("programme-signups-nobody"))
    channels = {
        each.channel: {"applied": each.applied, "confirmed": each.confirmed} for each in lines
    }
    more = {"confirmed": confirmed, "channels": channels}
    return [Figure("signups", applied, said, how, "signups", (), more)]


def _findings(view: ProgrammeView) -> Figure:
    """Return how many gains and losses were written, and how many losses became a measure."""
    of, say = view.programme.findings, view.say
    gains = sum(each.kind is FindingKind.GAIN for each in of)
    losses = len(of) - gains
    planned = sum(
        each.measure_id is not None or bool(each.done)
        for each in of
        if each.kind is FindingKind.LOSS
    )
    parts = {"gains": gains, "losses": losses, "planned": planned}
    said = {name: numbers.count(many) for name, many in parts.items()}
    return Figure(
        key="findings",
        value=len(of),
        said=say("programme-findings-said", **said),
        how=say("programme-how-findings"),
        table="findings",
        ids=tuple(each.id for each in of),
        more=parts,
    )


# -- why people are satisfied, and what was found --------------------------------------------------


def item_name(view: ProgrammeView, each: Driver) -> str:
    """Return the question of an item, without its mark."""
    words = view.programme.items.get(each.number)
    return "" if words is None else words.said(view.language).rstrip("?？ ")


def why_sentences(view: ProgrammeView) -> list[str]:
    """Return what may be said of why people are satisfied, in sentences."""
    found = view.programme.reasons
    return [] if found is None else sentences(view.say, found, lambda each: item_name(view, each))


def _why_lines(view: ProgrammeView) -> list[dict[str, Any]]:
    """Return each item for the chart: its point and the ends of its interval, from 0 to 100."""
    found = view.programme.reasons
    if found is None or found.first is None:
        return []
    return [
        {
            "name": item_name(view, each),
            "rho": coefficient(each.rho),
            "interval": between(each),
            "share": numbers.percent(each.share.value),
            "leads": each in found.leaders,
            "at": _along(each.rho),
            "low": _along(None if each.interval is None else each.interval.low),
            "high": _along(None if each.interval is None else each.interval.high),
        }
        for each in found.drivers
    ]


def _along(value: float | None) -> float | None:
    return None if value is None else 100 * min(1.0, max(0.0, value))


def remark_cells(view: ProgrammeView, each: RemarkCount) -> list[str]:
    """Return a topic of comments, how many praise it and how many wish it otherwise."""
    counts = (each.good, each.wish, each.plain)
    return [view.say(f"remark-{each.topic.value}"), *map(numbers.count, counts)]


def _remark_lines(view: ProgrammeView) -> list[dict[str, Any]]:
    found = view.programme.remarks
    if found is None:
        return []
    lines = []
    for each in found.counts:
        examples = [
            found.examples[each.topic, tone]
            for tone in (Tone.GOOD, Tone.WISH)
            if (each.topic, tone) in found.examples
        ]
        quoted = view.say("why-and").join(view.say("why-quoted", item=text) for text in examples)
        lines.append({"cells": remark_cells(view, each), "example": quoted})
    return lines


FINDING_COLUMNS = ("found", "figure", "done")


def finding_cells(view: ProgrammeView, each: Finding) -> list[str]:
    """Return a finding, what it stands on, and what was done."""
    return [each.text, each.figure, done_about(view.say, each)]


def done_about(say: Say, each: Finding) -> str:
    """Return what was done about a finding: its measure with its state, else the words for it."""
    if each.measure_id is None or each.state is None:
        return each.done
    state = say(f"programme-measure-{each.state.value}")
    words = each.ended_text or each.measure
    said = say("programme-finding-measure", text=words, owner=each.owner, state=state)
    return f"{each.done} {said}".strip()


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
        "why": _why_json(view),
        "comments": _remarks_json(view),
        "findings": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "text": each.text,
                "figure": each.figure,
                "done": done_about(view.say, each),
                "measure": each.measure_id,
            }
            for each in of.findings
        ],
    }


def _why_json(view: ProgrammeView) -> dict[str, Any] | None:
    found = view.programme.reasons
    if found is None:
        return None
    return {
        "said": why_sentences(view),
        "answers": found.people,
        "leading": len(found.leaders),
        "items": [
            {
                "item": item_name(view, each),
                "answers": each.people,
                "rho": each.rho,
                "interval": None
                if each.interval is None
                else [each.interval.low, each.interval.high],
                "satisfaction": each.share.value,
            }
            for each in found.drivers
        ],
    }


def _remarks_json(view: ProgrammeView) -> dict[str, Any] | None:
    found = view.programme.remarks
    if found is None:
        return None
    return {
        "comments": found.comments,
        "empty": found.empty,
        "topics": [
            {
                "topic": each.topic.value,
                "good": each.good,
                "wish": each.wish,
                "plain": each.plain,
            }
            for each in found.counts
        ],
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
        **_why_data(view),
        **_finding_data(view),
        "findings-about": say(
            "programme-findings-about",
            complaints=found["complaints"].said,
            measures=found["measures"].said,
        ),
        "measures-title": say("programme-measures-title"),
        "measure-head": [say(f"programme-column-{name}") for name in MEASURE_COLUMNS],
        "measures": [measure_cells(view, each) for each in of.measures],
    }
    return to_pdf("programme", data)


def _why_data(view: ProgrammeView) -> dict[str, Any]:
    say, found = view.say, view.programme.reasons
    people = numbers.count(0 if found is None else found.people)
    remarks = view.programme.remarks
    return {
        "why-title": say("programme-why-title"),
        "why": why_sentences(view),
        "why-head": [
            say(f"programme-column-{name}") for name in ("item", "interval", "satisfaction")
        ],
        "why-lines": _why_lines(view),
        "why-note": say("why-note", count=people),
        "remarks-title": say("programme-remarks-title"),
        "remarks-about": ""
        if remarks is None
        else say("programme-remarks-about", count=remarks.comments, empty=remarks.empty),
        "remark-head": [
            say(f"programme-column-{name}")
            for name in ("topic", "good", "wish", "plain", "example")
        ],
        "remarks": _remark_lines(view),
    }


def _finding_data(view: ProgrammeView) -> dict[str, Any]:
    say, of = view.say, view.programme.findings
    return {
        "findings-title": say("programme-findings-title"),
        "finding-head": [say(f"programme-column-{name}") for name in FINDING_COLUMNS],
        "gains-title": say("programme-gains"),
        "gains": [finding_cells(view, each) for each in of if each.kind is FindingKind.GAIN],
        "losses-title": say("programme-losses"),
        "losses": [finding_cells(view, each) for each in of if each.kind is FindingKind.LOSS],
    }


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
