"""What is due for pairs, by the rhythm that the school has set."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import orjson

from bot.domain.calendar.holidays import DayKind
from bot.domain.ids import AccountId, MentoringContactId, MentoringPairId, PersonId
from bot.domain.mentoring.kinds import TaskKind
from bot.domain.mentoring.rhythm import (
    Every,
    due_after,
    due_now,
    first_due,
    is_finished_by,
    is_listed,
    is_weekday,
)
from storage import meta, rows
from storage.audiences.membership import NEWEST_CLASS
from storage.calendar import school_days
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.calendar.holidays import SchoolCalendar
    from bot.domain.mentoring.rhythm import IsOpen
    from storage.database import Tx

_MADE = "mentoring-made"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """What is due for a pair of somebody; ``instead`` is the helper they stand in for, or ""."""

    pair_id: MentoringPairId
    person_id: PersonId
    kind: TaskKind
    due_on: date
    name: str
    class_name: str
    instead: str


# -- the rhythm ------------------------------------------------------------------------------------


def rhythm(tx: Tx) -> dict[TaskKind, Every | None]:
    """Return how often each kind is due, in the order of kinds; None is never."""
    found = rows.pairs(tx, str, str, "SELECT kind, every FROM mentoring_rhythm")
    return {each: Every(found[each]) if found.get(each) else None for each in TaskKind}


def set_rhythm(  # which, how often, by whom and when
    tx: Tx, kind: TaskKind, every: Every | None, *, by: AccountId, today: date, now: int
) -> None:
    """Change how often a kind is due: what is open of it goes, and is made anew."""
    before = rhythm(tx)[kind]
    if before == every:
        return
    tx.execute("UPDATE mentoring_rhythm SET every = ? WHERE kind = ?", (every or "", kind))
    tx.execute("DELETE FROM mentoring_tasks WHERE kind = ? AND done_on IS NULL", (kind,))
    make_due(tx, today)
    often = every or "never"
    roles.record(tx, by=by, act="mentoring-rhythm", now=now, kind=kind, rhythm=often)


def is_open_by(calendar: SchoolCalendar) -> IsOpen:
    """Return whether there is school on a day, by the school's calendar."""
    return partial(_is_open, calendar, {})


def _is_open(calendar: SchoolCalendar, known: dict[date, bool], day: date) -> bool:
    if day not in known:
        special = calendar.of(day)
        known[day] = is_weekday(day) if special is None else special.kind is not DayKind.OFF
    return known[day]


# -- making ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Missing:
    pair_id: MentoringPairId
    kind: TaskKind
    every: Every
    began_on: date
    due_on: date | None
    done_on: date | None


_MISSING = """
SELECT mp.id AS pair_id, mr.kind, mr.every, mp.began_on,
    (
        SELECT max(mt.due_on)
        FROM mentoring_tasks mt
        WHERE mt.pair_id = mp.id AND mt.kind = mr.kind
    ) AS due_on,
    (
        SELECT max(mt.done_on)
        FROM mentoring_tasks mt
        WHERE mt.pair_id = mp.id AND mt.kind = mr.kind
    ) AS done_on
FROM mentoring_pairs mp
JOIN mentoring_rhythm mr ON mr.every <> ''
WHERE mp.ended_on IS NULL
    AND (:anybody OR mp.id IN (SELECT value FROM json_each(:pairs)))
    AND NOT EXISTS (
        SELECT 1
        FROM mentoring_tasks mt
        WHERE mt.pair_id = mp.id AND mt.kind = mr.kind AND mt.done_on IS NULL
    )
"""


def make_due(tx: Tx, today: date, pair_ids: list[MentoringPairId] | None = None) -> int:
    """Make what is due next for pairs, or all, with nothing open of a kind; return how many."""
    is_open = is_open_by(school_days.load(tx))
    known: dict[tuple[Every, date, date | None, date | None], date] = {}
    new = []
    whose = {"anybody": pair_ids is None, "pairs": orjson.dumps(pair_ids or []).decode()}
    for each in rows.many(tx, _Missing, _MISSING, whose):
        key = (each.every, each.began_on, each.due_on, each.done_on)
        if key not in known:
            known[key] = _next(each, today, is_open)
        new.append((each.pair_id, each.kind, known[key].isoformat()))
    tx.executemany(
        """
        INSERT INTO mentoring_tasks (pair_id, kind, due_on)
        VALUES (?, ?, ?)
        ON CONFLICT (pair_id, kind, due_on) DO NOTHING
        """,
        new,
    )
    return len(new)


def _next(of: _Missing, today: date, is_open: IsOpen) -> date:
    if of.due_on is None:
        return first_due(of.every, max(of.began_on, today), is_open)
    found = due_after(of.every, of.due_on, of.done_on or of.due_on, is_open)
    return found if found >= today else first_due(of.every, today, is_open)


def make_nightly(tx: Tx, today: date) -> int:
    """Once a day, make what is due and move what falls on a day without school now."""
    if meta.value(tx, _MADE) == today.isoformat():
        return 0
    meta.keep(tx, _MADE, today.isoformat())
    return move_by_calendar(tx, today) + make_due(tx, today)


