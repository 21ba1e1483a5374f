"""The bell for somebody in danger: it rings at once, for people on no roster once an hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import outbox
from storage.desk import cases, strangers
from storage.outbox import LetterKind, Notification, Priority
from storage.people import bindings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.ids import AccountId, PersonId
    from storage.database import Tx

HOUR, DAY = 3600, 86400


def ring(tx: Tx, account_id: AccountId, person_id: PersonId | None, now: int) -> int:
    """Call colleagues to somebody, once an hour; return how many are called.

    Those of a class are called to its trainees. All people on no roster share one bell an hour of
    the coordinators; at the end of the hour it says how many more there were.
    """
    hour = now - now % HOUR
    if person_id is not None:
        to = [each.account_id for each in bindings.deciders(tx, person_id, {account_id})]
        return _queue(tx, LetterKind.CRISIS, f"{account_id}:{hour}", to, now, account=account_id)
    rung = strangers.count_bell(tx, hour)
    to = cases.coordinators(tx)
    if rung == 1:
        return _queue(tx, LetterKind.CRISIS, f"strangers:{hour}", to, now, account=account_id)
    return _queue(tx, LetterKind.CRISIS_MORE, f"{hour}", to, hour + HOUR, hour=hour)


def _queue(
    tx: Tx, kind: LetterKind, key: str, to: Iterable[AccountId], at: int, **payload: int
) -> int:
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{key}:{each}",
                kind=kind,
                cause="crisis",
                chat_id=each,
                payload=payload,
                priority=Priority.CHANGE,
                urgent=True,
                resend=True,
                not_before=at,
                expires_at=at + DAY,
            )
            for each in to
        ],
        at,
    )
