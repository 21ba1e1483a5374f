"""The webhook's registration at Telegram: set at the start, and anew where it was taken away."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock
from bot.domain.operating.vitals import Unreached
from bot.errors import BotError
from bot.inbound.polling import ALLOWED_UPDATES
from bot.outbound.transport import readable_answers, seconds_of
from bot.runtime.worker import Worker

if TYPE_CHECKING:
    from telegram import Bot, WebhookInfo

    from bot.runtime.pulse import Reached

log = logging.getLogger(__name__)

LOOK = 120.0  # seconds between looks whether Telegram still sends here
LATELY = timedelta(hours=1)  # an error that is older is over: Telegram speaks of it for good


def is_failing(found: WebhookInfo) -> bool:
    """Return whether Telegram has updates that it could not deliver lately."""
    failed_at = found.last_error_date
    if not found.pending_update_count or failed_at is None:
        return False
    return Clock().now() - failed_at < LATELY


class Registration:
    """What tells Telegram where to send updates, for as long as its :attr:`worker` runs.

    A second program with the token that polls, or a curious colleague with ``deleteWebhook``, takes
    the webhook away without a word to the bot, which would hear nothing any more; and while nobody
    writes, only Telegram knows whether it gets through.

    Args:
        bot: Whose webhook it is.
        url: Where Telegram is to send.
        secret: What it is to say there.
        reached: Noted while all is well.
        every: Seconds between two looks.
    """

    def __init__(
        self, bot: Bot, url: str, secret: str, reached: Reached, *, every: float = LOOK
    ) -> None:
        self._bot = bot
        self._url = url
        self._secret = secret
        self._reached = reached
        self._is_set = False
        self.worker = Worker("webhook's registration", self._keep, every=every, fatal=(BotError,))

    async def _keep(self) -> float | None:
        """Set the webhook unless it stands.

        Raises:
            BotError: Telegram does not take this address.
        """
        try:
            if not self._is_set or not await self._stands():
                await self._set()
        except RetryAfter as error:
            log.warning("webhook's registration: Telegram asks to wait %.0f s", seconds_of(error))
            return seconds_of(error)
        except TelegramError as error:
            refused = isinstance(error, InvalidToken)
            self._reached.why = Unreached.TOKEN if refused else Unreached.NETWORK
            raise
        return None

    async def _set(self) -> None:
        try:
            await self._bot.set_webhook(
                self._url, allowed_updates=ALLOWED_UPDATES, secret_token=self._secret
            )
        except BadRequest as error:
            if self._is_set:
                raise
            raise BotError("webhook-refused", reason=str(error)) from error
        self._is_set = True

    async def _stands(self) -> bool:
        """Return whether Telegram still sends here, and note whether it gets through."""
        with readable_answers():
            found = await self._bot.get_webhook_info()
        if found.url != self._url:
            self._reached.why = Unreached.CONFLICT
            where = "put elsewhere" if found.url else "deleted"
            log.warning("the webhook was %s; set again", where)
            return False
        self._judge(found)
        return True

    def _judge(self, found: WebhookInfo) -> None:
        if is_failing(found):
            self._reached.why = Unreached.WEBHOOK
        else:
            self._reached.note()
