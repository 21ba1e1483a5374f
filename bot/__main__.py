"""The command line ``linghang``: exit codes 0 done, 1 failed, 2 wrongly called."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.errors import BotError
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Sequence


PRIVATE = 0o077  # what others may not do with the files and directories that a command makes


def parser() -> argparse.ArgumentParser:
    """Build the parser of the command line."""
    made = argparse.ArgumentParser(
        prog="linghang",
        description="Linghang 领航: a Telegram bot for vocational-training schools.",
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")

    play = commands.add_parser("play", help="sample school, stand-in for Telegram and bot in one")
    play.add_argument("--port", type=int, default=8080, help="of the page (default 8080)")
    play.add_argument("--fresh", action="store_true", help="forget the last game")

    commands.add_parser("run", help="the bot against Telegram")
    commands.add_parser("check", help="settings, database, token, search, disk: one line each")

    load = commands.add_parser("load", help="programme, classes, roster, timetable from files")
    load.add_argument("files", nargs="+", type=Path, metavar="FILE")
    load.add_argument(
        "--dry-run", action="store_true", help="say what would change, change nothing"
    )
    load.add_argument(
        "--only-dates",
        action="store_true",
        help="a timetable speaks only for the days from its first to its last date of each class",
    )
    load.add_argument(
        "--whole",
        action="store_true",
        help="a timetable is all of each class's: cancel sessions that are not in it",
    )
    load.add_argument(
        "--answer",
        action="append",
        default=[],
        type=_answer,
        metavar="KEY=ANSWER",
        help="the answer to a question about the files, as it is printed",
    )

    templates = commands.add_parser("templates", help="empty workbooks with headings and hints")
    templates.add_argument("directory", type=Path, metavar="DIR")

    ask = commands.add_parser("ask", help="what the bot would say")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.add_argument("--as", dest="person", help="Telegram id or name of who asks")
    ask.add_argument("--at", metavar="ISO", help="the moment; default now")
    ask.add_argument("--json", action="store_true", help="one JSON object a line")
    ask.add_argument("--file", type=Path, metavar="TSV", help="first column of each row")

    sample = commands.add_parser("sample", help="write the sample school into an empty database")
    sample.add_argument("--scale", choices=("full", "small"), default="full")

    person = commands.add_parser("person", help="somebody's data: as JSON, or erased")
    person.add_argument("act", choices=("export", "erase"))
    person.add_argument("id", metavar="ID", help="Telegram id, phone, student number or full name")
    person.add_argument(
        "--keep-roster", action="store_true", help="erase what the bot gathered, not the roster's"
    )

    report = commands.add_parser("report", help="the programme's figures, each with its grounds")
    report.add_argument("programme", metavar="PROGRAMME", help="id, name or a part of the name")
    report.add_argument("--xlsx", type=Path, metavar="F", help="write a workbook with all rows")
    report.add_argument("--pdf", type=Path, metavar="F", help="write a report")
    report.add_argument("--json", action="store_true", help="print JSON with the ids of all rows")

    backup = commands.add_parser("backup", help="a consistent copy, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = commands.add_parser("restore", help="put a checked copy back")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--bring-back",
        action="store_true",
        help="also where the key of the list of erased people is lost: they come back",
    )
    commands.add_parser("migrate", help="bring the database up to this program, after a copy")
    replica = commands.add_parser("replica", help="write Litestream's configuration")
    replica.add_argument("--to", metavar="URL_OR_DIR", help="default: $LITESTREAM_REPLICA_URL")
    replica.add_argument("file", nargs="?", type=Path, metavar="FILE", help="beside the database")
    return made


def _answer(text: str) -> tuple[str, str]:
    """Read the answer to a question about files; its key may hold the sign of equality too.

    Raises:
        ValueError: It is none.
    """
    key, sign, value = text.rpartition("=")
    if not sign:
        raise ValueError(text)
    return key, value


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run one command, by default the one of the command line.

    Raises:
        SystemExit: Always; with its exit code.
    """
    arguments = parser().parse_args(words)
    os.umask(PRIVATE)
    with unswept():
        command = import_module(f"bot.cli.{arguments.command}")  # start-up costs what is needed
    try:
        sys.exit(command.main(arguments))
    except BotError as error:
        import_module("bot.cli.common").complain(error)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
