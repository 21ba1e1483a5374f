"""Electives: the choices of a class, its seats and queues; a free seat passes on in turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.electives.seats import (
    ChoiceOutcome,
    Choices,
    ChoosingState,
    Elective,
    ElectiveWindow,
    MadeChoice,
    clashing,
    personal,
)
from bot.domain.ids import AccountId, ClassId, CourseId, PersonId
from bot.domain.seats import Seat, promoted, seat_for
from bot.domain.timetable.session import CourseKind, SessionStatus
from storage import outbox, rows
from storage.memory import of_books
from storage.outbox import LetterKind, Notification, Priority
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.timetable.session import Session
    from storage.database import Tx

KEEP = 7 * 86400  # seconds for which the news of a seat helps
_STILL_THERE = """
    EXISTS (
        SELECT 1
        FROM enrolments e
        WHERE e.person_id = ec.person_id AND e.class_id = ec.class_id AND e.left_on IS NULL
    )
"""

# Of a choice ec: its elective is in the timetable of the class, or nowhere planned yet.
_STANDS = """(
    EXISTS (
        SELECT 1
        FROM sessions s2
        WHERE s2.course_id = ec.course_id
            AND s2.class_id = ec.class_id
            AND s2.status = 'scheduled'
    )
    OR NOT EXISTS (SELECT 1 FROM sessions s3 WHERE s3.course_id = ec.course_id)
)"""

# Of a course k and a class c: it has a session to come, or is nowhere planned yet.
_TO_COME = """(
    NOT EXISTS (
        SELECT 1
        FROM class_electives ke2
        WHERE ke2.class_id = c.id AND ke2.course_id = k.id AND ke2.dropped_at IS NOT NULL
    )
    AND (
        EXISTS (
            SELECT 1
            FROM sessions s2
            WHERE s2.course_id = k.id
                AND s2.class_id = c.id
                AND s2.status = 'scheduled'
                AND s2.starts_at > :now
        )
        OR NOT EXISTS (SELECT 1 FROM sessions s3 WHERE s3.course_id = k.id)
    )
)"""

# Of an enrolment e and a course k of its class: what everybody attends, and who has a seat.
SEATED = """(
    k.kind <> 'elective'
    OR EXISTS (
        SELECT 1
        FROM elective_choices ec
        WHERE ec.class_id = e.class_id
            AND ec.course_id = k.id
            AND ec.person_id = e.person_id
            AND ec.state = 'chosen'
    )
)"""

# Of the same: somebody with a seat attends what they chose; who has none yet may attend any, but
# not what they wait for, and not what the staff have dropped.
ATTENDS = f"""(
    {SEATED}
    OR (
        NOT EXISTS (
            SELECT 1
            FROM elective_choices ec
            WHERE ec.person_id = e.person_id
                AND ec.class_id = e.class_id
                AND ((ec.state = 'chosen' AND {_STANDS}) OR ec.course_id = k.id)
        )
        AND NOT EXISTS (
            SELECT 1
            FROM class_electives ke
            WHERE ke.class_id = e.class_id
                AND ke.course_id = k.id
                AND ke.dropped_at IS NOT NULL
        )
    )
)"""

# Of a course k and a class c: who has a seat and who waits, without those who left.
_COUNTS = ",".join(
    f"""
    (
        SELECT count(*)
        FROM elective_choices ec
        WHERE ec.class_id = c.id
            AND ec.course_id = k.id
            AND ec.state = '{state}'
            AND {_STILL_THERE}
    ) AS {state}
