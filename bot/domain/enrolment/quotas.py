"""Quotas: whose seat somebody takes, and which unused seats go to whom, in order of arrival."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.seats import free

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

REST = ""  # the quota of everybody whose district has none of its own


@dataclass(frozen=True, slots=True)
class Quota:
    """The seats of a district and who has them; ``REST`` is of those without a quota."""

    district: str
    seats: int
    chosen: int = 0
    waiting: int = 0

    @property
    def unused(self) -> int:
        """Seats that nobody has, and nobody of the same quota waits for."""
        return free(self.seats, self.chosen, self.waiting) or 0


def quota_of(district: str, known: Collection[str]) -> str:
    """Return the quota that a district takes its seats from."""
    return district if district in known else REST


@dataclass(frozen=True, slots=True)
class Gift:
    """Seats that one quota gives to another."""

    from_: str
    to: str
    seats: int


def gifts(quotas: Sequence[Quota], waiting: Sequence[str]) -> list[Gift]:
    """Return which unused seats go where, so that the first to have come gets the first.

    Whoever has most left gives first, then the first by name; nobody gives what is used.

    Args:
        quotas: All of an intake.
        waiting: The quota of each who waits, in order of arrival.
    """
    unused = {each.district: each.unused for each in quotas}
    given: Counter[tuple[str, str]] = Counter()
    for to in waiting:
        from_ = min(unused, key=lambda each: (-unused[each], each), default=REST)
        if not unused.get(from_):
            break
        unused[from_] -= 1
        given[from_, to] += 1
    return [Gift(from_, to, seats) for (from_, to), seats in given.items()]


def rest_of(capacity: int, quotas: Collection[int]) -> int:
    """Return the seats that are nobody's quota."""
    return max(0, capacity - sum(quotas))
