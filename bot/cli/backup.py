"""``linghang backup FILE``: a consistent copy, also while the bot runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.clock import Clock
from bot.errors import BotError
from config.settings import load_settings
from storage.copying import copy_checked

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def main(arguments: argparse.Namespace) -> int:
    """Copy the database and check the copy before it gets its name."""
    source = load_settings().database
    if not source.exists():
        raise BotError("database-none", path=str(source))
    target: Path = arguments.file
    copy_checked(source, target, Clock().timestamp())
    print(say("backup-done", path=str(target), size=f"{target.stat().st_size / 1e6:.1f}"))
    return 0
