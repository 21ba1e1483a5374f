"""帮扶情况: how far the help reaches, for who leads classes; names and figures, never notes."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.aid.terms import Term
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from bot.render.sheets import Sheet, sheets_workbook
from config.texts import Html
from handlers.chat import picking, wording
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.mentoring.buttons import (
    EndPair,
    HandAll,
    HandAllTo,
    HandPair,
    HandPairTo,
    HelpOverview,
    HelpPage,
    HelpWorkbook,
    OpenHelper,
    OpenPair,
    OverviewClass,
    PairClass,
    RhythmPage,
    StandInPage,
    SummaryPage,
    UnmetPage,
)
from handlers.mentoring.standing_in import check_colleague
from storage.aid import access
from storage.classes import classes
from storage.duty import roster
from storage.mentoring import overview, pairs
from storage.people import roles

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import ClassId, MentoringPairId
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from storage.mentoring.pairs import Pair

UNMET = (14, 30, 60)  # days for which nobody has met a student
COLUMNS = (
    *("class", "number", "name", "helper", "began", "met", "talks", "visits"),
    *("talk-due", "group-due", "visit-due", "summary-due"),
)


async def led_by(context: Context, class_id: ClassId | None = None) -> list[ClassId]:
    """Return the classes that this person leads, or the one of them that is asked for.

    Raises:
        BotError: There is none.
    """
    found = await context.read(pairs.led_classes, context.account)
    if class_id is not None:
        found = [each for each in found if each == class_id]
    if not found:
        raise BotError("mentoring-not-led")
    return found


async def open_overview(context: Context, button: HelpOverview) -> None:
    """Show how many have a helper and were met, and who is behind."""
    led = await led_by(context, button.class_id)
    today = context.today
    monday = today - timedelta(days=today.weekday())
    starts = Term.of(today).starts_on
    days = {"week": monday, "month": today.replace(day=1), "term": starts}
    of = await context.read(overview.coverage, led, **days)
    found = await context.read(overview.helpers, led, today)
    where = await _name_of(context, button.class_id, len(led))
    lines = [
        context.html("mentoring-overview", where=where, paired=of.paired, students=of.students),
        context.html("mentoring-overview-met", week=of.in_week, month=of.in_month, term=of.in_term),
    ]
    late = sum(each.late for each in found)
    lines.append(context.html("mentoring-overview-late", count=late))
    items: list[Labelled] = [
        (
            context.label(
                "button-mentoring-helper", name=each.name, count=each.students, late=each.late
            ),
            OpenHelper(each.account_id),
        )
        for each in found
    ]

    def turn(page: int) -> HelpOverview:
        return HelpOverview(button.class_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows += await _ways_on(context, button.class_id, several=len(led) > 1)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _name_of(context: Context, class_id: ClassId | None, count: int) -> str:
    if class_id is None:
        return context.label("mentoring-classes", count=count)
    found = await context.read(classes.find, class_id)
    return "" if found is None else found.name


async def _ways_on(
    context: Context, class_id: ClassId | None, *, several: bool
) -> list[list[Labelled]]:
    rows: list[list[Labelled]] = [
        [
            (context.label("button-mentoring-pair"), PairClass()),
            (context.label("button-mentoring-unmet"), UnmetPage(class_id, UNMET[0])),
        ],
        [(context.label("button-mentoring-book"), HelpWorkbook(class_id))],
    ]
    if await context.read(access.classes_of, context.account):
        rows[-1].insert(0, (context.label("button-mentoring-summaries"), SummaryPage()))
    if several:
        rows.append([(context.label("button-mentoring-class"), OverviewClass())])
    elif class_id is not None:
        rows.append([(context.label("button-mentoring-all"), HelpOverview())])
    if await may_set_rhythm(context):
        rows.append([(context.label("button-mentoring-rhythm"), RhythmPage())])
    rows.append([(context.label("back"), HelpPage())])
    return rows


async def may_set_rhythm(context: Context) -> bool:
    """Return whether this person speaks for the whole school, or is of the aid office."""
    if context.account.sees_all(Role.COORDINATOR):
        return True
    return await context.read(access.is_officer, context.account)


async def choose_class(context: Context, button: OverviewClass) -> None:
    """Ask for a class to look at; its name may be typed."""
    led = await led_by(context)
    items: list[Labelled] = [
        (each.name, HelpOverview(each.id))
        for each in await context.read(classes.all_of, tuple(led))
    ]
    rows = page_rows(items, button.page, OverviewClass, context.texts)
    rows.append([(context.label("back"), HelpOverview())])
    await context.show(context.html("mentoring-which-class"), inline_keyboard(*rows))
    await picking.expect_class(context, HelpOverview(led[0]))


# -- a helper and their students -------------------------------------------------------------------


async def open_helper(context: Context, button: OpenHelper) -> None:
    """Show a helper's students, of the classes that this person leads."""
    found = await context.read(pairs.led, context.account, button.account_id)
    if not found:
        raise BotError("mentoring-not-led")
    items: list[Labelled] = [
        (f"{each.name} {each.class_name}", OpenPair(each.id)) for each in found
    ]

    def turn(page: int) -> OpenHelper:
        return OpenHelper(button.account_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append(
        [
            (context.label("button-mentoring-hand-all"), HandAll(button.account_id)),
            (context.label("button-mentoring-stand-in"), StandInPage(button.account_id)),
        ]
    )
    rows.append([(context.label("back"), HelpOverview())])
    html = context.html("mentoring-helper", name=found[0].helper, count=len(found))
    await context.show(html, inline_keyboard(*rows))


async def _led_pair(context: Context, pair_id: MentoringPairId) -> Pair:
    found = await context.read(pairs.find_led, context.account, pair_id)
    if found is None:
        raise BotError("mentoring-not-led")
    return found


async def open_pair(context: Context, button: OpenPair) -> None:
    """Show a pair."""
    pair = await _led_pair(context, button.pair_id)
    rows: list[list[Labelled]] = [
        [
            (context.label("button-mentoring-hand"), HandPair(pair.id)),
            (context.label("button-mentoring-end"), EndPair(pair.id, sure=False)),
        ],
        [(context.label("back"), OpenHelper(pair.account_id))],
    ]
    html = context.html(
        "mentoring-pair",
        name=pair.name,
        class_name=pair.class_name,
        helper=pair.helper,
        day=wording.format_day(context.texts, pair.began_on, context.today),
    )
    await context.show(html, inline_keyboard(*rows))


async def end_pair(context: Context, button: EndPair) -> None:
    """End a pair, once that is sure."""
    pair = await _led_pair(context, button.pair_id)
    if not button.sure:
        rows: list[list[Labelled]] = [
            [(context.label("button-mentoring-end-sure"), EndPair(pair.id, sure=True))],
            [(context.label("back"), OpenPair(pair.id))],
        ]
        html = context.html("mentoring-end-ask", name=pair.name, helper=pair.helper)
        await context.show(html, inline_keyboard(*rows))
        return
    by, now = context.account.id, context.seconds
    await context.write(pairs.end, pair, by=by, today=context.today, now=now)
    await context.toast(context.label("mentoring-ended"))
    await open_overview(context, HelpOverview())


async def hand_pair(context: Context, button: HandPair) -> None:
    """Ask who helps a student from now on."""
    pair = await _led_pair(context, button.pair_id)
    items: list[Labelled] = [
        (each.name, HandPairTo(pair.id, each.id))
        for each in await context.read(roster.staff)
        if each.reachable and each.id != pair.account_id
    ]

    def turn(page: int) -> HandPair:
        return HandPair(pair.id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenPair(pair.id))])
    await context.show(context.html("mentoring-hand-ask", name=pair.name), inline_keyboard(*rows))


