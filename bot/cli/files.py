"""Files of the commands: for their owner only, whole or not there, and nothing left beside them."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from storage.database import beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWNER_ONLY, OTHERS = 0o600, 0o077
PARTIAL = ".linghang-partial"
ABANDONED = 3600  # seconds without a change after which a partial file is nobody's any more
_SQLITE = b"SQLite format 3\0"


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, also where there was a looser one."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(number, "wb") as file:
        with suppress(OSError):  # somebody else's, or no file at all: /dev/stdout
            os.fchmod(number, OWNER_ONLY)
        file.write(data)


@contextmanager
def partial_of(target: Path, now: int) -> Iterator[Path]:
    """Give a path to write a database to, before it gets its name; what is left of it is deleted.

    So is what a run that was killed left in the same directory.
    """
    partial = target.with_name(target.name + PARTIAL)
    _delete_with_sides(partial)
    for each in target.parent.glob(f"*{PARTIAL}"):
        with suppress(OSError):
            if now - each.stat().st_mtime > ABANDONED:
                _delete_with_sides(each)
    try:
        yield partial
    finally:
        _delete_with_sides(partial)


def _delete_with_sides(path: Path) -> None:
    for each in (*beside(path), path):  # what is found by its name goes last
        each.unlink(missing_ok=True)


def loose_files(database: Path, *others: Path) -> list[Path]:
    """Return files that others than their owner may read or write.

    Looked at are the database, every other database in its directory (backups, kept copies), what
    lies beside each, the lock, and ``others``.
    """
    folder = database.parent
    found = {database, database.with_name(database.name + ".lock"), *others}
    if folder.is_dir():
        found |= {each for each in folder.iterdir() if _is_database(each)}
    found |= {side for each in found for side in beside(each)}
    return sorted(each for each in found if _is_loose(each))


def _is_database(path: Path) -> bool:
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _is_loose(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISREG(mode) and bool(mode & OTHERS)
