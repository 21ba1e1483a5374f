"""What became of people after their course, as rows: history is kept, the newest word counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from bot.domain.outcomes import careers
from bot.domain.outcomes.careers import CareerFigures, Former
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from bot.domain.ids import ClassId, ProgrammeId
    from storage.database import Tx

# Somebody took part who is on the list, or left it when the class was over. A word counts for each
# course that was over when it was said. Who is aided and has work by their record needs no asking.
_FORMER = """
SELECT e.person_id, e.class_id, c.district, c.ends_on,
    (
        EXISTS (
            SELECT 1
            FROM survey_invitations si
            JOIN followup_plans fp ON fp.survey_id = si.survey_id
            JOIN accounts a ON a.person_id = si.person_id AND a.reachable
            WHERE si.person_id = e.person_id AND si.class_id = e.class_id AND si.told
        )
        OR EXISTS (
            SELECT 1
            FROM career_calls cc
            WHERE cc.person_id = e.person_id AND cc.result = 'refused' AND cc.called_on >= c.ends_on
        )
    ) AS reached,
    coalesce(cw.status, iif(oc.since IS NULL, NULL, 'job')) AS status,
    coalesce(cw.how, iif(oc.since IS NULL, NULL, 'aid')) AS how,
    coalesce(cw.said_on, oc.since) AS said_on,
    cw.firm_id, cw.registered, cw.jobs, cw.turnover
FROM enrolments e
JOIN classes c ON c.id = e.class_id
LEFT JOIN careers cw ON cw.id = (
    SELECT c2.id
    FROM careers c2
    WHERE c2.person_id = e.person_id AND c2.said_on >= c.ends_on
    ORDER BY c2.said_on DESC, c2.id DESC
    LIMIT 1
)
LEFT JOIN outcomes oc ON oc.person_id = e.person_id
    AND oc.kind = 'job'
    AND oc.confirmed_at IS NOT NULL
    AND oc.since >= c.ends_on
WHERE (e.left_on IS NULL OR e.left_on >= c.ends_on)
"""


def counted(tx: Tx, programme_id: ProgrammeId, *, today: date | None = None) -> CareerFigures:
    """Count what became of the people of a programme; with a day, of its classes over by then."""
    return careers.count(former(tx, programme_id, today=today))


def former(tx: Tx, programme_id: ProgrammeId, *, today: date | None = None) -> list[Former]:
    """Return the people of a programme, one row a class, with the newest of what is known."""
    sql = f"{_FORMER} AND c.programme_id = ? AND c.ends_on < ? ORDER BY c.number, c.id, e.person_id"
    before = "9999" if today is None else today.isoformat()
    return rows.many(tx, Former, sql, (programme_id, before))


def of_classes(tx: Tx, class_ids: Collection[ClassId]) -> list[Former]:
    """Return the people of some classes with the newest of what is known."""
    sql = f"""
        {_FORMER} AND e.class_id IN (SELECT value FROM json_each(?))
        ORDER BY c.number, c.id, e.person_id
        """
    return rows.many(tx, Former, sql, (orjson.dumps([*class_ids]).decode(),))
