"""Sheets of what became of people after their course 就业创业台账, line by line, by names."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.domain.imports import values
from bot.domain.imports.book import CareerRow
from bot.domain.imports.doubts import Choice, Doubt, Doubts
from bot.domain.imports.pairs import PairLine
from bot.domain.imports.problems import CellError
from bot.domain.outcomes.careers import CareerStatus, Turnover
from bot.domain.people.names import is_oneself

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.imports.lines import TableLine

LONGEST_FIRM, LONGEST_POST, LONGEST_SAID = 60, 40, 30
_TODAY = Doubt("careers-day", "doubt-careers-day", (Choice("today", "choice-careers-today"),))
_DAY_ABOVE = re.compile(
    r"(?:填报|统计|更新|回访|跟踪|截至|截止)(?:日期|时间)?\s?[:：]?\s?"
    r"(20\d\d\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2})"
)
_UNREACHED = re.compile(r"失联|联系不[上到]|未联系上|没联系上|空号|停机|拒访|无人接听|未接")
_STATUSES = (
    (
        CareerStatus.SEEKING,
        re.compile(r"[未没][有找到]{0,2}(?:就业|工作|上班)|[待失无]业|待岗|求职|找工作|在家$"),
    ),
    (CareerStatus.STUDY, re.compile(r"升学|上学|读书|在读|就读|读研|专升本|进修|培训")),
    (
        CareerStatus.BUSINESS,
        re.compile(r"(?<!未)(?<!没)创业|个体|自营|经营|开[店厂网]|开公司|老板"),
    ),
    (CareerStatus.FARM, re.compile(r"务农|种[植地田]|养殖|农业")),
    (CareerStatus.JOB, re.compile(r"就业|上班|在[岗职]|务工|打工|受雇|工作|稳岗|入职")),
    (CareerStatus.OTHER, re.compile(r"其[他它]|退休|参军|入伍|当兵")),
)  # fmt: skip
_BOTH = re.compile(r"就业.{0,2}创业|创业.{0,2}就业")
_AMOUNT = re.compile(r"(?:约|大约)?(\d{1,9}(?:\.\d{1,4})?)(万元|万|元)?")
_MORE = re.compile(r"增|涨|上升|提[高升]|翻|\+|^(?:约|大约)?\d")
_SAME = re.compile(r"持平|不变|差不多|无变化|没变|^0%?$|^0\.0$")
_LESS = re.compile(r"降|减|下滑|跌|^-")


@dataclass(slots=True)
class CareerReader:
    """A reader that gathers the lines of such sheets."""

    today: date
    doubts: Doubts
    lines: list[tuple[TableLine, CareerLine]] = field(default_factory=list)

    def read(self, line: TableLine, class_name: str | None, titles: Sequence[str] = ()) -> None:
        """Read a line; ``class_name`` is "" where none is said, None where it is wrong.

        Who could not be reached said nothing, and is left out. ``titles`` may say of which day
        all of it is.
        """
        name = line.needed("name", values.name_of)
        said = values.text_of(line.cell("status"))
        if name and _UNREACHED.search(said):
            line.complain("status", "career-unreached", warning=True, name=name)
            return
        phone, _ = line.optional("phone", values.first_phone_of) or ("", False)
        number, _ = line.optional("number", values.student_number_of) or ("", None)
        status = self._status(line, said, name or "")
        day = self._day(line, titles)
        if not name or class_name is None or status is None or day is None or not line.is_clean:
            return
        is_own = status is CareerStatus.BUSINESS
        row = CareerRow(
            PersonId(0),
            status,
            day,
            firm=_firm(line, status),
            post=values.text_of(line.cell("post"))[:LONGEST_POST],
            registered=values.yes_or_no(values.text_of(line.cell("registered")))
            if is_own
            else None,
            jobs=_jobs(line) if is_own else None,
            turnover=_turnover(line) if is_own else None,
            name=name,
        )
        who = PairLine("", name, class_name, number, phone, former=True)
        self.lines.append((line, CareerLine(who, row)))

    def _status(self, line: TableLine, said: str, name: str) -> CareerStatus | None:
        """Return what somebody does: as said, else by the one column that is filled in."""
        if not values.is_blank(said):
            status = status_said(said)
            if status is None:
                line.complain("status", "career-status-unclear", name=name, given=said[:20])
            return status
        works, founded = (
            values.yes_or_no(values.text_of(line.cell(n))) for n in ("employed", "founded")
        )
        own = founded or _named(line, "project")
        job = works or _named(line, "workplace")
        if own and not job:
            return CareerStatus.BUSINESS
        if job and not own:
            return CareerStatus.JOB
        if not own and _named(line, "firm") and _turnover(line) is not None:
            return CareerStatus.BUSINESS  # whose turnover is counted
        line.complain("status", "career-status-open", warning=True, name=name)
        return None

    def _day(self, line: TableLine, titles: Sequence[str]) -> date | None:
        """Return of which day a line is: its own, the one above the table, else it is asked."""
        day: date | None = None
        if values.text_of(line.cell("said_on")):
            day = line.optional("said_on", lambda cell: values.day_of(cell, near=self.today))
        else:
            above = next((found[1] for each in titles if (found := _DAY_ABOVE.search(each))), "")
            with suppress(CellError):
                day = values.day_of(above, near=self.today) if above else None
            if day is None and self.doubts.answer(_TODAY) is not None:
                day = self.today
        if day is not None and day > self.today:
            line.complain("said_on", "career-day-ahead", given=day.isoformat())
            return None
        return day


@dataclass(frozen=True, slots=True)
class CareerLine:
    """One line of such a sheet: whom it names, and what it says of them."""

    who: PairLine
    row: CareerRow  # with nobody in it


def status_said(text: str) -> CareerStatus | None:
    """Return what somebody does by their own words or a clerk's; None where it is not clear."""
    said = text[:LONGEST_SAID].replace(" ", "")
    if _BOTH.search(said) and not said.startswith(("未", "没")):
        return None
    return next((status for status, words in _STATUSES if words.search(said)), None)


