"""Seats and the queue for them: of an elective, an activity, an exam, a class that recruits."""

from __future__ import annotations

from enum import StrEnum


class Seat(StrEnum):
    """The standing of a person with something that has seats."""

    CHOSEN = "chosen"
    WAITING = "waiting"


def free(capacity: int | None, chosen: int, waiting: int = 0) -> int | None:
    """Return the seats that somebody new can have; None where there is no limit."""
    return None if capacity is None else max(0, capacity - chosen - waiting)


def seat_for(capacity: int | None, chosen: int, waiting: int) -> Seat:
    """Return what somebody gets who chooses now: a seat or a place in the queue."""
    return Seat.WAITING if free(capacity, chosen, waiting) == 0 else Seat.CHOSEN


def promoted(capacity: int | None, chosen: int, waiting: int) -> int:
    """Return how many of those who wait get a seat, the first in turn."""
    return waiting if capacity is None else max(0, min(waiting, capacity - chosen))
