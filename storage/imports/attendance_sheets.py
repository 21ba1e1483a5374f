"""Sheets of attendance as marks in the books; each is journalled, so it can be taken back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ClassId, PersonId, SessionId
from bot.domain.imports.attendees import HeldSession
from bot.domain.timetable.agenda import bounds
from storage import rows
from storage.attendance import rolls
from storage.imports.journal import TABLES
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.attendance.roll import Mark
    from bot.domain.imports.attendees import Register
    from bot.domain.imports.book import MarkRow
    from storage.database import Tx
    from storage.imports.writer import Writer


@dataclass(frozen=True, slots=True)
class MarkChange:
    """A mark to be set; ``before`` is None where nothing was noted."""

    session_id: SessionId
    person_id: PersonId
    before: Mark | None
    after: Mark


@dataclass(frozen=True, slots=True)
class AttendancePlan:
    """The changes a sheet makes.

    ``called`` are sessions whose roll it records; their people who are neither in the sheet nor
    marked before become present, ``implied`` in all. ``same`` marks stand like that already.
    """

    days: dict[SessionId, date]
    called: tuple[SessionId, ...]
    changes: tuple[MarkChange, ...]
    implied: int
    same: int

    @property
    def people(self) -> int:
        """The number of people who get another mark than they had."""
        return len({each.person_id for each in self.changes})


def register(tx: Tx, keys: Iterable[tuple[str, date]], zone: ZoneInfo) -> Register:
    """Return the sessions of classes on days, in order, with their rolls."""
    ids = rows.pairs(tx, str, ClassId, "SELECT name, id FROM classes")
    found: Register = {}
    for name, day in keys:
        if name in ids:
            start, end = (int(each.timestamp()) for each in bounds(day, day, zone))
            found[name, day] = tuple(
                HeldSession(each, rolls.roll(tx, each.id, day))
                for each in timetable.of_class(tx, ids[name], start, end)
                if each.is_held
            )
    return found


def classes_of(tx: Tx, marked: Sequence[MarkRow]) -> set[str]:
    """Return the names of the classes that marks are of."""
    sql = "SELECT c.name FROM sessions s JOIN classes c ON c.id = s.class_id WHERE s.id = ?"
    sessions = {each.session_id for each in marked}
    return {name for each in sessions for name in rows.column(tx, str, sql, (each,))}


def plan(tx: Tx, marked: Sequence[MarkRow], zone: ZoneInfo) -> AttendancePlan:
    """Plan the changes, as the books stand now."""
    wanted: dict[SessionId, dict[PersonId, Mark]] = defaultdict(dict)
    for row in marked:
        wanted[row.session_id][row.person_id] = row.mark
    days, called, changes, implied, same = {}, [], [], 0, 0
    for session_id, marks in wanted.items():
        session = timetable.find(tx, session_id)
        if session is None:
            continue
        days[session_id] = session.day(zone)
        roll = rolls.roll(tx, session_id, days[session_id])
        stored = {each.person_id: each.mark for each in roll.people}
        fresh = [
            MarkChange(session_id, person, stored.get(person), mark)
            for person, mark in marks.items()
            if stored.get(person) is not mark
        ]
        changes += fresh
        same += len(marks) - len(fresh)
        if not roll.is_recorded:
            called.append(session_id)
            implied += sum(mark is None and person not in marks for person, mark in stored.items())
    return AttendancePlan(days, tuple(called), tuple(changes), implied, same)


def write(writer: Writer, marked: Sequence[MarkRow], now: int, zone: ZoneInfo) -> None:
    """Set the marks, and record the rolls that were not recorded."""
    found = plan(writer.tx, marked, zone)
    by_session: dict[SessionId, list[MarkChange]] = defaultdict(list)
    for each in found.changes:
        by_session[each.session_id].append(each)
    for session_id, day in found.days.items():
        _write_session(
            writer,
            session_id,
            day,
            by_session[session_id],
            called=session_id in found.called,
            now=now,
        )


def _write_session(
    writer: Writer,
    session_id: SessionId,
    day: date,
    changes: Sequence[MarkChange],
    *,
    called: bool,
    now: int,
) -> None:
    tx, key = writer.tx, orjson.dumps([session_id]).decode()
    if called:
        tx.execute(
            """
            INSERT INTO roll_calls (session_id, day, recorded_at)
            VALUES (:session, :day, :now)
            """,
            {"session": session_id, "day": day.isoformat(), "now": now},
        )
        writer.journal("roll", key, None)
    before = TABLES["attendance"].read_all(tx, session_id)
    tx.executemany(
        """
        INSERT INTO attendance (session_id, person_id, mark, noted_at, source)
        VALUES (?, ?, ?, ?, 'file')
        ON CONFLICT (session_id, person_id) DO UPDATE
        SET mark = excluded.mark, noted_by = NULL, noted_at = excluded.noted_at, source = 'file'
        """,
        [(session_id, each.person_id, each.after, None if called else now) for each in changes],
    )
    if called:
        rolls.fill(tx, session_id, day, by_file=True)
    after = TABLES["attendance"].read_all(tx, session_id)
    writer.journal_all("attendance", ((k, before.get(k), row) for k, row in after.items()))
