"""Letters about complaints: to those who answer, and to authors, whoever they are."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from storage import outbox
from storage.complaints import confided
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from bot.domain.ids import AccountId, ComplaintId
    from storage.complaints.complaints import Complaint
    from storage.database import Tx

_NOBODY = 0  # as in storage.privacy
LASTS = 30 * 86400  # seconds for which it helps to hear of it


def cause_of(complaint_id: ComplaintId) -> str:
    """Return the cause of letters to the staff."""
    return f"complaint:{complaint_id}"


def tell(  # what a notification is made of
    tx: Tx,
    kind: LetterKind,
    complaint_id: ComplaintId,
    to: AccountId,
    key: object,
    now: int,
    *,
    urgent: bool = False,
    **payload: Any,
) -> None:
    """Queue a letter to a colleague, once for each ``key``."""
    of, cause = f"{complaint_id}:{key}", cause_of(complaint_id)
    given = {"complaint": complaint_id, "urgent": urgent, **payload}
    outbox.call(tx, kind, cause, [to], now, key=of, lasts=LASTS, **given)


def tell_author(tx: Tx, complaint: Complaint, number: int, now: int) -> None:
    """Queue a step of a complaint to its author; sealed where nobody may know who that is."""
    payload = {"complaint": complaint.id, "step": number}
    letter = Notification(
        dedupe_key=f"{LetterKind.COMPLAINT_REPLY}:{complaint.id}:{number}",
        kind=LetterKind.COMPLAINT_REPLY,
        cause="complaint-reply",
        chat_id=0,
        payload=payload,
        priority=Priority.CHANGE,
        resend=True,
        not_before=now,
        expires_at=now + LASTS,
    )
    if complaint.account_id == _NOBODY:
        return  # its author is erased
    if complaint.account_id is not None:
        token = confided.named_token(tx, complaint.id)
        named = {**payload, "token": token}
        outbox.put(tx, [replace(letter, chat_id=complaint.account_id, payload=named)], now)
        return
    address = confided.opened(tx).addresses.get(str(complaint.id))
    if address is None:
        return  # it is read under the button alone
    to, token = address
    sealed = outbox.seal_payload(tx, to, {**payload, "token": token})
    key = f"{LetterKind.COMPLAINT_REPLY}:{secrets.token_hex(8)}"
    outbox.put(tx, [replace(letter, dedupe_key=key, payload=sealed)], now)
