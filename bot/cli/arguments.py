"""The parser of the command line: help and mistakes in plain words of the catalogue."""

from __future__ import annotations

import argparse
import platform
import re
import sqlite3
import sys
from datetime import date
from importlib import metadata
from typing import TYPE_CHECKING, Any, NoReturn
from unicodedata import east_asian_width

from bot.cli.common import plain, say
from bot.domain.audit.acts import ActGroup
from storage.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 60  # characters of what somebody typed that are said again
USUAL = 50  # lines that are printed unless more are asked for
MOST_LINES = 100_000  # that may be asked for at once
HIGHEST_PORT = 65_535
FIRST_YEAR, LAST_YEAR = 1900, 9999


class Parser(argparse.ArgumentParser):
    """A parser that speaks the catalogue's language.

    ``key`` names its command: ``help-<key>`` says what it does and ``example-<key>`` shows it.
    Options and arguments are added by :meth:`option` and :meth:`argument`.
    """

    def __init__(self, *, key: str = "", **given: Any) -> None:
        given.setdefault("formatter_class", _unbroken)
        if key:
            given["description"] = say(f"help-{key}")
            given["epilog"] = f"{say('shell-example')}\n  {say(f'example-{key}')}"
        super().__init__(add_help=False, **given)
        self.arguments = self.add_argument_group(say("shell-arguments"))
        self.options = self.add_argument_group(say("shell-options"))
        self.options.add_argument("-h", "--help", action="help", help=say("shell-help"))

    def argument(self, name: str, what: str, **given: Any) -> None:
        """Add what is given by its place.

        ``what`` is the end of the key of its help, ``metavar`` that of what it is called there.
        """
        self.arguments.add_argument(name, help=_help(what), **_named(given))

    def option(self, name: str, what: str, **given: Any) -> None:
        """Add what may be given by name; see :meth:`argument`."""
        given = _WORDED.get(what, {}) | given
        self.options.add_argument(name, help=_help(what), **_named(given))

    def format_usage(self) -> str:
        """Return how it is called."""
        return f"{say('shell-usage', usage=_usage(super().format_usage()))}\n"

    def format_help(self) -> str:
        """Return how it is called, what it does, its arguments, and an example."""
        usage, _, rest = super().format_help().partition("\n\n")
        rest = re.sub(r"^(    \S+)\n {10,}(?=\S)", r"\1  ", rest, flags=re.MULTILINE)
        headings = {f"{title}:": title for title in map(say, _TITLES)}
        lines = [
            say("shell-heading", title=headings[line]) if line in headings else _aligned(line)
            for line in rest.split("\n")
            if line.strip() != say("shell-command")
        ]
        return "\n".join((say("shell-usage", usage=_usage(usage)), "", *lines))

    def print_help(self, file: Any = None) -> None:
        """Print the help; what cannot be written is an error, other than in the base class."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, and how it is called; ends with code 2."""
        problem = say("shell-mistake", program=self.prog, problem=in_words(message))
        see = say("shell-see", program=self.prog)
        self.exit(2, f"{problem}\n{self.format_usage()}{see}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End the program, saying ``message`` on standard error."""
        if message:
            print(message, end="", file=sys.stderr)
        sys.exit(status)


_TITLES = ("shell-arguments", "shell-options", "shell-commands")
_COLUMN = 26  # at which the help of an argument begins


def _unbroken(prog: str) -> argparse.HelpFormatter:
    """Return a formatter that leaves it to the terminal where a line ends."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=_COLUMN, width=400)


def _aligned(line: str) -> str:
    """Return a line of help with its second column in its place: Chinese is twice as wide."""
    found = re.fullmatch(r"( +-\S.*?|  +\S+(?: \S+)*?)  +(\S.*)", line)
    if found is None:
        return line
    gap = _COLUMN - sum(1 + (east_asian_width(each) in "WF") for each in found[1])
    return f"{found[1]}{' ' * max(2, gap)}{found[2]}"


_WORDED: dict[str, dict[str, Any]] = {
    "port": {"metavar": "port"},
    "limit": {"metavar": "count"},
}


def _help(what: str) -> str:
    """Return the help of an argument; argparse would fill in signs of percent."""
    values = {"kinds": kinds()} if what == "kind" else {"count": str(USUAL)}
    return say(f"option-{what}", **values).replace("%", "%%")


def _named(given: dict[str, Any]) -> dict[str, Any]:
    """Return what argparse takes, with a metavar in the catalogue's words."""
    if "metavar" not in given:
        return given
    return given | {"metavar": say(f"shell-name-{given['metavar']}")}


def _usage(text: str) -> str:
    return text.removeprefix("usage: ").strip()


_MISTAKES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"argument (.+?): (.*)",
        lambda m: say("shell-argument", name=m[1], problem=in_words(m[2])),
    ),
    (
        r"the following arguments are required: (.*)",
        lambda m: say("shell-missing", names=_choices(m[1])),
    ),
    (r"unrecognized arguments: (.*)", lambda m: say("shell-unknown", names=_short(m[1]))),
    (r"expected one argument", lambda _: say("shell-one-value")),
    (r"expected at (?:least|most) one argument", lambda _: say("shell-some-values")),
    (r"expected (\d+) arguments?", lambda m: say("shell-values", count=int(m[1]))),
    (
        r"invalid choice: (.*?) \(choose from (.*)\)",
        lambda m: say("shell-choice", value=_short(m[1]), choices=_choices(m[2])),
    ),
    (
        r"ambiguous option: (.*?) could match (.*)",
        lambda m: say("shell-ambiguous", option=_short(m[1]), matches=m[2]),
    ),
    (r"not allowed with argument (.*)", lambda m: say("shell-excluded", other=m[1])),
    (r"ignored explicit argument (.*)", lambda m: say("shell-no-value", value=_short(m[1]))),
    (r"invalid .*? value: (.*)", lambda m: say("shell-wrong-value", value=_short(m[1]))),
)


