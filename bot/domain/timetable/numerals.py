"""Chinese numbers below 100, as days, weeks and hours are counted."""

from __future__ import annotations

_DIGITS = dict(zip("一二三四五六七八九两", (1, 2, 3, 4, 5, 6, 7, 8, 9, 2), strict=True))
_ONES = "一二三四五六七八九"
NUMBER = rf"(?:\d{{1,2}}|[{_ONES}两]?十[{_ONES}]?|廿[{_ONES}]?|[{_ONES}两])"
SOME = 3  # days, where somebody says 几天


def number(text: str) -> int:
    """Read a Chinese number below 100, or an Arabic one: 二十八, 廿八, 28.

    Raises:
        ValueError: It is none, or has more than nine digits.
    """
    if text.isdecimal() and len(text) < 10:
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    try:
        of_tens = (_DIGITS[tens] if tens else 1) * 10 if ten else 0
        return of_tens + (_DIGITS[ones] if ones or not ten else 0)
    except KeyError:
        raise ValueError(text[:9]) from None


WEEKDAYS = "一二三四五六日"


def weekday_index(said: str) -> int:
    """Return which day of the week is said, 0 for Monday: 一, 1; Sunday is 日, 天, 七 or 7.

    Raises:
        ValueError: It is none.
    """
    place = WEEKDAYS.find({"天": "日", "七": "日"}.get(said, said))
    return place if place >= 0 else int(said) - 1


def count(text: str) -> int:
    """Read how many there are, at least one: 两, 3, 几."""
    return SOME if text in {"几", "些"} else max(number(text), 1)
