"""What complaints and ideas are about: proposed from the words, chosen by a tap."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.domain.text import bounded, normalise

LONGEST = 1000  # characters of the words that are looked at


class Topic(StrEnum):
    """The topics; which colleague answers goes by them."""

    CANTEEN = "canteen"
    DORM = "dorm"
    TEACHER = "teacher"
    TEACHING = "teaching"
    FEES = "fees"
    AID = "aid"
    SAFETY = "safety"
    BULLYING = "bullying"
    OTHER = "other"


URGENT = frozenset({Topic.SAFETY, Topic.BULLYING})
"""What is told to its owner at once, at any hour."""
USUAL_DAYS = 3
USUAL_DAYS_URGENT = 1

# The first that fits is proposed: what is urgent and what is about a person go first.
_WORDS: dict[Topic, str] = {
    Topic.BULLYING: (
        "欺凌|霸凌|欺负|孤立我|排挤|起外号|取外号|骂我|打我|打人|围着我|勒索|抢我|威胁|恐吓"
        "|骚扰|孤立同学|bully|bullie|harass|picks? on"
    ),
    Topic.SAFETY: (
        "安全|着火|起火|火灾|灭火器|消防|触电|漏电|电线|裸露|防护|护目镜|漏气|煤气|燃气"
        "|塌|掉下来|砸到|砸伤|受伤|陌生人进|外人进|没人管.*门|安全出口|逃生|堵住|湿滑|滑倒|摔"
        "|unsafe|danger|fire exit|exposed wire|injur"
    ),
    Topic.AID: "补贴|补助|资助|助学金|奖学金|生活费|困难认定|雨露|免学费|subsid|allowance|grant|scholarship",
    Topic.FEES: "收费|乱收|学费|押金|退钱|退费|交钱|收钱|收了.{0,6}[块元]|发票|收据|资料费|fee|refund|deposit|charge",
    Topic.CANTEEN: (
        "食堂|饭菜|饭堂|伙食|菜里|饭里|打饭|吃饭|早餐|午饭|晚饭|盒饭|米饭|窗口|难吃|不新鲜|馊|餐"
        "|canteen|food|meal|lunch|dinner|breakfast"
    ),
    Topic.DORM: (
        "宿舍|寝室|住宿|热水|洗澡|空调|床|蚊子|蟑螂|熄灯|宿管|舍友|室友|厕所|洗衣机|隔壁.*吵"
        "|dorm|shower|hot water|roommate|bathroom|toilet"
    ),
    Topic.TEACHER: (
        "老师|教师|教官|师傅|班主任|辅导员|讲师|教练|teacher|instructor|lecturer|tutor"
    ),
    Topic.TEACHING: (
        "上课|课程|课堂|讲得|听不懂|教材|课件|实操|实训|作业|设备|机床|排课|课表|教室|投影|考试|进度"
        "|lesson|class|course|homework|slides|textbook|timetable|equipment"
    ),
}
_PATTERNS = {topic: re.compile(words) for topic, words in _WORDS.items()}


def propose(words: str) -> Topic:
    """Return the topic that words are most likely about."""
    plain = normalise(bounded(words, LONGEST))
    found = (topic for topic, pattern in _PATTERNS.items() if pattern.search(plain))
    return next(found, Topic.OTHER)


def is_urgent(topic: Topic) -> bool:
    """Return whether a topic is told at once."""
    return topic in URGENT
