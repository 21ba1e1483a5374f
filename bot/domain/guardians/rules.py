"""What a school lets guardians see, and until when they may look."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

ADULT = 18  # years
DAY = 86400
GRACE = 14 * DAY  # seconds in which somebody who has come of age says yes, or it ends
REMINDED = 1 * DAY  # seconds after which a class teacher is reminded
HANDED_UP = 2 * DAY  # … and coordinators are asked
LAPSES = 14 * DAY  # … and nobody is asked any more


class GuardianRule(StrEnum):
    """What a school may switch on or off for guardians."""

    ATTENDANCE = "attendance"
    EXAMS = "exams"
    EXCUSES = "excuses"
    ABSENCES = "absences"
    ANNOUNCEMENTS = "announcements"
    AID = "aid"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class GuardianRules:
    """The switches: what is seen, asked for and told.

    ``absences`` are told the same day; ``consent`` is asked of them where a minor asks for leave.
    Whatever concerns money, or is sent unasked, is off until somebody wants it.
    """

    attendance: bool = True
    exams: bool = True
    excuses: bool = True
    absences: bool = False
    announcements: bool = True
    aid: bool = False
    consent: bool = False

    def has(self, rule: GuardianRule) -> bool:
        """Return whether a switch is on."""
        return bool(getattr(self, rule.value))

    def as_json(self) -> str:
        """Return the switches as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> GuardianRules:
        """Read them from JSON; unknown keys are dropped, missing ones keep their defaults."""
        known = {each.name for each in fields(cls)}
        given = json.loads(text) if text else {}
        return cls(**{key: bool(value) for key, value in given.items() if key in known})


def adult_since(today: date) -> str:
    """Return the last birthday (ISO 8601) of those who are of age on a day."""
    return f"{today.year - ADULT:04d}{today.isoformat()[4:]}"


def is_adult(born_on: str, today: date, *, said: bool = False) -> bool:
    """Return whether somebody is of age: by their birthday, else as was ``said``."""
    return born_on <= adult_since(today) if born_on else said


def may_look(*, adult: bool, allowed_at: int | None, grown_at: int | None, now: int) -> bool:
    """Return whether a confirmed guardian may look now.

    Of a minor they may. Of who is of age they may with their word, or while it is waited for.
    """
    if not adult or allowed_at is not None:
        return True
    return grown_at is None or now < grown_at + GRACE
