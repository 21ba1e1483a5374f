"""Reading the aid ledger, the city's list and the bank's: lines, and whom each of them means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category, read_categories
from bot.domain.aid.ledger import AidRow, Mark, PaymentRow
from bot.domain.aid.matching import Matcher
from bot.domain.aid.money import format_yuan, read_fen
from bot.domain.aid.terms import Term
from bot.domain.imports import values
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.imports.headings import SheetKind
from bot.domain.imports.problems import CellError, Problem
from bot.domain.imports.timetables import titles_of
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from bot.domain.aid.matching import AidPerson
    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.grids import Cell
    from bot.domain.imports.headings import RecognisedTable
    from bot.domain.imports.lines import TableLine

NOBODY = "none"  # the answer that nobody of the roster is meant
LONGEST_LEVEL, LONGEST_HOUSEHOLD, LONGEST_REFERENCE = 30, 600, 60
EARLIER = 4  # terms that are offered, the newest first
_CITY = re.compile(
    r"信息(?:管理)?系统|系统导出|导出(?:时间|日期|人)|市(?:级)?(?:台账|资助)|市教委|认定名单|上报"
)
_CITY_HEADS = frozenset({"困难认定等级", "认定学年", "认定学期", "学籍号", "全国学籍号"})
_TOTAL = re.compile(r"^(?:总\s?计|合\s?计)")
_ENDED = re.compile(r"终止|取消|退出|不再|停(?:发|止)|退(?:学|班)|离校")
_RETURNED = re.compile(r"退回|退款|退票|失败|未到账|不成功|returned|failed", re.IGNORECASE)
_WAN = re.compile(r"万元?")
_FEN = re.compile(r"[（(]\s*分\s*[)）]")
_CARD = re.compile(r"\d{12,}")
_LABELLED = re.compile(r"(?:发放|到账|支付|制表|打款)?(?:日期|时间)\s?[:：]?\s?(.{6,20})")
# What schemes are called where the school has not named its own.
_USUAL = (
    ("免学费", "tuition"),
    ("免费", "tuition"),
    ("奖学金", "scholarship"),
    ("助学金", "grant"),
)


@dataclass(frozen=True, slots=True)
class AidLines:
    """The lines of a load that are still to be identified."""

    records: tuple[tuple[TableLine, AidRow], ...] = ()
    payments: tuple[tuple[TableLine, PaymentRow], ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.records or self.payments)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Who is to be found."""
        records = [row.who for _, row in self.records]
        return (*records, *(row.who for _, row in self.payments))


