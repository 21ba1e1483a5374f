"""The choice between timetable and FAQ, where a message could ask for either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.faq.lexicon import concepts
from bot.domain.faq.normalisation import read
from bot.domain.timetable.slots import Ask

if TYPE_CHECKING:
    from bot.domain.timetable.slots import Slots


def asks_for_lessons(slots: Slots, text: str) -> bool:
    """Return whether the timetable is meant.

    It is where a day, a course or a teacher is named. Else the message must be of lessons and of
    nothing besides: 校医在哪 and 选的那门课想换 are not, though they ask where, and of a lesson.
    """
    if slots.from_ or slots.course or slots.teacher:
        return True
    named = concepts().of(read(text).text).keys() - concepts().aspects
    if slots.next or slots.ask is Ask.NEXT:
        return not named or bool(named & concepts().lessons)
    return named <= concepts().lessons
