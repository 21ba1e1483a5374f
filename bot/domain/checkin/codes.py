"""The codes of a check-in: scanned as a link or typed as digits, each alive for some seconds.

A code is made of the key of the data, the session and the *slot*, the span of time it is shown for;
no list of codes exists. This module says which slot it is and how a code is written and read back;
what makes it is :mod:`storage.checkin.codes`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.ids import SessionId
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
    """A code typed by hand; ``said`` where the words call it one."""

    digits: str
    said: bool


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


def read_code(text: str) -> Given | None:
    """Return the code that a message is; None where it is anything else."""
    if len(text) > _LONGEST:
        return None
    if scanned := _SCANNED.fullmatch(text.strip()):
        session_id, slot, mark = scanned.groups()
        return Scanned(SessionId(int(session_id)), int(slot), mark)
    found = _TYPED.fullmatch(half_width(text).strip())
    if found is None:
        return None
    digits = re.sub(r"\D", "", found[2])
    if found[1] is None and len(digits) != DIGITS:
        return None
    return Typed(digits, said=found[1] is not None)
