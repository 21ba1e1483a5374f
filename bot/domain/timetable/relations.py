"""Days named by their relation to others: 元旦前两天, 月底最后一天, 下周头一天, 28号之前."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.domain.timetable.numerals import NUMBER, count, number, weekday_index

_COUNT = rf"(?:{NUMBER}|几)"
_DAY = timedelta(days=1)
_WEEK, _WORKDAYS, _HALF_MONTH = 7 * _DAY, 5, 15

# Behind a week, a month or a part of one.
_WITHIN = re.compile(
    r"的?(?:(?P<nth>第[一二三四五]|[头首]一|最后一?)个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?!的)"
    r"|(?P<first>第一[天日]|[头首]一?[天日])|(?P<last>最后一?[天日]|那一?天)"
    r"|(?P<same>今[天日儿]|这个?(?:时候|时间)|同一(?:天|时间))|(?P<workdays>工作日)"
    rf"|[前头]面?的?(?P<head>{_COUNT})[天日]|(?:最后|后面?|末尾?)的?(?P<tail>{_COUNT})[天日]"
    r"|(?P<firstweek>(?:第一|头一)(?:周|个?星期|个?礼拜))|(?P<lastweek>最后一?(?:周|个?星期|个?礼拜))"
    r"|(?P<half>[上下前后]半个?月))"
)
# Behind one day.
_BESIDE = re.compile(
    rf"的?(?:[前头](?P<before>{_COUNT})(?:[天日]|个?(?P<weeks>周|星期|礼拜))"
    rf"|后(?P<after>{_COUNT})[天日]|(?P<second>第二[天日])"
    r"|(?P<until>之前|以前|前(?![天日晚后台排往面儿几一二两三四五\d])))"
)


def relate(from_: date, to: date, text: str, end: int, today: date) -> tuple[date, date, int]:
    """Take what ``text[end:]`` says of days just named: which of them, or which beside them.

    Returns:
        The days then meant, inclusive, and the end of what was read; the same where it says none.
    """
    said = (_BESIDE if from_ == to else _WITHIN).match(text, end)
    if said is None:
        return from_, to, end
    span = _beside(said, from_, today) if from_ == to else _within(said, from_, to, today)
    return (from_, to, end) if span is None else (*span, said.end())


def _beside(said: re.Match[str], day: date, today: date) -> tuple[date, date] | None:
    if said["before"]:
        each = _WEEK if said["weeks"] else _DAY
        return day - count(said["before"]) * each, day - _DAY
    if said["after"]:
        return day + _DAY, day + count(said["after"]) * _DAY
    if said["second"]:
        return day + _DAY, day + _DAY
    return (today, day) if day > today else None


def _within(said: re.Match[str], from_: date, to: date, today: date) -> tuple[date, date] | None:
    if said["same"]:  # 下周的今天
        day = from_ + today.weekday() * _DAY
        return (day, day) if to - from_ == _WEEK - _DAY else None
    if said["nth"]:
        return _nth(said["nth"], weekday_index(said["weekday"]), from_, to)
    first, last = from_, to
    if said["half"]:
        middle = from_ + _HALF_MONTH * _DAY
        return (from_, middle - _DAY) if said["half"][0] in "上前" else (min(middle, to), to)
    if said["tail"] or said["last"] or said["lastweek"]:
        days = 7 if said["lastweek"] else count(said["tail"] or "一")
        first = max(from_, to - (days - 1) * _DAY)
    else:
        days = 7 if said["firstweek"] else _WORKDAYS if said["workdays"] else 0
        last = min(to, from_ + ((days or count(said["head"] or "一")) - 1) * _DAY)
    return first, last


def _nth(which: str, weekday: int, from_: date, to: date) -> tuple[date, date] | None:
    """Return the first, second … or last such weekday of a span: 下个月最后一个周五."""
    first = from_ + (weekday - from_.weekday()) % 7 * _DAY
    days = [first + week * _WEEK for week in range((to - first).days // 7 + 1)]
    place = -1 if which[0] == "最" else 0 if which[0] in "头首" else number(which[1]) - 1
    return (days[place], days[place]) if place < len(days) and days else None
