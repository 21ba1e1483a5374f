"""The year's figures over all programmes with their grounds, as JSON and as a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.exams.service import ExamSort
from bot.render import numbers
from bot.render.programme import Figure, marks_of
from bot.render.typesetting import to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.attendance.roll import Marks
    from bot.domain.programme.year import YearExam, YearPart, YearRecord, YearSums

    Say = Callable[..., str]

LISTED = 40  # exams in the report; the workbook has all


@dataclass(frozen=True, slots=True)
class YearView:
    """A year in the reader's language; ``made`` is the day in words."""

    say: Say
    language: str
    year: YearRecord
    zone: ZoneInfo
    made: str

    @property
    def title(self) -> str:
        """2026 年度数字."""
        return self.say("year-title", year=str(self.year.sums.year))

    def headline(self) -> str:
        """Return the sentence, and of when it is while the year runs."""
        of = self.year
        if of.is_over:
            return self.sentence()
        day = self.say("day-bare", n=of.today.month, day=str(of.today.day))
        return self.say("year-so-far", sentence=self.sentence(), day=day)

    def sentence(self) -> str:
        """Return 技能鉴定…人，考试服务…人，培训班…期…人，满意度…%以上, as far as it is there."""
        return sentence_of(self.say, self.year.sums)

    def attendance(self, count: Marks) -> str:
        """Return 97.5%, or that no roll was recorded."""
        if not count.expected:
            return self.say("programme-not-recorded")
        return numbers.percent(count.rate.value)

    def sort(self, exam: YearExam) -> str:
        """Return 技能鉴定, 考试服务 or 校内考试."""
        return self.say(f"year-sort-{exam.sort.value}")


def sentence_of(say: Say, sums: YearSums) -> str:
    """Return a year in one sentence, without the clauses of which there is nothing."""
    clauses = []
    if sums.appraised.came:
        clauses.append(say("year-clause-appraised", people=numbers.count(sums.appraised.came)))
    if sums.served:
        clauses.append(say("year-clause-served", people=numbers.count(sums.served)))
    if sums.classes:
        people, classes = numbers.count(sums.trainees), numbers.count(sums.classes)
        clauses.append(say("year-clause-taught", classes=classes, people=people))
    if sums.at_least is not None:
        clauses.append(say("year-clause-at-least", share=f"{sums.at_least}%"))
    elif sums.satisfaction.whole:
        share = numbers.percent(sums.satisfaction.value)
        clauses.append(say("year-clause-average", share=share))
    return say("year-comma").join(clauses) or say("year-nothing")


def figures(view: YearView) -> list[Figure]:
    """Return all figures of the year, each with how it was counted and from which rows."""
    say, of = view.say, view.year
    sums = of.sums
    ids = [each.id for each in of.classes]
    programmes = [each.term.id for each in sums.parts]
    people = sorted({each.person_id for each in of.people})
    return [
        _plain(say, "programmes", sums.programmes, "programmes", programmes),
        _plain(say, "classes", sums.classes, "classes", ids),
        _plain(say, "trainees", sums.trainees, "enrolments", people),
        _plain(say, "districts", sums.districts, "classes", ids),
        _appraised(view),
        _passed(view),
        _served(view),
        _sessions(view),
        _attendance(view),
        _satisfaction(view),
        _response(view),
        _heard(view),
    ]


def _plain(say: Say, key: str, value: int, table: str, ids: Sequence[int]) -> Figure:
    how = say(f"year-how-{key}")
    return Figure(key, value, numbers.count(value), how, table, tuple(ids), {})


def _exam_ids(exams: Sequence[YearExam]) -> tuple[int, ...]:
    return tuple(each.id for each in exams)


def _appraised(view: YearView) -> Figure:
    found = view.year.sums.appraised
    exams = view.year.of_sort(ExamSort.APPRAISAL)
    how = view.say(
        "year-how-appraised",
        exams=numbers.count(len(exams)),
        people=numbers.count(found.people),
        came=numbers.count(found.came),
        sittings=numbers.count(found.sittings),
    )
    said = numbers.count(found.came)
    more = {"people": found.people, "came": found.came, "sittings": found.sittings}
    return Figure("appraised", found.came, said, how, "exams", _exam_ids(exams), more)


def _passed(view: YearView) -> Figure:
    found = view.year.sums.appraised
    said = view.say(
        "year-passed-said",
        people=numbers.count(found.passed),
        rate=numbers.percent(found.share_passed),
        left=found.ungraded,
    )
    how = view.say("year-how-passed", graded=numbers.count(found.graded))
    ids = _exam_ids(view.year.of_sort(ExamSort.APPRAISAL))
    more = {"came": found.came, "graded": found.graded}
    return Figure("passed", found.passed, said, how, "exams", ids, more)


