"""Lines of the checklist that come in a table; each new one is journalled, and can be taken off."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import MOST
from bot.errors import BotError
from storage import rows
from storage.checklists import checklists

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.imports.book import ChecklistRow
    from storage.database import Tx
    from storage.imports.writer import Writer


def fresh(tx: Tx, given: Sequence[ChecklistRow]) -> list[ChecklistRow]:
    """Return the lines that the template does not hold just so.

    Raises:
        BotError: With them it would be longer than a template may be.
    """
    sql = "SELECT text, post, owner, anchor, days FROM checklist_lines WHERE NOT retired"
    known = {*tx.execute(sql)}
    new = [e for e in given if (e.text, e.post, e.owner, e.anchor, e.days) not in known]
    if len(new) + len(known) > MOST:
        raise BotError("checklist-lines-many", most=MOST)
    return new


def write(writer: Writer, tx: Tx, given: Sequence[ChecklistRow], today: date) -> None:
    """Write lines that are new, and give each class that is not over what is still to come."""
    new = fresh(tx, given) if given else []
    for each in new:
        values = asdict(each)
        del values["owner_name"]
        writer.put("checklist-line", None, values)
    if new:
        checklists.make(tx, today)


def due_in_classes(tx: Tx, today: date) -> int:
    """Return how many classes are not over, which get new lines."""
    sql = "SELECT count(*) FROM classes WHERE ends_on >= ?"
    return rows.number(tx, sql, (today.isoformat(),))