class AidReader:
    """A reader of ledgers and lists of payments, line by line."""

    def __init__(
        self,
        schemes: Mapping[str, str],
        today: date,
        doubts: Doubts,
        class_of: Callable[[TableLine], str],
    ) -> None:
        self._class_of = class_of
        self._schemes = schemes
        self._today = today
        self._doubts = doubts
        self.records: list[tuple[TableLine, AidRow]] = []
        self.payments: list[tuple[TableLine, PaymentRow]] = []

    @property
    def lines(self) -> AidLines:
        """What was read."""
        return AidLines(tuple(self.records), tuple(self.payments))

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
        return True

    def read_record(self, line: TableLine) -> None:
        """Read a line of a ledger or of the city's list."""
        who = _mark(line, self._class_of(line))
        term = self._term(line)
        said = values.text_of(line.cell("category"))
        found = read_categories(said)
        if said and not found:
            line.complain("category", "ledger-category-unknown", given=said[:20])
            return
        if not said and line.has("category"):
            line.complain("category", "cell-missing")
            return
        if who is None or term is None or not line.is_clean:
            return
        amount = line.optional("amount", _amount_of) if line.has("amount") else None
        state = values.text_of(line.cell("state"))
        row = AidRow(
            who,
            term,
            found[0] if found else Category.OTHER,
            level=_text(line, "level", LONGEST_LEVEL),
            household=_text(line, "household", LONGEST_HOUSEHOLD),
            ended=bool(_ENDED.search(state)),
            of_city=is_of_city(line.table),
            amount=amount,
        )
        if line.is_clean:
            self.records.append((line, row))

    def read_payment(self, line: TableLine) -> None:
        """Read a line of the bank's list."""
        who = _mark(line, self._class_of(line))
        amount = line.needed("amount", _amount_of)
        scheme, term, paid_on = self._scheme(line), self._term(line), self._paid_on(line)
        if who is None or amount is None or not line.is_clean:
            return
        if scheme is None or term is None or paid_on is None:
            return  # asked
        state = " ".join(values.text_of(line.cell(name)) for name in ("state", "result"))
        row = PaymentRow(
            who,
            term,
            scheme,
            amount,
            paid_on,
            reference=_text(line, "reference", LONGEST_REFERENCE),
            returned=bool(_RETURNED.search(state)),
        )
        if line.is_clean:
            self.payments.append((line, row))

    def _term(self, line: TableLine) -> str | None:
        given = values.text_of(line.cell("term"))
        if given:
            read = Term.read(given)
            if read is None:
                line.complain("term", "ledger-term-unknown", given=given[:20])
                return None
            return read.key
        for title in reversed(titles_of(line.table)):
            if (read := Term.read(title)) is not None:
                return read.key
        return self._doubts.answer(self._ask_term(line.table.grid.sheet))

    def _ask_term(self, sheet: str) -> Doubt:
        terms = Term.of(self._today).back()
        offered = [next(terms) for _ in range(EARLIER)]
        choices = tuple(
            Choice(each.key, f"choice-term-{each.half}", {"year": str(each.year)})
            for each in offered
        )
        return Doubt(f"aid-term:{sheet}"[:LONGEST_KEY], "doubt-aid-term", choices, sheet=sheet)

    def _scheme(self, line: TableLine) -> str | None:
        given = values.text_of(line.cell("scheme"))
        if given:
            return self._scheme_named(given) or self._doubts.answer(self._ask_scheme(given))
        titles = titles_of(line.table)
        for title in reversed(titles):
            if (code := self._scheme_named(title)) is not None:
                return code
        return self._doubts.answer(self._ask_scheme("", titles[0]))

    def _scheme_named(self, text: str) -> str | None:
        """Return the code of the scheme that a text names, the longest name first."""
        said = fold(text)
        for name in sorted(self._schemes, key=len, reverse=True):
            if fold(name) in said or said == fold(self._schemes[name]):
                return self._schemes[name]
        return next((code for word, code in _USUAL if fold(word) in said), None)

    def _ask_scheme(self, given: str, sheet: str = "") -> Doubt:
        usual = {"国家助学金": "grant", "免学费": "tuition", "国家奖学金": "scholarship"}
        names = {**usual, **self._schemes}
        by_code = {code: name for name, code in names.items()}
        choices = tuple(Choice(code, "choice-named", {"name": n}) for code, n in by_code.items())
        if given:
            key = f"aid-scheme:{fold(given)}"[:LONGEST_KEY]
            said: dict[str, str | int] = {"given": given[:30]}
            return Doubt(key, "doubt-aid-scheme", choices, said, lasting=True)
        key = f"aid-scheme-of:{sheet}"[:LONGEST_KEY]
        return Doubt(key, "doubt-aid-scheme-of", choices, sheet=sheet)

    def _paid_on(self, line: TableLine) -> str | None:
        if values.text_of(line.cell("paid_on")):
            day = line.optional("paid_on", lambda cell: values.day_of(cell, near=self._today))
            if day is not None and day > self._today + timedelta(days=1):
                line.complain("paid_on", "ledger-paid-later", given=day.isoformat())
                return None
            return day.isoformat() if day else None
        for title in reversed(titles_of(line.table)):
            if (found := _LABELLED.search(title)) is not None:
                try:
                    return values.day_of(found[1], near=self._today).isoformat()
                except CellError:
                    continue
        return self._answered_day(line.table.grid.sheet)

    def _answered_day(self, sheet: str) -> str | None:
        days = [self._today - timedelta(days=each) for each in range(3)]
        choices = tuple(Choice(each.isoformat()) for each in days)
        key = f"aid-paid-on:{sheet}"[:LONGEST_KEY]
        doubt = Doubt(key, "doubt-aid-paid-on", choices, sheet=sheet, typed=True)
        given = self._doubts.answer(doubt)
        if given is None:
            return None
        try:
            return values.day_of(given, near=self._today).isoformat()
        except CellError:
            again = replace(doubt, key=f"{key}:again"[:LONGEST_KEY])
            return self._doubts.answer(again)


def is_of_city(table: RecognisedTable) -> bool:
    """Return whether a ledger is the city's: its title or its headings are those of the system."""
    if any(_CITY.search(title) for title in titles_of(table)):
        return True
    heads = {fold(values.text_of(cell)) for cell in table.grid.rows[table.top]}
    return len(heads & {fold(each) for each in _CITY_HEADS}) >= 2


def _mark(line: TableLine, class_name: str) -> Mark | None:
    name = line.needed("name", values.name_of)
    identity = line.optional("id", values.identity_of)
    number, of_number = line.optional("number", values.student_number_of) or ("", None)
    phone, _ = line.optional("phone", values.first_phone_of) or ("", False)
    if not name:
        return None
    tail = identity.tail if identity else ""
    return Mark(
        name,
        tail or (of_number.tail if of_number else ""),
        phone,
        class_name,
        number,
    )


def _text(line: TableLine, field: str, limit: int) -> str:
    given = line.optional(field, lambda cell: values.limited(values.text_of(cell), limit))
    return "" if values.is_blank(given or "") else given or ""


