"""常见问题: the school's answers by category, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.errors import BotError
from handlers.chat.keyboards import inline_keyboard, page_rows
from handlers.faq import words
from handlers.faq.buttons import Categories, EditEntry, OpenCategory, OpenEntry
from storage.faq import entries as faq_entries
from storage.faq import questions

if TYPE_CHECKING:
    from bot.context import Context
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
    if not found:
        raise BotError("faq-empty")
    buttons: list[Labelled] = [
        (
            context.label(
                "button-category", name=words.name_category(context.texts, code), count=count
            ),
            OpenCategory(index),
        )
        for index, (code, count) in enumerate(found)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    await context.show(context.html("faq-head"), inline_keyboard(*rows))


async def open_category(context: Context, button: OpenCategory) -> None:
    """Show the questions of a category as buttons."""
    code = await _category(context, button.index)
    entries = await context.read(faq_entries.all_of, code)
    items: list[Labelled] = [
        (
            shorten_title(each.entry.question),
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
    html = words.describe_answer(context.texts, stored.entry, context.today)
    await context.show(html, inline_keyboard([back, *staff_buttons(context, stored.number)]))


async def entry_of(context: Context, number: EntryNumber) -> Stored:
    """Return an entry that is not retired.

    Raises:
        BotError: There is none.
    """
    stored = context.glance(faq_entries.find, number)
    if stored is None or stored.retired:
        raise BotError("faq-gone")
    return stored


def staff_buttons(context: Context, number: EntryNumber) -> list[Labelled]:
    """Make the buttons for staff under an entry."""
    if context.account.role < Role.STAFF:
        return []
    return [(context.label("button-edit-entry"), EditEntry(number))]
