"""Whom lines of aid mean, and which rows are of no use: nobody is guessed between two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.aid.matching import Matcher, is_same_name
from bot.domain.aid.money import format_yuan
from bot.domain.imports.doubts import LONGEST_KEY, Choice, Doubt
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.domain.aid.ledger import AidRow, Mark, PaymentRow
    from bot.domain.aid.matching import AidPerson
    from bot.domain.imports.aid import AidLines
    from bot.domain.imports.doubts import Doubts
    from bot.domain.imports.lines import TableLine
    from bot.domain.imports.problems import Problem

NOBODY = "none"  # the answer that nobody of the roster is meant
LEAVE_OUT, KEEP = "out", "keep"
REPEAT_DAYS = 20  # within which the same amount of a scheme is hardly the next month's
MOST_DETAILS = 12  # rows that a question names
_BY_NAME = Doubt(
    "aid-by-name",
    "doubt-aid-by-name",
    (Choice("yes", "choice-aid-by-name"), Choice("each", "choice-aid-each")),
)


def identify_aid(
    lines: AidLines,
    people: Sequence[AidPerson],
    doubts: Doubts,
    problems: list[Problem],
    classes: AbstractSet[str] = frozenset(),
    *,
    is_whole: bool = True,
) -> tuple[tuple[AidRow, ...], tuple[PaymentRow, ...]]:
    """Fill in who is meant by each line; ask where it is open, say which rows are of no use.

    ``classes`` are those of the school; ``is_whole`` is whether nothing else is left open. Rows
    that are of no use are left out with one answer where they are the fewer; else they stop it.
    """
    out = [*lines.out]
    by_id = {str(each.id): each for each in people}
    finder = _Finder(Matcher(people), by_id, doubts, problems, out, classes)
    records = [found for pair in lines.records if (found := finder.record(*pair)) is not None]
    payments = [each for pair in lines.payments if (each := finder.payment(*pair)) is not None]
    aided, paid = _once(records, out), _paid_once(payments, out)
    if is_whole and not doubts.asked:
        paid = _settle_repeats(paid, by_id, doubts, problems)
        problems += settle_out(out, len(lines.records) + len(lines.payments), doubts)
    return aided, tuple(row for _, row in paid)


def _settle_repeats(
    found: Sequence[tuple[TableLine, PaymentRow]],
    by_id: Mapping[str, AidPerson],
    doubts: Doubts,
    problems: list[Problem],
) -> list[tuple[TableLine, PaymentRow]]:
    """Ask whether what looks paid already is another payment; return what is to be written."""
    again = _repeats(found, by_id)
    if not again:
        return [*found]
    said: list[Problem] = []
    for line, row, day in again:
        line.problems = said
        given = {"name": row.who.name, "sum": format_yuan(row.amount), "day": day}
        line.complain("name", "ledger-paid-before", warning=True, **given)
    count, lines = len(again), {id(line) for line, _, _ in again}
    answer = doubts.answer(
        Doubt(
            f"aid-repeat:{count}:{again[0][0].number}:{again[-1][0].number}",
            "doubt-aid-repeat",
            (
                Choice(LEAVE_OUT, "choice-aid-repeat-out", {"count": count}),
                Choice(KEEP, "choice-aid-repeat-keep", {"count": count}),
            ),
            {"count": count, "days": REPEAT_DAYS},
            details=tuple(said[:MOST_DETAILS]),
        )
    )
    if answer != LEAVE_OUT:
        return [*found]
    problems += said
    return [(line, row) for line, row in found if id(line) not in lines]


def _repeats(
    found: Sequence[tuple[TableLine, PaymentRow]], by_id: Mapping[str, AidPerson]
) -> list[tuple[TableLine, PaymentRow, str]]:
    """Return the payments that were made days before or after, and the day of the other.

    What came back from the bank may be sent again; the very line that is known changes nothing.
    """
    back = {(row.person_id, row.term, row.scheme) for _, row in found if row.returned}
    earlier: dict[object, list[tuple[str, str]]] = {}
    for person in by_id.values():
        for each in person.paid:
            paid, _, reference = each.partition("\n")
            day, _, same = paid.partition(" ")
            earlier.setdefault((person.id, same), []).append((day, reference))
    again = []
    for line, row in sorted(found, key=lambda each: each[1].paid_on):
        before = earlier.setdefault((row.person_id, row.same), [])
        is_new = (row.paid_on, row.reference) not in before
        near = next(
            (day for day, _ in before if _days_between(day, row.paid_on) <= REPEAT_DAYS), ""
        )
        is_owed = row.returned or (row.person_id, row.term, row.scheme) in back
        if is_new and near and row.amount > 0 and not is_owed:
            again.append((line, row, near))
        if row.amount > 0 and not row.returned:
            before.append((row.paid_on, row.reference))
    return sorted(again, key=lambda each: each[0].number)


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def settle_out(out: Sequence[Problem], used: int, doubts: Doubts, of: str = "aid") -> list[Problem]:
    """Ask whether rows of no use may be left out, and return what is to be said of them.

    ``of`` is what they are rows of.
    """
    said = [each for each in out if each.warning]
    bad = list(dict.fromkeys((each.sheet, each.row) for each in out if not each.warning))
    if not bad:
        return said
    if len(bad) > used or not used:
        return [*out]
    named = tuple(replace(each, warning=True) for each in out if not each.warning)
    choice = Choice(LEAVE_OUT, "choice-aid-leave-out", {"count": len(bad)})
    doubts.answer(
        Doubt(
            f"{of}-out:{len(bad)}:{bad[0][1]}:{bad[-1][1]}",
            "doubt-aid-out",
            (choice,),
            {"count": len(bad)},
            details=named[:MOST_DETAILS],
        )
    )
    return [*said, *named]


@dataclass(slots=True)
class _Finder:
    matcher: Matcher
    by_id: Mapping[str, AidPerson]
    doubts: Doubts
    problems: list[Problem]
    out: list[Problem]
    classes: AbstractSet[str]

    def record(self, line: TableLine, row: AidRow) -> tuple[TableLine, AidRow] | None:
        line.problems = self.out
        person, open_ = self._find(line, row.who, is_list=row.of_city)
        if person is None and (open_ or not row.of_city):
            return None
        return line, replace(row, person_id=person.id if person else None)

    def payment(self, line: TableLine, row: PaymentRow) -> tuple[TableLine, PaymentRow] | None:
        line.problems = self.out
        person, _ = self._find(line, row.who, is_list=False)
        return None if person is None else (line, replace(row, person_id=person.id))

    def _find(self, line: TableLine, who: Mark, *, is_list: bool) -> tuple[AidPerson | None, bool]:
        """Return who is meant, and whether that is still open; a list of the city's has others."""
        found = self.matcher.find(who)
        if found.person is not None and not self._is_odd(who, found.person):
            return found.person, False
        maybe = (found.person,) if found.person is not None else found.maybe
        if not maybe:
            if not is_list:
                line.complain("name", "ledger-nobody", name=who.name)
            return None, False
        if self._is_alone(who, maybe):
            answer = self.doubts.answer(_BY_NAME)
            if answer is None:
                return None, True
            if answer == "yes":
                return maybe[0], False
        return self._asked(line, who, maybe, is_list=is_list)

    def _asked(
        self, line: TableLine, who: Mark, maybe: Sequence[AidPerson], *, is_list: bool
    ) -> tuple[AidPerson | None, bool]:
        answer = self.doubts.answer(_ask_who(line, who, maybe))
        if answer is None:
            return None, True
        if answer == NOBODY:
            if not is_list:
                line.complain("name", "ledger-left-out", warning=True, name=who.name)
            return None, False
        return self.by_id.get(answer), False

    def _is_odd(self, who: Mark, person: AidPerson) -> bool:
        """Whether a line that means somebody says something of them that is not so."""
        if who.shaky:
            return True
        own = {*person.classes, *person.left}
        if who.class_name and who.class_name in self.classes and who.class_name not in own:
            return True
        known = fold(person.guardian)
        return bool(who.holder and known and fold(who.holder) not in known)

    def _is_alone(self, who: Mark, maybe: Sequence[AidPerson]) -> bool:
        """Whether a line has a name and nothing else, and the school has one of that name."""
        if len(maybe) != 1 or not is_same_name(who.name, maybe[0].name):
            return False
        return not (who.class_name or who.id_tail or who.number or who.shaky or who.holder)


