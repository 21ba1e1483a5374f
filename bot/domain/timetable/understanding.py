"""Reading the slots of a timetable question from a sentence, or finding that it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.timetable import lexicon
from bot.domain.timetable.dates import find_days, speaks_of_past
from bot.domain.timetable.reading import Reading, asked, names_in, plain, read, slots_of
from bot.domain.timetable.slots import Ask, Slots

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.domain.timetable.names import Names

LONGEST_ADDED = 4  # characters of 在哪, 几点呢, 谁上 behind a question
MOST_CLAUSES = 30  # of a story; more are no story
SHORTEST_CLAUSE = 3  # 明 天 有 课 吗 is one clause
LONGEST_SHORT = 8  # characters of a question without a subject: 哪上课, 几点下
LONGEST_BARE = 4  # of one that is of classes and nothing else: 谁上课
_MARKS = r"[,，。!！?？;；…~～\n]|\.(?!\d)|(?<!\d)\."
_BREAK, _BREAK_IN_ENGLISH = re.compile(rf"(?:\s|{_MARKS})+"), re.compile(rf"(?:{_MARKS})+\s?")
_WHERE, _WHO, _WHEN, _END, _LEFT, _COUNTDOWN, _ALSO_ASKS = (
    re.compile(pattern)
    for pattern in (
        lexicon.WHERE,
        lexicon.WHO,
        lexicon.WHEN,
        lexicon.END,
        lexicon.LEFT,
        lexicon.COUNTDOWN,
        lexicon.ALSO_ASKS,
    )
)
_COMES = re.compile(r"(?:什么时候|啥时候|好久|几时|哪天|几点|多久)(?:再|会|又)?来[的呢啊吗?？]*$")
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
_QUESTION, _OF_NEXT, _ANY_LESSON, _PLAN, _THAT_DAY, _THOSE_DAYS, _SAID_BEFORE, _TURN = (
    re.compile(pattern)
    for pattern in (
        lexicon.QUESTION,
        lexicon.OF_NEXT,
        lexicon.ANY_LESSON,
        lexicon.PLAN,
        lexicon.THAT_DAY,
        lexicon.THOSE_DAYS,
        lexicon.SAID_BEFORE,
        lexicon.TURN,
    )
)
_ONLY_A_DAY, _SMALL, _SHORT, _ASKING, _INSTEAD = (
    re.compile(pattern)
    for pattern in (
        lexicon.ONLY_A_DAY,
        lexicon.SMALL,
        lexicon.SHORT,
        lexicon.ASKING,
        lexicon.INSTEAD,
    )
)


def understand(text: str, *, now: datetime, names: Names) -> Slots | None:
    """Read the slots of a timetable question.

    Args:
        text: As typed; only the first 300 characters are read.
        now: Aware, in the school's zone.
        names: The school's courses and teachers.

    Returns:
        None where the sentence is not about the timetable.
    """
    said = plain(text)
    if not said:
        return None
    today = now.date()
    in_clause = _asked_in_a_clause(_clauses(said), names, today)
    if in_clause is not None and (in_clause.from_ or in_clause.ask is not Ask.LIST):
        return in_clause
    whole = _understand(said, names, today)
    says_no_more = whole is None or whole.ask is Ask.LIST
    return in_clause if in_clause is not None and says_no_more else whole


def read_slots(text: str, *, now: datetime, names: Names) -> Slots:
    """Read the slots of a text that is known to be about the timetable; ``Args`` as above."""
    said = plain(text)
    today = now.date()
    found = understand(text, now=now, names=names)
    if found is not None:
        return found
    reading = read(said, names, today)
    if reading.course is None and _asks_for_end(reading.rest):
        return Slots(Ask.WHEN, what="end")
    return slots_of(reading, today)


def names_another_topic(text: str, *, now: datetime, names: Names) -> bool:
    """Return whether a text names something that is no class, as homework; ``Args`` as above."""
    return _OTHER.search(read(plain(text), names, now.date()).rest) is not None


def certain(text: str, *, now: datetime, names: Names) -> bool:
    """Return whether a text surely asks for classes, whatever else it could be; ``Args`` as above.

    It names a day or a known teacher beside a word for classes, or a known course beside a question
    for place, person, time or number, and no other topic; or it is a bare question (谁上课).
    """
    slots = understand(text, now=now, names=names)
    if slots is None or slots.what == "end":
        return False
    if slots.course and (slots.ask is not Ask.LIST or slots.from_ or slots.count):
        return True
    said = plain(text)
    if len(said) <= LONGEST_BARE and _is_of_classes(read(said, names, now.date())):
        return True
    if _LESSON.search(said):
        return bool(slots.from_ or slots.next or slots.teacher or slots.unlisted)
    if slots.teacher and slots.ask is Ask.WHEN and _COMES.search(said):
        return True
    return (
        bool(slots.from_ and (slots.teacher or slots.unlisted))
        and _LESSON_WITH_DAY.search(said) is not None
    )


# -- long messages -----------------------------------------------------------------------------


def _clauses(said: str) -> list[str]:
    """Split a sentence; a clause keeps the mark of a question behind it."""
    said = _TURN.sub(" ", said)
    breaks = _BREAK_IN_ENGLISH if said.isascii() else _BREAK
    ends = [*(match.span() for match in breaks.finditer(said)), (len(said), len(said))]
    clauses, start = [], 0
    for end, following in ends:
        mark = "?" if re.search("[?？]", said[end:following]) else ""
        if end > start:
            clauses.append(said[start:end] + mark)
        start = following
    return clauses


def _asked_in_a_clause(clauses: list[str], names: Names, today: date) -> Slots | None:
    """Read the one clause that asks all by itself: 我今天去不成了 明天上什么课呢."""
    if not 1 < len(clauses) <= MOST_CLAUSES or max(map(len, clauses)) < SHORTEST_CLAUSE:
        return None
    asking = _asking(clauses, names, today)
    if not asking:
        return None
    timed = [(slots, place) for slots, place in asking if _says_when(slots)]
    of_moment = (timed or asking)[0]  # 现在在哪上 gives way to a day: 现在不晓得在哪, 明天在哪上
    slots, place = next((each for each in timed if not each[0].now), of_moment)
    if not timed or (slots.from_ and _THOSE_DAYS.search(clauses[place])):
        slots = _dated_by_the_story(slots, place, clauses, names, today)
    slots = _asked_more_closely(slots, clauses[place + 1 :])
    return _about_what_was_named(slots, place, clauses, names, today)


def _says_when(slots: Slots) -> bool:
    return bool(slots.from_ or slots.next or slots.ask is Ask.NEXT or slots.what)


def _asking(clauses: list[str], names: Names, today: date) -> list[tuple[Slots, int]]:
    """Return the slots, and the place, of each clause that is a timetable question."""
    found = []
    of_plan = any(_PLAN.search(each) for each in clauses)
    for place, clause in enumerate(clauses):
        if not _QUESTION.search(clause):
            continue
        of_named = _SAID_BEFORE.search(clause) is not None and any(
            any(names_in(each, names)) for each in clauses
        )
        slots = _understand(
            clause.removesuffix("?"), names, today, of_plan=of_plan, of_named=of_named
        )
        if slots is not None:
            found.append((slots, place))
    return found


def _dated_by_the_story(
    slots: Slots, place: int, clauses: list[str], names: Names, today: date
) -> Slots:
    """Take the day from another clause: 5号我妹妹结婚，那天有课吗; 明天要出差，下午有课吗.

    A day that is past is the story's alone, unless the question points to it or asks of the past.
    """
    asking = clauses[place]
    points = _THAT_DAY.search(asking) is not None
    others = [
        read(each, names, today) for each in (*reversed(clauses[:place]), *clauses[place + 1 :])
    ]
    others.sort(key=lambda told: told.days is not None and bool(told.days.bare))  # 12月9号，是周三
    for told in others:
        if told.next and not told.days:
            return replace(slots, ask=_of_next(slots.ask), next=slots.ask is not Ask.LIST)
        if told.days is None:
            if told.now and not told.part:
                return replace(slots, from_=today, to=today, now=True)
            continue
        if told.days.to >= today or points or speaks_of_past(asking):
            return replace(
                slots,
                from_=told.days.from_,
                to=told.days.to,
                part=slots.part or told.part,
                course=slots.course or told.course,
                teacher=slots.teacher or told.teacher,
            )
    return slots


def _of_next(ask: Ask) -> Ask:
    return Ask.NEXT if ask is Ask.LIST else ask


def _asked_more_closely(slots: Slots, later: list[str]) -> Slots:
    """Take what is asked from a bare word that follows: 下一节换教室了吗 在哪."""
    for clause in later:
        ask = asked(clause)
        if (
            len(clause.removesuffix("?")) <= LONGEST_ADDED
            and ask is not Ask.LIST
            and slots.ask in {Ask.LIST, Ask.NEXT}
        ):
            return replace(slots, ask=ask, next=slots.next or slots.ask is Ask.NEXT, count=False)
    return slots


def _about_what_was_named(
    slots: Slots, place: int, clauses: list[str], names: Names, today: date
) -> Slots:
    """Take course and teacher from another clause: 财务那门课，下周在哪上."""
    if slots.course or slots.teacher or _ANY_LESSON.search(clauses[place]):
        return slots
    for other in clauses[:place] + clauses[place + 1 :]:
        if find_days(other, today) is not None:
            continue
        course, teacher = names_in(other, names)
        if _INSTEAD.search(clauses[place]):
            teacher = None
        if course or teacher:
            return replace(slots, course=course, teacher=teacher)
    return slots


# -- one sentence ------------------------------------------------------------------------------


def _understand(
    said: str, names: Names, today: date, *, of_plan: bool = False, of_named: bool = False
) -> Slots | None:
    reading = read(said, names, today)
    if not _is_about_timetable(reading, of_plan=of_plan, of_named=of_named):
        return None
    if reading.course is None and _asks_for_end(reading.rest):
        return Slots(Ask.WHEN, what="end")
    return slots_of(reading, today)


def _asks_for_end(rest: str) -> bool:
    return _END.search(rest) is not None and not _LEFT.search(rest)


def _is_about_timetable(reading: Reading, *, of_plan: bool, of_named: bool) -> bool:
    """Weigh signs for classes against signs for another topic.

    Another clause may name the timetable (``of_plan``: 课表丢了，再发一份下周的) or the course or
    teacher that this one speaks of (``of_named``: 何教授的课好，他哪天来).
    """
    rest = reading.rest
    outright = _OUTRIGHT.search(rest) is not None
    other = _OTHER.search(_WEAK_OTHER.sub("", rest) if outright else rest)
    if other is not None or _is_about_content(reading):
        return False
    lesson = _LESSON.search(rest) is not None
    if reading.next and not _is_bare(reading):
        named = bool(reading.course or reading.teacher)
        return lesson or _OF_NEXT.search(rest) is not None or (named and _asks(reading))
    if _asks_for_end(rest):
        return bool(_WHEN.search(rest)) or _COUNTDOWN.search(rest) is not None
    if _is_bare(reading) or (of_named and _asks(reading)):
        return True
    return _asks_for_lessons(reading, lesson=lesson, of_plan=of_plan)


def _asks_for_lessons(reading: Reading, *, lesson: bool, of_plan: bool) -> bool:
    rest = reading.rest
    if reading.unlisted and not lesson:  # 金老师在哪 may be of an office
        return _says_when_by(reading) and _asks(reading)
    if reading.named:
        return _asks(reading) or lesson or len(rest) <= LONGEST_SHORT
    if lesson:
        return _asks(reading) or _CONTENT.search(rest) is not None
    with_day = of_plan or _LESSON_WITH_DAY.search(rest) or _WHERE.search(rest)
    return reading.days is not None and bool(with_day)


def _says_when_by(reading: Reading) -> bool:
    return bool(reading.days or reading.part or reading.now)


def _is_bare(reading: Reading) -> bool:
    """Return whether little more than a day or what is asked is said: 周三谁, 那后天, 哪上课."""
    rest = reading.undated
    timed = reading.days is not None or reading.part is not None
    if timed and _ONLY_A_DAY.fullmatch(rest):
        return True
    if not _SMALL.fullmatch(rest) or not _ASKING.search(rest):
        return False
    short = len(rest) <= LONGEST_SHORT and (timed or _SHORT.search(rest) is not None)
    return reading.days is not None or short


def _is_of_classes(reading: Reading) -> bool:
    """Return whether a bare question can be of nothing but classes: 谁上课, not 去哪上班."""
    said = reading.rest
    return _is_bare(reading) and _SHORT.search(said) is not None and "班" not in said


def _is_about_content(reading: Reading) -> bool:
    """Return whether it asks what a course teaches (品牌打造讲什么), not when or by whom."""
    undated = reading.course and not reading.teacher and not reading.days and not reading.next
    return bool(undated) and _CONTENT.search(reading.rest) is not None


def _asks(reading: Reading) -> bool:
    """Return whether anything in it is a timetable question by itself."""
    rest = reading.rest
    return bool(
        reading.days
        or reading.now
        or reading.part
        or any(words.search(rest) for words in (_WHERE, _WHO, _WHEN, _ALSO_ASKS))
    )
