"""资助台账: the headline of a term, the ledger by class, village …, and its workbooks."""

from __future__ import annotations

import asyncio
from hashlib import blake2s
from typing import TYPE_CHECKING

from bot.domain.aid.money import format_yuan
from bot.domain.aid.suppression import FEWEST, hidden_below, hidden_cells
from bot.domain.file_names import name_file
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import sheets_workbook
from config.texts import Html
from handlers.aid import ledger_books
from handlers.aid import ledger_words as words
from handlers.aid.buttons import MissedPage
from handlers.aid.ledger_access import (
    check_term,
    newest_term,
    office_only,
    sight_of,
    terms_of,
)
from handlers.aid.ledger_buttons import (
    AidDifferences,
    AidPerson,
    BookKind,
    ChooseTerm,
    FindAided,
    LedgerBook,
    LedgerBy,
    LedgerGroup,
    LedgerHome,
    Notices,
    QuietVillages,
)
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from storage.aid import access, views
from storage.aid.views import PRIORITY, Dimension
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context
    from bot.render.sheets import Sheet
    from handlers.aid.ledger_access import Sight
    from handlers.chat.keyboards import Labelled
    from storage.aid.views import Group

QUIET_AFTER = 90  # days without a talk or a visit
ON_A_PAGE = 10
# Words of the keys of the tables that a view is finer than, the finest first.
_COARSER = {Dimension.CLASS: (1,), Dimension.TOWN: (1,), Dimension.VILLAGE: (2, 1)}


def mark_of(key: Sequence[str]) -> str:
    """Return a few letters that stand for the words of a line in a button."""
    return blake2s("/".join(key).encode(), digest_size=4).hexdigest()


async def show_ledger(context: Context) -> None:
    """资助台账: the headline of the newest term, and where to look."""
    await open_ledger(context, LedgerHome())


async def open_ledger(context: Context, button: LedgerHome) -> None:
    """Show the headline of a term, and where to look."""
    sight = await sight_of(context)
    term = check_term(button.term) if button.term else await newest_term(context)
    sums = await context.read(views.headline, term, sight.class_ids)
    few = not sight.names and 0 < sums.aided < FEWEST
    html = words.describe_home(context.texts, term, sums, sight, hidden=few)
    if not sums.aided and not sums.paid_year:
        html = Html(f"{html}\n{context.html('ledger-empty')}")
    await context.show(html, inline_keyboard(*_home_rows(context, sight, term)))


def _home_rows(context: Context, sight: Sight, term: str) -> list[list[Labelled]]:
    labelled: list[Labelled] = [
        (context.label(f"ledger-by-{each.name.lower()}"), LedgerBy(each, term))
        for each in Dimension
    ]
    rows = in_rows(labelled, 4)
    if sight.names:
        missed = (context.label("button-aid-missed"), MissedPage())
        rows.append([(context.label("button-ledger-find"), FindAided()), missed])
    if sight.office:
        rows.append(
            [
                (context.label("button-ledger-differences"), AidDifferences(term)),
                (context.label("button-ledger-quiet"), QuietVillages(term)),
                (context.label("button-ledger-notices"), Notices()),
            ]
        )
        rows.append(
            [
                (context.label("button-ledger-book"), LedgerBook(BookKind.LEDGER, term)),
                (context.label("button-ledger-payments"), LedgerBook(BookKind.PAYMENTS, term)),
            ]
        )
    rows.append([(context.label("button-ledger-terms"), ChooseTerm(term))])
    return rows


async def choose_term(context: Context, button: ChooseTerm) -> None:
    """Offer the other terms."""
    await sight_of(context)
    items: list[Labelled] = [
        (wording.format_term(context.texts, each), LedgerHome(each))
        for each in await terms_of(context)
        if each != button.term
    ]
    items.append((context.label("back"), LedgerHome(check_term(button.term))))
    await context.show(context.html("ledger-which-term"), inline_keyboard(*in_rows(items, 2)))


# -- by class, village … ---------------------------------------------------------------------------


