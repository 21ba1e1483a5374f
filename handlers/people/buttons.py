"""The buttons of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.ids import BindingRequestId, GrantId, PersonId  # read at run time
from bot.domain.people.roles import Role, ScopeKind
from handlers.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ItIsMe(Button):
    """Confirm that one is that person of the roster."""

    tag: ClassVar[str] = "y1"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class NotMe(Button):
    """Deny that one is that person."""

    tag: ClassVar[str] = "y0"


@dataclass(frozen=True, slots=True)
class NoLink(Button):
    """Ask how to get in without a link."""

    tag: ClassVar[str] = "nl1"


@dataclass(frozen=True, slots=True)
class DecideBinding(Button):
    """Confirm or refuse, as a colleague, a change of who somebody is."""

    tag: ClassVar[str] = "bd1"
    request_id: BindingRequestId
    yes: bool


@dataclass(frozen=True, slots=True)
class MoveMine(Button):
    """Confirm or deny that another account that has one's phone is one's own."""

    tag: ClassVar[str] = "bd2"
    request_id: BindingRequestId
    yes: bool


@dataclass(frozen=True, slots=True)
class ExportMine(Button):
    """Export everything stored about the person."""

    tag: ClassVar[str] = "pv1"


@dataclass(frozen=True, slots=True)
class EraseMine(Button):
    """Erase everything stored about the person; asks first."""

    tag: ClassVar[str] = "pv2"
    sure: bool = False


@dataclass(frozen=True, slots=True)
class LeaveRoster(Button):
    """Ask the school to take one off its roster; asks first.

    It is pressed by whoever was that person until their data was erased: ``ticket`` says so.
    """

    tag: ClassVar[str] = "pv3"
    person_id: PersonId
    ticket: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Button):
    """Open the choice of languages."""

    tag: ClassVar[str] = "l0"


@dataclass(frozen=True, slots=True)
class SpeakLanguage(Button):
    """Speak another language from now on."""

    tag: ClassVar[str] = "l1"
    language: str


@dataclass(frozen=True, slots=True)
class OpenPerson(Button):
    """Open a person found."""

    tag: ClassVar[str] = "f1"
    person_id: PersonId


@dataclass(frozen=True, slots=True)
class Unbind(Button):
    """Release a person's Telegram account; asks first."""

    tag: ClassVar[str] = "f2"
    person_id: PersonId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class InviteRole(Button):
    """Choose the role of a new link."""

    tag: ClassVar[str] = "i1"
    role: Role


@dataclass(frozen=True, slots=True)
class InviteScope(Button):
    """Choose how far the role of a new link reaches; ``number`` is a class id or district index."""

    tag: ClassVar[str] = "i2"
    role: Role
    kind: ScopeKind
    number: int = 0


@dataclass(frozen=True, slots=True)
class InvitePage(Button):
    """Turn the pages of classes or districts for a new link."""

    tag: ClassVar[str] = "i3"
    role: Role
    kind: ScopeKind
    page: int


@dataclass(frozen=True, slots=True)
class StaffPage(Button):
    """Turn the pages of those who hold a role."""

    tag: ClassVar[str] = "rv2"
    page: int = 0


@dataclass(frozen=True, slots=True)
class Revoke(Button):
    """Take a role back; asks first."""

    tag: ClassVar[str] = "rv1"
    grant_id: GrantId
    sure: bool = False


@dataclass(frozen=True, slots=True)
class FindAgain(Button):
    """Ask for the name of whom is looked for."""

    tag: ClassVar[str] = "pf0"
