"""The rules that a school has set for leave."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.domain.leave.wish import Stretch


@dataclass(frozen=True, slots=True)
class LeaveRules:
    """The rules for leave, in days: ``alone`` a class teacher allows, ``back`` may be past."""

    alone: int = 3
    back: int = 3

    def as_json(self) -> str:
        """Return the rules as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> LeaveRules:
        """Read the rules from JSON; unknown keys are dropped, missing ones keep their defaults."""
        known = {each.name for each in fields(cls)}
        given = json.loads(text) if text else {}
        return cls(**{key: value for key, value in given.items() if key in known})

    def is_too_late(self, first: date, today: date) -> bool:
        """Whether it is too late to ask for leave from a day that is past."""
        return first < today - timedelta(days=self.back)


def days_of(stretches: Iterable[Stretch]) -> set[date]:
    """Return the days of the calendar that stretches touch."""
    return {
        each.first + timedelta(days=step)
        for each in stretches
        for step in range((each.last - each.first).days + 1)
    }


ADULT = 18


def is_minor(born_on: str, today: date) -> bool:
    """Whether somebody born on a day (ISO 8601, or "" where it is not known) is under age."""
    if not born_on:
        return False
    year, rest = int(born_on[:4]), born_on[5:]
    return (today.year - year - (rest > today.isoformat()[5:])) < ADULT
