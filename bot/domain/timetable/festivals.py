"""Festivals that people name instead of a date: 元旦, 冬至, 跨年那天, 国庆假期, 圣诞前一天."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

# By month and day.
_FIXED = {
    "元旦": (1, 1), "劳动节": (5, 1), "五一": (5, 1), "青年节": (5, 4), "儿童节": (6, 1),
    "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "平安夜": (12, 24),
    "圣诞": (12, 25), "跨年": (12, 31),
}  # fmt: skip
# Lunar ones from the almanac, by year.
_LUNAR = {
    "腊八": {2026: (1, 26), 2027: (1, 15), 2028: (1, 4), 2029: (1, 22), 2030: (1, 11)},
    "除夕": {2026: (2, 16), 2027: (2, 5), 2028: (1, 25), 2029: (2, 12), 2030: (2, 2)},
    "春节": {2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3)},
    "元宵": {2026: (3, 3), 2027: (2, 20), 2028: (2, 9), 2029: (2, 27), 2030: (2, 17)},
    "端午": {2026: (6, 19), 2027: (6, 9), 2028: (5, 28), 2029: (6, 16), 2030: (6, 5)},
    "七夕": {2026: (8, 19), 2027: (8, 8), 2028: (8, 26), 2029: (8, 16), 2030: (8, 5)},
    "中秋": {2026: (9, 25), 2027: (9, 15), 2028: (10, 3), 2029: (9, 22), 2030: (9, 12)},
    "重阳": {2026: (10, 18), 2027: (10, 8), 2028: (10, 26), 2029: (10, 16), 2030: (10, 5)},
}  # fmt: skip
# Solar terms: the month, and the constant of the usual rule for this century (寿星公式):
# day = ⌊0.2422·y + c⌋ - ⌊y/4⌋ for the year 2000 + y, a year earlier in the second term for 立春.
_TERMS = {
    "立春": (2, 3.87), "春分": (3, 20.646), "清明": (4, 4.81), "立夏": (5, 5.52),
    "夏至": (6, 21.37), "立秋": (8, 7.5), "秋分": (9, 23.042), "立冬": (11, 7.438),
    "冬至": (12, 21.94),
}  # fmt: skip
_HOLIDAYS = {"国庆": 7, "五一": 5, "劳动节": 5, "春节": 7}  # days, where the holiday is named
_SIDES = {"前": -1, "头": -1, "后": 1, "第": 1}

PATTERN = (
    rf"(?P<festival>{'|'.join((*_FIXED, *_LUNAR, *_TERMS))})节?"
    r"(?:(?P<holiday>的?(?:[长小]?假期?|期间|黄金周)(?:里|期间)?)"
    r"|的?(?P<side>[前头后]一[天日]|第二天))?"
)


def festival_days(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """The days of the next festival that a match of :data:`PATTERN` names."""
    name = match["festival"]
    for year in (today.year, today.year + 1):
        day = _festival(name, year)
        if day is None:
            continue
        day += timedelta(days=_SIDES[match["side"][0]] if match["side"] else 0)
        last = day + timedelta(days=_HOLIDAYS.get(name, 1) - 1 if match["holiday"] else 0)
        if last >= today:
            return day, last
    return None


def _festival(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _TERMS:
        month, constant = _TERMS[name]
        of_century = year - 2000
        leaps = (of_century - 1 if name == "立春" else of_century) // 4
        return date(year, month, int(of_century * 0.2422 + constant) - leaps)
    days = _LUNAR[name].get(year)
    return None if days is None else date(year, *days)
