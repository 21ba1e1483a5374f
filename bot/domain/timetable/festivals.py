"""Festivals named instead of a date: 元旦, 冬至, 跨年那天, 国庆假期, 圣诞前一天."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from borax.calendars.lunardate import LunarDate

if TYPE_CHECKING:
    import re

# By month and day.
_FIXED = {
    "元旦": (1, 1), "劳动节": (5, 1), "五一": (5, 1), "青年节": (5, 4), "儿童节": (6, 1),
    "建党节": (7, 1), "建军节": (8, 1), "教师节": (9, 10), "国庆": (10, 1), "平安夜": (12, 24),
    "圣诞": (12, 25), "跨年": (12, 31), "情人节": (2, 14), "妇女节": (3, 8),
    "双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12),
}  # fmt: skip
# By month and day of the lunar year; 除夕 is the eve of the next one.
_LUNAR = {
    "腊八": (12, 8), "除夕": None, "春节": (1, 1), "元宵": (1, 15), "端午": (5, 5), "七夕": (7, 7),
    "中秋": (8, 15), "重阳": (9, 9),
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
    """Return the days of the next festival that a match of :data:`PATTERN` names.

    None beyond 2099, where neither the almanac of lunar days nor the rule of solar terms reaches;
    festivals fixed by month and day are known for any year.
    """
    name = match["festival"]
    for year in (today.year - 1, today.year, today.year + 1):  # 腊八 may come after New Year
        day = festival(name, year)
        if day is None:
            continue
        day += timedelta(days=_SIDES[match["side"][0]] if match["side"] else 0)
        last = day + timedelta(days=_HOLIDAYS.get(name, 1) - 1 if match["holiday"] else 0)
        if last >= today:
            return day, last
    return None


def festival(name: str, year: int) -> date | None:
    """Return the day of a festival in a year; one by the moon in the lunar year that begins in it.

    None beyond 2099, as of :func:`festival_days`.
    """
    if name in _FIXED:
        return date(year, *_FIXED[name])
    return _term(name, year) if name in _TERMS else _lunar(name, year)


def _term(name: str, year: int) -> date | None:
    month, constant = _TERMS[name]
    of_century = year - 2000
    if not 0 <= of_century < 100:
        return None
    leaps = (of_century - 1 if name == "立春" else of_century) // 4
    return date(year, month, int(of_century * 0.2422 + constant) - leaps)


def _lunar(name: str, year: int) -> date | None:
    """Return a festival of the lunar year that begins in ``year``."""
    day = _LUNAR[name]
    try:
        if day is not None:
            found: date = LunarDate(year, *day).to_solar_date()
            return found
        new_year: date = LunarDate(year + 1, 1, 1).to_solar_date()
        return new_year - timedelta(days=1)
    except ValueError:  # beyond the almanac
        return None
