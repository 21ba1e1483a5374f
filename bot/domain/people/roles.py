"""Who somebody is to the school: role, scope, and what each may reach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.ids import ClassId


class Role(IntEnum):
    """What a person may do; a higher role includes the lower ones."""

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
    """How far a role reaches."""

    ALL = "all"
    DISTRICT = "district"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Scope:
    """A reach: everything, one district by name, or one class by id (as text)."""

    kind: ScopeKind = ScopeKind.ALL
    value: str = ""

    def covers(self, *, class_id: ClassId | None = None, district: str | None = None) -> bool:
        """Whether the class or district lies inside; a class scope never covers a district."""
        match self.kind:
            case ScopeKind.ALL:
                return True
            case ScopeKind.DISTRICT:
                return district is not None and district == self.value
            case ScopeKind.CLASS:
                return class_id is not None and str(class_id) == self.value


@dataclass(frozen=True, slots=True)
class Grant:
    """One role within one scope."""

    role: Role
    scope: Scope = Scope()
