"""Sheets of internships 实习安排表, line by line: who goes where, by names; none is guessed."""

from __future__ import annotations

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import PersonId
from bot.domain.imports import values
from bot.domain.imports.book import InternRow
from bot.domain.imports.pairs import PairLine
from bot.domain.imports.problems import CellError
from bot.domain.internships.internship import InternKind
from bot.domain.internships.reading import pay_in
from bot.domain.teachers.listing import named_with_phones

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.lines import TableLine

LONGEST_FIRM, LONGEST_POST, LONGEST_NAME = 60, 40, 20
_DAY = re.compile(r"(?:(20\d\d)[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?")
_MONTHS = re.compile(
    r"(?:(?P<first_year>20\d\d)[年./-])?(?P<first>\d{1,2})月?(?:份|初)?[-—–~～至到]+"
    r"(?:(?P<last_year>20\d\d)[年./-](?P<last_plain>\d{1,2})月?|(?P<last>\d{1,2})月)(?:份|底|末)?"
)
_YEAR = re.compile(r"20\d\d(?=年|[学春秋]|\s?[-—])")
_NO_FIRM = re.compile(r"^(?:自主|自行|自己找|自找|待落实|待定|未落实|待安排|未安排|无|暂无|另行)")
MONTHS = 12
_KINDS = {"见习": InternKind.VISIT, "学徒": InternKind.APPRENTICESHIP}


@dataclass(frozen=True, slots=True)
class InternLine:
    """One line of a sheet of internships: whom it names, and what it says of them."""

    who: PairLine  # ``helper`` is the school's tutor
    row: InternRow  # with nobody in it


@dataclass(slots=True)
class InternReader:
    """A reader that gathers the lines of sheets of internships.

    Firm, days, mentor and tutor that stand in the first line of a merged block hold for the rest.
    """

    today: date
    lines: list[tuple[TableLine, InternLine]] = field(default_factory=list)

    def read(self, line: TableLine, class_name: str | None, titles: Sequence[str] = ()) -> None:
        """Read a line; ``class_name`` is "" where none is said, None where it is wrong.

        ``titles`` may say the year. Who has no firm or no days yet is left out, and that is said.
        """
        name = line.needed("name", values.name_of)
        firm = self._text(line, "firm", LONGEST_FIRM)
        if not firm:
            line.needed("firm", values.text_of)
        elif _NO_FIRM.search(firm):
            line.complain("firm", "intern-no-firm", warning=True, name=name or "", given=firm[:20])
            return
        year = next((int(each[0]) for title in titles if (each := _YEAR.search(title))), 0)
        days = self._days(line, name or "", year or self.today.year)
        number, _ = line.optional("number", values.student_number_of) or ("", None)
        if not (name and firm and days and class_name is not None and line.is_clean):
            return
        tutor = self._text(line, "tutor", LONGEST_NAME)
        mentor, phone = self._mentor(line, name)
        row = InternRow(
            PersonId(0),
            firm=firm,
            starts_on=days[0],
            ends_on=days[1],
            kind=self._kind(line),
            post=self._text(line, "post", LONGEST_POST),
            mentor=mentor,
            mentor_phone=phone,
            tutor=tutor,
            pay=pay_in(self._text(line, "pay", 30)),
            insured=values.yes_or_no(self._text(line, "insured", 10)),
            agreed=values.yes_or_no(self._text(line, "agreed", 10)),
        )
        self.lines.append((line, InternLine(PairLine(tutor, name, class_name, number), row)))

    @staticmethod
    def _text(line: TableLine, name: str, most: int) -> str:
        return " ".join(values.text_of(line.cell(name)).split())[:most]

    def _kind(self, line: TableLine) -> InternKind:
        said = self._text(line, "kind", 20)
        return next((kind for word, kind in _KINDS.items() if word in said), InternKind.INTERNSHIP)

    def _mentor(self, line: TableLine, name: str) -> tuple[str, str]:
        """Return the mentor and their phone; of several the first, which is said."""
        said = re.sub(r"[(（][^()（）]{0,20}[)）]", "", self._text(line, "mentor", 60))
        found = [each.strip() for each in re.split(r"[/、,，;；\s]+", said) if each.strip()]
        if len(found) > 1:
            line.complain("mentor", "intern-mentors", warning=True, name=name, mentor=found[0])
        phone = self._text(line, "phone", 60)
        if not line.has("phone") and (known := named_with_phones(self._text(line, "mentor", 60))):
            phone = known[0][1]
            found = [each for each, _ in known]
        with suppress(CellError):
            phone = values.phones_of(re.sub(r"(?<=\d{11})\s+(?=\d{11})", ";", phone)).split("、")[0]
        return "".join(found[:1])[:LONGEST_NAME], phone[:LONGEST_NAME]

    def _days(self, line: TableLine, name: str, year: int) -> tuple[date, date] | None:
        """Return the first and the last day: of two cells, or of one with both."""
        whole = self._text(line, "times", 60)
        if whole or (line.has("times") and not line.has("starts")):
            found = months_in(whole, year) or days_in(whole, self.today.replace(year=year, day=1))
            if len(found) >= 2 and len(found) % 2 == 0 and found == sorted(found):
                if len(found) > 2:
                    line.complain("times", "intern-stretches", warning=True, name=name, given=whole)
                return found[0], found[-1]
            line.complain("times", "intern-days-open", warning=True, name=name, given=whole or "—")
            return None
        starts = line.needed("starts", lambda cell: values.day_of(cell, near=self.today))
        ends = line.needed("ends", lambda cell: values.day_of(cell, near=self.today))
        if starts is None or ends is None:
            return None
        if ends < starts:
            line.complain("ends", "intern-days-wrong", given=ends.isoformat())
            return None
        return starts, ends


def days_in(text: str, today: date) -> list[date]:
    """Return the days that a text names; the year is that of the one before, or this one's."""
    found: list[date] = []
    for year, month, day in _DAY.findall(text):
        given = int(year) if year else (found[-1].year if found else today.year)
        try:
            one = date(given, int(month), int(day))
        except ValueError:
            return []
        if found and not year and one < found[-1]:
            one = one.replace(year=given + 1)
        found.append(one)
    return found


def names_in(text: str) -> list[str]:
    """Return the names of a cell, each without what stands in brackets: 秦静松、何浩田（包装）."""
    bare = re.sub(r"[(（][^()（）]{0,30}[)）]", "", text[:400])
    parts = [each.strip() for each in re.split(r"[、,，;；\n]+", bare) if each.strip()]
    if len(parts) > 1 and all(re.fullmatch(r"[一-龥·\s]{2,8}", each) for each in parts):
        return parts
    return [text] if text.strip() else []


def months_in(text: str, year: int) -> list[date]:
    """Return the first day of the first and the last day of the last month: 3月-6月."""
    found = _MONTHS.fullmatch(text.replace(" ", ""))
    if found is None:
        return []
    first_year = int(found["first_year"] or year)
    first, last = int(found["first"]), int(found["last"] or found["last_plain"])
    last_year = int(found["last_year"] or first_year + (last < first))
    if not 1 <= first <= MONTHS or not 1 <= last <= MONTHS:
        return []
    return [
        date(first_year, first, 1),
        date(last_year, last, calendar.monthrange(last_year, last)[1]),
    ]
