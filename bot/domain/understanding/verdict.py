"""The verdict on a question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.pages import Told

NOTHING_TOLD = Told()


class VerdictOutcome(StrEnum):
    """The outcomes of a question to the FAQ."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may be meant; ``score`` is how probably, were the question one of ours."""

    id: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One question found in a message.

    ``in_scope`` is how probably any entry answers it at all. Sure (ANSWER) means that the first
    match may be given as the answer; SUGGEST offers the first three; at UNKNOWN the matches are
    only there to explain, and ``kind`` says what else was asked for, or that it is nothing of ours.
    """

    query: str
    outcome: VerdictOutcome
    matches: tuple[Match, ...]
    in_scope: float
    kind: Kind = Kind.ENTRY
    opens: bool = False
    """Whether nothing else is as likely to be meant as the page of its kind."""
    of_timetable: float = 0.0
    """What speaks for the timetable: about 1 where it is surely meant, about 0 where not."""

    told: Told = NOTHING_TOLD
    """What speaks for the pages of the bot, whatever the school's entries are."""

    @property
    def score(self) -> float:
        """The chance that the first match is the answer."""
        return self.in_scope * self.matches[0].score if self.matches else 0.0
