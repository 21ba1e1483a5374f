"""The credentials by which people say who they are: a name with four digits, or with a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.people.names import is_name
from bot.domain.text import bounded, half_width

LONGEST = 80  # characters that are read; whoever writes more asks something
_BETWEEN = r"[:,，、.。;；\s]"
_SAID = rf"(?:我叫做?|我是|我的名字|(?:姓名|名字)[叫是为]?|本人|{_BETWEEN}){{0,12}}+"
_OF_WHAT = (
    r"(?:我?的?(?:手机号?码?|电话|身份证号?码?|尾号|[后末][四4]位数?)[是为]?"
    rf"|{_BETWEEN}){{0,12}}+"
)
_TAIL = r"(?P<tail>\d{3}[\dXx])"
_NAME_FIRST = re.compile(rf"{_SAID}(?P<name>[^\d]{{1,30}}?){_OF_WHAT}{_TAIL}")
_TAIL_FIRST = re.compile(
    rf"{_TAIL}[,，、\s]{{0,4}}(?P<name>(?![年月日号元班期个点人届])[\u4e00-\u9fff·•・]{{2,12}})"
)
_BEFORE_NAME = re.compile(_SAID)
_NUMBER = r"(?P<number>(?=[A-Za-z\-]{0,12}\d)[A-Za-z0-9][A-Za-z0-9\-]{0,19})"
_WITH_NUMBER = re.compile(
    rf"{_SAID}(?P<name>[^\d]{{1,30}}?){_BETWEEN}{{0,4}}(?:的?学号|(?:student )?number)[是为]?"
    rf"{_BETWEEN}{{0,4}}{_NUMBER}",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(
    rf"{_SAID}(?P<name>[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fffA-Za-z]{{1,12}}[·•・][\u4e00-\u9fffA-Za-z]{{1,12}})"
    rf"{_BETWEEN}{{0,4}}{_NUMBER}"
)
_DIGITS_ALONE = re.compile(r"[\dXx*\s-]{3,20}")
_DOTTED = re.compile(
    rf"{_SAID}[\u4e00-\u9fffA-Za-z]{{1,12}}[·•・][\u4e00-\u9fffA-Za-z]{{1,12}}{_BETWEEN}{{0,4}}"
)
_ATTEMPT = re.compile(rf"{_SAID}(?P<name>[\u4e00-\u9fff·]{{2,12}}){_OF_WHAT}[\dXx*-]{{1,20}}")


@dataclass(frozen=True, slots=True)
class Credential:
    """A name without spaces, and the last four characters of a phone or identity number."""

    name: str
    tail: str


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A name without spaces, and a student number; ``said`` is whether it was called one."""

    name: str
    number: str
    said: bool


def credential(text: str) -> Credential | None:
    """Read 周小满 1234, 我叫周小满，后四位１２３Ｘ, 1234周小满; None for anything else."""
    plain = _plain(text)
    match = _NAME_FIRST.fullmatch(plain) or _TAIL_FIRST.fullmatch(plain)
    if match is None:
        return None
    return Credential(_name(match), match["tail"].upper())


def numbered_name(text: str) -> NumberedName | None:
    """Read 周小满 学号 01023, 周小满 01023; None for anything else."""
    plain = _plain(text)
    if match := _WITH_NUMBER.fullmatch(plain):
        return NumberedName(_name(match), match["number"].upper(), said=True)
    if match := _NUMBER_ALONE.fullmatch(plain):
        return NumberedName(_name(match), match["number"].upper(), said=False)
    return None


def is_attempt(text: str) -> bool:
    """Return whether words try to say who somebody is, with a name or number that is not whole."""
    plain = _plain(text)
    if _DIGITS_ALONE.fullmatch(plain) or _DOTTED.fullmatch(plain):
        return True
    found = _ATTEMPT.fullmatch(plain)
    return found is not None and (is_name(found["name"]) or "·" in found["name"])


def bare_name(text: str) -> str:
    """Read 周小满, 我叫周小满: a name alone, without spaces."""
    return re.sub(r"\s", "", _BEFORE_NAME.sub("", _plain(text), count=1))[:30]


def is_credential(text: str) -> bool:
    """Return whether a text says who somebody is, or may be the short code of a class."""
    said = numbered_name(text)
    return bool(
        credential(text)
        or (said is not None and said.said)
        or re.fullmatch(r"[A-Za-z0-9_-]{8}", text.strip())
    )


def _plain(text: str) -> str:
    return half_width(bounded(text, LONGEST)).strip()


def _name(match: re.Match[str]) -> str:
    return re.sub(r"\s", "", match["name"])