def _ask_who(line: TableLine, who: Mark, maybe: Sequence[AidPerson]) -> Doubt:
    key = f"aid-who:{who.name}:{who.id_tail}:{who.class_name}:{who.number}:{who.holder}"
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


def _once(found: Sequence[tuple[TableLine, AidRow]], out: list[Problem]) -> tuple[AidRow, ...]:
    """Return the lines, with a problem at each that names somebody again for the same term.

    The city's list may have a line a scheme: what they grant is added up.
    """
    seen: dict[object, TableLine] = {}
    kept: dict[object, AidRow] = {}
    for line, row in found:
        key = (row.person_id or row.who, row.term, row.of_city)
        of_scheme = (*key, row.scheme)
        if of_scheme in seen or (key in kept and not row.scheme):
            line.problems = out
            first = seen.get(of_scheme, line)
            line.complain("name", "ledger-twice", name=row.who.name, row=str(first.number))
            continue
        seen[of_scheme] = line
        seen.setdefault((*key, ""), line)
        kept[key] = _added(kept[key], row) if key in kept else row
    return tuple(kept.values())


def _added(first: AidRow, other: AidRow) -> AidRow:
    """Return one line for two of the city's that grant somebody money of two schemes."""
    amounts = [each.amount for each in (first, other) if each.amount is not None]
    return replace(
        first,
        amount=sum(amounts) if amounts else None,
        category=first.category or other.category,
        level=first.level or other.level,
    )


def _paid_once(
    found: Sequence[tuple[TableLine, PaymentRow]], out: list[Problem]
) -> list[tuple[TableLine, PaymentRow]]:
    """Return the lines; one that says all that another says is a slip of who copied it."""
    seen: dict[object, TableLine] = {}
    same_day: dict[object, TableLine] = {}
    kept = []
    for line, row in sorted(found, key=lambda each: each[1].returned):
        key = (row.person_id, row.term, row.scheme, row.paid_on, row.reference)
        again = (*key[:4], row.amount)
        if key in seen and row.returned:
            continue  # it came back, and was sent once more on the same day
        line.problems = out
        if key in seen:
            at = str(seen[key].number)
            line.complain("name", "ledger-paid-line-twice", name=row.who.name, row=at)
            continue
        if again in same_day and not row.returned:
            at = str(same_day[again].number)
            line.complain("name", "ledger-paid-again", name=row.who.name, row=at)
            continue
        seen[key] = same_day[again] = line
        kept.append((line, row))
    return sorted(kept, key=lambda each: each[0].number)
