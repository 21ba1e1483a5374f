"""Hours 课时: how many lessons a session counts for, summed up by teacher, programme and month."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  # rows are read by their types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

LESSONS = (40, 45, 50, 60)  # minutes that a lesson may have
USUAL = 45
MONTH = "%Y-%m"


@dataclass(frozen=True, slots=True)
class TaughtSession:
    """A session as it counts for somebody's hours; ``stood_in`` where they took it for another."""

    teacher: str
    programme: str
    class_name: str
    course: str
    starts_at: datetime
    ends_at: datetime
    stood_in: bool = False

    @property
    def minutes(self) -> int:
        """How long it is."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60

    def month(self, zone: ZoneInfo) -> str:
        """Return the month it is in: 2026-11."""
        return self.starts_at.astimezone(zone).strftime(MONTH)


def lessons_in(minutes: int, lesson: int = USUAL) -> int:
    """Return for how many lessons a session counts: the nearest whole number, at least one.

    A break within it is a part of it, as on a school's own pay sheet.
    """
    return max(1, (2 * minutes + lesson) // (2 * lesson))


@dataclass(frozen=True, slots=True)
class Hours:
    """Lessons that are held and planned, and how many of them were stood in for another."""

    held: int = 0
    planned: int = 0
    stood_in: int = 0

    def __add__(self, other: Hours) -> Hours:
        return Hours(
            self.held + other.held, self.planned + other.planned, self.stood_in + other.stood_in
        )

    @property
    def total(self) -> int:
        """Held and planned together."""
        return self.held + self.planned


def hours_of(session: TaughtSession, now: datetime, lesson: int) -> Hours:
    """Return what one session counts for."""
    count = lessons_in(session.minutes, lesson)
    over = session.ends_at <= now
    return Hours(count * over, count * (not over), count * session.stood_in)


Key = tuple[str, str, str]  # teacher, programme, month


def sum_up(
    sessions: Iterable[TaughtSession], now: datetime, zone: ZoneInfo, lesson: int
) -> dict[Key, Hours]:
    """Return hours by teacher, programme and month."""
    found: dict[Key, Hours] = defaultdict(Hours)
    for each in sessions:
        key = (each.teacher, each.programme, each.month(zone))
        found[key] = found[key] + hours_of(each, now, lesson)
    return dict(found)
