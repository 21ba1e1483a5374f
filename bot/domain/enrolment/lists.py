"""Lists of sign-ups and quotas as firms and districts send them: pasted, or in a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.enrolment.filling import LONGEST_FIRM, LONGEST_POST, name_said, phone_said
from bot.domain.imports.grids import read_grids
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.values import birthday_of, identity_of, integer_of, name_of, text_of
from bot.domain.text import fold, half_width, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.imports.grids import Cell, Grid

MOST_LINES = 5_000
MOST_PASTED = 60
LONGEST_LINE = 120
SEARCHED_ROWS = 20
OF_AGE = 18
_EXAMPLE = re.compile(r"^示例[:：]")
_NUMBER = re.compile(r"^\s{0,4}\d{1,3}\s{0,2}[.、)）．]\s{0,4}")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)")
_BETWEEN = re.compile(r"[\s,，、;；:：/|\t]+")
_HEADINGS = {
    "name": "姓名 学员姓名 报名人 报名人姓名 参训人员 参训人 名字 name",
    "phone": "手机号 手机 手机号码 电话 联系电话 联系方式 电话号码 本人手机 phone",
    "firm": "企业 企业名称 单位 单位名称 公司 公司名称 工作单位 所在企业 所在单位 firm company",
    "post": "岗位 职务 职位 职务岗位 post position",
    "district": "区县 区 县 所在区县 所属区县 推荐区县 district",
    "born": "出生日期 出生年月日 生日 born",
    "id": "身份证号 身份证号码 身份证 证件号码 公民身份号码",
    "seats": "名额 计划名额 分配名额 计划人数 分配人数 名额数 seats",
}
_FIELDS = {fold(word): name for name, words in _HEADINGS.items() for word in words.split(" ")}
_TOTALS = frozenset(map(fold, ("合计", "总计", "小计", "共计", "total")))


@dataclass(frozen=True, slots=True)
class SignupRow:
    """Somebody on a list; ``phone`` in E.164, ``place`` says where they stand."""

    place: str
    name: str
    phone: str
    firm: str = ""
    post: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """The seats of a district, or of a firm."""

    place: str
    district: str
    firm: str
    seats: int


@dataclass(frozen=True, slots=True)
class EnrolmentBook:
    """What a workbook says of an intake, and what is wrong with it."""

    people: tuple[SignupRow, ...] = ()
    quotas: tuple[QuotaRow, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line that was pasted: somebody, or the key of what is wrong with it."""

    said: str
    row: SignupRow | None = None
    wrong: str = ""


def read_pasted(text: str) -> list[PastedLine]:
    """Return who is named in lines of names with phones, like 张小满 13900000001 店长."""
    lines = [_NUMBER.sub("", each[:LONGEST_LINE]).strip() for each in text.splitlines()]
    return [_pasted(place, each) for place, each in enumerate(filter(None, lines), start=1)]


def _pasted(place: int, said: str) -> PastedLine:
    said = half_width(said)
    found = _PHONE.search(said)
    if found is None:
        return PastedLine(said, wrong="signup-line-phone")
    phone = phone_said(found.group())
    if not phone:
        return PastedLine(said, wrong="signup-line-phone")
    parts = [
        each for each in _BETWEEN.split(f"{said[: found.start()]} {said[found.end() :]}") if each
    ]
    name = name_said(parts[0]) if parts else ""
    if not name:
        return PastedLine(said, wrong="signup-line-name")
    post = one_line(" ".join(parts[1:]), LONGEST_POST)
    return PastedLine(said, SignupRow(str(place), name, phone, post=post))


def has_people(text: str) -> bool:
    """Return whether any line holds a phone."""
    return any(_PHONE.search(half_width(each[:LONGEST_LINE])) for each in text.splitlines())


def read_enrolment(file_name: str, data: bytes, today: date) -> EnrolmentBook | None:
    """Return the list, or the quotas, of a workbook; None where no sheet holds either.

    Raises:
        BotError: The file cannot be read at all.
    """
    found = [
        _Sheet(grid, top, columns, today).read()
        for grid in read_grids(file_name, data)
        for top, columns in _headed(grid)
    ]
    if not found:
        return None
    return EnrolmentBook(
        tuple(row for each in found for row in each.people)[:MOST_LINES],
        tuple(row for each in found for row in each.quotas),
        tuple(row for each in found for row in each.problems),
    )


