"""The yearly check 自查自纠: what may be wrong with a record, and what the ledger says then."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.aid.categories import Category
    from bot.domain.ids import ClassId, PersonId


class Fault(StrEnum):
    """What is wrong with a record."""

    CATEGORY = "category"  # another category is right
    LEFT = "left"  # not in the class any more
    DIED = "died"
    MOVED = "moved"  # the household has moved away
    MISSING = "missing"  # somebody is not in the ledger who should be
    OTHER = "other"  # in words; nothing in the ledger follows from it by itself

    @property
    def ends(self) -> bool:
        """Whether the record ends by it."""
        return self in {Fault.LEFT, Fault.DIED, Fault.MOVED}


class LineState(StrEnum):
    """How far a record has come in a check."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"  # a correction that the aid office has not decided about
    APPLIED = "applied"
    REFUSED = "refused"


class Standing(NamedTuple):
    """How somebody stands in a list of who is aided: in which class, whence, in which category."""

    class_id: ClassId | None
    town: str
    village: str
    category: Category


@dataclass(frozen=True, slots=True)
class Moves:
    """Who came in, who went out, and who stands otherwise, between two lists; each by person."""

    came: Mapping[PersonId, Standing]
    went: Mapping[PersonId, Standing]
    changed: Mapping[PersonId, tuple[Standing, Standing]]


def compare(before: Mapping[PersonId, Standing], after: Mapping[PersonId, Standing]) -> Moves:
    """Return what became of a list; each person is in one of the three, or stands as before."""
    return Moves(
        {each: after[each] for each in after if each not in before},
        {each: before[each] for each in before if each not in after},
        {
            each: (before[each], after[each])
            for each in after
            if each in before and before[each] != after[each]
        },
    )
