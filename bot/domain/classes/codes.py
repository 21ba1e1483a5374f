"""The codes by which classes are joined: drawn so that they can be read from a wall and typed."""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none of I L O 0 1, which look alike
LENGTH = 8
GROUP = 4
_LONGEST = 40  # characters of a message that may be a code
_PREFIX = re.compile(r"^(?:入班码|班级码|短码|加入|join|code)[:：是]?")
_BETWEEN = re.compile(r"[\s\-_.·—–]")
_CODE = re.compile(r"^[a-z0-9]{6,16}$")
_ALIKE = str.maketrans("oil", "011")


def draw_code() -> str:
    """Draw a code for a class."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """Return a code in two halves, as it is printed; an old one as it is."""
    drawn = len(code) == LENGTH and set(code) <= set(ALPHABET)
    return f"{code[:GROUP]} {code[GROUP:]}" if drawn else code


def match_code(said: str, codes: Iterable[str]) -> str | None:
    """Return the code that somebody has typed: as it is, or the only one that looks like it.

    Case, spaces, strokes and full-width letters make no difference; nor does what old codes hold
    that looks alike (O and 0; I, l and 1).
    """
    known, typed = [*codes], said.strip()
    if typed in known:
        return typed
    if len(typed) > _LONGEST:
        return None
    folded = _fold(_PREFIX.sub("", unicodedata.normalize("NFKC", typed).casefold().strip()))
    if not _CODE.match(folded):
        return None
    found = [each for each in known if _fold(each.casefold()) == folded]
    return found[0] if len(found) == 1 else None


def _fold(text: str) -> str:
    return _BETWEEN.sub("", text).translate(_ALIKE)
