"""清单: how far each class is, its lines, ticked in a tap, with words or a picture where wished."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.checklists.checklist import ItemState, Phase, tally
from bot.domain.file_names import name_file
from bot.domain.people.roles import Role
from bot.errors import BotError
from bot.outbound.gateway import Document, Photo
from bot.render.sheets import Sheet, sheets_workbook
from handlers.chat import drafts, wording
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.paper import paper_of
from handlers.checklists import words
from handlers.checklists.buttons import (
    ChecklistBook,
    ChecklistLate,
    ChecklistPage,
    ClassChecklist,
    ItemPhoto,
    MyChecklist,
    NoteItem,
    OpenItem,
    ReopenItem,
    TemplatePage,
    TickItem,
    VoidItem,
)
from handlers.checklists.drafts import NotingItem
from handlers.classes.buttons import OpenClass
from storage.checklists import checklists
from storage.classes import classes
from storage.duty import roster
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.context import Actor, Context, MessageContext, Services
    from bot.domain.checklists.checklist import Item
    from bot.domain.ids import AccountId, ChecklistItemId, ClassId
    from bot.render.sheets import Value
    from handlers.chat.keyboards import Labelled
    from storage.checklists.checklists import Posts
    from storage.classes.classes import Class
    from storage.database import Tx

LONGEST = 300  # characters of a note
A_PAGE = 12  # lines of a class


async def mind(services: Services) -> None:
    """Give new classes their list, and tell once a day what is due and what is late."""
    now, zone = services.clock.now(), services.zone
    await services.database.write(checklists.make, now.astimezone(zone).date())
    await services.database.write(checklists.tell, now, zone)


def may_lead(context: Context) -> bool:
    """Whether somebody may change the template: a coordinator of the whole school."""
    return context.account.sees_all(Role.COORDINATOR)


def item_of(context: Context, item_id: ChecklistItemId) -> Item:
    """Return a line of a class whose staff one is, or that is one's own.

    Raises:
        BotError: There is none, or it is not theirs.
    """
    found = context.glance(checklists.find, item_id)
    if found is None or not _may_see(context, found):
        raise BotError("checklist-not-yours")
    return found


def _may_see(context: Context, item: Item) -> bool:
    if checklists.may_see(context.account, item):
        return True
    owners = context.glance(checklists.posts, context.today).owners(item)
    return context.account.role >= Role.STAFF and context.account.id in owners


# -- all classes -----------------------------------------------------------------------------------


async def show_checklists(context: Context) -> None:
    """Show 清单: one's own lines where there are any, else all classes."""
    await show_page(context, ChecklistPage())


async def _visible(context: Context) -> list[Item]:
    found = await context.read(checklists.current, context.today)
    return [each for each in found if checklists.may_see(context.account, each)]


async def show_page(context: Context, button: ChecklistPage) -> None:
    """Show how far each class within reach is."""
    found = await _visible(context)
    mine = await context.read(checklists.of_owner, context.account.id, context.today)
    said, today = context.texts, context.today
    items: list[Labelled] = []
    for (class_id, name), of_class in groupby(found, lambda each: (each.class_id, each.class_name)):
        label = words.describe_tally(name, tally(of_class, today))
        items.append((label, ClassChecklist(class_id)))
    rows = page_rows(items, button.page, ChecklistPage, said)
    if mine:
        count = len(mine)
        rows.insert(0, [(context.label("button-checklist-mine", count=count), MyChecklist())])
    whole = tally(found, today)
    last: list[Labelled] = []
    if whole.late:
        last.append((context.label("button-checklist-late", count=whole.late), ChecklistLate()))
    if found:
        last.append((context.label("button-checklist-book"), ChecklistBook()))
    rows.append(last)
    if may_lead(context):
        rows.append([(context.label("button-checklist-template"), TemplatePage())])
    key = "checklist-classes" if found else "checklist-none"
    html = context.html(key, count=len(items), done=whole.done, total=whole.total, late=whole.late)
    await context.show(html, inline_keyboard(*rows))


async def show_mine(context: Context, button: MyChecklist) -> None:
    """Show what is open and one's own; a tap ticks it."""
    found = await context.read(checklists.of_owner, context.account.id, context.today)
    today = context.today
    items: list[Labelled] = [
        (f"{words.button_of(each, today)}（{each.class_name}）", TickItem(each.id, mine=True))
        for each in found
    ]
    rows = page_rows(items, button.page, MyChecklist, context.texts)
    rows.append([(context.label("button-checklist-all"), ChecklistPage())])
    key = "checklist-mine" if found else "checklist-mine-none"
    late = sum(each.is_late(today) for each in found)
    await context.show(context.html(key, count=len(found), late=late), inline_keyboard(*rows))


