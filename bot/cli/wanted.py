"""Files that somebody names to a command: read within bounds, written for their owner only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import reason_of
from bot.cli.files import write_private
from bot.errors import BotError

if TYPE_CHECKING:
    from pathlib import Path


def read_wanted(path: Path, most: int) -> bytes:
    """Read a file that somebody named, of at most ``most`` bytes; a device has no end.

    Raises:
        BotError: It cannot be read, or is larger.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise BotError("file-unreadable", path=str(path), reason=reason_of(error)) from error
    if len(data) > most:
        raise BotError("load-too-big", name=path.name, limit=most >> 20)
    return data


def write_wanted(path: Path, data: bytes) -> None:
    """Write a file that somebody asked for by name, for its owner only.

    Raises:
        BotError: It cannot be written there.
    """
    try:
        write_private(path, data)
    except OSError as error:
        raise BotError("file-unreadable", path=str(path), reason=reason_of(error)) from error
