"""Shared pieces of the commands: sentences of the catalogue, errors, and the signal to stop."""

from __future__ import annotations

import asyncio
import re
import signal
import sys
from html import unescape
from typing import TYPE_CHECKING

from config.texts import texts

if TYPE_CHECKING:
    from bot.errors import BotError

say = texts("zh-Hans")
_TAG = re.compile(r"</?\w+>")


def plain(html: str) -> str:
    """Return a sentence of the catalogue without its markup."""
    return unescape(_TAG.sub("", html))


def told_to_stop() -> asyncio.Event:
    """Return an event that is set once the process is told to end, by Ctrl+C or by a signal."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def complain(error: BotError) -> None:
    """Print one readable line on standard error."""
    print(plain(say.html(error.key, **error.values)), file=sys.stderr)
