"""Reading the slots of a timetable question from a sentence, or finding that it is none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable import lexicon
from bot.domain.timetable.dates import find_days, number
from bot.domain.timetable.slots import Ask, PartOfDay, Slots
from bot.domain.timetable.spelling import correct, from_pinyin

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.domain.timetable.dates import Days
    from bot.domain.timetable.names import Found, Names

LONGEST_ADDED = 4  # characters of 在哪, 几点呢, 谁上 behind a question
LONGEST = 300  # characters that are read; a question does not come later
_GREETING = re.compile(lexicon.GREETING)
_BREAK = re.compile(r"[\s,，。.!！?？;；…~～]+")
_QUESTION = re.compile(lexicon.QUESTION)
_OF_NEXT = re.compile(lexicon.OF_NEXT)
_ANY_LESSON = re.compile(lexicon.ANY_LESSON)
_POLITE = re.compile(lexicon.POLITE)
_KINDLY = re.compile(lexicon.KINDLY)
_ONLY_A_DAY = re.compile(lexicon.ONLY_A_DAY)
_LEFT = re.compile(lexicon.LEFT)
_WORDY = re.compile(r"[\w\u4e00-\u9fff]")
_SPACES = re.compile(r"(?<=[\u4e00-\u9fff\d])\s+(?=[\u4e00-\u9fff\d])")
_ZERO = re.compile(r"(?<=\d)o(?![a-z])|(?<![a-z])o(?=\d)")  # 3O号
_CLOCK = re.compile(
    r"(?<!第)(?P<hour>\d{1,2}|二?十[一二三四五六七八九]?|[一二三四五六七八九两])"
    r"(?:点(?!名)|时(?!候|间)|:\d\d|：\d\d)"
)

_WHERE, _WHO, _WHEN, _NEXT, _NOW, _END = (
    re.compile(pattern)
    for pattern in (
        lexicon.WHERE,
        lexicon.WHO,
        lexicon.WHEN,
        lexicon.NEXT,
        lexicon.NOW,
        lexicon.END,
    )
)
_LESSON, _LESSON_WITH_DAY, _OTHER, _WEAK_OTHER, _OUTRIGHT, _CONTENT = (
    re.compile(pattern)
    for pattern in (
        lexicon.LESSON,
        lexicon.LESSON_WITH_DAY,
        lexicon.OTHER,
        lexicon.WEAK_OTHER,
        lexicon.OUTRIGHT,
        lexicon.CONTENT,
    )
)
_PARTS = (
    (PartOfDay.MORNING, re.compile(lexicon.MORNING)),
    (PartOfDay.AFTERNOON, re.compile(lexicon.AFTERNOON)),
    (PartOfDay.EVENING, re.compile(lexicon.EVENING)),
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The findings in a sentence.

    ``rest`` is the sentence without the names in it, ``undated`` without the day as well.
    """

    rest: str
    undated: str
    days: Days | None
    part: PartOfDay | None
    course: str | None
    teacher: str | None
    next: bool
    now: bool


def understand(text: str, *, now: datetime, names: Names) -> Slots | None:
    """Read the slots of a timetable question.

    Args:
        text: As typed; only the first 300 characters are read.
        now: Aware, in the school's zone.
        names: The school's courses and teachers.

    Returns:
        None where the sentence is not about the timetable.
    """
    plain = _POLITE.sub("", _GREETING.sub(" ", normalise(bounded(text, LONGEST))))
    plain = _KINDLY.sub(r"\1", plain).strip()
    if not _WORDY.search(plain):
        return None
    return _asked_in_a_clause(plain, now, names) or _understand(plain, now, names)


def _asked_in_a_clause(plain: str, now: datetime, names: Names) -> Slots | None:
    """Read the one clause that asks all by itself: 我今天去不成了 明天上什么课呢."""
    clauses = [each for each in _BREAK.split(plain) if each]
    if len(clauses) < 2 or plain.isascii():
        return None
    for clause in clauses:
        if not _QUESTION.search(clause):
            continue
        slots = _understand(clause, now, names)
        if slots and (slots.from_ or slots.next or slots.ask is Ask.NEXT or slots.what):
            slots = _asked_more_closely(slots, clauses[clauses.index(clause) + 1 :])
            return _about_what_was_named(slots, clause, clauses, now, names)
    return None


def _asked_more_closely(slots: Slots, later: list[str]) -> Slots:
    """Take what is asked from a bare word that follows: 下一节换教室了吗 在哪."""
    for clause in later:
        ask = _ask(clause)
        if (
            len(clause) <= LONGEST_ADDED
            and ask is not Ask.LIST
            and slots.ask in {Ask.LIST, Ask.NEXT}
        ):
            return replace(slots, ask=ask, next=slots.next or slots.ask is Ask.NEXT)
    return slots


