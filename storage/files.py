"""The files of a database: what SQLite keeps beside it, and what one says of itself unopened."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

SIDES = ("-wal", "-shm", "-journal")


def beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database, whether they are there or not."""
    return [path.with_name(path.name + suffix) for suffix in SIDES]


def address(path: Path, mode: str) -> str:
    """Return a database's address for ``sqlite3.connect(…, uri=True)``.

    Args:
        path: May hold any character.
        mode: ``ro``, or ``rw`` to write where it is there already.
    """
    return f"{path.absolute().as_uri()}?mode={mode}"


def real_path(database: Path) -> Path:
    """Return the file that a path leads to, through links and from the root."""
    return Path(os.path.realpath(database))


def number_of(path: Path) -> tuple[int, int] | None:
    """Return the numbers by which a system knows a file, whatever its name; None where it is not.

    Raises:
        OSError: Nobody can say.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def version_in(tx: sqlite3.Connection) -> int:
    """Return the number of the newest migration that an open database has."""
    (version,) = tx.execute("PRAGMA user_version").fetchone()
    return int(version)


def version_of(path: Path) -> int | None:
    """Return the version of the tables in a file; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(address(path, "ro"), uri=True)) as tx:
            return version_in(tx)
    except sqlite3.Error:
        return None


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
