"""Reading the aid ledger, the city's list and the bank's, line by line; nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category, is_open, read_categories
from bot.domain.aid.ledger import AidRow, Mark, PaymentRow
from bot.domain.aid.money import format_yuan, read_fen
from bot.domain.aid.named import code_of, scheme_in
from bot.domain.aid.terms import Term
from bot.domain.imports import values
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.headings import SheetKind
from bot.domain.imports.lines import lines
from bot.domain.imports.offices import (
    LEDGER_PAY,
    SUMMED,
    is_line_of_codes,
    is_of_city,
    most_frequent,
)
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.standing import CODE, Standing, standing_of
from bot.domain.imports.timetables import titles_of
from bot.domain.text import fold, half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.headings import RecognisedTable
    from bot.domain.imports.lines import TableLine

LONGEST_LEVEL, LONGEST_HOUSEHOLD, LONGEST_REFERENCE = 30, 600, 60
EARLIER = 4  # terms that are offered, the newest first
NOT_PAID, HALF, OF_CITY = "no", "half", "city"
_TOTAL = re.compile(r"^(?:总\s?计|合\s?计)")
_ENDED = re.compile(r"终止|取消|退出|不再|停(?:发|止)|退(?:学|班)|离校")
_UNSURE = re.compile(r"休学|待定|待核|待查|存疑|核实|不确定")
_WAN = re.compile(r"万元?")
_FEN = re.compile(r"[（(]\s*分\s*[)）]")
_YEARLY = re.compile(r"[/／每]\s?(?:生[·.、/])?\s?(?:学年|年)|^年(?:资助|补助)?")
_PER_TERM = re.compile(
    r"[/／每一](?:生[·.、/])?(?:学期|期|半年|次|人|生)(?:[·.、/]?(?:学期|期))?|整$|[（(][^()（）\d]{0,12}[)）]$"
)
_WHOLE = re.compile(r"\d{17}[\dX](?<!000)")  # with a wrong check digit: the end is still read
_CARD = re.compile(r"\d{12,}")
_LABELLED = re.compile(r"(?:发放|到账|支付|打款|代发|交易)(?:日期|时间)\s?[:：]?\s?(.{6,20})")
_ANY_DAY = re.compile(r"(?<!导出)(?<!打印)(?<!查询)(?<!下载)(?:日期|时间)\s?[:：]\s?(.{6,20})")
_NOBODY = re.compile(
    r"^(?:成功|失败|汇总|总[笔计金]|共\d|合\s?计|小\s?计|示例|样例|例如|填写|填表|制表|审核|批次|单位)"
)
_COMPANY = re.compile(r"公司|学校$|供电|自来水|燃气|电信|移动|中心$|银行|财政|税务|超市|商店")
_RANKS = re.compile(r"→|->|改|[?？]|待定")
_NO_NEED = re.compile(r"不困难|非困难|无困难")
_LISTED = re.compile(
    r"总\s?笔数\s?[:：]?\s?(\d{1,6})(.{0,20}?总\s?金额\s?[:：]?\s?([\d,.]{1,20}))?"
)
_NEEDS_GROUP = frozenset({"雨露计划", "脱贫家庭学生生活补助"})
_SMALL = 3  # lines with an amount, from which twice that stands out
SPOKEN = ("purpose", "summary")  # columns in which a bank says what a line is for


@dataclass(frozen=True, slots=True)
class AidLines:
    """The lines of a load that are still to be identified; ``out`` are rows that are of no use."""

    records: tuple[tuple[TableLine, AidRow], ...] = ()
    payments: tuple[tuple[TableLine, PaymentRow], ...] = ()
    out: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.records or self.payments or self.out)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Who is to be found."""
        records = [row.who for _, row in self.records]
        return (*records, *(row.who for _, row in self.payments))


@dataclass(slots=True)
class _About:
    """What holds of a whole table."""

    is_city: bool = False
    school: str = ""
    levels: bool = False  # whether nearly every line has one
    days: bool = False  # whether some line has a day of payment
    codes: tuple[str, ...] = ()  # of states, where nothing says what they mean
    aided: bool = False  # whether the words of the bank name schemes on some line
    halves: bool = False  # whether the column has the amounts of a year
    sparse: bool = False  # whether a class stands only where it begins
    sections: dict[int, str] = field(default_factory=dict)
    above: str = ""  # the class that was written last


