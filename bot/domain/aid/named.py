"""What schemes of aid are usually called, whether or not the school has written them down."""

from __future__ import annotations

import re

from bot.domain.text import fold

# The first that fits counts: names of the school's own come before those they hold.
_USUAL = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"临时困难|临时救助|应急救助", "临时困难补助"),
        (r"国家励志", "国家励志奖学金"),
        (r"国奖|国家.{0,4}奖学金", "国家奖学金"),
        (
            r"国助|国家.{0,4}助学金",
            "国家助学金",
        ),  # 中等职业学校国家助学金 is none of the school's own
        (r"校内?奖助|学校奖助", "校内奖助学金"),
        (r"校(?:内|级)?.{0,4}奖学金|学校奖学金", "校内奖学金"),
        (r"校(?:内|级)?.{0,4}助学金|学校助学金", "校内助学金"),
        (r"雨露", "雨露计划"),
        (r"残疾人(?:家庭|子女)", "残疾人家庭学生补助"),
        (r"残疾|扶残", "残疾学生补助"),
        (
            r"(?:脱贫|建档立卡|建卡|贫困).{0,8}(?:生活|补助)|生活补助|生活费补助",
            "脱贫家庭学生生活补助",
        ),
        (r"免学费|免学杂费|学费减免|减免学费", "免学费"),
        (r"住宿费", "免住宿费"),
        (r"助学金", "国家助学金"),
        (r"奖学金", "奖学金"),
    )
)
_CODES = {"国家助学金": "grant", "免学费": "tuition", "国家奖学金": "scholarship"}


def scheme_in(text: str) -> str | None:
    """Return the usual name of the scheme that a text names, or None."""
    said = fold(text[:80])
    return next((name for pattern, name in _USUAL if pattern.search(said)), None)


def code_of(name: str) -> str:
    """Return the code of a usual scheme; its name where it has none."""
    return _CODES.get(name, name)
