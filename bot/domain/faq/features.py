"""The evidence for each entry, as a few numbers, and the evidence for there being an answer at all.

Each number grows with likeness (``…miss`` falls with it), so every weight has a sign that can be
argued with. The weights are fitted by ``benchmarks/fit_answering.py`` and stand in weights.toml.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.faq.learning import Learnt
from bot.domain.faq.lexicon import concepts, content
from bot.domain.faq.words import Coverage, Floats, Likeness, Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.faq.meaning import Meaning
    from bot.domain.faq.normalisation import Reading

NAMES = (
    "meaning-two",  # the mean of the two nearest ways to ask
    "meaning-centre",  # the middle of all ways to ask
    "meaning-answer",
    "meaning-learnt",  # all ways to ask taken together
    "words-learnt",
    "words-answer",
    "words-covered",  # how much of the question occurs anywhere in the entry's questions
    "aspect-match",  # how much, when, which papers …: what is asked of the thing
    "aspect-miss",
    "topic-match",  # the thing
    "topic-miss",
)
MEANING = 4  # so many of them come from the embedder
ANSWER_READ = 400  # characters of an answer that are compared
SUBJECT = 2  # words that say what a question is about, where no topic does
CHATTER = ("greeting", "rude")  # concepts that ask for nothing


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """The evidence of a question: ``rows`` has a row for each entry and a column for each name."""

    question: Reading
    rows: Floats
    strange: float
    """The share of its topics, by rarity, that no entry knows."""
    chatter: float
    """The share of its characters that greet, thank or abuse."""
    elsewhere: float
    """How alike it is to a question that belongs elsewhere."""
    none: float
    """What the questions that belong elsewhere have taught to speak for it being one of them."""
    named: Mapping[str, str]
    """The concepts it names, each with the word that names it."""
    bare: bool
    """It names no topic of the FAQ."""
    silent: bool
    """It says nothing that any way to ask says, and names no concept, as far as words tell."""
    by_words: Floats
    """How alike it is to each text by words …"""
    alike: Floats
    """… and all in all."""


@dataclass(frozen=True, slots=True, eq=False)
class Exhibits:
    """The texts that questions are compared with, entry by entry, each entry's from ``starts``."""

    starts: Places
    words: Likeness
    """Of all ways to ask, then of what belongs elsewhere."""
    answers: Likeness
    coverage: Coverage
    learnt: Learnt
    """By words."""
    notions: Notions
    vocabulary: frozenset[str]
    """The words that the entries use."""
    count: int
    """So many ways to ask there are."""
    meaning: Meaning | None
    learnt_meaning: Learnt | None

    @classmethod
    def of(
        cls,
        asked: Sequence[Sequence[Reading]],
        answers: Sequence[Reading],
        elsewhere: Sequence[str] = (),
        meaning: Meaning | None = None,
    ) -> Exhibits:
        """Prepare entries (ways to ask, and answers) and the questions that belong elsewhere."""
        texts = [[each.text for each in readings] for readings in asked]
        answered = [each.text for each in answers]
        every = [*answers, *(each for readings in asked for each in readings)]
        starts, ways = starts_of(asked), [text for each in texts for text in each]
        words = Likeness.of([*ways, *elsewhere])
        among = words.among()
        learnt_meaning = None
        if meaning is not None:
            alike = meaning.all @ meaning.all.T
            learnt_meaning = Learnt.of(starts, len(ways), among, alike)
        return cls(
            starts=starts,
            words=words,
            answers=Likeness.of(answered),
            coverage=Coverage.of(texts),
            learnt=Learnt.of(starts, len(ways), among),
            notions=Notions.of(texts, answered),
            vocabulary=frozenset(word for reading in every for word in reading.words),
            count=len(ways),
            meaning=meaning,
            learnt_meaning=learnt_meaning,
        )

    def by_words(self, question: Reading) -> Evidence:
        """Compare a question with every entry, by words alone."""
        text = question.text
        likeness = self.words.to(text)
        learnt, none = self.learnt.of_likeness(likeness)
        notions = self.notions.of_text(text)
        unknown = np.zeros_like(learnt)
        covered = self.coverage.of_text(text)
        columns = [learnt, self.answers.to(text), covered, *notions.columns]
        return Evidence(
            question=question,
            rows=np.stack([*[unknown] * MEANING, *columns], axis=1),
            strange=notions.strange,
            chatter=notions.chatter,
            elsewhere=float(likeness[self.count :].max(initial=0.0)),
            none=none,
            named=notions.named,
            bare=notions.bare,
            silent=not covered.any() and not notions.named,
            by_words=likeness,
            alike=likeness,
        )

    def by_meaning(self, heard: Evidence, vector: Floats) -> Evidence:
        """Add what a question's vector says to the evidence by words."""
        assert self.meaning is not None  # noqa: S101  # there is a vector
        assert self.learnt_meaning is not None  # noqa: S101
        alike, centres, answers = self.meaning.to(heard.question.text, vector)
        learnt, none = self.learnt_meaning.of_likeness(heard.by_words, alike)
        rows = heard.rows.copy()
        columns = (self._two_best(alike[: self.count]), centres, answers, learnt)
        rows[:, :MEANING] = np.stack(columns, axis=1)
        elsewhere = float(alike[self.count :].max(initial=0.0))
        return replace(heard, rows=rows, elsewhere=elsewhere, none=none, silent=False, alike=alike)

    def nearest(self, heard: Evidence, at: int) -> int:
        """Return which of an entry's ways to ask is nearest to a question."""
        end = self.starts[at + 1] if at + 1 < len(self.starts) else self.count
        return int(np.argmax(heard.alike[self.starts[at] : end]))

    def _two_best(self, scores: Floats) -> Floats:
        """Return the mean of the two best scores of each entry."""
        best = np.maximum.reduceat(scores, self.starts)
        counts = np.diff(self.starts, append=len(scores))
        rest = np.where(scores >= np.repeat(best, counts), -np.inf, scores)
        second = np.maximum.reduceat(rest, self.starts)
        second = np.where(np.isfinite(second), second, best)
        mean: Floats = ((best + second) / 2).astype(np.float32)
        return mean


