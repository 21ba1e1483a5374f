"""Copies of a database: made whole or not at all, and checked before they get their name."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from bot.errors import BotError
from storage import erased
from storage.database import is_full, make_single
from storage.files import address, beside, real_path, to_disk
from storage.schema import check_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PARTIAL = ".linghang-partial"
ABANDONED = 3600  # seconds without a change after which a partial file is nobody's any more
SPARE = 32 << 20  # bytes that stay free on a disk for what else goes on
_STEP = 512  # pages copied between two looks at whether to go on


def size_of(database: Path) -> int:
    """Return the bytes of a database with its log; 0 where there is none."""
    found, database = 0, real_path(database)
    for each in (database, *beside(database)):
        with suppress(OSError):
            found += each.stat().st_size
    return found


def require_room(folder: Path, needed: int) -> None:
    """Look whether a disk has room before anything is written.

    Raises:
        BotError: It has less than ``needed`` bytes and :data:`SPARE` free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise no_room(folder, needed + SPARE, free)


def no_room(folder: Path, needed: int, free: int) -> BotError:
    """Return the error of a disk that is too full; sizes in bytes."""
    megabytes = {"needed": f"{needed / 1e6:.0f}", "free": f"{free / 1e6:.0f}"}
    return BotError("disk-too-full", path=str(folder), **megabytes)


def require_folder(target: Path) -> None:
    """Look whether a file of this name could be made.

    Raises:
        BotError: Its folder is not there, or there is something of this name already.
    """
    if not target.parent.is_dir():
        raise BotError("folder-missing", path=str(target.parent))
    if os.path.lexists(target):
        raise BotError("backup-exists", path=str(target))


def copy_checked(
    source: Path, target: Path, now: int, *, go_on: Callable[[], bool] = lambda: True
) -> None:
    """Copy a database that may be in use; it is neither migrated nor changed.

    The copy is one file. It has the list of who was erased, is checked and on the disk when it gets
    its name.

    Args:
        source: The database.
        target: A name that is free.
        now: Seconds of UTC.
        go_on: Asked again and again; once it says no, the copy is given up.

    Raises:
        BotError: It cannot be copied; nothing is left of the try.
    """
    require_folder(target)
    require_room(target.parent, size_of(source))
    try:
        with partial_of(target, now) as partial:
            fill(partial, source, named=target, go_on=go_on)
            put_in_place(partial, target)
    except OSError as error:  # of its folder
        raise unwritable(target, error) from error


def fill(
    partial: Path, source: Path, *, named: Path, go_on: Callable[[], bool] = lambda: True
) -> None:
    """Make a checked copy under a name for what is not whole yet; see :func:`copy_checked`.

    Raises:
        BotError: It cannot be made; ``named`` is what it was to be called.
    """
    try:
        _copy_to(source, partial, go_on)
        erased.add_to_copy(partial, erased.read_beside(source))
        check_file(partial, named=named, go_on=go_on)
        to_disk(partial)
    except (OSError, sqlite3.Error) as error:
        raise unwritable(named, error) from error


def put_in_place(partial: Path, target: Path) -> None:
    """Give a file that is whole and on the disk its name, and have the name on the disk as well.

    Raises:
        BotError: It cannot be.
    """
    try:
        to_disk(partial)
        partial.replace(target)
        to_disk(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(path: Path, error: Exception) -> BotError:
    """Return what an error while a database is copied means for the person."""
    if is_full(error):
        free = shutil.disk_usage(path.parent).free
        return no_room(path.parent, free + SPARE, free)
    reason = getattr(error, "strerror", None) or str(error)
    return BotError("copy-failed", path=str(path), reason=reason)


def _copy_to(source: Path, partial: Path, go_on: Callable[[], bool]) -> None:
    def look(*_: int) -> None:
        if not go_on():
            raise BotError("copy-stopped")

    with closing(_at_one_moment(source)) as tx:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(partial)) as copy:
            tx.backup(copy, pages=_STEP, progress=look)
    make_single(partial)


def _at_one_moment(source: Path) -> sqlite3.Connection:
    """Open a database at the moment it shows now, however long it is read and whoever writes.

    Raises:
        BotError: It cannot be read.
    """
    try:
        tx = sqlite3.connect(address(source, "rw"), uri=True)
    except sqlite3.Error as error:
        raise BotError("database-unusable", path=str(source), reason=str(error)) from error
    try:
        tx.executescript("PRAGMA busy_timeout = 10000; PRAGMA query_only = ON; BEGIN;")
        tx.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        tx.close()
        raise BotError("database-unusable", path=str(source), reason=str(error)) from error
    return tx


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