async def show_late(context: Context, button: ChecklistLate) -> None:
    """Show what is late in the classes within reach, with whose it is."""
    found = [each for each in await _visible(context) if each.is_late(context.today)]
    items: list[Labelled] = [
        (f"{each.class_name} {words.button_of(each, context.today)}", OpenItem(each.id))
        for each in sorted(found, key=lambda each: each.due_on)
    ]
    rows = page_rows(items, button.page, ChecklistLate, context.texts)
    rows.append([(context.label("back"), ChecklistPage())])
    key = "checklist-late" if found else "checklist-late-none"
    await context.show(context.html(key, count=len(found)), inline_keyboard(*rows))


# -- one class -------------------------------------------------------------------------------------


def _class_of(context: Context, class_id: ClassId) -> Class:
    shown = context.glance(classes.find, class_id)
    if shown is None or not context.may(Role.STAFF, class_id=class_id, district=shown.district):
        raise BotError("checklist-not-yours")
    return shown


async def show_class(context: Context, button: ClassChecklist) -> None:
    """Show the list of a class by phase; a tap on a line ticks it, or opens it."""
    shown = _class_of(context, button.class_id)
    every = await context.read(checklists.of_class, shown.id)
    today, said = context.today, context.texts
    phase = button.phase or _phase_now(every)
    of_phase = [each for each in every if each.phase is phase]
    phases: list[Labelled] = []
    for each in Phase:
        inside = [item for item in every if item.phase is each]
        name = ("• " if each is phase else "") + said(f"checklist-phase-{each.value}")
        if inside:
            label = words.describe_tally(name, tally(inside, today))
            phases.append((label, replace(button, phase=each, page=0)))
    items: list[Labelled] = [
        (
            words.button_of(each, today),
            OpenItem(each.id) if button.more or not each.is_open else TickItem(each.id),
        )
        for each in of_phase
    ]

    def turn(page: int) -> ClassChecklist:
        return replace(button, phase=phase, page=page)

    rows = [*in_rows(phases, 2), *page_rows(items, button.page, turn, said, size=A_PAGE)]
    key = "button-checklist-tick" if button.more else "button-checklist-more"
    rows.append([(context.label(key), replace(button, phase=phase, more=not button.more))])
    rows.append(
        [
            (context.label("button-checklist-class"), OpenClass(shown.id)),
            (context.label("button-checklist-all"), ChecklistPage()),
        ]
    )
    whole = tally(every, today)
    html = context.html(
        "checklist-class" if every else "checklist-class-none",
        name=shown.name,
        days=wording.format_span(said, shown.starts_on, shown.ends_on),
        done=whole.done,
        total=whole.total,
        late=whole.late,
        phase=said(f"checklist-phase-{phase.value}"),
        how=said("checklist-how-open" if button.more else "checklist-how-tick"),
    )
    await context.show(html, inline_keyboard(*rows))


def _phase_now(items: Sequence[Item]) -> Phase:
    """Return the first phase in which something is open."""
    return next(
        (each.phase for each in items if each.is_open), Phase.AFTER if items else Phase.BEFORE
    )


async def tick(context: Context, button: TickItem) -> None:
    """Tick a line, and show the list again."""
    item = item_of(context, button.item_id)
    by, now = context.account.id, context.seconds
    await context.write(checklists.end, item, ItemState.DONE, "", by=by, now=now)
    await context.toast(context.label("checklist-ticked"))
    if button.mine:
        await show_mine(context, MyChecklist())
    elif checklists.may_see(context.account, item):
        await show_class(context, ClassChecklist(item.class_id, item.phase))
    else:
        await show_item(context, item_of(context, item.id))


async def open_item(context: Context, button: OpenItem) -> None:
    """Show one line."""
    await show_item(context, item_of(context, button.item_id))


async def show_item(context: Context, item: Item) -> None:
    """Show a line with what can be done."""
    posts = context.glance(checklists.posts, context.today)
    names = {each.id: each.name for each in context.glance(roster.staff)}
    owners = [names.get(each, "—") for each in posts.owners(item)]
    zone = context.services.zone
    ended = ""
    if item.ended_at is not None:
        moment = datetime.fromtimestamp(item.ended_at, UTC)
        ended = wording.format_moment(context.texts, moment, context.today, zone)
    rows: list[list[Labelled]] = []
    if item.is_open:
        rows.append([(context.label("button-checklist-done"), TickItem(item.id))])
    if item.state is not ItemState.VOID:
        rows.append([(context.label("button-checklist-note"), NoteItem(item.id))])
    if item.is_open:
        rows[-1].append((context.label("button-checklist-void"), VoidItem(item.id)))
    else:
        rows.append([(context.label("button-checklist-reopen"), ReopenItem(item.id))])
    if item.photo:
        rows.append([(context.label("button-checklist-photo"), ItemPhoto(item.id))])
    back = ClassChecklist(item.class_id, item.phase)
    mine = MyChecklist()
    rows.append(
        [(context.label("back"), back if checklists.may_see(context.account, item) else mine)]
    )
    html = words.describe_item(context.texts, item, owners, context.today, ended)
    await context.show(html, inline_keyboard(*rows))


