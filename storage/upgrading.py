"""Bringing a database of an older program up to this one, with a checked copy made before."""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import old_copies, schema
from storage.copying import fill, partial_of, put_in_place, require_room, size_of
from storage.files import address, real_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from storage.schema import Progress


@dataclass(frozen=True, slots=True)
class Upgrade:
    """An upgrade from a version ``before`` to one ``after``; ``kept`` is the copy made before."""

    before: int
    after: int
    kept: Path


def upgrade(
    path: Path,
    now: datetime,
    *,
    begins: Callable[[int, int], None] = lambda _before, _after: None,
    progress: Progress = lambda _version, _last: None,
) -> Upgrade | None:
    """Bring a database up to this program; whoever calls this is its sole user.

    Args:
        path: The file.
        now: On the school's clock.
        begins: Called with the two versions before anything is done.
        progress: Called after each version with it and the last one.

    Returns:
        What was done; None where there is nothing to do, or no database.

    Raises:
        BotError: It cannot be done, and the database is as it was.
    """
    before, after = _version(path), len(schema.migrations())
    if before is None or before == after:
        return None
    # the copy, and a log of all of it, and then some
    require_room(real_path(path).parent, 3 * size_of(path))
    begins(before, after)
    kept = old_copies.name_for(path, now)
    with partial_of(kept, int(now.timestamp())) as partial:
        fill(partial, path, named=kept)
        try:
            schema.migrate_file(
                path, progress, ready=functools.partial(put_in_place, partial, kept)
            )
        except sqlite3.Error as error:
            raise BotError(
                "migrate-failed", path=str(path), version=before, reason=str(error)
            ) from error
    return Upgrade(before, after, kept)


def _version(path: Path) -> int | None:
    """Return the version of a database of ours; None where there is none.

    Raises:
        BotError: It is something else, or cannot be read.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    try:
        with closing(sqlite3.connect(address(path, "rw"), uri=True)) as tx:
            return schema.check_version(tx, path)
    except sqlite3.Error as error:
        raise BotError("database-unusable", path=str(path), reason=str(error)) from error
