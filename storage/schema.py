"""The version of a database: what this program knows, what a file has, and the way up to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import journal, old_copies
from storage.files import address, version_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Progress = Callable[[int, int], None]  # the version reached, and the last one

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY_TIMEOUT = 10_000  # milliseconds to wait for another process that writes
_OPS = 10_000  # of SQLite's machine between two looks at whether to go on


@cache
def migrations() -> tuple[str, ...]:
    """Return the scripts of ``storage/migrations`` in order; the n-th makes version n."""
    folder = resources.files("storage") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def look_over(path: Path, *, create: bool, busy_timeout: int = BUSY_TIMEOUT) -> None:
    """See that a file is a database of this version, before anything in it is touched.

    Args:
        path: The file.
        create: Make the database where there is none, or only an empty file.
        busy_timeout: Milliseconds to wait for a lock of another process.

    Raises:
        BotError: There is none, it is no database of ours, older or newer than this program.
        sqlite3.Error: It cannot be read.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise BotError("database-sqlite-too-old", version=sqlite3.sqlite_version)
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise BotError("database-none", path=str(path))
        migrate_file(path)
        return
    with closing(sqlite3.connect(address(path, "rw"), uri=True)) as tx:
        tx.execute(f"PRAGMA busy_timeout = {busy_timeout}")
        version = check_version(tx, path)
    if version < len(migrations()):
        raise BotError("database-older", path=str(path), found=version, known=len(migrations()))


def check_version(tx: sqlite3.Connection, path: Path) -> int:
    """Return the version of a database of ours that is not newer than this program.

    Raises:
        BotError: It is something else.
    """
    version = version_in(tx)
    if version > len(migrations()):
        raise newer(path, version)
    if not is_ours(tx):
        raise BotError("database-foreign", path=str(path))
    return version


def is_ours(tx: sqlite3.Connection) -> bool:
    """Return whether a database is one of Linghang."""
    return tx.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone() is not None


def newer(path: Path, found: int) -> BotError:
    """Return the error of a database that is newer, with the way back where there is one."""
    kept = old_copies.newest_for(path, len(migrations()))
    if kept is None:
        return BotError("database-newer", found=found, known=len(migrations()))
    return BotError("database-newer-kept", found=found, known=len(migrations()), copy=str(kept))


def migrate_file(
    path: Path,
    progress: Progress = lambda _version, _last: None,
    *,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Bring a database up to this program, or make it, in one transaction: all of it or nothing.

    Args:
        path: The file.
        progress: Called after each version with it and the last one.
        ready: Called when all is done but the commit.

    Raises:
        sqlite3.Error: It failed, and the file is as it was.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.executescript(
            f"PRAGMA busy_timeout = {BUSY_TIMEOUT}; PRAGMA foreign_keys = ON;"
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; BEGIN IMMEDIATE;"
        )
        try:
            _migrate(tx, progress)
            ready()
            tx.execute("COMMIT")
        except BaseException:
            if tx.in_transaction:
                tx.execute("ROLLBACK")
            raise


def _migrate(tx: sqlite3.Connection, progress: Progress) -> None:
    version, scripts = version_in(tx), migrations()
    for number, script in enumerate(scripts[version:], start=version + 1):
        for statement in _statements(script):
            tx.execute(statement)
        progress(number, len(scripts))
    if version < len(scripts):
        tx.execute(f"PRAGMA user_version = {len(scripts)}")
        journal.drop_all(tx)  # of a program that knew other tables


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: ``executescript`` would commit before them."""
    parts: list[str] = []
    for part in script.split(";"):
        parts.append(part)
        statement = ";".join(parts) + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            parts = []


def check_file(
    path: Path, *, named: Path | None = None, go_on: Callable[[], bool] = lambda: True
) -> int:
    """Check that a file is a whole database that this program can read, and return its version.

    Raises:
        BotError: It (``named`` so) is damaged, no Linghang database, or newer than this program;
            or the check was given up, as ``go_on`` said no.
    """
    known = len(migrations())
    shown = str(named or path)
    try:
        with closing(sqlite3.connect(address(path, "ro"), uri=True)) as tx:
            tx.set_progress_handler(lambda: not go_on(), _OPS)
            (verdict,) = tx.execute("PRAGMA integrity_check").fetchone()
            version, ours = version_in(tx), is_ours(tx)
    except sqlite3.Error as error:
        if not go_on():
            raise BotError("copy-stopped") from error
        raise BotError("database-unusable", path=shown, reason=str(error)) from error
    if verdict != "ok" or not ours:
        raise BotError("database-damaged", path=shown)
    if version > known:
        raise BotError("database-newer", found=version, known=known)
    return version
