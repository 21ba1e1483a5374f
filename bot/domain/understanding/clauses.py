"""The clauses of a message: which of them ask, and which stretches may be the question."""

from __future__ import annotations

import re

from bot.domain.text import normalise

_CLAUSE = re.compile(
    r"(?:[^,，。.!！?？;；、…~～\n\s]|[.,](?=\w)|(?<=[\x21-\x7e])\s+(?=[\x21-\x7e]))+[?？]?"
)
_ASKS = re.compile(
    r"[?吗呢么嘛]$|什么|啥|怎|咋|啷个|哪|谁|几|多少|多久|好多|好久|如何|能不|可不|是不|有没|要不|会不|得不得|[^不]不$|没$|没有$|没得$|请问|想问|\b(?:how|what|when|where|who|which|why|can|do|does|is|are)\b"
)
_GOES_ON = re.compile(r"^(?:那|这个|它|还有|另外|and |what about |how about )|呢[?？]?$")
_ONLY_NAMED = re.compile(r"(?:那么?|然后)?的?呢[?？]?|(?:那么?|然后)的?[?？]?")
LONGEST = 400  # characters that are read
MOST_CLAUSES = 40


def clauses(text: str) -> list[str]:
    """Split a message into clauses; in Chinese, spaces part them too."""
    return [each.strip() for each in _CLAUSE.findall(text[:LONGEST]) if each.strip()]


def goes_on(text: str) -> bool:
    """Return whether a question leans on what was said before."""
    return bool(_GOES_ON.search(normalise(text).strip()))


def only_named(rest: str) -> bool:
    """Return whether ``rest``, a question without its name or day, says no more: 呢 of 38期呢."""
    return _ONLY_NAMED.fullmatch(rest) is not None


def asks(clause: str) -> bool:
    """Return whether a clause asks something by itself."""
    return bool(_ASKS.search(normalise(clause)))