def _served(view: YearView) -> Figure:
    sums, exams = view.year.sums, view.year.serving
    how = view.say(
        "year-how-served",
        exams=numbers.count(len(exams)),
        sittings=numbers.count(sums.sittings),
        appraised=numbers.count(sums.appraised.people),
    )
    said, more = numbers.count(sums.served), {"sittings": sums.sittings}
    return Figure("served", sums.served, said, how, "exams", _exam_ids(exams), more)


def _sessions(view: YearView) -> Figure:
    sums = view.year.sums
    said = view.say(
        "programme-sessions-said",
        count=numbers.count(sums.sessions),
        held=numbers.count(sums.held),
    )
    ids = tuple(each.id for each in view.year.classes)
    more = {"held": sums.held}
    return Figure(
        "sessions", sums.sessions, said, view.say("year-how-sessions"), "classes", ids, more
    )


def _attendance(view: YearView) -> Figure:
    count = view.year.sums.attendance
    how = view.say(
        "year-how-attendance",
        attended=numbers.count(count.attended),
        expected=numbers.count(count.expected),
    )
    return Figure(
        key="attendance",
        value=None if count.rate.value is None else round(100 * count.rate.value, 1),
        said=view.attendance(count),
        how=how,
        table="classes",
        ids=tuple(each.id for each in view.year.classes),
        more={"unit": "%", "exact": count.rate.value, **marks_of(count)},
    )


def _satisfaction(view: YearView) -> Figure:
    sums = view.year.sums
    share, lowest = sums.satisfaction, sums.lowest
    said = numbers.percent(share.value) if share.whole else view.say("programme-not-surveyed")
    how = view.say("year-how-satisfaction-none")
    if lowest is not None:
        how = view.say(
            "year-how-satisfaction",
            part=numbers.count(share.part),
            whole=numbers.count(share.whole),
            asked=len([each for each in sums.parts if each.satisfaction.whole]),
            programmes=sums.programmes,
            name=lowest.term.name,
            lowest=numbers.percent(lowest.satisfaction.value),
        )
    return Figure(
        key="satisfaction",
        value=None if share.value is None else round(100 * share.value, 1),
        said=said,
        how=how,
        table="survey_responses",
        ids=tuple(each.id for each in view.year.graded),
        more={
            "unit": "%",
            "exact": share.value,
            "satisfied": share.part,
            "grades": share.whole,
            "at_least": sums.at_least,
            "respondents": sum(each.respondents for each in sums.parts),
        },
    )


def _response(view: YearView) -> Figure:
    sums = view.year.sums
    rate = sums.answered / sums.invited if sums.invited else None
    how = view.say(
        "year-how-response",
        answered=numbers.count(sums.answered),
        invited=numbers.count(sums.invited),
    )
    return Figure(
        key="response",
        value=None if rate is None else round(100 * rate, 1),
        said=numbers.percent(rate),
        how=how,
        table="survey_responses",
        ids=tuple(each.id for each in view.year.graded),
        more={"unit": "%", "exact": rate, "answered": sums.answered, "invited": sums.invited},
    )


def _heard(view: YearView) -> Figure:
    found = view.year.heard
    parts = {
        "complaints": found.complaints,
        "ideas": found.ideas,
        "closed": found.closed,
        "late": found.late,
        "measures": found.measures,
        "done": found.done,
    }
    said = view.say("year-heard-said", **{name: numbers.count(n) for name, n in parts.items()})
    value = found.complaints + found.ideas
    return Figure("heard", value, said, view.say("year-how-heard"), "complaints", (), dict(parts))


# -- JSON ------------------------------------------------------------------------------------------


def year_json(view: YearView) -> dict[str, Any]:
    """Return all figures as JSON values, with how each was counted and the ids of its rows."""
    of = view.year
    moment = datetime.fromtimestamp(of.now, UTC).astimezone(view.zone)
    return {
        "year": of.sums.year,
        "as_of": moment.isoformat(),
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
        "programmes": [_part_json(each) for each in of.sums.parts],
        "exams": [_exam_json(each) for each in of.exams],
        "years": [_year_json(view, each) for each in of.years],
    }


def _part_json(part: YearPart) -> dict[str, Any]:
    share = part.satisfaction
    return {
        "id": part.term.id,
        "name": part.term.name,
        "classes": part.classes,
        "trainees": part.trainees,
        "districts": list(part.districts),
        "sessions": part.sessions,
        "held": part.held,
        **marks_of(part.attendance),
        "answered": part.answered,
        "invited": part.invited,
        "satisfied": share.part,
        "grades": share.whole,
        "satisfaction": share.value,
    }


def _exam_json(exam: YearExam) -> dict[str, Any]:
    return {
        "id": exam.id,
        "name": exam.name,
        "level": exam.level,
        "batch": exam.batch,
        "kind": exam.kind,
        "sort": exam.sort.value,
        "day": exam.day.isoformat(),
        "candidates": exam.candidates,
        "passed": exam.passed,
        "failed": exam.failed,
        "absent": exam.absent,
    }