async def ask_note(context: Context, button: NoteItem) -> None:
    """Ask for words or a picture."""
    item = item_of(context, button.item_id)
    await context.write(drafts.keep, context.account.id, NotingItem(item.id), context.seconds)
    back = (context.label("back"), OpenItem(item.id))
    await context.show(context.html("checklist-ask-note", text=item.text), inline_keyboard([back]))


async def ask_void(context: Context, button: VoidItem) -> None:
    """Ask why a line does not apply."""
    item = item_of(context, button.item_id)
    if not item.is_open:
        raise BotError("checklist-ended")
    waits = NotingItem(item.id, void=True)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    back = (context.label("back"), OpenItem(item.id))
    await context.show(context.html("checklist-ask-void", text=item.text), inline_keyboard([back]))


async def answer_note(context: MessageContext, draft: NotingItem) -> None:
    """Take the words or the picture; of a line that does not apply, the reason.

    Raises:
        BotError: It is neither, or no reason was written.
    """
    item = item_of(context, draft.item_id)
    text = " ".join(context.text[:LONGEST].split())
    media = context.media
    photo = media.file.id if media is not None and media.kind is MediaKind.PHOTO else ""
    if draft.void and not text:
        raise BotError("checklist-need-reason")
    if not text and not photo:
        raise BotError("checklist-need-note")
    await context.write(_note, context.actor, item, text, photo, void=draft.void)
    await show_item(context, item_of(context, item.id))


def _note(tx: Tx, actor: Actor, item: Item, text: str, photo: str, *, void: bool) -> None:
    if void:
        checklists.end(tx, item, ItemState.VOID, text, by=actor.account_id, now=actor.now)
    else:
        checklists.note(tx, item, text, photo)
    drafts.drop(tx, actor.account_id)


async def reopen_item(context: Context, button: ReopenItem) -> None:
    """Take a tick back."""
    item = item_of(context, button.item_id)
    await context.write(checklists.reopen, item)
    await show_item(context, item_of(context, item.id))


async def send_photo(context: Context, button: ItemPhoto) -> None:
    """Show the picture of a line."""
    item = item_of(context, button.item_id)
    if not item.photo:
        raise BotError("button-stale")
    await context.say(Photo(item.photo, context.html("checklist-photo", text=item.text)))


# -- the workbook ----------------------------------------------------------------------------------

COLUMNS = ("class", "phase", "text", "owner", "due", "state", "by", "ended", "note")


async def send_book(context: Context, _: ChecklistBook) -> None:
    """Send all lists within reach: a line a class by phase, and every line."""
    found = await _visible(context)
    if not found:
        raise BotError("checklist-none")
    await context.toast()
    said, today = context.texts, context.today
    posts = await context.read(checklists.posts, today)
    names = {each.id: each.name for each in await context.read(roster.staff)}
    sums = Sheet(
        said("checklist-sheet-classes"),
        [
            said("checklist-column-class"),
            *(said(f"checklist-phase-{each.value}") for each in Phase),
            said("checklist-column-all"),
            said("checklist-column-late"),
        ],
        [
            _sum(name, list(of_class), today)
            for name, of_class in groupby(found, lambda each: each.class_name)
        ],
    )
    lines = [_cells(context, each, posts, names) for each in found]
    heads = [said(f"checklist-column-{each}") for each in COLUMNS]
    title = said("checklist-file")
    paper = paper_of(context, title)
    book = [sums, Sheet(said("checklist-sheet-lines"), heads, lines)]
    data = await asyncio.to_thread(sheets_workbook, paper, book)
    by, now = context.account.id, context.seconds
    await context.write(roles.record, by=by, act="export-checklists", now=now)
    await context.say(Document(data, name_file(today, title, suffix="xlsx")))


def _cells(context: Context, item: Item, posts: Posts, names: dict[AccountId, str]) -> list[Value]:
    said, zone = context.texts, context.services.zone
    post = words.name_post(said, item.post, item.owner_name)
    state = "late" if item.is_late(context.today) else item.state.value
    return [
        item.class_name,
        said(f"checklist-phase-{item.phase.value}"),
        item.text,
        f"{post}：{words.name_owners(said, item, posts, names)}",
        item.due_on,
        said(f"checklist-state-{state}"),
        item.by_name,
        None if item.ended_at is None else datetime.fromtimestamp(item.ended_at, zone),
        item.note,
    ]


def _sum(name: str, items: list[Item], today: date) -> list[Value]:
    whole = tally(items, today)
    by_phase = [tally([i for i in items if i.phase is each], today) for each in Phase]
    cells: list[Value] = [name]
    cells += [f"{each.done}/{each.total}" if each.total else "" for each in by_phase]
    return [*cells, f"{whole.done}/{whole.total}", whole.late or None]
