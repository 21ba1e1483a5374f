"""Identity numbers in texts that people or logs see: never whole."""

from __future__ import annotations

import re

# 18 digits, with a gap or without; 15 as they were once; those of bank cards; 17 where one is lost.
_WHOLE = re.compile(
    r"(?<!\d)(?:\d{6}[ \u3000-]?(?:19|20)\d{6}[ \u3000-]?\d{2,3}[\dXx]?|\d{15,})(?![\dXx])[Xx]?"
)
_LETTERED = re.compile(r"(?<!\d)\d{15,17}[Xx](?!\d)")
_ROUNDED = re.compile(r"(?<!\d)(\d)\.\d{3,}(?=[eE]\+?\d{1,3})")
TAIL = 4  # characters that may be shown


def masked(text: str) -> str:
    """Return a text in which only the last four characters of identity numbers stand."""
    if not any(character.isdecimal() for character in text):
        return text
    text = _ROUNDED.sub(r"\1…", text)
    for pattern in (_LETTERED, _WHOLE):
        text = pattern.sub(lambda found: f"…{found[0][-TAIL:]}", text)
    return text
