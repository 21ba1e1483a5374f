"""Workbooks of sign-ups and quotas, as firms, towns and districts make them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.domain.enrolment.filling import (
    LONGEST_FIRM,
    LONGEST_POST,
    firm_said,
    name_said,
    phone_said,
)
from bot.domain.enrolment.lists import MOST_LINES, EnrolmentBook, QuotaRow, SignupRow
from bot.domain.imports.crossing import said_crossed
from bot.domain.imports.grids import read_grids
from bot.domain.imports.listings import (
    bare_heading,
    form_of,
    is_draft,
    listed_lines,
    listings,
    matcher,
)
from bot.domain.imports.nothing import why_nothing
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.values import birthday_of, identity_of, is_blank, text_of
from bot.domain.text import half_width, one_line
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.imports.grids import Cell, Grid
    from bot.domain.imports.listings import ListedLine, Listing

OF_AGE = 18
FAR = 100  # empty rows after which somebody may have been left there by mistake
LONGEST_AROUND = 60
_WHO = r"(?:参训|参培|参加|报名|培训|推荐|学员|学生|人员|职工|员工|本人|真实|姓|者|人)*"
_OF_FIRM = r"(?:工作|所在|所属|现|就业|任职|推荐|报名|参训|派出|就职|您|的)*"
_UNIT = (
    r"(?:企业|单位|公司|合作社|店铺|机构|商户|门店|店名|商号|厂名|经营主体|公司企业|企业单位"
    r"|单位企业|单位公司)"
)
_PERSON = matcher(
    {
        "submitted": r"(?:提交|答题|填写|报名|填报|开始)(?:答卷)?时间",
        "contact": (
            r".*(?:联系人|联络人|联络员|负责人|法人代?表?|法定代表人|经办人|填表人|"
            r"对接人)(?:及?姓名)?"
        ),
        "other_phone": (
            r".*(?:联系人|联络人|联络员|负责人|法人|经办|紧急|办公|单位|公司|企业|固定|家庭|"
            r"备用).{0,4}(?:电话|手机|联系方式).*"
        ),
        "firm_post": (
            rf".{{0,4}}{_UNIT}(?:名称)?(?:及|和|与|加)?(?:职务|岗位|职位)|"
            rf".{{0,6}}{_UNIT}.{{0,4}}(?:职务|岗位|职位)"
        ),
        "name": (
            rf"{_WHO}(?:姓名|名字|名单|人员姓名)|参[训培加](?:学员|人员?|者)|报名(?:人员?|者|"
            rf"学员)|学员|学生|name|(?:学员)?姓名.{{0,3}}"
        ),
        "phone": (
            r".{0,5}(?:手机号?码?|电话号?码?|联系方式|联络方式|联系号码|移动电话)"
            r"(?:号码?|是|微信同号)?|phone|mobile"
        ),
        "id": r".{0,6}(?:身份证|证件|公民身份)(?:证)?(?:号码?|后四位|号码后四位)?",
        "post": (
            r".{0,4}(?:职务|岗位|职位|职称|任职|工种)(?:名称|是)?"
            r"|(?:职务|岗位|职称|职位)(?:及|或|和|与)?(?:职务|岗位|职称|职位)|position|post"
        ),
        "district": (
            r".{0,6}(?:区县|县区|区县市|县市区|辖区|属地|地区)(?:名称|是)?|(?:所在|所属|推荐|的)*[区县]"
            r"|district|.{0,4}区县(?:乡镇|镇街|街道)"
        ),
        "town": r"(?:所在|所属)*(?:乡镇|镇街|街道|镇乡|镇|乡镇街道|街镇)(?:名称)?",
        "born": r"出生(?:日期|年月日?|年月)|生日|born",
        "gender": r"性别",
        "education": r"(?:文化程度|学历)",
        "class": r"(?:报名|培训|参训|意向|报读)*(?:期次|期数|班次|班级|期别|班期)",
        "note": r"备注|说明|备注说明|其他说明|备注信息|情况说明",
        "firm": rf"{_OF_FIRM}{_UNIT}(?:全称|名称|名)?|单位全称|firm|company",
    }
)
_QUOTA = matcher(
    {
        "last": r".*(?:去年|上年|往年|上期|已报|实报|实际|完成|剩余|报到).*",
        "seats": (
            r".{0,6}(?:名额数?|计划人?数|分配人?数|人数|指标数?|计划名额|分配名额|"
            r"seats)(?:人|个)?"
        ),
        "district": (
            r"(?:所在|所属|责任|推荐|选送)*(?:区县|县区|县市区?|区|县|辖区|地区|单位名称|"
            r"责任单位|推荐单位|选送单位|主管部门)|district"
        ),
        "firm": rf"{_OF_FIRM}(?:重点)?{_UNIT}(?:全称|名称|名)?|firm",
        "contact": r".*(?:联系人|联络人|联络员|负责人|对接人)",
        "phone": r".*(?:电话|手机|联系方式).*",
        "sum": r"合计|小计|总计|共计|总数|合计人数",
        "note": r"备注|说明|其他|要求",
    }
)
_GROUP = re.compile(r"第?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[期班批]|.{2,14}班")
_PHONE = re.compile(r"(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)")
_HANDS_IN = re.compile(r"报名(?:人员?|者)")
_OPEN = re.compile(r"(?:人选|人员|姓名)?(?:待定|暂定|未定|待报|待补|另报|后报|空缺|待推荐|待通知)")
_NOBODY = re.compile(r"无|暂无|没有|无人|无人报名|不报|零报告|/|-+|—+")
_TEST = re.compile(r"测试|试填|^test", re.IGNORECASE)
_APART = re.compile(r"[、,，;；/\n\r]+")
_ASIDE = re.compile(r"[(（]([^()（）]{1,20})[)）]")
_INSTEAD = re.compile(r"[代替换]|原|更换|改为|顶")
_HAN = re.compile(r"[一-龥·]{2,}")
_NUMBER = re.compile(r"(\d{1,5})\s?(?:人|个|名|位)?")
_DISTRICT = re.compile(r"[一-龥]{2,6}[区县]")
_GAP = re.compile(r"(?<=[一-龥])\s+(?=[一-龥])")
_OTHERS = re.compile(r"其[他它余]")
_ROUNDED = re.compile(r"\d(?:\.\d{1,20})?e\+?\d{1,3}", re.IGNORECASE)


def read_enrolment(file_name: str, data: bytes, today: date) -> EnrolmentBook | None:
    """Return the list, or the quotas, of a workbook; None where no sheet holds either.

    Raises:
        BotError: The file cannot be read at all.
    """
    grids = read_grids(file_name, data)
    reader = _Reader(PurePath(file_name).stem, today)
    drafts = {grid.sheet for grid in grids if is_draft(grid)} if len(grids) > 1 else set()
    for grid in grids:
        if grid.hidden.sheet:
            reader.problems.append(Problem(grid.sheet, 0, "", "sheet-hidden", warning=True))
        elif grid.sheet in drafts and _holds(grid):
            given: dict[str, str | int] = {"given": is_draft(grid)}
            reader.problems.append(Problem(grid.sheet, 0, "", "sheet-draft", given, warning=True))
        else:
            reader.read(grid)
    found = reader.finish()
    if found is None and (key := why_nothing([(file_name, data)])):
        raise BotError(key, name=PurePath(file_name).name)
    return found


def _holds(grid: Grid) -> bool:
    return any(text_of(cell) for row in grid.rows for cell in row)


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody read, with what tells two lines of one person apart."""

    row: SignupRow
    line: int
    born: str
    is_form: bool
    submitted: str
    column: str


