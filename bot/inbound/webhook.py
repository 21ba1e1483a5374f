"""Updates by webhook; a request is answered with 200 only after the inbox has them."""

from __future__ import annotations

import asyncio
import hmac
import logging
import sqlite3
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import BotError
from bot.inbound.updates import readable
from bot.outbound.transport import loads
from bot.runtime.patience import FADES, Patience
from bot.runtime.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from aiohttp.web_protocol import RequestHandler

    from bot.inbound.intake import Intake

    Page = Callable[[web.Request], Awaitable[web.Response | None]]

http_log = logging.getLogger(f"{__name__}.http")

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name
LARGEST_UPDATE = 1 << 20  # bytes; Telegram's are a few thousand
MOST_STRANGERS = 256  # connections that have not shown the secret
SLOWEST = 10.0  # seconds for the head of a request, and as many for its body
LAST_ANSWERS = 1.0  # seconds for requests under way at a stop; Telegram sends again what is cut off


async def _keep_plain(_: web.Request, response: web.StreamResponse) -> None:
    """Let no answer be taken for what it is not, nor say what the server is made of."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.popall("Server", None)


class _Malformed(logging.Filter):
    """A filter that sums up requests that are no HTTP; aiohttp would log each at length."""

    def __init__(self) -> None:
        super().__init__()
        self._summary = Summary("webhook calls that are no HTTP")

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            return True
        self._summary.note()
        return False


class Webhook:
    """A small HTTP server behind the school's own TLS proxy.

    Args:
        url: Where Telegram sends to; its path is the path served here.
        secret: What Telegram must say in its header.
        listen: HOST:PORT.
        intake: Takes the updates over.
        slowest: Seconds for the head of a request, as many for its body, and until the next one.
        pages: What is served below that path as well, by its path; a page answers None to whoever
            does not know its secret.
        called: Called whenever Telegram has.
    """

    def __init__(  # a root's parts
        self,
        url: str,
        secret: str,
        listen: str,
        intake: Intake,
        *,
        slowest: float = SLOWEST,
        pages: Mapping[str, Page] | None = None,
        called: Callable[[], None] = lambda: None,
    ) -> None:
        self._secret = secret.encode()
        self._listen = listen
        self._intake = intake
        self._called = called
        self._slowest = slowest
        self._keeping = Patience("updates by webhook", fades=FADES)
        self.patiences = (self._keeping,)
        self._refused = Summary("webhook calls without the right secret refused")
        self._unreadable = Summary("webhook calls with no update in them")
        application = web.Application(client_max_size=LARGEST_UPDATE)
        path = urlsplit(url).path or "/"
        application.router.add_post(path, self._receive)
        for below, page in (pages or {}).items():
            application.router.add_get(path.rstrip("/") + below, partial(self._show, page))
        application.on_response_prepare.append(_keep_plain)
        self._runner = web.AppRunner(
            application,
            access_log=None,
            logger=http_log,
            keepalive_timeout=slowest,  # also until the first head is complete
            lingering_time=slowest,
            shutdown_timeout=LAST_ANSWERS,
        )
        self._malformed = _Malformed()
        self._server: asyncio.Server | None = None
        self._strangers: dict[RequestHandler, None] = {}

    @property
    def port(self) -> int:
        """The port it listens on, also where any free port was asked for."""
        assert self._server is not None  # noqa: S101  # it is started
        return int(self._server.sockets[0].getsockname()[1])

    async def start(self) -> None:
        """Start listening.

        Raises:
            BotError: The address is taken.
        """
        host, _, port = self._listen.rpartition(":")
        await self._runner.setup()
        http_log.addFilter(self._malformed)
        try:
            self._server = await asyncio.get_running_loop().create_server(
                self._welcome, host.strip("[]"), int(port)
            )
        except OSError as error:
            await self._runner.cleanup()
            raise BotError("listen-taken", address=self._listen) from error

    async def stop(self) -> None:
        """Stop listening, once requests under way are answered."""
        if self._server is not None:
            self._server.close()
        await self._runner.cleanup()
        http_log.removeFilter(self._malformed)

    def _welcome(self) -> RequestHandler:
        """Serve a connection; where too many have not shown the secret, the oldest gives way."""
        assert self._runner.server is not None  # noqa: S101  # it is set up
        if len(self._strangers) >= MOST_STRANGERS:
            here = {each: None for each in self._strangers if each.transport is not None}
            self._strangers = here
            if len(here) >= MOST_STRANGERS:
                oldest = next(iter(here))
                del here[oldest]
                oldest.force_close()
        self._strangers[served := self._runner.server()] = None
        return served

    async def _show(self, page: Page, request: web.Request) -> web.Response:
        """Serve a page to whoever knows its address."""
        answer = await page(request)
        if answer is None:
            return web.Response(status=404)
        self._strangers.pop(request.protocol, None)
        return answer

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            self._refused.note()
            return web.Response(status=403)
        self._strangers.pop(request.protocol, None)
        self._called()
        try:
            async with asyncio.timeout(self._slowest):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        try:
            update = loads(body)
        except ValueError:
            self._unreadable.note()
            return web.Response(status=400)
        if not (found := readable([update])):
            self._unreadable.note()
            return web.Response()  # or Telegram would send it again for ever
        try:
            await self._intake.accept(found)
        except sqlite3.Error as error:
            self._keeping.failed(error)
            return web.Response(status=503)  # Telegram sends it again
        self._keeping.worked()
        return web.Response()
