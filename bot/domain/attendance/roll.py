"""The roll of a session: its marks, and how they count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.statistics import Share

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bot.domain.ids import PersonId


class Mark(StrEnum):
    """The marks of a roll: 到, 迟到, 缺, 请假."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"
    LEAVE = "leave"

    @property
    def following(self) -> Mark:
        """The mark after one more tap: 到 → 缺 → 迟到 → 请假 → 到."""
        return _TAPS[(_TAPS.index(self) + 1) % len(_TAPS)]


class MarkSource(StrEnum):
    """The ways by which a mark came to be; only a check-in's gives way to nobody but a person."""

    ROLL_CALL = "roll-call"
    CHECK_IN = "check-in"
    CORRECTION = "correction"
    SPOT_CHECK = "spot-check"
    FILE = "file"


_TAPS = (Mark.PRESENT, Mark.ABSENT, Mark.LATE, Mark.LEAVE)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on a roll; ``mark`` is None where nothing has been noted of them.

    ``proposed`` is what they are until the roll is recorded, where nothing has been noted: absent
    where the others have checked in. ``checked_in`` is when they did so themselves.

    ``phone`` and ``tail``, the last four of the identity number, may be empty; ``number`` is as on
    the roster.
    """

    person_id: PersonId
    name: str
    number: str = ""
    phone: str = ""
    mark: Mark | None = None
    tail: str = ""
    proposed: Mark = Mark.PRESENT
    checked_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The number of marks of each kind."""

    present: int = 0
    late: int = 0
    absent: int = 0
    leave: int = 0

    @classmethod
    def of(cls, marks: Iterable[Mark]) -> Marks:
        """Count marks by kind."""
        found = list(marks)
        return cls(*(found.count(each) for each in Mark))

    @property
    def expected(self) -> int:
        """应到: everybody on the rolls, with those on leave."""
        return self.present + self.late + self.absent + self.leave

    @property
    def attended(self) -> int:
        """实到: present or late."""
        return self.present + self.late

    @property
    def rate(self) -> Share:
        """出勤率: attended of expected; those on leave have not attended."""
        return Share(self.attended, self.expected)

    def __add__(self, other: Marks) -> Marks:
        """Add both."""
        return Marks(
            self.present + other.present,
            self.late + other.late,
            self.absent + other.absent,
            self.leave + other.leave,
        )


@dataclass(frozen=True, slots=True)
class Roll:
    """A session's roll, by number; before ``recorded_at`` its marks are only under way.

    ``changed_at`` is when a mark was last set by itself, ``recorded_by`` and ``changed_by`` are
    names, empty where nobody is known.
    """

    people: tuple[Attendee, ...]
    recorded_at: datetime | None = None
    recorded_by: str = ""
    changed_at: datetime | None = None
    changed_by: str = ""

    @property
    def is_recorded(self) -> bool:
        """Whether the roll counts."""
        return self.recorded_at is not None

    @property
    def is_mended(self) -> bool:
        """Whether a mark was set after it was recorded."""
        return (
            self.recorded_at is not None
            and self.changed_at is not None
            and self.changed_at > self.recorded_at
        )

    def mark_of(self, person: Attendee) -> Mark | None:
        """Return somebody's mark: until the roll is recorded, what is proposed for want of one."""
        if person.mark is None and not self.is_recorded:
            return person.proposed
        return person.mark

    @property
    def is_checked_in(self) -> bool:
        """Whether anybody has checked in: who has not is absent then, until somebody says else."""
        return any(each.checked_in is not None for each in self.people)

    @property
    def tally(self) -> Marks:
        """The number of marks of each kind, as the roll stands."""
        marks = (self.mark_of(each) for each in self.people)
        return Marks.of(mark for mark in marks if mark is not None)

    @property
    def there(self) -> int:
        """How many are marked as present or late; a mark that is only proposed counts for none."""
        return sum(each.mark in {Mark.PRESENT, Mark.LATE} for each in self.people)

    def marked(self, mark: Mark) -> tuple[Attendee, ...]:
        """Return the people with a mark."""
        return tuple(each for each in self.people if self.mark_of(each) is mark)
