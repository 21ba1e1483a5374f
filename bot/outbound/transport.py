"""HTTP for python-telegram-bot on aiohttp, telling «not sent» from «perhaps sent».

Measured on this library, a reply over aiohttp costs about a third of the CPU of the default
transport, and does not grow dearer with many replies at once (``benchmarks/echo.py``).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
from contextlib import contextmanager
from datetime import timedelta
from http import HTTPStatus
from math import isfinite
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.domain.raw import is_whole, part, whole, words
from bot.errors import BotError
from bot.runtime.places import aside_if_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from telegram._utils.types import ODVInput

# The library gives durations as timedelta, without a warning at every 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

CONNECT, READ, UPLOAD_READ = 10.0, 20.0, 120.0  # seconds
LONGEST_DOWNLOAD, LONGEST_RETRY = 120.0, 86400  # seconds
PIECE = 1 << 16  # bytes of a file that are read at once
DEEPEST = 64  # levels of an answer's JSON
CONNECTIONS = 256
KEEP_ALIVE = 15.0  # seconds; shorter than servers keep them, so that a dead one is seldom reused
JSON = {"Content-Type": "application/json"}


class NotSent(NetworkError):  # noqa: N818  # what happened, beside MaybeSent
    """An error of a request that never left: it may be repeated safely."""


class MaybeSent(TimedOut):
    """An error of a request that was written but not answered: it may have taken effect."""


class OverlongError(Exception):
    """An error of a file that has more bytes than asked for."""


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
        self.told_time = ""  # of the last answer, as HTTP writes it

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
            self._session = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),  # Telegram sets none
                auto_decompress=True,
                timeout=aiohttp.ClientTimeout(total=None, connect=CONNECT, sock_read=READ),
            )

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
            return _cleaned(loads(payload))
        except ValueError:
            raise TelegramError("Invalid server response") from None

    @aside_if_long
    async def download(self, url: str, limit: int) -> bytes:
        """Return a file's bytes, whatever they look like; no more than ``limit`` are ever held.

        Raises:
            OverlongError: There are more.
            TelegramError: There is no such file, or it breaks off.
        """
        if self._session is None:
            raise NotSent("the transport is not open")
        timeout = aiohttp.ClientTimeout(total=LONGEST_DOWNLOAD, connect=CONNECT, sock_read=READ)
        with _network_errors():
            async with self._session.get(url, timeout=timeout, proxy=self._proxy) as response:
                if response.status != HTTPStatus.OK:
                    raise TelegramError(f"no file: {response.status}")
                data = bytearray()
                async for piece in response.content.iter_chunked(PIECE):
                    data += piece
                    if len(data) > limit:
                        raise OverlongError
        return bytes(data)

    @aside_if_long
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
        with _network_errors():
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy
            ) as response:
                self.told_time = response.headers.get("Date", "")
                return _status(response.status, body := await response.read()), body


@contextmanager
def _network_errors() -> Iterator[None]:
    """Tell what was not sent from what perhaps was, without the address, which holds the token."""
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise NotSent(type(error).__name__) from None
    except aiohttp.ClientHttpProxyError as error:
        raise NotSent(f"proxy answered {error.status}") from None
    except aiohttp.InvalidURL:
        raise NotSent("invalid address") from None
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise MaybeSent(type(error).__name__) from None


def loads(payload: bytes) -> Any:
    """Read JSON as Python values, also with single values in it that no database takes.

    Half characters and bytes of no character become U+FFFD; numbers that are none, or have more
    than 64 bits, and what is nested deeper than :data:`DEEPEST` levels become null.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return orjson.loads(payload)
    except ValueError:
        return _loads_patiently(payload)


def _loads_patiently(payload: bytes) -> Any:
    # cut first: how deep the readers of the library and of Python go differs by version
    text = _shallow(payload).decode("utf-8", "replace")
    values = json.loads(text, parse_int=_whole, parse_float=_finite, parse_constant=lambda _: None)
    plain = json.dumps(values, ensure_ascii=False)
    return orjson.loads(plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _whole(digits: str) -> int | None:
    number = int(digits) if len(digits) < 21 else None
    return number if is_whole(number) else None


def _finite(digits: str) -> float | None:
    return number if isfinite(number := float(digits)) else None


_TOKEN = re.compile(
    rb"""
    (?: "(?:[^"\\]++|\\.)*+ (?:"|\Z) [^"\[\]{}]*+ )++  # strings, also one that has no end
    | (?: [\[{][^"\[\]{}]*+[\]}] [^"\[\]{}]*+ )++      # what holds nothing that could be deep
    | [\[{]++
    | [\]}]++
    """,
    re.DOTALL | re.VERBOSE,
)


def _shallow(payload: bytes) -> bytes:
    """Return JSON with null for each value deeper than :data:`DEEPEST` levels."""
    kept: list[bytes] = []
    level, start, cut = 0, 0, None
    for match in _TOKEN.finditer(payload):
        token = match[0]
        if token.endswith((b"[", b"{")):
            if cut is None and level + len(token) > DEEPEST:
                cut = match.start() + DEEPEST - level
                kept.append(payload[start:cut])
            level += len(token)
        elif token.startswith((b"]", b"}")):
            level -= len(token)
            if cut is not None and level <= DEEPEST:
                cut, start = None, match.end() - (DEEPEST - level)
                kept.append(b"null")
    return payload if not kept else b"".join([*kept, payload[start:] if cut is None else b""])


def _cleaned(answer: Any) -> dict[str, Any]:
    """Return an answer of the Bot API with what the library relies on, of the types it expects.

    Raises:
        ValueError: It is no answer.
    """
    if not isinstance(answer, dict):
        raise ValueError(type(answer).__name__)  # noqa: TRY004  # as what is no JSON
    about = part(answer, "parameters")
    numbers = {name: whole(about, name) for name in ("retry_after", "migrate_to_chat_id")}
    clean = {name: number for name, number in numbers.items() if number}
    if (after := clean.get("retry_after")) is not None:
        clean["retry_after"] = min(max(after, 1), LONGEST_RETRY)
    said = words(answer, "description")
    return {"result": None} | answer | {"parameters": clean, "description": said}


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
    code = whole(answer, "error_code") or 0
    return code if HTTPStatus.BAD_REQUEST <= code < 600 else HTTPStatus.BAD_GATEWAY


@contextmanager
def readable_answers() -> Iterator[None]:
    """Turn what the library raises over an answer that is none of Telegram's into its own error.

    Raises:
        TelegramError: The answer cannot be read.
    """
    try:
        yield
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise TelegramError("Unreadable answer") from error


def seconds_of(error: RetryAfter) -> float:
    """Return the seconds Telegram asks to wait, whichever type the library gives them in."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def form(fields: dict[str, str | int]) -> RequestData:
    """Make plain fields ready for sending, without what the library does for objects."""
    return RequestData([RequestParameter(name, str(value), None) for name, value in fields.items()])


def _seconds(given: ODVInput[float], usual: float) -> float:
    return usual if given is None or isinstance(given, DefaultValue) else float(given)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return orjson.dumps(data.json_parameters), JSON
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=mime)
    return form, {}
