"""Braces in an announcement that stand for nothing: a slip that thousands would read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.announcements.content import WRITTEN

if TYPE_CHECKING:
    from bot.domain.announcements.content import Content

_BRACES = re.compile(r"[{｛]([^{}｛｝\n]{1,16})[}｝]")


def unknown_fields(content: Content) -> tuple[str, ...]:
    """What stands in braces, as written, and will not be filled in; each once."""
    found = (match for part in content.parts for match in _BRACES.finditer(part.html))
    wrong = [m[0] for m in found if m[1] not in WRITTEN or not m[0].startswith("{")]
    return tuple(dict.fromkeys(wrong))
