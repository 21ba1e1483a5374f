"""Shared pieces of the commands: sentences of the catalogue, errors, and the signal to stop."""

from __future__ import annotations

import errno
import json
import re
import sys
from html import unescape
from typing import TYPE_CHECKING, Any

from config.texts import texts

if TYPE_CHECKING:
    from bot.errors import BotError

say = texts("zh-Hans")
_TAG = re.compile(r"</?\w+>")


def plain(html: str) -> str:
    """Return a sentence of the catalogue without its markup."""
    return unescape(_TAG.sub("", html))


def complain(error: BotError) -> None:
    """Print one readable line on standard error."""
    print(sentence(error), file=sys.stderr)


def sentence(error: BotError) -> str:
    """Return what a person reads of an error; a reason that a system gave in words of ours."""
    values = dict(error.values)
    if isinstance(problems := values.get("problems"), str):
        values["problems"] = _setting_problems(problems)
    if isinstance(reason := values.get("reason"), str):
        values["reason"] = known_reason(reason) or reason
    return plain(say.html(error.key, **values))


def _setting_problems(problems: str) -> str:
    """Return what is wrong with settings, with what the checker of values says in words of ours."""
    said = problems.replace("Value error, ", "")
    said = re.sub(r"Input should be a valid boolean[^;]*", say("shell-setting-boolean"), said)
    said = re.sub(r"Input should be a valid integer[^;]*", say("shell-setting-number"), said)
    return re.sub(
        r"Input should be ('[^;]*')",
        lambda m: say("shell-setting-choice", choices=m[1].replace("'", "").replace(" or ", ", ")),
        said,
    )


def print_json(value: Any, *, indent: int | None = None) -> None:
    """Print a value as JSON; where the terminal's characters are not Unicode, in ASCII."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_unicode = encoding.lower().replace("-", "") in {"utf8", "utf8sig"}
    print(json.dumps(value, ensure_ascii=not is_unicode, indent=indent))


# -- reasons of the system, in words ---------------------------------------------------------------

_BY_NUMBER = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EISDIR: "directory",
    errno.ENOTDIR: "no-directory",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read-only",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "too-long",
    errno.EMFILE: "too-many",
    errno.ENFILE: "too-many",
    errno.EADDRINUSE: "used",
}
_BY_WORDS = {
    "no such file or directory": "missing",
    "permission denied": "denied",
    "operation not permitted": "denied",
    "is a directory": "directory",
    "not a directory": "no-directory",
    "no space left on device": "full",
    "read-only file system": "read-only",
    "file exists": "exists",
    "file name too long": "too-long",
    "codec can't decode": "no-text",
    "unable to open database file": "cannot-open",
    "file is not a database": "no-database",
    "readonly database": "read-only",
    "database is locked": "locked",
    "database or disk is full": "full",
    "disk image is malformed": "damaged",
    "disk i/o error": "disk",
}


def reason_of(error: Exception) -> str:
    """Return in words of ours why a file could not be used."""
    if isinstance(error, UnicodeError):
        return say("shell-reason-no-text")
    number = getattr(error, "errno", None)
    if isinstance(number, int) and number in _BY_NUMBER:
        return say(f"shell-reason-{_BY_NUMBER[number]}")
    said = getattr(error, "strerror", None) or str(error)
    return known_reason(said) or said


def known_reason(said: str) -> str | None:
    """Return in words of ours what a system says of a failure; None where it says something else.

    A path in it is not looked at.
    """
    bare = re.sub(r"'[^']*'", "", said).lower()
    key = next((key for words, key in _BY_WORDS.items() if words in bare), None)
    return None if key is None else say(f"shell-reason-{key}")
