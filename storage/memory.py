"""What a connection that only reads remembers of rows, while what they were made of is unchanged.

A key names the rows, a revision is a value that changes with them: a number that triggers count on,
or the bytes they were read from. A connection that writes remembers nothing: what it sees may be
rolled back, and the revision with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.recent import Recent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Hashable

T = TypeVar("T")

Memory = Recent["Hashable", "tuple[Any, Any]"]
REMEMBERED = 64  # timetables and the like, for each connection


def remembers(tx: sqlite3.Connection) -> bool:
    """Return whether a connection has a memory."""
    return getattr(tx, "memory", None) is not None


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