class AidReader:
    """A reader of ledgers and lists of payments, line by line."""

    def __init__(
        self,
        schemes: Mapping[str, str],
        today: date,
        doubts: Doubts,
        class_of: Callable[[TableLine, str], str],
    ) -> None:
        self._class_of = class_of
        self._schemes = schemes
        self._today = today
        self._doubts = doubts
        self._about = _About()
        self.file_name = ""
        self.records: list[tuple[TableLine, AidRow]] = []
        self.payments: list[tuple[TableLine, PaymentRow]] = []
        self.out: list[Problem] = []

    @property
    def lines(self) -> AidLines:
        """What was read, without amounts that may be those of a whole year."""
        doubled = _doubled(self.payments)
        for line, row in self.payments:
            if id(line) in doubled:
                _put_out(line, self.out, "amount", "ledger-amount-double", given=_yuan(row.amount))
        payments = tuple(each for each in self.payments if id(each[0]) not in doubled)
        return AidLines(tuple(self.records), payments, tuple(self.out))

    def begin(self, table: RecognisedTable, problems: list[Problem]) -> bool:
        """Look at the head of a table; False where its amounts are none of yuan."""
        heading = table.columns.get("amount", (0, ""))[1]
        above = " ".join(titles_of(table)[1:])
        of_wan = _WAN.search(heading) or re.search(r"单位\s?[:：]?\s?万元", above)
        if "amount" in table.columns and (of_wan or _FEN.search(heading)):
            where = table.label("amount")
            problems.append(Problem(table.grid.sheet, table.top + 1, where, "ledger-amount-unit"))
            return False
        if table.kind is SheetKind.PAYMENTS:
            problems += _wrong_totals(table)
            self._check_listed(table)
        self._about = self._look(table)
        return True

    def _look(self, table: RecognisedTable) -> _About:
        rows = table.grid.rows[table.top + 1 : table.bottom]

        def column(name: str) -> list[str]:
            at = table.columns.get(name, (-1, ""))[0]
            return [values.text_of(row[at]) for row in rows if 0 <= at < len(row)]

        named = [text for text in column("name") if text]
        levels = [text for text in column("level") if not values.is_blank(text)]
        classes = [text for text in column("class") if text]
        words = [half_width(each) for name in ("scheme", *SPOKEN) for each in column(name)]
        heading = table.columns.get("amount", (0, ""))[1]
        return _About(
            is_city=is_of_city(table),
            school=most_frequent(column("school")),
            levels=bool(levels) and len(levels) * 4 >= len(named) * 3 > 0,
            days=any(not values.is_blank(text) for text in column("paid_on")),
            codes=_codes_in(table, rows),
            aided=any(scheme_in(text) for text in words),
            halves=bool(_YEARLY.search(heading)),
            sparse=len(set(classes)) == len(classes) and 0 < len(classes) * 3 < len(named),
            sections=_sections(table),
        )

    def lines_of(self, table: RecognisedTable) -> Iterator[TableLine]:
        """Yield the lines of a table that may be of a student."""
        for line in lines(table, self.out):
            texts = [text for text in map(values.text_of, line.cells) if text]
            name = values.text_of(line.cell("name"))
            if is_line_of_codes(texts) or _NOBODY.match(name) or _NOBODY.match(texts[0]):
                continue
            if _COMPANY.search(name):
                continue
            yield line

    # -- lines of a ledger -----------------------------------------------------------------------

    def read_record(self, line: TableLine) -> None:
        """Read a line of a ledger or of the city's list."""
        said = _said_category(line)
        if values.is_blank(said) and line.table.beside.get("wide"):
            return  # a line of payments alone
        who = self._mark(line)
        term = self._term(line)
        found = self._groups(line, said)
        self._check_line(line)
        level = values.text_of(line.cell("level"))
        if self._about.levels and values.is_blank(level):
            line.complain("level", "ledger-level-missing")
        if _RANKS.search(level) or (found and _NO_NEED.search(level)):
            line.complain("level", "ledger-level-open", given=level[:20])
        if who is None or term is None or not line.is_clean:
            return
        is_city = self._about.is_city
        row = AidRow(
            who,
            term,
            found[0] if found else None if is_city else Category.OTHER,
            level=_text(line, "level", LONGEST_LEVEL),
            household=_text(line, "household", LONGEST_HOUSEHOLD),
            ended=bool(_ENDED.search(_remarks(line))),
            of_city=is_city,
            amount=self._granted(line) if is_city else None,
            scheme=values.text_of(line.cell("scheme"))[:LONGEST_REFERENCE] if is_city else "",
        )
        if line.is_clean:
            self.records.append((line, row))

    def _granted(self, line: TableLine) -> int | None:
        """Return what a line of the city's grants, over all its columns; None where it says none.

        What was sent back or refused by the city is no grant.
        """
        at = line.table.beside.get(SUMMED) or (line.table.columns.get("amount", (-1, ""))[0],)
        cells = [line.cells[each] for each in at if 0 <= each < len(line.cells)]
        try:
            given = [_amount_of(cell) for cell in cells if not _is_nothing(values.text_of(cell))]
        except CellError as error:
            where = "amount" if line.has("amount") else "name"
            line.complain(where, error.key, warning=False, **error.values)
            return None
        return sum(given) if given else None

    def _groups(self, line: TableLine, said: str) -> list[Category]:
        has = line.has("category") or bool(line.table.beside.get("ticks"))
        if values.is_blank(said):
            if has:
                line.complain("category", "cell-missing")
            return []
        if is_open(said):
            line.complain("category", "ledger-category-open", given=said[:20])
            return []
        found = read_categories(said)
        if not found:
            line.complain("category", "ledger-category-unknown", given=said[:20])
        return found

    def _check_line(self, line: TableLine) -> None:
        """Put a line out that is of another school, or not settled."""
        school = values.text_of(line.cell("school"))
        if school and school != self._about.school:
            line.complain("school", "ledger-other-school", given=school[:20])
        remarks = _remarks(line)
        if found := _UNSURE.search(remarks):
            line.complain(
                "remark", "ledger-unsure", given=remarks[max(0, found.start() - 8) :][:20]
            )
        if line.table.kind is SheetKind.AID:
            said = values.text_of(line.cell("result"))
            standing = standing_of(said)
            if standing in {Standing.OPEN, Standing.REFUSED, Standing.WAITING}:
                line.complain("result", "ledger-not-granted", given=said[:20])

    # -- lines of payments -----------------------------------------------------------------------

    def read_payment(self, line: TableLine) -> None:
        """Read a line of the bank's list."""
        if self._is_compared(line.table):
            self._about.is_city = True
            self.read_record(line)
            return
        if self._is_no_payment(line) or not self._is_of_aid(line):
            return
        standing = self._standing(line)
        if standing is None:
            return
        who, amount = self._mark(line), line.needed("amount", _amount_of)
        if amount == 0:
            line.complain("amount", "ledger-amount-none")
        self._check_line(line)
        scheme, term, paid_on = self._scheme(line), self._term(line), self._paid_on(line)
        self._check_group(line, scheme)
        amount = self._of_term(amount) if amount is not None and line.is_clean else None
        if who is None or amount is None or not (scheme and term and paid_on):
            return  # wrong, or asked
        row = PaymentRow(
            who,
            term,
            scheme,
            amount,
            paid_on,
            reference=_text(line, "reference", LONGEST_REFERENCE),
            returned=standing is Standing.RETURNED,
        )
        if line.is_clean:
            self.payments.append((line, row))

    def _is_compared(self, table: RecognisedTable) -> bool:
        """Whether a list without a day was said to be the city's, paid by nobody yet."""
        if self._about.days or LEDGER_PAY in table.beside:
            return False
        return self._doubts.given(self._ask_day(table)) == OF_CITY and not _is_of_bank(table)

    def _is_no_payment(self, line: TableLine) -> bool:
        """Whether a line of a ledger has no amount of a scheme, or none that was paid."""
        beside, given = line.table.beside, values.text_of(line.cell("amount"))
        if (LEDGER_PAY in beside or "wide" in beside) and _is_nothing(given):
            return True
        return LEDGER_PAY in beside and self._ledger_day(line.table) == NOT_PAID

    def _of_term(self, amount: int) -> int | None:
        """Return what is for one term of an amount in a column that is of a year."""
        if not self._about.halves:
            return amount
        choices = (Choice(HALF, "choice-aid-half"), Choice("whole", "choice-aid-whole"))
        answer = self._doubts.answer(Doubt("aid-yearly", "doubt-aid-yearly", choices))
        return None if answer is None else amount // 2 if answer == HALF else amount

    def _check_group(self, line: TableLine, scheme: str | None) -> None:
        """Put a payment out that only certain groups get, where the line has no group."""
        level = values.text_of(line.cell("level"))
        if LEDGER_PAY in line.table.beside and _RANKS.search(level):
            line.complain("level", "ledger-level-open", given=level[:20])
        if not line.table.beside.get("wide") or not line.has("category"):
            return
        name = scheme_in(scheme or "") or ""
        if name in _NEEDS_GROUP and values.is_blank(values.text_of(line.cell("category"))):
            line.complain("amount", "ledger-no-group", given=name)

    def _is_of_aid(self, line: TableLine) -> bool:
        """Whether a line of a bank's statement is of aid at all: not 水电费."""
        said = " ".join(filter(None, _spoken(line)))
        if not said or not self._about.aided or values.text_of(line.cell("scheme")):
            return True
        if self._scheme_named(said) is not None:
            return True
        line.complain("summary", "ledger-not-aid", warning=True, given=said[:20])
        return False

    def _standing(self, line: TableLine) -> Standing | None:
        """Return what became of a payment, or None where it is none; that is said."""
        texts = [
            values.text_of(line.cells[at]) for at in _states(line.table) if at < len(line.cells)
        ]
        said = " ".join(filter(None, texts))
        if self._about.codes and CODE.fullmatch(said):
            return self._of_code(line, said)
        remark = values.text_of(line.cell("remark"))
        standing = standing_of(said)
        if standing is None and standing_of(remark) in {Standing.RETURNED, Standing.WAITING}:
            standing = standing_of(remark)
        if standing in {Standing.OPEN, Standing.REFUSED}:
            line.complain("result", "ledger-state-unclear", given=said[:20])
            return None
        if standing is Standing.WAITING:
            line.complain("result", "ledger-not-yet", warning=True, given=said[:20])
            return None
        day = values.text_of(line.cell("paid_on"))
        if standing is Standing.RETURNED and self._about.days and values.is_blank(day):
            line.complain("result", "ledger-came-back", warning=True, given=said[:20])
            return None
        return standing or Standing.PAID

    def _of_code(self, line: TableLine, code: str) -> Standing | None:
        paid, *others = self._about.codes
        choices = tuple(Choice(each, "choice-aid-code", {"code": each}) for each in (paid, *others))
        given = "、".join(self._about.codes)
        doubt = Doubt(
            f"aid-state-code:{given}"[:LONGEST_KEY], "doubt-aid-code", choices, {"given": given}
        )
        answer = self._doubts.answer(doubt)
        if code == (paid if answer is None else answer):
            return Standing.PAID
        if code not in self._about.codes[:2]:
            line.complain("result", "ledger-state-unclear", given=code)
        else:
            line.complain("result", "ledger-not-yet", warning=True, given=code)
        return None

    # -- the term, the scheme and the day --------------------------------------------------------

    def _term(self, line: TableLine) -> str | None:
        given = values.text_of(line.cell("term"))
        year = values.text_of(line.cell("year"))
        titles = [*reversed(titles_of(line.table)), self.file_name]
        if given or year:
            read = Term.read(given) or Term.read(f"{year}{given}")
            if read is None and (codes := Term.of_code(given)) is not None:
                return self._of_term_code(given, codes)
            if read is None and given:
                years = filter(None, map(Term.year_in, [year, *titles]))
                read = next((t for each in years if (t := Term.read(f"{each}{given}"))), None)
            if read is not None:
                return read.key
            return self._doubts.answer(self._ask_term(line, given or year))
        spoken = [values.text_of(line.cell("scheme")), *_spoken(line)]
        spoken.append(line.table.columns.get("amount", (0, ""))[1])
        for title in [*spoken, *titles]:
            if (read := Term.read(title)) is not None:
                return read.key
        doubt = self._ask_term(line, "")
        answer = self._doubts.answer(doubt)
        read = Term.read(answer) if answer else None
        if answer and read is None:  # written, and no term
            answer = self._doubts.answer(replace(doubt, key="aid-term:again", typed=False))
            read = Term.read(answer) if answer else None
        return read.key if read else None

    def _of_term_code(self, given: str, codes: tuple[Term, Term]) -> str | None:
        choices = tuple(
            Choice(how, f"choice-term-{each.half}", {"year": str(each.year)})
            for how, each in zip(("school", "calendar"), codes, strict=True)
        )
        doubt = Doubt("aid-term-code", "doubt-aid-term-code", choices, {"given": given})
        answer = self._doubts.answer(doubt)
        return None if answer is None else codes[answer == "calendar"].key

    def _ask_term(self, line: TableLine, given: str) -> Doubt:
        day = values.text_of(line.cell("paid_on"))
        try:
            near = values.day_of(line.cell("paid_on"), near=self._today) if day else self._today
        except CellError:
            near = self._today
        terms = Term.of(near).back()
        offered = [next(terms) for _ in range(EARLIER)]
        choices = tuple(
            Choice(each.key, f"choice-term-{each.half}", {"year": str(each.year)})
            for each in offered
        )
        sheet = line.table.grid.sheet
        key = f"aid-term:{given}"[:LONGEST_KEY]
        if given:
            said: dict[str, str | int] = {"given": given[:20]}
            return Doubt(key, "doubt-aid-term-named", choices, said, sheet=sheet)
        return Doubt(key, "doubt-aid-term", choices, sheet=sheet, typed=True)

    def _scheme(self, line: TableLine) -> str | None:
        given = values.text_of(line.cell("scheme"))
        if given:
            return self._scheme_named(given) or self._asked_scheme(given)
        heading = line.table.columns.get("amount", (0, ""))[1]
        spoken = [*_spoken(line), heading]
        titles = titles_of(line.table)
        for title in [*spoken, *reversed(titles), self.file_name]:
            if (code := self._scheme_named(title)) is not None:
                return code
        return self._asked_scheme("", titles[0])

    def _asked_scheme(self, given: str, sheet: str = "") -> str | None:
        answer = self._doubts.answer(self._ask_scheme(given, sheet))
        if answer is None:
            return None
        known = {*self._schemes.values(), "grant", "tuition", "scholarship"}
        return answer if answer in known else self._scheme_named(answer) or answer[:30]

    def _scheme_named(self, text: str) -> str | None:
        """Return the code of the scheme that a text names, the longest name first."""
        said, usual = fold(text), scheme_in(text)
        for name in sorted(self._schemes, key=len, reverse=True):
            alike = usual is None or scheme_in(name) in {None, usual}
            if (fold(name) in said and alike) or said == fold(self._schemes[name]):
                return self._schemes[name]
        if usual is None:
            return None
        named = (code for name, code in self._schemes.items() if scheme_in(name) == usual)
        return next(named, code_of(usual))

    def _ask_scheme(self, given: str, sheet: str = "") -> Doubt:
        usual = {"国家助学金": "grant", "免学费": "tuition", "国家奖学金": "scholarship"}
        names = {**usual, **self._schemes}
        by_code = {code: name for name, code in names.items()}
        choices = tuple(Choice(code, "choice-named", {"name": n}) for code, n in by_code.items())
        if given:
            key = f"aid-scheme:{fold(given)}"[:LONGEST_KEY]
            said: dict[str, str | int] = {"given": given[:30]}
            new = Choice(given[:30], "choice-aid-scheme-new", {"name": given[:20]})
            return Doubt(key, "doubt-aid-scheme", (new, *choices), said, lasting=True)
        return Doubt("aid-scheme-of", "doubt-aid-scheme-of", choices, sheet=sheet, typed=True)

    def _ledger_day(self, table: RecognisedTable) -> str | None:
        """Return the day on which a ledger's amounts were paid, or that they were not."""
        if self._about.days:
            return None
        days = [self._today - timedelta(days=each) for each in range(3)]
        no = Choice(NOT_PAID, "choice-aid-not-paid")
        choices = (no, *(Choice(each.isoformat()) for each in days))
        doubt = Doubt(
            "aid-ledger-paid", "doubt-aid-ledger-paid", choices, sheet=table.grid.sheet, typed=True
        )
        return self._day_answered(doubt)

    def _paid_on(self, line: TableLine) -> str | None:
        given = values.text_of(line.cell("paid_on"))
        if given and not values.is_blank(given):
            day = line.optional("paid_on", lambda cell: values.day_of(cell, near=self._today))
            if day is not None and day > self._today + timedelta(days=1):
                line.complain("paid_on", "ledger-paid-later", given=day.isoformat())
                return None
            return day.isoformat() if day else None
        if self._about.days:
            line.complain("paid_on", "cell-missing")
            return None
        if LEDGER_PAY in line.table.beside:
            return self._ledger_day(line.table)
        titles = titles_of(line.table)
        for pattern in (_LABELLED, _ANY_DAY):
            for title in reversed(titles):
                if (found := pattern.search(title)) is not None:
                    try:
                        return values.day_of(found[1], near=self._today).isoformat()
                    except CellError:
                        continue
        return self._day_answered(self._ask_day(line.table))

    def _ask_day(self, table: RecognisedTable) -> Doubt:
        """Ask when a list was paid; of one that no bank wrote, whether it is the city's instead."""
        days = [self._today - timedelta(days=each) for each in range(3)]
        city = () if _is_of_bank(table) else (Choice(OF_CITY, "choice-aid-of-city"),)
        choices = (*(Choice(each.isoformat()) for each in days), *city)
        sheet = table.grid.sheet
        return Doubt("aid-paid-on", "doubt-aid-paid-on", choices, sheet=sheet, typed=True)

    def _day_answered(self, doubt: Doubt) -> str | None:
        given = self._doubts.answer(doubt)
        if given is None or given == NOT_PAID:
            return given
        try:
            return values.day_of(given, near=self._today).isoformat()
        except CellError:
            again = replace(doubt, key=f"{doubt.key}:again"[:LONGEST_KEY])
            return self._doubts.answer(again)

    # -- who ---------------------------------------------------------------------------------------

    def _mark(self, line: TableLine) -> Mark | None:
        given = line.needed("name", values.name_of)
        name = re.sub(r"[(（][^()（）]{0,10}[)）]$", "", given or "").strip()
        tail, is_sure = _tail_of(line.cell("id"))
        number, of_number = line.optional("number", _number_of) or ("", "")
        phone = _phone_of(line)
        if not name:
            return None
        holder = values.name_of(line.cell("holder"))
        return Mark(
            name,
            tail or of_number,
            phone,
            self._class(line),
            number or self._number_said(line),
            shaky=not is_sure,
            holder="" if holder == name else holder,
        )

    def _number_said(self, line: TableLine) -> str:
        """Return a student number that stands in the words of the bank, or in a column like it."""
        for cell in (*(line.cell(name) for name in SPOKEN), line.cell("remark"), *_loose(line)):
            text = values.text_of(cell)
            if re.fullmatch(r"\d{6,12}", text):
                return text
        return ""

    def _class(self, line: TableLine) -> str:
        given = values.text_of(line.cell("class"))
        if given:
            self._about.above = given
        elif self._about.sparse:
            given = self._about.above
        if not given and self._about.sections:
            above = [row for row in self._about.sections if row < line.number]
            given = self._about.sections[max(above)] if above else ""
        return self._class_of(line, given)

    def _check_listed(self, table: RecognisedTable) -> None:
        """Ask where the head of a list says another number of lines, or another sum."""
        said = " ".join(titles_of(table)[1:])
        found = _LISTED.search(said)
        if found is None:
            return
        at, _ = table.columns["amount"]
        held = [
            fen for line in self.lines_of(table)
            if at < len(line.cells) and (fen := _fen_or_none(line.cells[at])) is not None
        ]  # fmt: skip
        total = read_fen(found[3]) if found[3] else None
        if len(held) == int(found[1]) and total in {None, sum(held)}:
            return
        given: dict[str, str | int] = {
            "lines": int(found[1]), "sum": _yuan(total or 0),
            "found": len(held), "held": _yuan(sum(held)),
        }  # fmt: skip
        key = f"aid-listed:{table.grid.sheet}"[:LONGEST_KEY]
        choices = (Choice("go", "choice-aid-listed"),)
        self._doubts.answer(Doubt(key, "doubt-aid-listed", choices, given, sheet=table.grid.sheet))


