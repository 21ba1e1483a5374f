"""The entries, prepared for being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.answering import words
from bot.domain.answering.evidence import ANSWER_READ, Exhibits, starts_of
from bot.domain.answering.judging import weights
from bot.domain.answering.meaning import Meaning, stacked
from bot.domain.answering.reading import read
from bot.domain.answering.verdict import Match, Outcome, Verdict
from bot.domain.answering.words import Floats
from bot.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.answering.entries import Entry
    from bot.domain.answering.evidence import Evidence

Embed = Callable[[str], Floats]

SHOWN = 5  # matches of a verdict
PASSAGE = "passage: "  # before a text that answers, as the embedder was trained


@dataclass(frozen=True, slots=True)
class Index:
    """What can be asked; made anew whenever the entries change."""

    entries: tuple[Entry, ...]
    _asked: tuple[tuple[str, ...], ...]
    _exhibits: Exhibits | None

    @classmethod
    def of(cls, entries: Sequence[Entry], vectors: Mapping[str, Floats] | None = None) -> Index:
        """Prepare entries; ``vectors`` of all :func:`texts_of` them, or None for words alone."""
        asked = tuple(tuple(read(text).text for text in entry.asked) for entry in entries)
        if not entries:
            return cls((), (), None)
        answers = [_opening(entry) for entry in entries]
        meaning = None
        if vectors is not None:
            meaning = Meaning.of(
                stacked([vectors[text] for texts in asked for text in texts]),
                starts_of(asked),
                stacked([vectors[PASSAGE + answer] for answer in answers]),
            )
        return cls(tuple(entries), asked, Exhibits.of(asked, answers, meaning))

    @property
    def by_meaning(self) -> bool:
        """Whether questions are compared by meaning too."""
        return self._exhibits is not None and self._exhibits.meaning is not None

    def hear(self, text: str, embed: Embed | None = None) -> Evidence:
        """Hold a question against every entry."""
        assert self._exhibits is not None  # noqa: S101  # there are entries
        question = read(text).text
        vector = embed(question) if embed and self.by_meaning else None
        return self._exhibits.hear(question, vector)

    def among(self, texts: Sequence[str], embed: Embed | None = None) -> Floats:
        """How alike each two questions are, whether the FAQ knows them or not."""
        questions = [read(text).text for text in texts]
        if embed and self._exhibits and self._exhibits.meaning:
            return self._exhibits.meaning.among(stacked([embed(each) for each in questions]))
        return words.among(questions)

    def ask(
        self, text: str, *, today: date, embed: Embed | None = None, about: str | None = None
    ) -> tuple[Verdict, ...]:
        """What is made of a message: one verdict a question in it."""
        del about
        return (self._judge(text, today, embed),)

    def _judge(self, text: str, today: date, embed: Embed | None) -> Verdict:
        if not self.entries:
            return Verdict(text, Outcome.UNKNOWN, (), 0.0)
        evidence = self.hear(text, embed)
        weighed = weights(by_meaning=self.by_meaning and embed is not None)
        chances = weighed.chances(evidence)
        in_scope = weighed.in_scope(evidence, chances)
        order = [int(at) for at in np.argsort(-chances)]
        current = [at for at in order if self.entries[at].in_force(today)][:SHOWN]
        matches = tuple(
            Match(self.entries[at].id, round(float(chances[at]), 4), self._why(evidence, at))
            for at in current
        )
        best = in_scope * matches[0].score if matches else 0.0
        outcome = Outcome.UNKNOWN
        if best >= weighed.sure:
            outcome = Outcome.ANSWER
        elif matches and in_scope >= weighed.likely:
            outcome = Outcome.SUGGEST
        return Verdict(text, outcome, matches, round(in_scope, 4))

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
    return list(dict.fromkeys([*asked, *(PASSAGE + _opening(entry) for entry in entries)]))


def _opening(entry: Entry) -> str:
    return normalise(entry.answer)[:ANSWER_READ]
