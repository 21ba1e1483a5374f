"""Who always comes with whom: a hint for the teacher, never a proof.

Two who sit side by side scan within seconds too, and half a class does so when the code comes up.
So a pair is named only where three things meet over the newest sessions with a check-in: both came
within :data:`NEAR` seconds of each other in at least :data:`FEWEST` of them; that is nearly every
session in which either came; and it is beyond chance. Chance is counted session by session: of
those who came, the share that stood as near to one of the two. In a class that scans all at once
that share is large, and nobody is named. The chance that a pair is so often so near (the tail of a
Poisson binomial) times the pairs of the class has to be below :data:`FALSE_ALARMS`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.domain.ids import PersonId

NEAR = 10  # seconds
SESSIONS = 12  # the newest with a check-in that are looked at
FEWEST = 5  # of them
NEARLY_ALL = 0.8  # of those in which either came
FALSE_ALARMS = 0.01  # pairs named by chance in a class where nobody comes with anybody
MOST_IN_GROUP = 6


@dataclass(frozen=True, slots=True)
class Together:
    """People who came within seconds of each other, in ``times`` of ``sessions``."""

    people: tuple[PersonId, ...]
    times: int
    sessions: int


def come_together(sessions: Sequence[Mapping[PersonId, int]]) -> list[Together]:
    """Return the pairs that always come together, the most striking first.

    Args:
        sessions: For each session who came, and when, in seconds.
    """
    near: Counter[tuple[PersonId, PersonId]] = Counter()
    for each in sessions:
        near.update(_pairs(each))
    often = [pair for pair, times in near.items() if times >= FEWEST]
    people = {person for each in sessions for person in each}
    limit = FALSE_ALARMS / max(1, len(people) * (len(people) - 1) // 2)
    found = []
    for pair in often:
        either = [each for each in sessions if pair[0] in each or pair[1] in each]
        if near[pair] < NEARLY_ALL * len(either):
            continue
        if tail([_chance(each, pair) for each in either], near[pair]) < limit:
            found.append(Together(pair, near[pair], len(either)))
    return sorted(found, key=lambda each: (-each.times, each.people))


def _pairs(came: Mapping[PersonId, int]) -> Iterator[tuple[PersonId, PersonId]]:
    """Yield the pairs who came within seconds of each other, each once, in one order."""
    row = sorted((at, person) for person, at in came.items())
    for place, (at, person) in enumerate(row):
        for later, other in row[place + 1 :]:
            if later - at > NEAR:
                break
            yield (person, other) if person < other else (other, person)


def _chance(came: Mapping[PersonId, int], pair: tuple[PersonId, PersonId]) -> float:
    """Return how likely somebody who came stood as near to either of a pair; 0 where only one came.

    The other one of the pair is counted too, so that nobody is called improbable in an empty room.
    """
    if not all(person in came for person in pair):
        return 0.0
    times = sorted(came.values())
    shares = [
        (bisect_right(times, at + NEAR) - bisect_left(times, at - NEAR) - 1) / (len(times) - 1)
        for at in (came[person] for person in pair)
    ]
    return max(shares)


def tail(chances: Sequence[float], times: int) -> float:
    """Return the chance that at least ``times`` of independent events happen."""
    if not times:
        return 1.0
    row = [1.0] + [0.0] * times  # the chance of so many so far; the last of so many or more
    for chance in chances:
        for count in range(times, 0, -1):
            stays = row[count] if count == times else row[count] * (1 - chance)
            row[count] = stays + row[count - 1] * chance
        row[0] *= 1 - chance
    return row[times]


def joined(found: Sequence[Together]) -> list[Together]:
    """Return pairs that share somebody as one group; of a long one only its strongest people."""
    leader: dict[PersonId, PersonId] = {}

    def lead(person: PersonId) -> PersonId:
        while leader.setdefault(person, person) != person:
            person = leader[person]
        return person

    for each in found:
        leader[lead(each.people[1])] = lead(each.people[0])
    groups: defaultdict[PersonId, list[Together]] = defaultdict(list)
    for each in found:
        groups[lead(each.people[0])].append(each)
    return [_group(pairs) for pairs in groups.values()]


def _group(pairs: Sequence[Together]) -> Together:
    people = tuple(dict.fromkeys(person for each in pairs for person in each.people))
    return Together(people[:MOST_IN_GROUP], pairs[0].times, pairs[0].sessions)
