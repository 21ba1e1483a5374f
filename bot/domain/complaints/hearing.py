"""Whether a message is a complaint or an idea: small sure rules beside the model's kinds.

A rule needs something of the school and what is wrong with it, or what somebody wishes for; it says
nothing of what asks, or of how somebody feels (好累啊).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.complaints import lexicon
from bot.domain.complaints.states import ComplaintKind
from bot.domain.desk.worries import is_worry
from bot.domain.recent import of_short_texts
from bot.domain.text import bounded, normalise
from bot.domain.understanding.clauses import asks, clauses
from bot.domain.understanding.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 600  # characters that are read
SHORTEST = 5  # characters of what may be told
BEGINNING = 4  # a wish that stands there is what is meant; later it may go with what is wrong
_KINDS = {Kind.COMPLAINT: ComplaintKind.COMPLAINT, Kind.IDEA: ComplaintKind.IDEA}
_OPEN = frozenset({
    Kind.NONE, Kind.ENTRY, Kind.MY_CLASS, Kind.SMALL_TALK, Kind.ABUSE, Kind.HUMAN, Kind.TIMETABLE,
})  # fmt: skip
"""The kinds of the model beside which a rule may speak."""

_PRAISE = re.compile(lexicon.PRAISE)
_OTHERS = re.compile(lexicon.OTHERS)
_NOT_ASKING = re.compile(lexicon.NOT_ASKING)
_ASKS_IN_ENGLISH = re.compile(
    r"(?:how|what|when|where|who|which|why|can|could|do|does|did|is|are|may|will|should)\b"
)
_HOW_TO = re.compile(lexicon.HOW_TO)
_COMPLAINS = re.compile(
    f"{lexicon.SCHOOL}.{{0,24}}{lexicon.WRONG}|{lexicon.WRONG}.{{0,10}}{lexicon.SCHOOL}|{lexicon.ENGLISH_WRONG}"
)
_IN_ENGLISH = r"\bi (?:want|would like|wish) to (?:complain|report)"
_SAYS_SO = re.compile(f"{lexicon.SAID_SO}|{lexicon.BITTER}|{_IN_ENGLISH}")
_OPENLY = re.compile(
    r"(?:^|[,。!我要想先再来得])(?<!不[要想])(?<!别)(?:投诉|举报)(?!电话|渠道|信箱|邮箱|箱|过|的)"
    rf"|{_IN_ENGLISH}"
)
_SURELY = re.compile(rf"{lexicon.UNNAMED}|{lexicon.HURT}|凭(?:啥|什么)(?:强制|逼|收我|扣我)")
"""Told whatever is asked beside it."""
_WRONG = re.compile(
    rf"{lexicon.WRONG}|{lexicon.ENGLISH_WRONG}|为[什啥]|凭|怎么(?:这么|又|还|老|总)|又|才"
)
_FACT = re.compile(
    r"(?:密码|账号|号码|电话|地址|名字)(?:是|有)?(?:多少|什么|啥)?|是?(?:多少|什么|几号|几点|几楼|哪里?|哪儿|哪个|谁)[啊呢呀吗嘛哟哦?]*$"
    r"|几点(?:钟)?(?:开|关|断|熄|供|放|到|有)|怎么(?:用|连|走|去|领|开|登|办|进)|(?P<did>[开有来放修到])没(?P=did)|有没有[^,。]{1,8}$"
)
"""Asks for a fact: 打印机密码是多少, 樱花开没开."""
_WISHES = re.compile(f"{lexicon.WISH}|{lexicon.ENGLISH_WISH}")
_AFTER_OWN = re.compile(lexicon.AFTER_OWN)
_WISHES_LATER = re.compile(lexicon.BETTER)


def hears(text: str, kinds: Collection[Kind], *, answered: bool) -> ComplaintKind | None:
    """Return what a message is; None where it is neither.

    Args:
        text: As typed.
        kinds: What the model takes its questions for.
        answered: Whether the FAQ surely has an answer; then nothing is heard.
    """
    if answered or is_worry(text):
        return None
    by_model = next((_KINDS[each] for each in kinds if each in _KINDS), None)
    if by_model is not None and not is_praise(text) and not asks_plainly(text):
        return by_model
    if Kind.DANGER in kinds:  # they were asked gently; what is surely told is told beside that
        plain = normalise(bounded(text, LONGEST))
        return ComplaintKind.COMPLAINT if _SURELY.search(plain) else None
    return by_rule(text) if _OPEN.issuperset(kinds) else None


def asks_plainly(text: str) -> bool:
    """Return whether a message asks for a fact and says nothing of what is wrong."""
    plain = normalise(bounded(text, LONGEST))
    if _WRONG.search(plain) or _SURELY.search(plain) or _SAYS_SO.search(plain):
        return False
    return _FACT.search(plain) is not None


def by_rule(text: str) -> ComplaintKind | None:
    """Return what the rules alone make of a message."""
    plain = normalise(bounded(text, LONGEST))
    if is_praise(text) or _OTHERS.search(plain):
        return None
    if _SURELY.search(plain):
        return ComplaintKind.COMPLAINT
    wishes = _WISHES.search(plain)
    if wishes is not None and wishes.start() < BEGINNING:
        return ComplaintKind.IDEA
    told = _SAYS_SO.search(plain) or _COMPLAINS.search(plain)
    if told and not _asks(plain):
        return ComplaintKind.COMPLAINT
    better = wishes or _WISHES_LATER.search(plain)
    return None if better is None else ComplaintKind.IDEA


def is_openly(text: str) -> bool:
    """Return whether a message calls itself a complaint: 我要投诉, 举报一件事."""
    plain = normalise(bounded(text, LONGEST))
    if is_praise(text) or _OTHERS.search(plain) or _asks(plain):
        return False
    return _OPENLY.search(plain) is not None


@of_short_texts
def asks_after_own(text: str) -> bool:
    """Return whether somebody asks what became of a complaint of theirs."""
    return _AFTER_OWN.search(normalise(bounded(text, LONGEST))) is not None


def is_praise(text: str) -> bool:
    """Return whether a message thanks or praises somebody."""
    return _PRAISE.search(normalise(bounded(text, LONGEST))) is not None


def is_told(text: str) -> bool:
    """Return whether a message tells something rather than asks, and is more than a word or two."""
    plain = normalise(bounded(text, LONGEST))
    return len(plain) >= SHORTEST and not _asks(plain)


def asks_how(text: str) -> bool:
    """Return whether a message asks about complaining as such."""
    return _HOW_TO.search(normalise(bounded(text, LONGEST))) is not None


def _asks(plain: str) -> bool:
    if plain.isascii():  # "is" stands in the middle of what is told
        return plain.rstrip().endswith("?") or _ASKS_IN_ENGLISH.match(plain) is not None
    return any(asks(each) for each in clauses(_NOT_ASKING.sub("", plain)))
