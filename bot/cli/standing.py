"""What a command that writes looks at before: as whom it runs, and what was there before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.cli.files import OTHERS
from bot.errors import BotError
from storage import erased, old_copies
from storage.files import beside, real_path

if TYPE_CHECKING:
    from pathlib import Path

    from config.settings import Settings

ROOT = 0


def refuse_root(settings: Settings, command: str) -> None:
    """Refuse to be root where the database is another account's.

    What root writes there, the account that runs the bot could not read.

    Raises:
        BotError: It is; the sentence names the account.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != ROOT:
        return
    owner = _owner_of(real_path(settings.database))
    if owner != ROOT:
        raise BotError("not-as-root", user=_name_of(owner), command=command)


def _owner_of(database: Path) -> int:
    """Return whose a database is, or would be: whose the folder is that nobody else may enter."""
    try:
        return database.stat().st_uid
    except OSError:
        pass
    try:
        found = database.parent.stat()
    except OSError:
        return ROOT
    return ROOT if found.st_mode & OTHERS else found.st_uid


def _name_of(owner: int) -> str:
    import pwd  # noqa: PLC0415  # not on Windows

    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"#{owner}"


def trace_of_one_before(settings: Settings) -> Path | None:
    """Return a file that says that there was a database, where there is none; else None."""
    database = real_path(settings.database)
    if database.exists():
        return None
    kept = [each.path for each in old_copies.beside(database)]
    sides = [each for each in beside(database) if each.exists() and each.stat().st_size]
    others = [each for each in (erased.beside(database), settings.key_file) if each.exists()]
    return next(iter([*kept, *sides, *others]), None)


def require_no_trace(settings: Settings) -> None:
    """Refuse to begin with an empty database where there was another before.

    Raises:
        BotError: There was one, and it is gone.
    """
    trace = trace_of_one_before(settings)
    if trace is not None:
        raise BotError("database-lost", path=str(settings.database), trace=str(trace))
