"""A teacher named in a sentence whom no timetable lists: 李四老师, 赵老师."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.timetable.names import Found

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 4  # characters
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚"
    "卢姜崔钟谭陆汪范石廖贾夏韦付傅邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康"
    "施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂苗谷"
    "盛曲翁冉骆蓝辛靳柴蒙鲍华喻祁蒲房滕屈饶牟艾尤穆卓古吉缪项芦麦褚娄窦戚岑景宫费卜冷晏席卫米柏宗瞿桂佟臧"
    "闵苟邬卞姬仇栾隋刁荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝封谈匡鞠惠荆郁胥储燕楚鄢谌奚粟冼蔺闻厉伊郜花云任"
    "金方于白洪"
)
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
