"""Roles of people: what each may do, and over whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from bot.domain.ids import ClassId


class Role(IntEnum):
    """The roles, lowest first; a higher role includes the lower ones.

    To be a guardian is a relation to children, which trainees and staff may have as well. So its
    routes open from ``GUARDIAN`` on, and each asks whose child it is. Somebody of no roster who is
    a guardian reaches these, and what newcomers reach, and no more. Roles are stored from staff on.
    """

    NEWCOMER = -1
    GUARDIAN = 0
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
    DEPARTMENT = "department"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of a role: everything, a district or department by name, or a class by id (text).

    ``class_ids`` are the classes of a department, as they are when the role is read.
    """

    kind: ScopeKind = ScopeKind.ALL
    value: str = ""
    class_ids: tuple[ClassId, ...] = field(default=(), compare=False)

    @property
    def classes(self) -> tuple[ClassId, ...]:
        """The classes that it names, one by one: its own, or those of its department."""
        return (ClassId(int(self.value)),) if self.kind is ScopeKind.CLASS else self.class_ids

    def covers(self, *, class_id: ClassId | None = None, district: str | None = None) -> bool:
        """Return whether a class or district lies inside; neither class nor department has one."""
        match self.kind:
            case ScopeKind.ALL:
                return True
            case ScopeKind.DISTRICT:
                return district is not None and district == self.value
            case ScopeKind.DEPARTMENT:
                return class_id is not None and class_id in self.class_ids
            case ScopeKind.CLASS:
                return class_id is not None and str(class_id) == self.value


@dataclass(frozen=True, slots=True)
class Grant:
    """A role within a scope."""

    role: Role
    scope: Scope = Scope()
