"""Electives 自选课: seats within a class, and who waits for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Seat(StrEnum):
    """Where somebody stands with an elective."""

    CHOSEN = "chosen"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Elective:
    """An elective as one person sees it.

    ``capacity`` is for each class, None is no limit; ``last`` is when its last session in the class
    begins, None where none is planned yet; ``ahead`` is how many wait before the person.
    """

    course_id: int
    name: str
    capacity: int | None
    chosen: int
    waiting: int
    last: datetime | None
    mine: Seat | None = None
    ahead: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be chosen or left: while it has a session to come, or none yet."""
        return self.last is None or self.last > now

    @property
    def free(self) -> int | None:
        """Seats left; None where there is no limit. Who waits comes first."""
        return free(self.capacity, self.chosen, self.waiting)


def free(capacity: int | None, chosen: int, waiting: int = 0) -> int | None:
    """Seats that somebody new can have; None where there is no limit."""
    return None if capacity is None else max(0, capacity - chosen - waiting)


def seat_for(capacity: int | None, chosen: int, waiting: int) -> Seat:
    """What somebody gets who chooses now."""
    return Seat.WAITING if free(capacity, chosen, waiting) == 0 else Seat.CHOSEN


def promoted(capacity: int | None, chosen: int, waiting: int) -> int:
    """How many of those who wait get a seat, the first in turn."""
    return waiting if capacity is None else max(0, min(waiting, capacity - chosen))
