"""The word of a guardian on leave that a minor asks for, where the school wants it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.guardians.rules import is_adult
from bot.domain.ids import AccountId, LeaveId, PersonId
from storage import outbox
from storage.guardians import guardianships, settings
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from storage.database import Tx

LASTS = 7 * 86400


def is_wanted(tx: Tx, born_on: str, now: int) -> bool:
    """Return whether the school wants it for leave of somebody of this birthday."""
    day = datetime.fromtimestamp(now, UTC).date()
    return bool(born_on) and settings.find(tx).consent and not is_adult(born_on, day)


def ask(tx: Tx, leave_id: LeaveId, person_id: PersonId, born_on: str, now: int) -> None:
    """Ask the guardians of a minor who asks for leave."""
    if not is_wanted(tx, born_on, now):
        return
    day = datetime.fromtimestamp(now, UTC).date()
    found = guardianships.guardians(tx, person_id, day, now)
    outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{LetterKind.GUARDIAN_LEAVE}:{each.id}:{leave_id}",
                kind=LetterKind.GUARDIAN_LEAVE,
                cause=f"{LetterKind.GUARDIAN_LEAVE}:{each.id}",
                chat_id=each.account_id,
                payload={"guardianship": each.id, "leave": leave_id},
                priority=Priority.CHANGE,
                resend=True,
                not_before=now,
                expires_at=now + LASTS,
                urgent=True,
            )
            for each in found
        ],
        now,
    )


def say(tx: Tx, leave_id: LeaveId, *, yes: bool, by: AccountId, now: int) -> bool:
    """Note what a guardian says, or says now, of leave that waits; False where that is no news."""
    word = "yes" if yes else "no"
    changed = tx.execute(
        """
        UPDATE leave_requests
        SET guardian_said = ?, guardian_by = ?, guardian_at = ?
        WHERE id = ? AND state = 'waiting' AND guardian_said <> ?
        """,
        (word, by, now, leave_id, word),
    )
    return changed.rowcount > 0
