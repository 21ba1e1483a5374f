"""Groups 小组 of a class formed in one tap: at random, by number, by firm; again the same."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.ids import PersonId

SMALLEST, LARGEST = 2, 30  # people of a group
USUAL_SIZES = (4, 5, 6, 8, 10)
MOST_GROUPS = 99


class Forming(StrEnum):
    """The ways to form groups."""

    RANDOM = "r"
    NUMBER = "n"
    FIRM = "f"  # people of one firm together


@dataclass(frozen=True, slots=True)
class Groupable:
    """Somebody to be put into a group; ``firm`` is "" where it is not known."""

    person_id: PersonId
    name: str
    firm: str = ""


def form(people: Sequence[Groupable], how: Forming, size: int, seed: int) -> list[list[Groupable]]:
    """Return groups of about ``size``: nobody is left out, no two differ by more than one.

    By firm the people of a firm stand together, in one group as far as they fit; those without one
    fill up. The same people, way, size and seed give the same groups; ``people`` are by number.
    """
    if not people:
        return []
    count = min(max(1, round(len(people) / size)), len(people), MOST_GROUPS)
    ordered = list(people)
    if how is Forming.RANDOM:
        random.Random(seed).shuffle(ordered)  # noqa: S311  # no secret hangs on it
    elif how is Forming.FIRM:
        ordered = _by_firm(ordered, seed)
    return _cut(ordered, count)


def _by_firm(people: list[Groupable], seed: int) -> list[Groupable]:
    """Return people so that those of a firm follow one another, the largest firm first."""
    firms: dict[str, list[Groupable]] = {}
    alone: list[Groupable] = []
    for each in people:
        if each.firm:
            firms.setdefault(each.firm, []).append(each)
        else:
            alone.append(each)
    random.Random(seed).shuffle(alone)  # noqa: S311  # the same
    together = sorted(firms.values(), key=lambda each: (-len(each), each[0].firm))
    return [person for firm in together for person in firm] + alone


def _cut(people: Sequence[Groupable], count: int) -> list[list[Groupable]]:
    """Cut a row into so many parts, whose sizes differ by one at most."""
    groups, start = [], 0
    for left in range(count, 0, -1):
        end = start + math.ceil((len(people) - start) / left)
        groups.append(list(people[start:end]))
        start = end
    return groups


def group_name(number: int) -> str:
    """Return what a group is called: 第3组."""
    return f"第{number}组"
