"""Small talk is only what asks nothing."""

from __future__ import annotations

import pytest

from bot.domain.understanding.smalltalk import SmallTalk, small_talk
from config.sample.school import sample_faq


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("你好", SmallTalk.GREETING),
        ("在吗？", SmallTalk.GREETING),
        ("早上好呀老师", SmallTalk.GREETING),
        ("nihao", SmallTalk.GREETING),
        ("谢谢老师！", SmallTalk.THANKS),
        ("好的谢谢", SmallTalk.THANKS),
        ("thank you so much", SmallTalk.THANKS),
        ("拜拜", SmallTalk.BYE),
        ("太厉害了", SmallTalk.PRAISE),
        ("傻逼机器人", SmallTalk.ANGER),
        ("什么破玩意", SmallTalk.ANGER),
        ("你们这个机器人啥子都不懂", SmallTalk.ANGER),
        ("你是谁", SmallTalk.WHO),
        ("👍", SmallTalk.THANKS),
        ("👍🏻👍🏻", SmallTalk.THANKS),
        ("👍🏻", SmallTalk.THANKS),
        ("👌", SmallTalk.THANKS),
        ("🙏", SmallTalk.THANKS),
        ("？", SmallTalk.PUZZLED),
        ("？？", SmallTalk.PUZZLED),
        ("?", SmallTalk.PUZZLED),
    ],
)
def test_what_people_say_between_questions(said: str, kind: SmallTalk) -> None:
    assert small_talk(said) is kind


@pytest.mark.parametrize(
    "asked",
    [
        "你好，助学金多少钱",
        "垃圾在哪里扔",
        "草莓",
        "靠谱吗",
        "破伤风",
        "行李放哪",
        "可以请假吗",
        "好久上课",
        "烦请告知",
        "助学金",
        "",
        "…",
        "🚌",
        "。。",
        "👍助学金多少钱",
        "1👌",
    ],
)
def test_what_asks_something_is_none(asked: str) -> None:
    assert small_talk(asked) is None


def test_no_question_of_the_sample_school_is_taken_for_small_talk() -> None:
    asked = [text for entry in sample_faq() for text in entry.asked]
    assert [text for text in asked if small_talk(text)] == []
