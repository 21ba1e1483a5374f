"""What the commands share: words, and how errors are said."""

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
    """A sentence of the catalogue without its markup."""
    return unescape(_TAG.sub("", html))


def complain(error: BotError) -> None:
    """One readable line on standard error."""
    print(plain(say.html(error.key, **error.values)), file=sys.stderr)
