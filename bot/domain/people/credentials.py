"""The credentials by which people say who they are: a name and four digits, in any order."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Credential:
    """A name without spaces, and the last four characters of a phone or identity number."""

    name: str
    tail: str


def credential(text: str) -> Credential | None:
    """Read 周小满 1234, 我叫周小满，后四位１２３Ｘ, 1234周小满; None for anything else."""
    plain = half_width(bounded(text, LONGEST)).strip()
    match = _NAME_FIRST.fullmatch(plain) or _TAIL_FIRST.fullmatch(plain)
    if match is None:
        return None
    return Credential(re.sub(r"\s", "", match["name"]), match["tail"].upper())


def is_credential(text: str) -> bool:
    """Return whether a text is a name with four digits, or may be the short code of a class."""
    return bool(credential(text) or re.fullmatch(r"[A-Za-z0-9_-]{8}", text.strip()))
