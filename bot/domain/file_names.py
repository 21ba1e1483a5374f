"""The names of files that leave the bot: what, of whom, of which day; safe on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

LONGEST = 60  # characters before the day: 180 bytes of Chinese, of the 255 that file systems take
_UNSAFE = re.compile(r"[\\/:*?\"<>|\s_]+")  # Windows refuses them; a shell splits at spaces
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(?=[._]|$)", re.IGNORECASE)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def name_file(day: date | None, *parts: str, suffix: str) -> str:
    """Return 第1期_考勤_2026-11-23.xlsx; without a day what does not change from day to day."""
    whole = "_".join(filter(None, map(_plain, parts)))
    stem = whole[:LONGEST].strip("_. ") or "linghang"
    stem = _RESERVED.sub(r"\1-", stem)
    dated = f"{stem}_{day.isoformat()}" if day is not None else stem
    return f"{dated}.{suffix}"


def _plain(part: str) -> str:
    """Return a part without what cannot be seen, or stand in a name."""
    normal = unicodedata.normalize("NFC", part)
    spaced = _UNSAFE.sub("_", normal)
    seen = "".join(each for each in spaced if unicodedata.category(each) not in _UNSEEN)
    return seen.strip("_.")
