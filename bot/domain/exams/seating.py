"""Seats 编场: rooms with their sizes, and who sits where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.people.names import surname_key
from bot.domain.text import half_width
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.domain.ids import PersonId

LONGEST, LONGEST_LINE = 1500, 60  # characters of a list of rooms, and of a line
MOST_ROOMS, MOST_SEATS = 80, 2000
_LINES = re.compile(r"[\n,，;；、]")
_ROOM = re.compile(r"(.{1,40}?) ?:? ?(\d{1,4}) ?(?:人|座|个|位)?")  # one space at most


class SeatOrder(StrEnum):
    """The orders in which people are seated."""

    SURNAME = "surname"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class ExamRoom:
    """A room and how many sit in it."""

    name: str
    seats: int


@dataclass(frozen=True, slots=True)
class ToSeat:
    """Somebody to be seated."""

    person_id: PersonId
    name: str


@dataclass(frozen=True, slots=True)
class SeatGiven:
    """A seat that somebody is given; ``number`` counts all of them from 1 on."""

    person_id: PersonId
    room: str
    seat: str
    number: int


def read_rooms(text: str) -> tuple[ExamRoom, ...]:
    """Read rooms as they are typed, one a line: 实训楼101 30.

    Raises:
        BotError: A line is none, a room stands twice, or there are too many.
    """
    given = [" ".join(each.split()) for each in _LINES.split(half_width(text[:LONGEST]))]
    rooms: dict[str, ExamRoom] = {}
    for line in filter(None, given):
        found = _ROOM.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if found is None or not 0 < int(found[2]) <= MOST_SEATS:
            raise BotError("seating-room-unread", given=line[:30])
        name = found[1].strip()
        if name in rooms:
            raise BotError("seating-room-twice", name=name)
        rooms[name] = ExamRoom(name, int(found[2]))
    if not rooms or len(rooms) > MOST_ROOMS:
        raise BotError("seating-no-rooms")
    return tuple(rooms.values())


def format_room(venue: str, room: str) -> str:
    """Return a room with its venue, where that is said: two venues may each have a 101."""
    return f"{venue} {room}" if venue and room else room


def allot(
    people: Sequence[ToSeat],
    rooms: Sequence[ExamRoom],
    order: SeatOrder,
    *,
    seed: str = "",
    taken: Collection[tuple[str, str]] = (),
) -> tuple[list[SeatGiven], int]:
    """Give each a seat, room after room; return also how many are left without.

    Seats that are ``taken``, by room and number, are left out. At random means by a digest of the
    ``seed``: the same once more, and foreseen by nobody.
    """
    if order is SeatOrder.SURNAME:
        ordered = sorted(people, key=lambda each: (*surname_key(each.name), each.person_id))
    else:
        ordered = sorted(people, key=lambda each: _drawn(seed, each))
    every = ((room.name, str(seat)) for room in rooms for seat in range(1, room.seats + 1))
    seats = [each for each in every if each not in taken]
    given = [
        SeatGiven(person.person_id, room, seat, number)
        for number, (person, (room, seat)) in enumerate(zip(ordered, seats, strict=False), start=1)
    ]
    return given, max(0, len(ordered) - len(seats))


def _drawn(seed: str, person: ToSeat) -> bytes:
    return sha256(f"{seed}:{person.person_id}".encode()).digest()
