"""Electives 自选课: seats within a class, and the queue for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.seats import Seat, free
from bot.domain.timetable.session import CourseKind, ElectiveStanding, Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.domain.ids import CourseId


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's choices among the electives of a class, by name: seats, and places in queues."""

    seats: frozenset[str] = frozenset()
    queues: frozenset[str] = frozenset()

    def standing(self, session: Session) -> ElectiveStanding | None:
        """Return the standing of a session's elective; None for what they attend anyway."""
        if session.kind is not CourseKind.ELECTIVE or session.course in self.seats:
            return None
        return (
            ElectiveStanding.WAITING if session.course in self.queues else ElectiveStanding.OFFERED
        )

    def mark(self, session: Session) -> Session:
        """Return a session with its standing."""
        standing = self.standing(session)
        return session if standing is session.standing else replace(session, standing=standing)

    def want(self, course: str) -> bool:
        """Return whether an elective matters to them: with a seat in one, other offers do not."""
        return not self.seats or course in self.seats | self.queues

    def concern(self, session: Session) -> bool:
        """Return whether a session matters to them."""
        return session.kind is not CourseKind.ELECTIVE or self.want(session.course)


def personal(
    sessions: Iterable[Session], choices: Choices, *, by_name: bool = False
) -> list[Session]:
    """Return a class's sessions as one person sees them, electives without a seat marked.

    Electives they did not choose are left out once they have a seat in another, unless they asked
    ``by_name``.
    """
    return [
        each if each.kind is not CourseKind.ELECTIVE else choices.mark(each)
        for each in sessions
        if by_name or choices.concern(each)
    ]


@dataclass(frozen=True, slots=True)
class Elective:
    """An elective as one person sees it.

    ``capacity`` is for each class, None is no limit; ``last`` is when its last session in the class
    begins, None where none is planned yet; ``leave_by`` when a seat can no more be given back, the
    beginning of the second session, or of the only one. ``ahead`` is how many wait before the
    person.
    """

    course_id: CourseId
    name: str
    capacity: int | None
    chosen: int
    waiting: int
    last: datetime | None
    leave_by: datetime | None = None
    mine: Seat | None = None
    ahead: int = 0

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be chosen or left: while it has a session to come, or none yet."""
        return self.last is None or self.last > now

    def may_leave(self, now: datetime) -> bool:
        """Return whether a seat can still be given back; a place in the queue always can."""
        last = self.leave_by if self.mine is Seat.CHOSEN else None
        return self.is_open(now) and (last is None or now < last)

    @property
    def free(self) -> int | None:
        """The seats left, after those who wait; None where there is no limit."""
        return free(self.capacity, self.chosen, self.waiting)
