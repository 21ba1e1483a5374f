"""A worry about a person: 孩子不接电话 我很着急, 联系不上我女儿; not about the school."""

from __future__ import annotations

import re

from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, normalise

LONGEST = 80  # characters that are read
_CHILD = r"(?:孩子|小孩|娃儿?|儿子|女儿|闺女|孙子|孙女|外孙女?|弟弟|妹妹|老公|老婆)"
_OTHER = r"(?:他|她|室友|舍友|同学|同桌|朋友)"
_SILENT = (
    r"(?:(?:一直|都|也|总是|老|打了?.{0,4}电话)*(?:不|没|没有)接(?:我|我的)?(?:电话|手机|微信|视频)?|(?:电话|手机|微信).{0,6}(?:打不通|没人接|关机|不接|不通)|打不通|关机"
    r"|不回(?:我|消息|信息|微信|家)|没(?:有)?(?:回家|到家|回(?:我)?(?:消息|信息)|消息|音信|回来)|没(?:有)?到(?:学校|校))"
)
_GONE = (
    r"(?:联系不(?:上|到)|找不(?:到|着)|不见了|失联|走丢|走失|离家出走"
    r"|不知道(?:去|跑)(?:哪|了)|没回(?:宿舍|寝室))"
)
_AFRAID = r"(?:担心|着急|急死|好急|很急|害怕|怕.{0,6}出事|出(?:什么|啥)事|不放心|慌)"
_WORRY = re.compile(
    rf"{_CHILD}[^,。!?]{{0,14}}(?:{_SILENT}|{_GONE})|{_OTHER}[^,。!?]{{0,14}}{_GONE}"
    rf"|(?:联系不(?:上|到)|找不(?:到|着)|打不通)[^,。!?]{{0,6}}(?:{_CHILD}|{_OTHER}|人)"
    rf"|{_OTHER}[^,。!?]{{0,14}}{_SILENT}.{{0,14}}{_AFRAID}"
    rf"|{_CHILD}.{{0,20}}{_AFRAID}|{_AFRAID}.{{0,6}}{_CHILD}"
)
_OF_ELSE = re.compile(
    r"投诉|举报|请假|老师|班主任|辅导员|教官|食堂|宿管|办公室|客服|收费|学费|补助|资助|助学金|成绩|考试|证书|毕业|工作|学不|跟不上|报名|怎么办理|快递"
)


@of_short_texts
def is_worry(text: str) -> bool:
    """Return whether somebody fears for a person who is near to them."""
    said = normalise(bounded(text, LONGEST))
    return _OF_ELSE.search(said) is None and _WORRY.search(said) is not None