def _put_out(line: TableLine, out: list[Problem], name: str, key: str, given: str) -> None:
    line.problems = out
    line.complain(name, key, given=given)


def _yuan(fen: int) -> str:
    return format_yuan(fen)


def _states(table: RecognisedTable) -> tuple[int, ...]:
    known = table.beside.get("states", ())
    own = [table.columns[name][0] for name in ("result", "state") if name in table.columns]
    return tuple(dict.fromkeys([*known, *own]))


def _codes_in(table: RecognisedTable, rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """Return bare codes of states, first the one whose lines have a day, then by how many."""
    day = table.columns.get("paid_on", (-1, ""))[0]
    counts: Counter[str] = Counter()
    dated: Counter[str] = Counter()
    for row in rows:
        said = " ".join(
            filter(None, (values.text_of(row[at]) for at in _states(table) if at < len(row)))
        )
        if not said:
            continue
        if not CODE.fullmatch(said):
            if not re.fullmatch(r"[A-Z_]{2,20}", said):
                return ()
            continue
        counts[said] += 1
        dated[said] += bool(0 <= day < len(row) and values.text_of(row[day]))
    ordered = sorted(counts, key=lambda code: (-dated[code], -counts[code]))
    return (*ordered[:1], *sorted(ordered[1:], key=lambda code: -counts[code]))


def _is_of_bank(table: RecognisedTable) -> bool:
    """Whether a list has what only who pays writes: cards, or what became of each line."""
    return bool(table.columns.keys() & {"card", "holder"} or table.beside.get("states"))


def _sections(table: RecognisedTable) -> dict[int, str]:
    """Return the rows that hold nothing but the name of a class, which those below are of."""
    found = {}
    rows = table.grid.rows[table.top + 1 : table.bottom]
    for number, row in enumerate(rows, start=table.top + 2):
        texts = {text for text in map(values.text_of, row) if text}
        if len(texts) == 1 and re.fullmatch(
            r".{2,30}班(?:[(（].{1,10}[)）])?[:：]?", text := texts.pop()
        ):
            found[number] = text.strip(":：")
    return found


def _spoken(line: TableLine) -> list[str]:
    """Return what a bank's line says it is for: its purpose before its general word."""
    return [values.text_of(line.cell(name)) for name in SPOKEN]


def _loose(line: TableLine) -> list[Cell]:
    """Return the cells of columns that no field has: 附言 with a student number."""
    used = {at for at, _ in line.table.columns.values()}
    return [cell for at, cell in enumerate(line.cells) if at not in used and at > 0]


def _said_category(line: TableLine) -> str:
    said = str(line.cell("category") or "").replace("\n", "、")
    text = values.text_of(said)
    heads = line.table.grid.rows[line.table.top]
    ticked = [
        values.text_of(heads[at])
        for at in line.table.beside.get("ticks", ())
        if at < len(line.cells) and not values.is_blank(of := values.text_of(line.cells[at]))
        and of not in {"否", "0", "×"}
    ]  # fmt: skip
    return "、".join(filter(None, [text, *ticked]))


def _remarks(line: TableLine) -> str:
    return " ".join(
        filter(None, (values.text_of(line.cell(n)) for n in ("remark", "state", "result")))
    )


def _tail_of(cell: Cell) -> tuple[str, bool]:
    """Return the last four characters of an identity number, and whether it can be relied on."""
    text = re.sub(r"\s", "", values.text_of(cell)).upper().lstrip("'‘’`")
    if re.search(r"[*＊]|X{3,}", text):
        found = re.search(r"[*＊X](\d{3}[\dX])$", text)
        return (found[1], True) if found else ("", True)
    try:
        return values.identity_of(cell).tail, True
    except CellError:
        return (
            (text[-4:], True) if _WHOLE.fullmatch(text) and isinstance(cell, str) else ("", False)
        )


def _number_of(cell: Cell) -> tuple[str, str]:
    number, identity = values.student_number_of(cell)
    return number, identity.tail


def _phone_of(line: TableLine) -> str:
    try:
        return values.first_phone_of(line.cell("phone"))[0] if line.has("phone") else ""
    except CellError:
        return ""


def _text(line: TableLine, name: str, limit: int) -> str:
    given = line.optional(name, lambda cell: values.limited(values.text_of(cell), limit))
    return "" if values.is_blank(given or "") else given or ""


def _is_nothing(text: str) -> bool:
    return values.is_blank(text) or text in {"0", "0.00", "0.0", "×"}


def _amount_of(cell: Cell) -> int:
    """Read an amount in yuan as fen.

    Raises:
        CellError: It is no amount, has parts of a fen, is one of ten thousands, or of a year.
    """
    text = values.text_of(cell)
    if isinstance(cell, float):
        rounded = round(cell, 2)
        text = f"{rounded:.2f}" if abs(cell - rounded) < 1e-6 else text
    if _WAN.search(text):
        raise CellError("ledger-amount-wan", given=text[:20])
    if re.search(r"\d", text) and _YEARLY.search(text):
        raise CellError("ledger-amount-year", given=text[:20])
    fen = read_fen(_PER_TERM.sub("", "".join(text.split())))
    if fen is None:
        raise CellError("ledger-amount", given=_CARD.sub("…", text)[:20])
    return fen


def _doubled(payments: Sequence[tuple[TableLine, PaymentRow]]) -> set[int]:
    """Return the lines whose amount is twice that of the others of their class: that of a year."""
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for _, row in payments:
        counts[row.scheme, row.term, row.who.class_name, row.amount] += 1
    return {
        id(line)
        for line, row in payments
        if row.who.class_name
        and counts[row.scheme, row.term, row.who.class_name, row.amount] == 1
        and counts[row.scheme, row.term, row.who.class_name, row.amount // 2] >= _SMALL
        and row.amount % 2 == 0
    }


def _wrong_totals(table: RecognisedTable) -> list[Problem]:
    """Return a problem for each line of totals that is not what the lines above it add up to."""
    at, _ = table.columns["amount"]
    found, sums, since = [], 0, 0
    rows = table.grid.rows[table.top + 1 : table.bottom]
    for number, row in enumerate(rows, start=table.top + 2):
        first = next((text for text in map(values.text_of, row) if text), "")
        fen = _fen_or_none(row[at]) if at < len(row) else None
        if fen is None and _has_amount(row, at):
            return []  # what cannot be read is said, and would be in the total
        if re.match(r"^(?:本页)?小\s?计|^本页", first) or fen is None:
            continue
        if not _TOTAL.match(first):
            sums, since = sums + fen, since + fen
        elif fen not in {sums, since}:
            given: dict[str, str | int] = {"given": format_yuan(fen), "sum": format_yuan(sums)}
            where = table.label("amount")
            found.append(Problem(table.grid.sheet, number, where, "ledger-total-wrong", given))
        else:
            since = 0
    return found


def _has_amount(row: Sequence[Cell], at: int) -> bool:
    """Whether something with a digit stands in the column of amounts."""
    return at < len(row) and bool(re.search(r"\d", values.text_of(row[at])))


def _fen_or_none(cell: Cell) -> int | None:
    try:
        return _amount_of(cell)
    except CellError:
        return None
