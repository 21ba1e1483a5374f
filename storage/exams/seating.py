"""Seats and tickets as rows: given all at once by the exam office, and what proves a ticket."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from bot.domain.exams.seating import SeatOrder, ToSeat, allot, format_room
from bot.domain.exams.tickets import MARK, ScannedTicket, write_code
from bot.domain.ids import AccountId, ExamId, PersonId
from storage import rows, sealing
from storage.exams import post
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import Exam
    from bot.domain.exams.seating import ExamRoom
    from storage.database import Tx

_PURPOSE = "exam ticket"
DRAWN = 300  # candidates of an exam up to whom each is sent the ticket as a picture


@dataclass(frozen=True, slots=True)
class Seating:
    """What came of seating: who has a seat now, who has none, and who was told."""

    seated: int
    left: int
    told: int


def code_of(tx: Tx, exam_id: ExamId, person_id: PersonId) -> str:
    """Return what the QR code of a ticket carries."""
    return write_code(exam_id, person_id, _mark(tx, exam_id, person_id))


def is_genuine(tx: Tx, ticket: ScannedTicket) -> bool:
    """Return whether a scanned ticket was made here."""
    return hmac.compare_digest(_mark(tx, ticket.exam_id, ticket.person_id), ticket.mark)


def _mark(tx: Tx, exam_id: ExamId, person_id: PersonId) -> str:
    parts = (str(exam_id).encode(), str(person_id).encode())
    return sealing.digest(tx, _PURPOSE, *parts).hex()[:MARK]


@dataclass(frozen=True, slots=True)
class VenueToSeat:
    """A venue, "" for the exam's own; how many sit there and how many of them have no seat."""

    venue: str
    people: int
    left: int

    @property
    def is_begun(self) -> bool:
        """Whether some have a seat and some have none."""
        return 0 < self.left < self.people


def venues_to_seat(tx: Tx, exam_id: ExamId) -> list[VenueToSeat]:
    """Return the venues of an exam, those first where somebody has no seat."""
    sql = """
        SELECT cd.venue, count(*) AS people, count(*) FILTER (WHERE cd.seat = '') AS left
        FROM candidates cd
        WHERE cd.exam_id = ? AND NOT cd.withdrawn
        GROUP BY cd.venue
        ORDER BY left = 0, cd.venue
        """
    return rows.many(tx, VenueToSeat, sql, (exam_id,))


def seat_all(  # noqa: PLR0913  # what seats are given by
    tx: Tx,
    exam: Exam,
    venue: str,
    rooms: Sequence[ExamRoom],
    order: SeatOrder,
    *,
    only_left: bool = False,
    by: AccountId,
    now: int,
    zone: ZoneInfo,
) -> Seating:
    """Seat everybody at a venue anew, with tickets for who has none, and tell them.

    ``only_left`` seats those alone who have no seat. Who has been let in keeps their seat, and no
    seat is given twice. At random means by the data's key: nobody foresees it.
    """
    at_venue = {"exam": exam.id, "venue": venue}
    if not only_left:
        tx.execute(_CLEARED, at_venue)
    people = rows.many(tx, ToSeat, _WITHOUT_SEAT, at_venue)
    taken = {(room, seat) for room, seat in tx.execute(_TAKEN, at_venue)}
    seed = sealing.digest(tx, _PURPOSE, b"draw", str(exam.id).encode(), str(now).encode()).hex()
    given, left = allot(people, rooms, order, seed=seed, taken=taken)
    tx.executemany(
        "UPDATE candidates SET room = ?, seat = ? WHERE exam_id = ? AND person_id = ?",
        [(each.room, each.seat, exam.id, each.person_id) for each in given],
    )
    day = exam.row.starts_at.astimezone(zone).date()
    give_tickets(tx, exam.id, [each.person_id for each in given], day)
    roles.record(tx, by=by, act="exam-seated", now=now, object_=f"exam:{exam.id}", count=len(given))
    until = int(exam.row.starts_at.timestamp())
    told = post.tell_seated(
        tx,
        exam.id,
        [each.person_id for each in given],
        now,
        until=until,
        picture=len(given) <= DRAWN,
    )
    return Seating(len(given), left, told)


_CAME = """EXISTS (
    SELECT 1
    FROM exam_arrivals xa
    WHERE xa.exam_id = cd.exam_id AND xa.person_id = cd.person_id
)"""
_CLEARED = f"""
UPDATE candidates AS cd
SET room = '', seat = ''
WHERE cd.exam_id = :exam AND cd.venue = :venue AND NOT {_CAME}
"""
_WITHOUT_SEAT = f"""
SELECT cd.person_id, p.name
FROM candidates cd
JOIN people p ON p.id = cd.person_id
WHERE cd.exam_id = :exam AND cd.venue = :venue AND NOT cd.withdrawn AND cd.seat = ''
    AND NOT {_CAME}
"""
_TAKEN = """
SELECT room, seat
FROM candidates
WHERE exam_id = :exam AND venue = :venue AND NOT withdrawn AND seat <> ''
"""