async def open_view(context: Context, button: LedgerBy) -> None:
    """Show the ledger line by line; who sees sums only is not told of a few."""
    sight = await sight_of(context)
    term = check_term(button.term)
    found = await context.read(views.groups, button.by, term, sight.class_ids)
    hidden = set() if sight.names else hidden_lines(button.by, found)
    shown = [each for each in found if each.aided or each.amount or each.key in hidden]
    items: list[Labelled] = [
        (
            words.describe_line(context.texts, button.by, each, hidden=each.key in hidden),
            LedgerGroup(button.by, mark_of(each.key), term),
        )
        for each in shown
    ]

    def turn(page: int) -> LedgerBy:
        return LedgerBy(button.by, term, page)

    rows = page_rows(items, button.page, turn, context.texts, size=ON_A_PAGE)
    rows.append([(context.label("back"), LedgerHome(term))])
    html = context.html(
        "ledger-view" if shown else "ledger-view-none",
        term=wording.format_term(context.texts, term),
        by=context.label(f"ledger-by-{button.by.name.lower()}"),
        count=len(shown),
    )
    await context.show(html, inline_keyboard(*rows))


def hidden_lines(by: Dimension, found: Sequence[Group]) -> set[tuple[str, ...]]:
    """Return the lines of a view that sums would tell somebody from, with the coarser tables.

    Both who is aided and who was paid are counted; a term is not a part of any total.
    """
    hidden: set[tuple[str, ...]] = set()
    for counted in ("aided", "paid"):
        counts = {each.key: int(getattr(each, counted)) for each in found}
        if by is Dimension.TERM:  # no part of a total of people
            hidden |= {key for key, count in counts.items() if 0 < count < FEWEST}
        elif by is Dimension.CATEGORY:
            hidden |= _hidden_categories(counts)
        else:
            hidden |= _hidden_of(counts, _COARSER.get(by, ()))
    return hidden


_FIRST, _LATER = "first", "later"


