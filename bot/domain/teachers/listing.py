"""Lists in one cell: 电商、直播; 金老师 19800000001、孟老师."""

from __future__ import annotations

import re

from bot.domain.text import bounded, half_width

MOST = 12  # of a cell
LONGEST = 400  # characters of a cell that are read
_BETWEEN = re.compile(r"[、,;/，；\n]+")
_PHONE = re.compile(r"[(:]?\s{0,2}(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})\)?")


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a list, each once."""
    parts = (each.strip(" .。") for each in _BETWEEN.split(half_width(bounded(text, LONGEST))))
    return tuple(dict.fromkeys(each[:30] for each in parts if each))[:MOST]


def named_with_phones(text: str) -> list[tuple[str, str]]:
    """Return names with the phone behind each, "" where there is none; a lone phone is nobody's."""
    found: list[tuple[str, str]] = []
    for part in _BETWEEN.split(half_width(bounded(text, LONGEST))):
        match = _PHONE.search(part)
        phone = match[1] if match else ""
        name = " ".join((part[: match.start()] + part[match.end() :] if match else part).split())
        if name.strip("-—/ "):
            found.append((name.strip()[:30], phone))
        elif phone and found and not found[-1][1]:
            found[-1] = (found[-1][0], phone)
    return found[:MOST]