"""
    for state in ("chosen", "waiting")
)


@dataclass(frozen=True, slots=True)
class Chooser:
    """A person with a seat or a place in the queue."""

    person_id: PersonId
    name: str
    number: str
    team: str
    seat: Seat


@dataclass(frozen=True, slots=True)
class Undecided:
    """Somebody who has not chosen, and their account where it can be written to."""

    person_id: PersonId
    name: str
    account_id: AccountId | None


_OFFERED = f"""
SELECT k.id AS course_id, k.name, coalesce(ke.capacity, k.capacity) AS capacity,
    {_COUNTS},
    (
        SELECT max(s.starts_at)
        FROM sessions s
        WHERE s.course_id = k.id AND s.class_id = c.id AND s.status = 'scheduled'
    ) AS last,
    (
        SELECT max(starts_at)
        FROM (
            SELECT s.starts_at
            FROM sessions s
            WHERE s.course_id = k.id AND s.class_id = c.id AND s.status = 'scheduled'
            ORDER BY s.starts_at
            LIMIT 2
        )
    ) AS leave_by,
    ec.state AS mine,
    (
        SELECT count(*)
        FROM elective_choices ec2
        WHERE ec2.class_id = c.id
            AND ec2.course_id = k.id
            AND ec2.state = 'waiting'
            AND ec2.turn < ec.turn
    ) AS ahead,
    coalesce(ke.shut, 0) AS shut,
    coalesce(kn.about, '') AS about,
    ec.state IS NOT NULL AND NOT {_STANDS} AS gone
FROM courses k
JOIN classes c ON c.programme_id = k.programme_id
LEFT JOIN class_electives ke ON ke.class_id = c.id AND ke.course_id = k.id
LEFT JOIN course_notes kn ON kn.course_id = k.id
LEFT JOIN elective_choices ec
    ON ec.class_id = c.id AND ec.course_id = k.id AND ec.person_id = :person_id
WHERE c.id = :class_id
    AND k.kind = 'elective'
    AND ke.dropped_at IS NULL
    AND (
        ec.state IS NOT NULL
        OR last IS NOT NULL
        OR NOT EXISTS (SELECT 1 FROM sessions s WHERE s.course_id = k.id)
    )