def give_tickets(tx: Tx, exam_id: ExamId, people: Sequence[PersonId], day: date) -> None:
    """Give ticket numbers to those who have none: the day, the exam, and a running number."""
    begins = f"{day:%Y%m%d}{exam_id % 10_000:04d}"
    sql = """
        SELECT coalesce(max(CAST(substr(ticket, 13) AS INTEGER)), 0)
        FROM candidates
        WHERE exam_id = ? AND ticket GLOB ? || '*'
        """
    number = rows.number(tx, sql, (exam_id, begins))
    sql = "SELECT person_id FROM candidates WHERE exam_id = ? AND ticket = ''"
    without = set(rows.column(tx, PersonId, sql, (exam_id,)))
    wanting = [each for each in people if each in without]
    tx.executemany(
        "UPDATE candidates SET ticket = ? WHERE exam_id = ? AND person_id = ?",
        [
            (f"{begins}{place:04d}", exam_id, each)
            for place, each in enumerate(wanting, start=number + 1)
        ],
    )


# -- the door --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtDoor:
    """A candidate at the door, with all that says whether they may come in.

    ``is_off`` says that the exam is called off, ``owes`` that a fee is open, ``let_in_at`` when
    they came in and ``let_in_by`` who let them.
    """

    exam_id: ExamId
    exam: str
    starts_at: datetime
    ends_at: datetime
    person_id: PersonId
    name: str
    id_tail: str
    venue: str
    room: str
    seat: str
    ticket: str
    withdrawn: bool
    is_off: bool
    owes: bool
    let_in_at: int | None
    let_in_by: str | None

    def is_of(self, room: str) -> bool:
        """Whether they sit in an examiner's room, said with its venue where there are several."""
        return room in {self.room, format_room(self.venue, self.room)}


_AT_DOOR = """
SELECT cd.exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS exam, x.starts_at,
    x.ends_at, cd.person_id, p.name, p.id_tail, iif(cd.venue <> '', cd.venue, x.venue) AS venue,
    cd.room, cd.seat, cd.ticket, cd.withdrawn, x.cancelled AS is_off,
    coalesce(rg.stage = 'accepted' AND rg.fee > 0 AND rg.paid_at IS NULL, 0) AS owes,
    xa.at AS let_in_at,
    (
        SELECT coalesce((SELECT name FROM people WHERE id = a.person_id), a.name)
        FROM accounts a
        WHERE a.id = xa.let_in_by
    ) AS let_in_by
FROM candidates cd
JOIN exams x ON x.id = cd.exam_id
JOIN people p ON p.id = cd.person_id
LEFT JOIN registrations rg ON rg.exam_id = cd.exam_id AND rg.person_id = cd.person_id
LEFT JOIN exam_arrivals xa ON xa.exam_id = cd.exam_id AND xa.person_id = cd.person_id
"""


def at_door(tx: Tx, exam_id: ExamId, person_id: PersonId) -> AtDoor | None:
    """Return a candidate as the examiner sees them."""
    sql = f"{_AT_DOOR} WHERE cd.exam_id = ? AND cd.person_id = ?"
    return rows.one(tx, AtDoor, sql, (exam_id, person_id))


def with_ticket(tx: Tx, ticket: str) -> list[AtDoor]:
    """Return the candidates who have a ticket number; mostly one."""
    sql = f"{_AT_DOOR} WHERE cd.ticket = ? ORDER BY x.starts_at DESC LIMIT 5"
    return rows.many(tx, AtDoor, sql, (ticket,))


def named(tx: Tx, exam_id: ExamId, words: str, limit: int) -> list[AtDoor]:
    """Return the candidates of an exam with a name, or whose ticket or id ends so."""
    sql = f"""
        {_AT_DOOR}
        WHERE cd.exam_id = :exam AND (
            p.name = :words
            OR (length(:words) >= 2 AND substr(cd.ticket, -length(:words)) = :words)
            OR (length(:words) = 4 AND p.id_tail = upper(:words))
        )
        ORDER BY cd.withdrawn, cd.room, cd.seat
        LIMIT :limit
        """
    return rows.many(tx, AtDoor, sql, {"exam": exam_id, "words": words, "limit": limit})


def let_in(tx: Tx, exam_id: ExamId, person_id: PersonId, *, by: AccountId, now: int) -> bool:
    """Note that somebody was let in; False where they were before."""
    sql = """
        INSERT INTO exam_arrivals (exam_id, person_id, at, let_in_by) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """
    return tx.execute(sql, (exam_id, person_id, now, by)).rowcount > 0


def undo_let_in(tx: Tx, exam_id: ExamId, person_id: PersonId, *, by: AccountId, now: int) -> None:
    """Take back that somebody was let in by mistake, on record."""
    sql = "DELETE FROM exam_arrivals WHERE exam_id = ? AND person_id = ?"
    if tx.execute(sql, (exam_id, person_id)).rowcount:
        roles.record(
            tx, by=by, act="exam-sent-out", now=now, object_=f"exam:{exam_id}", person=person_id
        )


