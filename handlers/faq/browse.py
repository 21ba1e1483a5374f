"""常见问题: the school's answers by category, page by page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.chat.tongues import spoken
from handlers.faq import words
from handlers.faq.buttons import Categories, EditEntry, OpenCategory, OpenEntry
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.faq.entries import Reader
    from bot.domain.ids import EntryNumber
    from handlers.chat.keyboards import Labelled
    from storage.faq.entries import Stored

TITLE = 48  # characters of a title on a button


def shorten_title(text: str) -> str:
    """Cut a question for a button."""
    return text if len(text) <= TITLE else text[: TITLE - 1] + "…"


async def show_categories(context: Context, _: Categories | None = None) -> None:
    """Show the categories (常见问题, /faq)."""
    found = await context.read(faq_entries.categories)
    shown = Counter(each.entry.category for each in await _shown(context))
    if not shown:
        raise BotError("faq-empty")
    buttons: list[Labelled] = [
        (
            context.label(
                "button-category", name=words.name_category(context.texts, code), count=shown[code]
            ),
            OpenCategory(index),
        )
        for index, (code, _) in enumerate(found)
        if shown[code]
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    await context.show(context.html("faq-head"), inline_keyboard(*rows))


async def open_category(context: Context, button: OpenCategory) -> None:
    """Show the questions of a category as buttons."""
    code = await _category(context, button.index)
    entries = await _shown(context, code)
    if not entries:
        await show_categories(context)
        return
    marked = context.account.role >= Role.STAFF
    items: list[Labelled] = [
        (
            shorten_title(words.title_of(each.entry, spoken(context), marked=marked)),
            OpenEntry(each.number, button.index, button.page),
        )
        for each in entries
    ]
    rows = page_rows(
        items, button.page, lambda page: OpenCategory(button.index, page), context.texts
    )
    rows.append([(context.label("button-categories"), Categories())])
    name = words.name_category(context.texts, code)
    await context.show(
        context.html("faq-category", name=name, count=len(items)), inline_keyboard(*rows)
    )


async def _shown(context: Context, code: str | None = None) -> list[Stored]:
    """Return the entries, of one category or all, that are for whoever reads here."""
    hidden = await hidden_here(context)
    found = await context.read(faq_entries.all_of, code)
    return [each for each in found if each.entry.id not in hidden]


async def _category(context: Context, index: int) -> str:
    found = await context.read(faq_entries.categories)
    if not 0 <= index < len(found):
        raise BotError("button-stale")
    return found[index][0]


async def open_entry(context: Context, button: OpenEntry) -> None:
    """Show an entry with a way back to its page."""
    stored = await entry_of(context, button.number)
    await context.write(questions.talk, context.account.id, stored.number, context.seconds)
    back = (context.label("back"), OpenCategory(button.index, button.page))
    kind, marked = spoken(context), context.account.role >= Role.STAFF
    html = words.describe_answer(
        context.texts, stored.entry, context.today, kind=kind, marked=marked
    )
    await context.show(html, inline_keyboard([back, *staff_buttons(context, stored.number)]))


async def entry_of(context: Context, number: EntryNumber) -> Stored:
    """Return an entry that is not retired, and is for whoever reads here.

    Raises:
        BotError: There is none.
    """
    stored = context.glance(faq_entries.find, number)
    if stored is None or stored.retired or not stored.entry.is_for(reader_here(context)):
        raise BotError("faq-gone")
    return stored


def reader_here(context: Context) -> Reader:
    """Return who reads what is said here: the person, or everybody of the group."""
    return context.glance(faq_entries.reader_of, context.account, _group(context))


async def hidden_here(context: Context) -> frozenset[str]:
    """Return the ids (as in files) of entries that are neither answered nor offered here."""
    return await context.read(faq_entries.hidden_from, context.account, _group(context))


def _group(context: Context) -> int | None:
    return None if context.private else context.chat_id


def staff_buttons(context: Context, number: EntryNumber) -> list[Labelled]:
    """Make the buttons for staff under an entry."""
    if context.account.role < Role.STAFF:
        return []
    return [(context.label("button-edit-entry"), EditEntry(number))]
