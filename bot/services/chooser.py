"""A model outside that chooses one of ten entries where we are not sure; off unless it is set.

It speaks the usual chat-completions interface. It is told the question without names and numbers
and the titles of entries; it answers a number, and anything else is no answer.
"""

from __future__ import annotations

import re
import time
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

import orjson

from bot.domain.faq.choosing import CANDIDATES
from bot.domain.faq.redaction import packed, redacted
from bot.services.outside import OutsideService
from storage.journal import noted, unnoted
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from config.settings import Settings
    from storage.database import Tx

P = ParamSpec("P")
T = TypeVar("T")

LONGEST = 2.5  # seconds for all of it
AT_ONCE = 2
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
        self._model = model
        self._service = OutsideService(
            "the chooser", url, PATH, key, longest=LONGEST, at_once=AT_ONCE, seconds=seconds
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._service.close()

    @noted
    async def choose(self, question: str, titles: Sequence[str]) -> int | None:
        """Return the place of the title whose entry answers a question.

        None where there is none, and where it fails, is late, busy or left alone.
        """
        return await self._choose(question, titles)

    @unnoted
    async def _choose(self, question: str, titles: Sequence[str]) -> int | None:
        return await self._service.answer(partial(self._ask, question, titles[:CANDIDATES]))

    async def _ask(self, question: str, titles: Sequence[str]) -> int | None:
        names = await self._books.read(roster.names_in, packed(question))
        asked = redacted(question, names)[:LONGEST_QUESTION]
        numbered = [f"{number}. {title[:LONGEST_TITLE]}" for number, title in enumerate(titles, 1)]
        text = "\n".join([asked, "", *numbered])
        body = {
            "model": self._model,
            "messages": [
                {"role": "system", "content": _TASK},
                {"role": "user", "content": text},
            ],
            "temperature": 0,
            "max_tokens": 16,
        }
        data = await self._service.post(orjson.dumps(body), Content_Type="application/json")
        return _chosen(_words(data), len(titles))


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
