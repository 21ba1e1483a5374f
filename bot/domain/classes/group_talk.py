"""Reading what is said in a class's group: receipts, and questions whose answers are private."""

from __future__ import annotations

from bot.domain.text import fold, normalise

LONGEST = 40  # characters of a receipt, with a greeting and a name
LONGEST_ASKED = 60
LONGEST_NAME = 4  # characters beside a receipt: who says it


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_SURE = ("收到", "收悉", "已阅", "已收", "received", "got it", "roger", "shoudao")
_FILLERS = _words(
    """
    谢谢 感谢 辛苦 老师 班长 同学 各位 大家 好的 已经 全部 全体 都 已 了 啦 哈 嗯 我们 我 的
    您 你 好 啊 呢 组 班 thanks thankyou thank you ok teacher
    """
)
_ASKED = ("吗", "么", "怎", "哪", "谁", "几", "多少", "没", "未", "不", "?")
_AGREED = _words(
    """
    知道了 明白了 了解了 懂了 好的 好滴 可以 知道 明白 了解 遵命 谢谢 嗯嗯 okay ok 好 嗯 行 是
    """
)
_SIGNS = frozenset("👌👍🙏✅🫡👏❤💪✔🆗💯😊🌹")
_WHO = ("谁", "哪些", "哪几", "有没有人", "who")
_HOW_MANY = _words("的有谁 的是谁 的有哪 几个 多少 几人 几位 名单 人数 统计")
_ABSENT = _words(
    """
    没来 没到 未到 缺勤 缺席 缺课 旷课 迟到 早退 请假 请了假 没交 没填 未填 没签 未签 没收到
    没点 没回 没报 没参加 没上课 出勤 到了 来了 签到了 absent missing late
    """
)
_LISTS = _words(
    """
    花名册 学员名单 考勤表 出勤率 到课率 还差几份 回收率 缺勤名单 请假名单
    """
)
_OWN = _words(
    """
    出勤 考勤 缺勤 迟到 请假 请了 成绩 分数 多少分 座位 考场 准考证 补助 补贴 资助 助学金
    几组 哪组 哪个组 选了 选上 问卷 档案 学分
    """
)


def is_receipt(text: str) -> bool:
    """Return whether somebody says that they have received it: 收到, 张三收到."""
    plain = normalise(text[: LONGEST * 2]).strip()
    folded = fold(plain)
    if not folded or len(folded) > LONGEST or any(each in plain for each in _ASKED):
        return False
    if not any(_ends_there(plain, each) for each in _SURE if each in plain):
        return False
    for each in (*_SURE, *_FILLERS):
        folded = folded.replace(each.replace(" ", ""), "")
    return len(folded) <= LONGEST_NAME


def _ends_there(plain: str, said: str) -> bool:
    """Return whether nothing is named that was received: 收到补助 is no receipt."""
    after = plain[plain.rindex(said) + len(said) :]
    for each in _FILLERS * 2:
        after = after.removeprefix(each)
    return not after[:1].isalnum()


def is_agreement(text: str) -> bool:
    """Return whether a reply to an announcement says no more than that it is seen: 👌, 好的, 1."""
    plain = normalise(text[: LONGEST * 2]).strip()
    folded = fold(plain)
    if not folded:
        return bool(plain) and set(plain) & _SIGNS != set()
    if folded in {"1", "111"} or is_receipt(text):
        return True
    rest = folded
    for each in (*_AGREED, *_FILLERS):
        rest = rest.replace(each, "")
    return not rest and len(folded) <= LONGEST


def is_private(text: str) -> bool:
    """Return whether a question names people who are not there, or is about oneself."""
    plain = normalise(text[: LONGEST_ASKED * 2]).strip()
    folded = fold(plain)
    if not folded or len(folded) > LONGEST_ASKED:
        return False
    if any(each in plain for each in _LISTS):
        return True
    about_self = "我" in plain.replace("我们", "") and any(each in plain for each in _OWN)
    return about_self or _names_others(plain)


def _names_others(plain: str) -> bool:
    """Return whether it is asked who is absent (谁没来, 没来的有谁), not whom to ask (请假找谁)."""
    absent = max((plain.rfind(each) for each in _ABSENT), default=-1)
    if absent < 0:
        return False
    asked = [plain.find(each) for each in _WHO if each in plain]
    return any(each in plain for each in _HOW_MANY) or any(each < absent for each in asked)