def in_words(message: str) -> str:
    """Return what argparse says of a mistake in words of the catalogue.

    What is in them already, and what is not known, stay as they are.
    """
    for pattern, word in _MISTAKES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return word(found)
    known = message.isascii() and message
    return say("shell-mistake-other", message=_short(message)) if known else message


def _short(text: str) -> str:
    bare = " ".join(text.strip("'\"").split())
    return bare if len(bare) <= LONGEST else f"{bare[: LONGEST - 1]}…"


def _choices(text: str) -> str:
    return "、".join(each.strip("'\"") for each in text.split(", "))


def kinds() -> str:
    """Return the kinds of acts of the audit log, as ``--kind`` takes them."""
    return "、".join(say(f"audit-group-{each.value}") for each in ActGroup)


# -- values ----------------------------------------------------------------------------------------


def port(text: str) -> int:
    """Read a port; 0 is any that is free.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    found = 0 if text == "0" else _whole(text, HIGHEST_PORT)
    if found is None:
        raise argparse.ArgumentTypeError(say("shell-bad-port", value=_short(text)))
    return found


def line_count(text: str) -> int:
    """Read how many lines are wanted, or the number of one.

    Raises:
        argparse.ArgumentTypeError: It is no whole number from 1 on, or beyond all reason.
    """
    found = _whole(text, MOST_LINES)
    if found is None:
        wrong = plain(say.html("shell-bad-count", value=_short(text), most=MOST_LINES))
        raise argparse.ArgumentTypeError(wrong)
    return found


def _whole(text: str, most: int) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(most))
    return int(text) if is_number and 1 <= int(text) <= most else None


def day(text: str) -> date:
    """Read a day as ISO 8601 has it.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("shell-bad-day", value=_short(text))) from None


def year(text: str) -> int:
    """Read a year.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    found = _whole(text, LAST_YEAR)
    if found is None or found < FIRST_YEAR:
        raise argparse.ArgumentTypeError(say("shell-bad-year", value=_short(text)))
    return found


def answer(text: str) -> tuple[str, str]:
    """Read the answer to a question about files; its key may hold the sign of equality too.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    key, sign, value = text.rpartition("=")
    if not sign:
        raise argparse.ArgumentTypeError(say("shell-bad-answer", value=_short(text)))
    return key, value


class Version(argparse.Action):
    """The option that says which program this is, and ends it."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print the versions of program, tables, Python and SQLite."""
        print(versions())
        parser.exit()


def versions() -> str:
    """Return in one line which program this is, for whoever asks for help."""
    return say(
        "shell-version",
        version=metadata.version("linghang"),
        tables=str(len(migrations())),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
    )