def move_by_calendar(tx: Tx, today: date) -> int:
    """Move what is due on days that the calendar has no school on now; return how many."""
    is_open = is_open_by(school_days.load(tx))
    sql = """
        SELECT DISTINCT mt.kind, mr.every, mt.due_on
        FROM mentoring_tasks mt
        JOIN mentoring_rhythm mr ON mr.kind = mt.kind AND mr.every <> ''
        WHERE mt.done_on IS NULL
        """
    moved = 0
    for kind, every, said in tx.execute(sql).fetchall():
        day = due_now(Every(every), date.fromisoformat(said), today, is_open).isoformat()
        if day != said:
            change = """
                UPDATE OR IGNORE mentoring_tasks
                SET due_on = ?
                WHERE kind = ? AND due_on = ? AND done_on IS NULL
                """
            moved += tx.execute(change, (day, kind, said)).rowcount
    return moved


# -- finishing -------------------------------------------------------------------------------------


def finish(  # whose, what, when and by what
    tx: Tx,
    pair_ids: list[MentoringPairId],
    kind: TaskKind,
    day: date,
    contact_id: MentoringContactId | None = None,
) -> int:
    """Note what is due of a kind as done, where its period has begun, and make the next."""
    every = rhythm(tx)[kind]
    if every is None:
        return 0
    done = 0
    for pair_id in pair_ids:
        sql = """
            SELECT due_on
            FROM mentoring_tasks
            WHERE pair_id = ? AND kind = ? AND done_on IS NULL
            """
        due_on = rows.value(tx, date, sql, (pair_id, kind))
        if due_on is None or not is_finished_by(every, due_on, day):
            continue
        done += tx.execute(
            """
            UPDATE mentoring_tasks
            SET done_on = ?, contact_id = ?
            WHERE pair_id = ? AND kind = ? AND done_on IS NULL
            """,
            (day.isoformat(), contact_id, pair_id, kind),
        ).rowcount
    if done:
        make_due(tx, day, pair_ids)
    return done


def reopen(tx: Tx, contact_id: MentoringContactId) -> None:
    """Take back what a contact has finished; what came after it goes."""
    sql = "SELECT pair_id, kind, id FROM mentoring_tasks WHERE contact_id = ?"
    for pair_id, kind, task_id in tx.execute(sql, (contact_id,)).fetchall():
        tx.execute(
            "DELETE FROM mentoring_tasks WHERE pair_id = ? AND kind = ? AND done_on IS NULL",
            (pair_id, kind),
        )
        ended = "SELECT 1 FROM mentoring_pairs WHERE id = ? AND ended_on IS NOT NULL"
        if rows.exists(tx, ended, (pair_id,)):
            continue
        tx.execute(
            "UPDATE mentoring_tasks SET done_on = NULL, contact_id = NULL WHERE id = ?", (task_id,)
        )


def drop_open(tx: Tx, pair_id: MentoringPairId) -> None:
    """Delete what is due for a pair."""
    tx.execute("DELETE FROM mentoring_tasks WHERE pair_id = ? AND done_on IS NULL", (pair_id,))


def move_open(tx: Tx, old: MentoringPairId, new: MentoringPairId) -> None:
    """Give what is due for a pair to another, new one."""
    sql = "UPDATE mentoring_tasks SET pair_id = ? WHERE pair_id = ? AND done_on IS NULL"
    tx.execute(sql, (new, old))


# -- listing ---------------------------------------------------------------------------------------


MINE = """
mp.ended_on IS NULL
    AND (
        mp.account_id = :me
        OR mp.account_id IN (
            SELECT mi.account_id
            FROM mentoring_stand_ins mi
            WHERE mi.stand_in = :me AND :today BETWEEN mi.first_on AND mi.last_on
        )
    )
"""
"""Pairs of which somebody is the helper, or stands in for the helper on a day."""
_OPEN = f"""
SELECT mt.pair_id, mp.person_id, mt.kind, mt.due_on, p.name, c.name AS class_name,
    iif(mp.account_id = :me, '', coalesce(p2.name, a.name)) AS instead
FROM mentoring_pairs mp
JOIN mentoring_tasks mt ON mt.pair_id = mp.id AND mt.done_on IS NULL
JOIN people p ON p.id = mp.person_id AND p.erased_at IS NULL
JOIN accounts a ON a.id = mp.account_id
LEFT JOIN people p2 ON p2.id = a.person_id
JOIN classes c ON c.id = {NEWEST_CLASS.format(person="mp.person_id")}
"""


def of_helper(tx: Tx, account_id: AccountId, today: date) -> list[OpenTask]:
    """Return what is late or near for a helper, and for whom they stand in, the earliest first."""
    sql = f"""
        {_OPEN}
        WHERE {MINE}
        ORDER BY mt.due_on, mt.kind <> 'talk', c.number, p.name, mt.id
        """
    found = rows.many(tx, OpenTask, sql, {"me": account_id, "today": today.isoformat()})
    every = rhythm(tx)
    return [each for each in found if _is_near(every[each.kind], each.due_on, today)]


def of_pair(tx: Tx, pair_id: MentoringPairId) -> dict[TaskKind, date]:
    """Return when each kind is due for a pair."""
    sql = "SELECT kind, due_on FROM mentoring_tasks WHERE pair_id = ? AND done_on IS NULL"
    return rows.pairs(tx, TaskKind, date, sql, (pair_id,))


def _is_near(every: Every | None, due_on: date, today: date) -> bool:
    return every is not None and is_listed(every, due_on, today)