class _Reader:
    """A reader of the sheets of one workbook."""

    def __init__(self, stem: str, today: date) -> None:
        self._stem = stem
        self._today = today
        self._found = False
        self._people: list[_Person] = []
        self._refused: set[tuple[str, str]] = set()  # name and phone of who is out by age
        self._quotas: list[QuotaRow] = []
        self.problems: list[Problem] = []

    def read(self, grid: Grid) -> None:
        """Read a sheet: forms, lists of people, or quotas."""
        said = form_of(grid, _PERSON)
        if {"name", "phone"} <= said.keys() or {"name", "firm", "id"} <= said.keys():
            self._found = True
            self._form(grid, said)
            return
        lists = listings(grid, _PERSON, lambda names: {"name", "phone"} <= names)
        quotas = [] if lists else self._quota_lists(grid)
        if lists or quotas:
            self._found = True
            self.problems += said_crossed(grid)
        for each in lists:
            self._list(each)
        for each in quotas:
            self._quota_list(each)

    def finish(self) -> EnrolmentBook | None:
        """Return all that was read, each once."""
        if not self._found:
            return None
        rows = tuple(self._once())[:MOST_LINES]
        return EnrolmentBook(rows, tuple(self._quotas), tuple(self.problems))

    # -- people ------------------------------------------------------------------------------------

    def _form(self, grid: Grid, said: dict[str, tuple[int, str]]) -> None:
        """Read a form filled in like paper; one that names nobody is an empty copy."""
        number, name = said["name"]
        phone = said.get("phone", (number, ""))[1]
        if is_blank(name):
            if phone:
                self._complain(grid, number + 1, "", "signup-row-name", given="")
            return
        text = {key: value for key, (_, value) in said.items()}
        self._take(grid, number + 1, "", name, phone, text, around=(grid.sheet,), is_form=True)

    def _list(self, listing: Listing) -> None:
        before = 0
        _prefer_names(listing)
        for line in listed_lines(listing, _PERSON):
            if before and line.number - before > FAR:
                key = "signup-row-far"
                self._complain(listing.grid, line.number, "", key, warning=True, first=before)
            self._line(line)
            before = line.number

    def _line(self, line: ListedLine) -> None:
        grid = line.listing.grid
        raw = line.cell("name")
        names = [each for each in _APART.split(str(raw or "")) if each.strip()]
        name = line.text("name")
        given = {key: line.text(key) for key in line.listing.columns}
        bare = re.sub(r"\s", "", name)
        if line.failed("name") or line.failed("phone"):
            self._complain(grid, line.number, line.listing.head("name"), "signup-row-failed")
            return
        rest = [given.get(key, "") for key in ("phone", "firm", "post")]
        if (not bare or _NOBODY.fullmatch(bare)) and not any(not is_blank(each) for each in rest):
            return
        if _OPEN.match(bare) or _NOBODY.fullmatch(bare):
            where = line.listing.head("name")
            firm = given.get("firm", "")[:20]
            self._complain(grid, line.number, where, "signup-row-open", firm=firm)
            return
        if _TEST.search(bare):
            self._complain(grid, line.number, "", "signup-row-test", warning=True, given=name[:20])
            return
        if not given.get("firm") and line.listing.columns.get("firm") is not None:
            self._inherit(line, given)
        around = (*line.listing.titles, grid.sheet)
        if len(names) > 1 and all(_HAN.fullmatch(re.sub(r"\s", "", each)) for each in names):
            self._several(line, names, given, around)
            return
        self._take(
            grid,
            line.number,
            line.listing.head("name"),
            name,
            given.get("phone", ""),
            given,
            around=around,
            heads=line.listing,
            cell=line.cell("id"),
            born=line.cell("born"),
        )

    def _inherit(self, line: ListedLine, given: dict[str, str]) -> None:
        """Take the firm from above for a line that says so of another column; and say it."""
        if not line.dittos:
            return
        before = [each for each in self._people if each.row.sheet == line.listing.grid.sheet]
        firm = before[-1].row.firm if before else ""
        if firm:
            given["firm"] = firm
            where = line.listing.head("firm")
            self._complain(
                line.listing.grid,
                line.number,
                where,
                "signup-row-firm-above",
                warning=True,
                firm=firm,
            )

    def _several(
        self, line: ListedLine, names: Sequence[str], given: dict[str, str], around: Sequence[str]
    ) -> None:
        """Read two people who stand in one line, where each has a phone."""
        grid, where = line.listing.grid, line.listing.head("name")
        found = _PHONE.findall(
            re.sub(r"[\s\-]", "", half_width(str(line.cell("phone") or "")).replace("\n", ";"))
        )
        if len(found) != len(names):
            self._complain(grid, line.number, where, "signup-row-several", count=len(names))
            return
        for name, phone in zip(names, found, strict=True):
            self._take(grid, line.number, where, name, phone, given, around=around)

    def _take(  # noqa: PLR0913  # what a line says
        self,
        grid: Grid,
        number: int,
        where: str,
        name: str,
        phone: str,
        given: dict[str, str],
        *,
        around: Sequence[str],
        is_form: bool = False,
        heads: Listing | None = None,
        cell: Cell = None,
        born: Cell = None,
    ) -> None:
        said, is_sure = _name(name)
        numbers = _phones(phone)
        of_phone = heads.head("phone") if heads else ""
        if not said:
            self._complain(grid, number, where, "signup-row-name", given=name[:20])
        if not numbers:
            key = "signup-row-phone-rounded" if _ROUNDED.fullmatch(phone) else "signup-row-phone"
            self._complain(grid, number, of_phone, key, given=phone[:20])
        if not said or not numbers:
            return
        birthday = self._birthday(grid, number, heads, given, cell, born)
        if birthday is None:
            self._refused.add((said, numbers[0]))
            return
        if not is_sure:
            written = name[:20]
            self._complain(
                grid, number, where, "signup-row-aside", warning=True, given=written, name=said
            )
        if len(numbers) > 1:
            self._complain(grid, number, of_phone, "signup-row-phones", warning=True, name=said)
        firm, post = given.get("firm", ""), given.get("post", "")
        if given.get("firm_post"):
            firm, post = _apart(given["firm_post"])
            self._complain(
                grid, number, "", "signup-row-apart", warning=True, firm=firm, post=post or "—"
            )
        district = given.get("district", "") or given.get("town", "")
        row = SignupRow(
            str(number),
            said,
            numbers[0],
            one_line(firm_said(_GAP.sub("", firm)) if not is_blank(firm) else "", LONGEST_FIRM),
            one_line("" if is_blank(post) else post, LONGEST_POST),
            district,
            " ".join(dict.fromkeys((*around, self._stem)))[:LONGEST_AROUND],
            grid.sheet,
        )
        person = _Person(row, number, birthday, is_form, given.get("submitted", ""), of_phone)
        self._people.append(person)

    def _birthday(
        self,
        grid: Grid,
        number: int,
        heads: Listing | None,
        given: dict[str, str],
        cell: Cell,
        born: Cell,
    ) -> str | None:
        """Return the day of birth, "" where it is not said; None where the line is out for it."""
        where = "born"
        try:
            day = birthday_of(born if born is not None else given.get("born"), today=self._today)
            if len(day) < len("2000-01-01") and given.get("id"):
                where = "id"
                day = identity_of(cell if cell is not None else given["id"]).born_on
        except CellError as error:
            if where == "id" and "*" in given.get("id", ""):
                return ""
            place = heads.head(where) if heads else ""
            self.problems.append(Problem(grid.sheet, number, place, error.key, error.values))
            return None
        if len(day) == len("2000-01-01") and _age(date.fromisoformat(day), self._today) < OF_AGE:
            self._complain(grid, number, heads.head(where) if heads else "", "signup-row-minor")
            return None
        return day

    def _once(self) -> Iterator[SignupRow]:
        """Yield everybody once: of lines of one person the one to go by, and say of the others."""
        kept: list[_Person] = []
        for each in self._people:
            if (each.row.name, each.row.phone) in self._refused:
                continue  # the summary of a form that is out
            there = next((k for k in kept if _is_same(k, each)), None)
            if there is None:
                kept.append(each)
                continue
            self._compare(kept, there, each)
        yield from (each.row for each in kept)

    def _compare(self, kept: list[_Person], there: _Person, each: _Person) -> None:
        grid = Problem(each.row.sheet, each.line, each.column, "signup-row-twice")
        first = _where(there, each)
        if there.row.name != each.row.name:
            values: dict[str, str | int] = {"first": first}
            self.problems.append(replace(grid, values=values))
            return
        if there.row.phone != each.row.phone:
            given: dict[str, str | int] = {
                "first": first,
                "name": each.row.name,
                "phone": there.row.phone[-4:],
                "other": each.row.phone[-4:],
            }
            self.problems.append(replace(grid, key="signup-row-other-phone", values=given))
            return
        differs = any(
            one and other and one != other
            for one, other in ((there.row.firm, each.row.firm), (there.row.post, each.row.post))
        )
        later = bool(each.submitted) and each.submitted > there.submitted
        if later:
            kept[kept.index(there)] = each
        if differs or later or there.row.sheet == each.row.sheet:
            key = "signup-row-again-differs" if differs else "signup-row-again"
            said: dict[str, str | int] = {"first": first, "name": each.row.name}
            self.problems.append(replace(grid, column="", key=key, values=said, warning=True))

    # -- quotas ------------------------------------------------------------------------------------

    def _quota_lists(self, grid: Grid) -> list[Listing]:
        of = {"district", "firm"}
        found = listings(grid, _QUOTA, lambda names: "seats" in names and bool(of & names))
        if found:
            return found
        return [
            each
            for each in listings(grid, _QUOTA, lambda names: bool(of & names))
            if _class_columns(each)
        ]

    def _quota_list(self, listing: Listing) -> None:
        of_classes = [] if "seats" in listing.columns else _class_columns(listing)
        started = len(self._quotas)
        vague = False
        for line in listed_lines(listing, _QUOTA):
            district, firm = line.text("district"), line.text("firm")
            if not district and _DISTRICT.fullmatch(firm):
                district, firm = firm, ""
            if of_classes:
                for column in of_classes:
                    head = listing.heads[column].split("\t")[-1]
                    vague |= not self._quota(
                        line,
                        line.cells[column] if column < len(line.cells) else None,
                        district,
                        firm,
                        head,
                    )
            else:
                vague |= not self._quota(line, line.cell("seats"), district, firm, "")
        if not vague:
            self._check_totals(listing, self._quotas[started:], of_classes)
        for number, text in listing.notes:
            if re.search(r"名额|机动|预留|调剂", text):
                given: dict[str, str | int] = {"given": text[:60]}
                note = Problem(listing.grid.sheet, number, "", "quota-note", given, warning=True)
                self.problems.append(note)

    def _quota(self, line: ListedLine, cell: Cell, district: str, firm: str, group: str) -> bool:
        """Read one number of seats; return whether it is one."""
        text = text_of(cell)
        grid = line.listing.grid
        where = group or line.listing.head("seats")
        if group and is_blank(text) and not _OPEN.match(text):
            return True
        found = _NUMBER.fullmatch(text)
        if not found:
            key = "signup-row-seats" if not text else "signup-row-seats-vague"
            self._complain(grid, line.number, where, key, given=text[:20])
            return False
        if not district and not firm:
            self._complain(grid, line.number, line.listing.head("district"), "signup-row-district")
            return False
        if _OTHERS.match(firm):
            self._complain(grid, line.number, where, "signup-row-seats-vague", given=firm[:20])
            return False
        self._quotas.append(
            QuotaRow(str(line.number), district, firm, int(found[1]), group, grid.sheet)
        )
        return True

    def _check_totals(
        self, listing: Listing, rows: Sequence[QuotaRow], of_classes: Sequence[int]
    ) -> None:
        """Say where a total that is written is not what the lines come to."""
        for number, cells in listing.totals:
            words = " ".join(text_of(each) for each in cells[:3])
            if "小" in words:
                continue
            columns = of_classes or [listing.columns["seats"]]
            for column in columns:
                found = _NUMBER.fullmatch(text_of(cells[column])) if column < len(cells) else None
                head = listing.heads[column].split("\t")[-1] if of_classes else ""
                came = sum(
                    each.seats for each in rows if each.group == head and int(each.place) < number
                )
                if found and int(found[1]) not in {came, sum(each.seats for each in self._quotas)}:
                    given: dict[str, str | int] = {"given": found[1], "sum": came}
                    self.problems.append(
                        Problem(
                            listing.grid.sheet, number, head, "quota-total", given, warning=True
                        )
                    )

    def _complain(
        self,
        grid: Grid,
        row: int,
        where: str,
        key: str,
        /,
        *,
        warning: bool = False,
        **given: str | int,
    ) -> None:
        self.problems.append(Problem(grid.sheet, row, where, key, given, warning))


