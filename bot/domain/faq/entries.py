"""The entries of the FAQ: a question, other ways to ask it, and the approved answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  # staged entries are read back by their types


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; in force from ``effective_from`` to ``effective_to``, both days included."""

    id: str
    category: str
    question: str
    aliases: tuple[str, ...]
    answer: str
    source: str
    effective_from: date
    effective_to: date | None = None

    @property
    def asked(self) -> tuple[str, ...]:
        """The ways to ask it, the question itself first."""
        return (self.question, *self.aliases)

    def in_force(self, today: date) -> bool:
        """Return whether the answer may be given as current."""
        return self.effective_from <= today and (
            self.effective_to is None or today <= self.effective_to
        )
