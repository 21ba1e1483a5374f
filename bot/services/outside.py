"""A service outside that the operator names: asked in time, left alone where it fails often."""

from __future__ import annotations

import asyncio
import logging
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar

import aiohttp

from bot.runtime.places import aside_if_long

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)
T = TypeVar("T")

LARGEST = 64 << 10  # bytes of an answer
PATIENCE, REST = 5, 60.0  # failures in a row, and the seconds it is left alone after them


class OutsideService:
    """An address that is sent JSON or a form, and answers JSON of a size that can be expected.

    After :data:`PATIENCE` failures in a row it is left alone for :data:`REST` seconds.

    Args:
        name: What the log calls it.
        url: With or without ``path``.
        key: Sent as a bearer token, where there is one.
        longest: Seconds for all of one question.
        at_once: Questions at a time; what is beyond goes without an answer.
        seconds: Tells the time that passes.
    """

    def __init__(  # what is known of a service
        self,
        name: str,
        url: str,
        path: str,
        key: str = "",
        *,
        longest: float,
        at_once: int,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._name = name
        self._url = url if url.endswith(path) else url + path
        self._headers = {"Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._longest = longest
        self._at_once = at_once
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None
        self._under_way = 0
        self._failures = 0
        self._rests_until = 0.0

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
            await asyncio.sleep(0)  # its sockets close in the next turn of the loop

    async def answer(self, question: Callable[[], Awaitable[T]]) -> T | None:
        """Return what a question comes to; None where it fails, is late, busy or left alone."""
        if self._under_way >= self._at_once or self._seconds() < self._rests_until:
            return None
        self._under_way += 1
        try:
            async with asyncio.timeout(self._longest):
                found = await question()
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            self._fail(error)
            return None
        finally:
            self._under_way -= 1
        self._failures = 0
        return found

    def _fail(self, error: Exception) -> None:
        """Note a failure by its kind alone: what was asked would be in its words."""
        self._failures += 1
        log.info("%s gave no answer: %s", self._name, type(error).__name__)
        if self._failures >= PATIENCE:
            self._rests_until = self._seconds() + REST
            log.warning("%s is left alone for %.0f s", self._name, REST)

    @aside_if_long
    async def post(self, data: bytes | aiohttp.FormData, **headers: str) -> bytes:
        """Return the body of an answer; ``headers`` by their names with ``_`` for ``-``.

        Raises:
            ValueError: It is no JSON of a size that can be expected.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, trust_env=False
            )
        sent = self._headers | {name.replace("_", "-"): each for name, each in headers.items()}
        async with self._session.post(
            self._url, data=data, headers=sent, allow_redirects=False
        ) as response:
            if (
                response.status != HTTPStatus.OK
                or response.content_type != "application/json"
                or "Content-Encoding" in response.headers
            ):
                raise ValueError(response.status)
            body = bytearray()
            async for piece in response.content.iter_chunked(LARGEST):
                body += piece
                if len(body) > LARGEST:
                    raise ValueError(len(body))
            return bytes(body)
