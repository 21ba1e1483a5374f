"""Updates by webhook; a request is answered with 200 only after the inbox has them."""

from __future__ import annotations

import hmac
import logging
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.errors import BotError
from bot.outbound.transport import loads
from bot.runtime.patience import Patience

if TYPE_CHECKING:
    from bot.inbound.intake import Intake

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
LARGEST_UPDATE = 1 << 20


class Webhook:
    """A small HTTP server behind the school's own TLS proxy.

    Args:
        url: Where Telegram sends to; its path is the path served here.
        secret: What Telegram must say in its header.
        listen: HOST:PORT.
        intake: Takes the updates over.
    """

    def __init__(self, url: str, secret: str, listen: str, intake: Intake) -> None:
        self._secret = secret.encode()
        self._listen = listen
        self._intake = intake
        self._keeping = Patience("updates by webhook")
        application = web.Application(client_max_size=LARGEST_UPDATE)
        application.router.add_post(urlsplit(url).path or "/", self._receive)
        self._runner = web.AppRunner(application, access_log=None)

    @property
    def port(self) -> int:
        """The port it listens on, also where any free port was asked for."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> None:
        """Start listening.

        Raises:
            BotError: The address is taken.
        """
        host, _, port = self._listen.rpartition(":")
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host.strip("[]"), int(port)).start()
        except OSError as error:
            await self._runner.cleanup()
            raise BotError("listen-taken", address=self._listen) from error

    async def stop(self) -> None:
        """Stop listening, once requests under way are answered."""
        await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            log.warning("webhook call without the right secret refused")
            return web.Response(status=403)
        try:
            update = loads(await request.read())
            int(update["update_id"])
        except (ValueError, TypeError, KeyError):
            return web.Response(status=400)
        try:
            await self._intake.accept([update])
        except sqlite3.Error as error:
            self._keeping.failed(error)
            return web.Response(status=503)  # Telegram sends it again
        self._keeping.worked()
        return web.Response()
