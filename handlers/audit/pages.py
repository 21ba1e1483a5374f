"""操作记录: pages of the audit log by who, what and when; a line's card; all of it as a workbook.

Only administrators see it: it shows across all nouns who did what, also what coordinators did.
That somebody looks is on record, once an hour; each workbook is.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.domain.audit.acts import ActGroup, acts_of, group_of
from bot.domain.file_names import name_file
from bot.domain.ids import LoadId
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document
from config.texts import Html
from handlers.audit import spans, words
from handlers.audit.books import MOST_ROWS, workbook
from handlers.audit.buttons import (
    AuditBook,
    AuditCard,
    AuditKind,
    AuditPage,
    AuditTime,
    AuditWho,
)
from handlers.chat import wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.imports.buttons import PastLoad
from storage.audit import entries
from storage.audit.entries import AuditFilter
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from bot.domain.ids import AccountId
    from handlers.chat.keyboards import Labelled
    from storage.audit.entries import AuditActor, AuditLine, AuditObject

SIZE = 8  # lines on a page
LAST_PAGE = 999
LOOKS = 3600  # seconds in which looking again is the same look


def _check(context: Context) -> None:
    if not context.account.sees_all(Role.ADMINISTRATOR):
        raise BotError("role-denied")


# -- pages -----------------------------------------------------------------------------------------


async def show_audit(context: Context) -> None:
    """Show the newest of the audit log (操作记录)."""
    await open_page(context, AuditPage())


async def open_page(context: Context, button: AuditPage) -> None:
    """Show a page of the audit log, with the ways to see less of it."""
    _check(context)
    await _note_look(context)
    wanted = await _filter_of(context, button)
    count = await context.read(entries.count, wanted)
    page = min(max(button.page, 0), max(0, (count - 1) // SIZE), LAST_PAGE)
    button = AuditPage(button.who, button.group, button.when, page)
    found = await context.read(entries.lines, wanted, most=SIZE, skip=page * SIZE)
    names = await context.read(entries.name_objects, words.objects_of(found))
    said, zone = context.texts, context.services.zone
    lines = [context.html("audit-head", count=count)]
    if only := await _filters(context, button):
        lines.append(context.html("audit-filters", filters=" · ".join(only)))
    lines += [
        words.describe_line(said, number, each, names, today=context.today, zone=zone)
        for number, each in enumerate(found, 1)
    ]
    if not found:
        lines.append(context.html("audit-none"))
    rows = in_rows([_card_of(button, n, each) for n, each in enumerate(found, 1)], SIZE)
    rows += [_turns(context, button, count), *_ways(context, button, found)]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _card_of(button: AuditPage, number: int, line: AuditLine) -> Labelled:
    return str(number), AuditCard(line.id, button.who, button.group, button.when, button.page)


def _turns(context: Context, button: AuditPage, count: int) -> list[Labelled]:
    found: list[Labelled] = []
    for key, page in (("page-back", button.page - 1), ("page-on", button.page + 1)):
        if 0 <= page <= min((count - 1) // SIZE, LAST_PAGE):
            turned = AuditPage(button.who, button.group, button.when, page)
            found.append((context.label(key), turned))
    return found


def _ways(context: Context, button: AuditPage, found: Sequence[AuditLine]) -> list[list[Labelled]]:
    who, group, when = button.who, button.group, button.when
    chosen: list[Labelled] = [
        (context.label("button-audit-who"), AuditWho(group, when)),
        (context.label("button-audit-what"), AuditKind(who, when)),
        (context.label("button-audit-when"), AuditTime(who, group)),
    ]
    last: list[Labelled] = []
    if (who, group, when) != (None, None, ""):
        last.append((context.label("button-audit-all"), AuditPage()))
    if found:
        last.append((context.label("button-audit-book"), AuditBook(who, group, when)))
    return [chosen, last]


async def _note_look(context: Context) -> None:
    me, now = context.account.id, context.seconds
    if not await context.read(entries.looked_since, me, now - LOOKS):
        await context.write(roles.record, by=me, act="audit-look", now=now)


async def _filter_of(context: Context, button: AuditPage | AuditBook) -> AuditFilter:
    days = spans.days_of(button.when, context.today)
    since, before = spans.bounds(days, context.services.zone)
    acts = None
    if button.group is not None:
        acts = acts_of(button.group, await context.read(entries.acts_written))
    return AuditFilter(button.who, acts, since, before)


async def _filters(context: Context, button: AuditPage | AuditBook) -> list[str]:
    """Return in words by what lines are left out."""
    said, found = context.texts, []
    if button.who is not None:
        found.append(await _name_of(context, button.who))
    if button.group is not None:
        found.append(words.name_group(said, button.group))
    if button.when:
        found.append(spans.name_span(said, button.when))
    return found


async def _name_of(context: Context, who: AccountId) -> str:
    known = await context.read(entries.name_objects, [("account", str(who))])
    name = next((each.name for each in known.values()), "")
    return words.name_actor(context.texts, who, name)


# -- choosing --------------------------------------------------------------------------------------


async def choose_who(context: Context, button: AuditWho) -> None:
    """Ask whose acts are to be shown."""
    _check(context)
    found = await context.read(entries.actors)
    items: list[Labelled] = [
        (context.label("audit-who-all"), AuditPage(None, button.group, button.when))
    ]
    items += [
        (_label(context, each), AuditPage(each.account_id, button.group, button.when))
        for each in found
    ]

    def turn(page: int) -> AuditWho:
        return AuditWho(button.group, button.when, page)

    rows = page_rows(items, button.page, turn, context.texts)
    await context.show(context.html("audit-choose-who"), inline_keyboard(*rows))


def _label(context: Context, actor: AuditActor) -> str:
    return words.name_actor(context.texts, actor.account_id, actor.name)


async def choose_kind(context: Context, button: AuditKind) -> None:
    """Ask which kind of acts is to be shown, of those that there are."""
    _check(context)
    there = {group_of(act) for act in await context.read(entries.acts_written)}
    items: list[Labelled] = [
        (context.label("audit-what-all"), AuditPage(button.who, None, button.when))
    ]
    items += [
        (words.name_group(context.texts, group), AuditPage(button.who, group, button.when))
        for group in ActGroup
        if group in there
    ]
    await context.show(context.html("audit-choose-what"), inline_keyboard(*in_rows(items, 2)))


async def choose_time(context: Context, button: AuditTime) -> None:
    """Ask from when the acts are to be shown."""
    _check(context)
    first = await context.read(entries.first_moment)
    today, zone = context.today, context.services.zone
    oldest = today if first is None else wording.find_school_day(first, zone)
    items: list[Labelled] = [(context.label("audit-when-all"), AuditPage(button.who, button.group))]
    items += [
        (spans.name_span(context.texts, each), AuditPage(button.who, button.group, each))
        for each in (*spans.NEAR, *spans.months_since(oldest, today))
    ]
    await context.show(context.html("audit-choose-when"), inline_keyboard(*in_rows(items, 2)))


# -- a line, and the workbook ----------------------------------------------------------------------


async def show_card(context: Context, button: AuditCard) -> None:
    """Show all of a line."""
    _check(context)
    line = await context.read(entries.find, button.number)
    if line is None:
        raise BotError("button-stale")
    names = await context.read(entries.name_objects, words.objects_of([line]))
    back = AuditPage(button.who, button.group, button.when, button.page)
    rows: list[list[Labelled]] = [_more_like(context, line)]
    if line.act in {"load", "roll-back"} and line.object.startswith("load:"):
        load_id = LoadId(int(line.object.removeprefix("load:")))
        rows.append([(context.label("button-audit-load"), PastLoad(load_id))])
    rows.append([(context.label("button-audit-list"), back)])
    await context.show(_card(context, line, names), inline_keyboard(*rows))


def _card(context: Context, line: AuditLine, names: dict[tuple[str, str], AuditObject]) -> Html:
    said, zone = context.texts, context.services.zone
    who = words.name_actor(said, line.account_id, line.who)
    when = words.say_moment(said, line.at, zone)
    lines = [
        context.html("audit-card", act=words.name_act(said, line.act)),
        context.html("audit-card-who", who=who),
        context.html("audit-card-when", when=when),
    ]
    if about := words.describe_object(said, line, names, zone, most=words.WHOLE):
        lines.append(context.html("audit-card-about", about=about))
    group = words.name_group(said, group_of(line.act))
    lines.append(context.html("audit-card-group", group=group))
    lines += [
        context.html("audit-card-detail", name=name, value=value)
        for name, value in words.describe_details(said, line, names, zone)
    ]
    return Html("\n".join(lines))


def _more_like(context: Context, line: AuditLine) -> list[Labelled]:
    group = group_of(line.act)
    who = entries.UNSIGNED if line.account_id is None else line.account_id
    name = words.name_actor(context.texts, line.account_id, line.who)
    kind = words.name_group(context.texts, group)
    return [
        (context.label("button-audit-theirs", name=name), AuditPage(who)),
        (context.label("button-audit-kind", group=kind), AuditPage(None, group)),
    ]


async def send_book(context: Context, button: AuditBook) -> None:
    """Send what is shown as a workbook; the newest lines where they are too many."""
    _check(context)
    wanted = await _filter_of(context, button)
    found = await context.read(entries.lines, wanted, most=MOST_ROWS + 1)
    if not found:
        raise BotError("audit-none")
    await context.toast()
    await context.services.gateway.typing(context.chat_id)
    said, zone = context.texts, context.services.zone
    names = await context.read(entries.name_objects, words.objects_of(found))
    title = context.label("audit-file")
    paper = paper_of(context, title, *await _filters(context, button))
    data = await asyncio.to_thread(workbook, paper, said, found, names, zone)
    count = min(len(found), MOST_ROWS)
    await context.write(
        roles.record, by=context.account.id, act="export-audit", now=context.seconds, count=count
    )
    await context.say(Document(data, name_file(context.today, title, suffix="xlsx")))