@dataclass(frozen=True, slots=True, eq=False)
class _Named:
    columns: tuple[Floats, Floats, Floats, Floats]
    strange: float
    chatter: float
    named: Mapping[str, str]
    bare: bool


@dataclass(frozen=True, slots=True, eq=False)
class Notions:
    """The concepts of each entry, and the weight of each concept."""

    count: int
    _shares: Mapping[str, Floats]
    _known: Mapping[str, Floats]
    _rarity: Mapping[str, float]

    @classmethod
    def of(cls, asked: Sequence[Sequence[str]], answers: Sequence[str]) -> Notions:
        """Find the concepts of entries."""
        count = len(asked)
        shares: dict[str, Floats] = {}
        known: dict[str, Floats] = {}
        spread: Counter[str] = Counter()
        for place, (texts, answer) in enumerate(zip(asked, answers, strict=True)):
            named = Counter(concept for text in texts for concept in _concepts_of(text))
            spread.update(named.keys())
            for concept, times in named.items():
                column = shares.setdefault(concept, np.zeros(count, np.float32))
                column[place] = min(1.0, 2 * times / len(texts))
            for concept in {*named, *_concepts_of(answer)}:
                known.setdefault(concept, np.zeros(count, np.float32))[place] = 1.0
        unseen = float(np.log(count + 1))
        rarity = {concept: unseen - float(np.log(n)) for concept, n in spread.items()}
        return cls(count, shares, known, rarity)

    def of_text(self, text: str) -> _Named:
        """Return how the entries fit the aspects and the topics that a text names."""
        named = concepts().of(text)
        aspects = [each for each in named if each in concepts().aspects]
        topics = [each for each in named if each not in concepts().aspects]
        unknown = sum(self._weight(each) for each in topics if each not in self._known)
        total = sum(self._weight(each) for each in topics)
        chatting = [named[each] for each in CHATTER if each in named and each not in self._shares]
        return _Named(
            (*self._columns(aspects), *self._columns(topics)),
            strange=unknown / total if total else 0.0,
            chatter=sum(end - start for start, end in chatting) / max(1, len(text)),
            named={concept: text[start:end] for concept, (start, end) in named.items()},
            bare=not any(each in self._shares for each in topics),
        )

    def shared(self, named: Mapping[str, str], at: int) -> tuple[str, ...]:
        """Return the words that name a concept which an entry's questions name too."""
        return tuple(
            dict.fromkeys(
                word
                for concept, word in named.items()
                if concept in self._shares and self._shares[concept][at] > 0
            )
        )

    def _columns(self, named: Iterable[str]) -> tuple[Floats, Floats]:
        match, miss = np.zeros(self.count, np.float32), np.zeros(self.count, np.float32)
        total = 0.0
        for concept in named:
            weight = self._weight(concept)
            total += weight
            if concept in self._shares:
                match += np.float32(weight) * self._shares[concept]
            miss += np.float32(weight) * (1 - self._known.get(concept, np.float32(0.0)))
        return (match / np.float32(total) if total else match), miss

    def _weight(self, concept: str) -> float:
        return self._rarity.get(concept, float(np.log(self.count + 1)))


@lru_cache(maxsize=8192)  # an edit of one entry reads one entry
def _concepts_of(text: str) -> tuple[str, ...]:
    return tuple(concepts().of(text))


def subject(question: Reading) -> str:
    """Name what a question is about in a few words: the topics it names, else its rarest words."""
    named = concepts().of(question.text)
    topics = sorted(span for concept, span in named.items() if concept not in concepts().aspects)
    if topics:
        return " ".join(dict.fromkeys(question.text[start:end] for start, end in topics))
    return " ".join(sorted(question.words, key=content)[-SUBJECT:])


def starts_of(asked: Sequence[Sequence[object]]) -> Places:
    """Return where each entry's texts begin when all are laid end to end."""
    return np.cumsum([0, *(len(texts) for texts in asked)], dtype=np.int32)[:-1]
