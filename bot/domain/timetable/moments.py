"""A moment named in a sentence: 明天早上8点, 周五晚上七点半, 两小时后, tomorrow 8:30 pm."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.text import bounded, fold, normalise
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.numerals import number

if TYPE_CHECKING:
    from datetime import date

LONGEST = 300  # characters that are read
_COUNT = r"\d{1,3}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[一二三四五六七八九两]"
_PART = "凌晨|早上|早晨|清早|一早|上午|中午|下午|傍晚|晚上|今晚|明晚|夜里|半夜|早|晚"
_CLOCK = re.compile(
    rf"(?P<part>{_PART})?\s?(?:的|at)?\s?(?<![\d月.])(?P<hour>{_COUNT}|零(?=点))"
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
_LATE = ("下午", "傍晚", "晚上", "今晚", "明晚", "夜里", "半夜", "晚")
_NIGHT = ("晚上", "今晚", "明晚", "夜里", "半夜", "晚")  # it goes on after midnight …
_NIGHT_ENDS = 5  # … until this hour: 半夜12点半 and 今晚1点 are of the day after
_DAY = timedelta(days=1)
# Beside a moment they say no more than that something is to be sent then.
_ONLY = re.compile(
    r"(?:请|帮我|麻烦|那就|那|就|还是|要不|改成|改到|改为|改|定在|定|放在|放到|等到|等|到|在|于|的时候|时候|时间|再|也|给他们|给大家"
    r"|发送|发出去|发出|发布|发|推送|提醒|通知|吧|好了|好|哈|啊|呀|呢|行|可以|了|的|是|at|on|send|it|please)*"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "": 0}


def find_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that ``text`` names, in the zone of ``now``; None without a time of day.

    Without a day it is the next such time; a part of the day alone means its usual hour.
    """
    read = _read(normalise(bounded(text, LONGEST)), now)
    return None if read is None else read[0]


def find_only_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that ``text`` names where it says nothing else: 明天早上八点发吧."""
    read = _read(normalise(bounded(text, LONGEST)), now)
    if read is None:
        return None
    moment, rest = read
    return moment if _ONLY.fullmatch(fold(rest)) else None


def take_moment(text: str, now: datetime) -> tuple[datetime, str] | None:
    """Return the moment that ``text`` names, and the text without the words for it, normalised."""
    return _read(normalise(bounded(text, LONGEST)), now)


def take_clock(text: str) -> tuple[timedelta, str] | None:
    """Return the time of day that ``text`` names, as what is over of its day, and the rest of it.

    Both as normalised. 下午2点 is 14 hours, 晚上12点 24; a part of the day alone its usual hour.
    """
    return _clock(normalise(bounded(text, LONGEST)))


def _read(text: str, now: datetime) -> tuple[datetime, str] | None:
    """Return the moment that a text names, and the text without its words."""
    if (length := _length(text)) is not None:
        span, rest = length
        return (now + span).replace(second=0, microsecond=0), rest
    days = find_days(text, now.date())
    clock = _clock(text if days is None else _without_day(text, days.start, days.end))
    if clock is None:
        return None
    since_midnight, rest = clock
    if days is not None:
        return _at(days.from_, since_midnight, now), rest
    today = _at(now.date(), since_midnight, now)
    near = (today - _DAY, today, today + _DAY)
    return next(each for each in near if each > now), rest


def _at(day: date, since_midnight: timedelta, now: datetime) -> datetime:
    hours, minutes = divmod(since_midnight // timedelta(minutes=1), 60)
    days, hour = divmod(hours, 24)
    return datetime.combine(day + timedelta(days=days), time(hour, minutes), now.tzinfo)


def _without_day(text: str, start: int, end: int) -> str:
    """Return the rest of a sentence; 今晚 and 明早 name a part of the day too."""
    part = re.search(r"早|晚|上午|下午|夜", text[start:end])
    return f"{text[:start]} {part[0] if part else ''}{text[end:]}"


def _length(text: str) -> tuple[timedelta, str] | None:
    match = _AFTER.search(text)
    if match is None or not re.search(r"后|过|in |later", text):
        return None
    unit = 60 if match["unit"][0] in "小钟h" else 15 if match["unit"] == "刻钟" else 1
    many = 0.5 if match["half"] == "半" else number(match["n"]) + (0.5 if match["and"] else 0)
    return timedelta(minutes=many * unit), text[: match.start()] + text[match.end() :]


def _clock(text: str) -> tuple[timedelta, str] | None:
    """Return how long after midnight of its day a time is, and the text without it."""
    match = _CLOCK.search(text)
    if match is None:
        bare = _BARE_PART.search(text)
        if bare is None or bare[0] == "半夜":
            return None
        usual = timedelta(hours=_HOURS.get(bare[0][0], _EVENING + 1))
        return usual, text[: bare.start()] + text[bare.end() :]
    said = match["hour"] or match["english"]
    hour, minute = 0 if said == "零" else number(said), _minute(match)
    half = match["half"] or match["half2"]
    part = match["part"] or ""
    if hour >= 24 or minute >= 60:
        return None
    since_midnight = timedelta(hours=_of_day(hour, part, half), minutes=minute)
    return since_midnight, text[: match.start()] + text[match.end() :]


def _of_day(hour: int, part: str, half: str | None) -> int:
    """Return the hour that is meant, from the midnight of the day that is named: up to 28."""
    if part in _NIGHT and hour % _NOON < _NIGHT_ENDS:
        return hour % _NOON + 24 if hour <= _NOON else hour
    if (half == "pm" or part in _LATE) and hour < _NOON:
        return hour + _NOON
    if (half == "am" or part == "凌晨") and hour == _NOON:
        return 0
    return hour + _NOON if part == "中午" and hour < 6 else hour


def _minute(match: re.Match[str]) -> int:
    said = match["colon"] or match["minute"] or ""
    return _MINUTES[said] if said in _MINUTES else number(said)
