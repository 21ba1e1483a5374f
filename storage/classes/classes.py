"""Programmes and classes, their trainees, and their join codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import orjson

from bot.domain.classes.codes import match_code
from bot.domain.classes.naming import KnownClass
from bot.domain.ids import ClassId, ProgrammeId
from storage import rows
from storage.memory import of_books

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme; both days inclusive."""

    id: ProgrammeId
    name: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Class:
    """A class of a programme; both days inclusive."""

    id: ClassId
    programme: str
    name: str
    number: int
    district: str
    venue: str
    starts_on: date
    ends_on: date
    class_teacher: str
    class_teacher_phone: str
    join_code: str
    group_chat_id: int | None


@dataclass(frozen=True, slots=True)
class Headcount:
    """The number of trainees of a class, and of those who have joined the bot."""

    enrolled: int = 0
    joined: int = 0


_CLASSES = """
SELECT c.id, pg.name AS programme, c.name, c.number, c.district, c.venue, c.starts_on, c.ends_on,
    c.class_teacher, c.class_teacher_phone, c.join_code, c.group_chat_id
FROM classes c
JOIN programmes pg ON pg.id = c.programme_id
"""


def find(tx: Tx, class_id: ClassId) -> Class | None:
    """A class by id."""
    sql = f"{_CLASSES} WHERE c.id = ?"
    return of_books(tx, ("class", class_id), lambda: rows.one(tx, Class, sql, (class_id,)))


def by_code(tx: Tx, said: str) -> Class | None:
    """The class whose join code somebody followed or typed, near enough."""
    codes = [code for (code,) in tx.execute("SELECT join_code FROM classes")]
    code = match_code(said, codes)
    if code is None:
        return None
    return rows.one(tx, Class, f"{_CLASSES} WHERE c.join_code = ?", (code,))


def all_of(tx: Tx, class_ids: tuple[ClassId, ...] | None = None) -> list[Class]:
    """All classes, or those of the ids, by number."""
    if class_ids is None:
        return rows.many(tx, Class, f"{_CLASSES} ORDER BY c.number, c.id")
    sql = f"""
        {_CLASSES}
        WHERE c.id IN (SELECT value FROM json_each(?))
        ORDER BY c.number, c.id
        """
    return rows.many(tx, Class, sql, (orjson.dumps(class_ids).decode(),))


def headcounts(tx: Tx) -> dict[ClassId, Headcount]:
    """Return the headcount of each class, by id."""
    sql = """
        SELECT e.class_id AS key, count(*) AS enrolled, count(a.id) AS joined
        FROM enrolments e
        LEFT JOIN accounts a ON a.person_id = e.person_id
        WHERE e.left_on IS NULL
        GROUP BY e.class_id
        """
    return rows.keyed(tx, ClassId, Headcount, sql)


def programme(tx: Tx, name: str | None = None) -> Programme | None:
    """A programme by name, or the newest."""
    sql = """
        SELECT id, name, starts_on, ends_on
        FROM programmes
        WHERE :name IS NULL OR name = :name
        ORDER BY starts_on DESC, id DESC
        LIMIT 1
        """
    return rows.one(tx, Programme, sql, {"name": name})


def programmes_of(tx: Tx, class_ids: Iterable[ClassId]) -> list[str]:
    """Return the names of the programmes that some classes belong to."""
    sql = """
        SELECT DISTINCT pg.name
        FROM classes c
        JOIN programmes pg ON pg.id = c.programme_id
        WHERE c.id IN (SELECT value FROM json_each(?))
        ORDER BY pg.id
        """
    return rows.column(tx, str, sql, (orjson.dumps(sorted(class_ids)).decode(),))


def names(tx: Tx) -> dict[ClassId, str]:
    """Return the name of every class by id, in the order of their numbers."""
    return rows.pairs(tx, ClassId, str, "SELECT id, name FROM classes ORDER BY number, id")


def known(tx: Tx) -> list[KnownClass]:
    """Return what people may call each class, by number."""
    return rows.many(tx, KnownClass, "SELECT id, name, number FROM classes ORDER BY number, id")


def new_code(tx: Tx, class_id: ClassId, code: str) -> None:
    """Replace a join code, as when a poster was lost."""
    tx.execute("UPDATE classes SET join_code = ? WHERE id = ?", (code, class_id))


def bind_group(tx: Tx, class_id: ClassId, chat_id: int | None) -> None:
    """Bind a chat group to a class, None to none; the group must not be another class's."""
    tx.execute("UPDATE classes SET group_chat_id = ? WHERE id = ?", (chat_id, class_id))


def departments(tx: Tx) -> list[str]:
    """The departments that have classes, in a fixed order."""
    sql = "SELECT DISTINCT department FROM classes WHERE department <> '' ORDER BY department"
    return rows.column(tx, str, sql)


def districts(tx: Tx) -> list[str]:
    """The districts that have classes, in a fixed order."""
    return rows.column(tx, str, "SELECT DISTINCT district FROM classes ORDER BY district")


def move_group(tx: Tx, old: int, new: int) -> None:
    """Replace the old id of a class's group by the new one."""
    tx.execute("UPDATE classes SET group_chat_id = ? WHERE group_chat_id = ?", (new, old))
