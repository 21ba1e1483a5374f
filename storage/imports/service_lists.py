"""Lists of who serves which class in the books; each row is journalled, so it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import ClassId
from storage import rows
from storage.duty import services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.book import ServiceRow
    from storage.database import Tx
    from storage.imports.writer import Writer


def fresh(tx: Tx, given: Sequence[ServiceRow]) -> list[ServiceRow]:
    """Return the rows that are not stored just so."""
    sql = """
        SELECT c.name, cv.post, cv.name, cv.phone, coalesce(cv.from_on, ''),
            coalesce(cv.until_on, '')
        FROM class_services cv
        JOIN classes c ON c.id = cv.class_id
        WHERE NOT cv.gone
        """
    known = set(tx.execute(sql))
    return [
        each
        for each in given
        if (each.class_name, each.post, each.name, each.phone, each.from_on, each.until_on)
        not in known
    ]


def write(writer: Writer, tx: Tx, given: Sequence[ServiceRow]) -> None:
    """Write rows that are new or other than stored; who is a colleague is found by name."""
    numbers = rows.pairs(tx, str, ClassId, "SELECT name, id FROM classes") if given else {}
    for each in fresh(tx, given):
        class_id = numbers[each.class_name]
        values = {
            "class_id": class_id,
            "post": each.post,
            "name": each.name,
            "phone": each.phone,
            "account_id": services.account_called(tx, each.name),
            "from_on": each.from_on or None,
            "until_on": each.until_on or None,
            "gone": 0,
        }
        sql = "SELECT id FROM class_services WHERE class_id = ? AND post = ? AND name = ?"
        number = rows.value(tx, int, sql, (class_id, each.post, each.name))
        writer.put("service", number, values)
