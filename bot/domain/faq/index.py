"""The entries, prepared for questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.faq import scoring, words
from bot.domain.faq.features import ANSWER_READ, Exhibits, starts_of, subject
from bot.domain.faq.leave_one_out import Rehearsed, adapted
from bot.domain.faq.lexicon import elsewhere as usual
from bot.domain.faq.meaning import Meaning
from bot.domain.faq.normalisation import read
from bot.domain.faq.segmentation import Heard, Hearing
from bot.domain.faq.verdict import Match, Verdict, VerdictOutcome
from bot.domain.faq.words import Floats
from bot.domain.text import fold, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.faq.entries import Entry
    from bot.domain.faq.features import Evidence
    from bot.domain.faq.scoring import Weights

Embed = Callable[[str], Floats]

SHOWN = 5  # matches of a verdict
REHEARSALS = 5  # so many times an FAQ is asked a part of itself
OPENING = 100  # characters of an answer that are embedded; more changes nothing but the time
PASSAGE = "passage: "  # before a text that answers, as the embedder was trained


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The entries as they can be asked; a new index is made whenever they change."""

    entries: tuple[Entry, ...]
    _said: frozenset[str]
    _familiar: frozenset[str]
    _exhibits: Exhibits | None
    _vectors: Mapping[str, Floats] | None
    _beyond: tuple[str, ...]
    weights: Mapping[bool, Weights]
    """How evidence is weighed, by meaning and by words alone, if not as shipped."""

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        vectors: Mapping[str, Floats] | None = None,
        elsewhere: Sequence[str] | None = None,
        weights: Mapping[bool, Weights] | None = None,
    ) -> Index:
        """Prepare entries.

        Args:
            entries: The entries that can be asked.
            vectors: Of all :func:`texts_of` the entries, or None to go by words alone.
            elsewhere: Questions that belong elsewhere, if not the usual ones.
            weights: How to weigh evidence, if not as shipped.
        """
        if not entries:
            return cls((), frozenset(), frozenset(), None, None, (), {})
        beyond = _beyond() if elsewhere is None else tuple(read(text).text for text in elsewhere)
        exhibits = _exhibits(entries, [entry.asked for entry in entries], beyond, vectors)
        said = frozenset(fold(text) for entry in entries for text in entry.asked)
        return cls(
            tuple(entries), said, exhibits.vocabulary, exhibits, vectors, beyond, weights or {}
        )

    def rehearsed(self) -> Index:
        """Return the index with weights fitted to how its own entries are told apart."""
        return self.fitted(self.rehearsal())

    def fitted(self, held: Mapping[bool, Sequence[Rehearsed]]) -> Index:
        """Return the index with weights fitted to the results of a rehearsal."""
        return self.with_weights({each: adapted(_shipped(each), held[each]).which for each in held})

    def with_weights(self, which: Mapping[bool, Floats]) -> Index:
        """Return the index with weights that were fitted to these entries before."""
        weights = {each: replace(_shipped(each), which=found) for each, found in which.items()}
        return replace(self, weights=weights)

    def fingerprint(self) -> str:
        """Return a hash of all that a rehearsal depends on, except what made the vectors."""
        asked = [(entry.asked, entry.answer) for entry in self.entries]
        shipped = [_shipped(each) for each in (False, True)]
        believed = [(each.which.tolist(), each.trust.tolist()) for each in shipped]
        known = repr((asked, believed, self._beyond))
        return blake2b(known.encode(), digest_size=16).hexdigest()

    def rehearsal(self) -> dict[bool, list[Rehearsed]]:
        """Ask the index each way to ask without it, by meaning (True) and by words (False)."""
        return joined([self.rehearse(part) for part in range(REHEARSALS)])

    def rehearse(self, part: int) -> dict[bool, list[Rehearsed]]:
        """Run one of the REHEARSALS parts of a rehearsal; this takes up to a second."""
        held: dict[bool, list[Rehearsed]] = {each: [] for each in {False, self.by_meaning}}
        kept, asked = _held_out(self.entries, part)
        exhibits = _exhibits(self.entries, kept, self._beyond, self._vectors)
        for at, text in asked:
            question = read(text)
            heard = exhibits.by_words(question)
            held[False].append(Rehearsed(heard.rows, at))
            if self._vectors is not None:
                heard = exhibits.by_meaning(heard, self._vectors[question.text])
                held[True].append(Rehearsed(heard.rows, at))
        return held

    @property
    def by_meaning(self) -> bool:
        """Whether questions are compared by meaning too."""
        return self._exhibits is not None and self._exhibits.meaning is not None

    def knows(self, text: str) -> bool:
        """Return whether these very words are a way to ask an entry."""
        return fold(text) in self._said

    def hear(self, text: str, embed: Embed | None = None) -> Evidence:
        """Compare a question with every entry."""
        evidence = self._by_words(text)
        return self._by_meaning(evidence, embed=embed) if embed and self.by_meaning else evidence

    def _by_words(self, text: str) -> Evidence:
        assert self._exhibits is not None  # noqa: S101  # there are entries
        return self._exhibits.by_words(read(text, self._familiar))

    def _by_meaning(self, evidence: Evidence, embed: Embed) -> Evidence:
        assert self._exhibits is not None  # noqa: S101  # there is evidence
        assert self._vectors is not None  # noqa: S101
        text = evidence.question.text
        vector = self._vectors.get(text)
        return self._exhibits.by_meaning(evidence, embed(text) if vector is None else vector)

    def among(self, texts: Sequence[str], embed: Embed | None = None) -> Floats:
        """Return how alike each two questions are, known to the FAQ or not: a square, 0 to 1."""
        questions = [read(text, self._familiar).text for text in texts]
        if embed and self._exhibits and self._exhibits.meaning:
            return self._exhibits.meaning.among(questions, [embed(each) for each in questions])
        return words.among(questions)

    def ask(
        self, text: str, *, today: date, embed: Embed | None = None, about: str | None = None
    ) -> tuple[Verdict, ...]:
        """Return one verdict for each question in a message, at most two."""
        if not self.entries:
            return (Verdict(text, VerdictOutcome.UNKNOWN, (), 0.0),)
        by_meaning = partial(self._by_meaning, embed=embed) if embed and self.by_meaning else None
        hearing = Hearing(self._by_words, by_meaning, self._weights(False), self._weights(True))
        heard = hearing.message(text, self._subject(about))
        return tuple(self._judge(each, today) for each in heard)

    def _weights(self, by_meaning: bool) -> Weights:  # noqa: FBT001  # reads as a word
        return self.weights.get(by_meaning) or _shipped(by_meaning)

    def _subject(self, about: str | None) -> str:
        """Return what an entry is about, in a few words; empty where there is none."""
        for entry in self.entries:
            if entry.id == about:
                return subject(read(entry.question))
        return ""

    def _judge(self, heard: Heard, today: date) -> Verdict:
        order = [int(at) for at in np.argsort(-heard.chances)]
        current = [at for at in order if self.entries[at].in_force(today)][:SHOWN]
        matches = tuple(
            Match(
                self.entries[at].id,
                round(float(heard.chances[at]), 4),
                self._why(heard.evidence, at),
            )
            for at in current
        )
        outcome = VerdictOutcome.UNKNOWN
        if matches:
            outcome = heard.weights.outcome(matches[0].score, heard.in_scope)
        return Verdict(heard.text, outcome, matches, round(heard.in_scope, 4))

    def _why(self, evidence: Evidence, at: int) -> tuple[str, ...]:
        """Return the nearest way to ask, then the words whose sense question and entry share."""
        assert self._exhibits is not None  # noqa: S101  # there is evidence
        entry = self.entries[at]
        place = self._exhibits.nearest(evidence, at)
        shared = self._exhibits.notions.shared(evidence.named, at)
        return (f"“{entry.asked[place]}”", *shared)