def _about_what_was_named(
    slots: Slots, clause: str, clauses: list[str], now: datetime, names: Names
) -> Slots:
    """Take course and teacher from another clause: 财务那门课，下周在哪上."""
    if slots.course or slots.teacher or _ANY_LESSON.search(clause):
        return slots
    for other in clauses:
        if other is clause or find_days(other, now.date()) is not None:
            continue
        course = names.written_course_in(other)
        teacher = names.written_teacher_in(_masked(other, course))
        if course or teacher:
            return replace(
                slots,
                course=course.name if course else None,
                teacher=teacher.name if teacher else None,
            )
    return slots


def _understand(plain: str, now: datetime, names: Names) -> Slots | None:
    reading = _read(_prepare(plain, names), names, now.date())
    if not _is_about_timetable(reading):
        return None
    if reading.course is None and _END.search(reading.rest) and not _LEFT.search(reading.rest):
        return Slots(Ask.WHEN, what="end")
    return _slots(reading, now.date())


def _prepare(plain: str, names: Names) -> str:
    plain = _ZERO.sub("0", _SPACES.sub("", plain))
    if re.search("[a-z]{2}", plain):
        plain = from_pinyin(plain, (*names.courses, *names.teachers))
    if plain.isascii():
        return plain
    written = (names.written_course_in(plain), names.written_teacher_in(plain))
    return correct(plain, [(each.start, each.end) for each in written if each])


def _read(text: str, names: Names, today: date) -> _Reading:
    course = names.course_in(text)
    rest = _masked(text, course)
    teacher = names.teacher_in(rest)
    rest = _masked(rest, teacher)
    days = find_days(rest, today)
    undated = rest if days is None else rest[: days.start] + "·" + rest[days.end :]
    return _Reading(
        rest=rest,
        undated=undated,
        days=days,
        part=_part(rest),
        course=course.name if course else None,
        teacher=teacher.name if teacher else None,
        next=_NEXT.search(undated) is not None,
        now=_NOW.search(undated) is not None,
    )


def _masked(text: str, found: Found | None) -> str:
    return text if found is None else f"{text[: found.start]}·{text[found.end :]}"


def _part(text: str) -> PartOfDay | None:
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


def _is_about_timetable(reading: _Reading) -> bool:
    """Weigh signs for classes against signs for another topic."""
    rest = reading.rest
    outright = _OUTRIGHT.search(rest) is not None
    other = _OTHER.search(_WEAK_OTHER.sub("", rest) if outright else rest)
    if other is not None or _is_about_content(reading):
        return False
    lesson = _LESSON.search(rest) is not None or _ONLY_A_DAY.fullmatch(reading.undated) is not None
    if reading.next:
        named = bool(reading.course or reading.teacher)
        return lesson or _OF_NEXT.search(rest) is not None or (named and _asks(reading))
    if _END.search(rest) and not _LEFT.search(rest):
        return bool(_WHEN.search(rest)) or re.search(lexicon.COUNTDOWN, rest) is not None
    if reading.course or reading.teacher:
        return _asks(reading) or lesson or len(rest) <= 8
    if lesson:
        return _asks(reading) or _CONTENT.search(rest) is not None
    with_day = _LESSON_WITH_DAY.search(rest) or _WHERE.search(rest)
    return reading.days is not None and with_day is not None


def _is_about_content(reading: _Reading) -> bool:
    """Return whether it asks what a course teaches (品牌打造讲什么), not when or by whom."""
    undated = reading.course and not reading.teacher and not reading.days and not reading.next
    return bool(undated) and _CONTENT.search(reading.rest) is not None


def _asks(reading: _Reading) -> bool:
    """Return whether anything in it is a timetable question by itself."""
    rest = reading.rest
    return bool(
        reading.days
        or reading.now
        or reading.part
        or _WHERE.search(rest)
        or _WHO.search(rest)
        or _WHEN.search(rest)
        or re.search(
            r"还有|几节|多少节|好多节|有没有|有吗|有课|课表|课程表|安排|哪些课|什么课|啥子?课|哪门课|\bschedule\b|\btimetable\b",
            rest,
        )
    )


def _slots(reading: _Reading, today: date) -> Slots:
    ask = _ask(reading.rest)
    from_, to = (reading.days.from_, reading.days.to) if reading.days else (None, None)
    upcoming = reading.next and from_ is None
    if upcoming and ask is Ask.LIST:
        ask = Ask.NEXT
    if reading.now and not upcoming and from_ in {None, today}:
        from_ = to = today
    return Slots(
        ask=ask,
        from_=from_,
        to=to,
        part=reading.part,
        course=reading.course,
        teacher=reading.teacher,
        now=reading.now and not upcoming and from_ == today,
        next=upcoming and ask is not Ask.NEXT,
    )


def _ask(text: str) -> Ask:
    found = [
        (match.start(), ask)
        for ask, words in ((Ask.WHERE, _WHERE), (Ask.WHO, _WHO), (Ask.WHEN, _WHEN))
        if (match := words.search(text))
    ]
    return min(found)[1] if found else Ask.LIST
