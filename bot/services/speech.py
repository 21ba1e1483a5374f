"""A service outside that turns a voice message into words; off unless it is set.

It speaks the usual transcription interface: a file, the name of a model and a language go there as
a form, ``{"text": …}`` comes back. Of whoever spoke nothing goes along.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import orjson

from bot.services.outside import OutsideService
from storage.journal import noted, unnoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.ids import AccountId
    from config.settings import Settings

LONGEST = 20.0  # seconds for all of it
LONGEST_VOICE = 60  # seconds of a recording
LARGEST_VOICE = 2 << 20  # bytes of one
MOST_WORDS = 1000  # characters that are taken of one
AT_ONCE = 4
MOST_OF_ONE, WITHIN = 20, 600.0  # recordings of one person, and in how many seconds
PATH = "/audio/transcriptions"
_LANGUAGES = {"zh-Hans": "zh", "en": "en"}


class Speech:
    """A service that hears, at an address, by the name of a model.

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
        self._model = model
        self._seconds = seconds
        self._service = OutsideService(
            "the speech service", url, PATH, key, longest=LONGEST, at_once=AT_ONCE, seconds=seconds
        )
        self._heard: dict[AccountId, deque[float]] = defaultdict(deque)

    async def close(self) -> None:
        """Close the connections."""
        await self._service.close()

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
        return await self._service.answer(partial(self._ask, data, _LANGUAGES.get(language, "zh")))

    async def _ask(self, data: bytes, language: str) -> str:
        form = aiohttp.FormData()
        form.add_field("model", self._model)
        form.add_field("language", language)
        form.add_field("response_format", "json")
        form.add_field("file", data, filename="voice.ogg", content_type="audio/ogg")
        return _words(await self._service.post(form))


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
