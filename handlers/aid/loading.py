"""What ledger, city and bank do not agree about: as pages, and as a workbook."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.money import format_yuan
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.aid import ledger_words as words
from handlers.aid.ledger import show_person
from handlers.aid.ledger_access import check_term, office_only
from handlers.aid.ledger_buttons import (
    AidDifferences,
    AidPerson,
    DifferenceBook,
    LedgerHome,
    TakeOver,
)
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from storage.aid import access, differences, records
from storage.aid.differences import DifferenceKind
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.render.sheets import Value
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.aid.differences import AidDifference
    from storage.database import Tx

ON_A_PAGE = 10
UNKNOWN = 20  # people whom the roster does not know, that a page names
_OF_CATEGORY = frozenset(
    {
        DifferenceKind.CITY_ONLY,
        DifferenceKind.OURS_ONLY,
        DifferenceKind.CATEGORY,
        DifferenceKind.UNPAID,
    }
)
_OF_MONEY = frozenset({DifferenceKind.AMOUNT, DifferenceKind.TWICE, DifferenceKind.LEFT})


async def open_differences(context: Context, button: AidDifferences) -> None:
    """Show how many differences of each kind there are, or those of one kind."""
    await office_only(context)
    term = check_term(button.term)
    if button.difference is None:
        await _show_kinds(context, term)
        return
    kind = button.difference
    found = await context.read(differences.of_kind, kind, term)
    page = min(max(button.page, 0), max(0, (len(found) - 1) // ON_A_PAGE))
    await context.write(
        _note, context, found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE], context.seconds, "list"
    )
    items = [line for each in found if (line := _line(context, each)) is not None]
    unknown = [describe_difference(context.texts, each) for each in found if not each.person_id]

    def turn(page: int) -> AidDifferences:
        return AidDifferences(term, kind, page)

    rows = page_rows(items, page, turn, context.texts, size=ON_A_PAGE)
    rows.append([(context.label("back"), AidDifferences(term))])
    html = context.html(f"ledger-difference-how-{kind.name.lower()}", count=len(found))
    if unknown:
        names = context.label("list-joint").join(unknown[:UNKNOWN])
        html = Html(f"{html}\n{context.html('ledger-difference-unknown', names=names)}")
    await context.show(html, inline_keyboard(*rows))


def _note(tx: Tx, context: Context, shown: list[AidDifference], now: int, what: str) -> None:
    ids = [each.person_id for each in shown if each.person_id is not None]
    access.note_looks(tx, context.account, ids, what, now)


def _line(context: Context, each: AidDifference) -> Labelled | None:
    """Return a difference with what can be done: take somebody over, or look at their page.

    Nothing can be done here about somebody whom the roster does not know.
    """
    label = describe_difference(context.texts, each)
    if each.kind is DifferenceKind.CITY_ONLY and each.city_id is not None and each.person_id:
        return f"➕ {label}", TakeOver(each.city_id)
    if each.person_id is None:
        return None
    return label, AidPerson(each.person_id)


def describe_difference(said: Texts, each: AidDifference) -> str:
    """Return 周小满 第1期 低保, 周小满 第1期 1,000 ≠ 1,150."""
    ours, theirs = (_value(said, each.kind, text) for text in (each.ours, each.theirs))
    both = " ≠ ".join(filter(None, (ours, theirs)))
    return " ".join(filter(None, (each.name, each.class_name, both)))


def _value(said: Texts, kind: DifferenceKind, text: str) -> str:
    if not text:
        return ""
    if kind in _OF_CATEGORY:
        return words.name_category(said, Category(text))
    if kind in _OF_MONEY and text.lstrip("-").isdecimal():
        return format_yuan(int(text))
    return text


async def _show_kinds(context: Context, term: str) -> None:
    counts = await context.read(differences.counts, term)
    items: list[Labelled] = [
        (
            context.label(f"ledger-difference-{kind.name.lower()}", count=count),
            AidDifferences(term, kind),
        )
        for kind, count in counts.items()
    ]
    rows = [[each] for each in items]
    if items:
        rows.append([(context.label("button-workbook"), DifferenceBook(term))])
    rows.append([(context.label("back"), LedgerHome(term))])
    html = context.html(
        "ledger-differences" if items else "ledger-differences-none",
        term=wording.format_term(context.texts, term),
        count=sum(counts.values()),
    )
    await context.show(html, inline_keyboard(*rows))


async def take_over(context: Context, button: TakeOver) -> None:
    """Put who stands on the city's list on the ledger, and show their page."""
    await office_only(context)
    by, now = context.account.id, context.seconds
    record_id = await context.write(records.take_over, button.city_id, by=by, now=now)
    record = None if record_id is None else await context.read(records.find, record_id)
    if record is None:
        raise BotError("button-stale")
    await show_person(context, record.person_id)


COLUMNS = ("kind", "class", "name", "ours", "theirs")


async def send_differences(context: Context, button: DifferenceBook) -> None:
    """Send all differences of a term as a workbook; it is on record."""
    await office_only(context)
    term = check_term(button.term)
    said = context.texts
    found = [
        each
        for kind in DifferenceKind
        for each in await context.read(differences.of_kind, kind, term)
    ]
    if not found:
        raise BotError("ledger-book-empty")
    await context.toast()
    await context.write(_note, context, found, context.seconds, "export")
    rows: list[list[Value]] = [
        [
            said(f"ledger-difference-name-{each.kind.name.lower()}"),
            each.class_name,
            each.name,
            _value(said, each.kind, each.ours),
            _value(said, each.kind, each.theirs),
        ]
        for each in found
    ]
    name = context.label("ledger-file-differences")
    sheet = Sheet(name, [said(f"ledger-column-{each}") for each in COLUMNS], rows, names=3)
    paper = paper_of(context, name, wording.format_term(said, term))
    data = await asyncio.to_thread(sheets_workbook, paper, [sheet])
    await context.write(roles.record, by=context.account.id, act="export-aid", now=context.seconds)
    file = name_file(context.today, wording.format_term(said, term), name, suffix="xlsx")
    await context.say(Document(data, file))
