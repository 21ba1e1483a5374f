"""``linghang backup FILE``: a consistent copy, also while the bot runs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.cli.common import say
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
    asyncio.run(_backup(source, target))
    print(say("backup-done", path=str(target), size=f"{target.stat().st_size / 1e6:.1f}"))
    return 0


async def _backup(source: Path, target: Path) -> None:
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    database = await Database.open(source, readers=1)
    try:
        await database.backup(partial)
    except OSError as error:
        raise BotError("database-unusable", path=str(target), reason=str(error)) from error
    finally:
        await database.close()
    check_file(partial)
    erased.add_to_copy(partial, erased.read_beside(source))
    partial.replace(target)