def turnover_said(text: str) -> Turnover | None:
    """Return how a turnover has changed: 增长约20%, 持平, -10%; None where it is not clear."""
    said = text[:LONGEST_SAID].replace(" ", "")
    found = [
        turnover
        for turnover, words in (
            (Turnover.SAME, _SAME),
            (Turnover.LESS, _LESS),
            (Turnover.MORE, _MORE),
        )
        if words.search(said)
    ]
    return found[0] if len(found) == 1 else None


def _named(line: TableLine, name: str) -> str:
    """Return a firm or a project; "" of a cell that says there is none, or the person itself."""
    said = values.text_of(line.cell(name))
    none = values.is_blank(said) or is_oneself(said)
    return "" if none else said[:LONGEST_FIRM]


def _firm(line: TableLine, status: CareerStatus) -> str:
    order = (
        ("project", "firm", "workplace")
        if status is CareerStatus.BUSINESS
        else ("workplace", "firm")
    )
    return next(filter(None, (_named(line, each) for each in order)), "")


def _jobs(line: TableLine) -> int | None:
    try:
        return values.integer_of(line.cell("jobs"))
    except CellError:
        given = values.text_of(line.cell("jobs"))[:20]
        line.complain("jobs", "career-jobs-unclear", warning=True, given=given)
        return None


def _turnover(line: TableLine) -> Turnover | None:
    """Return the change of a turnover: as said, else by the sums before and after."""
    said = values.text_of(line.cell("turnover"))
    if not values.is_blank(said):
        turnover = turnover_said(said)
        if turnover is None:
            line.complain("turnover", "career-turnover-unclear", warning=True, given=said[:20])
        return turnover
    sums = [_AMOUNT.fullmatch(values.text_of(line.cell(each))) for each in ("before", "after")]
    if sums[0] is None or sums[1] is None or sums[0][2] != sums[1][2]:
        return None
    before, after = float(sums[0][1]), float(sums[1][1])
    if before == after:
        return Turnover.SAME
    return Turnover.MORE if after > before else Turnover.LESS
