"""Crises: somebody in danger, or who writes of one, until a colleague has seen to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.desk.crisis import DangerKind
from bot.domain.ids import AccountId, CrisisId, PersonId
from storage import rows

if TYPE_CHECKING:
    from bot.domain.desk.crisis import Danger
    from storage.database import Tx

SHOWN = 10  # the newest words that are shown
LASTS = 7 * 86400  # seconds after which what somebody took counts as seen to


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis; ``account_id`` is who wrote, moments in seconds of UTC."""

    id: CrisisId
    account_id: AccountId
    person_id: PersonId | None
    kind: DangerKind
    about_staff: bool
    other: bool
    opened_at: int
    rings: int
    ring_at: int | None
    taken_by: AccountId | None
    taken_name: str
    taken_at: int | None
    ended_at: int | None

    @property
    def is_ringing(self) -> bool:
        """Whether nobody sees to it yet."""
        return self.taken_by is None and self.ended_at is None


_CRISES = """
SELECT cr.id, cr.account_id, a.person_id, cr.kind, cr.about_staff, cr.other, cr.opened_at, cr.rings,
    cr.ring_at, cr.taken_by, coalesce(p.name, a2.name, '') AS taken_name, cr.taken_at, cr.ended_at
FROM crises cr
LEFT JOIN accounts a ON a.id = cr.account_id
LEFT JOIN accounts a2 ON a2.id = cr.taken_by
LEFT JOIN people p ON p.id = a2.person_id
"""


def find(tx: Tx, crisis_id: CrisisId) -> Crisis | None:
    """A crisis by id."""
    return rows.one(tx, Crisis, f"{_CRISES} WHERE cr.id = ?", (crisis_id,))


def of_account(tx: Tx, account_id: AccountId) -> list[Crisis]:
    """Return what has not ended of somebody, what passes by the class teacher first."""
    sql = f"""
        {_CRISES}
        WHERE cr.account_id = ? AND cr.ended_at IS NULL
        ORDER BY cr.about_staff DESC, cr.id
        """
    return rows.many(tx, Crisis, sql, (account_id,))


def open_for(tx: Tx, account_id: AccountId, met: Danger, now: int) -> CrisisId:
    """Open a crisis; it is due to ring now."""
    cursor = tx.execute(
        """
        INSERT INTO crises (account_id, kind, about_staff, other, opened_at, ring_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        (account_id, met.kind, met.about_staff, met.other, now, now),
    )
    return CrisisId(cursor.lastrowid or 0)


def add_words(tx: Tx, crisis_id: CrisisId, update_id: int, text: str, now: int) -> None:
    """Keep what was written, once an update."""
    tx.execute(
        "INSERT INTO crisis_words (update_id, crisis_id, at, text) VALUES (?, ?, ?, conceal(?))"
        " ON CONFLICT DO NOTHING",
        (update_id, crisis_id, now, text),
    )


def words(tx: Tx, crisis_id: CrisisId) -> list[str]:
    """Return the newest words, oldest first."""
    sql = """
        SELECT reveal(text) AS text
        FROM crisis_words
        WHERE crisis_id = ?
        ORDER BY at DESC, update_id DESC
        LIMIT ?
        """
    return rows.column(tx, str, sql, (crisis_id, SHOWN))[::-1]


def due(tx: Tx, now: int) -> list[Crisis]:
    """Return what rings now."""
    return rows.many(tx, Crisis, f"{_CRISES} WHERE cr.ring_at <= ? ORDER BY cr.id", (now,))


def rung(tx: Tx, crisis_id: CrisisId, ring_at: int | None) -> None:
    """Note that it rang, and when it does again."""
    tx.execute(
        "UPDATE crises SET rings = rings + 1, ring_at = ? WHERE id = ?", (ring_at, crisis_id)
    )


def take(tx: Tx, crisis_id: CrisisId, account_id: AccountId, now: int) -> bool:
    """Give a crisis to a colleague; return False where somebody has it, or it has ended."""
    cursor = tx.execute(
        """
        UPDATE crises
        SET taken_by = ?, taken_at = ?, ring_at = NULL
        WHERE id = ? AND taken_by IS NULL AND ended_at IS NULL
        """,
        (account_id, now, crisis_id),
    )
    return cursor.rowcount > 0


def put_back(tx: Tx, crisis_id: CrisisId, now: int) -> None:
    """Let a crisis ring again from now."""
    tx.execute(
        """
        UPDATE crises
        SET taken_by = NULL, taken_at = NULL, ring_at = ?
        WHERE id = ? AND ended_at IS NULL
        """,
        (now, crisis_id),
    )


def put_back_of(tx: Tx, account_id: AccountId, now: int) -> None:
    """Let ring again what somebody has taken who is no colleague any more."""
    tx.execute(
        """
        UPDATE crises
        SET taken_by = NULL, taken_at = NULL, ring_at = ?
        WHERE ended_at IS NULL AND taken_by = ?
        """,
        (now, account_id),
    )


def put_back_of_those_gone(tx: Tx, now: int) -> None:
    """Let ring again what those have taken who are no colleagues any more."""
    tx.execute(
        """
        UPDATE crises
        SET taken_by = NULL, taken_at = NULL, ring_at = ?
        WHERE ended_at IS NULL AND taken_by IS NOT NULL
            AND taken_by NOT IN (SELECT account_id FROM grants WHERE revoked_at IS NULL)
        """,
        (now,),
    )


def end(tx: Tx, crisis_id: CrisisId, now: int) -> bool:
    """End a crisis; return False where it had ended."""
    cursor = tx.execute(
        "UPDATE crises SET ended_at = ?, ring_at = NULL WHERE id = ? AND ended_at IS NULL",
        (now, crisis_id),
    )
    return cursor.rowcount > 0


def tidy(tx: Tx, now: int, kept: int) -> None:
    """End what was taken long ago, and forget words ``kept`` seconds after the end."""
    tx.execute(
        "UPDATE crises SET ended_at = ? WHERE ended_at IS NULL AND taken_at < ?", (now, now - LASTS)
    )
    tx.execute(
        "DELETE FROM crisis_words WHERE crisis_id IN (SELECT id FROM crises WHERE ended_at < ?)",
        (now - kept,),
    )
