"""Recognising aid sheets as offices make them.

Headings of two rows, tables side by side, a column for each scheme, headings as banks write them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.aid.categories import read_categories
from bot.domain.aid.named import scheme_in
from bot.domain.imports.headings import (
    LONGEST_HEADING,
    SEARCHED_ROWS,
    RecognisedTable,
    SheetKind,
    field_of,
)
from bot.domain.imports.timetables import titles_of
from bot.domain.imports.values import is_blank, text_of
from bot.domain.text import fold, half_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.imports.grids import Cell, Grid

_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]{0,40}[)\]】〕]")
_OTHERS = re.compile(r"^(?:户主|监护人|家长|父亲|母亲|共同生活)")
_NO_CATEGORY = (
    r"证件|交易|专业|卡|户籍|户口|学籍|免学费|缴|学习|办学|状态|学生类别|业务|账户|住宿|项目"
)
_PATTERNS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("guardian", r"(?:监护人|户主|家长)(?:姓名|名字)?"),
        ("number", r"(?:学生|本人)?学号"),
        ("school_number", r"(?:全国)?学籍(?:辅)?号(?:码)?"),
        (
            "id",
            (r"(?:学生|本人|学员)?(?:居民|公民)?(?:身份证?|证)件?(?:号码?)?(?:后四位|后4位|末四位|尾号)?"
            r"|(?:学生|本人)?(?:身份证件?|证件)(?:号码?)(?:后四位|后4位|末四位|尾号)?|公民身份号码"),
        ),
        (
            "class",
            r"(?:就读|所在|所属|现|行政|专业|学生)?(?:年级)?[/、]?班级?(?:名称|别|名)?|年级[/、]?班级?|年班",
        ),
        ("grade", r"(?:入学|所在|就读)?(?:年级|年份)"),
        ("major", r"(?:就读|所学|所在)?专业(?:名称)?"),
        ("school", r"(?:就读|所在|所属)?(?:学校|院校)(?:名称)?"),
        (
            "level",
            r"(?:家庭经济)?(?:困难|认定|资助|贫困|评定|评议|核定|拟定|受助)*(?:等级|档次|程度|等次|级别|档级|档)",
        ),
        (
            "household",
            (r"家庭(?:经济)?(?:基本|困难)?(?:情况|状况)(?:说明|简介|简述)?|致[困贫]原因|"
            r"(?:主要)?困难(?:原因|情况)(?:说明)?|情况说明"),
        ),
        (
            "category",
            rf"(?!.*(?:{_NO_CATEGORY})).{{0,10}}(?:类别|类型|属性|群体)",
        ),
        ("year", r"(?:认定|资助|发放|所属)?(?:学年|年度|学年度)"),
        ("term", r"(?:.{0,4})学期(?:代码|名称|编码)?|学年学期"),
        (
            "scheme",
            r"(?:资助|补助|发放|奖助|受助|享受|业务)*(?:项|款|奖)[目项](?:名称)?|(?:资助|补助|资金)名称",
        ),
        (
            "purpose",
            r"(?:交易|转账|付款|资金|款项)?(?:用途|附言)(?:[/、]?(?:用途|附言|摘要|备注))?",
        ),
        ("summary", r"(?:交易|转账|付款)?摘要(?:[/、]?(?:用途|附言|备注))?"),
        (
            "paid_on",
            r"(?:发放|到账|支付|打款|交易|代发|入账|付款|划拨|拨付|转账|记账|处理)(?:日期|时间|日)",
        ),
        (
            "result",
            (r"(?:.{0,4})(?:发放|交易|处理|到账|代发|认定|审核|返回|回盘|入账|支付|转账|资助)"
            r"(?:状态|结果|信息|标志|标识)|状态|结果|是否(?:已)?(?:资助|发放|享受|到账|成功)"),
        ),
        ("reason", r"(?:失败|退回|退票|退款|错误|异常)(?:原因|信息|说明)|风险是否消除"),
        ("remark", r"备注|说明"),
        (
            "card",
            r"(?:对方|收款人?|收款方|银行|学生|资助|社保|社会保障|一卡通|代发|本人|客户)*(?:卡号|账号|账户|帐号|账户号码?|卡号码)",
        ),
        ("reference", r"(?:交易|业务|代发)?(?:批次|流水|凭证|业务|参考)(?:编?号|号码)|批次"),
        (
            "holder",
            (r"(?:对方|收款人?|收款方|账户|开户|银行卡|银行|卡)?(?:户名|账户名称?|户主名)|开户人|收款人"
            r"|(?:收款人|收款方|持卡人|卡主|客户|开户人|账户)(?:姓名|名称|全称)|持卡人|卡主"),
        ),
        (
            "name",
            (r"(?:学生|学员|受助学生|受助人|本人|资助对象|受助对象|被资助人|困难学生)?"
            r"(?:姓名|名字|名)|受助学生|学生|资助对象"),
        ),
        ("phone", r"(?:学生|本人)?(?:联系)?(?:电话|手机|方式)(?:号码?)?"),
    )
)  # fmt: skip
_AMOUNTS = (
    re.compile(r"(?:本期|本次|学期)?(?:实发|实际发放|到账|发放|代发|交易|转账|支出|付款|借方)(?:金额|数额|额|发生额)?"),
    re.compile(r"(?!.*(?:总|余|收入|累计|已发|合计|失败|学费金额合计)).{0,12}金额"),
    re.compile(r"(?!.*收入).{0,12}(?:标准|数额|发放数)"),
)  # fmt: skip
_NO_AMOUNT = re.compile(
    r"收入|余额|累计|合计|总金额|已发|卡号|日期|档次|等级|时间|类型|类别|状态|方式|原因|人数|学校|次数"
)
_AID_WORDS = re.compile(
    r"助学|资助|补助|免学费|雨露|奖学|救助|困难学生|困难认定|扶助|受助|经济困难|建档立卡|脱贫"
)
_NOT_AID = re.compile(r"缴费|收费|报销|津贴|工资|课酬|欠费|绩效")
_CODES = re.compile(r"[A-Z][A-Z0-9_]{1,20}")
_TICK = re.compile(r"[√✓✔☑]|是|1|有|Y", re.IGNORECASE)
_CITY = re.compile(
    r"信息(?:管理)?系统|系统导出|导出(?:时间|日期|人)|市(?:级)?(?:系统|台账|资助)|市教委|认定名单|上报"
    r"|认定结果.{0,4}$|export",
    re.IGNORECASE,
)
_CITY_FILE = re.compile(r"市(?:级)?系统|(?:资助|学籍|信息)(?:信息)?(?:管理)?系统")
_PAID_DAY = re.compile(r"(?:发放|到账|支付|打款|代发|交易)(?:日期|时间)\s?[:：]?\s?\d")
_CITY_HEADS = frozenset(
    {
        "困难认定等级",
        "认定学年",
        "认定学期",
        "学籍号",
        "全国学籍号",
        "认定状态",
        "特殊困难类型",
        "就读学校",
    }
)
_MOST_COLUMNS = 120
_SAMPLED = 400  # rows of a table that are looked at
LEDGER_PAY = "ledger-pay"  # a mark in ``beside``: the amounts stand in a ledger
OF_CITY = "city"  # a mark in ``beside``: the name of the file says that it is the city's
SUMMED = "summed"  # columns in ``beside`` whose amounts are one: of the city's, a scheme each


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of headings: where it stands, and what each column is."""

    top: int
    fields: dict[int, str]
    texts: dict[int, str]

    @property
    def weight(self) -> int:
        return len(set(self.fields.values()))


