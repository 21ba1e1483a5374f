"""Roles of people: what each may do, and over whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.ids import ClassId


class Role(IntEnum):
    """The roles, lowest first; a higher role includes the lower ones."""

    NEWCOMER = 0
    TRAINEE = 1
    STAFF = 2
    COORDINATOR = 3
    ADMINISTRATOR = 4


# Who gives a role: somebody who holds at least this one for the whole school.
GIVEN_BY = {
    Role.STAFF: Role.COORDINATOR,
    Role.COORDINATOR: Role.ADMINISTRATOR,
    Role.ADMINISTRATOR: Role.ADMINISTRATOR,
}


class ScopeKind(StrEnum):
    """The kinds of scope: how far a role reaches."""

    ALL = "all"
    DISTRICT = "district"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of a role: everything, one district by name, or one class by id (as text)."""

    kind: ScopeKind = ScopeKind.ALL
    value: str = ""

    def covers(self, *, class_id: ClassId | None = None, district: str | None = None) -> bool:
        """Return whether a class or district lies inside; a class scope covers no district."""
        match self.kind:
            case ScopeKind.ALL:
                return True
            case ScopeKind.DISTRICT:
                return district is not None and district == self.value
            case ScopeKind.CLASS:
                return class_id is not None and str(class_id) == self.value


@dataclass(frozen=True, slots=True)
class Grant:
    """A role within a scope."""

    role: Role
    scope: Scope = Scope()
