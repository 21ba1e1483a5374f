"""Shared pieces of the commands: sentences of the catalogue, errors, and the signal to stop."""

from __future__ import annotations

import re
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


def complain(error: BotError) -> None:
    """Print one readable line on standard error."""
    print(plain(say.html(error.key, **error.values)), file=sys.stderr)
