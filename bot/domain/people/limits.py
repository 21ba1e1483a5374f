"""The bounds on guessing who somebody is: of an account, of a row of the roster, of the school.

Four digits are one of 10,000, so a row stands ten wrong tries a day whoever makes them. The bound
of the whole school is for whoever has a list of names: it leaves room for a morning on which
everybody joins, and lets through less than one lucky guess in two days.
"""

from __future__ import annotations

DAY = 86400
ACCOUNT_AN_HOUR = 5
ROW_A_DAY = 10
ASKED_BY_ACCOUNT = 3  # requests a day to be confirmed as somebody
ASKED_FOR_ROW = 3
_LEAST = 200
_LEAST_ASKED = 30


def of_school(people: int) -> int:
    """Return how many wrong tries a day a school of so many people stands."""
    return max(_LEAST, people // 10)


def asked_of_school(people: int) -> int:
    """Return how many requests a day to be confirmed a school of so many people stands."""
    return max(_LEAST_ASKED, people // 10)
