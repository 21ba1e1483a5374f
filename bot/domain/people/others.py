"""Whether what is asked is somebody else's: 我朋友的助学金到账没, 王浩的申请到哪了."""

from __future__ import annotations

import re

from bot.domain.people.names import FAMILY_NAMES
from bot.domain.text import bounded, fold

LONGEST = 200  # characters that are read
_PERSON = (
    r"(?:(?:女|男|前|好|前男|前女)?朋友|同桌|同学|闺蜜|室友|舍友|寝室的?|对象|班长|老公|老婆|爱人|员工"
    r"|(?:表|堂)?(?:弟弟?|妹妹?|妹儿|哥哥?|姐姐?)|侄[儿子女]*|外甥女?|儿子|女儿|闺女|孩子|娃儿?|孙子|孙女儿?"
    r"|他|她|人家|别人|别个|隔壁[^我]{0,5})"
)
_THING = (
    r"(?:[^我]{0,4}(?:助学金|奖学金|补助|补贴|资助|免学费|雨露|帮扶老师|结对老师|帮扶人)"
    r"|(?:申请|审核|材料|进度|资料|档案)(?!书|表))"
)
_OF_ANOTHER = re.compile(
    rf"(?<!给|跟|让|比|和){_PERSON}(?:们|家)?(?:的|那个|那份|这个|申请的?|领的){{0,2}}{_THING}"
    rf"|(?:帮|替|给|代)(?:我|一?下|忙)?(?:的)?[^我]{{0,4}}{_PERSON}[^我]{{0,6}}(?:查|看|问|申请|报|办|交)"
    rf"|{_PERSON}(?:们|家)?(?:有没有|领没领|领了|得了|拿了|评上)[^我]{{0,6}}{_THING}"
)
_NAMED = re.compile(
    rf"(?:^|查一?下|看一?下|帮我?[查看]?|想[知看查]道?|请问|问一?下)([\u4e00-\u9fff]{{2,3}})(?:同学)?的{_THING}"
)
_MINE = re.compile(rf"我(?:的(?!{_PERSON})|自己|那份|这份|还|没有|也|是不是|呢|卡)")
_NO_NAME = re.compile(r"学校|国家|我|本人|今年|去年|上学|下学|春|秋|资助|助学|家里|这学|校内")


def is_of_another(text: str) -> bool:
    """Return whether words ask for what is somebody else's to know."""
    said = fold(bounded(text, LONGEST))
    if _MINE.search(said):
        return False
    if _OF_ANOTHER.search(said):
        return True
    named = _NAMED.search(said)
    return named is not None and named[1][0] in FAMILY_NAMES and not _NO_NAME.search(named[1])
