"""Files of the commands: for their owner only."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from storage.files import beside, real_path
from storage.sole import lock_of

if TYPE_CHECKING:
    from pathlib import Path

OWNER_ONLY, OTHERS = 0o600, 0o077
_SQLITE = b"SQLite format 3\0"


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read, also where there was a looser one."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(number, "wb") as file:
        with suppress(OSError):  # somebody else's, or no file at all: /dev/stdout
            os.fchmod(number, OWNER_ONLY)
        file.write(data)


def loose_files(database: Path, *others: Path) -> list[Path]:
    """Return files that others than their owner may read or write.

    Looked at are the database, every other database in its directory (backups, kept copies), what
    lies beside each, the lock, and ``others``.
    """
    database = real_path(database)
    folder = database.parent
    found = {database, lock_of(database), *others}
    if folder.is_dir():
        found |= {each for each in folder.iterdir() if is_database(each)}
    found |= {side for each in found for side in beside(each)}
    return sorted(each for each in found if _is_loose(each))


def is_database(path: Path) -> bool:
    """Return whether a file begins as one of SQLite's does; it is not opened as one."""
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
