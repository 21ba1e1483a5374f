"""What the staff set for the electives of a class: when, how many, open or shut, who sits where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, ClassId, CourseId, PersonId
from bot.domain.seats import Seat
from storage import outbox, rows
from storage.electives import electives
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.electives.seats import ElectiveWindow
    from storage.database import Tx

DAY = 86400
NEWS_HELP = 3 * DAY  # seconds for which it helps to know what the staff have changed
APART = 6 * 3600  # seconds between the news that choosing has begun and the reminder of its end
OPENING_HELPS = DAY  # seconds after the opening for which it helps to know of it


def set_window(tx: Tx, class_id: ClassId, of_class: ElectiveWindow) -> None:
    """Set when a class may choose, and how many electives each."""
    opens, closes = of_class.opens_at, of_class.closes_at
    tx.execute(
        """
        INSERT INTO elective_windows (class_id, opens_at, closes_at, most)
        VALUES (:class_id, :opens_at, :closes_at, :most)
        ON CONFLICT (class_id) DO UPDATE
        SET opens_at = excluded.opens_at, closes_at = excluded.closes_at, most = excluded.most
        """,
        {
            "class_id": class_id,
            "opens_at": None if opens is None else int(opens.timestamp()),
            "closes_at": None if closes is None else int(closes.timestamp()),
            "most": of_class.most,
        },
    )


def set_capacity(
    tx: Tx, class_id: ClassId, course_id: CourseId, capacity: int, now: int
) -> int | None:
    """Set the seats of an elective in a class; who waits gets what is new.

    Return how many have a seat where that is more than the capacity, which then stays as it was.
    """
    found = electives.find(tx, class_id, course_id, None)
    if found is not None and capacity < found.chosen:
        return found.chosen
    _touch(tx, class_id, course_id)
    tx.execute(
        "UPDATE class_electives SET capacity = ? WHERE class_id = ? AND course_id = ?",
        (capacity, class_id, course_id),
    )
    electives.pass_on(tx, now, class_id)
    return None


def set_shut(tx: Tx, class_id: ClassId, course_id: CourseId, *, shut: bool) -> None:
    """Close an elective of a class to those who want to choose it, or open it again."""
    _touch(tx, class_id, course_id)
    tx.execute(
        "UPDATE class_electives SET shut = ? WHERE class_id = ? AND course_id = ?",
        (shut, class_id, course_id),
    )


def _touch(tx: Tx, class_id: ClassId, course_id: CourseId) -> None:
    tx.execute(
        "INSERT INTO class_electives (class_id, course_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        (class_id, course_id),
    )


def describe(tx: Tx, course_id: CourseId, about: str) -> None:
    """Say what an elective is about; nothing takes the description away."""
    if not about:
        tx.execute("DELETE FROM course_notes WHERE course_id = ?", (course_id,))
        return
    tx.execute(
        """
        INSERT INTO course_notes (course_id, about)
        VALUES (?, ?)
        ON CONFLICT (course_id) DO UPDATE
        SET about = excluded.about
        """,
        (course_id, about),
    )


# -- who sits where --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClassChoice:
    """Somebody of a class with one of their choices, or with none."""

    person_id: PersonId
    name: str
    number: str
    team: str
    course_id: CourseId | None
    course: str | None
    seat: Seat | None


def of_class(tx: Tx, class_id: ClassId) -> list[ClassChoice]:
    """Return everybody of a class with each of their choices, by number."""
    sql = """
        SELECT p.id AS person_id, p.name, e.number, e.team, k.id AS course_id, k.name AS course,
            ec.state AS seat
        FROM enrolments e
        JOIN people p ON p.id = e.person_id
        LEFT JOIN elective_choices ec
            ON ec.person_id = e.person_id AND ec.class_id = e.class_id
        LEFT JOIN courses k ON k.id = ec.course_id
        WHERE e.class_id = ? AND e.left_on IS NULL AND p.erased_at IS NULL
        ORDER BY e.number, p.id, k.name
        """
    return rows.many(tx, ClassChoice, sql, (class_id,))


def is_member(tx: Tx, class_id: ClassId, person_id: PersonId) -> bool:
    """Return whether somebody is in a class now."""
    sql = "SELECT 1 FROM enrolments WHERE class_id = ? AND person_id = ? AND left_on IS NULL"
    return rows.exists(tx, sql, (class_id, person_id))


def place(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId, *, update_id: int, now: int
) -> bool:
    """Give somebody a seat, as the staff say, and tell them; False where none is free.

    A place in the queue becomes the seat; nobody who waits is passed over for a free one unseen.
    """
    found = electives.find(tx, class_id, course_id, person_id)
    if found is None or found.gone or not is_member(tx, class_id, person_id):
        return False
    if found.mine is Seat.CHOSEN:
        return True
    if found.capacity is not None and found.chosen >= found.capacity:
        return False
    ids = (class_id, course_id, person_id)
    if found.mine is Seat.WAITING:
        tx.execute(
            """
            UPDATE elective_choices
            SET state = 'chosen'
            WHERE class_id = ? AND course_id = ? AND person_id = ?
            """,
            ids,
        )
    else:
        tx.execute(
            """
            INSERT INTO elective_choices (class_id, course_id, person_id, state, turn)
            SELECT ?1, ?2, ?3, 'chosen', coalesce(max(turn), 0) + 1
            FROM elective_choices
            WHERE class_id = ?1 AND course_id = ?2
            """,
            ids,
        )
    _tell(tx, LetterKind.ELECTIVE_PLACED, class_id, course_id, [person_id], update_id, now)
    return True


def take_out(
    tx: Tx, class_id: ClassId, course_id: CourseId, person_id: PersonId, *, update_id: int, now: int
) -> bool:
    """Take somebody out of an elective, as the staff say, and tell them; False: they are in none.

    Who waits longest gets the seat.
    """
    found = electives.find(tx, class_id, course_id, person_id)
    if found is None or found.mine is None:
        return False
    electives.free_seat(tx, class_id, course_id, person_id, now)
    _tell(tx, LetterKind.ELECTIVE_TAKEN, class_id, course_id, [person_id], update_id, now)
    return True


def drop(tx: Tx, class_id: ClassId, course_id: CourseId, *, now: int) -> int | None:
    """Have an elective not take place in a class: its people are told, its sessions cancelled.

    Return how many were told; None where it does not stand any more.
    """
    if electives.find(tx, class_id, course_id, None) is None:
        return None
    sql = "SELECT person_id FROM elective_choices WHERE class_id = ? AND course_id = ?"
    people = rows.column(tx, PersonId, sql, (class_id, course_id))
    _touch(tx, class_id, course_id)
    ids = (now, class_id, course_id)
    tx.execute(
        "UPDATE class_electives SET dropped_at = ? WHERE class_id = ? AND course_id = ?", ids
    )
    tx.execute("DELETE FROM elective_choices WHERE class_id = ? AND course_id = ?", ids[1:])
    tx.execute(
        """
        UPDATE sessions
        SET status = 'cancelled', sequence = sequence + 1
        WHERE starts_at > ? AND class_id = ? AND course_id = ? AND status = 'scheduled'
        """,
        ids,
    )
    tx.execute(
        """
        UPDATE elective_swaps
        SET state = 'over'
        WHERE state = 'open' AND class_id = ?1 AND (course_id = ?2 OR wants = ?2)
        """,
        ids[1:],
    )
    return _tell(tx, LetterKind.ELECTIVE_DROPPED, class_id, course_id, people, now, now)


@dataclass(frozen=True, slots=True)
class DroppedElective:
    """An elective that the staff of a class have dropped, and that is in its timetable again."""

    course_id: CourseId
    name: str


def back_again(tx: Tx, class_id: ClassId, now: int) -> list[DroppedElective]:
    """Return the dropped electives of a class that a later timetable has again, by name."""
    sql = """
        SELECT k.id AS course_id, k.name
        FROM class_electives ke
        JOIN courses k ON k.id = ke.course_id
        WHERE ke.class_id = :class_id
            AND ke.dropped_at IS NOT NULL
            AND EXISTS (
                SELECT 1
                FROM sessions s
                WHERE s.course_id = k.id
                    AND s.class_id = ke.class_id
                    AND s.status = 'scheduled'
                    AND s.starts_at > :now
            )
        ORDER BY k.name
        """
    return rows.many(tx, DroppedElective, sql, {"class_id": class_id, "now": now})


def restore(tx: Tx, class_id: ClassId, course_id: CourseId, now: int) -> bool:
    """Have a dropped elective that is in the timetable again be chosen again; False: there is none.

    Who had a seat before it was dropped has none now.
    """
    if course_id not in {each.course_id for each in back_again(tx, class_id, now)}:
        return False
    tx.execute(
        "UPDATE class_electives SET dropped_at = NULL WHERE class_id = ? AND course_id = ?",
        (class_id, course_id),
    )
    return True


def find_name(tx: Tx, course_id: CourseId) -> str | None:
    """Return the name of a course."""
    return rows.value(tx, str, "SELECT name FROM courses WHERE id = ?", (course_id,))


def _tell(
    tx: Tx,
    kind: LetterKind,
    class_id: ClassId,
    course_id: CourseId,
    people: Iterable[PersonId],
    cause: int,
    now: int,
) -> int:
    accounts = [(each, _account(tx, each)) for each in people]
    letters = [
        Notification(
            dedupe_key=f"{kind}:{class_id}:{course_id}:{cause}:{account_id}",
            kind=kind,
            cause=f"elective:{class_id}:{course_id}",
            chat_id=account_id,
            payload={"class": class_id, "course": course_id},
            priority=Priority.CHANGE,
            not_before=now,
            expires_at=now + NEWS_HELP,
            resend=True,
        )
        for _, account_id in accounts
        if account_id is not None
    ]
    outbox.put(tx, letters, now)
    return len(letters)


def _account(tx: Tx, person_id: PersonId) -> AccountId | None:
    sql = "SELECT id FROM accounts WHERE person_id = ? AND reachable"
    return rows.value(tx, AccountId, sql, (person_id,))


# -- reminders -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Window:
    class_id: ClassId
    at: int


def remind(tx: Tx, now: int) -> None:
    """Tell classes that choosing has begun, and a day before its end those who have not chosen."""
    sql = """
        SELECT class_id, opens_at AS at FROM elective_windows
        WHERE opens_at <= :now AND opens_at > :now - :helps
            AND (closes_at IS NULL OR closes_at > :now)
        """
    for each in rows.many(tx, _Window, sql, {"now": now, "helps": OPENING_HELPS}):
        _remind(tx, each, LetterKind.ELECTIVES_OPEN, each.at + OPENING_HELPS, now)
    sql = """
        SELECT class_id, closes_at AS at FROM elective_windows
        WHERE closes_at > :now AND closes_at <= :now + :day
            AND (opens_at IS NULL OR opens_at <= :now - :apart)
        """
    for each in rows.many(tx, _Window, sql, {"now": now, "day": DAY, "apart": APART}):
        _remind(tx, each, LetterKind.ELECTIVES_CLOSING, each.at, now)


def _remind(tx: Tx, found: _Window, kind: LetterKind, until: int, now: int) -> None:
    if not electives.offered(tx, found.class_id, None):
        return
    letters = [
        Notification(
            dedupe_key=f"{kind}:{found.class_id}:{found.at}:{each.account_id}",
            kind=kind,
            cause=f"electives:{found.class_id}",
            chat_id=each.account_id,
            payload={"class": found.class_id, "at": found.at},
            priority=Priority.REMINDER,
            not_before=now,
            expires_at=until,
        )
        for each in electives.undecided(tx, found.class_id)
        if each.account_id is not None
    ]
    outbox.put(tx, letters, now)
