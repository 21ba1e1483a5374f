"""The buttons of leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # buttons are read by their annotations
from typing import ClassVar

from bot.domain.ids import ClassId, LeaveId, PersonId  # read at run time
from bot.domain.leave.wish import Part  # the same
from handlers.chat.buttons import Button, Earlier


@dataclass(frozen=True, slots=True)
class OwnLeave(Button):
    """Show one's own leave."""

    tag: ClassVar[str] = "lv0"


@dataclass(frozen=True, slots=True)
class AskForLeave(Button):
    """Ask for leave by buttons, from the beginning."""

    tag: ClassVar[str] = "lv1"


@dataclass(frozen=True, slots=True)
class PickLeaveDay(Button):
    """Say on which day it begins."""

    tag: ClassVar[str] = "lv2"
    day: date


@dataclass(frozen=True, slots=True)
class PickLeaveEnd(Button):
    """Say which day is the last."""

    tag: ClassVar[str] = "lv3"
    day: date


@dataclass(frozen=True, slots=True)
class PickLeavePart(Button):
    """Say which part of the day, or all of it."""

    tag: ClassVar[str] = "lv4"
    part: Part


@dataclass(frozen=True, slots=True)
class LongerLeave(Button):
    """Say that it goes on for more than the day named."""

    tag: ClassVar[str] = "lv5"


@dataclass(frozen=True, slots=True)
class HandInLeave(Button):
    """Hand in what was understood; ``mark`` tells which time was shown."""

    tag: ClassVar[str] = "lvp"
    mark: int


@dataclass(frozen=True, slots=True)
class HandInUnmarked(Earlier):
    """Hand in what was understood, as it was offered before its time was told."""

    tag: ClassVar[str] = "lv6"

    def today(self) -> ShowLeaveForm:
        """Return the button that shows what is understood now."""
        return ShowLeaveForm()


@dataclass(frozen=True, slots=True)
class ShowLeaveForm(Button):
    """Go on with what was said so far."""

    tag: ClassVar[str] = "lvq"


@dataclass(frozen=True, slots=True)
class TakeReason(Button):
    """Say whether the words in doubt are the reason."""

    tag: ClassVar[str] = "lvr"
    is_one: bool


@dataclass(frozen=True, slots=True)
class DropLeave(Button):
    """Do not ask for it after all."""

    tag: ClassVar[str] = "lv7"


@dataclass(frozen=True, slots=True)
class OpenLeave(Button):
    """Open a request: one's own, or one that one decides."""

    tag: ClassVar[str] = "lv8"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class WithdrawLeave(Button):
    """Withdraw a request, or end leave early."""

    tag: ClassVar[str] = "lv9"
    leave_id: LeaveId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ExtendLeave(Button):
    """Ask for more leave from where this one ends."""

    tag: ClassVar[str] = "lva"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class AgreeToLeave(Button):
    """Agree to a request."""

    tag: ClassVar[str] = "lvb"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class RefuseLeave(Button):
    """Refuse a request; unless ``sure``, say first whether with a reason."""

    tag: ClassVar[str] = "lvc"
    leave_id: LeaveId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class WriteRefusal(Button):
    """Write why a request is refused."""

    tag: ClassVar[str] = "lvd"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class ToldGuardian(Button):
    """Note that the guardian of a minor knows."""

    tag: ClassVar[str] = "lve"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class ShowNote(Button):
    """Send the photo of the note."""

    tag: ClassVar[str] = "lvf"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class MendRolls(Button):
    """Change the marks of rolls that were called before the leave was approved."""

    tag: ClassVar[str] = "lvg"
    leave_id: LeaveId


@dataclass(frozen=True, slots=True)
class WaitingLeave(Button):
    """Turn to a page of what waits to be decided."""

    tag: ClassVar[str] = "lvh"
    page: int = 0


@dataclass(frozen=True, slots=True)
class LeaveOfDay(Button):
    """List who is on leave on a day, in one class or all within reach."""

    tag: ClassVar[str] = "lvi"
    class_id: ClassId | None
    day: date


@dataclass(frozen=True, slots=True)
class LeaveBook(Button):
    """Send all leave of a class as a workbook."""

    tag: ClassVar[str] = "lvj"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class EnterLeave(Button):
    """Enter leave for somebody who called; None asks for whom."""

    tag: ClassVar[str] = "lvk"
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class LeaveSettings(Button):
    """Show the school's rules for leave."""

    tag: ClassVar[str] = "lvl"


@dataclass(frozen=True, slots=True)
class SetLeaveRule(Button):
    """Set a rule for leave."""

    tag: ClassVar[str] = "lvm"
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class ForMyself(Button):
    """Say that leave is asked for oneself, where the words could be of somebody else."""

    tag: ClassVar[str] = "lvn"


@dataclass(frozen=True, slots=True)
class WaitingOfClass(Button):
    """Turn to a page of what waits to be decided of one class."""

    tag: ClassVar[str] = "lvo"
    class_id: ClassId
    page: int = 0
