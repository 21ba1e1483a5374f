"""The entries of the FAQ: a question, other ways to ask it, and the approved answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003  # staged entries are read back by their types

# Roles that an entry may be for: of the roster, of a class committee, of the staff.
TRAINEE, COMMITTEE, STAFF = READERS = ("trainee", "committee", "staff")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever reads answers: the names of their classes, and which of READERS they are.

    In a group everybody in it reads: its class is known, and no role.
    """

    classes: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    sees_all: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; in force from ``effective_from`` to ``effective_to``, both days included.

    Where there are ``classes`` or ``roles``, it is for these alone; where there are both, for those
    of the classes who have one of the roles. ``question_en`` and ``answer_en`` are "" where the
    school has nothing in English.
    """

    id: str
    category: str
    question: str
    aliases: tuple[str, ...]
    answer: str
    source: str
    effective_from: date
    effective_to: date | None = None
    classes: tuple[str, ...] = ()  # by name
    roles: tuple[str, ...] = ()  # of READERS
    question_en: str = ""
    answer_en: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The ways to ask it, the question itself first."""
        return (self.question, *self.aliases)

    @property
    def is_limited(self) -> bool:
        """Return whether it is for some people only."""
        return bool(self.classes or self.roles)

    def is_for(self, reader: Reader) -> bool:
        """Return whether somebody may be shown it, or told that it is there."""
        return reader.sees_all or (
            (not self.classes or not reader.classes.isdisjoint(self.classes))
            and (not self.roles or not reader.roles.isdisjoint(self.roles))
        )

    def in_force(self, today: date) -> bool:
        """Return whether the answer may be given as current."""
        return self.effective_from <= today and (
            self.effective_to is None or today <= self.effective_to
        )
