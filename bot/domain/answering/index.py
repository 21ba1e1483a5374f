"""The entries, prepared for being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.answering import words
from bot.domain.answering.evidence import ANSWER_READ, Exhibits, starts_of, subject
from bot.domain.answering.hearing import Heard, Hearing
from bot.domain.answering.lexicon import elsewhere as usual
from bot.domain.answering.meaning import Meaning, stacked
from bot.domain.answering.reading import read
from bot.domain.answering.verdict import Match, Outcome, Verdict
from bot.domain.answering.words import Floats
from bot.domain.text import fold, normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.answering.entries import Entry
    from bot.domain.answering.evidence import Evidence

Embed = Callable[[str], Floats]

SHOWN = 5  # matches of a verdict
OPENING = 100  # characters of an answer that are embedded; more changes nothing but the time
PASSAGE = "passage: "  # before a text that answers, as the embedder was trained


@dataclass(frozen=True, slots=True)
class Index:
    """What can be asked; made anew whenever the entries change."""

    entries: tuple[Entry, ...]
    _said: frozenset[str]
    _familiar: frozenset[str]
    _exhibits: Exhibits | None

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        vectors: Mapping[str, Floats] | None = None,
        elsewhere: Sequence[str] | None = None,
    ) -> Index:
        """Prepare entries.

        Args:
            entries: What can be asked.
            vectors: Of all :func:`texts_of` the entries, or None to go by words alone.
            elsewhere: Questions that belong elsewhere, if not the usual ones.
        """
        if not entries:
            return cls((), frozenset(), frozenset(), None)
        asked = [[read(text) for text in entry.asked] for entry in entries]
        answers = [read(entry.answer[:ANSWER_READ]) for entry in entries]
        beyond = _beyond() if elsewhere is None else [read(text).text for text in elsewhere]
        meaning = None
        if vectors is not None:
            meaning = Meaning.of(
                stacked([vectors[each.text] for readings in asked for each in readings]),
                starts_of(asked),
                stacked([vectors[PASSAGE + _opening(entry)] for entry in entries]),
                stacked([vectors[text] for text in beyond]),
            )
        exhibits = Exhibits.of(asked, answers, beyond, meaning)
        said = frozenset(fold(text) for entry in entries for text in entry.asked)
        return cls(tuple(entries), said, exhibits.vocabulary, exhibits)

    @property
    def by_meaning(self) -> bool:
        """Whether questions are compared by meaning too."""
        return self._exhibits is not None and self._exhibits.meaning is not None

    def knows(self, text: str) -> bool:
        """Whether these very words are a way to ask an entry."""
        return fold(text) in self._said

    def hear(self, text: str, embed: Embed | None = None) -> Evidence:
        """Hold a question against every entry."""
        assert self._exhibits is not None  # noqa: S101  # there are entries
        question = read(text, self._familiar)
        vector = embed(question.text) if embed and self.by_meaning else None
        return self._exhibits.hear(question, vector)

    def among(self, texts: Sequence[str], embed: Embed | None = None) -> Floats:
        """How alike each two questions are, whether the FAQ knows them or not."""
        questions = [read(text, self._familiar).text for text in texts]
        if embed and self._exhibits and self._exhibits.meaning:
            return self._exhibits.meaning.among(stacked([embed(each) for each in questions]))
        return words.among(questions)

    def ask(
        self, text: str, *, today: date, embed: Embed | None = None, about: str | None = None
    ) -> tuple[Verdict, ...]:
        """What is made of a message: one verdict a question in it, at most two."""
        if not self.entries:
            return (Verdict(text, Outcome.UNKNOWN, (), 0.0),)
        by_meaning = embed is not None and self.by_meaning
        hearing = Hearing(partial(self.hear, embed=embed), self.hear, by_meaning=by_meaning)
        heard = hearing.message(text, self._subject(about))
        return tuple(self._judge(each, today) for each in heard)

    def _subject(self, about: str | None) -> str:
        """What an entry is about, in a few words; empty where there is none."""
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
        best = heard.in_scope * matches[0].score if matches else 0.0
        outcome = Outcome.UNKNOWN
        if best >= heard.weights.sure:
            outcome = Outcome.ANSWER
        elif matches and heard.in_scope >= heard.weights.likely:
            outcome = Outcome.SUGGEST
        return Verdict(heard.text, outcome, matches, round(heard.in_scope, 4))

    def _why(self, evidence: Evidence, at: int) -> tuple[str, ...]:
        """The way to ask that is nearest, then the words whose sense question and entry share."""
        assert self._exhibits is not None  # noqa: S101  # there is evidence
        entry = self.entries[at]
        place = int(evidence.nearest[at] - self._exhibits.starts[at])
        shared = self._exhibits.notions.shared(evidence.named, at)
        return (f"“{entry.asked[place]}”", *shared)


def texts_of(entries: Sequence[Entry]) -> list[str]:
    """What an embedder has to embed: ways to ask, and what answers, marked by PASSAGE."""
    asked = [read(text).text for entry in entries for text in entry.asked]
    answers = (PASSAGE + _opening(entry) for entry in entries)
    return list(dict.fromkeys([*asked, *answers, *_beyond()]))


@cache
def _beyond() -> tuple[str, ...]:
    return tuple(read(text).text for text in usual())


def _opening(entry: Entry) -> str:
    return normalise(entry.answer)[:OPENING]
