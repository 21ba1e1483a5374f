"""What an audience can be chosen from by attendance: who was there, who was not, how often.

Only recorded rolls count, and only sessions that were held; see :mod:`storage.attendance.rolls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Audience, Kind, Term
from storage.audiences import membership
from storage.audiences.options import Choice, class_ids, name

if TYPE_CHECKING:
    from storage.audiences.options import Reach
    from storage.database import Tx

ATTENDED_OFTEN, ATTENDED_SELDOM = 90, 80  # percent
NEWEST = 3  # sessions of a class to choose from


def has_any(tx: Tx, reach: Reach) -> bool:
    """Whether any roll within reach has been recorded."""
    row = tx.execute(
        "SELECT EXISTS (SELECT 1 FROM sessions s JOIN roll_calls r ON r.session_id = s.id"
        " WHERE s.class_id IN (SELECT value FROM json_each(?)))",
        (class_ids(tx, reach),),
    ).fetchone()
    return bool(row[0])


def choices(tx: Tx, reach: Reach, today: str) -> list[Choice]:
    """Who was missing today, who attends often or seldom, who attended a course."""
    terms = [
        Term.absent(today),
        Term.absent(today, excused=False),
        Term.attending(at_least=ATTENDED_OFTEN),
        Term.attending(below=ATTENDED_SELDOM),
    ]
    found = [Choice(each, "", membership.count(tx, _of(each, reach)).people) for each in terms]
    if len(reach) == 1 and reach[0].kind is Kind.CLASS:  # a class teacher's
        found[2:2] = newest(tx, int(reach[0].value))
    rows = tx.execute(
        "SELECT k.id, k.name, count(DISTINCT a.person_id) FROM roll_calls r JOIN sessions s"
        " ON s.id = r.session_id AND s.status = 'scheduled' JOIN courses k ON k.id = s.course_id"
        " JOIN attendance a ON a.session_id = s.id AND a.mark IN ('present', 'late')"
        " JOIN enrolments e ON e.person_id = a.person_id AND e.class_id = s.class_id"
        " AND e.left_on IS NULL JOIN people p ON p.id = a.person_id AND p.erased_at IS NULL"
        " WHERE s.class_id IN (SELECT value FROM json_each(?)) GROUP BY k.id"
        " ORDER BY k.kind <> 'activity' DESC, k.id",
        (class_ids(tx, reach),),
    )
    return found + [Choice(Term(Kind.ATTENDED, str(row[0])), row[1], row[2]) for row in rows]


def missing(tx: Tx, class_id: int, today: str) -> list[Choice]:
    """Who of a class is missing today, once a roll of today has been recorded."""
    if tx.execute(_CALLED_ON, (class_id, today)).fetchone() is None:
        return []
    term = Term.absent(today, within=class_id)
    return [Choice(term, "", membership.count(tx, Audience((term,))).people)]


def newest(tx: Tx, class_id: int) -> list[Choice]:
    """Who was at each of the newest sessions of a class with a roll."""
    rows = tx.execute(
        "SELECT s.id FROM sessions s JOIN roll_calls r ON r.session_id = s.id"
        " WHERE s.class_id = ? AND s.status = 'scheduled' ORDER BY s.starts_at DESC, s.id LIMIT ?",
        (class_id, NEWEST),
    ).fetchall()
    terms = [Term(Kind.PRESENT, str(row[0])) for row in rows]
    return [
        Choice(each, name(tx, each), membership.count(tx, _of(each, ())).people) for each in terms
    ]


_CALLED_ON = (
    "SELECT 1 FROM roll_calls r JOIN sessions s ON s.id = r.session_id"
    " WHERE s.class_id = ? AND r.day = ?"
)


def _of(term: Term, reach: Reach) -> Audience:
    return Audience((term,), reach=reach)
