"""The buttons of electives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.ids import ClassId, CourseId, PersonId, SwapId  # read at run time
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ChooseElective(Button):
    """Take a seat, or give it back; a repeated press changes nothing."""

    tag: ClassVar[str] = "el1"
    class_id: ClassId
    course_id: CourseId
    wanted: bool


@dataclass(frozen=True, slots=True)
class ListChoosers(Button):
    """Send those who chose an elective, as a workbook."""

    tag: ClassVar[str] = "el2"
    class_id: ClassId
    course_id: CourseId


@dataclass(frozen=True, slots=True)
class OpenElective(Button):
    """Open one elective: what it is about, when, with whom; for staff what they can set."""

    tag: ClassVar[str] = "el4"
    class_id: ClassId
    course_id: CourseId


@dataclass(frozen=True, slots=True)
class SwapElective(Button):
    """Give one's seat to somebody, or swap it: for what?"""

    tag: ClassVar[str] = "el5"
    class_id: ClassId
    course_id: CourseId


@dataclass(frozen=True, slots=True)
class SwapFor(Button):
    """Swap one's seat for one in ``wants``, or give it away: with whom?"""

    tag: ClassVar[str] = "el6"
    class_id: ClassId
    course_id: CourseId
    wants: CourseId | None


@dataclass(frozen=True, slots=True)
class OfferSwap(Button):
    """Offer one's seat to somebody, or to whoever has a seat in ``wants``."""

    tag: ClassVar[str] = "el7"
    class_id: ClassId
    course_id: CourseId
    wants: CourseId | None
    person_id: PersonId | None


@dataclass(frozen=True, slots=True)
class TakeSwap(Button):
    """Say yes to an offer."""

    tag: ClassVar[str] = "el8"
    swap_id: SwapId


@dataclass(frozen=True, slots=True)
class RefuseSwap(Button):
    """Say no to an offer, or take one's own back."""

    tag: ClassVar[str] = "el9"
    swap_id: SwapId


@dataclass(frozen=True, slots=True)
class SetElectiveSeats(Button):
    """Set the seats of an elective in a class."""

    tag: ClassVar[str] = "ela"
    class_id: ClassId
    course_id: CourseId
    number: int


@dataclass(frozen=True, slots=True)
class ShutElective(Button):
    """Close an elective to choosing, or open it again."""

    tag: ClassVar[str] = "elb"
    class_id: ClassId
    course_id: CourseId
    on: bool


@dataclass(frozen=True, slots=True)
class DropElective(Button):
    """Have an elective not take place; asks first."""

    tag: ClassVar[str] = "elc"
    class_id: ClassId
    course_id: CourseId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RestoreElective(Button):
    """Have an elective that was dropped, and is planned again, be chosen again."""

    tag: ClassVar[str] = "ell"
    class_id: ClassId
    course_id: CourseId


@dataclass(frozen=True, slots=True)
class DescribeElective(Button):
    """Write what an elective is about, and how many seats it has."""

    tag: ClassVar[str] = "eld"
    class_id: ClassId
    course_id: CourseId
    seats: bool


@dataclass(frozen=True, slots=True)
class ElectivePeople(Button):
    """A page of those in an elective; without one, of those who have not chosen."""

    tag: ClassVar[str] = "ele"
    class_id: ClassId
    course_id: CourseId | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ElectivePerson(Button):
    """What somebody has chosen, to be changed by the staff."""

    tag: ClassVar[str] = "elf"
    class_id: ClassId
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class PlacePerson(Button):
    """Put somebody in an elective, or take them out."""

    tag: ClassVar[str] = "elg"
    class_id: ClassId
    person_id: PersonId
    course_id: CourseId
    on: bool


@dataclass(frozen=True, slots=True)
class ElectiveTimes(Button):
    """When a class may choose, and how many."""

    tag: ClassVar[str] = "elh"
    class_id: ClassId


class ElectiveEdge(StrEnum):
    """The beginning and the end of choosing."""

    OPENS = "o"
    CLOSES = "c"


@dataclass(frozen=True, slots=True)
class SetElectiveTime(Button):
    """Set when choosing begins or ends: at a moment, at none, or as it is written next."""

    tag: ClassVar[str] = "eli"
    class_id: ClassId
    edge: ElectiveEdge
    moment: int | None
    never: bool = False


@dataclass(frozen=True, slots=True)
class SetElectiveMost(Button):
    """Set how many electives one may choose; None sets no limit."""

    tag: ClassVar[str] = "elj"
    class_id: ClassId
    number: int | None


@dataclass(frozen=True, slots=True)
class ElectiveBook(Button):
    """Send who sits where in all electives of a class, as a workbook."""

    tag: ClassVar[str] = "elk"
    class_id: ClassId
