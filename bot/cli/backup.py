"""``linghang backup FILE``: a consistent copy, also while the bot runs."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.cli.files import partial_of
from bot.clock import Clock
from bot.errors import BotError
from config.settings import load_settings
from storage import erased
from storage.database import Database, check_file

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def main(arguments: argparse.Namespace) -> int:
    """Copy the database and check the copy before it gets its name."""
    source = load_settings().database
    if not source.exists():
        raise BotError("database-missing", path=str(source))
    target: Path = arguments.file
    if target.exists():
        raise BotError("backup-exists", path=str(target))
    with partial_of(target, Clock().timestamp()) as partial:
        asyncio.run(_copy(source, partial))
        check_file(partial, named=target)
        erased.add_to_copy(partial, erased.read_beside(source))
        partial.replace(target)
    print(say("backup-done", path=str(target), size=f"{target.stat().st_size / 1e6:.1f}"))
    return 0


async def _copy(source: Path, partial: Path) -> None:
    database = await Database.open(source, readers=1)
    try:
        await database.backup(partial)
    except (OSError, sqlite3.Error) as error:
        raise BotError("database-unusable", path=str(partial), reason=str(error)) from error
    finally:
        await database.close()
