"""The questions in a message: two at once, one in a story, one that goes on from the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.faq.clauses import LONGEST, MOST_CLAUSES, asks, clauses, goes_on, windows
from bot.domain.faq.features import subject as subject_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.faq.features import Evidence
    from bot.domain.faq.scoring import Weights
    from bot.domain.faq.words import Floats

TWO = 0.6  # how certain each of two questions must be …
TWO_BY_WORDS = 0.3  # … and by words alone, before the time is spent
MOST_BREAKS = 8  # a message with more clauses is a story, not two questions
MOST_STRETCHES = 24  # of a story, the asking ones first
TOLD = 2  # stretches of a story that are heard by meaning


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A question with its evidence and chances."""

    text: str
    evidence: Evidence
    chances: Floats
    in_scope: float
    weights: Weights

    @property
    def top(self) -> int:
        """The place of the likeliest entry."""
        return int(np.argmax(self.chances))

    @property
    def settled(self) -> bool:
        """Whether it is sure enough that no other reading is tried."""
        sure, ours = self.weights.settled
        return float(self.chances.max()) >= sure and self.in_scope >= ours

    @property
    def certainty(self) -> float:
        """How probably the likeliest entry answers it."""
        return self.in_scope * float(self.chances.max())


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """A reader of messages: by words, and by meaning where words are not sure."""

    by_words: Callable[[str], Evidence]
    """Holds a text against every entry."""
    by_meaning: Callable[[Evidence], Evidence] | None
    """Adds what an embedder says, in ten times the time."""
    weights: Weights
    """Of words."""
    weights_meaning: Weights

    def message(self, text: str, subject: str = "") -> list[Heard]:
        """Return the one or two questions of a message; ``subject`` was talked of before."""
        text = text[:LONGEST]
        parts = clauses(text)[:MOST_CLAUSES]
        if len(parts) < 2:
            return [self._going_on(text, subject)]
        two = self._two(parts, subject) if len(parts) <= MOST_BREAKS else []
        if two:
            return two
        whole = self._going_on(text, subject)
        return [whole if whole.in_scope >= whole.weights.likely else self._told(parts, whole)]

    def hear(self, text: str) -> Heard:
        """Read one text as one question."""
        skimmed = self._skim(text)
        if self.by_meaning is None or skimmed.settled:
            return skimmed
        return _weigh(text, self.by_meaning(skimmed.evidence), self.weights_meaning)

    def _skim(self, text: str) -> Heard:
        """Read one text as one question, by words alone."""
        return _weigh(text, self.by_words(text), self.weights)

    def _going_on(self, text: str, subject: str) -> Heard:
        """Read a text that goes on from ``subject`` where it names nothing else: 那要交什么材料."""
        plain = self.hear(text)
        if not subject or not (goes_on(text) or plain.evidence.bare):
            return plain
        joined = self.hear(f"{subject} {text}")
        return max(plain, replace(joined, text=text), key=lambda heard: heard.certainty)

    def _two(self, parts: Sequence[str], subject: str) -> list[Heard]:
        """Return two questions, where each side of a break surely asks for something else."""
        for at in range(1, len(parts)):
            left, right = " ".join(parts[:at]), " ".join(parts[at:])
            if not (asks(left) and asks(right)) or not self._differ(left, right):
                continue
            first = self._going_on(left, subject)
            if first.certainty < TWO:
                continue
            second = self._going_on(right, subject_of(first.evidence.question))
            if first.top != second.top and second.certainty >= TWO:
                return [first, second]
        return []

    def _differ(self, left: str, right: str) -> bool:
        """Return whether two stretches may well ask for two things, as far as words tell."""
        one, other = self._skim(left), self._skim(right)
        return one.top != other.top and min(one.certainty, other.certainty) >= TWO_BY_WORDS

    def _told(self, parts: Sequence[str], whole: Heard) -> Heard:
        """Find the question in a story, which as a whole is like no question; it is never sure.

        The whole decides what is asked; the stretch that asks, whether anything is.
        """
        stretches = windows(parts)
        if len(stretches) > MOST_STRETCHES:
            stretches = sorted(stretches, key=lambda each: not asks(each))[:MOST_STRETCHES]
        skimmed = sorted(map(self._skim, stretches), key=lambda heard: -heard.certainty)
        told = [self.hear(each.text) for each in skimmed[:TOLD]]
        agreeing = [heard for heard in told if heard.top == whole.top]
        best = max(agreeing or told, key=lambda heard: heard.certainty)
        chances = whole.chances
        if not agreeing:
            chances = ((chances + best.chances) / 2).astype(np.float32)
        in_scope = max(whole.in_scope, min(best.in_scope, whole.weights.ours - 0.01))
        return replace(whole, chances=chances, in_scope=in_scope)


def _weigh(text: str, evidence: Evidence, weights: Weights) -> Heard:
    chances = weights.chances(evidence)
    return Heard(text, evidence, chances, weights.in_scope(evidence, chances), weights)
