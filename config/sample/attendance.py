"""The absences of the sample school: the same for everybody who asks in the same week.

They are drawn session by session, never from a figure that should come out: most people come to
everything, one in twenty is careless, some are ill for a day. About 97 of 100 expected are there.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.domain.ids import PersonId, SessionId

CARELESS = 0.05  # of the people
ILL = 0.012  # of their days, on leave for the whole of it
ABSENT, ABSENT_CARELESS = 0.003, 0.08  # of their sessions
LATE, LATE_CARELESS = 0.008, 0.06


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session that is over: its id, and the day of the class it fell on."""

    session_id: SessionId
    day: int


def sample_marks(
    number: int, sessions: Sequence[PastSession], people: Sequence[PersonId]
) -> Iterator[tuple[SessionId, PersonId, Mark]]:
    """Yield (session, person, mark) for everybody not plainly present in a class.

    Args:
        number: The class's, which the drawing begins with.
        sessions: In order.
        people: In the order of the roster.
    """
    for seat, person in enumerate(people):
        chance = random.Random(f"{number}/{seat}")
        careless = chance.random() < CARELESS
        absent = ABSENT_CARELESS if careless else ABSENT
        late = LATE_CARELESS if careless else LATE
        ill = {day for day in range(60) if chance.random() < ILL}
        for held in sessions:
            drawn = chance.random()
            if held.day in ill:
                yield held.session_id, person, Mark.LEAVE
            elif drawn < absent:
                yield held.session_id, person, Mark.ABSENT
            elif drawn < absent + late:
                yield held.session_id, person, Mark.LATE
