"""The command line ``linghang``: exit codes 0 done, 1 failed, 2 wrongly called."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.cli import mishaps
from bot.runtime.memory import unswept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.cli.arguments import Parser


PRIVATE = 0o077  # what others may not do with the files and directories that a command makes


def parser() -> Parser:
    """Build the parser of the command line; its words are the catalogue's."""
    given = import_module("bot.cli.arguments")  # not before what it imports can fail in one line
    say = given.say
    made: Parser = given.Parser(
        prog="linghang", description=say("shell-about"), epilog=say("shell-more")
    )
    made.options.add_argument(
        "--version", action=given.Version, nargs=0, help=say("shell-version-help")
    )
    commands = made.add_subparsers(
        dest="command", required=True, metavar=say("shell-command"), title=say("shell-commands")
    )

    def command(name: str) -> Parser:
        """Add a command, with the help and the example that the catalogue has for it."""
        added: Parser = commands.add_parser(name, key=name, help=say(f"help-{name}"))
        return added

    _add_running(command)
    _add_loading(command)
    _add_looking(command)
    _add_keeping(command)
    return made


def _add_running(command: Callable[[str], Parser]) -> None:
    given = import_module("bot.cli.arguments")
    play = command("play")
    play.option("--port", "port", type=given.port, default=8080)
    play.option("--fresh", "fresh", action="store_true")
    command("run")
    command("check")


def _add_loading(command: Callable[[str], Parser]) -> None:
    given = import_module("bot.cli.arguments")
    load = command("load")
    load.argument("files", "files", nargs="+", type=Path, metavar="file")
    load.option("--dry-run", "dry-run", action="store_true")
    load.option("--only-dates", "only-dates", action="store_true")
    load.option("--whole", "whole", action="store_true")
    load.option(
        "--answer", "answer", action="append", default=[], type=given.answer, metavar="answer"
    )
    command("templates").argument("directory", "templates", type=Path, metavar="directory")
    sample = command("sample")
    sample.option("--scale", "scale", choices=("full", "small"), default="full")
    sample.option("--centre", "centre", action="store_true")
    sample.option("--year", "sample-year", action="store_true", dest="year")
    imports = command("imports")
    imports.argument("act", "imports-show", nargs="?", choices=("show",), metavar="show")
    imports.argument("number", "imports-number", nargs="?", type=given.line_count, metavar="number")
    imports.option("--json", "json", action="store_true")
    imports.option("--limit", "limit", type=given.line_count, default=given.USUAL)


def _add_looking(command: Callable[[str], Parser]) -> None:
    given = import_module("bot.cli.arguments")
    ask = command("ask")
    ask.argument("question", "question", nargs="*", metavar="question")
    ask.option("--as", "as", dest="person", metavar="who")
    ask.option("--at", "at", metavar="when")
    ask.option("--json", "json", action="store_true")
    ask.option("--file", "tsv", type=Path, metavar="file")

    report = command("report")
    report.argument("programme", "programme", nargs="?", metavar="programme")
    report.option("--year", "year", type=given.year, metavar="year")
    report.option("--xlsx", "xlsx", type=Path, metavar="file")
    report.option("--pdf", "pdf", type=Path, metavar="file")
    report.option("--json", "json", action="store_true")

    audit = command("audit")
    audit.option("--person", "who", metavar="who")
    audit.option("--kind", "kind", metavar="kind")
    audit.option("--from", "from", dest="from_day", type=given.day, metavar="day")
    audit.option("--to", "to", dest="to_day", type=given.day, metavar="day")
    audit.option("--xlsx", "xlsx", type=Path, metavar="file")
    audit.option("--json", "json", action="store_true")
    audit.option("--limit", "limit", type=given.line_count)


def _add_keeping(command: Callable[[str], Parser]) -> None:
    command("backup").argument("file", "backup", type=Path, metavar="file")
    restore = command("restore")
    restore.argument("file", "restore", type=Path, metavar="file")
    restore.option("--bring-back", "bring-back", action="store_true")
    command("migrate")
    replica = command("replica")
    replica.option("--to", "replica-to", metavar="place")
    replica.argument("file", "replica", nargs="?", type=Path, metavar="file")
    person = command("person")
    person.argument("act", "person-act", choices=("export", "erase"), metavar="act")
    person.argument("id", "person-id", metavar="who")
    person.option("--keep-roster", "keep-roster", action="store_true")


def main(words: Sequence[str] | None = None) -> NoReturn:
    """Run one command, by default the one of the command line.

    Raises:
        SystemExit: Always; with its exit code.
    """
    if words is None:
        mishaps.prepare_process()
    os.umask(PRIVATE)
    sys.exit(mishaps.guarded(partial(_run, words)))


def _run(words: Sequence[str] | None) -> int:
    with unswept():
        arguments = parser().parse_args(words)
        command = import_module(f"bot.cli.{arguments.command}")  # start-up costs what is needed
    code: int = command.main(arguments)
    return code


if __name__ == "__main__":
    main()
