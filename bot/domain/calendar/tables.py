"""Tables of bells as values: periods with their hours, and the days on which they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time  # noqa: TC003  # staged bells are read back by their types


@dataclass(frozen=True, slots=True)
class Bell:
    """The hours of a period: ``period`` is its number, two numbers (``1-2``), or a name (早读)."""

    period: str
    begins: time
    ends: time

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the periods it holds; none where it is named."""
        first, _, last = self.period.partition("-")
        if not first.isdecimal():
            return ()
        return tuple(range(int(first), int(last or first) + 1))


@dataclass(frozen=True, slots=True)
class Season:
    """The days on which bells hold: both ends included, open where None.

    Of a ``yearly`` one, which has both ends, month and day count; it may go on over New Year.
    """

    first: date | None = None
    last: date | None = None
    yearly: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole year."""
        return self.first is None and self.last is None

    def holds(self, day: date) -> bool:
        """Whether ``day`` is one of it."""
        if self.yearly and self.first is not None and self.last is not None:
            begin, end, at = ((each.month, each.day) for each in (self.first, self.last, day))
            return begin <= at <= end if begin <= end else at >= begin or at <= end
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


WHOLE_YEAR = Season()


@dataclass(frozen=True, slots=True)
class BellTable:
    """One table of bells: ``name`` as the school has it (夏季), ``campus`` empty for all."""

    bells: tuple[Bell, ...]
    name: str = ""
    campus: str = ""
    season: Season = WHOLE_YEAR

    @property
    def key(self) -> tuple[str, str]:
        """What a newer table replaces it by."""
        return self.campus, self.name
