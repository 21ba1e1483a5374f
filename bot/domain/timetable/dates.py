"""Days named in a sentence: 下周五, 12月3号, 这个月, 周一到周三, tomorrow, 元旦.

A scanner of small patterns over normalised text; each gives the days it means and the piece of text
it was read from. Weeks begin on Monday.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from bot.domain.timetable import festivals
from bot.domain.timetable.numerals import NUMBER as _NUMBER
from bot.domain.timetable.numerals import count, number, weekday_index
from bot.domain.timetable.relations import relate

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAY = r"[一二三四五六日天七1-7]"
_MONTH_END = 24

_DAYS_AWAY = {
    "大大前天": -4, "大前天": -3, "昨": -1, "今": 0, "明": 1, "大大后天": 4,
    "当": 0, "大后天": 3, "外后天": 3, "万后天": 3, "后": 2, "前": -2,
    "听": 1, "琴": -1, "寻": -1, "噚": -1,
}  # fmt: skip
_ENGLISH_WEEKDAYS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    "sat": 5, "sun": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4,
    "saturday": 5, "sunday": 6,
}  # fmt: skip
_ENGLISH_MONTHS = {
    name.lower(): number for number, name in enumerate(calendar.month_name) if name
} | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}


@dataclass(frozen=True, slots=True)
class Days:
    """Days ``from_`` to ``to`` inclusive, read from ``text[start:end]`` by one pattern.

    ``bare`` is "week" or "month" where nothing says which one is meant: 周三, 5号.
    """

    from_: date
    to: date
    start: int
    end: int
    pattern: str
    bare: str = ""


def find_days(text: str, today: date) -> Days | None:
    """Return the days that a normalised sentence is about, or None.

    Ranges and enumerations are joined. Of several the last before the lesson is meant, else the
    first: 我明天出差后天有课吗.
    """
    groups = _joined(_with_weekdays(_scan(text, today), text, today), text)
    if not groups:
        return None
    lesson = _OF_LESSON.search(text)
    before = [each for each in groups if lesson is not None and each.end <= lesson.start()]
    meant = before[-1] if before else groups[0]
    return _lasting(_in_its_time(meant, text, today), text)


def all_days(text: str, today: date, *, past: bool = False) -> list[Days]:
    """Return all days that a normalised sentence names, in its order; what is joined as one.

    ``past`` says that a bare weekday or day of the month is the last one, not the one to come.
    """
    groups = _joined(_with_weekdays(_scan(text, today), text, today), text)
    return [_lasting(_of_time(each, text, today, past=past), text) for each in groups]


def _of_time(days: Days, text: str, today: date, *, past: bool) -> Days:
    if not past:
        return _in_its_time(days, text, today)
    return _moved(days, -1) if days.bare and days.from_ > today else days


def _joined(found: list[Days], text: str) -> list[Days]:
    """Join what belongs together: 周一到周三, 3号和4号."""
    groups: list[Days] = []
    for named in found:
        first = groups[-1] if groups else None
        if first is None:
            groups.append(named)
            continue
        between = text[first.end : named.start]
        following = _following(named, first)
        adjacent = not between and (
            (named.from_ - first.to).days == 1 or {named.pattern, first.pattern} <= _LISTED
        )
        joins = adjacent or _JOINS.fullmatch(between)
        if not joins and _SAID_AGAIN.fullmatch(between):
            groups[-1] = replace(first, end=named.end)
            continue
        if not joins or following.to < first.from_:
            groups.append(named)
            continue
        last = max(first.to, following.to)
        groups[-1] = replace(first, to=last, end=following.end, pattern=following.pattern)
    return groups


_SAID_AGAIN = re.compile(r"(?:也?就?是|的|[(（])?")  # 12月6号是周日
_OF_LESSON = re.compile(
    r"(?<![请补])课(?!件|本)|教室|放学|·|谁(?=[讲上来教])|上(?=什么|啥)|\bclass|\blesson"
)


def _in_its_time(days: Days, text: str, today: date) -> Days:
    """Move a bare weekday or day of the month to the one that is meant.

    It is the one to come, except where the sentence speaks of it in the past: 周一上的什么课.
    """
    if not days.bare:
        return days
    if days.to < today and not speaks_of_past(text[days.end :]):
        days = _moved(days, 1)
        from_, to, end = relate(days.from_, days.to, text, days.end, today)
        return replace(days, from_=from_, to=to, end=end)
    just_past = _GONE.search(text[: days.start]) or _JUST_PAST.match(text, days.end)
    if days.from_ > today and just_past:
        return _moved(days, -1)
    return days


def speaks_of_past(text: str) -> bool:
    """Return whether what stands behind a day speaks of the past: 上的什么课."""
    return _PAST.search(_CLAUSE.split(text[:TENSE])[0]) is not None


def _moved(days: Days, step: int) -> Days:
    """Move days by a week, or to the next month (or the one before) that has them."""
    if days.bare == "week":
        week = timedelta(weeks=step)
        return replace(days, from_=days.from_ + week, to=days.to + week)
    for months in (step, 2 * step):
        first, last = (
            _day(*_number_of_month(each, months), each.day) for each in (days.from_, days.to)
        )
        if first and last:
            return replace(days, from_=first, to=last)
    return days


def _number_of_month(day: date, months: int) -> tuple[int, int]:
    first, _ = _month(day.year, day.month + months)
    return first.year, first.month


_LISTED = {"weekday_", "bareday_", "full_"}  # one after the other: 周二周四
TENSE = 16  # characters behind a day that may say that it is past
_CLAUSE = re.compile(r"[,，。.!！?？;；\s]")
_PAST = re.compile(
    r"(?<![晚早要会该得能可不再])(?:上|讲|教|学|来|去|放|下)课?(?:的(?!教室|地[点方]|老师|时间|人|楼|位置|房间|安排|内容)|了|过|完)"
)
_JUST_PAST = re.compile(r"(?:[上下]午|晚上|早上)?(?:都)?(?:上|讲|教|学)了(?:些|哪|什么|啥|谁|几)")
_GONE = re.compile(r"过去?的(?:这个?|那个?)?$")


def _with_weekdays(found: list[Days], text: str, today: date) -> list[Days]:
    """Merge a weekday and the date beside it (星期四12月3日); where they differ the weekday is wrong."""
    joined: list[Days] = []
    for named in found:
        before = joined[-1] if joined else None
        if before is None or {before.pattern, named.pattern}.isdisjoint(_DATES):
            joined.append(named)
            continue
        pair = (before, named) if named.pattern in _DATES else (named, before)
        day = _of_pair(*pair, text[before.end : named.start], today)
        if day is None:
            joined.append(named)
        else:
            joined[-1] = Days(day, day, before.start, named.end, pair[1].pattern)
    return joined


def _of_pair(weekday: Days, dated: Days, between: str, today: date) -> date | None:
    """Return the day that a weekday and a date beside it mean together; None if they are two."""
    if weekday.pattern != "weekday_" or not _BESIDE.fullmatch(between):
        return None
    index, agreed = weekday.from_.weekday(), dated.from_
    if dated.pattern == "bareday_":  # 周四3号: of this month or one beside it
        months = [_month(today.year, today.month + step)[0] for step in (0, 1, -1)]
        days = [_day(each.year, each.month, agreed.day) for each in months]
        agreed = next((day for day in days if day and day.weekday() == index), agreed)
    if between.strip(" (（") and agreed.weekday() != index:
        return None
    return agreed


_DATES = {"iso_", "full_", "dotted_", "bareday_", "festival_"}
_BESIDE = re.compile(r"\s*[,，(（]?\s*")


def _lasting(days: Days, text: str) -> Days:
    """Extend a day by a duration: 明天开始三天, 从12月1号起5天."""
    said = _LASTS.match(text, days.end)
    if said is None or days.from_ != days.to:
        return days
    last = days.from_ + timedelta(days=count(said["n"]) * (7 if said["unit"] != "天" else 1) - 1)
    return Days(days.from_, last, days.start, said.end(), days.pattern)


_LASTS = re.compile(
    rf"(?:开始|起|以后)[,，]?的?(?:连续|连着)?(?P<n>{_NUMBER})(?P<unit>天|个?(?:周|星期|礼拜))"
)
_JOINS = re.compile(
    r"\s{0,4}(?:[上中下]午|晚上)?(?:[到至和跟与同或、~～—–-]|一直到|以及|还有|或者|,|to|and|until|till|through)\s{0,4}(?:的)?"
)


def _following(named: Days, first: Days) -> Days:
    """Return the days that stand behind others: bare ones the next such after them."""
    if not named.bare or named.from_ != named.to:
        return named if named.to >= first.from_ else _later(named, first)
    if named.bare == "week":
        ahead = (named.from_.weekday() - first.to.weekday()) % 7
        day = first.to + timedelta(days=ahead)
    else:
        month = first.to if named.from_.day >= first.to.day else _moved_month(first.to)
        day = _day(month.year, month.month, named.from_.day) or named.from_
    return replace(named, from_=day, to=day)


def _moved_month(day: date) -> date:
    return _month(day.year, day.month + 1)[0]


def _later(days: Days, first: Days) -> Days:
    """Move the second day of a range to the week or month of the first: 下周一到周三, 12月5号到7号."""
    if days.pattern in {"bareday_", "baredays_"}:
        try:
            from_ = first.from_.replace(day=days.from_.day)
            to = first.from_.replace(day=days.to.day)
            return replace(days, from_=from_, to=to)
        except ValueError:
            return days
    shift = timedelta(days=7 * (-(-(first.from_ - days.from_).days // 7)))
    return replace(days, from_=days.from_ + shift, to=days.to + shift)


def _scan(text: str, today: date) -> list[Days]:
    found: list[Days] = []
    position = 0
    while position < len(text):
        match = _ANY.search(text, position)
        if match is None:
            break
        name = match.lastgroup or ""
        span = _READERS[name](match, today)
        end = match.end()
        if span is not None:
            from_, to, end = relate(*span, text, end, today)
            found.append(Days(from_, to, match.start(), end, name, _bare(match)))
        position = max(end, position + 1)
    return found


def _bare(match: re.Match[str]) -> str:
    """Return what a match of :data:`_ANY` leaves open, see :class:`Days`."""
    which, kind = _BARE.get(match.lastgroup or "", ("", ""))
    return kind if which and not match[which] else ""


_BARE = {
    "weekday_": ("r5", "week"), "weekdays_": ("r14", "week"), "bareday_": ("r4", "month"),
    "baredays_": ("r12", "month"), "plainday_": ("r22", "month"), "englishordinal_": ("r23", "month"),
}  # fmt: skip
Span = tuple[date, date] | None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> Span:
    return None if day is None else (day, day)


def _nearest(month: int, day: int, today: date) -> date | None:
    """Return the occurrence of a day without a year that is nearest to today."""
    candidates = (_day(today.year + step, month, day) for step in (-1, 0, 1))
    return min(
        (each for each in candidates if each is not None),
        key=lambda each: abs((each - today).days),
        default=None,
    )


def _month(year: int, month: int) -> tuple[date, date]:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _week(today: date, weeks: int) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=weeks)
    return monday, monday + timedelta(days=6)


def _iso(match: re.Match[str], _: date) -> Span:
    return _one(_day(int(match["y1"]), int(match["m1"]), int(match["d1"])))


def _chinese_date(match: re.Match[str], today: date) -> Span:
    month, day = number(match["m2"]), number(match["d2"])
    if match["y2"]:
        return _one(_day(int(match["y2"]), month, day))
    return _one(_nearest(month, day, today))


def _dotted(match: re.Match[str], today: date) -> Span:
    return _one(_nearest(int(match["m3"]), int(match["d3"]), today))


def _dotted_range(match: re.Match[str], today: date) -> Span:
    month = int(match["m12"])
    first = _nearest(month, int(match["d12"]), today)
    last = _nearest(int(match["m13"] or month), int(match["d13"]), first or today)
    return None if first is None or last is None or last < first else (first, last)


def _bare_days(match: re.Match[str], today: date) -> Span:
    month, _ = _month(today.year, today.month + _shift(match["r12"] or ""))
    first = _day(month.year, month.month, number(match["first12"]))
    last = _day(month.year, month.month, number(match["last12"]))
    if first is not None and last is not None and last < first and _IS_RANGE.search(match[0]):
        following, _ = _month(month.year, month.month + 1)  # 30到1号
        last = _day(following.year, following.month, last.day)
    return None if first is None or last is None or last < first else (first, last)


def _weekdays(match: re.Match[str], today: date) -> Span:
    monday, _ = _week(today, _shift(match["r14"] or ""))
    first, last = weekday_index(match["first14"]), weekday_index(match["last14"])
    return None if last < first else (monday + timedelta(first), monday + timedelta(last))


def _bare_day(match: re.Match[str], today: date) -> Span:
    return _of_month(match["r4"], number(match["d4"]), today)


def _of_month(which: str | None, day: int, today: date) -> Span:
    """Return a day of the month named, or of this one; without a name the next that has it."""
    first, _ = _month(today.year, today.month + _shift(which or ""))
    found = _day(first.year, first.month, day)
    if found is None and not which:
        found = _day(*_number_of_month(first, 1), day)
    return _one(found)


def _shift(words: str) -> int:
    """Return the shift that words name: 上 is -1, 下下 and 再下 are 2, 这 and nothing are 0."""
    further = words.startswith(("再", "大"))
    return words.count("下") - words.count("上") + further


def _weekday(match: re.Match[str], today: date) -> Span:
    monday, _ = _week(today, _shift(match["r5"] or ""))
    return _one(monday + timedelta(days=weekday_index(match["w5"])))


def _weekend(match: re.Match[str], today: date) -> Span:
    _, sunday = _week(today, _shift(match["r6"] or ""))
    return sunday - timedelta(days=1), sunday


def _this_week(match: re.Match[str], today: date) -> Span:
    return _week(today, _shift(match["r7"]))


def _half_week(match: re.Match[str], today: date) -> Span:
    monday, sunday = _week(today, _shift(match["r13"] or ""))
    if (match["half"] or match["half2"])[0] in "前头上":
        return monday, monday + timedelta(days=2)
    return monday + timedelta(days=3), sunday


def _year_end(match: re.Match[str], today: date) -> Span:
    if match["last"]:
        return _one(date(today.year, 12, 31))
    first, last = _month(today.year, 12)
    return today if match["until"] else max(first, today), last


def _part_of_month(match: re.Match[str], today: date) -> Span:
    said = match["r8"] or ""
    if match["m8"]:
        first, last = _month(*_year_of_month(number(match["m8"]), today))
    else:
        first, last = _month(today.year, today.month + _shift(said))
    match match["p8"]:
        case "最后一天":
            return last, last
        case "初":
            return first, first.replace(day=10)
        case "中" | "中旬":
            return first.replace(day=11), first.replace(day=20)
        case "上旬":
            return first, first.replace(day=10)
        case "下旬":
            return first.replace(day=21), last
    begin = first.replace(day=_MONTH_END)
    return (max(begin, today) if begin.month == today.month else begin), last


def _year_of_month(month: int, today: date) -> tuple[int, int]:
    middle = _nearest(month, 15, today)
    return (middle.year if middle else today.year), month


def _whole_month(match: re.Match[str], today: date) -> Span:
    if match["m9"]:
        month = number(match["m9"])
        return _month(*_year_of_month(month, today)) if 1 <= month <= 12 else None
    return _month(today.year, today.month + _shift(match["r9"]))


def _pair(match: re.Match[str], today: date) -> Span:
    if match["three"]:
        return today, today + timedelta(days=2)
    word = match["pair"]
    start = _DAYS_AWAY[word[0]] if word[0] != "这" else 0
    return today + timedelta(days=start), today + timedelta(days=start + 1)


def _near(match: re.Match[str], today: date) -> Span:
    word = match["near"]
    away = next(days for prefix, days in _DAYS_AWAY.items() if word.startswith(prefix))
    return _one(today + timedelta(days=away))


def _in_days(match: re.Match[str], today: date) -> Span:
    return _one(today + timedelta(days=number(match["n10"]) * (7 if match["u10"] else 1)))


def _coming_days(match: re.Match[str], today: date) -> Span:
    most = timedelta(days=count(match["n11"]) - 1)
    if speaks_of_past(match.string[match.end() :]):
        return today - most, today
    return today, today + most


def _coming_weeks(match: re.Match[str], today: date) -> Span:
    each = 30 if match["u19"] == "月" else 7
    many = 0.5 if match["n19"] == "半" else count(match["n19"] or "一")
    return today, today + timedelta(days=int(each * many) - 1)


def _following_days(match: re.Match[str], today: date) -> Span:
    return today + timedelta(days=1), today + timedelta(days=count(match["n20"]))


def _past_days(match: re.Match[str], today: date) -> Span:
    return today - timedelta(days=count(match["n18"])), today - timedelta(days=1)


def _days_ago(match: re.Match[str], today: date) -> Span:
    return _one(today - timedelta(days=number(match["n17"]) * (7 if match["u17"] else 1)))


def _weeks_away(match: re.Match[str], today: date) -> Span:
    """Read 隔一周的周二 (one week lies between), 两周后的周三, 三周前的周五."""
    weeks = number(match["n16"] or match["n15"] or "一")
    if match["over"] == "隔":
        weeks += 1
    elif "前" in (match["side16"] or ""):
        weeks = -weeks
    monday, sunday = _week(today, weeks)
    weekday = match["w15"] or match["w16"]
    return _one(monday + timedelta(weekday_index(weekday))) if weekday else (monday, sunday)


def _in_half_a_month(_match: re.Match[str], today: date) -> Span:
    return _one(today + timedelta(days=15))


def _half_of_month(match: re.Match[str], today: date) -> Span:
    first, last = _month(today.year, today.month)
    if match["half3"] in "前上":
        return first, first.replace(day=15)
    return first.replace(day=16), last


def _two_weeks(_match: re.Match[str], today: date) -> Span:
    monday, sunday = _week(today, 0)
    return monday, sunday + timedelta(weeks=1)


def _workdays(_match: re.Match[str], today: date) -> Span:
    monday, _ = _week(today, 0)
    return monday, monday + timedelta(days=4)


def _plain_day(match: re.Match[str], today: date) -> Span:
    if match["m21"]:
        return _one(_nearest(int(match["m21"]), int(match["d21"]), today))
    return _of_month(match["r22"], int(match["d22"]), today)


def _english_week_after(_match: re.Match[str], today: date) -> Span:
    return _week(today, 2)


def _english_end(match: re.Match[str], today: date) -> Span:
    first, last = _month(today.year, today.month + (match["eom"] == "next"))
    return _one(first if match["eoe"] == "first" else last)


_ENGLISH_DAYS = {
    "today": 0, "tonight": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "tomorow": 1, "yesterday": -1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
    "day before yesterday": -2, "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip


def _english_day(match: re.Match[str], today: date) -> Span:
    return _one(today + timedelta(days=_ENGLISH_DAYS[match["eday"]]))


def _english_weekday(match: re.Match[str], today: date) -> Span:
    index = _ENGLISH_WEEKDAYS[match["ewd"]]
    monday, _ = _week(today, {"next": 1, "last": -1}.get(match["er"] or "", 0))
    day = monday + timedelta(days=index)
    if not match["er"] and day < today:
        day += timedelta(days=7)
    return _one(day)


def _english_span(match: re.Match[str], today: date) -> Span:
    shift = {"next": 1, "last": -1}.get(match["es"], 0)
    match match["eu"]:
        case "week":
            return _week(today, shift)
        case "month":
            return _month(today.year, today.month + shift)
    _, sunday = _week(today, shift)
    return sunday - timedelta(days=1), sunday


def _english_date(match: re.Match[str], today: date) -> Span:
    month = _ENGLISH_MONTHS[match["em"] or match["em2"]]
    return _one(_nearest(month, int(match["ed"] or match["ed2"]), today))


def _english_month(match: re.Match[str], today: date) -> Span:
    return _month(*_year_of_month(_ENGLISH_MONTHS[match["em3"]], today))


def _english_ordinal(match: re.Match[str], today: date) -> Span:
    first, _ = _month(today.year, today.month + (match["r23"] == "next"))
    return _one(_day(first.year, first.month, int(match["eo"])))


_R = r"(?:[再大]下{1,2}一?个?|上上一?个?|下下一?个?|上一?个?|下一?个?|这一?个?|本|当)"
_M, _D, _TO = r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])", r"(?:[到至~～—–-]|一直到)"
_IS_RANGE = re.compile(_TO)
_LATER = "|".join(
    f"(?<={a})(?={b})" for a, b in combinations("一二三四五六", 2)
)  # 周二三, 周一三五
_ASKED = (
    r"(?=那天|有[没课]|没[课有]|上[课什啥不]|要上|还[上有]|几点|在哪|谁|哪个|[上下]午|[早晚]上)"
)
_EM = "|".join(sorted(_ENGLISH_MONTHS, key=len, reverse=True))
_PATTERNS: dict[str, tuple[str, Callable[[re.Match[str], date], Span]]] = {
    "iso": (r"(?P<y1>20\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})", _iso),
    "full": (
        rf"(?:(?P<y2>20\d\d)年)?(?P<m2>{_NUMBER})月(?P<d2>{_NUMBER})(?:[日号]|(?=\D|$))",
        _chinese_date,
    ),
    "partofmonth": (
        rf"(?:(?P<m8>{_NUMBER})月份?|(?P<r8>{_R})?月(?:的?月)?)(?P<p8>最后一天|底|末|初|中旬|上旬|下旬|中)",
        _part_of_month,
    ),
    "dottedrange": (
        rf"(?<![\d.:/-])(?P<m12>{_M})[./](?P<d12>{_D})\s?{_TO}\s?(?:(?P<m13>{_M})[./])?(?P<d13>{_D})(?![\d.:/-])[号日]?",
        _dotted_range,
    ),
    "baredays": (
        rf"(?:(?P<r12>{_R})月的?)?(?P<first12>{_NUMBER})(?:(?:{_TO}|[、,和跟与]){_NUMBER}){{0,9}}(?:{_TO}|[、,和跟与])"
        rf"(?P<last12>{_NUMBER})[号日](?![码楼线院门教机厅馆])",
        _bare_days,
    ),
    "weekdays": (
        rf"(?:(?P<r14>{_R})(?:{_WEEK}的?)?)?{_WEEK}(?P<first14>{_WEEKDAY})(?:(?:[、和跟与]|{_LATER}){_WEEKDAY}){{0,4}}(?:{_TO}|[、和跟与]|(?<=六)(?=[日天])|{_LATER})(?P<last14>{_WEEKDAY})(?![节点号月楼天十教栋])",
        _weekdays,
    ),
    "weeksaway": (
        rf"(?P<over>隔|再?过)[了着]?(?P<n15>{_NUMBER})?个?{_WEEK}(?:之?后|以后|过后)?的?{_WEEK}(?P<w15>{_WEEKDAY})"
        rf"|(?P<n16>{_NUMBER})个?{_WEEK}(?P<side16>[之以过]?[前后])的?{_WEEK}(?P<w16>{_WEEKDAY})",
        _weeks_away,
    ),
    "bareday": (rf"(?:(?P<r4>{_R})月的?)?(?P<d4>{_NUMBER})[号日](?![码楼线院门教机厅馆])", _bare_day),
    "plainday": (
        rf"(?:(?P<r22>{_R})月的?|(?<![\w.:/-])|(?<=那))"
        rf"(?:(?P<m21>0[1-9]|1[0-2])(?P<d21>0[1-9]|[12]\d|3[01])|(?P<d22>3[01]|[12]\d|[1-9])){_ASKED}",
        _plain_day,
    ),
    "wholemonth": (rf"(?:(?P<m9>{_NUMBER})月份?|(?P<r9>{_R})月份?)", _whole_month),
    "weekend": (rf"(?:(?P<r6>{_R})(?:{_WEEK}的?)?)?(?:{_WEEK}末|双休日?)", _weekend),
    "weekday": (rf"(?:(?P<r5>{_R})(?:{_WEEK}的?)?)?{_WEEK}(?P<w5>{_WEEKDAY})(?![气年月]|(?<=一)[共直般样定])", _weekday),
    "halfweek": (
        rf"(?P<r13>{_R}){_WEEK}的?(?P<half>[前后上下]半(?:个?{_WEEK}|段)|[前头后]面?几天|最后几天)"
        rf"|(?P<half2>[前后上下]半个?{_WEEK})",
        _half_week,
    ),
    "yearend": (r"(?:今年|到)?年(?:[底末尾](?P<until>之前|以前|前)?|(?P<last>的?最后一[天日]))", _year_end),
    "thisweek": (rf"(?P<r7>{_R}){_WEEK}", _this_week),
    "pair": (r"(?P<pair>今明|明后|昨今|这两)(?:两|二|这两)?天|(?P<three>今明后)(?:[三3]|这三)?天", _pair),
    "indays": (
        rf"(?P<past>再?过)?(?P<n10>{_NUMBER})(?:天|个?(?P<u10>周|星期|礼拜))(?(past)(?:之后|以后|后)?|(?:之后|以后|后))",
        _in_days,
    ),
    "halfofmonth": (r"(?P<half3>[前后上下])半个?月", _half_of_month),
    "thisandnext": (rf"[这近]两个?{_WEEK}", _two_weeks),
    "halfmonth": (r"半个?月(?:之?后|以后|过后)", _in_half_a_month),
    "daysago": (rf"(?P<n17>{_NUMBER})(?:天|个?(?P<u17>周|星期|礼拜))[之以]?前(?:的?今天)?", _days_ago),
    "pastdays": (
        rf"(?:(?:(?<![一-龥])|(?<=[我他她你们就是说了的问在昨]))[前头]|过去的?|(?<!\w)上(?=[两几]天(?!课)))(?P<n18>{_NUMBER}|几)天", _past_days,
    ),
    "following": (rf"(?<![以之课饭然最往今假业试学会考训赛])后(?P<n20>{_NUMBER}|几)天", _following_days),
    "workdays": (r"工作日", _workdays),
    "coming": (
        rf"(?:未来|接下来|接下去|往后|最近|近|这|后面|今后)的?(?P<n11>{_NUMBER}|几|些)(?:天|日)",
        _coming_days,
    ),
    "comingweeks": (
        rf"(?:未来|接下来|接下去|最近|往后|今后)的?(?P<n19>{_NUMBER}|几|半)?个?(?P<u19>周|星期|礼拜|月)",
        _coming_weeks,
    ),
    "near": (
        r"(?P<near>大?大前天|前天|昨(?:天|日|儿|晚|夜|早|晨|下午|上午)|今(?:天|日|朝|儿|黑|晚|早|晨|夜|下午|上午|个)"
        r"|(?<![一-龥·])当[天日]|明(?:天|日|朝|儿|黑|晚|早|晨|夜|个|下午|上午)|(?:大?大|外|万)后天|听[日晚朝]|[琴寻噚][日晚]|后[天日]|(?<![以之课饭])前[日儿晚]"
        r"|(?<![以之课饭然最往今])后[儿晚]|(?<!\w)[今明后](?=有[课没]|没课|上[课啥什]|几点|还有课|啥课))子?",
        _near,
    ),
    "festival": (festivals.PATTERN, festivals.festival_days),
    "dotted": (rf"(?<![\d.:/-])(?P<m3>{_M})[./-](?P<d3>{_D})(?![\d.:/-]|小时|[万元倍米点])", _dotted),
    "english": (rf"\b(?P<eday>{'|'.join(sorted(_ENGLISH_DAYS, key=len, reverse=True))})\b", _english_day),
    "englishweekafter": (r"\bthe week after next\b|\bin two weeks\b", _english_week_after),
    "englishend": (r"\b(?P<eoe>first|last) day of (?P<eom>the|this|next) month\b", _english_end),
    "englishspan": (r"\b(?P<es>this|next|last|the) (?P<eu>week|month|weekend)\b(?!day)", _english_span),
    "englishweekday": (
        rf"\b(?:(?P<er>this|next|last) )?(?P<ewd>{'|'.join(sorted(_ENGLISH_WEEKDAYS, key=len, reverse=True))})\b",
        _english_weekday,
    ),
    "englishdate": (
        rf"\b(?:(?P<em>{_EM})\.? (?:the )?(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"|(?P<ed2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<em2>{_EM}))\b",
        _english_date,
    ),
    "englishmonth": (rf"\b(?:in|for|of|during|all) (?P<em3>{_EM})\b(?!\.? (?:the )?\d)", _english_month),
    "englishordinal": (r"\bthe (?P<eo>\d{1,2})(?:st|nd|rd|th)\b(?: of (?P<r23>this|next) month)?", _english_ordinal),
}  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}_>{pattern})" for name, (pattern, _) in _PATTERNS.items()))
_READERS = {f"{name}_": reader for name, (_, reader) in _PATTERNS.items()}