"""


def offered(tx: Tx, class_id: ClassId, person_id: PersonId | None) -> list[Elective]:
    """Return a class's electives: those in its timetable, and those without any session yet.

    For somebody who chose one that has left the timetable, that one too.
    """
    sql = f"{_OFFERED} ORDER BY k.name"
    return rows.many(tx, Elective, sql, {"class_id": class_id, "person_id": person_id})


def find(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId | None
) -> Elective | None:
    """Return one elective of a class as somebody sees it."""
    ids = {"class_id": class_id, "course_id": course_id, "person_id": person_id}
    return rows.one(tx, Elective, f"{_OFFERED} AND k.id = :course_id", ids)


def has_seat(tx: Tx, class_id: ClassId, person_id: PersonId) -> bool:
    """Return whether somebody has a seat in any elective of a class."""
    sql = f"""
        SELECT 1
        FROM elective_choices ec
        WHERE ec.class_id = ? AND ec.person_id = ? AND ec.state = ? AND {_STANDS}
        LIMIT 1
        """
    return rows.exists(tx, sql, (class_id, person_id, Seat.CHOSEN))


def window(tx: Tx, class_id: ClassId) -> ElectiveWindow:
    """Return when a class may choose, and how many electives each."""
    sql = "SELECT opens_at, closes_at, most FROM elective_windows WHERE class_id = ?"
    return rows.one(tx, ElectiveWindow, sql, (class_id,)) or ElectiveWindow()


def choose(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId, now: int
) -> MadeChoice:
    """Take a seat, or a place in the queue, once; of one taken before say what it is."""
    elective = find(tx, class_id, course_id, person_id)
    if elective is None:
        return MadeChoice(ChoiceOutcome.OVER)
    if elective.mine is not None:
        had = elective.mine is Seat.CHOSEN
        outcome = ChoiceOutcome.HAD if had else ChoiceOutcome.WAITED
        return MadeChoice(outcome, elective.name, elective.ahead + 1)
    of_class = window(tx, class_id)
    taken = _taken(tx, class_id, person_id)
    if (refused := _refused(elective, of_class, len(taken), now)) is not None:
        return refused
    seat = take(tx, class_id, elective, person_id)
    clashes = clashes_with(tx, class_id, elective.name, taken, now)
    if seat is Seat.CHOSEN:
        return MadeChoice(ChoiceOutcome.CHOSEN, elective.name, clashes=clashes)
    place = elective.waiting + 1
    return MadeChoice(ChoiceOutcome.WAITING, elective.name, place, clashes)


def _refused(
    elective: Elective, of_class: ElectiveWindow, taken: int, now: int
) -> MadeChoice | None:
    match elective.state(of_class, datetime.fromtimestamp(now, UTC)):
        case ChoosingState.EARLY:
            return MadeChoice(ChoiceOutcome.EARLY, elective.name, at=of_class.opens_at)
        case ChoosingState.LATE:
            return MadeChoice(ChoiceOutcome.LATE, elective.name, at=of_class.closes_at)
        case ChoosingState.SHUT:
            return MadeChoice(ChoiceOutcome.SHUT, elective.name)
        case ChoosingState.OVER:
            return MadeChoice(ChoiceOutcome.OVER, elective.name)
    if of_class.most is not None and taken >= of_class.most:
        return MadeChoice(ChoiceOutcome.MOST, elective.name, most=of_class.most)
    return None


def take(tx: Tx, class_id: ClassId, elective: Elective, person_id: PersonId) -> Seat:
    """Give somebody who has none a seat, or the last place in the queue."""
    seat = seat_for(elective.capacity, elective.chosen, elective.waiting)
    tx.execute(
        """
        INSERT INTO elective_choices (class_id, course_id, person_id, state, turn)
        SELECT :class_id, :course_id, :person_id, :seat, coalesce(max(turn), 0) + 1
        FROM elective_choices
        WHERE class_id = :class_id AND course_id = :course_id
        """,
        {
            "class_id": class_id,
            "course_id": elective.course_id,
            "person_id": person_id,
            "seat": seat,
        },
    )
    return seat


def _taken(tx: Tx, class_id: ClassId, person_id: PersonId) -> list[str]:
    """Return the electives of the timetable in which somebody has a seat or waits."""
    sql = f"""
        SELECT k.name
        FROM elective_choices ec
        JOIN courses k ON k.id = ec.course_id
        WHERE ec.person_id = ? AND ec.class_id = ? AND {_STANDS}
        """
    return rows.column(tx, str, sql, (person_id, class_id))


def count_of(tx: Tx, class_id: ClassId, person_id: PersonId) -> int:
    """Return in how many electives of a class somebody has a seat or waits."""
    return len(_taken(tx, class_id, person_id))


def clashes_with(
    tx: Tx, class_id: ClassId, name: str, taken: Sequence[str], now: int
) -> tuple[str, ...]:
    """Return which of the electives somebody has overlap with another in time."""
    if not taken:
        return ()
    sessions = timetable.of_class(tx, class_id)
    return tuple(clashing(sessions, name, taken, datetime.fromtimestamp(now, UTC)))


def leave(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId, now: int
) -> MadeChoice:
    """Free a seat or a place; the first who waits gets it."""
    elective = find(tx, class_id, course_id, person_id)
    if elective is None:
        return MadeChoice(ChoiceOutcome.OVER)
    if elective.mine is None:
        return MadeChoice(ChoiceOutcome.LEFT, elective.name)
    if not elective.may_leave(datetime.fromtimestamp(now, UTC)):
        return MadeChoice(ChoiceOutcome.BOUND, elective.name)
    free_seat(tx, class_id, course_id, person_id, now)
    return MadeChoice(ChoiceOutcome.LEFT, elective.name)


def free_seat(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId, now: int
) -> None:
    """Take somebody's seat or place from them; the first who waits gets it."""
    tx.execute(
        """
        DELETE FROM elective_choices
        WHERE class_id = :class_id AND course_id = :course_id AND person_id = :person_id
        """,
        {"class_id": class_id, "course_id": course_id, "person_id": person_id},
    )
    pass_on(tx, now, class_id)


@dataclass(frozen=True, slots=True)
class _Queue:
    """The queue for an elective of a class."""

    class_id: ClassId
    course_id: CourseId
    capacity: int | None
    chosen: int
    waiting: int


