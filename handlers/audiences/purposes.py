"""The one table of what an audience is chosen for, by the letter its buttons carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import BotError
from handlers.announcements import buttons as announcement_buttons
from handlers.announcements import draft as announcement_draft
from handlers.surveys.editor import buttons as editor_buttons
from handlers.surveys.editor import pages as editor_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.audiences.buttons import Purpose

PURPOSES: Mapping[str, Purpose] = {
    announcement_buttons.PURPOSE: announcement_draft.AUDIENCE,
    editor_buttons.PURPOSE: editor_pages.AUDIENCE,
}


def purpose_of(name: str) -> Purpose:
    """What a button of the picker is for.

    Raises:
        BotError: Nothing known today.
    """
    if name not in PURPOSES:
        raise BotError("button-stale")
    return PURPOSES[name]
