"""Absence without leave, told to the guardian: once a day, in private, where the school does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, PersonId, SessionId
from storage import outbox, rows
from storage.guardians import settings
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from storage.database import Tx

PAUSE = 600  # seconds in which whoever called the roll may still mend it
FRESH = 20 * 3600  # seconds after its beginning in which an absence is news
LASTS = 12 * 3600


@dataclass(frozen=True, slots=True)
class _Absent:
    """A guardian of somebody who is absent without leave."""

    id: int
    account_id: AccountId


def tell(tx: Tx, session_id: SessionId, day: date, now: int) -> None:
    """Tell guardians who is absent by a roll that was recorded; each child once a day."""
    if not settings.find(tx).absences:
        return
    sql = """
        SELECT gs.id, gs.account_id
        FROM attendance at
        JOIN sessions s ON s.id = at.session_id AND s.starts_at > :now - :fresh
        JOIN guardianships gs ON gs.person_id = at.person_id AND gs.state = 'confirmed'
        WHERE at.session_id = :session
            AND at.mark = 'absent'
            AND NOT EXISTS (
                SELECT 1
                FROM outbox o
                WHERE o.cause = 'guardian-absent:' || gs.id
                    AND json_extract(o.payload, '$.day') = :day
                    AND o.state <> 'withdrawn'
            )
        """
    values = {"session": session_id, "day": day.isoformat(), "now": now, "fresh": FRESH}
    found = rows.many(tx, _Absent, sql, values)
    outbox.put(tx, [_letter(each, session_id, day, now) for each in found], now)


def _letter(absent: _Absent, session_id: SessionId, day: date, now: int) -> Notification:
    return Notification(
        dedupe_key=f"{LetterKind.GUARDIAN_ABSENT}:{absent.id}:{session_id}",
        kind=LetterKind.GUARDIAN_ABSENT,
        cause=f"{LetterKind.GUARDIAN_ABSENT}:{absent.id}",
        chat_id=absent.account_id,
        payload={"guardianship": absent.id, "day": day.isoformat()},
        priority=Priority.CHANGE,
        resend=True,
        not_before=now + PAUSE,
        expires_at=now + LASTS,
    )


@dataclass(frozen=True, slots=True)
class Missed:
    """A course of a day, from which somebody was absent without leave."""

    course: str
    starts_at: int


def missed(tx: Tx, person_id: PersonId, day: date) -> list[Missed]:
    """Return what somebody missed on a day without leave, by recorded rolls as they are now."""
    sql = """
        SELECT k.name AS course, s.starts_at
        FROM attendance at
        JOIN roll_calls rc ON rc.session_id = at.session_id AND rc.day = ?
        JOIN sessions s ON s.id = at.session_id AND s.status = 'scheduled'
        JOIN courses k ON k.id = s.course_id
        WHERE at.person_id = ? AND at.mark = 'absent'
        ORDER BY s.starts_at
        """
    return rows.many(tx, Missed, sql, (day.isoformat(), person_id))
