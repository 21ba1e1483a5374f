"""Who has agreed that voice messages go to the school's service, and the one that waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId
from storage import rows

if TYPE_CHECKING:
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class WaitingVoice:
    """A voice message that waits until its author agrees; Telegram's reference, and its length."""

    file_id: str
    seconds: int
    size: int
    message_id: int


def has_agreed(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody has agreed."""
    sql = "SELECT 1 FROM speech_consents WHERE account_id = ? AND agreed_at IS NOT NULL"
    return rows.exists(tx, sql, (account_id,))


def keep(tx: Tx, account_id: AccountId, voice: WaitingVoice) -> None:
    """Keep a voice message until its author agrees, in place of one before."""
    tx.execute(
        """
        INSERT INTO speech_consents (account_id, file_id, seconds, size, message_id)
        VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (account_id) DO UPDATE
        SET file_id = excluded.file_id, seconds = excluded.seconds, size = excluded.size,
            message_id = excluded.message_id
        """,
        (account_id, voice.file_id, voice.seconds, voice.size, voice.message_id),
    )


def agree(tx: Tx, account_id: AccountId, now: int) -> WaitingVoice | None:
    """Note that somebody agrees; return the voice message that waits, which waits no more."""
    sql = """
        SELECT file_id, seconds, size, message_id
        FROM speech_consents
        WHERE account_id = ? AND file_id <> ''
        """
    found = rows.one(tx, WaitingVoice, sql, (account_id,))
    tx.execute(
        """
        INSERT INTO speech_consents (account_id, agreed_at)
        VALUES (?, ?)
        ON CONFLICT (account_id) DO UPDATE
        SET agreed_at = coalesce(agreed_at, excluded.agreed_at), file_id = ''
        """,
        (account_id, now),
    )
    return found


def forget(tx: Tx, account_id: AccountId) -> None:
    """Drop the voice message that waits, and any consent."""
    tx.execute("DELETE FROM speech_consents WHERE account_id = ?", (account_id,))
