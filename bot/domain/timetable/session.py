"""A session of a class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.ids import ClassId, SessionId  # noqa: TC001  # rows are read by their types

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo


class CourseKind(StrEnum):
    """The kinds of course: 规定课, 自选课, 特色课, 活动."""

    REQUIRED = "required"
    ELECTIVE = "elective"
    FEATURED = "featured"
    ACTIVITY = "activity"


TOGETHER = "、"  # between the names of those who teach a session together


class SessionStatus(StrEnum):
    """The status of a session: whether it takes place."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class ElectiveStanding(StrEnum):
    """The standing of an elective's session for somebody without a seat in it."""

    OFFERED = "offered"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Session:
    """A session; times aware UTC, ``uid`` and ``sequence`` as RFC 5545 wants them.

    ``standing`` is set where it is an elective in which the reader has no seat.
    """

    id: SessionId
    uid: str
    class_id: ClassId
    class_name: str
    course: str
    kind: CourseKind
    teacher: str
    room: str
    starts_at: datetime
    ends_at: datetime
    status: SessionStatus = SessionStatus.SCHEDULED
    sequence: int = 0
    standing: ElectiveStanding | None = None

    @property
    def teachers(self) -> list[str]:
        """Each of those who teach it."""
        return self.teacher.split(TOGETHER)

    @property
    def is_held(self) -> bool:
        """Whether it takes place."""
        return self.status is SessionStatus.SCHEDULED

    def day(self, zone: ZoneInfo) -> date:
        """Return the school day on which it starts."""
        return self.starts_at.astimezone(zone).date()
