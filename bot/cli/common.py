"""What the commands share: the console, the settings, words for errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from config.texts import texts

if TYPE_CHECKING:
    from bot.errors import BotError

say = texts("zh-Hans")


def complain(error: BotError) -> None:
    """One readable line on standard error."""
    print(say(error.key, **error.values), file=sys.stderr)  # a command line prints
