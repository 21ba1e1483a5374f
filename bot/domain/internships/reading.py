"""What is typed while an internship is filled in: a day, how long, mentor and phone, pay."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import all_days

if TYPE_CHECKING:
    from bot.domain.timetable.dates import Days

LONGEST = 60  # characters of what is typed
MOST_PAY = 50_000  # yuan a month
_ISO = re.compile(r"(20\d\d)[-./年](\d{1,2})[-./月](\d{1,2})")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_PAY = re.compile(r"(?<!\d)(\d{1,6})(?:\.\d{1,2})?\s?(?:元|块|yuan|rmb)?")
_MONTHS = re.compile(
    r"(\d{1,2}|[一二两三四五六七八九十]|十[一二]|半)\s?(?:个)?(?:多)?(月|年|周|星期|礼拜|months?|weeks?|years?)"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
           "九": 9, "十": 10, "十一": 11, "十二": 12}  # fmt: skip
_SKIPS = re.compile(r"(?:跳过|不知道|没有|无|不清楚|不晓得|暂无|skip|none|no|-|/|没说)[。.!！]?")


def skips(text: str) -> bool:
    """Return whether somebody leaves out what is asked."""
    return _SKIPS.fullmatch(bounded(normalise(text).strip(), LONGEST)) is not None


def day_in(text: str, today: date) -> date | None:
    """Return the one day that a text names."""
    said = bounded(normalise(text), LONGEST)
    if found := _ISO.search(said):
        return _day(*map(int, found.groups()))
    days: list[Days] = all_days(said, today)
    return days[0].from_ if days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def end_of(text: str, starts_on: date) -> date | None:
    """Return the last day: after 3个月, 半年, 12周, or the day that is named."""
    said = bounded(normalise(text), LONGEST)
    found = _MONTHS.search(said)
    if found is not None and not _ISO.search(said) and "日" not in said and "号" not in said:
        return _after(found[1], found[2], starts_on)
    return day_in(text, starts_on)


def _after(count: str, unit: str, starts_on: date) -> date | None:
    number = int(count) if count.isdigit() else _DIGITS.get(count, 0)
    if unit.startswith(("周", "星期", "礼拜", "week")):
        return starts_on + timedelta(days=7 * number - 1) if number else None
    months = 12 if unit.startswith(("年", "year")) else 1
    if count == "半":
        return after_months(starts_on, 6) if months == 12 else starts_on + timedelta(days=14)
    return after_months(starts_on, number * months) if number else None


def after_months(starts_on: date, months: int) -> date:
    """Return the last day of so many months that begin on a day."""
    at = starts_on.month - 1 + months
    year, month = starts_on.year + at // 12, at % 12 + 1
    day = min(starts_on.day, monthrange(year, month)[1])
    return date(year, month, day) - timedelta(days=1)


def mentor_in(text: str) -> tuple[str, str]:
    """Return the name and the phone of 张师傅 13800000000."""
    said = " ".join(text[:LONGEST].split())
    found = _PHONE.search(said)
    phone = "" if found is None else found[1]
    name = said if found is None else (said[: found.start()] + " " + said[found.end() :])
    return " ".join(name.strip(" ,，、:：电话手机").split())[:20], phone


def pay_in(text: str) -> int | None:
    """Return the pay of 一个月 2800 块, in yuan a month; None where it is unsaid or no pay."""
    said = bounded(normalise(text), LONGEST).replace(",", "")
    found = _PAY.search(said)
    if found is None or int(found[1]) > MOST_PAY:
        return None
    return int(found[1])
