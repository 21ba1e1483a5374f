"""What came of aid: learning, a skill, work, an income; works shown by consent; training."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5  # people in a sum that those who see sums only are shown


class OutcomeKind(StrEnum):
    """What an aided student has."""

    STUDY = "study"  # 有学上
    SKILL = "skill"  # 有技学
    JOB = "job"  # 有业就
    INCOME = "income"  # 有钱挣


class Consent(StrEnum):
    """What a student says about a work being shown."""

    ASKED = "asked"
    UNNAMED = "unnamed"  # without their name
    NAMED = "named"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def shows(self) -> bool:
        """Whether the work may be shown."""
        return self in {Consent.UNNAMED, Consent.NAMED}


class TrainingLevel(StrEnum):
    """The level of a training."""

    DISTRICT = "district"  # 区
    TOWN = "town"  # 镇
    VILLAGE = "village"  # 村


@dataclass(frozen=True, slots=True)
class OutOf:
    """A part of a whole: n of N."""

    part: int
    whole: int

    @property
    def is_few(self) -> bool:
        """Whether the part is too small to be shown to those who see sums only."""
        return 0 < self.part < FEWEST

    @property
    def gives_away(self) -> bool:
        """Whether the part gives away that the others are few."""
        return 0 < self.whole - self.part < FEWEST
