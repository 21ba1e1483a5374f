"""What a connection that only reads remembers of rows, while what they were made of is unchanged.

A key names the rows, a revision is a value that changes with them: the number of the school's books
(timetables, classes, special days, exams), on which triggers count, or the bytes they were read
from. A connection that writes remembers nothing: what it sees may be rolled back, and the revision
with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.recent import Recent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable

T = TypeVar("T")

REMEMBERED = 256  # timetables and the like, for each connection
_BOOKS = "SELECT value FROM meta WHERE key = 'books-revision'"


class Memory(Recent["Hashable", "tuple[Any, Any]"]):
    """What a connection remembers; ``books`` is their revision, once its snapshot was asked."""

    books: Any = None

    def __init__(self) -> None:
        super().__init__(REMEMBERED)


def look_anew(tx: sqlite3.Connection) -> None:
    """Note that what is read from now on is of another snapshot."""
    memory: Memory | None = getattr(tx, "memory", None)
    if memory is not None:
        memory.books = None


def of_books(tx: sqlite3.Connection, key: Hashable, read: Callable[[], T]) -> T:
    """Return what ``read`` gives of the school's books, from memory while nobody changed them.

    Args:
        tx: The transaction.
        key: Names what is read.
        read: Reads it, of nothing but what the triggers of migration 0043 count on; the result is
            shared, and nobody may change it.
    """
    memory: Memory | None = getattr(tx, "memory", None)
    if memory is None:
        return read()
    if memory.books is None:
        memory.books = tx.execute(_BOOKS).fetchone() or ("0",)
    return remembered(tx, key, memory.books, read)


def remembered(tx: sqlite3.Connection, key: Hashable, revision: Any, read: Callable[[], T]) -> T:
    """Return what ``read`` gives, from memory where the revision is that of the last time.

    Args:
        tx: The transaction.
        key: Names what is read.
        revision: Of what it is read from.
        read: Reads it; the result is shared, and nobody may change it.
    """
    memory: Memory | None = getattr(tx, "memory", None)
    if memory is None:
        return read()
    known = memory.get(key)
    if known is not None and known[0] == revision:
        found: T = known[1]
        return found
    result = read()
    memory[key] = (revision, result)
    return result
