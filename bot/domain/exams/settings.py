"""What staff type when they set a window of registration: moments, seats, papers."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.exams.exam import Grade
from bot.domain.imports.exams import FULL, PASSING, grade_of
from bot.domain.imports.problems import CellError
from bot.domain.imports.values import day_of
from bot.domain.text import half_width, normalise
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.moments import take_clock
from bot.errors import BotError

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

LONGEST, LONGEST_LINE = 600, 50  # characters of what is typed, and of a line
MOST_SEATS, MOST_VENUES, MOST_PAPERS = 100_000, 30, 12
LONGEST_NAME = 30
NONE = frozenset({"无", "不限", "没有", "不要", "none", "0"})
_BEGIN, _END = timedelta(0), timedelta(hours=23, minutes=59)
_SCORE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)分?")
_SEATS = re.compile(r"\d{1,6}")
_VENUE = re.compile(r"(.{1,30}?) ?:? ?(\d{1,5}) ?(?:人|座|个|名)?")  # one space at most
_LINES = re.compile(r"[\n;,、]")


def read_moment(text: str, *, today: date, zone: ZoneInfo, ends: bool) -> datetime:
    """Read 12月10日, 12月10日 18:00, 明天下午5点; a day alone means its end, or its beginning.

    Raises:
        BotError: It is no day.
    """
    said = text[:LONGEST]
    since_midnight, rest = take_clock(said) or (_END if ends else _BEGIN, normalise(said))
    days = find_days(normalise(said), today)
    try:
        day = day_of(rest.strip(), near=today)
    except CellError:
        if days is None:
            raise BotError("window-day-unread", given=text[:30]) from None
        day = days.from_
    return datetime.combine(day, datetime.min.time(), zone) + since_midnight


def read_result(text: str) -> tuple[str, Grade]:
    """Read the result of one candidate: 80 合格, 75.5分, 缺考; a score alone tells the grade.

    Raises:
        BotError: It is neither.
    """
    plain = half_width(text[:LONGEST_LINE]).strip()
    found = _SCORE.search(plain)
    score = found[1] if found else ""
    try:
        grade = grade_of(_SCORE.sub("", plain).strip(" ,;:"))
    except CellError:
        raise BotError("result-unread", given=plain[:30]) from None
    if grade is None and score and float(score) <= FULL:
        grade = Grade.PASSED if float(score) >= PASSING else Grade.FAILED
    if grade is None:
        raise BotError("result-unread", given=plain[:30])
    return score, grade


def read_seats(text: str) -> tuple[int | None, tuple[tuple[str, int], ...]]:
    """Read 200, 不限, or a line a venue: 县职教中心 120; as the whole number and the venues.

    Raises:
        BotError: A line is none of these.
    """
    plain = half_width(text[:LONGEST]).strip()
    if plain.lower() in NONE:
        return None, ()
    bare = plain.removesuffix("人").removesuffix("个").strip()
    if _SEATS.fullmatch(bare) and 0 < int(bare) <= MOST_SEATS:
        return int(bare), ()
    venues: dict[str, int] = {}
    for line in filter(None, (" ".join(each.split()) for each in _LINES.split(plain))):
        found = _VENUE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if found is None or not int(found[2]):
            raise BotError("window-seats-unread", given=line[:30])
        if found[1].strip() in venues:
            raise BotError("window-venue-twice", name=found[1].strip())
        venues[found[1].strip()] = int(found[2])
    if not 0 < len(venues) <= MOST_VENUES:
        raise BotError("window-seats-unread", given=plain[:30])
    return None, tuple(venues.items())


def read_papers(text: str) -> tuple[str, ...]:
    """Read the names of papers: 身份证照片、工作证明; none where there are to be none.

    Raises:
        BotError: One is too long, or there are too many.
    """
    plain = half_width(text[:LONGEST]).strip()
    if plain.lower() in NONE:
        return ()
    names = tuple(dict.fromkeys(filter(None, (each.strip() for each in _LINES.split(plain)))))
    if len(names) > MOST_PAPERS or any(len(each) > LONGEST_NAME for each in names):
        raise BotError("window-papers-unread", most=MOST_PAPERS, longest=LONGEST_NAME)
    return names
