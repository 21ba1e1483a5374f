"""A question that goes on from the one before: 后天在哪 → 到几点; 周三有课吗 → 那下午呢."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.timetable import lexicon
from bot.domain.timetable.reading import Reading, asked_things, plain, read, slots_of
from bot.domain.timetable.relations import relate
from bot.domain.timetable.slots import Ask, Slots

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.timetable.names import Names

LONGEST = 16  # characters of a question that leaves the rest unsaid
_POINTS_BACK, _ONLY_NAMES, _ONLY_A_DAY = (
    re.compile(pattern) for pattern in (lexicon.POINTS_BACK, lexicon.ONLY_NAMES, lexicon.ONLY_A_DAY)
)
_SMALL, _ASKING, _OTHER = (
    re.compile(pattern) for pattern in (lexicon.ALSO_SMALL, lexicon.ASKING, lexicon.OTHER)
)
_UNNAMED = re.compile(r"^那?(?P<name>[一-龥]{2,4})呢\W*$")
_BESIDE = re.compile(r"第二天|[前后]一天")
_LISTED = re.compile(
    r"什么(?!时)|啥(?!时)|哪门|几[节堂]|多少|好多|有课|有没|上不上|还[有上]|上课?[吗不没嘛么]|完了|结束了"
)
_NEXT_DAY = re.compile(r"\bthe (?:next day|day after)\b(?! tomorrow)")
_DAY_BEFORE = re.compile(r"\bthe day before\b(?! yesterday)")
_WHOLE_DAY = re.compile(r"放学|完了|结束了")


def continued(text: str, before: Slots, *, now: datetime, names: Names) -> Slots | None:
    """Read a short question whose unsaid rest is that of the timetable question ``before``.

    Args:
        text: As typed.
        before: What was asked, and answered, before.
        now: Aware, in the school's zone.
        names: The school's courses and teachers.

    Returns:
        The question in full; None where the text says all by itself or is of something else.
    """
    said = _NEXT_DAY.sub("第二天", _DAY_BEFORE.sub("前一天", plain(text)))
    if not said or len(said) > LONGEST or before.what == "end":
        return None
    today = now.date()
    reading = read(said, names, today)
    if _UNNAMED.match(said) and not (reading.course or reading.teacher or reading.days):
        reading = read(_UNNAMED.sub(r"\g<name>课呢", said), names, today)  # 电商呢
    slots = slots_of(reading, today)
    if reading.days is not None and _is_bare(reading.undated):
        return replace(slots, class_name=before.class_name)  # 周五: the whole of it
    if not _leaves_unsaid(reading):
        return None
    if _WHOLE_DAY.search(reading.rest):
        before = replace(before, part=None, course=None, teacher=None)
    beside = _BESIDE.search(said)
    if beside is not None and before.from_ is not None:
        day, _, _ = relate(before.from_, before.from_, said, beside.start(), today)
        slots = replace(slots, from_=day, to=day)
    if says_what(reading) and slots.from_ is not None:
        before = replace(before, part=None)  # 那后天在哪 asks for the whole day
    found = _filled(slots, before, asks_for_list=_LISTED.search(reading.rest) is not None)
    of_today = found.from_ in {None, today} and not (found.course or found.teacher)
    return replace(found, left=found.left and of_today)


def says_what(reading: Reading) -> bool:
    """Return whether it says by itself what it asks for: 在哪, 谁讲, 几点, 上什么课."""
    rest = reading.undated
    return bool(asked_things(rest)) or _LISTED.search(rest) is not None


def _leaves_unsaid(reading: Reading) -> bool:
    """Return whether it is made of little words beside a day, a part of it, or a name."""
    rest = reading.undated
    if _OTHER.search(rest) or not _SMALL.fullmatch(rest):
        return False
    if _POINTS_BACK.search(rest):
        return True
    timed = reading.days is not None or reading.part is not None or reading.next or reading.now
    if not (timed or reading.named):
        return _ASKING.search(rest) is not None
    if says_what(reading):
        return False  # 明天谁讲, 什么时候有电商课: nothing is left open
    if _ONLY_NAMES.search(rest):
        return True
    return reading.days is None and reading.part is not None and _is_bare(rest)


def _is_bare(rest: str) -> bool:
    return _ONLY_A_DAY.fullmatch(rest) is not None and not (
        _POINTS_BACK.search(rest) or _ONLY_NAMES.search(rest)
    )


def _filled(slots: Slots, before: Slots, *, asks_for_list: bool) -> Slots:
    """Return the slots with what they leave open taken from the question before."""
    unsaid = slots.ask in {Ask.LIST, Ask.NEXT} and not asks_for_list
    ask = before.ask if unsaid else slots.ask
    named = bool(slots.course or slots.teacher or slots.unlisted)
    course = slots.course if named else before.course
    teacher = slots.teacher if named else before.teacher
    unlisted = slots.unlisted if named else before.unlisted
    if slots.next or slots.ask is Ask.NEXT:
        of_class = before.class_name
        return Slots(
            ask, course=course, teacher=teacher, next=ask is not Ask.NEXT, class_name=of_class
        )
    if ask is Ask.NEXT and (slots.from_ or slots.part):
        ask = Ask.LIST
    kept = replace(
        before,
        ask=ask,
        course=course,
        teacher=teacher,
        unlisted=unlisted,
        count=slots.count,
        left=slots.left,
        ends=slots.ends,
        all_asked=slots.all_asked,
    )
    if before.ask is Ask.NEXT and ask is not Ask.NEXT:
        kept = replace(kept, next=slots.from_ is None and slots.part is None)
    if slots.from_ is not None:
        part = slots.part or (None if slots.now else before.part)
        return replace(
            kept, from_=slots.from_, to=slots.to, part=part, now=slots.now, next=False, last=False
        )
    if slots.part is not None:
        return replace(kept, part=slots.part, now=False, next=False, last=False)
    return kept
