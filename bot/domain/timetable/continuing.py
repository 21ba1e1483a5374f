"""A question that goes on from the one before: 后天在哪 → 到几点; 周三有课吗 → 那下午呢."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.timetable import lexicon
from bot.domain.timetable.reading import Reading, plain, read, slots_of
from bot.domain.timetable.relations import relate
from bot.domain.timetable.slots import Ask, Slots

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.timetable.names import Names

LONGEST = 16  # characters of a question that leaves the rest unsaid
_GOES_ON = re.compile(lexicon.GOES_ON)
_SMALL, _ASKING, _OTHER = (
    re.compile(pattern) for pattern in (lexicon.ALSO_SMALL, lexicon.ASKING, lexicon.OTHER)
)
_UNNAMED = re.compile(r"^那?(?P<name>[一-龥]{2,4})呢\W*$")
_BESIDE = re.compile(r"第二天|[前后]一天")
_LISTED = re.compile(r"什么(?!时)|啥(?!时)|哪门|几[节堂]|多少|好多|有课|有没|上不上|还[有上]")
_OF_CLASSES = re.compile(r"课|\bclass|\blesson")


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
    said = plain(text)
    if not said or len(said) > LONGEST or before.what == "end":
        return None
    today = now.date()
    reading = read(said, names, today)
    if _UNNAMED.match(said) and not (reading.course or reading.teacher or reading.days):
        reading = read(_UNNAMED.sub(r"\g<name>课呢", said), names, today)  # 电商呢
    if not _leaves_unsaid(reading):
        return None
    slots = slots_of(reading, today)
    beside = _BESIDE.search(said)
    if beside is not None and before.from_ is not None:
        day, _, _ = relate(before.from_, before.from_, said, beside.start(), today)
        slots = replace(slots, from_=day, to=day)
    return _filled(slots, before, asks_for_list=_LISTED.search(reading.rest) is not None)


def _leaves_unsaid(reading: Reading) -> bool:
    """Return whether it is made of little words beside a day, a part of it, or a name."""
    rest = reading.undated
    if _OTHER.search(rest) or not _SMALL.fullmatch(rest):
        return False
    if _GOES_ON.search(rest):
        return True
    if reading.days is not None and _OF_CLASSES.search(rest):
        return False
    if reading.course is not None or reading.teacher is not None:
        return _ASKING.search(rest) is not None
    timed = reading.days is not None or reading.part is not None or reading.next or reading.now
    return timed or _ASKING.search(rest) is not None


def _filled(slots: Slots, before: Slots, *, asks_for_list: bool) -> Slots:
    """Return the slots with what they leave open taken from the question before."""
    unsaid = slots.ask in {Ask.LIST, Ask.NEXT} and not asks_for_list
    ask = before.ask if unsaid else slots.ask
    named = slots.course is not None or slots.teacher is not None
    course = slots.course if named else before.course
    teacher = slots.teacher if named else before.teacher
    if slots.next or slots.ask is Ask.NEXT:
        of_class = before.class_name
        return Slots(
            ask, course=course, teacher=teacher, next=ask is not Ask.NEXT, class_name=of_class
        )
    if ask is Ask.NEXT and (slots.from_ or slots.part):
        ask = Ask.LIST
    kept = replace(before, ask=ask, course=course, teacher=teacher, count=slots.count)
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
