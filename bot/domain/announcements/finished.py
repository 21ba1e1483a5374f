"""Words that end the writing of an announcement: 写完了, 就这些, 下一步; they are none of it."""

from __future__ import annotations

import re

from bot.domain.text import fold, normalise

LONGEST = 12  # characters of a message that says no more than that
_KEYS = (
    "写完 写好 弄好 弄完 编好 编完 打完 输完 发完 好了 好啦 完了 完啦 完毕 没了 没有了 没别的了 "
    "就这些 就这样 就这么多 就这一条 就这几条 就这条 这些就行 这样就行 下一步 预览 看样子 看看样子 "
    "发 发吧 发送 发出 发出去 发布 可以发 选人 done finished next preview send thatsall thatisall"
)
_FILLERS = (
    "我 都 已经 已 全部 内容 通知 了 啦 咯 吧 呀 啊 哈 好 好的 那 那就 就 行 ok 嗯 可以 请 帮我 "
    "现在 一下 it now im"
)


def _pattern(*lists: str) -> re.Pattern[str]:
    known = {fold(word) for words in lists for word in words.split(" ")}
    by_length = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(map(re.escape, by_length)) + ")+")


_SAYS = _pattern(_KEYS, _FILLERS)
_WORDS = tuple(fold(word) for word in _KEYS.split(" "))


def says_finished(text: str) -> bool:
    """Return whether a message says that everything is written, and nothing else."""
    plain = normalise(text.strip()[: LONGEST * 8])
    folded = fold(plain)
    if not folded or len(folded) > LONGEST or "?" in plain:
        return False
    return _SAYS.fullmatch(folded) is not None and any(word in folded for word in _WORDS)
