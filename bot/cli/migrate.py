"""``linghang migrate``: the database brought up to this program, after a checked copy."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.cli.standing import refuse_root
from bot.clock import Clock
from bot.errors import BotError
from config.settings import load_settings
from storage import schema
from storage.old_copies import KEPT
from storage.sole import sole_user
from storage.upgrading import upgrade

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def main(_: argparse.Namespace) -> int:
    """Upgrade the database, or make a new one where there is none."""
    settings = load_settings()
    refuse_root(settings, "migrate")
    path, now = settings.database, Clock().now().astimezone(settings.zone)
    with sole_user(path):
        if not path.exists():
            _make(settings.database)
            print(say("migrate-made", path=str(path), version=len(schema.migrations())))
            return 0
        done = upgrade(path, now, begins=_say_begins, progress=show_step)
    if done is None:
        print(say("migrate-nothing", path=str(path), version=len(schema.migrations())))
        return 0
    print(say("migrate-done", path=str(path), before=done.before, after=done.after))
    print(say("migrate-kept", kept=str(done.kept), days=KEPT.days))
    return 0


def _make(path: Path) -> None:
    try:
        schema.migrate_file(path)
    except sqlite3.Error as error:
        raise BotError("database-unusable", path=str(path), reason=str(error)) from error


def _say_begins(before: int, after: int) -> None:
    print(say("migrate-begins", before=before, after=after), file=sys.stderr, flush=True)


def show_step(version: int, last: int) -> None:
    """Print which version is reached; on a terminal in one line."""
    line = say("migrate-step", version=version, last=last)
    if sys.stderr.isatty():
        ends = "\n" if version == last else ""
        print(f"\r{line}", end=ends, file=sys.stderr, flush=True)
    elif version == last:
        print(line, file=sys.stderr)