async def hand_pair_to(context: Context, button: HandPairTo) -> None:
    """Give a student to somebody else, what is due with them."""
    pair = await _led_pair(context, button.pair_id)
    await _hand(context, [pair], button)


async def _hand(context: Context, found: list[Pair], button: HandPairTo | HandAllTo) -> None:
    await check_colleague(context, button.colleague_id)
    count = await context.write(
        pairs.hand_over,
        found,
        button.colleague_id,
        by=context.account.id,
        today=context.today,
        now=context.seconds,
    )
    await context.toast(context.label("mentoring-handed", count=count))
    await open_helper(context, OpenHelper(button.colleague_id))


async def hand_all(context: Context, button: HandAll) -> None:
    """Ask who has all students of a helper from now on."""
    found = await context.read(pairs.led, context.account, button.account_id)
    if not found:
        raise BotError("mentoring-not-led")
    items: list[Labelled] = [
        (each.name, HandAllTo(button.account_id, each.id))
        for each in await context.read(roster.staff)
        if each.reachable and each.id != button.account_id
    ]

    def turn(page: int) -> HandAll:
        return HandAll(button.account_id, page)

    rows = page_rows(items, button.page, turn, context.texts)
    rows.append([(context.label("back"), OpenHelper(button.account_id))])
    html = context.html("mentoring-hand-all-ask", name=found[0].helper, count=len(found))
    await context.show(html, inline_keyboard(*rows))


