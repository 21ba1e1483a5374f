"""Ways to ask that people's own words become: which may, and for how long they stay in force.

A way is confirmed for the question of an entry as it was worded then. Where that question is
rewritten the way is flagged until an editor has decided; meanwhile it stays in force only where the
new wording is a small edit of the old one, see :func:`is_inherited`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum

from bot.domain.people.credentials import is_credential
from bot.domain.text import fold, half_width, normalise, sounds
from bot.domain.understanding.smalltalk import small_talk

SHORTEST, LONGEST = 2, 200  # characters; whoever writes more tells of themselves
ALIKE = 0.7  # of the characters of two wordings, so many at least are in both


class WaySource(StrEnum):
    """Where a way came from."""

    TAP = "tap"  # who asked so picked the entry
    DESK = "desk"  # a colleague who answered it linked it
    SUGGESTED = "suggested"  # nobody answered it, and the entry is nearest
    MERGED = "merged"  # staff linked it
    FILE = "file"


class WayState(StrEnum):
    """The states of a way; one that is refused keeps no words."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Unfit(StrEnum):
    """The reasons why words cannot become a way."""

    SHORT = "short"
    LONG = "long"
    TALK = "talk"
    PERSONAL = "personal"


_NUMBER = re.compile(r"\d(?:[ \-]{0,2}\d){5}|[零〇一二三四五六七八九幺]{6}")
_CONTACT = re.compile(r"@\w{3}|\w@\w|https?:|www\.|t\.me/")
_OWN_NAME = re.compile(r"我叫|我的?(?:名字|姓名)|我姓|本人姓|\bmy name\b|\bwo ?jiao\b")


def tidy(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def unfit(text: str) -> Unfit | None:
    """Return why words cannot become a way; None where they can, names of people aside."""
    if len(text) > LONGEST:
        return Unfit.LONG
    if len(fold(text)) < SHORTEST:
        return Unfit.SHORT
    if small_talk(text) is not None:
        return Unfit.TALK
    plain = half_width(text)
    found = _NUMBER.search(plain) or _CONTACT.search(plain) or _OWN_NAME.search(normalise(text))
    return Unfit.PERSONAL if found or is_credential(text) else None


_POLITE = re.compile(r"请问|想问|问一?下|一下|[吗嘛呢吧啊呀哦的了我们你您咱]")
_SAME = (
    (re.compile(r"如何|怎样|咋样|怎么样|啷个|咋个?"), "怎么"),
    (re.compile(r"什么时候|啥时候?|何时|几时"), "哪时"),
    (re.compile(r"能不能|可不可以|能否|可否|可以"), "能"),
    (re.compile(r"需不需要|要不要|是否需要|需要"), "要"),
    (re.compile(r"多少钱|好多钱"), "多少"),
)
_TURNING = re.compile(
    r"\d|[a-z]|[一二三四五六七八九十百零两半初中高大小上下前后男女新老春秋早晚]"
    r"|[不没未非无免缓停退补换改转]|怎|哪|多少|几|谁|什么|为|能|要"
)


def is_same(wording: str, question: str) -> bool:
    """Return whether two wordings differ at most in punctuation, width, case or script."""
    return fold(wording) == fold(question)


def is_inherited(wording: str, question: str) -> bool:
    """Return whether what was asked as ``wording`` is still asked as ``question``.

    It is after a small edit: most characters stay, what is exchanged sounds the same (a slip put
    right), and what is added or left out turns nothing (no number, level, time, negation or other
    kind of question). A new topic inherits nothing.
    """
    old, new = _bare(wording), _bare(question)
    if old == new:
        return True
    steps = SequenceMatcher(None, old, new, autojunk=False)
    if steps.ratio() < ALIKE:
        return False
    return all(
        _is_small(old[start:end], new[first:last])
        for step, start, end, first, last in steps.get_opcodes()
        if step != "equal"
    )


def _bare(question: str) -> str:
    text = normalise(question)
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return fold(_POLITE.sub("", text))


def _is_small(gone: str, came: str) -> bool:
    if gone and came:
        return sounds(gone) == sounds(came)
    return not _TURNING.search(gone + came)
