"""Receipts in words: 收到, 已阅, ok收到了, typed in place of the button."""

from __future__ import annotations

import re

from bot.domain.recent import of_short_texts
from bot.domain.text import fold, normalise

LONGEST = 24  # characters of a message that says no more than that
_KEYS = (
    "收到 收悉 已阅 已读 阅 知悉 知晓 收到通知 看到了 看到 看过了 看过 copy received roger noted"
)
_AGREEING = (
    "好的 好 行 可以 ok okay 知道 知道了 明白 明白了 了解 懂了 看了 没问题 嗯 恩 1 got it yes"
)
_FILLERS = (
    "好的 好 ok okay 嗯 恩 是 谢谢 谢 多谢 感谢 辛苦 辛苦了 老师 班主任 领导 学校 您 你 我 俺 "
    "已 已经 都 全部 了 啦 哈 哦 噢 呀 啊 呢 滴 嘞 的 这边 这里 们 同学 班长 主任 "
    "通知 消息 信息 内容 知道了 知道 明白 明白了 了解 "
    "thanks thank you thx"
)
_THUMBS = frozenset("👌✅🫡🆗✔☑")
_THUMBS_IN_REPLY = _THUMBS | frozenset("👍💪")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f]")


def _pattern(*lists: str) -> re.Pattern[str]:
    known = {fold(word) for words in lists for word in words.split(" ")}
    by_length = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(map(re.escape, by_length)) + ")+")


_SAYS = _pattern(_KEYS, _FILLERS)
_SAYS_IN_REPLY = _pattern(_KEYS, _AGREEING, _FILLERS)
_WORDS = tuple(fold(word) for word in _KEYS.split(" "))
_WORDS_IN_REPLY = (*_WORDS, *(fold(word) for word in _AGREEING.split(" ")))


@of_short_texts
def is_receipt(text: str, *, in_reply: bool = False) -> bool:
    """Return whether a message says that something was read, and nothing else.

    In reply to what asked for it, or right after it, 好的, 知道了 and 👍 say so as well.
    """
    bare = _SKIN.sub("", text.strip()[: LONGEST * 8])
    if bare and set(bare) <= (_THUMBS_IN_REPLY if in_reply else _THUMBS):
        return True
    folded = fold(normalise(bare))
    if not folded or len(folded) > LONGEST or "?" in bare or "？" in bare:
        return False
    says, words = (_SAYS_IN_REPLY, _WORDS_IN_REPLY) if in_reply else (_SAYS, _WORDS)
    return says.fullmatch(folded) is not None and any(word in folded for word in words)
