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


A_PAGE = 8  # items


def page_of(found: Sequence[bool], *, size: int = A_PAGE) -> int:
    """Return the page of the first item for which something holds, else the first."""
    return next((place for place, holds in enumerate(found) if holds), 0) // size


def page_rows(
    items: Sequence[Labelled],
    page: int,
    turn: Callable[[int], Button],
    texts: Texts,
    *,
    size: int = A_PAGE,
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


def main_keyboard(context: Context) -> Keyboard:
    """Make the big buttons under the input, by role."""
    return keyboard_of(context.texts, context.account.role)


_GUARDIANS = (
    ("word-today", "word-tomorrow", "word-week"),
    ("word-children", "word-attendance", "word-leave"),
    ("word-faq", "word-human"),
)
_TRAINEES = (
    ("word-today", "word-tomorrow", "word-week"),
    ("word-next", "word-faq", "word-surveys"),
    ("word-exams", "word-reminders", "word-me"),
)
_STAFFS = (
    ("word-today", "word-rollcall", "word-leavelist"),
    ("word-announce", "word-desk", "word-classes"),
    ("word-find", "word-results", "word-menu"),
)
_COORDINATORS = (
    ("word-announce", "word-desk", "word-today"),
    ("word-classes", "word-leavelist", "word-results"),
    ("word-load", "word-staff", "word-menu"),
)


def keyboard_of(said: Texts, role: Role) -> Keyboard:
    """Make the big buttons of a role, its own work first; all else stands in the menu."""
    keys: tuple[tuple[str, ...], ...] = _TRAINEES if role < Role.STAFF else _STAFFS
    if role is Role.GUARDIAN:
        keys = _GUARDIANS
    if role >= Role.COORDINATOR:
        keys = _COORDINATORS
    return {
        "keyboard": [[{"text": said(key)} for key in row] for row in keys],
        "resize_keyboard": True,
        "is_persistent": True,
        "input_field_placeholder": said("placeholder"),
    }
