"""Whether Telegram refuses the token, or something in between answers in its place."""

from __future__ import annotations

import asyncio
from hashlib import blake2b
from typing import TYPE_CHECKING

from telegram.error import Forbidden, InvalidToken, TelegramError

from bot.outbound.transport import readable_answers

if TYPE_CHECKING:
    from telegram import Bot

UNCLEAR = 30.0  # seconds for which "not found" may come from a server that only starts


def fingerprint(token: str) -> str:
    """Return what tells a token from another, and nothing about it."""
    return blake2b(token.encode(), digest_size=16, person=b"linghang").hexdigest()


def is_unknown(error: TelegramError) -> bool:
    """Return whether Telegram itself says that it knows no such token.

    It says 401 "Unauthorized"; 404 may as well come from a proxy, or from a Bot API server that
    starts, and a 401 in other words from a network that wants somebody to log in.
    """
    said = str(error).lower()
    return isinstance(error, InvalidToken) and said.startswith("unauthorized") and "(" not in said


async def introduce(bot: Bot) -> None:
    """Ask Telegram who the bot is.

    Raises:
        TelegramError: It does not say, or nothing readable; no word of it is the token.
    """
    try:
        with readable_answers():
            await bot.initialize()
    except InvalidToken as error:
        raise (error.__cause__ or InvalidToken("refused")) from None
    if not bot.username:
        raise TelegramError("getMe: no username")


class Doubt:
    """A doubt about a token; what Telegram took before is waited for, however long.

    Args:
        was_good: Telegram has taken this very token before.
    """

    def __init__(self, *, was_good: bool) -> None:
        self._was_good = was_good
        self._since = asyncio.get_running_loop().time()

    def passes(self, error: Exception) -> str | None:
        """Return what an error of :func:`introduce` means, or None if the token is wrong."""
        if not isinstance(error, TelegramError):
            return None
        if not isinstance(error, InvalidToken | Forbidden):
            return "Telegram is out of reach"
        if self._was_good:
            return (
                "Telegram refuses a token that it took before:"
                " if there is a new one, set LINGHANG_BOT_TOKEN and start again"
            )
        waited = asyncio.get_running_loop().time() - self._since
        return None if is_unknown(error) or waited > UNCLEAR else "what answers is not Telegram"