async def hand_all_to(context: Context, button: HandAllTo) -> None:
    """Give all students of a helper that this person leads to somebody else."""
    found = await context.read(pairs.led, context.account, button.account_id)
    if not found:
        raise BotError("mentoring-not-led")
    await _hand(context, found, button)


# -- whom nobody has met ---------------------------------------------------------------------------


async def open_unmet(context: Context, button: UnmetPage) -> None:
    """Show students with a helper whom nobody has met for some days."""
    led = await led_by(context, button.class_id)
    days = min(max(button.days, 1), 400)
    before = context.today - timedelta(days=days)
    found = await context.read(overview.unmet, led, before)
    lines = [context.html("mentoring-unmet", days=days, count=len(found))]
    start = min(max(button.page, 0), max(0, len(found) - 1) // SHOWN) * SHOWN
    for each in found[start : start + SHOWN]:
        day = each.met_on and wording.format_day(context.texts, each.met_on, context.today)
        lines.append(
            context.html(
                "mentoring-unmet-line",
                name=each.name,
                class_name=each.class_name,
                helper=each.helper,
                day=day or context.label("mentoring-never"),
            )
        )
    await context.show(
        Html("\n".join(lines)), inline_keyboard(*_unmet_rows(context, button, len(found)))
    )


SHOWN = 20  # lines of a page


def _unmet_rows(context: Context, button: UnmetPage, count: int) -> list[list[Labelled]]:
    class_id, days = button.class_id, button.days
    turns: list[Labelled] = []
    if button.page > 0:
        turns.append((context.label("page-back"), UnmetPage(class_id, days, button.page - 1)))
    if (button.page + 1) * SHOWN < count:
        turns.append((context.label("page-on"), UnmetPage(class_id, days, button.page + 1)))
    spans: list[Labelled] = [
        (context.label("button-mentoring-days", count=each), UnmetPage(class_id, each))
        for each in UNMET
        if each != days
    ]
    return [turns, spans, [(context.label("back"), HelpOverview(class_id))]]


# -- the workbook ----------------------------------------------------------------------------------


async def send_workbook(context: Context, button: HelpWorkbook) -> None:
    """Send every pair that this person leads, a line each; it is on record."""
    led = await led_by(context, button.class_id)
    today = context.today
    found = await context.read(overview.lines, led, Term.of(today).starts_on)
    if not found:
        raise BotError("mentoring-book-none")
    await context.toast()
    rows: list[list[Value]] = [
        [
            *(each.class_name, each.number, each.name, each.helper, each.began_on, each.met_on),
            *(each.talks, each.visits, each.talk_due, each.group_due, each.visit_due),
            each.summary_due,
        ]
        for each in found
    ]
    heads = [context.label(f"mentoring-column-{name}") for name in COLUMNS]
    name = context.label("mentoring-file")
    paper = paper_of(context, name)
    data = await asyncio.to_thread(sheets_workbook, paper, [Sheet(name, heads, rows)])
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-mentoring", now=now, count=len(rows))
    await context.say(Document(data, name_file(today, name, suffix="xlsx")))
