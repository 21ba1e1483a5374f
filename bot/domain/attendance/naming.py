"""Reading who is missing, as it is typed in a hurry: 缺 张三 李四 迟到 12, 张三李四请假."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Attendee, Mark
from bot.domain.people.names import is_name
from bot.domain.text import normalise, sounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.ids import PersonId

_WORDS = {
    "请事假": Mark.LEAVE, "请病假": Mark.LEAVE, "请假": Mark.LEAVE, "事假": Mark.LEAVE,
    "病假": Mark.LEAVE, "公假": Mark.LEAVE, "on leave": Mark.LEAVE, "leave": Mark.LEAVE,
    "迟到": Mark.LATE, "来晚": Mark.LATE, "晚到": Mark.LATE, "late": Mark.LATE,
    "缺席": Mark.ABSENT, "缺课": Mark.ABSENT, "缺勤": Mark.ABSENT, "旷课": Mark.ABSENT,
    "没到": Mark.ABSENT, "没来": Mark.ABSENT, "未到": Mark.ABSENT, "缺": Mark.ABSENT,
    "absent": Mark.ABSENT, "missing": Mark.ABSENT,
    "到了": Mark.PRESENT, "来了": Mark.PRESENT, "出勤": Mark.PRESENT, "到": Mark.PRESENT,
    "present": Mark.PRESENT, "here": Mark.PRESENT,
}  # fmt: skip
_BY_LENGTH = sorted(_WORDS, key=len, reverse=True)
_BETWEEN = re.compile(r"[\s,，、;；。.:：!！?？+]+")
_FILLING = re.compile(
    r"^(?:和|与|跟|及|了|的|是|有|号|同学|学员|今天)+|(?:和|与|跟|及|了|的|是|号|同学|学员)+$"
)
_JOINED = re.compile("[和与跟及]|还有")
_DIGITS = re.compile(r"(\d+x?)(?:号(?!楼|线|门|机))?")
_ALL = re.compile(
    r"^(?:(?:大家|全部|全体|所有人|都|全)+(?:都)?(?:到|来)(?:了|齐)*|到齐了?|全勤|all here)$"
)
_ASKING = re.compile(
    r"[?？]|怎么|咋|为什么|多少|什么|哪|谁|几[点时个]|[吗呢么]$|发我|发给|看看|看一下|查|导出|how|what|why|where|who"
)
_OF_ELSE = re.compile(
    r"(?:[明后昨前]天|[下上]周|周[一二三四五六日天]|星期|礼拜|\d{1,2}(?:月|点|节|:\d\d)|第?\d{1,3}期|期|班|名单|课|表|图|花名册|教室|实训室|通知|提醒|问卷|考试|成绩|签到|密码|电话|链接|二维码|老师|帮我|请问)"
)
"""Words of something else than who is there now; they may stand in a name."""
LONGEST = 2000  # characters that may be about a roll
_SHORT = 3  # digits up to this many are a seat, more the end of a phone number


@dataclass(frozen=True, slots=True)
class Unclear:
    """A word that names nobody, or several; ``like`` are names it may have meant."""

    said: str
    like: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Marks by person as they were typed, and the words that could not be read.

    ``sure`` says that it was meant for the roll: somebody is named, or a word for a mark stands
    there. ``everybody`` says that all are there.
    """

    marks: dict[PersonId, Mark]
    unclear: tuple[Unclear, ...] = ()
    sure: bool = True
    everybody: bool = False


Token = Attendee | Unclear | Mark


def read(text: str, people: Sequence[Attendee]) -> Named:
    """Read what was typed about the people of a roll.

    A word for a mark holds for the names after it, up to the next word; where names come first and
    a word last, each word holds for those before it: 张三李四请假. Without any word they are
    absent. Names may stand without anything between them; digits are the end of a number or phone.
    """
    said = normalise(text).strip()
    if len(said) > LONGEST or _ASKING.search(said):
        return Named({}, sure=False)
    if _ALL.match(said.strip("。！!. ")):
        return Named({}, everybody=True)
    tokens = list(_tokens(said, people))
    if any(_is_of_else(each.said) for each in tokens if isinstance(each, Unclear)):
        return Named({}, sure=False)
    marks: dict[PersonId, Mark] = {}
    unclear: list[Unclear] = []
    for token, mark in _with_marks(tokens):
        if isinstance(token, Unclear):
            unclear.append(token)
        else:
            marks[token.person_id] = mark
    return Named(marks, tuple(unclear), sure=_is_sure(said, tokens, people))


