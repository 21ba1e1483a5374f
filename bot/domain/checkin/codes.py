"""The codes of a check-in: scanned as a link or typed as digits, each alive for some seconds.

A code is made of the key of the data, the session and the *slot*, the span of time it is shown for;
no list of codes exists. This module says which slot it is and how a code is written and read back;
what makes it is :mod:`storage.checkin.codes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.ids import SessionId
from bot.domain.recent import of_short_texts
from bot.domain.text import half_width

LIVES = 15  # seconds for which a code is shown
GRACE = 1  # codes before the one shown that count as well, for slow networks
REMEMBERED = 40  # codes before it that are known to have been some, so that one is called old
DIGITS = 6
MARK = 20  # characters of what only the key makes
LINK = "c_"
_SPREAD = 7  # so that the screens of a school do not all change in the same second
_LONGEST = 80  # characters of a message that may be a code
_TYPED = re.compile(
    r"(签到码?|打卡|码|code|check[ -]?in)?[\s:：是]{0,4}(\d[\d \-]{0,10})[。.!！]?", re.IGNORECASE
)
_SCANNED = re.compile(r"/start c_(\d{1,12})_(\d{1,12})_([0-9a-f]{20})")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code as a link brings it: of which session, from which slot, and what proves it."""

    session_id: SessionId
    slot: int
    mark: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A code typed by hand.

    ``said`` where the words call it one; ``within`` where it only stands among words, or is not as
    long as a code, so that it is one only while one's own class checks in.
    """

    digits: str
    said: bool
    within: bool = False


Given = Scanned | Typed


def slot_at(session_id: SessionId, now: int) -> int:
    """Return the slot of a session at a moment, in seconds of UTC."""
    return (now + _offset(session_id)) // LIVES


def ends_at(session_id: SessionId, slot: int) -> int:
    """Return the moment at which the next code is shown."""
    return (slot + 1) * LIVES - _offset(session_id)


def _offset(session_id: SessionId) -> int:
    return session_id * _SPREAD % LIVES


def payload(session_id: SessionId, slot: int, mark: str) -> str:
    """Return what a deep link carries, at most 64 of A-Z a-z 0-9 _ -."""
    return f"{LINK}{session_id}_{slot}_{mark}"


@of_short_texts
def read_code(text: str) -> Given | None:
    """Return the code that a message is; None where it is anything else."""
    if len(text) > _LONGEST:
        return None
    if scanned := _SCANNED.fullmatch(text.strip()):
        session_id, slot, mark = scanned.groups()
        return Scanned(SessionId(int(session_id)), int(slot), mark)
    plain = half_width(text).strip()
    found = _TYPED.fullmatch(plain)
    digits = "" if found is None else re.sub(r"\D", "", found[2])
    if found is not None and (found[1] is not None or len(digits) == DIGITS):
        return Typed(digits, said=found[1] is not None)
    among = _digits_among(plain)
    return None if among is None else Typed(among, said=False, within=True)


def is_bare(text: str) -> bool:
    """Return whether a message is six digits and nothing else."""
    found = read_code(text)
    return isinstance(found, Typed) and not found.said and not found.within


def _digits_among(plain: str) -> str | None:
    """Return the digits of the one code among words; None where there is none, or several."""
    if plain.startswith("/") or _OTHER_NUMBERS.search(plain):
        return None
    written = plain.translate(_SPOKEN)
    runs = [
        (re.sub(r"\D", "", run[0].translate(_MISTAKEN)), written[: run.start()].rstrip())
        for run in _RUN.finditer(written)
    ]
    whole = list(dict.fromkeys(run for run, before in runs if not before.endswith(_NOT)))
    found = [run for run in whole if len(run) == DIGITS]
    if not found and len(runs) == 1 and plain.isdigit() and len(plain) in _NEARLY:
        return plain
    return found[0] if len(found) == 1 else None


_RUN = re.compile(r"(?<![\dA-Za-z:：.])[\dOoQlI](?:[ \-]?[\dOoQlI]){4,7}(?![\dA-Za-z:：.])")
_SPOKEN = str.maketrans("零〇一幺二两三四五六七八九", "0011223456789")
_MISTAKEN = str.maketrans("OoQlI", "00011")
_NOT = ("不是", "不对", "not", "而非")
_NEARLY = (DIGITS - 1, DIGITS + 1)
_OTHER_NUMBERS = re.compile(
    r"验证码|短信码|取件|快递|邮编|电话|手机|号码|学号|单号|账号|卡号|密码|考号|证号|qq|微信|房间|教室|[元块]"
    r"|在哪|怎么|多少|phone|tel|room|zip",
    re.IGNORECASE,
)
