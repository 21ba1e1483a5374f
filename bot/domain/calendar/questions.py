"""Questions for days off: 国庆放几天, 什么时候放假, 元旦怎么调休, 寒假几号开始.

Only what asks for nothing else is one; 国庆上课吗 asks for the timetable of that day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.calendar.holidays import DayKind, is_published
from bot.domain.recent import of_short_texts
from bot.domain.text import half_width

if TYPE_CHECKING:
    from bot.domain.calendar.holidays import Run, SchoolCalendar, SpecialDay

LONGEST = 40  # characters of a question that are read
AHEAD = 400  # days that are looked ahead
_NEAR = timedelta(days=24)  # between a holiday and the days made up for it
_NAMES = {
    "元旦": "元旦", "春节": "春节", "过年": "春节", "清明": "清明", "五一": "劳动",
    "劳动节": "劳动", "端午": "端午", "中秋": "中秋", "国庆": "国庆",
    "十一": "国庆", "寒假": "寒假", "暑假": "暑假", "运动会": "运动会",
}  # fmt: skip
_POLITE = r"(?:请问|你好|老师|那|今年|明年|今年的|明年的|这学期|本学期|我们|咱们|咱|学校|全校|的)*"
_WHEN = r"(?:什么时候|啥时候|好久|哪天|哪几天|几号|多久|几时|是什么时候|是哪天|是哪几天|是几号)"
_OFF = (
    rf"(?:要)?(?:放不放假?|放假(?:吗|不|没有?|么)|放(?:几天|多少天|多久)假?|(?:怎么|咋个?|如何)放假?"
    rf"|{_WHEN}(?:开始)?放假?|放假{_WHEN}|放假(?:安排|时间|通知)?(?:是(?:什么|怎样|怎么样)|怎么安排)?"
    rf"|放到{_WHEN}|放假到{_WHEN}|有?(?:几天|多少天)假?|(?:怎么|如何|咋个?)?调休(?:吗|安排|怎么安排)?"
    rf"|要?不?要?补(?:课|班)(?:吗|不)?|(?:哪天|{_WHEN})补(?:课|班)|{_WHEN}(?:开始|结束|收假))"
)
_TAIL = r"(?:呢|啊|呀|吗|嘛|哦|咯|哇|的)*"
_NAMED = re.compile(
    rf"{_POLITE}(?P<name>{'|'.join(_NAMES)})节?(?:假期|[长小]?长?假|期间)?{_POLITE}{_OFF}{_TAIL}"
)
_NEXT = re.compile(
    rf"{_POLITE}(?:最近|下次|下一次|接下来)?(?:{_WHEN}(?:才|能|可以|会)?(?:有|放)?假?放?假"
    rf"|放假(?:是)?{_WHEN}|放假安排|放假时间|(?:还有|离放假还有|距离放假还有)(?:多久|几天|多少天)放?假?"
    rf"|有(?:没有)?(?:什么)?假(?:期|放)?(?:吗)?|放不放假){_TAIL}"
)
_FREE = re.compile("[假休]")
_MADE_UP = re.compile(
    rf"{_POLITE}(?:最近|下次)?{_WHEN}?(?:要|会|怎么|如何)?(?:调休|补班)(?:上课吗|要上课吗|安排|怎么安排|{_WHEN}|吗)?{_TAIL}"
)


@dataclass(frozen=True, slots=True)
class HolidayQuestion:
    """A question for a holiday by ``name``, or for the next one; or for days made up for alone."""

    name: str = ""
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class HolidayAnswer:
    """The days off asked for, and the days made up for them.

    ``published`` is False where it is not known yet which days these are.
    """

    run: Run | None
    made_up: tuple[SpecialDay, ...] = ()
    published: bool = True


@of_short_texts
def read_question(text: str) -> HolidayQuestion | None:
    """Return what a text asks about days off; None where it asks for anything else."""
    if len(text) > LONGEST:
        return None
    said = re.sub(r"[\s,.!?;:、。~]+", "", half_width(text))
    named = _NAMED.fullmatch(said)
    if named is not None:
        return HolidayQuestion(_NAMES[named["name"]])
    if _NEXT.fullmatch(said) and _FREE.search(said):  # 还有多久 may be of an exam
        return HolidayQuestion()
    return HolidayQuestion(made_up=True) if _MADE_UP.fullmatch(said) else None


def answer_question(
    question: HolidayQuestion, calendar: SchoolCalendar, today: date
) -> HolidayAnswer | None:
    """Return the answer; None where the school's calendar holds nothing of it."""
    last = today + timedelta(days=AHEAD)
    if question.made_up:
        days = [s for s in calendar.between(today, last) if s.kind is DayKind.MAKE_UP]
        return HolidayAnswer(None, tuple(days[:4]), is_published(last.year))
    runs = [
        run
        for run in calendar.runs(today - _NEAR, last)
        if run.last >= today and question.name in run.name
    ]
    if not runs:
        return None
    run = runs[0]
    made_up = tuple(
        each
        for each in calendar.between(run.first - _NEAR, run.last + _NEAR)
        if each.kind is DayKind.MAKE_UP and _is_for(each, run)
    )
    return HolidayAnswer(run, made_up, is_published(run.first.year))


def _is_for(made_up: SpecialDay, run: Run) -> bool:
    if made_up.follows is not None:
        return run.first <= made_up.follows <= run.last
    return made_up.name == run.name
