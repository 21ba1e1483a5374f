"""The entries, prepared for being asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.answering.verdict import Match, Outcome, Verdict
from bot.domain.answering.words import Words
from bot.domain.text import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.answering.entries import Entry

SURE, LIKELY = 0.55, 0.25


@dataclass(frozen=True, slots=True)
class Index:
    """What can be asked; made anew whenever the entries change."""

    entries: tuple[Entry, ...]
    _words: Words
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Index:
        """Prepare entries."""
        texts = [normalise(text) for entry in entries for text in entry.asked]
        starts = np.cumsum([0, *(len(entry.asked) for entry in entries)])[:-1]
        return cls(tuple(entries), Words.of(texts), tuple(map(int, starts)))

    def ask(self, text: str, *, today: date, about: str | None = None) -> tuple[Verdict, ...]:
        """What is made of a message: one verdict a question in it."""
        del about
        return (self._judge(text, today),)

    def _judge(self, text: str, today: date) -> Verdict:
        if not self.entries:
            return Verdict(text, Outcome.UNKNOWN, (), 0.0)
        scores = np.maximum.reduceat(self._words.likeness(normalise(text)), self._starts)
        best = [int(at) for at in np.argsort(-scores)[:5]]
        matches = tuple(Match(self.entries[at].id, round(float(scores[at]), 3)) for at in best)
        top = matches[0].score
        if top >= SURE and self.entries[best[0]].in_force(today):
            return Verdict(text, Outcome.ANSWER, matches, top)
        return Verdict(text, Outcome.SUGGEST if top >= LIKELY else Outcome.UNKNOWN, matches, top)
