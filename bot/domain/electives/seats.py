"""Electives 自选课: seats within a class, and the queue for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.seats import Seat, free
from bot.domain.timetable.session import CourseKind, ElectiveStanding, Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.domain.ids import CourseId


@dataclass(frozen=True, slots=True)
class Choices:
    """A person's choices among the electives of a class, by name: seats, and places in queues.

    ``gone`` are those of the seats whose elective has left the timetable.
    """

    seats: frozenset[str] = frozenset()
    queues: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

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
        return self.seats <= self.gone or course in self.seats | self.queues

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


class ChoosingState(StrEnum):
    """Whether an elective can be chosen, and if not, why."""

    OPEN = "open"
    EARLY = "early"  # choosing has not begun
    LATE = "late"  # choosing is over
    SHUT = "shut"  # the staff have closed it
    OVER = "over"  # no session is to come


@dataclass(frozen=True, slots=True)
class ElectiveWindow:
    """When a class may choose its electives, and how many each; None sets no bound."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    most: int | None = None

    def state(self, now: datetime) -> ChoosingState:
        """Return whether one may choose at a moment."""
        if self.opens_at is not None and now < self.opens_at:
            return ChoosingState.EARLY
        if self.closes_at is not None and now >= self.closes_at:
            return ChoosingState.LATE
        return ChoosingState.OPEN


@dataclass(frozen=True, slots=True)
class Elective:
    """An elective as one person sees it.

    ``capacity`` is for each class, None is no limit; ``last`` is when its last session in the class
    begins, None where none is planned yet; ``leave_by`` when a seat can no more be given back, the
    beginning of the second session, or of the only one. ``ahead`` is how many wait before the
    person. ``shut`` says that the staff have closed it, ``gone`` that it has left the timetable:
    who chose it still sees it, to give it back.
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
    shut: bool = False
    about: str = ""
    gone: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be chosen or left: while it has a session to come, or none yet."""
        return not self.gone and (self.last is None or self.last > now)

    def state(self, window: ElectiveWindow, now: datetime) -> ChoosingState:
        """Return whether it may be chosen at a moment."""
        if not self.is_open(now):
            return ChoosingState.OVER
        return ChoosingState.SHUT if self.shut else window.state(now)

    def may_leave(self, now: datetime) -> bool:
        """Return whether a seat can still be given back; a place in the queue always can."""
        return self.gone or self.may_pass_on(now)

    def may_pass_on(self, now: datetime) -> bool:
        """Return whether a seat is worth something to somebody else, and can be given back."""
        last = self.leave_by if self.mine is Seat.CHOSEN else None
        return self.is_open(now) and (last is None or now < last)

    @property
    def free(self) -> int | None:
        """The seats left, after those who wait; None where there is no limit."""
        return free(self.capacity, self.chosen, self.waiting)


def clash(one: Iterable[Session], other: Iterable[Session]) -> bool:
    """Return whether a session of one overlaps in time with one of the other; both held."""
    held = sorted(
        ((each.starts_at, each.ends_at) for each in other if each.is_held), key=lambda each: each[0]
    )
    return any(
        starts < each.ends_at and each.starts_at < ends
        for each in one
        if each.is_held
        for starts, ends in held
    )


def clashing(
    sessions: Iterable[Session], course: str, chosen: Iterable[str], now: datetime
) -> list[str]:
    """Return which of the electives ``chosen`` overlap with one in what is to come of a class."""
    by_course: dict[str, list[Session]] = {}
    for each in sessions:
        if each.ends_at > now:
            by_course.setdefault(each.course, []).append(each)
    own = by_course.get(course, [])
    return [each for each in chosen if each != course and clash(own, by_course.get(each, []))]


class ChoiceOutcome(StrEnum):
    """What came of a wish for an elective, or of one to give it back."""

    CHOSEN = "chosen"
    WAITING = "waiting"
    LEFT = "left"
    HAD = "had"  # it was so before
    WAITED = "waited"  # likewise, in the queue
    EARLY = "early"
    LATE = "late"
    SHUT = "shut"
    OVER = "over"
    MOST = "most"  # no more electives for one person
    BOUND = "bound"  # too late to give it back

    @property
    def is_refusal(self) -> bool:
        """Whether nothing is as it was wished."""
        return self in _REFUSALS


_REFUSALS = frozenset(
    {
        ChoiceOutcome.EARLY,
        ChoiceOutcome.LATE,
        ChoiceOutcome.SHUT,
        ChoiceOutcome.OVER,
        ChoiceOutcome.MOST,
        ChoiceOutcome.BOUND,
    }
)


@dataclass(frozen=True, slots=True)
class MadeChoice:
    """What came of a wish: ``place`` is that in the queue, from 1; ``clashes`` are other seats.

    ``most`` is how many electives one may choose, ``at`` when choosing begins or has ended.
    """

    outcome: ChoiceOutcome
    name: str = ""
    place: int = 0
    clashes: tuple[str, ...] = ()
    most: int = 0
    at: datetime | None = None
