"""Activities 活动: their kinds, and what one line says of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, fold, normalise, one_line
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.moments import find_only_moment, take_moment

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 300  # characters of a line that is read
LONGEST_NAME = 40
LONGEST_PLACE = 40
LONGEST_ACT = 60
MOST_SEATS = 5000
CLOSES_BEFORE = timedelta(hours=2)  # signing up ends so long before it begins, unless said else


class ActivityKind(StrEnum):
    """The kinds of activity: what one may come as."""

    SHOW = "show"  # 文艺晚会: with a piece of one's own, in another's, or to look on
    SHARING = "sharing"  # 分享会: to speak, or to listen
    SPORTS = "sports"  # 体育比赛: with a team, in another's, or to look on
    OTHER = "other"  # just to come

    @property
    def has_acts(self) -> bool:
        """Whether people bring something that stands on a programme."""
        return self is not ActivityKind.OTHER

    @property
    def is_shared(self) -> bool:
        """Whether one may join in what somebody else brings."""
        return self in {ActivityKind.SHOW, ActivityKind.SPORTS}


class ActivityState(StrEnum):
    """The states of an activity."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


def kind_of(name: str) -> ActivityKind:
    """Return the kind that a name says: 文艺晚会 is a show."""
    for kind, words in _WORDS:
        if re.search(words, name):
            return kind
    return ActivityKind.OTHER


_WORDS = (
    (ActivityKind.SHARING, r"分享|交流|座谈|演讲|读书|论坛|讲座|talk|sharing"),
    (
        ActivityKind.SPORTS,
        r"体育|比赛|运动|篮球|足球|羽毛球|乒乓|排球|拔河|跑步|趣味赛|sport|match",
    ),
    (ActivityKind.SHOW, r"文艺|晚会|演出|联欢|歌|舞|才艺|朗诵|show|gala|party"),
)


_OTHERS = re.compile(
    r"聚餐|团建|参观|游学|郊游|春游|秋游|踏青|爬山|野炊|烧烤|大扫除|劳动|志愿|义务|班会|生日会|茶话会|游戏|观影|电影"
    r"|拓展|[典仪]式|活动$|[一-龥]会$|[一-龥]节$"
)


def is_named(text: str) -> bool:
    """Return whether a text is like the name of an activity: 班级聚餐, 元旦茶话会."""
    said = normalise(bounded(text, LONGEST_NAME))
    return _OTHERS.search(said) is not None and re.search(r"[?？吗谁哪]|什么", said) is None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """What a line says of an activity; what it does not say is None or empty."""

    name: str
    starts_at: datetime | None
    place: str
    seats: int | None


_SEATS = re.compile(r"(?<!\d)(\d{1,5})\s{0,2}(?:个?人|个?名额|个?座位?|位|seats?|people)")
_BREAKS = re.compile(r"[，,；;、\n|｜]+|\s{2,}")
_BLANKS = re.compile(r"[，,；;、\n|｜\s]+")
_AT = re.compile(r"^(?:地点|地方|在|at|place)[\s:：]{0,3}")
_CALLED = re.compile(r"^(?:名称|名字|活动|主题|name)[\s:：]{1,3}")
_CLOCK = re.compile(
    r"(?:\d|[一二三四五六七八九十两])\s?[点时](?!间)|\d\s?[:：]\s?\d|\d\s?(?:am|pm)\b",
    re.IGNORECASE,
)


def read_line(text: str, now: datetime) -> ActivityLine:
    """Read name, time, place and seats of a line: 迎新晚会，周五晚上7点，多功能厅，200人.

    The first part without a time or a number of people is its name, the next one its place. That
    a name has 晚 or 元旦 in it says nothing of the time.
    """
    names: list[str] = []
    starts: datetime | None = None
    seats: int | None = None
    for part in _parts(bounded(text.replace("\n", "，"), LONGEST), now):
        moment = find_only_moment(_AT_TIME.sub("", part), now) if starts is None else None
        counted = _SEATS.search(normalise(part)) if moment is None else None
        if moment is not None:
            starts = moment
        elif counted is not None and seats is None:
            seats = int(counted[1])
        else:
            names.append(part)
    if starts is None:
        names, starts = _with_time_inside(names, now)
    name = one_line(_CALLED.sub("", names[0]), LONGEST_NAME) if names else ""
    place = one_line(_AT.sub("", names[1]), LONGEST_PLACE) if len(names) > 1 else ""
    return ActivityLine(name, starts, place, seats if seats and seats <= MOST_SEATS else None)


_AT_TIME = re.compile(r"^(?:时间|time|when)[\s:：]{1,3}", re.IGNORECASE)


def _parts(said: str, now: datetime) -> list[str]:
    """Return the parts of a line: between commas, else between blanks; a day goes to its hour."""
    breaks = _BREAKS if _BREAKS.search(said.strip()) or said.isascii() else _BLANKS
    parts = [each.strip() for each in breaks.split(said) if each.strip()]
    joined: list[str] = []
    for part in parts:
        before = joined[-1] if joined else ""
        if before and _is_day(before, now) and find_only_moment(part, now) is not None:
            joined[-1] = f"{before}{part}"
        else:
            joined.append(part)
    return joined


def _is_day(part: str, now: datetime) -> bool:
    """Return whether a part names a day and nothing else: 周五."""
    said = normalise(part)
    days = find_days(said, now.date())
    return days is not None and not fold(said[: days.start] + said[days.end :])


def _with_time_inside(names: list[str], now: datetime) -> tuple[list[str], datetime | None]:
    """Find the time within a name: 周五晚上7点迎新晚会; return what is left of the names."""
    for place, part in enumerate(names):
        if _CLOCK.search(part) is None:
            continue
        taken = take_moment(part, now)
        if taken is not None:
            moment, rest = taken
            left = [rest.strip()] if rest.strip() else []
            return [*names[:place], *left, *names[place + 1 :]], moment
    return names, None


def read_seats(text: str) -> int | None:
    """Return the number of seats that a text says; 0 is no limit, None says nothing."""
    said = normalise(text[:20]).strip()
    if re.search(r"不限|无限|随便|no limit|unlimited", said):
        return 0
    found = re.search(r"\d{1,5}", said)
    if found is None or int(found[0]) > MOST_SEATS:
        return None
    return int(found[0])


def usual_close(starts_at: datetime, now: datetime) -> datetime:
    """Return until when one may sign up unless said else: two hours before, or its beginning."""
    before = starts_at - CLOSES_BEFORE
    return before if before > now else starts_at


def moved(places: list[int], at: int, to: int) -> list[int]:
    """Return a row with what stands at one place put to another, all others in their order."""
    row = list(places)
    item = row.pop(at)
    row.insert(min(max(to, 0), len(row)), item)
    return row
