"""Whether a message says yes or no to what was just asked: 是, 嗯是我, 不是."""

from __future__ import annotations

import re
from enum import Enum, auto

from bot.domain.text import bounded, fold, normalise

LONGEST = 12  # characters of a yes


class Yes(Enum):
    """How a message says yes."""

    PLAIN = auto()
    """It answers a question, and can mean nothing else: 是的."""

    COURTEOUS = auto()
    """It may as well be said to whatever was told: 好的."""


_BEFORE = "(?:嗯|恩|哦|噢|啊|好|那|老师|就|都)*"
_AFTER = "(?:的|滴|哒|了|呀|啊|哈|呢|哦|啦|吧|我|本人|这样|谢谢)*"
_PLAIN = re.compile(
    rf"{_BEFORE}(?:是|对+|没错|不错|确认|确定|我就是|就是|没问题|正确|shi|yes|yep|yeah|correct|right){_AFTER}"
)
_COURTEOUS = re.compile(
    "(?:嗯|恩|好|行|可以|要得|中|得|ok|okay|sure|y|1|哦|噢)+(?:的|滴|哒|了|呀|啊|哈|呢|啦|吧|嘛|谢谢)*"
)


def says_yes(text: str) -> Yes | None:
    """Return how a message says yes and nothing else; None for any other."""
    said = fold(normalise(bounded(text, LONGEST * 4)))
    if not said or len(said) > LONGEST or "?" in normalise(text):
        return None
    if _PLAIN.fullmatch(said):
        return Yes.PLAIN
    return Yes.COURTEOUS if _COURTEOUS.fullmatch(said) else None


_NO = re.compile(rf"{_BEFORE}(?:不是|不对|[弄认写填打]?错了|不|no|nope|bushi){_AFTER}")


def says_no(text: str) -> bool:
    """Return whether a message says no and nothing else."""
    said = fold(normalise(bounded(text, LONGEST * 4)))
    return len(said) <= LONGEST and _NO.fullmatch(said) is not None
