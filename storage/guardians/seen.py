"""What a guardian sees of a child beside the timetable: this month's attendance, aid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark
from storage import rows

if TYPE_CHECKING:
    from bot.domain.ids import PersonId
    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class MarkedSession:
    """A session and what the recorded roll says of the child."""

    course: str
    starts_at: datetime
    ends_at: datetime
    mark: Mark


def marks(tx: Tx, person_id: PersonId, since: int, until: int) -> list[MarkedSession]:
    """Return a child's marks in sessions begun in [since, until), by recorded rolls."""
    sql = """
        SELECT k.name AS course, s.starts_at, s.ends_at, at.mark
        FROM attendance at
        JOIN roll_calls rc ON rc.session_id = at.session_id
        JOIN sessions s ON s.id = at.session_id AND s.status = 'scheduled'
        JOIN courses k ON k.id = s.course_id
        WHERE at.person_id = ? AND s.starts_at >= ? AND s.starts_at < ?
        ORDER BY s.starts_at, s.id
        """
    return rows.many(tx, MarkedSession, sql, (person_id, since, until))


@dataclass(frozen=True, slots=True)
class AidStep:
    """An application for aid: under the name of its scheme, for a term, and where it stands."""

    scheme: str
    term: str
    stage: str


def applications(tx: Tx, person_id: PersonId) -> list[AidStep]:
    """Return a child's applications for aid that were handed in, newest first."""
    sql = """
        SELECT coalesce(
                (SELECT am.name FROM aid_schemes am WHERE am.code = aa.scheme
                 ORDER BY am.effective_from DESC LIMIT 1),
                aa.scheme
            ) AS scheme, aa.term, aa.stage
        FROM aid_applications aa
        WHERE aa.person_id = ? AND aa.stage <> 'draft'
        ORDER BY aa.term DESC, aa.changed_at DESC, aa.id DESC
        LIMIT 8
        """
    return rows.many(tx, AidStep, sql, (person_id,))


@dataclass(frozen=True, slots=True)
class PaidTerm:
    """What was paid for a child in a term, in fen, and when last."""

    term: str
    amount: int
    paid_on: str


def paid(tx: Tx, person_id: PersonId) -> list[PaidTerm]:
    """Return what was paid for a child, newest term first; what came back does not count."""
    sql = """
        SELECT term, sum(amount) AS amount, max(paid_on) AS paid_on
        FROM aid_payments
        WHERE person_id = ? AND state = 'paid'
        GROUP BY term
        ORDER BY term DESC
        LIMIT 6
        """
    return rows.many(tx, PaidTerm, sql, (person_id,))
