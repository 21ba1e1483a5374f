"""The ledger, payments and villages as sheets: plain numbers, totals that add up to the fen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.render.sheets import Sheet
from handlers.aid import ledger_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.render.sheets import Value
    from config.texts import Texts
    from storage.aid.views import LedgerLine, PaymentLine, Village

LEDGER_COLUMNS = (
    "department", "class", "name", "tail", "category", "level", "state", "district", "town",
    "village", "household", "amount",
)  # fmt: skip
PAYMENT_COLUMNS = ("class", "name", "scheme", "day", "reference", "returned", "amount")
VILLAGE_COLUMNS = ("district", "town", "village", "listed", "aided", "last")


def ledger_sheets(said: Texts, found: Sequence[LedgerLine], paid: int) -> list[Sheet]:
    """Return the ledger, and what it comes to; what was ``paid`` in fen beside it is said too."""
    amount = sum(each.amount for each in found)
    rows: list[list[Value]] = [
        [
            each.department,
            each.class_name,
            each.name,
            each.id_tail,
            words.name_category(said, each.category),
            each.level,
            said("ledger-state-ended" if each.ended else "ledger-state-open"),
            each.district,
            each.town,
            each.village,
            each.household,
            _yuan(each.amount),
        ]
        for each in found
    ]
    sums: list[list[Value]] = [
        [said("ledger-sum-people"), len(found)],
        [said("ledger-sum-open"), sum(not each.ended for each in found)],
        [said("ledger-sum-amount"), _yuan(amount)],
        [said("ledger-sum-beside"), _yuan(paid - amount)],
        [said("ledger-sum-paid"), _yuan(paid)],
    ]
    heads = [said(f"ledger-column-{each}") for each in LEDGER_COLUMNS]
    return [Sheet(said("ledger-file-ledger"), heads, rows, names=3), _sums(said, sums)]


def payment_sheets(said: Texts, found: Sequence[PaymentLine]) -> list[Sheet]:
    """Return all payments, and what they come to by scheme; what came back is not added."""
    rows: list[list[Value]] = [
        [
            each.class_name,
            each.name,
            each.scheme,
            each.paid_on,
            each.reference,
            said("ledger-state-returned") if each.returned else "",
            _yuan(each.amount),
        ]
        for each in found
    ]
    by_scheme: dict[str, int] = {}
    for each in found:
        if not each.returned:
            by_scheme[each.scheme] = by_scheme.get(each.scheme, 0) + each.amount
    sums: list[list[Value]] = [[name, _yuan(fen)] for name, fen in by_scheme.items()]
    sums.append([said("ledger-sum-amount"), _yuan(sum(by_scheme.values()))])
    heads = [said(f"ledger-column-{each}") for each in PAYMENT_COLUMNS]
    return [Sheet(said("ledger-file-payments"), heads, rows, names=2), _sums(said, sums)]


def village_sheets(said: Texts, found: Sequence[Village]) -> list[Sheet]:
    """Return villages that reported nothing."""
    rows: list[list[Value]] = [
        [each.district, each.town, each.village, each.listed, each.aided, _day(each.last_on)]
        for each in found
    ]
    heads = [said(f"ledger-column-{each}") for each in VILLAGE_COLUMNS]
    return [Sheet(said("ledger-file-villages"), heads, rows, names=3)]


def _sums(said: Texts, sums: Sequence[Sequence[Value]]) -> Sheet:
    return Sheet(said("ledger-sheet-sums"), [said("ledger-sum"), said("ledger-sum-value")], sums)


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _yuan(fen: int) -> float:
    """Return yuan as a workbook holds them: a number of two decimals, nearest to the fen."""
    return round(fen / 100, 2)
