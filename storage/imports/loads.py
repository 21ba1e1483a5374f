"""Loads: staged, applied, rolled back. Every row a load touches is journalled before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

import orjson
from pydantic import TypeAdapter

from bot.domain.imports.book import ClassRow, ProgrammeRow, SchoolBook
from bot.domain.imports.parsing import Known
from bot.domain.timetable.session import CourseKind
from storage import meta
from storage.exams import exams
from storage.faq import entries as faq_entries
from storage.imports import attendance_sheets, changes, exam_lists
from storage.imports.journal import TABLES
from storage.imports.writer import Outcome, Writer
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from bot.domain.imports.planning import TimetablePlan
    from bot.domain.timetable.session import Session
    from storage.database import Tx


class LoadState(StrEnum):
    """Where a load stands."""

    STAGED = "staged"
    APPLIED = "applied"
    ROLLED_BACK = "rolled_back"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Load:
    """A file, or several, that somebody sent."""

    id: int
    account_id: int | None
    file_name: str
    state: LoadState
    book: SchoolBook


@cache
def _books() -> TypeAdapter[SchoolBook]:
    return TypeAdapter(SchoolBook)


def known(tx: Tx) -> Known:
    """What the books hold, for reading further files."""
    row = tx.execute(
        "SELECT name, starts_on, ends_on FROM programmes ORDER BY starts_on DESC, id DESC LIMIT 1"
    ).fetchone()
    programme = None
    if row is not None:
        programme = ProgrammeRow(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]))
    classes = {
        r[0]: ClassRow(
            r[0], r[1], r[2], r[3], date.fromisoformat(r[4]), date.fromisoformat(r[5]), r[6], r[7]
        )
        for r in tx.execute(
            "SELECT name, number, district, venue, starts_on, ends_on, class_teacher,"
            " class_teacher_phone FROM classes"
        )
    }
    courses = {r[0]: CourseKind(r[1]) for r in tx.execute("SELECT name, kind FROM courses")}
    teachers = frozenset(r[0] for r in tx.execute("SELECT name FROM teachers"))
    entries = {each.id: each for each in faq_entries.published(tx)}
    return Known(programme, classes, courses, teachers, entries, tuple(exams.all_of(tx)))


def stage(
    tx: Tx, book: SchoolBook, *, account_id: int, file_name: str, update_id: int, now: int
) -> int:
    """Keep a book until somebody says apply; the same update stages it once."""
    tx.execute(
        "INSERT INTO loads (account_id, file_name, book, state, summary, update_id, staged_at)"
        " VALUES (?, ?, ?, 'staged', '{}', ?, ?) ON CONFLICT (update_id) DO NOTHING",
        (account_id, file_name, _books().dump_json(book).decode(), update_id, now),
    )
    row = tx.execute("SELECT id FROM loads WHERE update_id = ?", (update_id,)).fetchone()
    return int(row[0])


def find(tx: Tx, load_id: int) -> Load | None:
    """A load by id."""
    row = tx.execute(
        "SELECT id, account_id, file_name, state, book FROM loads WHERE id = ?", (load_id,)
    ).fetchone()
    if row is None:
        return None
    return Load(row[0], row[1], row[2], LoadState(row[3]), _books().validate_json(row[4]))


def discard(tx: Tx, load_id: int) -> bool:
    """Forget a staged load."""
    return bool(
        tx.execute(
            "UPDATE loads SET state = 'discarded', book = '{}' WHERE id = ? AND state = 'staged'",
            (load_id,),
        ).rowcount
    )


def current_sessions(tx: Tx, class_names: Iterable[str]) -> list[Session]:
    """All sessions of the classes named."""
    return [
        session
        for name in class_names
        for (class_id,) in tx.execute("SELECT id FROM classes WHERE name = ?", (name,))
        for session in timetable.of_class(tx, class_id)
    ]


def touched(tx: Tx, plan: TimetablePlan) -> tuple[int, int]:
    """How many trainees a plan concerns, and how many people would hear of its changes."""
    listed = reached = 0
    for name, courses in plan.courses.items():
        for (class_id,) in tx.execute("SELECT id FROM classes WHERE name = ?", (name,)):
            of_class = changes.touched(tx, class_id, courses)
            listed, reached = listed + of_class[0], reached + of_class[1]
    return listed, reached


def record(tx: Tx, book: SchoolBook, *, file_name: str, now: int) -> int:
    """Keep a book that is applied at once, as from the command line."""
    row = tx.execute(
        "INSERT INTO loads (file_name, book, state, summary, staged_at)"
        " VALUES (?, ?, 'staged', '{}', ?) RETURNING id",
        (file_name, _books().dump_json(book).decode(), now),
    ).fetchone()
    return int(row[0])


def apply(
    tx: Tx,
    load_id: int,
    book: SchoolBook,
    plan: TimetablePlan,
    *,
    now: int,
    zone: ZoneInfo,
    lists: bool = False,
) -> Outcome | None:
    """Write a staged load and queue what has to be told; None if it is not staged any more.

    ``lists`` says that lists of candidates are all of each exam's: who is missing withdraws.
    """
    staged = tx.execute(
        "UPDATE loads SET state = 'applied', applied_at = ?, book = '{}'"
        " WHERE id = ? AND state = 'staged'",  # what was read is in the books now
        (now, load_id),
    ).rowcount
    if not staged:
        return None
    writer = Writer(tx, load_id, now, zone)
    writer.write_book(book)
    writer.write_plan(plan)
    attendance_sheets.write(writer, book.attendance, now, zone)
    told = exam_lists.write(writer, load_id, book, now, zone, whole=lists)
    writer.outcome.told = changes.tell(tx, load_id, now, zone) + told
    meta.school_changed(tx)
    return writer.outcome


def roll_back(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> Outcome | None:
    """Take an applied load back; rows changed since are kept and counted.

    Those who were told of it are told that it is taken back, and nobody else.
    """
    applied = tx.execute(
        "UPDATE loads SET state = 'rolled_back', rolled_back_at = ?"
        " WHERE id = ? AND state = 'applied'",
        (now, load_id),
    ).rowcount
    if not applied:
        return None
    outcome = Outcome()
    heard = exam_lists.heard(tx, load_id)
    rows = tx.execute(
        "SELECT entity, key, before, after FROM load_changes WHERE load_id = ?"
        " ORDER BY position DESC",
        (load_id,),
    ).fetchall()
    for entity, key, before, after in rows:
        restored = TABLES[entity].restore(tx, key, before, after)
        if entity == "entry":
            number = orjson.loads(key)[0]
            faq_entries.remember(tx, number, by=None, act=f"undo-load:{load_id}", now=now)
        if restored:
            outcome.count(entity, new=False)
        else:
            outcome.kept += 1
    outcome.told = changes.tell_undone(tx, load_id, now, zone)
    outcome.told += exam_lists.tell_undone(tx, load_id, heard, now, zone)
    meta.school_changed(tx)
    return outcome
