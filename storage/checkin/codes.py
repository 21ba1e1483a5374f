"""What makes a code: the key of the data, a session and a slot; compared in constant time."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from bot.domain.checkin import codes
from storage import sealing

if TYPE_CHECKING:
    from bot.domain.checkin.codes import Scanned
    from bot.domain.ids import AccountId, SessionId
    from storage.database import Tx

_PURPOSE = "check-in"


def typed_code(tx: Tx, session_id: SessionId, slot: int) -> str:
    """Return the digits of a slot."""
    made = int.from_bytes(_digest(tx, "typed", session_id, slot)[:8], "big")
    return f"{made % 10**codes.DIGITS:0{codes.DIGITS}}"


def link_payload(tx: Tx, session_id: SessionId, slot: int) -> str:
    """Return what the deep link of a slot carries."""
    return codes.payload(session_id, slot, _mark(tx, session_id, slot))


def is_genuine(tx: Tx, given: Scanned) -> bool:
    """Return whether a scanned code was made here, whatever its age."""
    made = _mark(tx, given.session_id, given.slot)
    return hmac.compare_digest(made, given.mark)


def age_of_typed(
    tx: Tx, session_id: SessionId, digits: str, *, slot: int, oldest: int
) -> int | None:
    """Return how many codes ago a session showed these digits, up to ``oldest``; None if never."""
    age = None
    for back in range(oldest, -1, -1):  # all of them, whichever it is
        if hmac.compare_digest(typed_code(tx, session_id, slot - back), digits):
            age = back
    return age


def account_mark(tx: Tx, session_id: SessionId, account_id: AccountId) -> bytes:
    """Return what stands for an account in one session, and leads to nobody without the key."""
    return _digest(tx, "account", session_id, account_id)[:16]


def page_mark(tx: Tx, session_id: SessionId, account_id: AccountId, until: int) -> str:
    """Return what proves the address of a page."""
    return _digest(tx, "page", session_id, account_id, until)[:16].hex()


def order_of(tx: Tx, session_id: SessionId, draw: int, person_id: int) -> bytes:
    """Return the place of somebody in a draw, which nobody foresees without the key."""
    return _digest(tx, "draw", session_id, draw, person_id)


def _mark(tx: Tx, session_id: SessionId, slot: int) -> str:
    return _digest(tx, "scanned", session_id, slot).hex()[: codes.MARK]


def _digest(tx: Tx, what: str, *parts: int) -> bytes:
    said = [what.encode(), *(str(each).encode() for each in parts)]
    return sealing.digest(tx, _PURPOSE, *said)
