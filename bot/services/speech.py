"""A service outside that turns a voice message into words; off unless it is set.

It speaks the usual transcription interface: a file, the name of a model and a language go there as
a form, ``{"text": …}`` comes back. Of whoever spoke nothing goes along.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict, deque
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
import orjson

from bot.runtime.places import aside_if_long
from storage.journal import noted, unnoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.ids import AccountId
    from config.settings import Settings

log = logging.getLogger(__name__)

LONGEST = 20.0  # seconds for all of it
LONGEST_VOICE = 60  # seconds of a recording
LARGEST_VOICE = 2 << 20  # bytes of one
LARGEST = 64 << 10  # bytes of an answer
MOST_WORDS = 1000  # characters that are taken of one
AT_ONCE = 4
PATIENCE, REST = 5, 60.0  # failures in a row, and the seconds it is left alone after them
MOST_OF_ONE, WITHIN = 20, 600.0  # recordings of one person, and in how many seconds
PATH = "/audio/transcriptions"
_LANGUAGES = {"zh-Hans": "zh", "en": "en"}


class Speech:
    """A service that hears, at an address, by the name of a model.

    After :data:`PATIENCE` failures in a row it is left alone for :data:`REST` seconds.

    Args:
        url: With or without ``/audio/transcriptions``.
        model: Its name at that service.
        key: Sent as a bearer token, where there is one.
        seconds: Tells the time that passes.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str = "",
        *,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url if url.endswith(PATH) else url + PATH
        self._model = model
        self._headers = {"Accept-Encoding": "identity"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._seconds = seconds
        self._session: aiohttp.ClientSession | None = None
        self._under_way = 0
        self._failures = 0
        self._rests_until = 0.0
        self._heard: dict[AccountId, deque[float]] = defaultdict(deque)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None
            await asyncio.sleep(0)  # its sockets close in the next turn of the loop

    @noted
    async def admits(self, account_id: AccountId) -> bool:
        """Return whether another recording of somebody is heard now, and count it."""
        now, heard = self._seconds(), self._heard[account_id]
        while heard and heard[0] <= now - WITHIN:
            heard.popleft()
        if len(heard) >= MOST_OF_ONE:
            return False
        heard.append(now)
        if len(self._heard) > 10_000:
            self._heard.clear()  # a whole city has spoken: counting begins anew
        return True

    @noted
    async def transcribe(self, data: bytes, language: str) -> str | None:
        """Return the words of a recording, "" where there are none.

        None where the service fails, is late, busy or left alone.
        """
        return await self._transcribe(data, language)

    @unnoted
    async def _transcribe(self, data: bytes, language: str) -> str | None:
        if self._under_way >= AT_ONCE or self._seconds() < self._rests_until:
            return None
        self._under_way += 1
        try:
            async with asyncio.timeout(LONGEST):
                answer = await self._post(data, _LANGUAGES.get(language, "zh"))
            words = _words(answer)
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
            self._fail(error)
            return None
        finally:
            self._under_way -= 1
        self._failures = 0
        return words

    def _fail(self, error: Exception) -> None:
        """Note a failure by its kind alone: what was said would be in its words."""
        self._failures += 1
        log.info("no voice was heard: %s", type(error).__name__)
        if self._failures >= PATIENCE:
            self._rests_until = self._seconds() + REST
            log.warning("the speech service is left alone for %.0f s", REST)

    @aside_if_long
    async def _post(self, data: bytes, language: str) -> bytes:
        """Return the body of an answer.

        Raises:
            ValueError: It is no JSON of a size that can be expected.
        """
        if self._session is None:
            self._session = aiohttp.ClientSession(
                cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, trust_env=False
            )
        form = aiohttp.FormData()
        form.add_field("model", self._model)
        form.add_field("language", language)
        form.add_field("response_format", "json")
        form.add_field("file", data, filename="voice.ogg", content_type="audio/ogg")
        async with self._session.post(
            self._url, data=form, headers=self._headers, allow_redirects=False
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


def find(settings: Settings) -> Speech | None:
    """Return the service of the settings; None where there is none."""
    if settings.speech_url is None or settings.speech_model is None:
        return None
    key = settings.speech_key.get_secret_value() if settings.speech_key else ""
    return Speech(settings.speech_url, settings.speech_model, key)


def _words(data: bytes) -> str:
    """Return what was said, in one line, "" for nothing.

    Raises:
        ValueError: It is no answer of this interface.
    """
    match orjson.loads(data):
        case {"text": str(text)}:
            return " ".join(text[: 4 * MOST_WORDS].split())[:MOST_WORDS]
    raise ValueError("no words")