def _is_sure(said: str, tokens: Sequence[Token], people: Sequence[Attendee]) -> bool:
    """Whether words are meant for the roll: all may be names and marks, or somebody is named."""
    named = any(isinstance(each, Attendee) for each in tokens)
    unclear = [each for each in tokens if isinstance(each, Unclear)]
    worded = any(isinstance(each, Mark) for each in tokens)
    if not (named or worded or any(each.like for each in unclear)):
        return False
    if all(each.like or _may_be_name(each.said) for each in unclear):
        return True
    return worded and any(normalise(each.name) in said for each in people)


def _is_of_else(said: str) -> bool:
    """Whether what names nobody tells that a message is of something else: 期课表图."""
    return _OF_ELSE.search(said) is not None


def _may_be_name(said: str) -> bool:
    """Whether what names nobody here may be somebody's name, or number."""
    return said.isdigit() or is_name(said)


def _with_marks(tokens: Sequence[Token]) -> Iterator[tuple[Attendee | Unclear, Mark]]:
    """Yield everybody named with the mark that holds for them."""
    comes_after = bool(tokens) and isinstance(tokens[-1], Mark) and not isinstance(tokens[0], Mark)
    if comes_after:
        tokens = tokens[::-1]
    mark = Mark.ABSENT
    for token in tokens:
        if isinstance(token, Mark):
            mark = token
        else:
            yield token, mark


def _tokens(said: str, people: Sequence[Attendee]) -> Iterator[Token]:
    """Yield names of the roll, words for marks and digits, in order; the rest as unclear."""
    names: dict[str, list[Attendee]] = {}
    for each in people:
        names.setdefault(normalise(each.name), []).append(each)
    longest_first = sorted(names, key=len, reverse=True)
    place, unknown = 0, ""
    while place < len(said):
        token, length = _token_at(said, place, longest_first, names, people)
        if not length:
            unknown += said[place]
            place += 1
            continue
        yield from _unclear(unknown, names)
        unknown = ""
        if token is not None:
            yield token
        place += length
    yield from _unclear(unknown, names)


def _unclear(said: str, names: dict[str, list[Attendee]]) -> Iterator[Unclear]:
    """Yield what names nobody; two names that are joined by themselves: 刘建国和王芳."""
    if not (said := _FILLING.sub("", said)):
        return
    pieces = [_FILLING.sub("", each) for each in _JOINED.split(said)]
    if len(pieces) > 1 and not all(is_name(each) or _like(each, names) for each in pieces):
        pieces = [said]
    yield from (Unclear(each, _like(each, names)) for each in pieces)


def _token_at(
    said: str,
    place: int,
    longest_first: Sequence[str],
    names: dict[str, list[Attendee]],
    people: Sequence[Attendee],
) -> tuple[Token | None, int]:
    """Return the token that begins at ``place`` and its length.

    The length is 0 where none begins, the token None for what stands between names. Names go before
    words: 到 and 和 may stand in a name.
    """
    for name in longest_first:
        if said.startswith(name, place):
            return _one_of(name, names[name]), len(name)
    for word in _BY_LENGTH:
        if said.startswith(word, place):
            return _WORDS[word], len(word)
    if digits := _DIGITS.match(said, place):
        return _by_digits(digits[1], people), len(digits[0])
    if between := _BETWEEN.match(said, place):
        return None, len(between[0])
    return None, 0


def _one_of(name: str, people: list[Attendee]) -> Attendee | Unclear:
    if len(people) == 1:
        return people[0]
    return Unclear(name, tuple(f"{each.name} {each.number[-3:]}" for each in people), several=True)


def _by_digits(digits: str, people: Sequence[Attendee]) -> Attendee | Unclear:
    """Find the person whose number, or phone (more digits), ends so; 5 is 005 before 15."""
    for ending in dict.fromkeys((digits.zfill(_SHORT), digits.zfill(2), digits)):
        found = [
            each
            for each in people
            if each.number.lower().endswith(ending)
            or (len(digits) > _SHORT and each.phone.endswith(digits))
        ]
        if len(found) == 1:
            return found[0]
        if found:
            return Unclear(digits, tuple(each.name for each in found[:3]), several=True)
    return Unclear(digits)


def _like(said: str, names: dict[str, list[Attendee]]) -> tuple[str, ...]:
    """Return names that sound the same, or differ in one character."""
    if not 2 <= len(said) <= 4:
        return ()
    heard = sounds(said)
    found = [
        name
        for name in names
        if len(name) == len(said)
        and (
            sounds(name) == heard
            or sum(a != b for a, b in zip(name, said, strict=True)) == 1 < len(said) - 1
        )
    ]
    found += [name for name in names if len(said) == 2 < len(name) and name.endswith(said)]
    return tuple(each.name for name in found[:3] for each in names[name])
