"""The decision whether an answer to one person may be sent to others who asked the same.

An answer about one person's own money or papers must not reach somebody else because they asked in
the same words. So whatever might speak of one person alone is left to a human to decide.
"""

from __future__ import annotations

import re

from bot.domain.text import fold, normalise

_POLITE = re.compile(
    r"我(?:就|只是)?想?(?:请)?(?:问|知道|了解|咨询|打听)(?:一?下|一?哈|问)?|告诉我|[我咱]们(?!家)"
)
_OWN = re.compile(
    r"我|俺|咱|本人|自己的|儿子|女儿|孩子|娃|闺女|姑娘|爸|妈|爷爷|奶奶|哥|姐|弟|妹|老公|老婆"
    r"|\b(?:i|i'm|my|mine|me|son|daughter)\b|\bwo(?:de)?\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*(?:年|学年|级|届|$|[^\d]))")
_NUMBER = re.compile(r"\d{3}")

_TO_ONE = re.compile(
    r"[你您](?:的|已|还|这|家|孩子|儿子|女儿)|[帮替给为][你您]|查到|查了|你本人|同学[,，:：]"
    r"|\byour?\b"
)
_NOT_YET = re.compile(
    r"^(?:你好|您好|在的?|收到|好的?|嗯|稍等|等[一下会]|马上|我(?:去|来)?[问查看核])|稍等|等一下|等下"
)
_ASKS_BACK = re.compile(r"[?？]\s*$|[吗呢么]\s*$")
SHORTEST = 4  # characters of what can be an answer


def is_own_affair(question: str) -> bool:
    """Whether a question speaks of the asker's own case: 我的…, their family, a number."""
    text = _POLITE.sub("", normalise(question))
    return bool(_OWN.search(text) or _NUMBER.search(_YEAR.sub("", text)))


def suits_everybody(answer: str) -> bool:
    """Whether an answer holds for whoever asks: not for one person, not a question, not 稍等."""
    text = normalise(answer).strip()
    if len(fold(text)) < SHORTEST or _ASKS_BACK.search(text) or _NOT_YET.search(text):
        return False
    return not _TO_ONE.search(text)
