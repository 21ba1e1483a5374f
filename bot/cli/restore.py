"""``linghang restore FILE``: a checked copy put in the place of the database."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from bot.app import sole_user
from bot.cli.common import say
from bot.cli.files import partial_of
from bot.clock import Clock
from bot.errors import BotError
from config.settings import load_settings
from storage import erased
from storage.database import beside, check_file, end_roles_as_in, make_single, mark_restored
from storage.old_copies import KEPT, put_aside
from storage.people import roles
from storage.restored import erase_in_copy

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from storage.people.roles import Holder


def main(arguments: argparse.Namespace) -> int:
    """Check the copy, then put it in place; the old database is kept beside it."""
    source: Path = arguments.file
    settings = load_settings()
    target = settings.database
    if not source.exists():
        raise BotError("database-missing", path=str(source))
    now = Clock().now()
    seconds = int(now.timestamp())
    again = 0
    with sole_user(target), partial_of(target, seconds) as fresh:
        _copy(source, fresh)
        check_file(fresh, named=source)
        mark_restored(fresh)
        known = target.exists() and end_roles_as_in(fresh, target)
        gone = erased.read_beside(target) | erased.listed_in(target)
        if not arguments.bring_back:
            again = erase_in_copy(fresh, gone, key_file=settings.key_file, now=seconds)
        holders = _holders(fresh)
        if target.exists():
            with suppress(sqlite3.Error):  # damaged; which may be why something is restored
                make_single(target)
        kept = put_aside(target, now.astimezone(settings.zone))
        fresh.replace(target)
        erased.write_beside(target, gone | erased.listed_in(target))
    print(say("restore-done", path=str(target)))
    if again:
        print(say("restore-erased", count=again))
    if kept:
        print(say("restore-kept", path=str(kept), days=KEPT.days))
    _print_roles(holders, known=known)
    return 0


def _copy(source: Path, fresh: Path) -> None:
    """Copy a database, and what its log holds, into one file."""
    try:
        for old, new in zip([source, *beside(source)], [fresh, *beside(fresh)], strict=True):
            if old.exists() and not old.name.endswith("-shm"):
                shutil.copyfile(old, new)
        make_single(fresh)
    except (OSError, sqlite3.Error) as error:
        raise BotError("database-unusable", path=str(source), reason=str(error)) from error


def _holders(path: Path) -> list[Holder]:
    with closing(sqlite3.connect(path)) as tx:
        return roles.holders(tx)


def _print_roles(holders: list[Holder], *, known: bool) -> None:
    """Print who holds a role now: what was taken back after the copy may not be known."""
    names = "、".join(
        say("restore-role", name=each.name, role=say(f"role-{each.grant.role.name.lower()}"))
        for each in holders
    )
    print(say("restore-roles" if known else "restore-roles-unknown", names=names or say("none")))
