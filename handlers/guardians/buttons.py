"""The buttons of guardians."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.guardians.rules import GuardianRule
from bot.domain.ids import ClassId, LeaveId, PersonId
from handlers.chat.buttons import Button
from storage.guardians.guardianships import GuardianshipId

# -- of a guardian ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IAmGuardian(Button):
    """Say to be a guardian, as the ``relation`` one has named; one is asked for one's phone."""

    tag: ClassVar[str] = "gd1"
    relation: str = ""


@dataclass(frozen=True, slots=True)
class WhoShares(Button):
    """Say of a phone that both child and guardian have, who shares it."""

    tag: ClassVar[str] = "gd2"
    himself: bool


@dataclass(frozen=True, slots=True)
class ShowChildren(Button):
    """Show whose guardian one is."""

    tag: ClassVar[str] = "gd3"


@dataclass(frozen=True, slots=True)
class OpenChild(Button):
    """Open the page of a child."""

    tag: ClassVar[str] = "gd4"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class ChildDay(Button):
    """Show a day of a child."""

    tag: ClassVar[str] = "gd5"
    person_id: PersonId
    day: date


@dataclass(frozen=True, slots=True)
class ChildWeek(Button):
    """Show the week of a day of a child."""

    tag: ClassVar[str] = "gd6"
    person_id: PersonId
    day: date


@dataclass(frozen=True, slots=True)
class ChildPicture(Button):
    """Send the week of a day of a child as a picture."""

    tag: ClassVar[str] = "gd7"
    person_id: PersonId
    day: date


@dataclass(frozen=True, slots=True)
class ChildAttendance(Button):
    """Show a child's attendance of this month."""

    tag: ClassVar[str] = "gd8"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class ChildExams(Button):
    """Show a child's exams."""

    tag: ClassVar[str] = "gd9"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class ChildAid(Button):
    """Show where a child's aid stands."""

    tag: ClassVar[str] = "gda"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class ExcuseChild(Button):
    """Ask for leave of a child; first what one has asked for, unless ``anew``."""

    tag: ClassVar[str] = "gdb"
    person_id: PersonId
    anew: bool = False


@dataclass(frozen=True, slots=True)
class EndExcuse(Button):
    """Take back leave that one has asked for, after asking."""

    tag: ClassVar[str] = "gdn"
    leave_id: LeaveId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class LeaveChild(Button):
    """Be a guardian no more, after asking."""

    tag: ClassVar[str] = "gdc"
    guardianship_id: GuardianshipId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class GuardianSays(Button):
    """Say yes or no to leave that one's child asks for."""

    tag: ClassVar[str] = "gdd"
    leave_id: LeaveId
    yes: bool


# -- of who is looked at ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MyGuardians(Button):
    """Show who looks at oneself."""

    tag: ClassVar[str] = "gde"


@dataclass(frozen=True, slots=True)
class AllowGuardian(Button):
    """Let a guardian go on looking, or end it."""

    tag: ClassVar[str] = "gdf"
    guardianship_id: GuardianshipId
    yes: bool


# -- of staff --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DecideGuardian(Button):
    """Confirm a guardian, or refuse them."""

    tag: ClassVar[str] = "gdg"
    guardianship_id: GuardianshipId
    yes: bool


@dataclass(frozen=True, slots=True)
class GuardiansOfClass(Button):
    """List the guardians of a class."""

    tag: ClassVar[str] = "gdh"
    class_id: ClassId
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenGuardians(Button):
    """Open the guardians of a child."""

    tag: ClassVar[str] = "gdi"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class EndGuardian(Button):
    """End a guardianship, after asking."""

    tag: ClassVar[str] = "gdj"
    guardianship_id: GuardianshipId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class SayGrown(Button):
    """Say that somebody is of age, after asking."""

    tag: ClassVar[str] = "gdk"
    person_id: PersonId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class GuardianSettings(Button):
    """Show what guardians may see."""

    tag: ClassVar[str] = "gdl"


@dataclass(frozen=True, slots=True)
class SwitchGuardianRule(Button):
    """Switch something on or off for guardians."""

    tag: ClassVar[str] = "gdm"
    rule: GuardianRule
    on: bool
