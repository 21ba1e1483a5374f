"""What others do with questions to an FAQ: the yardsticks of ``benchmarks/answering.py``.

Each ranks entries by the likeness of a question to texts that belong to them; an entry has the
likeness of its best text.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.text import normalise
from bot.domain.understanding.index import Embed
from bot.domain.understanding.words import Floats

Scores = NDArray[np.float64]
Rank = Callable[[str], Scores]


@dataclass(frozen=True, slots=True)
class Bank:
    """Texts and the entry (its place) that each belongs to."""

    texts: Sequence[str]
    owners: NDArray[np.int64]
    entries: int
    vectors: Floats | None = None
    """Of each text."""

    def best(self, likeness: Scores) -> Scores:
        """Return the likeness of each entry's best text."""
        scores = np.zeros(self.entries)
        np.maximum.at(scores, self.owners, likeness)
        return scores


def by_trigrams(bank: Bank) -> Rank:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE f USING fts5(text, tokenize='trigram')")
    rows = [(at, normalise(text)) for at, text in enumerate(bank.texts)]
    database.executemany("INSERT INTO f (rowid, text) VALUES (?, ?)", rows)

    def rank(text: str) -> Scores:
        likeness = np.zeros(len(bank.texts))
        plain = "".join(c for c in normalise(text) if c.isalnum())
        threes = {plain[at : at + 3] for at in range(len(plain) - 2)}
        if threes:
            query = " OR ".join(f'"{three}"' for three in threes)
            found = database.execute("SELECT rowid, -bm25(f) FROM f WHERE f MATCH ?", (query,))
            for at, score in found:
                likeness[at] = score
        return bank.best(likeness)

    return rank


def by_edits(bank: Bank) -> Rank:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # of the bench group

    texts = [normalise(text) for text in bank.texts]
    return lambda text: bank.best(process.cdist([normalise(text)], texts, scorer=fuzz.ratio)[0])


def by_bm25(split: Callable[[str], list[str]]) -> Callable[[Bank], Rank]:
    """Score by BM25, k1 = 1.5, b = 0.75, over each text."""

    def prepare(bank: Bank) -> Rank:
        texts = [Counter(split(normalise(text))) for text in bank.texts]
        lengths = np.array([count.total() for count in texts], float)
        long = 1.5 * (0.25 + 0.75 * lengths / lengths.mean())
        where: dict[str, list[int]] = defaultdict(list)
        for at, count in enumerate(texts):
            for word in count:
                where[word].append(at)

        def rank(text: str) -> Scores:
            likeness = np.zeros(len(texts))
            for word in split(normalise(text)):
                places = where.get(word, [])
                times = np.array([texts[at][word] for at in places], float)
                rarity = np.log(1 + (len(texts) - len(places) + 0.5) / (len(places) + 0.5))
                likeness[places] += rarity * times * 2.5 / (times + long[places])
            return bank.best(likeness)

        return rank

    return prepare


def _jieba(text: str) -> list[str]:
    import jieba  # noqa: PLC0415  # of the bench group

    return [word for word in jieba.cut(text) if word.strip()]


def by_vectors(bank: Bank, embed: Embed) -> Rank:
    vectors = bank.vectors
    if vectors is None:
        vectors = np.stack([embed(normalise(text)) for text in bank.texts])
    return lambda text: bank.best((vectors @ embed(normalise(text))).astype(np.float64))


YARDSTICKS: dict[str, Callable[[Bank], Rank]] = {
    "SQLite FTS5 trigram": by_trigrams,
    "rapidfuzz": by_edits,
    "BM25 over words of jieba": by_bm25(_jieba),
    "BM25 over characters": by_bm25(lambda text: [c for c in text if c.isalnum()]),
}
