"""The buttons of the duty roster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.duty.services import ServicePost
from bot.domain.ids import AccountId, ClassId, ServiceId, ShiftId
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class DutyPage(Button):
    """Who is on duty now, and the week."""

    tag: ClassVar[str] = "du1"


@dataclass(frozen=True, slots=True)
class ChooseWho(Button):
    """Add a shift: whose it is."""

    tag: ClassVar[str] = "du2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseDays(Button):
    """Add a shift of somebody: on which days, as bits; those chosen so far."""

    tag: ClassVar[str] = "du3"
    account_id: AccountId
    days: int = 0


@dataclass(frozen=True, slots=True)
class ChooseHours(Button):
    """Add a shift of somebody: from when, then until when; minutes of the day."""

    tag: ClassVar[str] = "du4"
    account_id: AccountId
    days: int
    start: int | None = None


@dataclass(frozen=True, slots=True)
class ChooseStandIn(Button):
    """Add a shift of somebody: who stands in."""

    tag: ClassVar[str] = "du5"
    account_id: AccountId
    days: int
    start: int
    end: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class AddShift(Button):
    """Add the shift that was chosen."""

    tag: ClassVar[str] = "du6"
    account_id: AccountId
    days: int
    start: int
    end: int
    stand_in: AccountId | None


@dataclass(frozen=True, slots=True)
class WriteShifts(Button):
    """Write shifts as lines."""

    tag: ClassVar[str] = "du7"


@dataclass(frozen=True, slots=True)
class ShiftList(Button):
    """All shifts, to be changed."""

    tag: ClassVar[str] = "du8"
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenShift(Button):
    """A shift, and what can be done with it."""

    tag: ClassVar[str] = "du9"
    shift_id: ShiftId


@dataclass(frozen=True, slots=True)
class ChooseFor(Button):
    """Somebody else for a shift, or to stand in for it."""

    tag: ClassVar[str] = "dua"
    shift_id: ShiftId
    stands_in: bool
    page: int = 0


@dataclass(frozen=True, slots=True)
class Appoint(Button):
    """This one has the shift, or stands in for it; nobody may stand in."""

    tag: ClassVar[str] = "dub"
    shift_id: ShiftId
    stands_in: bool
    account_id: AccountId | None


@dataclass(frozen=True, slots=True)
class DropShift(Button):
    """Delete a shift, after asking."""

    tag: ClassVar[str] = "duc"
    shift_id: ShiftId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class HandOver(Button):
    """I cannot: somebody else takes my hours of duty, this time."""

    tag: ClassVar[str] = "dud"
    page: int = 0


@dataclass(frozen=True, slots=True)
class HandOverTo(Button):
    """This one takes them."""

    tag: ClassVar[str] = "due"
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class AwayPage(Button):
    """Who is away."""

    tag: ClassVar[str] = "duf"
    page: int = 0


@dataclass(frozen=True, slots=True)
class AwayHowLong(Button):
    """For how many days somebody is away."""

    tag: ClassVar[str] = "dug"
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class SetAway(Button):
    """Somebody is away for so many days from today on; 0: they are there again."""

    tag: ClassVar[str] = "duh"
    account_id: AccountId
    days: int


@dataclass(frozen=True, slots=True)
class SafeguardingPage(Button):
    """Who is named for safeguarding."""

    tag: ClassVar[str] = "dui"
    page: int = 0


@dataclass(frozen=True, slots=True)
class NameSafeguarding(Button):
    """Name somebody for safeguarding, or no longer."""

    tag: ClassVar[str] = "duj"
    account_id: AccountId
    named: bool


@dataclass(frozen=True, slots=True)
class ServicesPage(Button):
    """Who serves which class; those with a hole first."""

    tag: ClassVar[str] = "dv1"
    page: int = 0


@dataclass(frozen=True, slots=True)
class ServicesOf(Button):
    """Who serves a class."""

    tag: ClassVar[str] = "dv2"
    class_id: ClassId


@dataclass(frozen=True, slots=True)
class ServicePhone(Button):
    """The phone of somebody who serves a class; None is its class teacher."""

    tag: ClassVar[str] = "dv3"
    class_id: ClassId
    service_id: ServiceId | None


@dataclass(frozen=True, slots=True)
class ServicesOfPerson(Button):
    """All classes that somebody serves."""

    tag: ClassVar[str] = "dv4"
    service_id: ServiceId


@dataclass(frozen=True, slots=True)
class AddService(Button):
    """Choose who serves a class in a post; a name may be typed as well."""

    tag: ClassVar[str] = "dv5"
    class_id: ClassId
    post: ServicePost
    page: int = 0


@dataclass(frozen=True, slots=True)
class AddServiceOf(Button):
    """A colleague serves a class."""

    tag: ClassVar[str] = "dv6"
    class_id: ClassId
    post: ServicePost
    account_id: AccountId


@dataclass(frozen=True, slots=True)
class OpenService(Button):
    """One line: whose, and for which days."""

    tag: ClassVar[str] = "dv7"
    service_id: ServiceId


@dataclass(frozen=True, slots=True)
class WriteServiceDays(Button):
    """Write for which days somebody serves."""

    tag: ClassVar[str] = "dv8"
    service_id: ServiceId


@dataclass(frozen=True, slots=True)
class DropService(Button):
    """Take somebody off a class."""

    tag: ClassVar[str] = "dv9"
    service_id: ServiceId
