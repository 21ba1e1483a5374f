"""Whether somebody writes as a parent or other relative: 我是小雪的妈妈, 我家孩子在36期."""

from __future__ import annotations

import re

from bot.domain.text import bounded, fold

LONGEST = 200  # characters that are read
_KIN = (
    r"(?:妈妈?|爸爸?|母亲|父亲|爷爷|奶奶|外婆|外公|姥姥|姥爷|姑姑?|舅舅?|姨妈?|叔叔?|监护人|家长)"
)
_CHILD = r"(?:孩子|小孩|娃儿?|儿子|女儿|孙子|孙女|外孙|侄[儿女]子?|弟弟|妹妹)"
_INTRODUCED = re.compile(rf"我是(?:[^我你不]{{0,10}}的?)?{_KIN}")
_OF_A_CHILD = re.compile(
    rf"(?:我们?家?的?|俺|咱)(?:家|屋)?(?:的)?{_CHILD}|^{_CHILD}|{_CHILD}在\d|帮(?:他|她)"
)
_NOTHING_ELSE = re.compile(
    rf"(?:老师|您好|你好|请问|喂|那个|嗯|啊)*我是(?:[^我你不]{{0,10}}的?)?{_KIN}"
    r"(?:不是(?:学生|学员)|来的|哈|啊|呢)*"
)
_DENIES = re.compile(
    r"我(?:不是|又不是)(?:个)?(?:家长|他妈|她妈|他爸|她爸)|我(?:就)?是(?:学员|学生|本人)"
)
_WHEREABOUTS = re.compile(
    r"在不在|在没在|[来到去]没[来到去]|有没有(?:[来到去在]|上课|上学|旷课|逃课|逃学)|(?:旷课|逃课|逃学|上课|上学|缺课)(?:了)?(?:吗|没有?)"
    r"|(?:在|来|到|去)[^,]{0,6}(?:学校|校|教室|班上|宿舍|寝室|上课|培训)[^,]{0,2}(?:吗|没有?|不)$|在哪里?$|在哪儿|人呢$|去哪"
)


def speaks_of_a_child(text: str) -> bool:
    """Return whether somebody writes for a child of theirs."""
    said = fold(bounded(text, LONGEST))
    return _INTRODUCED.search(said) is not None or _OF_A_CHILD.search(said) is not None


def only_introduces(text: str) -> bool:
    """Return whether a relative says who they are, and asks nothing yet."""
    return _NOTHING_ELSE.fullmatch(fold(bounded(text, LONGEST))) is not None


def introduces(text: str) -> bool:
    """Return whether somebody says to be a relative, whatever else they say."""
    return _INTRODUCED.search(fold(bounded(text, LONGEST))) is not None


def denies(text: str) -> bool:
    """Return whether somebody says to be no relative but a trainee: 我不是家长, 我是学员."""
    return _DENIES.search(fold(bounded(text, LONGEST))) is not None


def asks_whereabouts(text: str) -> bool:
    """Return whether somebody asks whether a person is there: 我家娃今天在不在学校, 他到校没有."""
    return _WHEREABOUTS.search(fold(bounded(text, LONGEST))) is not None
