"""The inner parts of aiosqlite that are used here; checked at each of its minor versions."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

T = TypeVar("T")
LAST_WORD = 5  # seconds that the thread of a connection which failed has to end


async def connect(path: Path, **options: Any) -> aiosqlite.Connection:
    """Open a connection that does not keep the process from ending where it is left open.

    Where it cannot be opened its thread is waited for, or it would speak to a loop that is gone.

    Args:
        path: The database.
        options: As :func:`sqlite3.connect` takes them.
    """
    opening = aiosqlite.connect(path, **options)
    opening._thread.daemon = True  # noqa: SLF001  # aiosqlite's is none, without an option
    try:
        return await opening
    except BaseException:
        await asyncio.to_thread(opening._thread.join, LAST_WORD)  # noqa: SLF001  # as above
        raise


async def run(connection: aiosqlite.Connection, work: Callable[..., T], *args: Any) -> T:
    """Run ``work(connection, *args)`` in the connection's thread, over the plain connection.

    The public methods hop to the thread once a statement; this hops once a transaction.
    """
    execute: Callable[..., Awaitable[T]] = connection._execute  # noqa: SLF001  # see above
    return await execute(work, connection._conn, *args)  # noqa: SLF001  # see above
