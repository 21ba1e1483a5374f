"""Files of the commands: for their owner only."""

from __future__ import annotations

import os
import shlex
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from storage.files import beside, real_path
from storage.sole import lock_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OWNER_ONLY, OTHERS = 0o600, 0o077
GROUP_READS = 0o640  # of a file of somebody else's, which the account of the bot reads by its group
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
    return sorted(each for each in found if _is_loose(each, _owner(folder)))


def tighten(files: Iterable[Path], database: Path) -> str:
    """Return the command that keeps others from files that :func:`loose_files` found."""
    owner = _owner(real_path(database).parent)
    modes: dict[int, list[str]] = {OWNER_ONLY: [], GROUP_READS: []}
    for each in files:
        modes[OWNER_ONLY if _owner(each) == owner else GROUP_READS].append(str(each))
    return " && ".join(
        shlex.join(["chmod", f"{mode:o}", *names]) for mode, names in modes.items() if names
    )


def _owner(path: Path) -> int | None:
    """Return the number of the account that a file is of; None where nobody can say."""
    try:
        return path.stat().st_uid
    except OSError:
        return None


def is_database(path: Path) -> bool:
    """Return whether a file begins as one of SQLite's does; it is not opened as one."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _is_loose(path: Path, owner: int | None) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    allowed = OWNER_ONLY if found.st_uid == owner else GROUP_READS
    return stat.S_ISREG(found.st_mode) and bool(found.st_mode & OTHERS & ~allowed)
