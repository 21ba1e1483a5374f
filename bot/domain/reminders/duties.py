"""What somebody has to do by a day beside their classes: exams, surveys, electives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo


class DutyKind(StrEnum):
    """The kinds of duty."""

    EXAM = "exam"
    SURVEY = "survey"
    REGISTRATION = "registration"
    ELECTIVE = "elective"
    ACTIVITY = "activity"
    GROUP_TASK = "group-task"


@dataclass(frozen=True, slots=True)
class Duty:
    """A dated duty; moments aware.

    An exam lasts from ``at`` to ``until``; an activity begins ``at``; of all others ``at`` is the
    last moment. Only an exam has an ``until``. ``key`` names it for good: a calendar knows it by
    that. ``all_day`` says that only the day counts. ``number`` is that of the survey.
    """

    kind: DutyKind
    key: str
    name: str
    at: datetime
    until: datetime | None = None
    place: str = ""
    room: str = ""
    seat: str = ""
    all_day: bool = False
    number: int = 0

    def day(self, zone: ZoneInfo) -> date:
        """Return the school day that it is due on."""
        return self.at.astimezone(zone).date()

    def is_over(self, now: datetime) -> bool:
        """Return whether nothing can be done for it any more."""
        return (self.until or self.at) <= now


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """Return the last minute of a day, by which something is due that names only the day."""
    return datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(minutes=1)


def due_between(duties: Iterable[Duty], first: date, last: date, zone: ZoneInfo) -> list[Duty]:
    """Return the duties of some days inclusive, in order of time."""
    found = [each for each in duties if first <= each.day(zone) <= last]
    return sorted(found, key=lambda each: (each.at, each.key))