def _amount_of(cell: Cell) -> int:
    """Read an amount in yuan as fen.

    Raises:
        CellError: It is no amount, has parts of a fen, or is one of ten thousands.
    """
    text = values.text_of(cell)
    if isinstance(cell, float):
        rounded = round(cell, 2)
        text = f"{rounded:.2f}" if abs(cell - rounded) < 1e-6 else text
    if _WAN.search(text):
        raise CellError("ledger-amount-wan", given=text[:20])
    fen = read_fen(text)
    if fen is None:
        raise CellError("ledger-amount", given=_CARD.sub("…", text)[:20])
    return fen


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


# -- who is meant ----------------------------------------------------------------------------------


def identify_aid(
    lines: AidLines, people: Sequence[AidPerson], doubts: Doubts, problems: list[Problem]
) -> tuple[tuple[AidRow, ...], tuple[PaymentRow, ...]]:
    """Fill in who is meant by each line; ask where it is open, complain where it is nobody."""
    matcher = Matcher(people)
    by_id = {str(each.id): each for each in people}
    finder = _Finder(matcher, by_id, doubts, problems)
    records = [found for pair in lines.records if (found := finder.record(*pair)) is not None]
    payments = [each for pair in lines.payments if (each := finder.payment(*pair)) is not None]
    return _once(records, problems), _paid_once(payments, problems)


@dataclass(slots=True)
class _Finder:
    matcher: Matcher
    by_id: Mapping[str, AidPerson]
    doubts: Doubts
    problems: list[Problem]

    def record(self, line: TableLine, row: AidRow) -> tuple[TableLine, AidRow] | None:
        line.problems = self.problems
        person, open_ = self._find(line, row.who)
        if person is None and (open_ or not row.of_city):
            return None
        return line, replace(row, person_id=person.id if person else None)

    def payment(self, line: TableLine, row: PaymentRow) -> tuple[TableLine, PaymentRow] | None:
        line.problems = self.problems
        person, _ = self._find(line, row.who)
        return None if person is None else (line, replace(row, person_id=person.id))

    def _find(self, line: TableLine, who: Mark) -> tuple[AidPerson | None, bool]:
        """Return who is meant, and whether that is still open."""
        found = self.matcher.find(who)
        if found.person is not None:
            return found.person, False
        is_list = line.table.kind is SheetKind.AID and is_of_city(line.table)
        if not found.maybe:
            if not is_list:
                line.complain("name", "ledger-nobody", name=who.name)
            return None, False
        answer = self.doubts.answer(_ask_who(line, who, found.maybe))
        if answer is None:
            return None, True
        if answer == NOBODY:
            if not is_list:
                line.complain("name", "ledger-left-out", warning=True, name=who.name)
            return None, False
        return self.by_id.get(answer), False


def _ask_who(line: TableLine, who: Mark, maybe: Sequence[AidPerson]) -> Doubt:
    key = f"aid-who:{who.name}:{who.id_tail}:{who.class_name}:{who.number}"
    place = str(line.number)
    choices = tuple(
        Choice(
            str(each.id),
            "choice-aid-person",
            {
                "name": each.name,
                "class": "、".join(each.classes or each.left)[:20] or "—",
                "tail": each.id_tail or "—",
            },
        )
        for each in maybe
    )
    said: dict[str, str | int] = {
        "name": who.name, "tail": who.id_tail or "—", "class": who.class_name or "—",
    }  # fmt: skip
    nobody = Choice(NOBODY, "choice-aid-nobody")
    return Doubt(
        key[:LONGEST_KEY], "doubt-aid-who", (*choices, nobody), said, line.table.grid.sheet, place
    )


def _once(found: Sequence[tuple[TableLine, AidRow]], problems: list[Problem]) -> tuple[AidRow, ...]:
    """Return the lines, with a problem at each that names somebody again for the same term."""
    seen: dict[object, TableLine] = {}
    for line, row in found:
        key = (row.person_id or row.who, row.term, row.of_city)
        if key in seen:
            line.problems = problems
            line.complain("name", "ledger-twice", name=row.who.name, row=str(seen[key].number))
        seen.setdefault(key, line)
    return tuple(row for _, row in found)


def _paid_once(
    found: Sequence[tuple[TableLine, PaymentRow]], problems: list[Problem]
) -> tuple[PaymentRow, ...]:
    """Return the lines; one that says all that another says is a slip of who copied it."""
    seen: dict[object, TableLine] = {}
    for line, row in found:
        key = (row.person_id, row.term, row.scheme, row.paid_on, row.reference)
        if key in seen:
            line.problems = problems
            line.complain(
                "name", "ledger-paid-line-twice", name=row.who.name, row=str(seen[key].number)
            )
        seen.setdefault(key, line)
    return tuple(row for _, row in found)
