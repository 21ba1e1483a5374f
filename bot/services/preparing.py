"""Long loads brought slice by slice beside the books, so that nobody waits for a write.

A slice is a short transaction, and others have their turn between two. Nothing of it counts before
the load is applied or taken back, which is then short as well. Whoever dies in between has changed
nothing: the same press begins again, and what is left is swept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage import journal
from storage.imports import exam_lists

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.domain.ids import LoadId
    from bot.domain.imports.book import SchoolBook
    from storage.database import Database
    from storage.imports.exam_lists import ExamWork, UndoWork

TRIES = 3  # as the books may change meanwhile


@journal.unnoted  # what it brings is of the same load each time
async def prepare(
    database: Database, load_id: LoadId, book: SchoolBook, *, now: int, whole: bool
) -> ExamWork | None:
    """Bring the exams of a staged load; return the work, or None where it is short."""
    for _ in range(TRIES):
        work = await database.read(exam_lists.work_out, book, now, whole=whole, load_id=load_id)
        if work is None or not work.is_long:
            return None
        await _bring(database, load_id, work, now)
        if await database.read(exam_lists.is_prepared, load_id, work):
            return work
    return None


@journal.unnoted
async def prepare_undo(database: Database, load_id: LoadId, *, now: int) -> UndoWork | None:
    """Bring what is told of a load taken back; return the work, or None where it is short."""
    for _ in range(TRIES):
        work = await database.read(exam_lists.work_out_undo, load_id)
        if not work.is_long:
            return None
        await _bring(database, load_id, work, now, undone=True)
        if await database.read(exam_lists.is_undo_prepared, load_id, work):
            return work
    return None


async def _bring(
    database: Database,
    load_id: LoadId,
    work: ExamWork | UndoWork,
    now: int,
    *,
    undone: bool = False,
) -> None:
    await database.write(exam_lists.begin, load_id, work.revision, now)
    for given, told in work.slices:
        await database.write(exam_lists.stage, load_id, given, told, undone=undone)


async def tell_and_sweep(database: Database, clock: Clock, zone: ZoneInfo) -> None:
    """Tell those whom long lists concern, some at a time, and sweep what was brought for them."""
    while await database.read(exam_lists.has_more, clock.timestamp()):
        await database.write(exam_lists.tell_more, clock.timestamp(), zone)
        await database.write(exam_lists.sweep, clock.timestamp())
