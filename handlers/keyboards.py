"""Keyboards from rows of labelled buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.domain.people import Role
from handlers.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.context import Context
    from config.texts import Texts

Labelled = tuple[str, Button | str]


def inline(*rows: Iterable[Labelled]) -> InlineKeyboardMarkup:
    """Rows of (label, button); a string that begins with https:// is a link."""
    return InlineKeyboardMarkup([[_button(*each) for each in row] for row in rows if row])


def _button(label: str, target: Button | str) -> InlineKeyboardButton:
    if isinstance(target, Button):
        return InlineKeyboardButton(label, callback_data=target.pack())
    return InlineKeyboardButton(label, url=target)


def copying(label: str, text: str) -> InlineKeyboardMarkup:
    """One button that copies ``text`` (up to 256 characters)."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, copy_text=CopyTextButton(text[:256]))]]
    )


def paged(
    items: Sequence[Labelled],
    page: int,
    turn: Callable[[int], Button],
    texts: Texts,
    *,
    size: int = 8,
) -> list[list[Labelled]]:
    """One item a row, and a last row that turns pages; ``turn`` gives the button to a page."""
    last = max(0, (len(items) - 1) // size)
    page = min(max(page, 0), last)
    rows: list[list[Labelled]] = [[item] for item in items[page * size : (page + 1) * size]]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((texts("page-back"), turn(page - 1)))
    if page < last:
        turns.append((texts("page-on"), turn(page + 1)))
    return [*rows, turns]


def share_contact(texts: Texts) -> ReplyKeyboardMarkup:
    """The one button that shares one's own phone number."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(texts("share-contact"), request_contact=True)]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )


def main_keyboard(context: Context) -> ReplyKeyboardMarkup:
    """The big buttons under the input, by role."""
    keys = [
        ["word-today", "word-tomorrow", "word-week"],
        ["word-next", "word-reminders", "word-me"],
    ]
    if context.account.role >= Role.STAFF:
        keys.append(["word-classes", "word-load", "word-staff"])
    return ReplyKeyboardMarkup(
        [[KeyboardButton(context.label(key)) for key in row] for row in keys],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=context.label("placeholder"),
    )
