"""A made-up past of checklists: what was due is ticked, but for a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import due_day
from storage import rows
from storage.checklists import checklists
from storage.checklists.checklists import DatedClass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.checklists.checklist import WrittenLine
    from bot.domain.ids import AccountId
    from storage.database import Tx

MISSED_EVERY = 17  # lines of which one is late


def fill(tx: Tx, ready: Iterable[WrittenLine], today: date, *, by: AccountId, now: int) -> None:
    """Give each class that is not over a list with a past, where there is no template yet."""
    if checklists.lines(tx):
        return
    for each in ready:
        checklists.add_line(tx, each, None, by=None, now=now)
    sql = "SELECT id, starts_on, ends_on FROM classes WHERE ends_on >= ? ORDER BY number, id"
    number = 0
    for shown in rows.many(tx, DatedClass, sql, (today.isoformat(),)):
        for line in checklists.lines(tx):
            due = due_day(line.anchor, line.days, shown.starts_on, shown.ends_on)
            number += due < today
            over = due < today and number % MISSED_EVERY != 0
            tx.execute(
                """
                INSERT INTO checklist_items (class_id, line_id, state, by_id, ended_at)
                VALUES (?, ?, ?, ?, ?)
                """,
                (
                    shown.id,
                    line.id,
                    "done" if over else "open",
                    by if over else None,
                    now - 86400 * (today - due).days if over else None,
                ),
            )
