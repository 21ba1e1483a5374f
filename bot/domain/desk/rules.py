"""The rules that a school has set for its desk."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.desk.hours import USUAL, HoursError, parse_hours

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bot.domain.desk.hours import Hours


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a desk; minutes are of opening time, hours and days of the clock."""

    hours: str = USUAL
    hours_set_on: str = "2026-01-01"  # dates without a year are meant from here
    promise: int = 120  # minutes until an answer may be expected
    escalate: int = 60  # minutes until coordinators are called
    reopen: int = 48  # hours for which a closed case opens again by itself
    silence: int = 24  # hours after which an answered case that nobody goes on with is closed
    warn: int = 14  # days before an entry ends that staff are told
    office: str = ""  # the number that people without a class may call
    group: int | None = field(default=None)

    def as_json(self) -> str:
        """Return the rules as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> Rules:
        """Read the rules from JSON; unknown keys are dropped, missing ones keep their defaults."""
        known = {each.name for each in fields(cls)}
        given = json.loads(text) if text else {}
        return cls(**{key: value for key, value in given.items() if key in known})

    @property
    def opening(self) -> Hours:
        """The opening hours; the usual ones where the stored ones cannot be read."""
        day = date.fromisoformat(self.hours_set_on)
        try:
            return parse_hours(self.hours, day)
        except HoursError:
            return parse_hours(USUAL, day)

    def due(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return the moment by which somebody who asks now is answered."""
        return self.opening.after(moment, self.promise, zone)
