"""Lists for one exam, as firms, counters and appraisal centres send them: one person a line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.domain.exams.levels import ExamPart, level_of, parts_of
from bot.domain.imports import values
from bot.domain.imports.exams import tail_of, ticket_of
from bot.domain.imports.grids import read_grids
from bot.domain.imports.listings import listed_lines, listings, matcher
from bot.domain.imports.problems import CellError
from bot.domain.people.identities import masked
from bot.domain.people.names import is_oneself
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bot.domain.imports.grids import Cell, Grid
    from bot.domain.imports.listings import ListedLine, Listing

MOST_LINES = 3_000
LONGEST = 60  # characters of a cell


class ListKind(StrEnum):
    """The kinds of list."""

    SIGN_UP = "signup"  # 批量报名
    FEES = "fees"
    CERTIFICATES = "certs"


@dataclass(frozen=True, slots=True)
class ExamListLine:
    """A line of a list: its row, and what it says; ``problem`` is the key of what is wrong.

    ``parts`` are those of the exam that it names, parted by 、; ``note`` is the key of what is to
    be looked at, though the line counts. ``paid`` is what its column of payments says, — for
    nothing; "" where there is no such column.
    """

    row: int
    name: str = ""
    phone: str = ""
    id_tail: str = ""
    firm: str = ""
    ticket: str = ""
    number: str = ""
    problem: str = ""
    given: str = ""
    level: str = ""
    occupation: str = ""
    parts: str = ""
    note: str = ""
    paid: str = ""


_KNOWN = matcher(
    {
        "contact": r".*(?:联系人|经办人|填表人|负责人|代领人|领取人签字).*",
        "name": (
            r"(?:考生|学员|学生|职工|员工|人员|申报人|报考人|参考人员?|持证人|本人)?(?:姓名|"
            r"名字)|考生|学员|name"
        ),
        "number": r"(?:职业)?(?:技能)?(?:等级)?证书(?:编号|号码?|号)|证书|证书编码|certificate",
        "ticket": r"准考证(?:号码?|编号)?|考号|考生号|ticket",
        "id": (
            r".{0,4}(?:身份证|证件|公民身份)(?:证)?(?:号码?|编号)?(?:后四位|后4位|末四位|"
            r"末4位|尾号|后4)?|id"
        ),
        "phone": (
            r"(?:本人|考生|学员|移动|联系|手机)*(?:手机号?码?|电话号?码?|联系方式|"
            r"联系号码)(?:后四位|后4位|尾号)?|phone"
        ),
        "level": (
            r"(?:申报|报考|报名|鉴定|认定|技能|职业|考试|证书|申请)*(?:级别|等级|技能等级)|"
            r"level"
        ),
        "occupation": (
            r"(?:申报|报考|鉴定|认定|考试)*(?:职业|工种|职业工种|职业名称|工种名称|职业方向|"
            r"项目|职业或工种)(?:名称)?"
        ),
        "parts": r"(?:报考|考试|考核|申报|补考)*(?:科目|内容|项目类别)",
        "theory": r"(?:.{0,6})理论(?:知识)?(?:考试|考核)?(?:成绩)?",
        "practice": (
            r"(?:.{0,6})(?:实操|操作技能|实际操作|技能操作|技能|实作)(?:考试|考核)?(?:成绩)?"
        ),
        "class": r"(?:所在|培训)?(?:班级|期次|班次|期数)(?:名称)?",
        "how": r"领取方式|发放方式|领证方式",
        "handed": r"(?:领取|发放|寄出|领证)(?:日期|时间)",
        "paid": (
            r"(?:是否)?(?:已|实际)?(?:缴费|交费|缴纳|付款|支付|到账|实缴|实交|实收|已缴|已交)"
            r"(?:金额|费用|情况|状态|与否|数额?)?|金额"
        ),
        "state": r"(?:报考|报名|考生)?状态",
        "note": r"备注|说明|情况说明|备注说明|其他",
        "firm": r"(?:工作|所在|现|就业|申报|推荐)*(?:单位|企业|公司|学校)(?:全称|名称)?|firm",
    }
)
_NEEDED = frozenset({"phone", "id", "ticket", "number", "firm", "class"})
_FIRM = re.compile(r"[一-龥()（）]{2,26}?(?:公司|合作社|工厂|集团)")
_TRADE = re.compile(r"([一-龥]{2,10}[师工员])(?:[(（].{0,12})?")
_OF_TRADE = re.compile(r"(?:职业|工种)(?:名称)?\s?[:：]\s?([一-龥]{2,12})")
_TICK = re.compile(r"[√✓✔☑是有Vv●○1]|报考?|参加|对")
_NOT = re.compile(r"[×xX✗✘否无\-—/0]|不报?|免考?|已?合格|已过")
_OUT = re.compile(r"退[考报出]|取消|弃考|放弃|作废|不参加|不考")
_NOT_COME = re.compile(r"(?:证书)?(?:未到|没到|未下|未发|待发|暂无)")
_SHORT = re.compile(r"\d{1,3}|\d{0,2}[\dXx]")
_TAIL = re.compile(r"后四位|后4位?|末四位|末4位|尾号")
_MASKED = re.compile(r"[\dXx]{0,14}[*＊xX●]{2,14}(\d{3}[\dXx])")
_CERTIFICATE = re.compile(r"[A-Za-z0-9\-]{6,40}")
_PAID = re.compile(
    r"[√✓✔是有Yy]|yes|[已全]?[缴交付](?:费|清|齐|款)?了?|已?到账|已(?:缴|交|付|支付).{0,4}"
)
_YUAN = re.compile(r"[¥￥]?\s?(\d{1,6}(?:\.\d{1,2})?)\s?(?:元|块|RMB)?(?:整)?")


def read_list(file_name: str, data: bytes) -> list[ExamListLine]:
    """Read a list.

    Raises:
        BotError: The file cannot be read, names nobody, or too many.
    """
    stem = PurePath(file_name).stem
    found = [line for grid in read_grids(file_name, data) for line in _of_grid(grid, stem)]
    if not found:
        raise BotError("exam-list-empty")
    if len(found) > MOST_LINES:
        raise BotError("exam-list-long", most=MOST_LINES)
    return _with_doubles(_joined(found))


def _of_grid(grid: Grid, stem: str) -> Iterator[ExamListLine]:
    found = listings(grid, _KNOWN, lambda names: "name" in names and bool(_NEEDED & names))
    for row, name in grid.crossed.rows.items() if found else ():
        yield ExamListLine(row + 1, name, problem="exam-list-crossed")
    for listing in found:
        reader = _ListReader(listing, stem)
        for line in listed_lines(listing, _KNOWN):
            yield from reader.read(line)


class _ListReader:
    """A reader of the lines of one table."""

    def __init__(self, listing: Listing, stem: str) -> None:
        self._listing = listing
        self._levels = [at for at, head in listing.heads.items() if level_of(head.split("\t")[-1])]
        if self._levels:
            listing.columns.pop("level", None)  # it spans a column for each
        around = (*listing.titles, listing.grid.sheet, stem)
        self._level = next(filter(None, map(level_of, around)), "")
        self._firm = next((found[0] for each in around if (found := _FIRM.search(each))), "")
        named = (_TRADE.fullmatch(each) or _OF_TRADE.search(each) for each in around)
        self._trade = next((found[1] for found in named if found), "")
        self._above: dict[str, str] = {}
        self._tinted = {row for _, rows in listing.grid.crossed.tinted for row in rows}

    def read(self, line: ListedLine) -> Iterator[ExamListLine]:
        """Read one line; the first cell that is wrong makes its problem."""
        if not line.text("name") and not any(map(line.text, ("phone", "id", "ticket", "number"))):
            return
        said: dict[str, str] = {}
        note = "exam-list-tinted" if line.number - 1 in self._tinted else ""
        for name, read in self._readers().items():
            try:
                said[name] = read(line.cell(name)) if line.text(name) else ""
            except CellError as error:
                if name == "id" and error.key == "cell-id-rounded" and said.get("phone"):
                    said["id"], note = "", "exam-list-id-lost"
                    continue
                given = masked(line.text(name)[:LONGEST])[:20]
                yield ExamListLine(
                    line.number, said.get("name", ""), problem=error.key, given=given
                )
                return
        said["id_tail"] = said.pop("id")
        if "firm" not in self._listing.columns:
            said["firm"] = self._firm
        paid = (line.text("paid") or "—") if "paid" in self._listing.columns else ""
        found = ExamListLine(line.number, **said, note=note, paid=paid)
        yield self._with_problem(line, self._with_exam(line, found))

    def _readers(self) -> dict[str, Callable[[Cell], str]]:
        of_tail = bool(_TAIL.search(self._listing.head("id")))
        return {
            "name": lambda given: values.limited(values.name_of(given), LONGEST),
            "phone": _phone,
            "id": lambda given: _tail(given, is_tail=of_tail),
            "firm": _employer,
            "ticket": ticket_of,
            "number": lambda given: values.limited(values.text_of(given), LONGEST),
        }

    def _with_exam(self, line: ListedLine, found: ExamListLine) -> ExamListLine:
        """Return a line with the level, occupation and parts that it is of."""
        note = found.note
        level, occupation = line.text("level"), line.text("occupation")
        for name, text in (("level", level), ("occupation", occupation)):
            if name in self._listing.columns and not text and self._above.get(name):
                note = note or "exam-list-above"
        level = level or self._above.get("level", "")
        occupation = occupation or self._above.get("occupation", "")
        self._above = {"level": level, "occupation": occupation}
        said = level_of(level)
        if self._levels:
            ticked = [head for head, cell in line.under(self._levels).items() if _TICK.match(cell)]
            said = level_of(ticked[0]) if len(ticked) == 1 else ""
        problem = ""
        if (level or self._levels) and not said:
            problem = "exam-list-level-unclear"
        return replace(
            found,
            level=said or ("" if level or self._levels else self._level),
            occupation=(occupation or self._trade)[:LONGEST],
            parts="、".join(sorted(self._parts(line))),
            note=note,
            problem=found.problem or problem,
            given=level[:20] if problem else found.given,
        )

    def _parts(self, line: ListedLine) -> frozenset[ExamPart]:
        columns = self._listing.columns
        if "parts" in columns:
            return parts_of(line.text("parts"))
        if {"theory", "practice"} <= columns.keys():
            named = {"theory": ExamPart.THEORY, "practice": ExamPart.PRACTICE}
            return frozenset(
                part
                for name, part in named.items()
                if _TICK.match(line.text(name)) and not _NOT.fullmatch(line.text(name))
            )
        return frozenset()

    def _with_problem(self, line: ListedLine, found: ExamListLine) -> ExamListLine:
        if found.problem:
            return found
        about = f"{line.text('note')} {line.text('state')}"
        key = ""
        if not found.name:
            key = "exam-list-no-name"
        elif _OUT.search(about):
            key = "exam-list-withdrawn"
        elif "number" in self._listing.columns and self._is_of_certificates(found, about):
            key = "exam-list-no-certificate"
        elif not found.note and (line.text("handed") or line.text("how")):
            return replace(found, note="exam-list-handed")
        return replace(found, problem=key) if key else found

    @staticmethod
    def _is_of_certificates(found: ExamListLine, about: str) -> bool:
        """Whether a line of a list of certificates has none."""
        return not _CERTIFICATE.fullmatch(found.number) or bool(_NOT_COME.search(about))


def _tail(cell: Cell, *, is_tail: bool) -> str:
    """Return the last four characters of an identity number, also of one that is masked."""
    text = re.sub(r"\s", "", values.text_of(cell)).upper()
    if found := _MASKED.fullmatch(text):
        return found[1]
    if is_tail and _SHORT.fullmatch(text):  # a number that lost its noughts
        return text.zfill(len("1234"))
    return values.id_tail_of(cell)


def _joined(found: Sequence[ExamListLine]) -> list[ExamListLine]:
    """Join lines of one person that name other parts of the exam: 理论 in one, 实操 in the next."""
    kept: list[ExamListLine] = []
    places: dict[tuple[str, str], int] = {}
    for each in found:
        key = (each.name, each.id_tail or each.phone)
        at = places.get(key)
        if each.problem or not each.parts or not key[1] or at is None:
            if not each.problem and key[1]:
                places.setdefault(key, len(kept))
            kept.append(each)
            continue
        there = kept[at]
        parts = {*there.parts.split("、")} | {*each.parts.split("、")}
        if there.level != each.level or parts == {*there.parts.split("、")}:
            kept.append(each)
            continue
        kept[at] = replace(there, parts="、".join(sorted(filter(None, parts))))
    return kept


def why_unpaid(line: ExamListLine, fee: int) -> str:
    """Return the key of why a line of a list of payments is none of the whole ``fee``, in fen.

    A list without a column of payments is one of those who have paid.
    """
    if not line.paid or _PAID.fullmatch(line.paid):
        return ""
    if found := _YUAN.fullmatch(line.paid.replace(",", "")):
        return "exam-list-paid-less" if round(float(found[1]) * 100) < fee else ""
    return "exam-list-unpaid"


def _with_doubles(found: Sequence[ExamListLine]) -> list[ExamListLine]:
    """Mark the lines whose certificate is another person's too; of a line said twice keep one."""
    once = {
        (each.name, each.phone, each.id_tail, each.number): each
        for each in reversed(found)
        if each.number and not each.problem
    }
    kept = [each for each in found if not each.number or each.problem or each in once.values()]
    owners = Counter(each.number for each in kept if each.number and not each.problem)
    return [
        replace(each, problem="exam-list-number-twice", given=each.number[-6:])
        if not each.problem and owners[each.number] > 1
        else each
        for each in kept
    ]


def _employer(cell: Cell) -> str:
    """Return a firm; none of who signs up on their own."""
    text = values.limited(values.text_of(cell), LONGEST)
    return "" if values.is_blank(text) or is_oneself(text) else text


def _phone(cell: Cell) -> str:
    """Return a phone number, or the last four digits where no more is given."""
    text = values.text_of(cell)
    return tail_of(cell) if len(text) <= len("1234") else values.phone_of(cell)