def recognise_aid(grid: Grid, file_name: str = "") -> list[RecognisedTable]:
    """Return the tables of aid on a sheet, as offices and banks write them; of others none."""
    heads = _heads(grid)
    if not heads or heads[0].top >= SEARCHED_ROWS:
        return []
    ends = [*(each.top for each in heads[1:]), len(grid.rows)]
    found: list[RecognisedTable] = []
    for head, end in zip(heads, ends, strict=True):
        for low, high in _blocks(head):
            found += _tables(grid, head, end, low, high, by=file_name)
    return found


# -- rows of headings ------------------------------------------------------------------------------


def _heads(grid: Grid) -> list[_Head]:
    found: list[_Head] = []
    for top, row in enumerate(grid.rows):
        if found and top - found[-1].top > _SAMPLED and len(grid.rows) > 5 * _SAMPLED:
            break  # a city's list has one row of headings
        above = grid.rows[top - 1] if top else []
        candidates = [_head(top, row, [])]
        if above and _is_lower(row, above):
            candidates.append(_head(top, row, above))
        best = max(candidates, key=lambda each: each.weight)
        names = set(best.fields.values())
        if best.weight < 3 or not names & {"name", "holder"}:
            continue
        if found and found[-1].top == top - 1:
            if best.weight >= found[-1].weight:
                found[-1] = best
            continue
        found.append(best)
    return found


