"""Identity numbers in texts that people or logs see: never whole."""

from __future__ import annotations

import re

# 18 digits, with a gap or without; 15 as they were once; those of bank cards; 17 where one is lost.
_WHOLE = re.compile(
    r"(?<!\d)(?:\d{6}[ \u3000-]?(?:19|20)\d{6}[ \u3000-]?\d{2,3}[\dXx]?|\d{15,})(?![\dXx])[Xx]?"
)
_LETTERED = re.compile(r"(?<!\d)\d{15,17}[Xx](?!\d)")
_ROUNDED = re.compile(r"(?<!\d)(\d)\.\d{3,}(?=[eE]\+?\d{1,3})")
_GAPS = re.compile(r"(?<=\d)[ \u3000-](?=[\dXx])")
_NUMBER = re.compile(r"(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)")
TAIL = 4  # characters that may be shown


def masked(text: str) -> str:
    """Return a text in which only the last four characters of identity numbers stand."""
    if not any(character.isdecimal() for character in text):
        return text
    text = _ROUNDED.sub(r"\1…", text)
    for pattern in (_LETTERED, _WHOLE):
        text = pattern.sub(lambda found: f"…{found[0][-TAIL:]}", text)
    return text


def identity_in(text: str) -> str:
    """Return the identity number of 18 that a text holds, as G510101200801011234 does; or ""."""
    if len(text) < len("510101200801011234"):
        return ""
    found = _NUMBER.search(_GAPS.sub("", text))
    return found[0].upper() if found else ""


def tail_of(identity: str) -> str:
    """Return what may be kept of an identity number."""
    return identity[-TAIL:]
