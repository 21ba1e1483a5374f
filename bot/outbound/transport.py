"""HTTP for python-telegram-bot on aiohttp, telling «not sent» from «perhaps sent».

Measured on this library, a reply over aiohttp costs about a third of the CPU of the default
transport, and does not grow dearer with many replies at once (``benchmarks/echo.py``).
"""

from __future__ import annotations

import asyncio
import json
import os
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.errors import BotError

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

# The library gives durations as timedelta, without a warning at every 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT, READ, UPLOAD_READ = 10.0, 20.0, 120.0  # seconds
CONNECTIONS = 256
KEEP_ALIVE = 15.0  # seconds; shorter than servers keep them, so that a dead one is seldom reused
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NotSent(NetworkError):  # noqa: N818  # what happened, beside MaybeSent
    """An error of a request that never left: it may be repeated safely."""


class MaybeSent(TimedOut):
    """An error of a request that was written but not answered: it may have taken effect."""


class AiohttpRequest(BaseRequest):
    """A client of one pooled aiohttp session.

    Args:
        proxy: ``http://…`` proxy for every request.

    Raises:
        BotError: The proxy is of a kind that is not supported.
    """

    def __init__(self, *, proxy: str | None = None) -> None:
        if proxy is not None and urlsplit(proxy).scheme not in {"http", "https"}:
            raise BotError("proxy-unsupported")
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the caller says nothing else."""
        return READ

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=CONNECTIONS, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=300
            )
            self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None
            await asyncio.sleep(0)  # its sockets close in the next turn of the loop

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """Read the answer as Python values.

        Raises:
            TelegramError: It is not JSON; the error does not repeat it.
        """
        try:
            return loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None

    async def do_request(  # the signature is the library's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one HTTP exchange; return status and body.

        Raises:
            NotSent: The request never left.
            MaybeSent: It left, and no whole answer came.
        """
        if self._session is None:
            raise NotSent("the transport is not open")
        body, headers = _body(request_data)
        with_files = isinstance(body, aiohttp.FormData)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(connect_timeout, CONNECT),
            sock_read=_seconds(read_timeout, UPLOAD_READ if with_files else READ),
        )
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy
            ) as response:
                return _status(response.status, body := await response.read()), body
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except aiohttp.ClientHttpProxyError as error:
            raise NotSent(f"proxy answered {error.status}") from None
        except aiohttp.InvalidURL:
            raise NotSent("invalid address") from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise MaybeSent(type(error).__name__) from None


def loads(payload: bytes) -> Any:
    """Read JSON as Python values; half characters, which no database takes, become U+FFFD.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return orjson.loads(payload)
    except ValueError:
        text = json.dumps(json.loads(payload), ensure_ascii=False)
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return orjson.loads(whole)


def _status(status: int, body: bytes) -> int:
    """Return the status an answer stands for: a proxy may say 200 and mean a failure."""
    if status != HTTPStatus.OK or body.startswith(b'{"ok":true'):
        return status
    try:
        answer = loads(body)
    except ValueError:
        return status
    if not isinstance(answer, dict) or "result" in answer:
        return status
    code = answer.get("error_code")
    return code if isinstance(code, int) and code > HTTPStatus.OK else HTTPStatus.BAD_GATEWAY


def seconds_of(error: RetryAfter) -> float:
    """Return the seconds Telegram asks to wait, whichever type the library gives them in."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def form(fields: dict[str, str | int]) -> RequestData:
    """Make plain fields ready for sending, without what the library does for objects."""
    return RequestData([RequestParameter(name, value, None) for name, value in fields.items()])


def _seconds(given: ODVInput[float], usual: float) -> float:
    return usual if given is None or isinstance(given, DefaultValue) else float(given)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), FORM
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form, {}
