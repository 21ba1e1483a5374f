"""The language a question is asked in, so that it is answered in kind."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from bot.domain.recent import of_short_texts
from bot.domain.text import half_width, simplified_only, traditional_only
from bot.domain.understanding.lexicon import english, syllables

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 1000  # characters that are read
_LONGEST_SYLLABLE = 6
_LONGEST_TERM = 3  # Chinese characters for each English word around them
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_HAN = re.compile(r"[㐀-鿿]+")
_VOWEL = re.compile(r"[aeiou]")
# What people write in Latin letters in whichever language.
_NEUTRAL = frozenset(
    """
    ac ai app apple atm email excel gps hello hi iphone ok okay pdf photoshop ppt qq qr sim sos
    tiktok usb vip vlog vpn vx wechat wifi word wps wx
    """.split()  # noqa: SIM905  # a word list
)
# English, though some of these could be typed pinyin.
_ENGLISH = frozenset(
    """
    about address age allowed also anyone apply are attend available bag bank bed before book
    bring bus business buy canteen car card care certificate chance change class classes clinic
    close closed college cost course courses data date deadline degree delete dinner diploma
    document documents does doing dorm dormitory drop due during eat emergency enroll enrollment
    enrolment exam exams failed fee fees female find fine food form free future game go graduate
    graduation grant guide gym have help here home hostel hot hour hours house human id intern
    internship job join june kitchen language laptop late leave level library like live loan lost
    lunch machine made mail male meal meals mean measure medical menu minute miss mobile money
    month monthly name near none note nothing number office once online open opening out page paid
    park parking password pay payment person phone please police private public rate refund
    register registration rent room rule rules safe sale same schedule scholarship school semester
    sense side sign since size skip smoke somebody someone start stay student students study
    subsidy sure teacher teachers ticket till time timetable today tomorrow train training
    transfer tuition uniform until wage wait waiting want water week work year yes yesterday
    """.split()  # noqa: SIM905  # a word list
)


class Tongue(StrEnum):
    """The languages that a question may be asked and answered in."""

    HANS = "hans"
    HANT = "hant"
    ENGLISH = "english"


@of_short_texts
def tongue(text: str, *, otherwise: Tongue = Tongue.HANS) -> Tongue:
    """Return the language of a question; ``otherwise`` where nothing tells it.

    Typed pinyin is simplified Chinese.
    """
    plain = half_width(text[:LONGEST]).lower()
    count = sum(map(len, _HAN.findall(plain)))
    words = _WORD.findall(plain)
    in_english, in_pinyin = _counted(words)
    if _is_frame(plain, words, in_english) if count else in_english > in_pinyin:
        return Tongue.ENGLISH
    if not count:
        return Tongue.HANS if in_pinyin else otherwise
    traditional = sum(character in traditional_only() for character in plain)
    simplified = sum(character in simplified_only() for character in plain)
    if traditional == simplified:
        return Tongue.HANS if otherwise is Tongue.ENGLISH else otherwise
    return Tongue.HANT if traditional > simplified else Tongue.HANS


def _is_frame(plain: str, words: Sequence[str], in_english: int) -> bool:
    """Return whether a sentence is English with Chinese terms in it: "when is 品牌打造"."""
    terms = _HAN.findall(plain)
    return (
        plain.lstrip()[:1].isascii()
        and not english().isdisjoint(words)
        and in_english >= 2 * len(terms)
        and in_english * _LONGEST_TERM >= sum(map(len, terms))
    )


def _counted(words: Sequence[str]) -> tuple[int, int]:
    """Count English words, and words of typed pinyin; one strange or little word is neither."""
    if len(words) == 1 and words[0] not in _ENGLISH:
        return 0, int(words[0] not in _NEUTRAL and _is_pinyin(words[0]))
    known = sum(map(_is_english, words))
    rest = [word for word in words if not _is_english(word) and word not in _NEUTRAL]
    in_pinyin = sum(map(_is_pinyin, rest))
    strange = sum(not _is_pinyin(word) and bool(_VOWEL.search(word)) for word in rest)
    return known + (strange if known or strange > 1 else 0), in_pinyin


def _is_english(word: str) -> bool:
    return word in english() or word in _ENGLISH or "'" in word


@lru_cache(maxsize=4096)
def _is_pinyin(word: str) -> bool:
    """Return whether a word is nothing but syllables."""
    known, reached = syllables(), [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        first = max(0, end - _LONGEST_SYLLABLE)
        reached[end] = any(reached[at] and word[at:end] in known for at in range(first, end))
    return reached[-1]


def in_tongue(kind: Tongue, chinese: str, in_english: str) -> str:
    """Return a text in a language; where there is nothing in English, as it is in Chinese."""
    match kind:
        case Tongue.ENGLISH:
            return in_english or chinese
        case Tongue.HANT:
            return in_traditional(chinese)
    return chinese


# Surnames that are other words as well, before a title; of full names nothing tells them.
_SURNAME = re.compile(
    "(?:範|嶽|(?<![關對由基至屬在])於|(?<![其業多剩])餘)"
    "(?=老師|主任|校長|師傅|教練|醫生|阿姨|同學|經理)"
)
_SURNAMES = {"範": "范", "嶽": "岳", "於": "于", "餘": "余"}


def in_traditional(text: str) -> str:
    """Return a text in the characters of Taiwan; its words stay as they are."""
    return _SURNAME.sub(lambda match: _SURNAMES[match[0]], str(_converter().convert(text)))


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415  # 12 MB, which most schools never need

    return OpenCC("s2tw")