@dataclass(frozen=True, slots=True)
class RoomCount:
    """A room, how many sit in it and how many of them have come.

    ``venue`` is "" where all rooms of the exam are at one.
    """

    venue: str
    room: str
    people: int
    there: int

    @property
    def key(self) -> str:
        """What an examiner's room is stored as."""
        return format_room(self.venue, self.room)


R = TypeVar("R", "RoomCount", "RoomSeat")


def _with_told_venues(found: list[R]) -> list[R]:
    """Leave the venue out where all rooms are at one: it tells nothing there."""
    tells = len({each.venue for each in found if each.room}) > 1
    return found if tells else [replace(each, venue="") for each in found]


_VENUE = "iif(cd.room = '', '', iif(cd.venue <> '', cd.venue, x.venue))"


def rooms_of(tx: Tx, exam_id: ExamId) -> list[RoomCount]:
    """Return the rooms of an exam with who has come."""
    sql = f"""
        SELECT {_VENUE} AS venue, cd.room, count(*) AS people, count(xa.at) AS there
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        LEFT JOIN exam_arrivals xa ON xa.exam_id = cd.exam_id AND xa.person_id = cd.person_id
        WHERE cd.exam_id = ? AND NOT cd.withdrawn
        GROUP BY 1, cd.room
        ORDER BY 1, cd.room
        """
    return _with_told_venues(rows.many(tx, RoomCount, sql, (exam_id,)))


@dataclass(frozen=True, slots=True)
class RoomSeat:
    """Somebody in a room, as the list on its door has them."""

    name: str
    id_tail: str
    venue: str
    room: str
    seat: str
    ticket: str
    let_in_at: int | None


def people_of(tx: Tx, exam_id: ExamId, of: RoomCount | None = None) -> list[RoomSeat]:
    """Return who sits an exam, in a room or in all, by room and seat."""
    sql = f"""
        SELECT p.name, p.id_tail, {_VENUE} AS venue, cd.room, cd.seat, cd.ticket,
            xa.at AS let_in_at
        FROM candidates cd
        JOIN exams x ON x.id = cd.exam_id
        JOIN people p ON p.id = cd.person_id
        LEFT JOIN exam_arrivals xa ON xa.exam_id = cd.exam_id AND xa.person_id = cd.person_id
        WHERE cd.exam_id = :exam AND NOT cd.withdrawn AND (:room IS NULL OR cd.room = :room)
            AND (:venue = '' OR {_VENUE} = :venue)
        ORDER BY 3, cd.room, CAST(cd.seat AS INTEGER), cd.seat, p.name
        """
    room, venue = (None, "") if of is None else (of.room, of.venue)
    found = rows.many(tx, RoomSeat, sql, {"exam": exam_id, "room": room, "venue": venue})
    return found if venue else _with_told_venues(found)


def not_let_in(tx: Tx, exam_id: ExamId) -> int:
    """Count those who were not let in, in rooms where somebody was, and have no result yet."""
    return rows.number(tx, f"SELECT count(*) FROM candidates cd WHERE {_NOT_LET_IN}", (exam_id,))


_NOT_LET_IN = """
    cd.exam_id = ? AND NOT cd.withdrawn AND cd.result IS NULL AND cd.score = ''
    AND NOT EXISTS (
        SELECT 1
        FROM exam_arrivals xa
        WHERE xa.exam_id = cd.exam_id AND xa.person_id = cd.person_id
    )
    AND EXISTS (
        SELECT 1
        FROM exam_arrivals xa
        JOIN candidates cd2 ON cd2.exam_id = xa.exam_id AND cd2.person_id = xa.person_id
        WHERE xa.exam_id = cd.exam_id AND cd2.room = cd.room AND cd2.venue = cd.venue
    )
"""


def note_absent(tx: Tx, exam_id: ExamId, *, by: AccountId, now: int) -> int:
    """Note as absent whoever was not let in, in rooms where anybody was; return how many.

    Of a room in which nobody was let in, nothing is known: it was checked on paper.
    """
    sql = f"UPDATE candidates AS cd SET result = 'absent' WHERE {_NOT_LET_IN}"
    count = tx.execute(sql, (exam_id,)).rowcount
    if count:
        roles.record(tx, by=by, act="exam-absent", now=now, object_=f"exam:{exam_id}", count=count)
    return count


@dataclass(frozen=True, slots=True)
class Door:
    """An exam that somebody examines; the room is "" for all."""

    exam_id: ExamId
    name: str
    starts_at: datetime
    ends_at: datetime
    room: str


def doors(tx: Tx, account_id: AccountId, since: int, until: int) -> list[Door]:
    """Return the exams somebody examines that begin in [since, until)."""
    sql = """
        SELECT x.id AS exam_id, trim(x.name || ' ' || x.level || ' ' || x.batch) AS name,
            x.starts_at, x.ends_at, xe.room
        FROM examiners xe
        JOIN exams x ON x.id = xe.exam_id
        WHERE xe.account_id = ? AND x.starts_at >= ? AND x.starts_at < ? AND NOT x.cancelled
        ORDER BY x.starts_at, x.id
        """
    return rows.many(tx, Door, sql, (account_id, since, until))
