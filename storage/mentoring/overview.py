"""How far the help reaches, for who leads classes: figures and names, never notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, PersonId
from storage import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Coverage:
    """Students of some classes: all, those with a helper, and those met since three days."""

    students: int
    paired: int
    in_week: int
    in_month: int
    in_term: int


@dataclass(frozen=True, slots=True)
class HelperLine:
    """A helper with how many students they have here, and how many things are late."""

    account_id: AccountId
    name: str
    students: int
    late: int


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair as a workbook lists it: when the student was met last, and what is due, by kind."""

    class_name: str
    number: str
    name: str
    helper: str
    began_on: date
    met_on: date | None
    talks: int
    visits: int
    talk_due: date | None
    group_due: date | None
    visit_due: date | None
    summary_due: date | None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A student with a helper whom nobody has met of late; None: never."""

    person_id: PersonId
    name: str
    class_name: str
    helper: str
    met_on: date | None


_WITHIN = """
SELECT e.person_id, e.class_id, e.number
FROM enrolments e
JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
WHERE e.left_on IS NULL AND e.class_id IN (SELECT value FROM json_each(:within))
"""
_PAIRED = """
JOIN mentoring_pairs mp ON mp.person_id = pupils.person_id AND mp.ended_on IS NULL
JOIN accounts a ON a.id = mp.account_id
LEFT JOIN people p2 ON p2.id = a.person_id
"""


def _bound(within: Iterable[ClassId], **more: date) -> dict[str, str]:
    days = {name: day.isoformat() for name, day in more.items()}
    return {"within": orjson.dumps(list(within)).decode(), **days}


def coverage(tx: Tx, within: Iterable[ClassId], *, week: date, month: date, term: date) -> Coverage:
    """Return how many students of some classes have a helper, and were met since each day."""
    sql = f"""
        WITH pupils AS ({_WITHIN}),
        met AS (
            SELECT pupils.person_id, max(mc.on_day) AS on_day
            FROM (SELECT DISTINCT person_id FROM pupils) pupils
            JOIN mentoring_contacts mc ON mc.person_id = pupils.person_id AND mc.reached
            WHERE mc.on_day >= :term
            GROUP BY pupils.person_id
        )
        SELECT (SELECT count(DISTINCT person_id) FROM pupils) AS students,
            (
                SELECT count(DISTINCT pupils.person_id)
                FROM pupils
                JOIN mentoring_pairs mp ON mp.person_id = pupils.person_id AND mp.ended_on IS NULL
            ) AS paired,
            (SELECT count(*) FROM met WHERE on_day >= :week) AS in_week,
            (SELECT count(*) FROM met WHERE on_day >= :month) AS in_month,
            (SELECT count(*) FROM met) AS in_term
        """
    found = rows.one(tx, Coverage, sql, _bound(within, week=week, month=month, term=term))
    return found or Coverage(0, 0, 0, 0, 0)


def helpers(tx: Tx, within: Iterable[ClassId], today: date) -> list[HelperLine]:
    """Return the helpers of the students of some classes, who is behind most first."""
    sql = f"""
        WITH pupils AS (SELECT DISTINCT person_id FROM ({_WITHIN}))
        SELECT mp.account_id, coalesce(p2.name, a.name) AS name, count(*) AS students,
            sum(
                (
                    SELECT count(*)
                    FROM mentoring_tasks mt
                    WHERE mt.pair_id = mp.id AND mt.done_on IS NULL AND mt.due_on < :today
                )
            ) AS late
        FROM pupils
        {_PAIRED}
        GROUP BY mp.account_id
        ORDER BY late DESC, students DESC, name, mp.account_id
        """
    return rows.many(tx, HelperLine, sql, _bound(within, today=today))


_MET_ON = """
(
    SELECT max(mc.on_day)
    FROM mentoring_contacts mc
    WHERE mc.person_id = pupils.person_id AND mc.reached
)
"""


def unmet(tx: Tx, within: Iterable[ClassId], before: date) -> list[Unmet]:
    """Return students with a helper whom nobody has met since before a day, the longest first."""
    sql = f"""
        WITH pupils AS ({_WITHIN})
        SELECT pupils.person_id, p.name, c.name AS class_name,
            group_concat(DISTINCT coalesce(p2.name, a.name)) AS helper, {_MET_ON} AS met_on
        FROM pupils
        JOIN people p ON p.id = pupils.person_id
        JOIN classes c ON c.id = pupils.class_id
        {_PAIRED}
        GROUP BY pupils.person_id
        HAVING coalesce(met_on, '') < :before AND min(mp.began_on) < :before
        ORDER BY met_on, c.number, p.name
        """
    return rows.many(tx, Unmet, sql, _bound(within, before=before))


def lines(tx: Tx, within: Iterable[ClassId], term: date) -> list[PairLine]:
    """Return every pair of some classes for a workbook; counts are since the term began."""
    due = ", ".join(
        f"max(iif(mt.kind = '{each}', mt.due_on, NULL)) AS {each}_due"
        for each in ("talk", "group", "visit", "summary")
    )
    met = """
        (
            SELECT count(*)
            FROM mentoring_contacts mc
            WHERE mc.person_id = pupils.person_id AND mc.reached AND mc.on_day >= :term
                AND mc.kind = '{kind}'
        )
        """
    sql = f"""
        WITH pupils AS ({_WITHIN})
        SELECT c.name AS class_name, pupils.number, p.name, coalesce(p2.name, a.name) AS helper,
            mp.began_on, {_MET_ON} AS met_on, {met.format(kind="talk")} AS talks,
            {met.format(kind="visit")} AS visits, {due}
        FROM pupils
        JOIN people p ON p.id = pupils.person_id
        JOIN classes c ON c.id = pupils.class_id
        {_PAIRED}
        LEFT JOIN mentoring_tasks mt ON mt.pair_id = mp.id AND mt.done_on IS NULL
        GROUP BY pupils.class_id, mp.id
        ORDER BY c.number, pupils.number, p.name, mp.id
        """
    return rows.many(tx, PairLine, sql, _bound(within, term=term))
