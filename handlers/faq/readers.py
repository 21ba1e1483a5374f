"""For whom an entry is: everybody, or some classes or roles, chosen with taps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.faq.entries import READERS
from bot.errors import BotError
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.faq import words
from handlers.faq.browse import entry_of
from handlers.faq.buttons import EditEntry, ForAll, ForClass, ForRole, ReaderPage, SaveReaders
from handlers.faq.drafts import ChoosingReaders
from handlers.faq.editing import check_reach, put_in_force
from storage.classes import classes

if TYPE_CHECKING:
    from bot.context import Context, MessageContext
    from bot.domain.faq.entries import Entry
    from bot.domain.ids import EntryNumber
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.faq.buttons import LimitEntry

A_PAGE = 8  # classes, two in a row


async def choose_readers(context: Context, button: LimitEntry) -> None:
    """Show for whom an entry is, to be changed with taps; nothing changes yet."""
    check_reach(context)
    entry = (await entry_of(context, button.number)).entry
    await _keep_and_show(context, ChoosingReaders(button.number, entry.classes, entry.roles), 0)


async def turn_readers(context: Context, button: ReaderPage) -> None:
    """Turn to another page of classes."""
    await _show(context, await _draft(context, button.number), button.page)


async def tick_class(context: Context, button: ForClass) -> None:
    """Tick a class, or take its tick away."""
    draft = await _draft(context, button.number)
    found = context.glance(classes.find, button.class_id)
    if found is None:
        raise BotError("button-stale")
    await _keep_and_show(
        context, replace(draft, classes=_toggled(draft.classes, found.name)), button.page
    )


async def answer_typed(context: MessageContext, draft: ChoosingReaders) -> Message:
    """Tick the classes that are typed; any other words are no answer to it."""
    typed = context.services.knowledge.classes.typed(context.text)
    if not typed.classes or typed.unknown:
        return PASS
    names = await context.read(classes.names)
    ticked = [names[each] for each in typed.classes if each in names]
    every = tuple(dict.fromkeys((*draft.classes, *ticked)))
    await _keep_and_show(context, replace(draft, classes=every), 0)
    return None


async def tick_role(context: Context, button: ForRole) -> None:
    """Tick a role, or take its tick away."""
    draft = await _draft(context, button.number)
    if not 0 <= button.index < len(READERS):
        raise BotError("button-stale")
    ticked = _toggled(draft.roles, READERS[button.index])
    roles = tuple(each for each in READERS if each in ticked)
    await _keep_and_show(context, replace(draft, roles=roles), button.page)


async def clear_readers(context: Context, button: ForAll) -> None:
    """Take all ticks away."""
    draft = await _draft(context, button.number)
    await _keep_and_show(context, replace(draft, classes=(), roles=()), 0)


async def save_readers(context: Context, button: SaveReaders) -> None:
    """Put it into force, as a version of its own that can be undone."""
    check_reach(context)
    draft = await _draft(context, button.number)
    stored = await entry_of(context, button.number)
    entry = _limited(stored.entry, draft)
    if entry == stored.entry:
        raise BotError("edit-same")
    await put_in_force(context, replace(stored, entry=entry))


def _toggled(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    without = tuple(each for each in names if each != name)
    return without if name in names else (*names, name)


def _limited(entry: Entry, draft: ChoosingReaders) -> Entry:
    return replace(entry, classes=draft.classes, roles=draft.roles)


async def _draft(context: Context, number: EntryNumber) -> ChoosingReaders:
    draft = await context.read(drafts.find, context.account.id, ChoosingReaders)
    if draft is None or draft.number != number:
        raise BotError("askers-anew")
    return draft


async def _keep_and_show(context: Context, draft: ChoosingReaders, page: int) -> None:
    await context.write(drafts.keep, context.account.id, draft, context.seconds)
    await _show(context, draft, page)


async def _show(context: Context, draft: ChoosingReaders, page: int) -> None:
    stored = await entry_of(context, draft.number)
    entry = _limited(stored.entry, draft)
    key = "readers-some" if entry.is_limited else "readers-everybody"
    html = context.html(
        key, question=entry.question, readers=words.describe_readers(context.texts, entry)
    )
    roles: list[Labelled] = [
        (
            _marked(context.label(f"reader-{code}"), ticked=code in draft.roles),
            ForRole(draft.number, index, page),
        )
        for index, code in enumerate(READERS)
    ]
    last: list[Labelled] = [
        (context.label("button-readers-save"), SaveReaders(draft.number)),
        (context.label("back"), EditEntry(draft.number)),
    ]
    if entry.is_limited:
        last.insert(0, (context.label("button-readers-all"), ForAll(draft.number)))
    await context.show(html, inline_keyboard(roles, *await _class_rows(context, draft, page), last))


async def _class_rows(context: Context, draft: ChoosingReaders, page: int) -> list[list[Labelled]]:
    """Return the classes, two in a row."""
    items: list[Labelled] = [
        (
            _marked(each.name, ticked=each.name in draft.classes),
            ForClass(draft.number, each.id, page),
        )
        for each in await context.read(classes.all_of)
    ]
    *rows, turns = page_rows(
        items, page, lambda to: ReaderPage(draft.number, to), context.texts, size=A_PAGE
    )
    flat = [item for row in rows for item in row]
    return [*(flat[at : at + 2] for at in range(0, len(flat), 2)), turns]


def _marked(name: str, *, ticked: bool) -> str:
    return f"{'☑' if ticked else '☐'} {name}"
