"""What is a receipt in a class's group, and what is answered in private."""

from __future__ import annotations

import pytest

from bot.domain.classes.group_talk import is_agreement, is_private, is_receipt


@pytest.mark.parametrize(
    "text",
    ["收到", "收到！", "收到收到", "收到，谢谢老师", "张三收到", "收到 张三", "好的收到", "已收到",
     "老师，收到了", "3组收到", "Received", "got it, thanks", "收到👌"],
)  # fmt: skip
def test_a_receipt_is_one_however_it_is_said(text: str) -> None:
    assert is_receipt(text)


@pytest.mark.parametrize(
    "text",
    ["没收到", "收到了吗", "谁还没收到？", "收到补助了", "我收到录取通知书", "怎么收到", "好的", "",
     "收到通知的同学明天八点集合", "明天上什么课"],
)  # fmt: skip
def test_what_asks_or_tells_something_else_is_no_receipt(text: str) -> None:
    assert not is_receipt(text)


@pytest.mark.parametrize(
    "text", ["👌", "👍👍", "好的", "ok", "1", "知道了", "明白", "好的，谢谢老师"]
)
def test_in_reply_to_an_announcement_these_are_receipts_too(text: str) -> None:
    assert is_agreement(text)
    assert not is_receipt(text)


@pytest.mark.parametrize("text", ["？", "几点", "好的，几点集合？", "我不来"])
def test_in_reply_to_an_announcement_a_question_stays_one(text: str) -> None:
    assert not is_agreement(text)


@pytest.mark.parametrize(
    "text",
    ["今天谁没来", "哪些人缺勤", "今天有几个人请假", "没来的有谁", "谁还没填问卷",
     "出勤率多少", "把花名册发我",
     "我的出勤", "我迟到了几次", "我是几组的", "还差几份问卷", "我的补助到了没"],
)  # fmt: skip
def test_names_of_others_and_what_is_one_s_own_is_private(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize(
    "text",
    ["明天上什么课", "今天谁讲课", "请假怎么请", "请假找谁批", "考试时间", "我们明天在哪上课",
     "谁值班", "放假吗", "迟到会怎样"],
)  # fmt: skip
def test_what_the_whole_class_may_know_is_not(text: str) -> None:
    assert not is_private(text)
