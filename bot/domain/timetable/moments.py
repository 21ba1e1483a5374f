"""A moment named in a sentence: 明天早上8点, 周五晚上七点半, 两小时后, tomorrow 8:30 pm."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from datetime import date

LONGEST = 300  # characters that are read
_COUNT = r"\d{1,3}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]"
_PART = "凌晨|早上|早晨|清早|一早|上午|中午|下午|傍晚|晚上|今晚|明晚|夜里|半夜|早|晚"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?\s?(?:的|at)?\s?(?<![\d月.])(?P<hour>{_COUNT})"
    rf"\s?(?:(?:点钟?|时)\s?(?P<minute>半|一刻|三刻|整|\d{{1,2}}|[一二三四五]?十[一二三四五六七八九]?)?分?"
    r"|:\s?(?P<colon>\d{2}))\s?(?P<half>am|pm)?"
    r"|(?P<english>\d{1,2})\s?(?P<half2>am|pm)\b"
)
_BARE_PART = re.compile(_PART)
_AFTER = re.compile(
    rf"(?:再?过)?(?:in\s)?(?P<half>半|(?P<n>{_COUNT})\s?个?(?P<and>半)?)\s?个?"
    r"(?P<unit>小时|钟头|分钟?|刻钟|hours?|minutes?|mins?)(?:之?后|以后|later)?"
)
_NOON, _EVENING = 12, 18
_HOURS = {"凌晨": 6, "早": 8, "清": 8, "一": 8, "上": 9, "中": 12, "下": 15, "傍": 18, "晚": 19}
_LATE = ("下午", "傍晚", "晚上", "今晚", "明晚", "夜里", "晚")
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "": 0}


def find_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that ``text`` names, in the zone of ``now``; None without a time of day.

    Without a day it is the next such time; a part of the day alone means its usual hour.
    """
    text = normalise(bounded(text, LONGEST))
    if (length := _length(text)) is not None:
        return (now + length).replace(second=0, microsecond=0)
    days = find_days(text, now.date())
    clock = _clock(text if days is None else _without_day(text, days.start, days.end))
    if clock is None:
        return None
    if days is not None:
        return _at(days.from_, clock, now)
    moment = _at(now.date(), clock, now)
    return moment if moment > now else _at(now.date() + timedelta(days=1), clock, now)


def _at(day: date, clock: time, now: datetime) -> datetime:
    return datetime.combine(day, clock, now.tzinfo)


def _without_day(text: str, start: int, end: int) -> str:
    """Return the rest of a sentence; 今晚 and 明早 name a part of the day too."""
    part = re.search(r"早|晚|上午|下午|夜", text[start:end])
    return f"{text[:start]} {part[0] if part else ''}{text[end:]}"


def _length(text: str) -> timedelta | None:
    match = _AFTER.search(text)
    if match is None or not re.search(r"后|过|in |later", text):
        return None
    unit = 60 if match["unit"][0] in "小钟h" else 15 if match["unit"] == "刻钟" else 1
    many = 0.5 if match["half"] == "半" else number(match["n"]) + (0.5 if match["and"] else 0)
    return timedelta(minutes=many * unit)


def _clock(text: str) -> time | None:
    match = _CLOCK.search(text)
    if match is None:
        bare = _BARE_PART.search(text)
        return None if bare is None else time(_HOURS.get(bare[0][0], _EVENING + 1))
    hour, minute = number(match["hour"] or match["english"]), _minute(match)
    half = match["half"] or match["half2"]
    part = match["part"] or ""
    if (half == "pm" or part in _LATE) and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    elif part == "中午" and hour < 6:
        hour += _NOON
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _minute(match: re.Match[str]) -> int:
    said = match["colon"] or match["minute"] or ""
    return _MINUTES[said] if said in _MINUTES else number(said)
