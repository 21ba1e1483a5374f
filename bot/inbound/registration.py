"""The webhook's registration at Telegram: set at the start, and anew where it was taken away."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.error import BadRequest, RetryAfter

from bot.errors import BotError
from bot.inbound.polling import ALLOWED_UPDATES
from bot.outbound.transport import readable_answers, seconds_of
from bot.runtime.worker import Worker

if TYPE_CHECKING:
    from telegram import Bot

log = logging.getLogger(__name__)

LOOK = 300.0  # seconds between looks whether Telegram still sends here


class Registration:
    """What tells Telegram where to send updates, for as long as its :attr:`worker` runs.

    A second program with the token that polls, or a curious colleague with ``deleteWebhook``, takes
    the webhook away without a word to the bot, which would hear nothing any more.

    Args:
        bot: Whose webhook it is.
        url: Where Telegram is to send.
        secret: What it is to say there.
        every: Seconds between two looks.
    """

    def __init__(self, bot: Bot, url: str, secret: str, *, every: float = LOOK) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._is_set = False
        self.worker = Worker("webhook's registration", self._keep, every=every, fatal=(BotError,))

    async def _keep(self) -> float | None:
        """Set the webhook unless it stands.

        Raises:
            BotError: Telegram does not take this address.
        """
        try:
            if self._is_set and await self._stands():
                return None
            await self._bot.set_webhook(
                self._url, allowed_updates=ALLOWED_UPDATES, secret_token=self._secret
            )
        except RetryAfter as error:
            log.warning("webhook's registration: Telegram asks to wait %.0f s", seconds_of(error))
            return seconds_of(error)
        except BadRequest as error:
            if self._is_set:
                raise
            raise BotError("webhook-refused", reason=str(error)) from error
        self._is_set = True
        return None

    async def _stands(self) -> bool:
        with readable_answers():
            found = await self._bot.get_webhook_info()
        if found.url == self._url:
            return True
        log.warning("the webhook was %s; set again", "put elsewhere" if found.url else "deleted")
        return False
