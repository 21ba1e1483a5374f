"""The order in which lists on paper name people: by class, group and student number."""

from __future__ import annotations

import re
from typing import Any

from bot.domain.timetable.numerals import number

_NUMBERS = re.compile(r"(\d{1,9}|[一二三四五六七八九十]{1,3})")


def natural(text: str) -> tuple[Any, ...]:
    """Return a key that sorts 第2组 before 第10组, and 第三组 before 第七组."""
    return tuple(_part(each) for each in _NUMBERS.split(text))


def _part(text: str) -> tuple[int, str]:
    try:
        return (number(text), "") if _NUMBERS.fullmatch(text) else (0, text)
    except ValueError:
        return 0, text
