"""A model outside that chooses one of ten entries where we are not sure; off unless it is set.

It speaks the usual chat-completions interface. It is told the question without names and numbers
and the titles of entries; it answers a number, and anything else is no answer.
"""

from __future__ import annotations

import asyncio
import logging
import re
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

import aiohttp
import orjson

from bot.domain.faq.choosing import CANDIDATES
from bot.domain.faq.redaction import packed, redacted
from bot.runtime.places import aside_if_long
from storage.journal import noted, unnoted
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from config.settings import Settings
    from storage.database import Tx

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

LONGEST = 2.5  # seconds for all of it
LARGEST = 64 << 10  # bytes of an answer
AT_ONCE = 2
PATIENCE, REST = 5, 60.0  # failures in a row, and the seconds it is left alone after them
LONGEST_QUESTION, LONGEST_TITLE = 300, 100  # characters that are sent
PATH = "/chat/completions"
_NUMBER = re.compile(r"[0-9]{1,2}")
_TASK = (
    "你替一所职业学校的问答机器人挑条目。下面是有人问的一句话和几个带编号的标题。"
    "哪个标题的条目能回答这句话，就只回答它的编号；都不能，就回答 0。只写一个数字，不写别的。"
)


class Books(Protocol):
    """A database, as far as it is read here."""

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query."""


class Chooser:
    """A service that chooses, at an address, by the name of a model.

    After :data:`PATIENCE` failures in a row it is left alone for :data:`REST` seconds.

    Args:
        books: Where names are that must not leave.
        url: With or without ``/chat/completions``.
        model: Its name at that service.
        key: Sent as a bearer token, where there is one.
        seconds: Tells the time that passes.
    """

    def __init__(
        self,
        books: Books,
        url: str,
        model: str,
        key: str = "",
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._books = books
        self._url = url if url.endswith(PATH) else url + PATH
        self._model = model
        self._headers = {"Accept-Encoding": "identity", "Content-Type": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
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

    @noted
    async def choose(self, question: str, titles: Sequence[str]) -> int | None:
        """Return the place of the title whose entry answers a question.

        None where there is none, and where it fails, is late, busy or left alone.
        """
        return await self._choose(question, titles)

    @unnoted
    async def _choose(self, question: str, titles: Sequence[str]) -> int | None:
        if self._under_way >= AT_ONCE or self._seconds() < self._rests_until:
            return None
        self._under_way += 1
        try:
            async with asyncio.timeout(LONGEST):
                choice = await self._ask(question, titles[:CANDIDATES])
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            self._fail(error)
            return None
        finally:
            self._under_way -= 1
        self._failures = 0
        return choice

    def _fail(self, error: Exception) -> None:
        """Note a failure by its kind alone: what was said would be in its words."""
        self._failures += 1
        log.info("the chooser did not choose: %s", type(error).__name__)
        if self._failures >= PATIENCE:
            self._rests_until = self._seconds() + REST
            log.warning("the chooser is left alone for %.0f s", REST)

    async def _ask(self, question: str, titles: Sequence[str]) -> int | None:
        names = await self._books.read(roster.names_in, packed(question))
        asked = redacted(question, names)[:LONGEST_QUESTION]
        numbered = [f"{number}. {title[:LONGEST_TITLE]}" for number, title in enumerate(titles, 1)]
        text = "\n".join([asked, "", *numbered])
        data = await self._post(
            {
                "model": self._model,
                "messages": [
                    {"role": "system", "content": _TASK},
                    {"role": "user", "content": text},
                ],
                "temperature": 0,
                "max_tokens": 16,
            }
        )
        return _chosen(_words(data), len(titles))

    @aside_if_long
    async def _post(self, body: dict[str, Any]) -> bytes:
        """Return the body of an answer.

        Raises:
            ValueError: It is no JSON of a size that can be expected.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, trust_env=False
            )
        async with self._session.post(
            self._url, data=orjson.dumps(body), headers=self._headers, allow_redirects=False
        ) as response:
            if (
                response.status != HTTPStatus.OK
                or response.content_type != "application/json"
                or "Content-Encoding" in response.headers
            ):
                raise ValueError(response.status)
            data = bytearray()
            async for piece in response.content.iter_chunked(LARGEST):
                data += piece
                if len(data) > LARGEST:
                    raise ValueError(len(data))
            return bytes(data)


def find(settings: Settings, books: Books) -> Chooser | None:
    """Return the chooser of the settings; None where there is none."""
    if settings.chooser_url is None or settings.chooser_model is None:
        return None
    key = settings.chooser_key.get_secret_value() if settings.chooser_key else ""
    return Chooser(books, settings.chooser_url, settings.chooser_model, key)


def _words(data: bytes) -> str:
    """Return what a model said.

    Raises:
        ValueError: It is no answer of this interface.
    """
    match orjson.loads(data):
        case {"choices": [{"message": {"content": str(text)}}, *_]}:
            return text.strip()
    raise ValueError("no answer")


def _chosen(text: str, count: int) -> int | None:
    """Return the place that is chosen by a bare number or ``{"choice": number}``; None for none.

    Raises:
        ValueError: It is something else, or no such place.
    """
    number = int(text) if _NUMBER.fullmatch(text) else _choice(orjson.loads(text))
    if not 0 <= number <= count:
        raise ValueError("no such number")
    return number - 1 if number else None


def _choice(answer: Any) -> int:
    match answer:
        case {"choice": None, **more} if not more:
            return 0
        case {"choice": int(number), **more} if not more and not isinstance(number, bool):
            return number
    raise ValueError("no choice")
