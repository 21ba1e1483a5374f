"""The numbers that somebody in danger is given, and when a colleague last dialled them."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta

STALE_AFTER = timedelta(days=365)
LONGEST = 600  # characters of a text with numbers
# the words by which a line of text names a number
NAMED = {
    "mind": ("心理", "mind"),
    "youth": ("青少年", "youth"),
    "ambulance": ("急救", "ambulance"),
    "police": ("报警", "police"),
    "duty": ("值班", "duty"),
}
_COLONS = str.maketrans(":：", "  ")
_NUMBER = re.compile(r"\+?\d[\d -]{1,18}\d")


class HelplinesError(ValueError):
    """An error for a line of text that names no number."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Helplines:
    """The numbers: psychological help, youth, ambulance, police, whoever is on duty at school.

    ``checked_on`` is the day on which the school last dialled them (ISO), "" if it never did.
    """

    mind: str = "12356"
    youth: str = "12355"
    ambulance: str = "120"
    police: str = "110"
    duty: str = ""
    checked_on: str = ""

    def as_json(self) -> str:
        """Return the numbers as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> Helplines:
        """Read the numbers from JSON; unknown keys are dropped, missing ones keep the defaults."""
        known = {each.name for each in fields(cls)}
        given = json.loads(text) if text else {}
        return cls(**{key: value for key, value in given.items() if key in known})

    def is_checked(self, today: date) -> bool:
        """Return whether the school has dialled them within a year."""
        if not self.checked_on:
            return False
        return today - date.fromisoformat(self.checked_on) <= STALE_AFTER

    def changed(self, text: str) -> Helplines:
        """Return the numbers as lines such as 值班 023-12345678 change them.

        Raises:
            HelplinesError: A line names no number.
        """
        found = self
        for line in filter(None, map(str.strip, text[:LONGEST].splitlines())):
            word, _, number = line.translate(_COLONS).partition(" ")
            named = next((name for name, words in NAMED.items() if word in words), None)
            if named is None or not _NUMBER.fullmatch(number.strip()):
                raise HelplinesError(line)
            found = replace(found, **{named: number.strip()})
        return replace(found, checked_on="") if found != self else found
