"""The findings in a sentence about the timetable: names, days, part of the day, what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable import lexicon
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.numerals import number
from bot.domain.timetable.slots import Ask, PartOfDay, Slots
from bot.domain.timetable.spelling import correct, from_pinyin
from bot.domain.timetable.unlisted import unlisted_teacher_in

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.timetable.dates import Days
    from bot.domain.timetable.names import Found, Names

LONGEST = 300  # characters that are read; a question does not come later
_GREETING = re.compile(lexicon.GREETING)
_POLITE = re.compile(lexicon.POLITE)
_KINDLY = re.compile(lexicon.KINDLY)
_A_LITTLE = re.compile(lexicon.A_LITTLE)
_WORDY = re.compile(r"[\w\u4e00-\u9fff]")
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])")
_ZERO = re.compile(r"(?<=\d)o(?![a-z])|(?<![a-z])o(?=\d)")  # 3O号
_CLOCK = re.compile(
    r"(?<!第)(?P<hour>\d{1,2}|二?十[一二三四五六七八九]?|[一二三四五六七八九两])"
    r"(?:点(?!名)|时(?!候|间)|:\d\d|：\d\d)"
)
_NEXT, _LAST, _NOW, _COUNT, _INSTEAD, _BOTH_PARTS, _REMAINING, _OVER, _ENDS = (
    re.compile(pattern)
    for pattern in (
        lexicon.NEXT,
        lexicon.LAST,
        lexicon.NOW,
        lexicon.COUNT,
        lexicon.INSTEAD,
        lexicon.BOTH_PARTS,
        lexicon.REMAINING,
        lexicon.OVER,
        lexicon.ENDS,
    )
)
_ASKED = tuple(
    (ask, re.compile(pattern))
    for ask, pattern in (
        (Ask.WHERE, lexicon.WHERE),
        (Ask.WHO, lexicon.WHO),
        (Ask.WHEN, lexicon.WHEN),
    )
)
_PARTS = (
    (PartOfDay.MORNING, re.compile(lexicon.MORNING)),
    (PartOfDay.AFTERNOON, re.compile(lexicon.AFTERNOON)),
    (PartOfDay.EVENING, re.compile(lexicon.EVENING)),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The findings in a sentence.

    ``rest`` is the sentence without the names in it, ``undated`` without the day as well;
    ``named`` says that a course or teacher is named, be it one who is to be replaced; ``unlisted``
    is a teacher whom the timetable does not know.
    """

    rest: str
    undated: str
    days: Days | None
    part: PartOfDay | None
    course: str | None
    teacher: str | None
    unlisted: str | None
    named: bool
    next: bool
    now: bool


def plain(text: str) -> str:
    """Return the first 300 characters of what was typed, normalised, without politeness."""
    said = _POLITE.sub("", _GREETING.sub(" ", normalise(bounded(text, LONGEST))))
    said = _A_LITTLE.sub("", _KINDLY.sub(r"\1", said)).strip()
    return said if _WORDY.search(said) else ""


def read(said: str, names: Names, today: date) -> Reading:
    """Find names and days in a plain sentence."""
    text = _prepare(said, names)
    course = names.course_in(text)
    rest = _masked(text, course)
    teacher = names.teacher_in(rest)
    replaced = _INSTEAD.search(rest) is not None
    unlisted = None if teacher or replaced else unlisted_teacher_in(rest)
    named = bool(course or teacher or unlisted)
    if not replaced:
        rest = _masked(rest, teacher or unlisted)
    days = find_days(rest, today)
    undated = rest if days is None else rest[: days.start] + "·" + rest[days.end :]
    return Reading(
        rest=rest,
        undated=undated,
        days=days,
        part=(days and _part(rest[days.start :])) or _part(rest),
        course=course.name if course else None,
        teacher=teacher.name if teacher and not replaced else None,
        unlisted=unlisted.name if unlisted else None,
        named=named,
        next=_NEXT.search(undated) is not None,
        now=_NOW.search(undated) is not None,
    )


def names_in(said: str, names: Names) -> tuple[str | None, str | None]:
    """Return the course and the teacher that a plain sentence names, spelt right."""
    course = names.written_course_in(said)
    teacher = names.written_teacher_in(_masked(said, course))
    return course.name if course else None, teacher.name if teacher else None


def asked(text: str) -> Ask:
    """Return what is asked first in a text."""
    found = asked_things(text)
    return found[0] if found else Ask.LIST


def asked_things(text: str) -> list[Ask]:
    """Return all that is asked in a text, in its order: 几点上课在哪里谁讲."""
    found = [(match.start(), ask) for ask, words in _ASKED if (match := words.search(text))]
    return [ask for _, ask in sorted(found)]


def _asks_what_is_left(reading: Reading, ask: Ask, day: date, today: date) -> bool:
    if ask is not Ask.LIST or day != today or reading.next or reading.part:
        return False
    return _REMAINING.search(reading.rest) is not None


def _asks_for_the_end(reading: Reading, ask: Ask) -> bool:
    """Return whether it asks when, or whether, the classes of a day end: 几点放学, 上完了没."""
    if reading.next or reading.now or reading.named:
        return False
    words = {Ask.WHEN: _ENDS, Ask.LIST: _OVER}.get(ask)
    return words is not None and words.search(reading.rest) is not None


def slots_of(reading: Reading, today: date) -> Slots:
    """Return the slots that a sentence fills."""
    ask = asked(reading.rest)
    from_, to = (reading.days.from_, reading.days.to) if reading.days else (None, None)
    upcoming = reading.next and from_ is None
    if upcoming and ask is Ask.LIST:
        ask = Ask.NEXT
    count = ask is Ask.LIST and _COUNT.search(reading.rest) is not None
    # Neither 现在还剩几节 nor 今天下午这堂课 asks for the class of this moment.
    at_once = reading.now and not upcoming and not count and reading.part is None
    if at_once and from_ in {None, today}:
        from_ = to = today
    return Slots(
        ask=ask,
        from_=from_,
        to=to,
        part=reading.part,
        course=reading.course,
        teacher=reading.teacher,
        now=at_once and from_ == today,
        next=upcoming and ask is not Ask.NEXT,
        last=from_ is None and not reading.next and _LAST.search(reading.rest) is not None,
        count=count,
        left=_asks_what_is_left(reading, ask, from_ or today, today),
        ends=_asks_for_the_end(reading, ask),
        unlisted=reading.unlisted,
        all_asked=len(asked_things(reading.rest)) > 1,
    )


def _prepare(said: str, names: Names) -> str:
    said = _ZERO.sub("0", _SPACES.sub("", said))
    if re.search("[a-z]{2}", said):
        said = from_pinyin(said, (*names.courses, *names.teachers))
    if said.isascii():
        return said
    written = (names.written_course_in(said), names.written_teacher_in(said))
    return correct(said, [(each.start, each.end) for each in written if each])


def _masked(text: str, found: Found | None) -> str:
    return text if found is None else f"{text[: found.start]}·{text[found.end :]}"


def _part(text: str) -> PartOfDay | None:
    if _BOTH_PARTS.search(text):
        return None
    found = [(match.start(), part) for part, words in _PARTS if (match := words.search(text))]
    if found:
        return min(found)[1]
    clock = _CLOCK.search(text)
    return None if clock is None else _part_of_hour(clock["hour"])


def _part_of_hour(said: str) -> PartOfDay:
    hour = number(said)
    if hour >= 18:
        return PartOfDay.EVENING
    return PartOfDay.MORNING if 6 < hour < 12 else PartOfDay.AFTERNOON
