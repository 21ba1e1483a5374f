"""Braces in an announcement that name no field, and so would stay in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.announcements.content import WRITTEN

if TYPE_CHECKING:
    from bot.domain.announcements.content import Content

_BRACES = re.compile(r"[{｛]([^{}｛｝\n]{1,16})[}｝]")


def unknown_fields(content: Content) -> tuple[str, ...]:
    """Return what stands in braces and names no field, as written, each once."""
    found = (match for part in content.parts for match in _BRACES.finditer(part.html))
    wrong = [m[0] for m in found if m[1] not in WRITTEN or not m[0].startswith("{")]
    return tuple(dict.fromkeys(wrong))