def _is_first(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return whether a category is of the groups of whom everybody is to be aided."""
    return (_FIRST,) if key[0] in PRIORITY else (_LATER,)


def _hidden_categories(counts: Mapping[tuple[str, ...], int]) -> frozenset[tuple[str, ...]]:
    """Return the categories that are hidden; the headline tells how many come first."""
    first: dict[tuple[str, ...], int] = {(_FIRST,): 0, (_LATER,): 0}
    for key, count in counts.items():
        first[_is_first(key)] += count
    return hidden_below(counts, _is_first, hidden_cells(first))


def _hidden_of(
    counts: Mapping[tuple[str, ...], int], widths: Sequence[int]
) -> frozenset[tuple[str, ...]]:
    """Return what is hidden of a table, whose coarser ones have so many words, the finest first."""
    if not widths:
        return hidden_cells(counts)
    width = widths[0]
    above: dict[tuple[str, ...], int] = {}
    for key, count in counts.items():
        above[key[:width]] = above.get(key[:width], 0) + count
    return hidden_below(counts, lambda key: key[:width], _hidden_of(above, widths[1:]))


async def open_group(context: Context, button: LedgerGroup) -> None:
    """Show the people of a line; that they were looked at is noted."""
    sight = await sight_of(context)
    if not sight.names:
        raise BotError("ledger-sums-only")
    term = check_term(button.term)
    found = await context.read(views.groups, button.by, term, sight.class_ids)
    group = next((each for each in found if mark_of(each.key) == button.mark), None)
    if group is None:
        raise BotError("button-stale")
    people = await context.read(views.people, button.by, group.key, term, sight.class_ids)
    page = min(max(button.page, 0), max(0, (len(people) - 1) // ON_A_PAGE))
    shown = people[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ids = [each.person_id for each in shown]
    await context.write(access.note_looks, context.account, ids, "list", context.seconds)
    items: list[Labelled] = [
        (
            context.label(
                "ledger-aided-ended" if each.ended else "ledger-aided",
                name=each.name,
                category=words.name_standing(context.texts, each.category),
                **{"class": each.class_name or context.label("ledger-away")},
            ),
            AidPerson(each.person_id),
        )
        for each in people
    ]

    def turn(page: int) -> LedgerGroup:
        return LedgerGroup(button.by, button.mark, term, page)

    rows = page_rows(items, page, turn, context.texts, size=ON_A_PAGE)
    rows.append([(context.label("back"), LedgerBy(button.by, term))])
    html = context.html(
        "ledger-group",
        name=words.name_group(context.texts, button.by, group),
        term=wording.format_term(context.texts, term),
        count=len(people),
        sum=format_yuan(group.amount),
    )
    await context.show(html, inline_keyboard(*rows))


# -- villages that reported nothing ----------------------------------------------------------------


def _quiet_since(context: Context) -> str:
    return context.today.fromordinal(context.today.toordinal() - QUIET_AFTER).isoformat()


async def open_quiet(context: Context, button: QuietVillages) -> None:
    """Show villages with nobody aided, and those nobody has talked to or visited for long."""
    await office_only(context)
    term, since = check_term(button.term), _quiet_since(context)
    found = await context.read(views.quiet_villages, term, since)
    none = [each for each in found if not each.aided]
    last = max(0, (len(found) - 1) // ON_A_PAGE)
    page = min(max(button.page, 0), last)
    lines = [
        context.html(
            "ledger-quiet", none=len(none), silent=len(found) - len(none), days=QUIET_AFTER
        )
        if found
        else context.html("ledger-quiet-none")
    ]
    for each in found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]:
        key = "ledger-quiet-silent" if each.aided else "ledger-quiet-unaided"
        name = " ".join(filter(None, (each.district, each.town, each.village)))
        lines.append(context.html(key, name=name, listed=each.listed, aided=each.aided))
    turns: list[Labelled] = []
    if page > 0:
        turns.append((context.label("page-back"), QuietVillages(term, page - 1)))
    if page < last:
        turns.append((context.label("page-on"), QuietVillages(term, page + 1)))
    book = (context.label("button-workbook"), LedgerBook(BookKind.VILLAGES, term))
    back = (context.label("back"), LedgerHome(term))
    await context.show(Html("\n".join(lines)), inline_keyboard(turns, [book, back]))


# -- workbooks -------------------------------------------------------------------------------------


async def send_book(context: Context, button: LedgerBook) -> None:
    """Send the ledger, the payments or the quiet villages of a term; it is on record."""
    await office_only(context)
    term = check_term(button.term)
    await context.toast()
    sheets = await {
        BookKind.LEDGER: _ledger_sheets,
        BookKind.PAYMENTS: _payment_sheets,
        BookKind.VILLAGES: _village_sheets,
    }[button.book](context, term)
    name = context.label(f"ledger-file-{button.book.name.lower()}")
    paper = paper_of(context, name, wording.format_term(context.texts, term))
    data = await asyncio.to_thread(sheets_workbook, paper, sheets)
    await context.write(roles.record, by=context.account.id, act="export-aid", now=context.seconds)
    file = name_file(context.today, wording.format_term(context.texts, term), name, suffix="xlsx")
    await context.say(Document(data, file))


async def _ledger_sheets(context: Context, term: str) -> list[Sheet]:
    """Return the ledger; whom it names was looked at."""
    found = await context.read(views.ledger_lines, term)
    if not found:
        raise BotError("ledger-book-empty")
    ids = [each.person_id for each in found]
    await context.write(access.note_looks, context.account, ids, "export", context.seconds)
    sums = await context.read(views.headline, term)
    return ledger_books.ledger_sheets(context.texts, found, sums.paid)


async def _payment_sheets(context: Context, term: str) -> list[Sheet]:
    """Return all payments; whom they name was looked at."""
    found = await context.read(views.payment_lines, term)
    if not found:
        raise BotError("ledger-book-empty")
    ids = [each.person_id for each in found]
    await context.write(access.note_looks, context.account, ids, "export", context.seconds)
    return ledger_books.payment_sheets(context.texts, found)


async def _village_sheets(context: Context, term: str) -> list[Sheet]:
    found = await context.read(views.quiet_villages, term, _quiet_since(context))
    return ledger_books.village_sheets(context.texts, found)
