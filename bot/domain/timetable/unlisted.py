"""A teacher named in a sentence whom no timetable lists: 李四老师, 赵老师."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.people.names import FAMILY_NAMES
from bot.domain.timetable.names import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 4  # characters
_RARER = (
    "丛于云仲伊佘佟俞兰冼刁卜厉奚姬娄宗宫封岳巩巫惠戚柏栾楚段燕牟窦章粟缪胥芦"
    "花苑苗苟蒙蔺褚詹谌辛迟邝邬郁郎郜鄢闫闻隋鞠麦"
)
"""Rarer ones, which are no words before 老师."""
_SURNAMES = frozenset(FAMILY_NAMES + _RARER)
_TITLE = re.compile(r"老师|教授|讲师")
_NO_NAME = re.compile(
    r"[课教学级管理部个位些哪谁什么的了班期节门堂校]|^周[一二三四五六日天末]|谢谢|马上|方便|方案|安排|安全"
    r"|常驻|常务|文化|文艺|毕业|金融|白天|万一|包括|外聘|老师"
)
_BEFORE = re.compile(
    r"(?:^|[^一-龥]|[的是问在由和跟与找让换给看查有叫请那天午上晚早周号日月课到成下呢吗一二三四五六末])$"
)
_BARE = re.compile(
    r"^(?:请问|那|查一?下|看一?下)?(?P<name>[一-龥]{2,3}?)"
    r"(?=今[天晚早]|明[天晚早]|后天|大后天|昨天|周[一二三四五六日天末]|星期|礼拜|[这本下上]个?(?:周|星期|礼拜)"
    r"|[上下]午|晚上|现在|有没有[课空]|有[课空]|在哪|上什么课|的课)"
)


def unlisted_teacher_in(text: str) -> Found | None:
    """Return who is called a teacher in a normalised sentence without the names that are known.

    The name is as said, without its title; nobody where a word stands there: 任课老师, 哪位老师.
    """
    for title in _TITLE.finditer(text):
        for length in range(min(LONGEST_NAME, title.start()), 0, -1):
            start = title.start() - length
            name = text[start : title.start()]
            if _is_name(name) and _BEFORE.search(text[:start]):
                return Found(name, start, title.end())
    return None


def unlisted_name_in(text: str) -> Found | None:
    """Return who a question of staff begins with, without a title: 李四明天在哪上课."""
    found = _BARE.search(text)
    if found is None or not _is_name(found["name"]):
        return None
    return Found(found["name"], *found.span("name"))


def called(said: str, teachers: Iterable[str]) -> list[str]:
    """Return the teachers who may be meant by 王, a surname, or by part of a name: 建峰, 王建."""
    return [each for each in teachers if each.startswith(said) or (len(said) > 1 and said in each)]


def _is_name(said: str) -> bool:
    return said[0] in _SURNAMES and _NO_NAME.search(said) is None
