"""``linghang restore FILE``: a checked copy put in the place of the database."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from bot.app import sole_user
from bot.cli.common import say
from bot.clock import Clock
from bot.errors import BotError
from config.settings import load_settings
from storage import erased
from storage.database import check_file, mark_restored
from storage.old_copies import KEPT, put_aside
from storage.restored import erase_in_copy

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from config.settings import Settings
    from storage.erased import Erasure


def main(arguments: argparse.Namespace) -> int:
    """Check the copy, then put it in place; the old database is kept beside it."""
    source: Path = arguments.file
    settings = load_settings()
    target = settings.database
    if not source.exists():
        raise BotError("database-missing", path=str(source))
    check_file(source)
    with sole_user(target):
        fresh = target.with_name(target.name + ".partial")
        shutil.copyfile(source, fresh)
        mark_restored(fresh)
        known = erased.read_beside(target) | erased.listed_in(target)
        again = 0 if arguments.bring_back else _erase_again(settings, fresh, known)
        kept = put_aside(target, Clock().now().astimezone(settings.zone))
        fresh.replace(target)
        erased.write_beside(target, known | erased.listed_in(target))
    print(say("restore-done", path=str(target)))
    if again:
        print(say("restore-erased", count=again))
    if kept:
        print(say("restore-kept", path=str(kept), days=KEPT.days))
    return 0


def _erase_again(settings: Settings, fresh: Path, known: set[Erasure]) -> int:
    try:
        return erase_in_copy(
            fresh,
            known,
            key_file=settings.key_file,
            now=Clock().timestamp(),
        )
    except BaseException:
        fresh.unlink()
        raise
