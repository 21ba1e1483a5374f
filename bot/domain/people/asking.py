"""Whom staff look for in one message: 查人 冯丽泉, 找学员冯丽泉, 冯丽泉是哪个班的."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.text import half_width

LONGEST = 40  # characters of such a message
_CHINESE = r"[一-龥]{2,6}(?:[·•][一-龥]{2,8})?"
_LATIN = r"[A-Za-z][A-Za-z '-]{1,30}"
_SOUGHT = re.compile(rf"{_CHINESE}|{_LATIN}")
_SOUGHT_OUTRIGHT = re.compile(rf"[一-龥]|{_CHINESE}|{_LATIN}|\d{{4,11}}")
_MARKS = re.compile(r"[\s:：,，?？。.!！~～]+")
# What may stand before and behind a name; taken away one after the other.
_POLITE = re.compile(r"^(?:请问|请|帮我|帮忙|麻烦|我要|我想|想)")
_LOOK = re.compile(
    r"^(?:查找|查询|查一下|查下|查|找一下|找下|找|搜索|搜一下|搜|看一下|看看|问一下|find|look up)"
)
# 查人 says that somebody is looked for; 查 and 找 may go before anything.
_WHOM = re.compile(r"^(?:一下|一个|个)?(?:学员|同学|学生|人员|这个人|人|trainee |student )")
_TITLE = re.compile(r"^(?:学员|同学)")
_ASKED = re.compile(
    r"(?:同学|学员)?(?:是|在)?(?:读|属于)?(?:哪个班级?|哪一?期|哪班|几班|第?几期|什么班|谁)的?$"
    r"|(?:同学|学员)?的?(?:电话号码|电话|手机号|手机|联系方式|资料|信息|情况|学号|班级|考勤|出勤|出勤率|小组|职务)(?:是?多少|是什么)?$"
    r"|(?:同学|学员)$"
)
_LITTLE = re.compile(r"[的吗呢呀啊]{1,2}$")


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is looked for; ``outright`` where the message asks for nothing else, whoever it names."""

    words: str
    outright: bool = False


def read_sought(text: str) -> Sought | None:
    """Return whom a message looks for, or may look for; None where it names nobody."""
    said = half_width(text).strip()
    if not said or len(said) > LONGEST:
        return None
    said = _POLITE.sub("", _POLITE.sub("", said)).strip()
    looked = _LOOK.sub("", said)
    rest = looked.strip()
    whom = _WHOM.sub("", rest) if looked != said else rest
    outright = whom != rest or (looked != said and said.isascii())
    words = _name_in(whom if outright else _TITLE.sub("", rest))
    pattern = _SOUGHT_OUTRIGHT if outright else _SOUGHT
    return Sought(words, outright) if pattern.fullmatch(words) else None


def _name_in(said: str) -> str:
    """Return a text without marks at its ends and without what is asked of whom it names."""
    bare = _MARKS.sub(" ", said).strip()
    for pattern in (_LITTLE, _ASKED, _LITTLE):
        bare = pattern.sub("", bare).strip()
    return bare
