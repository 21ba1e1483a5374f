"""The one table of purposes of an audience, by the letter the picker's buttons carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.announcements import buttons as announcement_buttons
from handlers.announcements import draft as announcement_draft
from handlers.surveys.editor import buttons as editor_buttons
from handlers.surveys.editor import pages as editor_pages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.context import Purpose

PURPOSES: Mapping[str, Purpose[Any]] = {
    announcement_buttons.PURPOSE: announcement_draft.AUDIENCE,
    editor_buttons.PURPOSE: editor_pages.AUDIENCE,
}