def joined(parts: Sequence[Mapping[bool, Sequence[Rehearsed]]]) -> dict[bool, list[Rehearsed]]:
    """Put a rehearsal together from its parts, in their order."""
    return {each: [one for part in parts for one in part[each]] for each in parts[0]}


def _exhibits(
    entries: Sequence[Entry],
    asked: Sequence[Sequence[str]],
    beyond: Sequence[str],
    vectors: Mapping[str, Floats] | None,
) -> Exhibits:
    """Prepare entries with these ways to ask."""
    readings = [[read(text) for text in texts] for texts in asked]
    answers = [read(entry.answer[:ANSWER_READ]) for entry in entries]
    meaning = None
    if vectors is not None:
        ways = [each.text for some in readings for each in some]
        answered = np.stack([vectors[PASSAGE + _opening(entry)] for entry in entries])
        meaning = Meaning.of(ways, beyond, starts_of(asked), vectors, answered)
        beyond = [beyond[at] for at in meaning.beyond]
    return Exhibits.of(readings, answers, beyond, meaning)


def _held_out(entries: Sequence[Entry], part: int) -> tuple[list[list[str]], list[tuple[int, str]]]:
    """Split each entry's ways to ask into those kept, and those held out with the entry's place."""
    kept: list[list[str]] = []
    held: list[tuple[int, str]] = []
    for at, entry in enumerate(entries):
        mine = [text for place, text in enumerate(entry.asked) if place % REHEARSALS == part]
        rest = [text for place, text in enumerate(entry.asked) if place % REHEARSALS != part]
        if rest:
            held += [(at, text) for text in mine]
        kept.append(rest or mine)
    return kept, held


def texts_of(entries: Sequence[Entry]) -> list[str]:
    """Return the texts that need vectors: ways to ask, and answers marked by PASSAGE."""
    asked = [read(text).text for entry in entries for text in entry.asked]
    answers = (PASSAGE + _opening(entry) for entry in entries)
    return list(dict.fromkeys([*asked, *answers, *_beyond()]))


def _shipped(by_meaning: bool) -> Weights:  # noqa: FBT001  # reads as a word
    return scoring.weights(by_meaning=by_meaning)


@cache
def _beyond() -> tuple[str, ...]:
    return tuple(read(text).text for text in usual())


def _opening(entry: Entry) -> str:
    return normalise(entry.answer)[:OPENING]
