"""Whose limit a 429 speaks of: pure counting, with the time (monotonic seconds) passed in.

Telegram does not say whether a chat had too much or the bot. Its own 429 meets one chat while
messages to others arrive; the bot's meets everything that leaves after it. Between the two lies a
pace just above what Telegram takes, which refuses one message here and there: a slower pace is
tried, and refusals that it does not cure are not the pace's fault.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

FEWEST_IN_A_ROW, FEWEST_REFUSED, SECONDS = 3, 4, 0.1  # at least so many, or so much of the pace
BY_CHANCE = 1e-4  # a row of refusals that is less likely than this is none
EPOCH = 5.0  # seconds of a pace that are enough to judge it by
MORE, SOME = 2.0, 0.01  # times, and share of messages, above the usual, from which it is the pace
CURED = 0.25  # of the share refused before
HARDLY = 0.001  # the smallest share that is reckoned with


class Advice(Enum):
    """What the answers say about the pace."""

    SLOWER = auto()
    """Try a slower one."""
    BACK = auto()
    """The slower one cured nothing: go back to the one before."""


@dataclass(slots=True)
class Evidence:
    """The answers to messages, weighed: is a pace too quick, does Telegram refuse everybody?"""

    _row: int = 0
    _row_began: float = 0.0
    _pace: int = 0
    _answers: int = 0
    _refused: int = 0
    _usual: float = 0.0  # share of messages refused at any pace
    _before: float | None = None  # share refused at the pace before the one that is tried

    def refuses_all(self, left: float, pace: float, last_open: float) -> bool:
        """Note a 429 for a message that ``left``; return whether the bot itself is refused.

        Args:
            left: When the message left.
            pace: Messages a second.
            last_open: When the last left, of those that left before it and have no answer yet.
        """
        if not self._row:
            self._row_began = left
        self._row += 1
        by_chance = math.log(BY_CHANCE) / math.log(max(self._usual, HARDLY))
        is_open = last_open > self._row_began
        return not is_open and self._row >= max(FEWEST_IN_A_ROW, pace * SECONDS, by_chance)

    def arrived(self, left: float) -> None:
        """Note that a message that ``left`` has arrived."""
        if self._row and left > self._row_began:
            self._row = 0

    def weigh(self, pace: int, *, refused: bool) -> Advice | None:
        """Count an answer at a pace of so many messages a second; return what to do about it."""
        if pace != self._pace:
            self._begin(pace)
        self._answers += 1
        self._refused += refused
        before, enough = self._before, max(FEWEST_REFUSED, pace * SECONDS)
        if before is not None:
            enough *= 2  # to be sure that it cures nothing
        if self._refused < enough and self._answers < pace * EPOCH:
            return None
        share = self._refused / self._answers
        self._begin(pace)
        if before is not None:
            self._before = None
            if share <= before * CURED:
                return None
            self._usual = max(self._usual, min(share, before))
            return Advice.BACK
        if share > self._usual * MORE + SOME:
            self._before = share
            return Advice.SLOWER
        self._usual = (self._usual + share) / 2
        return None

    def forget(self) -> None:
        """Begin anew, as after a storm: what was counted in it says nothing about the pace."""
        self._before = None
        self._begin(0)

    def _begin(self, pace: int) -> None:
        self._pace, self._answers, self._refused = pace, 0, 0
