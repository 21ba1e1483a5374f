"""Keyboards from rows of labelled buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from handlers.chat.buttons import Button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.context import Context
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts

Labelled = tuple[str, Button | str]


def inline_keyboard(*rows: Iterable[Labelled]) -> Keyboard:
    """Make a keyboard of rows of (label, button); a string that begins with https:// is a link."""
    return {"inline_keyboard": [[_button(*each) for each in row] for row in rows if row]}


def _button(label: str, target: Button | str) -> dict[str, str]:
    if isinstance(target, Button):
        return {"text": label, "callback_data": target.pack()}
    return {"text": label, "url": target}


def in_rows(buttons: Sequence[Labelled], size: int) -> list[list[Labelled]]:
    """Split buttons into rows of ``size``."""
    return [[*buttons[start : start + size]] for start in range(0, len(buttons), size)]


def page_rows(
    items: Sequence[Labelled],
    page: int,
    turn: Callable[[int], Button],
    texts: Texts,
    *,
    size: int = 8,
) -> list[list[Labelled]]:
    """Return one item a row, and a last row that turns pages; ``turn`` makes its buttons."""
    last = max(0, (len(items) - 1) // size)
    page = min(max(page, 0), last)
    rows: list[list[Labelled]] = [[item] for item in items[page * size : (page + 1) * size]]
    turns: list[Labelled] = []
    if page > 0:
        turns.append((texts("page-back"), turn(page - 1)))
    if page < last:
        turns.append((texts("page-on"), turn(page + 1)))
    return [*rows, turns]


def share_contact(texts: Texts) -> Keyboard:
    """Make the keyboard that shares one's own phone number."""
    return {
        "keyboard": [[{"text": texts("share-contact"), "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }


TRAINEE_KEYS = (
    ("word-today", "word-tomorrow", "word-week"),
    ("word-next", "word-faq", "word-surveys"),
    ("word-exams", "word-reminders", "word-me"),
)
STAFF_KEYS = (
    ("word-rollcall", "word-desk", "word-announce"),
    ("word-classes", "word-leavelist", "word-results"),
    ("word-load", "word-today", "word-menu"),
)
COORDINATOR_KEYS = (
    ("word-results", "word-desk", "word-announce"),
    ("word-classes", "word-rollcall", "word-leavelist"),
    ("word-load", "word-staff", "word-menu"),
)


def main_keyboard(context: Context) -> Keyboard:
    """Make the big buttons under the input, by role."""
    return keyboard_of(context.texts, context.account.role)


def keyboard_of(said: Texts, role: Role) -> Keyboard:
    """Make the big buttons of a role."""
    keys = TRAINEE_KEYS
    if role >= Role.STAFF:
        keys = STAFF_KEYS if role < Role.COORDINATOR else COORDINATOR_KEYS
    return {
        "keyboard": [[{"text": said(key)} for key in row] for row in keys],
        "resize_keyboard": True,
        "is_persistent": True,
        "input_field_placeholder": said("placeholder"),
    }
