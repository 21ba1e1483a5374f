"""Choices of an audience by attendance: who was present, who was absent, how often.

Only recorded rolls count, and only sessions that were held; see :mod:`storage.attendance.rolls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId, CourseId, SessionId
from storage import rows
from storage.audiences import membership
from storage.audiences.options import Choice, class_ids, name

if TYPE_CHECKING:
    from storage.audiences.options import Reach
    from storage.database import Tx

ATTENDED_OFTEN, ATTENDED_SELDOM = 90, 80  # percent
NEWEST = 3  # sessions of a class to choose from


def has_any(tx: Tx, reach: Reach) -> bool:
    """Return whether any roll within reach has been recorded."""
    sql = """
        SELECT 1
        FROM sessions s
        JOIN roll_calls rc ON rc.session_id = s.id
        WHERE s.class_id IN (SELECT value FROM json_each(?))
        """
    return rows.exists(tx, sql, (class_ids(tx, reach),))


def choices(tx: Tx, reach: Reach, today: str) -> list[Choice]:
    """Return choices for those absent today, attending often or seldom, or at a course."""
    terms = [
        AudienceTerm.absent(today),
        AudienceTerm.absent(today, excused=False),
        AudienceTerm.attending(at_least=ATTENDED_OFTEN),
        AudienceTerm.attending(below=ATTENDED_SELDOM),
    ]
    found = [Choice(each, "", membership.count(tx, _of(each, reach)).people) for each in terms]
    if len(reach) == 1 and reach[0].kind is TermKind.CLASS:  # a class teacher's
        found[2:2] = newest(tx, ClassId(int(reach[0].value)))
    return found + rows.many(tx, _attended, _COURSES, (class_ids(tx, reach),))


_COURSES = """
SELECT k.id, k.name, count(DISTINCT at.person_id) AS people
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id AND s.status = 'scheduled'
JOIN courses k ON k.id = s.course_id
JOIN attendance at ON at.session_id = s.id AND at.mark IN ('present', 'late')
JOIN enrolments e
    ON e.person_id = at.person_id AND e.class_id = s.class_id AND e.left_on IS NULL
JOIN people p ON p.id = at.person_id AND p.erased_at IS NULL
WHERE s.class_id IN (SELECT value FROM json_each(?))
GROUP BY k.id
ORDER BY k.kind <> 'activity' DESC, k.id
"""


def _attended(id: CourseId, name: str, people: int) -> Choice:  # noqa: A002  # the columns of a row
    return Choice(AudienceTerm(TermKind.ATTENDED, str(id)), name, people)


def missing(tx: Tx, class_id: ClassId, today: str) -> list[Choice]:
    """Return choices for those of a class absent today, once a roll of today is recorded."""
    if not rows.exists(tx, _CALLED_ON, (class_id, today)):
        return []
    term = AudienceTerm.absent(today, within=class_id)
    return [Choice(term, "", membership.count(tx, Audience((term,))).people)]


def newest(tx: Tx, class_id: ClassId) -> list[Choice]:
    """Return choices for those at each of the newest sessions of a class with a roll."""
    sql = """
        SELECT s.id
        FROM sessions s
        JOIN roll_calls rc ON rc.session_id = s.id
        WHERE s.class_id = ? AND s.status = 'scheduled'
        ORDER BY s.starts_at DESC, s.id
        LIMIT ?
        """
    newest_ids = rows.column(tx, SessionId, sql, (class_id, NEWEST))
    terms = [AudienceTerm(TermKind.PRESENT, str(each)) for each in newest_ids]
    return [
        Choice(each, name(tx, each), membership.count(tx, _of(each, ())).people) for each in terms
    ]


_CALLED_ON = """
SELECT 1
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id
WHERE s.class_id = ? AND rc.day = ?
"""


def _of(term: AudienceTerm, reach: Reach) -> Audience:
    return Audience((term,), reach=reach)