_QUEUES = f"""
SELECT c.id AS class_id, k.id AS course_id, coalesce(ke.capacity, k.capacity) AS capacity,
    {_COUNTS}
FROM (
    SELECT DISTINCT class_id, course_id
    FROM elective_choices
    WHERE state = 'waiting' AND (:class_id IS NULL OR class_id = :class_id)
) queue
JOIN classes c ON c.id = queue.class_id
JOIN courses k ON k.id = queue.course_id
LEFT JOIN class_electives ke ON ke.class_id = c.id AND ke.course_id = k.id
WHERE {_TO_COME}
"""


def pass_on(tx: Tx, now: int, class_id: ClassId | None = None) -> int:
    """Give seats that have become free to those who wait, and tell them; return how many.

    A seat becomes free when somebody gives it back, leaves the class, or there are more seats. Of
    what is over, or has left the timetable, nothing is passed on.
    """
    queues = rows.many(tx, _Queue, _QUEUES, {"class_id": class_id, "now": now})
    return sum(_pass_on(tx, queue, now) for queue in queues)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A person who waits, and their account where it can be written to."""

    person_id: PersonId
    turn: int
    account_id: AccountId | None


_NEXT = f"""
SELECT ec.person_id, ec.turn, a.id AS account_id
FROM elective_choices ec
LEFT JOIN accounts a ON a.person_id = ec.person_id AND a.reachable
WHERE ec.class_id = :class_id
    AND ec.course_id = :course_id
    AND ec.state = 'waiting'
    AND {_STILL_THERE}
ORDER BY ec.turn
LIMIT :places
"""


def _pass_on(tx: Tx, queue: _Queue, now: int) -> int:
    class_id, course_id = queue.class_id, queue.course_id
    ids = {"class_id": class_id, "course_id": course_id}
    places = promoted(queue.capacity, queue.chosen, queue.waiting)
    lucky = rows.many(tx, _Waiting, _NEXT, {**ids, "places": places})
    for each in lucky:
        tx.execute(
            """
            UPDATE elective_choices
            SET state = 'chosen'
            WHERE class_id = :class_id AND course_id = :course_id AND person_id = :person_id
            """,
            {**ids, "person_id": each.person_id},
        )
        if each.account_id is not None:
            news = _news(class_id, course_id, each.turn, each.account_id, now)
            outbox.put(tx, [news], now)
    return len(lucky)


def _news(
    class_id: ClassId, course_id: CourseId, turn: int, account_id: AccountId, now: int
) -> Notification:
    return Notification(
        dedupe_key=f"seat:{class_id}:{course_id}:{turn}:{now}:{account_id}",
        kind=LetterKind.ELECTIVE_SEAT,
        cause=f"elective:{class_id}:{course_id}",
        chat_id=account_id,
        payload={"class": class_id, "course": course_id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + KEEP,
        resend=True,
    )


def undecided(tx: Tx, class_id: ClassId) -> list[Undecided]:
    """Return those of a class who have neither a seat nor a place in a queue, by number."""
    sql = f"""
        SELECT p.id AS person_id, p.name, a.id AS account_id
        FROM enrolments e
        JOIN people p ON p.id = e.person_id
        LEFT JOIN accounts a ON a.person_id = p.id AND a.reachable
        WHERE e.class_id = :class_id
            AND e.left_on IS NULL
            AND p.erased_at IS NULL
            AND NOT EXISTS (
                SELECT 1
                FROM elective_choices ec
                WHERE ec.person_id = e.person_id AND ec.class_id = e.class_id AND {_STANDS}
            )
        ORDER BY e.number, p.id
        """
    return rows.many(tx, Undecided, sql, {"class_id": class_id})


def seated(tx: Tx, class_id: ClassId, course_id: CourseId, account_id: AccountId) -> str | None:
    """Return the elective's name, if the account's person has a seat in it."""
    sql = """
        SELECT k.name
        FROM elective_choices ec
        JOIN courses k ON k.id = ec.course_id
        JOIN accounts a ON a.person_id = ec.person_id
        WHERE ec.class_id = :class_id
            AND ec.course_id = :course_id
            AND a.id = :account_id
            AND ec.state = 'chosen'
        """
    ids = {"class_id": class_id, "course_id": course_id, "account_id": account_id}
    return rows.value(tx, str, sql, ids)


def is_to_come(tx: Tx, class_id: ClassId, course_id: CourseId, now: int) -> bool:
    """Return whether an elective of a class has a session to come, or none planned yet."""
    sql = f"""
        SELECT 1
        FROM classes c
        JOIN courses k ON k.id = :course_id
        WHERE c.id = :class_id AND {_TO_COME}
        """
    return rows.exists(tx, sql, {"class_id": class_id, "course_id": course_id, "now": now})


@dataclass(frozen=True, slots=True)
class _Choice:
    """A seat or a place of one person; where it does not stand, it has left the timetable."""

    person_id: PersonId
    course: str
    seat: Seat
    stands: bool


_CHOSEN = f"""
SELECT ec.person_id, k.name AS course, ec.state AS seat, {_STANDS} AS stands
FROM elective_choices ec
JOIN courses k ON k.id = ec.course_id
"""


def choices(tx: Tx, class_id: ClassId, person_id: PersonId | None) -> Choices:
    """Return what somebody chose in a class."""
    sql = f"{_CHOSEN} WHERE ec.class_id = ? AND ec.person_id = ?"
    return _choices(rows.many(tx, _Choice, sql, (class_id, person_id)))


def _choices(chosen: Iterable[_Choice]) -> Choices:
    by_seat: dict[Seat, set[str]] = {Seat.CHOSEN: set(), Seat.WAITING: set()}
    gone: set[str] = set()
    for each in chosen:
        by_seat[each.seat].add(each.course)
        if not each.stands and each.seat is Seat.CHOSEN:
            gone.add(each.course)
    seats, queues = by_seat[Seat.CHOSEN], by_seat[Seat.WAITING]
    return Choices(frozenset(seats), frozenset(queues), frozenset(gone))


def seen(  # what timetable.of_class takes, and who asks
    tx: Tx, class_id: ClassId, person_id: PersonId | None, since: int = 0,
    until: int = timetable.FAR, *, by_name: bool = False,
) -> list[Session]:  # fmt: skip
    """Return a class's sessions as a person of it sees them; all of them for None, the staff."""
    found = timetable.of_class(tx, class_id, since, until)
    if not any(each.kind is CourseKind.ELECTIVE for each in found):
        return found
    chosen = choices(tx, class_id, person_id)
    whole = of_books(
        tx,
        ("seen", class_id, chosen, by_name),
        lambda: personal(timetable.of_class(tx, class_id), chosen, by_name=by_name),
    )
    return timetable.within(whole, since, until)