def _year_json(view: YearView, sums: YearSums) -> dict[str, Any]:
    return {
        "year": sums.year,
        "headline": sentence_of(view.say, sums),
        "programmes": sums.programmes,
        "classes": sums.classes,
        "trainees": sums.trainees,
        "districts": sums.districts,
        "appraised": sums.appraised.came,
        "passed": sums.appraised.passed,
        "served": sums.served,
        "satisfaction": sums.satisfaction.value,
        "at_least": sums.at_least,
    }


# -- report ----------------------------------------------------------------------------------------

PART_COLUMNS = (
    *("programme", "days", "classes", "trainees", "districts"),
    *("sessions", "attendance", "answered", "satisfaction"),
)
EXAM_COLUMNS = ("exam", "sort", "day", "candidates", "passed", "failed", "absent")
YEAR_COLUMNS = (*("year", "classes", "trainees", "appraised", "passed", "served", "satisfaction"),)


def year_pdf(view: YearView) -> bytes:
    """Typeset A4: the year's sentence, figures with their grounds, programmes, exams, years."""
    say, of = view.say, view.year
    found = {each.key: each for each in figures(view)}
    kept = list(of.serving)
    shown = sorted(kept, key=lambda each: -each.candidates)[:LISTED]
    data = {
        "lang": "zh" if view.language.startswith("zh") else "en",
        "title": view.title,
        "kind": say("year-report"),
        "school": say("report-school"),
        "made": view.made,
        "headline": view.headline(),
        "cards": [
            {"name": say(f"year-{key}"), "value": found[key].said}
            for key in ("appraised", "served", "classes", "trainees", "districts", "satisfaction")
        ],
        "figures-title": say("programme-figures"),
        "head": [say(f"programme-sheet-{name}") for name in ("figure", "value", "how")],
        "figures": [
            {"name": say(f"year-{each.key}"), "value": each.said, "how": each.how}
            for each in found.values()
        ],
        "parts-title": say("year-parts-title"),
        "part-head": [say(f"year-column-{name}") for name in PART_COLUMNS],
        "parts": [part_cells(view, each) for each in of.sums.parts],
        "bars-title": [say(f"year-column-{name}") for name in ("trainees", "satisfaction")],
        "bars": _bars(of.sums.parts),
        "exams-title": say("year-exams-title"),
        "exam-head": [say(f"year-column-{name}") for name in EXAM_COLUMNS],
        "exams": [exam_cells(view, each) for each in shown],
        "more": say("year-exams-more", count=len(kept) - len(shown)) if len(kept) > LISTED else "",
        "years-title": say("year-years-title"),
        "year-head": [say(f"year-column-{name}") for name in YEAR_COLUMNS],
        "years": [year_cells(view, each) for each in of.years] if len(of.years) > 1 else [],
        "note": say("year-note"),
    }
    return to_pdf("year", data)


def _bars(parts: Sequence[YearPart]) -> list[dict[str, Any]]:
    """Return for each programme its trainees as a part of the most, and its satisfaction."""
    most = max((each.trainees for each in parts), default=0)
    return [
        {
            "name": each.term.name,
            "people": numbers.count(each.trainees),
            "length": 100 * each.trainees / most if most else 0,
            "share": numbers.percent(each.satisfaction.value),
        }
        for each in parts
    ]


def part_cells(view: YearView, part: YearPart) -> list[str]:
    """Return a programme of the year as the words of a line."""
    first, last = part.term.starts_on, part.term.ends_on
    share = part.satisfaction
    return [
        part.term.name,
        f"{first:%m/%d}–{last:%m/%d}",
        numbers.count(part.classes),
        numbers.count(part.trainees),
        numbers.count(len(part.districts)),
        numbers.count(part.sessions),
        numbers.percent(part.attendance.rate.value),
        f"{numbers.count(part.answered)}/{numbers.count(part.invited)}",
        numbers.percent(share.value) if share.whole else view.say("programme-not-surveyed"),
    ]


def exam_cells(view: YearView, exam: YearExam) -> list[str]:
    """Return an exam of the year as the words of a line."""
    name = " ".join(filter(None, (exam.name, exam.level, exam.batch)))
    counts = (exam.candidates, exam.passed, exam.failed, exam.absent)
    return [name, view.sort(exam), exam.day.isoformat(), *map(numbers.count, counts)]


def year_cells(view: YearView, sums: YearSums) -> list[str]:
    """Return a year as the words of a line beside other years."""
    share = sums.satisfaction
    return [
        str(sums.year),
        numbers.count(sums.classes),
        numbers.count(sums.trainees),
        numbers.count(sums.appraised.came),
        numbers.count(sums.appraised.passed),
        numbers.count(sums.served),
        numbers.percent(share.value) if share.whole else view.say("programme-not-surveyed"),
    ]
