"""What is answered to one reaches another by itself only where it cannot be one person's affair."""

from __future__ import annotations

import pytest

from bot.domain.desk.sharing import is_own_affair, suits_everybody


@pytest.mark.parametrize(
    "question",
    [
        "我的校服丢在大巴车上啷个办",
        "我助学金到账没有",
        "本人的准考证打印不出来",
        "儿子的补助发了没得",
        "俺家是低保户能领好多",
        "学号01023的成绩出来没有",
        "13800000000这个号登记了没",
        "我們家屬於建卡戶嗎",
        "where is my certificate",
        "wo de buzhu fa le ma",
    ],
)
def test_a_question_about_oneself_is_ones_own_affair(question: str) -> None:
    assert is_own_affair(question)


@pytest.mark.parametrize(
    "question",
    [
        "校服丢了怎么找回来",
        "我想问一下食堂几点开门",
        "请问我们学校有洗衣机吗",
        "2026年的助学金什么时候发",
        "寝室能用吹风机不",
        "when does the library open",
        "告诉我图书馆在哪",
    ],
)
def test_a_question_anybody_could_ask_is_not(question: str) -> None:
    assert not is_own_affair(question)


@pytest.mark.parametrize(
    "answer",
    [
        "你的已经审核通过了，周五到账。",
        "帮你查到了，下周发",
        "您还差一张证明",
        "稍等，我问一下后勤",
        "你好",
        "好的",
        "哪个校区的？",
        "是第几期的呢",
        "Your application is approved",
    ],
)
def test_what_is_said_to_one_person_or_settles_nothing_goes_to_nobody_else(answer: str) -> None:
    assert not suits_everybody(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "到一楼大厅失物招领处领取。",
        "早上 7:00 到晚上 21:30。",
        "可以，找班主任开证明就行",
        "办公室电话 023-40000000",
    ],
)
def test_what_holds_for_everybody_may_go_to_everybody(answer: str) -> None:
    assert suits_everybody(answer)
