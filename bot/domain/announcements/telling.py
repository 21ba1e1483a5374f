"""What a colleague asks to be told to others: 跟全班说一声，明天带雨靴; 通知36期：周五停课."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.understanding.clauses import asks

LONGEST = 600  # characters of a message that is read
SHORTEST = 4  # characters of what is to be told
_POLITE = r"老师|亲|哎|那个|麻烦你?|请你?|劳烦|劳驾|帮(?:我|忙|个忙)?|替我|你|给我"
_ASKING = rf"(?:(?:{_POLITE})[,，\s]{{0,2}}){{0,4}}"
_MANY = (
    r"(?:全班|全体|全校|大家伙?|所有|各位|各(?:组长?|班|位)|(?:我们?|咱们?|这个)?班(?:上|里)|"
    r"(?:[^,，。:：;；\s]{1,14}?的)?(?:那些|这些|几个|那几个)?"
    r"(?:人|同学|学员|学生|考生|家长|娃儿?|孩子|组长|班长|班主任|老师(?=们)))"
    r"(?:们|的)?(?:同学|学员|学生|人|娃儿?|家长|老师)?(?:们|都|全部|一起)?"
)
_SAYING = (
    r"(?:(?:都|全部|挨个)?(?:说|讲|喊|通知|告诉|提醒|转告|转达|传达|交代|强调|叮嘱)"
    r"(?:一声|一下|一哈|到位|到|下去|个事|清楚)?|[带捎](?:个|句)话|发(?:个|条)(?:通知|消息|信息))"
)
_CALLING = r"(?:(?<=都)|(?<=全部)|挨个)(?:喊|通知|提醒|叫)(?:一声|一下|一哈|到位|到|来)?"
_TO = r"(?:跟|给|对|向|和|同|让|叫)"
_WORDS = r"\s{0,2}[,，:：。\s]\s{0,2}(?P<words>.+)"
_NAMED = r"[^,，。:：;；]{1,40}?"
_TELLING = re.compile(
    rf"(?P<whom>{_ASKING}(?:{_TO}{_MANY}{_SAYING}|{_SAYING}{_TO}?{_MANY}|{_MANY}{_CALLING})){_WORDS}",
    re.DOTALL,
)
_TELLING_NAMED = re.compile(
    rf"(?P<whom>{_ASKING}(?:{_TO}{_NAMED}{_SAYING}|{_SAYING}{_TO}?{_NAMED})){_WORDS}", re.DOTALL
)
_ALL = (
    r"(?:(?:全班|全体|大家伙?|所有|各位|(?:我们?|咱们?|这个)?班(?:上|里|级)?)?"
    r"的?(?:同学|学员|学生|人)?们?(?:都|全部)?)"
)
_TO_ALL = re.compile(rf"{_ASKING}(?:{_TO}?{_ALL}{_SAYING}|{_SAYING}{_TO}?{_ALL}|{_ALL}{_CALLING})")


@dataclass(frozen=True, slots=True)
class Telling:
    """The words that are to be told, and to whom as it was said: 通知36期, 跟全班说一声."""

    whom: str
    words: str
    to_many: bool
    """Whether many are named; else ``whom`` has to name a class, or nothing is to be told."""


def is_to_all(whom: str) -> bool:
    """Return whether a text, without names of classes, means all of them: 通知, 给的学员说一下."""
    return _TO_ALL.fullmatch(re.sub(r"\s", "", whom)) is not None


def read_telling(text: str) -> Telling | None:
    """Read what is to be told to others; None where nothing is, or something is asked."""
    if len(text) > LONGEST:
        return None
    plain = text.strip()
    many = _TELLING.fullmatch(plain)
    found = many or _TELLING_NAMED.fullmatch(plain)
    if found is None:
        return None
    whom, words = found["whom"], found["words"].strip()
    if len(words) < SHORTEST or asks(words):
        return None
    return Telling(whom, words, many is not None)
