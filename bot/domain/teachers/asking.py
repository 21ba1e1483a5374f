"""What is asked of teachers in words: 谁能教电商, 张老师这个月多少课时, 我明天上不了课."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.text import bounded, normalise
from bot.domain.timetable.dates import find_days

if TYPE_CHECKING:
    from bot.domain.timetable.names import Names

LONGEST = 40  # characters of a question of this kind
_POOL = re.compile(
    r"(?:看看|看一下|打开|查看?|列一下|我要看)?(?:一下)?(?:我们的?|咱们的?)?(?:学校的?|全校的?|所有的?|市级)?"
    r"(?:师资库|师资|师资情况|老师名单|教师名单|讲师库|专家库|老师列表|教师库|授课老师有哪些|有哪些老师|teacher pool)(?:吗|呢|名单|表)?"
)
_BOOK = re.compile(
    r"(?:导出|给我|发我|下载|要|做|看看?)?(?:一份|一下)?(?:\d{1,2}月|这个?月|本月|上个?月)?的?"
    r"(?:老师的?|教师的?|全部)?(?:课时费|课酬|讲课费|课时统计|课时汇总|课时表|代课费|授课费)(?:的?(?:表格?|清单|明细|名单|汇总|统计|导出))?"
)
_CAN_TEACH = re.compile(
    r"(?:还有)?(?:谁|哪[个位些]?(?:老师|教师|讲师|专家)?|哪几[个位](?:老师|教师)?|有没有(?:人|老师)|找个|找一[个位]|有谁)"
    r"(?:还|都)?(?:能够?|可以|会|懂|擅长|是|教得了)?(?:教|上|讲|代|带|授课?)?(?:得了)?(?P<subject>[^的吗呢?？]{1,16}?)(?:这门课|这个课|课程|的课|课|的老师|老师)?(?:的|吗|呢)?"
)
_WHO_TEACHES = re.compile(
    r"(?P<subject>[^谁哪有]{1,16}?)(?:这门课|课程|的课|课)?(?:有)?(?:谁|哪[个位些](?:老师|教师)?|有没有(?:人|老师))(?:还)?(?:能|会|可以)(?:教|上|讲|代|带)(?:得了)?(?:吗|呢)?"
)
_TEACH_VERB = re.compile(r"教|讲|代课?|授课|上得了|带课|擅长|能上|会上|可以上")
_WHO_FREE = re.compile(
    r"(?:还有)?(?:哪些|哪[个位]|谁|有没有|哪几[个位]|什么)(?:老师|教师|讲师|人)?(?:现在)?(?:是)?(?:有空|没课|空着|没有课|空闲|闲着|能代课|可以代课|能顶课)(?:的)?(?:老师|教师)?(?:吗|呢)?"
    r"|(?:有空|没课|空闲)的?(?:老师|教师)(?:有)?(?:哪些|谁|吗)?|who (?:is|are) free(?: to teach)?"
)
_HOURS = re.compile(
    r"(?:一共|总共|已经)?(?:上了|讲了|排了|教了|上过|有)?(?:一共)?(?:多少|几个?|好多)(?:节)?课时|课时(?:数|量|有?多少|统计|情况)?|多少(?:个)?课时|(?:上了|排了)(?:多少|几)节课?|hours"
)
_OWN_HOURS = re.compile(r"我(?:自己)?(?:的)?|my")
_CANNOT = re.compile(
    r"上不了课?|上不成课?|不能上课?|不能来上课|来不了|没法上课?|没办法上课?|讲不了课?|去不了|教不了|没法来|上不起课?|有事(?:上不了|不能|来不了)"
    r"|帮我代(?:一下|一节|个)|(?:找|请|要|帮我找|求)(?:个|一个|人|一位)?(?:人|老师|同事)?(?:帮我|替我|给我)?(?:代(?:一下|个)?课|顶(?:一下|个)?课|替(?:一下)?课|代一节|顶一节)"
    r"|(?:发烧|生病|病了|感冒|不舒服|医院|起不来|嗓子|我要请假|我想请假|请个假|要请假)[^。!！]{0,20}(?:课|代一|顶一|替我)"
    r"|(?:课|[这那]一?节|[上下]午|今天|明天)[^。!！]{0,10}(?:谁|哪位|找人|请人|有人)[^。!！]{0,6}(?:代|顶|替)|课[^。!！]{0,6}换个?人上"
    r"|帮我(?:代|顶|替)(?:一下|个)?课|需要(?:人)?代课|can'?t teach|cannot teach|need a (?:substitute|stand-in)"
)
_BEGIN = re.compile(
    r"^(?:请问|你好|您好|老师|麻烦|想问一?下|问一?下|帮我|那个|喂)[,，。!！\s]{0,3}"
)
_PUNCTUATION = re.compile(r"[\s,，。.!！?？~～、:：]+")
_TITLE = re.compile(r"^(?P<name>[\u4e00-\u9fff]{1,4}?)(?:老师|教授|师傅|讲师)?(?:的)?$")


class TeacherTopic(StrEnum):
    """What is asked after."""

    POOL = "pool"
    BOOK = "book"
    SUBJECT = "subject"
    FREE = "free"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class TeacherAsked:
    """A question of staff: the subject, or whose hours, and the days it is about."""

    topic: TeacherTopic
    subject: str = ""
    name: str = ""
    from_: date | None = None
    to: date | None = None
    hours: tuple[int, int] | None = None  # minutes of the day


def read_question(  # noqa: PLR0911  # each return is a topic
    text: str, today: date, names: Names
) -> TeacherAsked | None:
    """Read what staff ask of teachers; None where it is of something else."""
    if len(text) > LONGEST:
        return None
    said = _BEGIN.sub("", normalise(bounded(text, LONGEST)).strip())
    days = find_days(said, today)
    span = _month_in(said, today) or ((days.from_, days.to) if days else (None, None))
    bare = said if days is None else said[: days.start] + said[days.end :]
    bare = _PUNCTUATION.sub("", _MONTH.sub("", bare))
    if _POOL.fullmatch(bare):
        return TeacherAsked(TeacherTopic.POOL)
    if _BOOK.fullmatch(_PUNCTUATION.sub("", said)) or _BOOK.fullmatch(bare):
        return TeacherAsked(TeacherTopic.BOOK, "", "", *span)
    if _WHO_FREE.fullmatch(bare) or _WHO_FREE.fullmatch(_PART.sub("", bare)):
        return TeacherAsked(TeacherTopic.FREE, "", "", span[0], span[1], hours_in(said))
    if (match := _HOURS.search(bare)) is not None:
        whose = (bare[: match.start()] + bare[match.end() :]).strip("的了上讲排共有吗呢")
        named = _TITLE.fullmatch(whose)
        if named is not None and not _OWN_HOURS.fullmatch(whose):
            found = names.teacher_in(whose)
            name = found.name if found else named["name"]
            return TeacherAsked(TeacherTopic.HOURS, "", name, *span)
        return None
    if _TEACH_VERB.search(bare):
        match = _WHO_TEACHES.fullmatch(bare) or _CAN_TEACH.fullmatch(bare)
        if match is not None and match["subject"] and not _TITLE_ONLY.fullmatch(match["subject"]):
            subject = _SUBJECT_TAIL.sub("", match["subject"])
            return TeacherAsked(TeacherTopic.SUBJECT, subject, "", *span) if subject else None
    return None


_TITLE_ONLY = re.compile(r"(?:老师|教师|我们?|我们班|课|什么课?|哪门课?)")
_SUBJECT_TAIL = re.compile(r"(?:这门课|这个课|课程|的课|课|的)$")
_PART = re.compile(r"上午|下午|晚上|早上|中午|\d{1,2}点(?:半)?")
_MONTH = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月份?(?!\d|[0-3]?\d[日号])|这个?月份?|本月|上个?月份?|下个?月份?"
)


def _month_in(said: str, today: date) -> tuple[date, date] | None:
    match = _MONTH.search(said)
    if match is None:
        return None
    first = today.replace(day=1)
    if match["month"]:
        number = int(match["month"])
        if not 1 <= number <= 12:
            return None
        year = int(match["year"]) if match["year"] else today.year - (number > today.month + 2)
        first = date(year, number, 1)
    elif match[0].startswith("上"):
        first = (first - timedelta(days=1)).replace(day=1)
    elif match[0].startswith("下"):
        first = (first + timedelta(days=32)).replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


_SPANS = {
    "上午": (8 * 60, 12 * 60),
    "早上": (8 * 60, 12 * 60),
    "中午": (12 * 60, 14 * 60),
    "下午": (14 * 60, 18 * 60),
    "晚上": (18 * 60, 21 * 60),
}
_CLOCK = re.compile(r"(\d{1,2})(?:点(半)?|[:：](\d{2}))")
_LATER = re.compile("下午|晚上")


def hours_in(said: str) -> tuple[int, int] | None:
    """Return the hours that are meant, as minutes of the day: a part of it, or two from a clock."""
    part = _PART.search(said)
    clock = _CLOCK.search(said)
    if clock is not None:
        starts = int(clock[1]) * 60 + (30 if clock[2] else int(clock[3] or 0))
        if starts < 12 * 60 and _LATER.search(said):
            starts += 12 * 60
        return (starts, min(starts + 120, 24 * 60)) if starts < 24 * 60 else None
    return _SPANS.get(part[0]) if part is not None else None


def cannot_teach(text: str, today: date) -> tuple[date, date] | None:
    """Return the days on which somebody who teaches says they cannot; None where they say no such.

    Without a day it is today and tomorrow.
    """
    if len(text) > 3 * LONGEST:
        return None
    said = normalise(bounded(text, 3 * LONGEST))
    if not _CANNOT.search(said):
        return None
    days = find_days(said, today)
    if days is None:
        return today, today + timedelta(days=1)
    return days.from_, min(days.to, days.from_ + timedelta(days=13))


_MINE = re.compile(
    r"(?:我|my)(?:自己)?(?:的)?(?:这个?月|本月|上个?月|\d{1,2}月份?|一共|总共|已经)?(?:的)?(?:上了|讲了|排了|有)?"
    r"(?:多少|几个?|好多)?(?:课时|课酬|课时费|授课记录|hours)(?:数|量)?(?:有)?(?:多少|吗|呢|情况|统计)?"
    r"|(?:这个?月|本月|上个?月|\d{1,2}月份?)我(?:上了|讲了|排了|有)?(?:多少|几个?|好多)(?:节课|课时)"
    r"|我(?:要)?(?:教|讲|上)(?:的|哪些)课|我的授课(?:安排|表)?|我的教学任务"
)


def asks_own_hours(text: str) -> bool:
    """Return whether somebody asks after the hours that they teach themselves."""
    return _MINE.fullmatch(_PUNCTUATION.sub("", normalise(bounded(text, LONGEST)))) is not None