def _class_columns(listing: Listing) -> list[int]:
    """Return the columns of a matrix of quotas that are headed with classes."""
    used = {*listing.columns.values(), *(at for more in listing.others.values() for at in more)}
    return [
        at
        for at, head in sorted(listing.heads.items())
        if at not in used and _GROUP.search(head.split("\t")[-1])
    ]


def _prefer_names(listing: Listing) -> None:
    """Take 姓名 for who comes where 报名人 stands before it: that is who handed the line in."""
    if not _HANDS_IN.fullmatch(bare_heading(listing.head("name"))):
        return
    for at in listing.others.get("name", ()):
        if not _HANDS_IN.fullmatch(bare_heading(listing.heads[at].split("\t")[-1])):
            listing.columns["name"] = at
            return


def _name(text: str) -> tuple[str, bool]:
    """Return the name in a cell, and whether it is surely that of who comes."""
    aside = " ".join(_ASIDE.findall(text))
    bare = _ASIDE.sub("", text).strip()
    han = "".join(_HAN.findall(re.sub(r"\s", "", bare)))
    if han and re.search(r"[A-Za-z]{2,}", bare):
        return name_said(han), False
    return name_said(bare), not _INSTEAD.search(aside)


def _phones(text: str) -> list[str]:
    """Return the mobile numbers in a cell, in E.164; none where it holds something else."""
    said = half_width(text)
    parts = [
        each for each in re.split(r"[;；、,，/|]|(?<=\d{11})\s+(?=1\d{10})", said) if each.strip()
    ]
    numbers = [phone_said(re.sub(r"\([^()]*\)$|[^\d+\-() ]", "", each).strip()) for each in parts]
    found = [*dict.fromkeys(filter(None, numbers))]
    return found or [f"+86{each}" for each in _PHONE.findall(re.sub(r"[\s\-]", "", said))][:1]


def _apart(text: str) -> tuple[str, str]:
    """Return firm and post of a cell that holds both: 云溪茶韵公司 采购."""
    parts = [each for each in re.split(r"[\s/、,，;；:\-—|+]+", text.strip()) if each]
    if len(parts) == 2:
        return parts[0], parts[1]
    found = re.fullmatch(
        r"(.{2,30}(?:公司|合作社|厂|店|超市|中心|酒店|民宿|农场|工作室|院|部|社|行|馆|场))(.{2,8})",
        text.strip(),
    )
    return (found[1], found[2]) if found else (text.strip(), "")


def _is_same(one: _Person, other: _Person) -> bool:
    """Whether two lines may be of one person: of one phone, or of one name in two places."""
    if one.row.phone == other.row.phone:
        return True
    apart = one.row.sheet != other.row.sheet and (one.is_form or other.is_form)
    firms = {each.row.firm for each in (one, other) if each.row.firm}
    return one.row.name == other.row.name and (
        apart or (len(firms) == 1 and bool(one.row.firm and other.row.firm))
    )


def _where(there: _Person, each: _Person) -> str:
    same = there.row.sheet == each.row.sheet
    return str(there.line) if same else f"〔{there.row.sheet}〕{there.line}"


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
