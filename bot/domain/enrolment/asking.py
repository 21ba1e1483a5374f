"""Whether somebody asks to sign up, or after their sign-up, in their own words."""

from __future__ import annotations

import re

from bot.domain.text import bounded, fold

LONGEST = 60  # characters of what is read
SHORT_WORD = 20  # characters of a word that leaves out what it is about
SHORT = 6  # characters of what needs no wish beside it
_SIGN = re.compile(
    r"报名|报咗名|抱名|保名|报个名|报上名?|报一个|报进去|(?<![汇上])报一下|登个?记|算我一个|加我一个|领航班"
    r"|参加(?:你们)?(?:那个|这个|这期|下期)?(?:培训|学习)|signupfor|sign(?:me|us)?up|regist|enrol|baoming|baoge?ming"
    r"|jointhe(?:training|class|course)"
)
_WISH = re.compile(
    r"我|俺|咱|给|帮|替|想|要|来|入口|链接|在哪|哪里|怎么|咋|能|还|没|了|取消|退|换|候补|进度|状态|成功|通过|审"
    r"|扫码|看到|i|we|my|me|how|please|wo|want|cancel|status"
)
_ELSE = re.compile(
    r"材料|要什么|带什么|钱|收费|免费|学费|押金|条件|资格|哪些人|谁能|什么人|什么时候|啥时候|几号|截止|多久|考试|鉴定|考证"
    r"|等级|补考|焊工|电工|保育|美容|证书|选课|自选|资助|助学|补贴|补助|贷款|名册|家长|孩子|娃|孙|提醒|课表|请假|住宿"
    r"|活动|分享[会會]|晚会|比赛|节目|茶话会|汇报|上报|就业|考点"
    r"|吃饭|待审|名单(?!发)|情况|处理|没审|多少人|几个人|document|fee|cost|deadline|exam|free|eligib|when"
)
_STATUS = re.compile(
    r"哪一步|(?:审核?|通过|录取|录上)[^,，]{0,4}(?:没|了吗|了没|吗)|候补|排到|名额还在|材料补好|补好了|报上没"
)


_LEAVES = re.compile(r"不[想能]?(?:去|来|参加|报|学)了|去不了|来不了|参加不了|取消|退出|放弃")
_RESULT = re.compile(
    r"(?:什么时候|啥子?时候|好久|多久|几时|哪天)[^,，]{0,6}(?:结果|通知|审|晓得|知道|确认|录取)"
    r"|(?:结果|通知)[^,，]{0,4}(?:没|出来|下来|呢)"
)


def wants_page(text: str) -> bool:
    """Return whether a text surely asks to sign up, or after one's own sign-up."""
    said = _read(text)
    if not said or _ELSE.search(said) or not _SIGN.search(said):
        return False
    return len(said) <= SHORT or _WISH.search(said) is not None


def asks_status(text: str) -> bool:
    """Return whether a text asks how far something is, without saying what."""
    said = _read(text)
    return bool(said) and not _ELSE.search(said) and _STATUS.search(said) is not None


def asks_own(text: str) -> bool:
    """Return whether a text says that one does not come, or asks for the outcome.

    It does not say of what: of somebody who has signed up, and knows nothing else here, it is that.
    """
    said = _read(text)
    if not said or len(said) > SHORT_WORD:
        return False
    return _LEAVES.search(said) is not None or _RESULT.search(said) is not None


def _read(text: str) -> str:
    """Return a text as it is compared; "" for a longer one."""
    return fold(text) if len(bounded(text, LONGEST + 1)) <= LONGEST else ""