def _headed(grid: Grid) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield where the table of a sheet begins, and its columns; nothing where there is none."""
    for top, row in enumerate(grid.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for index, cell in enumerate(row):
            name = _FIELDS.get(fold(re.sub(r"[*＊（(].*$", "", text_of(cell))))
            if name is not None:
                columns.setdefault(name, index)
        if {"name", "phone"} <= columns.keys() or (
            "seats" in columns and {"district", "firm"} & columns.keys()
        ):
            yield top, columns
            return


class _Sheet:
    """A reader of the rows of one sheet."""

    def __init__(self, grid: Grid, top: int, columns: Mapping[str, int], today: date) -> None:
        self._grid = grid
        self._top = top
        self._columns = columns
        self._today = today
        self._problems: list[Problem] = []
        self._row = 0
        self._cells: Sequence[Cell] = ()

    def read(self) -> EnrolmentBook:
        people: list[SignupRow] = []
        quotas: list[QuotaRow] = []
        of_people = "name" in self._columns
        for number, cells in enumerate(self._grid.rows[self._top + 1 :], start=self._top + 2):
            self._row, self._cells = number, cells
            first = next((text for text in map(text_of, cells) if text), "")
            if not first or _EXAMPLE.match(first) or fold(first) in _TOTALS:
                continue
            if of_people:
                people += self._person()
            else:
                quotas += self._quota()
        once = self._once(people)
        return EnrolmentBook(tuple(once), tuple(quotas), tuple(self._problems))

    def _person(self) -> list[SignupRow]:
        name, phone = name_said(name_of(self._cell("name"))), phone_said(self._text("phone"))
        if not name:
            self._complain("name", "signup-row-name", given=self._text("name")[:20])
        if not phone:
            self._complain("phone", "signup-row-phone", given=self._text("phone")[:20])
        if not name or not phone or self._is_minor():
            return []
        return [
            SignupRow(
                str(self._row),
                name,
                phone,
                one_line(self._text("firm"), LONGEST_FIRM),
                one_line(self._text("post"), LONGEST_POST),
                self._text("district"),
            )
        ]

    def _is_minor(self) -> bool:
        try:
            born = birthday_of(self._cell("born"), today=self._today)
            if not born and self._text("id"):
                born = identity_of(self._cell("id")).born_on
        except CellError as error:
            self._complain("born" if "born" in self._columns else "id", error.key, **error.values)
            return True
        if not born or len(born) < 10 or _age(date.fromisoformat(born), self._today) >= OF_AGE:
            return False
        self._complain("born" if self._text("born") else "id", "signup-row-minor")
        return True

    def _quota(self) -> list[QuotaRow]:
        try:
            seats = integer_of(self._cell("seats"))
        except CellError as error:
            self._complain("seats", error.key, **error.values)
            return []
        district, firm = self._text("district"), self._text("firm")
        if seats is None or seats < 0:
            self._complain("seats", "signup-row-seats", given=self._text("seats")[:20])
            return []
        if not district and not firm:
            self._complain("district", "signup-row-district")
            return []
        return [QuotaRow(str(self._row), "" if firm else district, firm, seats)]

    def _once(self, people: Sequence[SignupRow]) -> list[SignupRow]:
        """Return the first with each phone."""
        first: dict[str, SignupRow] = {}
        for each in people:
            if each.phone in first:
                self._row = int(each.place)
                self._complain("phone", "signup-row-twice", first=first[each.phone].place)
            first.setdefault(each.phone, each)
        return [*first.values()]

    def _cell(self, field: str) -> Cell:
        column = self._columns.get(field)
        return None if column is None or column >= len(self._cells) else self._cells[column]

    def _text(self, field: str) -> str:
        return text_of(self._cell(field))

    def _complain(self, field: str, key: str, **values: str | int) -> None:
        column = self._columns.get(field)
        head = self._grid.rows[self._top]
        name = text_of(head[column]) if column is not None and column < len(head) else ""
        self._problems.append(Problem(self._grid.sheet, self._row, name, key, values))


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
