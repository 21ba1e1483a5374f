"""The answerer: asks the FAQ off the event loop, and follows every edit of an entry."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

import numpy as np

from bot.domain.recent import Recent
from bot.domain.understanding.grouping import BY_MEANING, BY_WORDS, groups
from bot.domain.understanding.index import Index, texts_of
from bot.domain.understanding.model import unpacked
from bot.domain.understanding.shipped import model as shipped_by
from bot.domain.understanding.shipped import shipped
from bot.runtime.memory import give_back
from storage import journal
from storage.faq import entries as faq_entries
from storage.faq import vectors, ways

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bot.domain.faq.entries import Entry
    from bot.domain.understanding.verdict import Verdict
    from bot.domain.understanding.words import Floats
    from bot.services.embedder import Embedder
    from storage.database import Database

    Key = tuple[str, date, str | None, frozenset[str]]

log = logging.getLogger(__name__)

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")

REMEMBERED = 1000  # questions; a class asks the same things on the same evening
AT_ONCE = 16  # texts embedded between two writes
FEW = 24  # texts that are embedded within a quarter of a second


class Prepare(Protocol):
    """A function that prepares entries; entries and vectors alone decide the result."""

    def __call__(
        self,
        entries: Sequence[Entry],
        vectors: Mapping[str, Floats] | None = None,
        *,
        before: Index | None = None,
    ) -> Index:
        """Prepare an index; see :meth:`Index.of`."""


class Answerer:
    """The FAQ as it can be asked now.

    Where there is an embedder, its vectors are read from the database; missing vectors are made in
    the background, and words answer alone until they are there.

    Args:
        database: Where the FAQ is, and what was learnt of it.
        embedder: None where words answer alone.
        prepare: Makes entries ready to be asked.
    """

    def __init__(
        self,
        database: Database,
        embedder: Embedder | None,
        *,
        prepare: Prepare = Index.of,
    ) -> None:
        self._database = database
        self._embedder = embedder if embedder and _knows_shipped(embedder) else None
        self._prepare = prepare
        self._index = Index.of(())
        self._ready = asyncio.Event()
        self._revision = -1
        self._wanted = -1
        self._learning: asyncio.Task[None] | None = None
        # one thread to answer and one to learn: each that embeds keeps some 10 MB for itself
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="answers")
        self._learner = ThreadPoolExecutor(1, thread_name_prefix="learns")
        self._verdicts: Recent[Key, tuple[Verdict, ...]] = Recent(REMEMBERED)

    @property
    def by_meaning(self) -> bool:
        """Whether meaning is compared, and not words alone."""
        return self._embedder is not None and self._index.by_meaning

    @property
    def index(self) -> Index:
        """What answers now; another one after each change of the entries."""
        return self._index

    async def refresh(self) -> None:
        """Begin to learn anew if any process has changed the entries."""
        self._wanted = await self._database.read(faq_entries.revision)
        if self._learning is not None and self._learning.done():
            ended, self._learning = self._learning, None
            ended.result()
        if self._wanted != self._revision and self._learning is None:
            self._learning = asyncio.create_task(self._learn(), context=journal.apart())

    async def settled(self) -> None:
        """Wait until every change is learnt, by meaning too."""
        if self._wanted < 0:
            await self.refresh()
        if self._learning is not None:
            await self._learning

    async def close(self) -> None:
        """Stop learning and answering."""
        if self._learning is not None:
            self._learning.cancel()
            with suppress(asyncio.CancelledError):
                await self._learning
        for thread in (self._thread, self._learner):
            thread.shutdown(wait=False, cancel_futures=True)

    def served(self, entry_id: str) -> tuple[int, str] | None:
        """Return how many shipped ways serve an entry, and the question they were written to."""
        return self._index.served(entry_id)

    def knows(self, text: str) -> bool:
        """Return whether these very words are a way to ask an entry."""
        return self._index.knows(text)

    async def ask(
        self, text: str, *, today: date, about: str | None, hidden: frozenset[str] = frozenset()
    ) -> tuple[Verdict, ...]:
        """Return one verdict for each question in a message; see :meth:`Index.ask`."""
        await self._ready.wait()
        key = (text, today, about, hidden)
        if key in self._verdicts:
            return self._verdicts[key]
        index = self._index
        embed = self._embedder.embed if self._embedder else None
        verdicts = await self._aside(
            index.ask, text, today=today, embed=embed, about=about, hidden=hidden
        )
        if index is self._index:
            self._verdicts[key] = verdicts
        return verdicts

    async def similar(self, texts: Sequence[str]) -> list[list[int]]:
        """Group texts by what they ask; return lists of their places, the largest first."""
        await self._ready.wait()
        if not texts:
            return []
        index = self._index
        embed = self._embedder.embed if self._embedder else None
        places = {entry.id: place for place, entry in enumerate(index.entries)}
        chances = np.zeros((len(texts), max(1, len(places))), np.float32)
        as_of = max((entry.effective_from for entry in index.entries), default=date.max)
        for row, text in zip(chances, texts, strict=True):
            for verdict in await self.ask(text, today=as_of, about=None):
                for match in verdict.matches:
                    if match.id in places:
                        row[places[match.id]] = match.score
        likeness = await self._aside(index.among, texts, embed)
        nearness = BY_MEANING if index.by_meaning else BY_WORDS
        return await self._aside(groups, likeness, chances, nearness)

    async def trial(
        self, entries: Sequence[Entry], texts: Sequence[str], *, today: date
    ) -> list[tuple[Verdict, ...]]:
        """Return the verdicts on texts as if these were the entries; nothing is learnt or kept."""
        made, embed = None, None
        if self._embedder is not None and self._index.by_meaning:
            wanted = await self._meanwhile(texts_of, entries)
            made = await self._made(wanted, self._embedder)
            missing = [text for text in wanted if text not in made]
            made |= await self._aside(_embedded, missing, self._embedder)
            embed = self._embedder.embed
        index = await self._meanwhile(self._prepare, entries, made, before=self._index)
        return [await self._aside(index.ask, text, today=today, embed=embed) for text in texts]

    async def _learn(self) -> None:
        while self._revision != self._wanted:
            revision = self._wanted
            entries = await self._database.read(ways.taught)
            if self._embedder is None:
                await self._use(entries, None)
            else:
                await self._learn_by_meaning(entries, self._embedder)
            self._revision = revision

    async def _learn_by_meaning(self, entries: Sequence[Entry], embedder: Embedder) -> None:
        texts = await self._meanwhile(texts_of, entries)
        made = await self._made(texts, embedder)
        missing = [text for text in texts if text not in made]
        if len(missing) > FEW:
            await self._use(entries, None)
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            new = await self._meanwhile(_embedded, some, embedder)
            await self._database.write(vectors.keep, embedder.model, new)
            made |= new
        embedder.remember(made)
        await self._use(entries, made)
        await self._database.write(vectors.forget_others, embedder.model, texts)

    async def _made(self, texts: Sequence[str], embedder: Embedder) -> dict[str, Floats]:
        """Return the vectors of texts that are kept or came with the software."""
        made = await self._database.read(vectors.known, embedder.model, texts)
        return made | await self._meanwhile(_shipped, [each for each in texts if each not in made])

    async def _use(self, entries: Sequence[Entry], made: dict[str, Floats] | None) -> None:
        self._index = await self._meanwhile(self._prepare, entries, made, before=self._index)
        self._verdicts.clear()
        self._ready.set()
        await self._meanwhile(give_back)

    async def _aside(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work`` in the thread of answers; the loop goes on."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, partial(work, *args, **kwargs))

    async def _meanwhile(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work`` in the thread that learns; questions are answered meanwhile."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._learner, partial(work, *args, **kwargs))


def _knows_shipped(embedder: Embedder) -> bool:
    """Return whether the ways that come with the software have vectors of this embedder."""
    if embedder.model == shipped_by():
        return True
    log.warning("%s made no vectors of the shipped ways; words answer alone", embedder.model)
    return False


def _shipped(texts: Sequence[str]) -> dict[str, Floats]:
    """Return the vectors of those texts that came with the software."""
    known = shipped().school
    return {text: unpacked(known[text]) for text in texts if text in known}


def _embedded(texts: Sequence[str], embedder: Embedder) -> dict[str, Floats]:
    return {text: embedder.embed(text) for text in texts}