def _is_lower(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row may be the lower one of two rows of headings."""
    own = [
        text
        for index, cell in enumerate(row[:_MOST_COLUMNS])
        if (text := text_of(cell)) and (index >= len(above) or text != text_of(above[index]))
    ]
    if is_line_of_codes(own):
        return False
    return bool(own) and all(len(each) <= LONGEST_HEADING and not each.isdecimal() for each in own)


def _head(top: int, row: Sequence[Cell], above: Sequence[Cell]) -> _Head:
    fields: dict[int, str] = {}
    texts: dict[int, str] = {}
    own = against = 0  # columns that the lower row names, or that it has something else in
    over = ""
    for index, cell in enumerate(row[:_MOST_COLUMNS]):
        upper = text_of(above[index]) if index < len(above) else ""
        lower = text_of(cell)
        over = upper or (over if lower else "")
        said = [f"{over}{lower}"] if over and lower and over != lower else []
        name = next((found for each in [*said, lower or upper] if (found := aid_field(each))), None)
        if upper and lower and upper != lower:
            own, against = own + bool(name), against + (name is None and bool(aid_field(upper)))
        text = lower or upper
        if name is not None:
            fields[index] = name
        if text:
            texts[index] = text
    return _Head(top, {} if against and against >= own else fields, texts)


def aid_field(heading: str) -> str | None:
    """Return what a heading means on a sheet of aid."""
    if not heading or len(heading) > LONGEST_HEADING:
        return None
    bare = _bare(heading)
    if not bare:
        return None
    for name, pattern in _PATTERNS:
        if _OTHERS.match(bare) and name != "guardian":
            continue
        if pattern.fullmatch(bare):
            return name
    if _OTHERS.match(bare):
        return None
    known = field_of(SheetKind.PAYMENTS, heading) or field_of(SheetKind.AID, heading)
    if known in {"amount", "state"}:
        return None if known == "amount" else "remark"
    return {"number": "number"}.get(known or "", known)


def _bare(heading: str) -> str:
    text = "".join(half_width(heading).split())
    return _BRACKETS.sub("", text).strip("*:、.★☆")


# -- tables side by side ---------------------------------------------------------------------------


def _blocks(head: _Head) -> list[tuple[int, int]]:
    """Return the ranges of columns of the tables that stand side by side under one row."""
    width = max(head.texts) + 1
    naming = "name" if "name" in head.fields.values() else "holder"
    names = [index for index, field in sorted(head.fields.items()) if field == naming]
    same = [index for index in names if head.texts[index] == head.texts[names[0]]]
    same = [each for at, each in enumerate(same) if at == 0 or each > same[at - 1] + 1]
    if len(same) < 2:
        return [(0, width)]
    first = min(head.texts)
    starts = [index for index, text in sorted(head.texts.items()) if text == head.texts[first]]
    starts = [each for at, each in enumerate(starts) if at == 0 or each > starts[at - 1] + 1]
    if len(starts) != len(same):
        starts = [0, *same[1:]]
    return list(zip(starts, [*starts[1:], width], strict=True))


def _cut(grid: Grid, low: int, high: int) -> Grid:
    """Return the grid with the cells of some columns only."""
    rows: list[list[Cell]] = [
        [cell if low <= index < high else None for index, cell in enumerate(row)]
        for row in grid.rows
    ]
    return replace(grid, rows=rows)


# -- one table -------------------------------------------------------------------------------------


def _tables(
    grid: Grid, head: _Head, end: int, low: int, high: int, *, by: str
) -> Iterator[RecognisedTable] | list[RecognisedTable]:
    own = grid if (low, high) == (0, max(head.texts) + 1) else _cut(grid, low, high)
    columns: dict[str, tuple[int, str]] = {}
    states: list[int] = []
    for index, name in sorted(head.fields.items()):
        if not low <= index < high:
            continue
        if name in {"result", "reason"}:
            states.append(index)
        if name not in columns or (name == "class" and _is_narrower(head, columns, index)):
            columns[name] = (index, head.texts[index])
    rows = own.rows[head.top + 1 : end][:_SAMPLED]
    if "name" not in columns and "holder" in columns:
        columns["name"] = columns.pop("holder")
    if "school_number" in columns and "number" not in columns:
        columns["number"] = columns["school_number"]
    if "name" not in columns:
        return []
    used = {index for index, _ in columns.values()} | set(states)
    amounts = _amounts(head, rows, used, low, high)
    ticks = _ticks(head, rows, used, low, high)
    _drop_vague_category(columns, rows)
    beside = {"states": tuple(states), "ticks": ticks}
    if _CITY_FILE.search(by):
        beside[OF_CITY] = (1,)
    said = " ".join([own.sheet, *(text_of(c) for row in own.rows[: head.top] for c in row)])
    if _NOT_AID.search(said) and not _AID_WORDS.search(said):
        return []
    ignored = _unread(head, rows, used | {at for at, _ in amounts} | {*ticks}, low, high)
    table = RecognisedTable(SheetKind.AID, own, head.top, columns, end, beside, ignored=ignored)
    return _kinds(table, amounts, said)


def _unread(
    head: _Head, rows: Sequence[Sequence[Cell]], used: set[int], low: int, high: int
) -> tuple[str, ...]:
    held = (
        (index, text)
        for index, text in sorted(head.texts.items())
        if low <= index < high and index not in used and any(map(text_of, _column(rows, index)))
    )
    return tuple(
        dict.fromkeys(
            text
            for _, text in held
            if len(text) <= LONGEST_HEADING and not re.fullmatch(r"序号?|编号|行号|[\d.]+", text)
        )
    )


def _is_narrower(head: _Head, columns: dict[str, tuple[int, str]], index: int) -> bool:
    return "班" not in columns["class"][1] and "班" in head.texts[index]


def _kinds(
    table: RecognisedTable, amounts: list[tuple[int, str]], said: str
) -> list[RecognisedTable]:
    """Return the tables that one is: a ledger, payments, or both."""
    columns = table.columns
    records = "category" in columns or bool(table.beside["ticks"])
    if not records and "level" in columns and re.search(r"困难|认定|资助对象|台账", said):
        records = not amounts
    banks = bool(columns.keys() & {"card", "paid_on", "holder", "scheme", "summary", "purpose"})
    found: list[RecognisedTable] = []
    if records and not (amounts and banks and columns.keys() & {"card", "paid_on"}):
        own = dict(columns)
        if len(amounts) == 1:
            own["amount"] = amounts[0]
        wide = {"wide": (1,)} if len(amounts) > 1 else {}
        found.append(replace(table, columns=own, beside=table.beside | wide))
    if is_of_city(table) and (found or _is_without_day(table, amounts)):
        return [_with_amounts(table, amounts)]  # to be compared with what was paid
    schemes = {scheme_in(text) for _, text in amounts} - {None}
    named = bool(schemes) or bool(_AID_WORDS.search(said)) or _named_in_rows(table)
    states = bool(table.beside["states"]) or "reference" in columns
    if not amounts or not (named or "card" in columns):
        return found
    if not (banks or named or states):
        return found
    for number, (index, text) in enumerate(amounts):
        of = {k: v for k, v in columns.items() if k != "household"}
        of["amount"] = (index, text)
        more = dict(table.beside) | ({"wide": (index,)} if len(amounts) > 1 else {})
        if found:
            more[LEDGER_PAY] = (index,)
        ignored = () if found or number else table.ignored
        found_ = replace(table, kind=SheetKind.PAYMENTS, columns=of, beside=more, ignored=ignored)
        found.append(found_)
    return found


def _is_without_day(table: RecognisedTable, amounts: list[tuple[int, str]]) -> bool:
    """Whether amounts are what the city grants, not what was paid: no day and no card say so."""
    if not amounts or table.columns.keys() & {"card", "paid_on"}:
        return False
    return not any(map(_PAID_DAY.search, titles_of(table)))


def _with_amounts(table: RecognisedTable, amounts: list[tuple[int, str]]) -> RecognisedTable:
    """Return a list of the city's with what it grants each: over all schemes, where it says so."""
    own = dict(table.columns)
    if len(amounts) == 1:
        own["amount"] = amounts[0]
    summed = {SUMMED: tuple(at for at, _ in amounts)} if len(amounts) > 1 else {}
    return replace(table, columns=own, beside=table.beside | summed)


def _named_in_rows(table: RecognisedTable) -> bool:
    """Whether most lines name a scheme in their column or in the words of the bank."""
    rows = table.grid.rows[table.top + 1 : table.bottom][:_SAMPLED]
    for name in ("scheme", "summary", "purpose"):
        if name in table.columns:
            texts = [text for text in map(text_of, _column(rows, table.columns[name][0])) if text]
            if texts and any(scheme_in(text) or _AID_WORDS.search(text) for text in texts):
                return True
    return False


def _column(rows: Sequence[Sequence[Cell]], index: int) -> list[Cell]:
    return [row[index] if index < len(row) else None for row in rows]


def _amounts(
    head: _Head, rows: Sequence[Sequence[Cell]], used: set[int], low: int, high: int
) -> list[tuple[int, str]]:
    """Return the columns of amounts: the one that was paid, or one for each scheme."""
    free = {
        index: text
        for index, text in head.texts.items()
        if low <= index < high and index not in used and len(text) <= LONGEST_HEADING
    }
    of_schemes = {
        index: text
        for index, text in free.items()
        if scheme_in(text) and not _NO_AMOUNT.search(_bare(text)) and _has_numbers(rows, index)
    }
    by_scheme: dict[str, tuple[int, str]] = {}
    for index, text in of_schemes.items():
        name = scheme_in(text) or ""
        if name not in by_scheme or "金额" in text:
            by_scheme[name] = (index, text)
    if len(by_scheme) > 1:
        return sorted(by_scheme.values())
    for pattern in _AMOUNTS:
        fits = [
            (index, text)
            for index, text in sorted(free.items())
            if pattern.fullmatch(_bare(text)) and not _NO_AMOUNT.search(_bare(text))
        ]
        if fits:
            return fits[:1]
    return sorted(by_scheme.values())


def _has_numbers(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    texts = [text for text in map(text_of, _column(rows, index)) if not is_blank(text)]
    return bool(texts) and sum(bool(re.match(r"[¥￥]?-?\d", each)) for each in texts) * 2 > len(
        texts
    )


def _ticks(
    head: _Head, rows: Sequence[Sequence[Cell]], used: set[int], low: int, high: int
) -> tuple[int, ...]:
    """Return the columns of one group of people each, that are ticked: 低保 √."""
    found = []
    for index, text in head.texts.items():
        if not low <= index < high or index in used or len(text) > 16 or not read_categories(text):
            continue
        texts = [each for each in map(text_of, _column(rows, index)) if not is_blank(each)]
        if texts and all(_TICK.fullmatch(each) or each in {"否", "0", "×"} for each in texts):
            found.append(index)
    return tuple(found)


def _drop_vague_category(
    columns: dict[str, tuple[int, str]], rows: Sequence[Sequence[Cell]]
) -> None:
    """Take a column of categories away where hardly a cell names one: 类别 of something else."""
    if "category" not in columns:
        return
    index, heading = columns["category"]
    if field_of(SheetKind.AID, heading) == "category":
        return
    names = map(text_of, _column(rows, columns["name"][0]))
    pairs = zip(names, map(text_of, _column(rows, index)), strict=True)
    texts = [text for name, text in pairs if name and name != text and not is_blank(text)]
    fits = sum(bool(read_categories(text)) for text in texts)
    if not texts or fits * 2 < len(texts):
        del columns["category"]


def is_of_city(table: RecognisedTable) -> bool:
    """Return whether a ledger is the city's: its title or its headings are those of the system."""
    if OF_CITY in table.beside or any(_CITY.search(title) for title in titles_of(table)):
        return True
    heads = {fold(text_of(cell)) for cell in table.grid.rows[table.top]}
    return len(heads & {fold(each) for each in _CITY_HEADS}) >= 2


def is_line_of_codes(texts: Sequence[str]) -> bool:
    """Whether a line holds the names of fields: XM, SFZJH, FFZT."""
    return len(texts) > 2 and all(_CODES.fullmatch(each) for each in texts)


def most_frequent(texts: Sequence[str]) -> str:
    """Return what is said most often; "" of nothing."""
    counts = Counter(text for text in texts if text)
    return counts.most_common(1)[0][0] if counts else ""


__all__ = [
    "LEDGER_PAY",
    "SUMMED",
    "aid_field",
    "is_line_of_codes",
    "is_of_city",
    "most_frequent",
    "recognise_aid",
]
