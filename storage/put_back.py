"""A database whose file was deleted or moved under a running bot: what it holds is not lost.

The open file lives on without a name until the bot ends. What is in it is copied before that.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from storage import old_copies
from storage.copying import PARTIAL, put_in_place
from storage.database import make_single
from storage.files import beside, real_path
from storage.schema import check_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.database import Database, Tx


async def close(database: Database, now: Callable[[], datetime]) -> Path | None:
    """Close a database; one whose file is gone is written back to its place before.

    Where another file has the place by now, it is kept beside it, as one that was put aside.

    Args:
        database: An open one, to which nobody writes any more.
        now: On the school's clock.

    Returns:
        Where it was written; None where its file is in its place.

    Raises:
        BotError: It cannot be written; it is closed all the same.
    """
    if database.is_in_place:
        await database.close()
        return None
    path = real_path(database.path)
    saved = path.with_name(path.name + PARTIAL)
    try:
        await database.read(_copy_to, saved)
    finally:
        await database.close()
    return _name(saved, path, now())


def _copy_to(tx: Tx, saved: Path) -> None:
    saved.unlink(missing_ok=True)
    with closing(sqlite3.connect(saved)) as copy:
        tx.backup(copy)
    make_single(saved)
    check_file(saved)


def _name(saved: Path, path: Path, now: datetime) -> Path:
    """Give what was saved the name of the database, or the next best."""
    if path.exists():
        target = old_copies.name_for(path, now)
    else:
        target = path
        for each in beside(path):  # of the file that is gone
            each.unlink(missing_ok=True)
    put_in_place(saved, target)
    return target
