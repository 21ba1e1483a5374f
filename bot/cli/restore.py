"""``linghang restore FILE``: a checked copy put in the place of the database."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.cli.migrate import show_step
from bot.cli.standing import refuse_root
from bot.clock import Clock
from bot.domain.operating.vitals import DatabaseFault
from bot.errors import BotError
from config.settings import load_settings
from storage import erased, old_copies, vitals
from storage.copying import partial_of, put_in_place, require_room, size_of, unwritable
from storage.database import is_locked, make_single
from storage.files import beside, real_path, to_disk, version_of
from storage.people import roles
from storage.restored import end_roles_as_in, erase_in_copy, mark_restored
from storage.schema import check_file, migrate_file, migrations
from storage.sole import sole_user

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from config.settings import Settings
    from storage.erased import Erasure
    from storage.people.roles import Holder


@dataclass(frozen=True, slots=True)
class _Restored:
    """What came of a restore: how many were ``erased`` again, and who has a role now.

    ``known`` says whether the database of before could tell which roles were taken back.
    """

    erased: int
    holders: list[Holder]
    known: bool
    kept: Path | None


def main(arguments: argparse.Namespace) -> int:
    """Check the copy, then put it in place; the old database is kept beside it."""
    settings = load_settings()
    refuse_root(settings, "restore")
    source, target = arguments.file, real_path(settings.database)
    _require_source(source, target)
    with sole_user(settings.database):
        done = _restore(source, target, settings, bring_back=arguments.bring_back)
    print(say("restore-done", path=str(settings.database)))
    if done.erased:
        print(say("restore-erased", count=done.erased))
    if done.kept:
        print(say("restore-kept", path=str(done.kept), days=old_copies.KEPT.days))
    _print_roles(done.holders, known=done.known)
    return 0


def _require_source(source: Path, target: Path) -> None:
    """Look whether there is a file to restore.

    Raises:
        BotError: There is none, it may not be read, or it is the database itself.
    """
    if not source.exists():
        raise BotError("database-missing", path=str(source))
    if not source.is_file():
        raise BotError("restore-no-file", path=str(source))
    if target.exists() and source.samefile(target):
        raise BotError("restore-itself", path=str(source))
    try:
        source.open("rb").close()
    except OSError as error:
        raise BotError("file-unreadable", path=str(source), reason=error.strerror or "") from error


def _restore(source: Path, target: Path, settings: Settings, *, bring_back: bool) -> _Restored:
    """Copy first, do all work in the copy, and swap last: until then nothing has changed."""
    now = Clock().now()
    seconds = int(now.timestamp())
    size = size_of(source)
    require_room(target.parent, (2 if version_of(source) == len(migrations()) else 3) * size)
    with _said_if_it_fails(target), partial_of(target, seconds) as fresh:
        _copy(source, fresh)
        if _check(fresh, source) < len(migrations()):
            migrate_file(fresh, show_step)
        mark_restored(fresh)
        known = target.exists() and end_roles_as_in(fresh, target)
        gone = erased.read_beside(settings.database) | erased.listed_in(target)
        again = 0
        if not bring_back:
            again = erase_in_copy(fresh, gone, key_file=settings.key_file, now=seconds)
        holders = _note(fresh, seconds)
        make_single(fresh)
        erased.write_beside(settings.database, gone)
        _close_log(target)
        kept = _swap(fresh, target, now.astimezone(settings.zone))
        _list_all(settings.database, gone, target)
    return _Restored(again, holders, known, kept)


def _list_all(database: Path, gone: set[Erasure], restored: Path) -> None:
    erased.write_beside(database, gone | erased.listed_in(restored))


@contextmanager
def _said_if_it_fails(target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise unwritable(target, error) from error


def _close_log(target: Path) -> None:
    """Bring the database into one file, if that is still possible.

    Raises:
        BotError: Another program has it open, and would go on in the file that is put aside.
    """
    if not target.exists():
        return
    try:
        make_single(target)
    except sqlite3.Error as error:  # else damaged; which may be why something is restored
        if is_locked(error):
            raise BotError("restore-in-use", path=str(target)) from error


def _copy(source: Path, fresh: Path) -> None:
    """Copy a database, and what its log holds, into one file.

    Raises:
        BotError: It cannot be read, or is none.
        OSError: It cannot be written.
    """
    for old, new in zip([source, *beside(source)], [fresh, *beside(fresh)], strict=True):
        if old.exists() and not old.name.endswith("-shm"):
            shutil.copyfile(old, new)
    try:
        make_single(fresh)
    except sqlite3.Error as error:
        raise _unusable(source, error) from error


def _check(fresh: Path, source: Path) -> int:
    """Check what was copied, and return its version.

    Raises:
        BotError: It is damaged, no Linghang database, or newer than this program.
    """
    try:
        return check_file(fresh, named=source)
    except BotError as error:
        if isinstance(cause := error.__cause__, sqlite3.Error):
            raise _unusable(source, cause) from error
        raise


def _unusable(source: Path, error: sqlite3.Error) -> BotError:
    if vitals.fault_of(error) is DatabaseFault.DAMAGED and not vitals.is_no_database(error):
        return BotError("restore-damaged", path=str(source))
    return BotError("database-unusable", path=str(source), reason=str(error))


def _swap(fresh: Path, target: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place; there is a whole one under its name at every moment."""
    to_disk(fresh)
    kept = old_copies.put_aside(target, now)
    try:
        put_in_place(fresh, target)
    except BotError:
        if kept is not None:
            old_copies.take_back(kept, target)
        raise
    return kept


def _note(path: Path, now: int) -> list[Holder]:
    """Put the restore on the record of what is restored; return who has a role in it."""
    with closing(sqlite3.connect(path)) as tx, tx:
        roles.record(tx, by=None, act="restore", now=now)
        return roles.holders(tx)


def _print_roles(holders: list[Holder], *, known: bool) -> None:
    """Print who holds a role now: what was taken back after the copy may not be known."""
    names = "、".join(
        say("restore-role", name=each.name, role=say(f"role-{each.grant.role.name.lower()}"))
        for each in holders
    )
    print(say("restore-roles" if known else "restore-roles-unknown", names=names or say("none")))