def calendar(tx: Tx, class_id: ClassId, person_id: PersonId | None) -> list[Session]:
    """Return a class's sessions for somebody's calendar; offers they did not take are cancelled.

    They stay in it so that a calendar made before the choice lets go of them.
    """
    found = timetable.of_class(tx, class_id)
    chosen = choices(tx, class_id, person_id)
    return [
        replace(each, standing=chosen.standing(each))
        if chosen.concern(each)
        else replace(each, status=SessionStatus.CANCELLED)
        for each in found
    ]


def choices_of_class(tx: Tx, class_id: ClassId) -> dict[PersonId, Choices]:
    """Return the choices in a class by person; people who chose nothing are not in it."""
    by_person: dict[PersonId, list[_Choice]] = {}
    for each in rows.many(tx, _Choice, f"{_CHOSEN} WHERE ec.class_id = ?", (class_id,)):
        by_person.setdefault(each.person_id, []).append(each)
    return {person_id: _choices(chosen) for person_id, chosen in by_person.items()}


def choosers(tx: Tx, class_id: ClassId, course_id: CourseId) -> list[Chooser]:
    """Return those with a seat and those who wait, in turn."""
    sql = """
        SELECT p.id AS person_id, p.name, e.number, e.team, ec.state AS seat
        FROM elective_choices ec
        JOIN people p ON p.id = ec.person_id
        JOIN enrolments e ON e.person_id = ec.person_id AND e.class_id = ec.class_id
        WHERE ec.class_id = ? AND ec.course_id = ? AND e.left_on IS NULL
        ORDER BY ec.state, ec.turn
        """
    return rows.many(tx, Chooser, sql, (class_id, course_id))
