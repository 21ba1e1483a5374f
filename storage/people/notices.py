"""Letters about roles: who has one now, whose was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage import outbox
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import AccountId
    from storage.database import Tx
    from storage.people.roles import Holder

LASTS = 7 * 86400


def tell_of_redeemed(tx: Tx, held: Holder, *, maker: AccountId | None, now: int) -> int:
    """Tell whoever made a link, and all administrators, who has used it."""
    told = dict.fromkeys([*([maker] if maker else []), *roles.administrators(tx)])
    return _tell(tx, LetterKind.ROLE_GIVEN, held, set(told) - {held.account_id}, now)


def tell_of_end(tx: Tx, held: Holder, *, by: AccountId | None, now: int) -> int:
    """Tell somebody that their role was taken back, and the other administrators."""
    others = set(roles.administrators(tx)) - {held.account_id, by}
    told = _tell(tx, LetterKind.ROLE_ENDED, held, [held.account_id], now)
    return told + _tell(tx, LetterKind.ROLE_TAKEN, held, others, now, by=by)


def _tell(  # what a letter is made of
    tx: Tx, kind: LetterKind, held: Holder, told: Iterable[AccountId], now: int, **payload: Any
) -> int:
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{held.id}:{now}:{account_id}",
                kind=kind,
                cause=f"grant:{held.id}",
                chat_id=account_id,
                payload={"grant": held.id, **payload},
                priority=Priority.CHANGE,
                not_before=now,
                expires_at=now + LASTS,
                resend=True,
            )
            for account_id in sorted(told)
        ],
        now,
    )
