"""Electives: what a class can choose from, who has a seat, who waits; seats pass on in turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.electives.seats import Choices, Elective, Seat, personal, promoted, seat_for
from bot.domain.timetable.session import CourseKind, SessionStatus
from storage import outbox
from storage.outbox import LetterKind, Notification, Priority
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.timetable.session import Session
    from storage.database import Tx

KEEP = 7 * 86400  # seconds for which the news of a seat helps
_STILL_THERE = (
    " EXISTS (SELECT 1 FROM enrolments e WHERE e.person_id = x.person_id"
    " AND e.class_id = x.class_id AND e.left_on IS NULL)"
)


# Of an enrolment e and a course k of its class: somebody with a seat attends what they chose; who
# has none yet may attend any, but not what they wait for.
ATTENDS = (
    "(k.kind <> 'elective' OR EXISTS (SELECT 1 FROM elective_choices x"
    " WHERE x.class_id = e.class_id AND x.course_id = k.id AND x.person_id = e.person_id"
    "  AND x.state = 'chosen')"
    " OR NOT EXISTS (SELECT 1 FROM elective_choices x WHERE x.person_id = e.person_id"
    "  AND x.class_id = e.class_id AND (x.state = 'chosen' OR x.course_id = k.id)))"
)


@dataclass(frozen=True, slots=True)
class Chooser:
    """Somebody with a seat or a place in the queue."""

    name: str
    number: str
    seat: Seat


def offered(tx: Tx, class_id: int, person_id: int | None) -> list[Elective]:
    """The electives of a class: those in its timetable, and those without any session yet."""
    rows = tx.execute(
        "SELECT k.id, k.name, k.capacity,"
        " (SELECT max(s.starts_at) FROM sessions s WHERE s.course_id = k.id"
        "  AND s.class_id = c.id AND s.status = 'scheduled') AS last"
        " FROM courses k JOIN classes c ON c.programme_id = k.programme_id"
        " WHERE c.id = ? AND k.kind = 'elective' AND (last IS NOT NULL"
        "  OR NOT EXISTS (SELECT 1 FROM sessions s WHERE s.course_id = k.id))"
        " ORDER BY k.name",
        (class_id,),
    ).fetchall()
    return [_elective(tx, class_id, person_id, *row) for row in rows]


def _elective(  # the columns of a course
    tx: Tx, class_id: int, person_id: int | None, course_id: int, name: str,
    capacity: int | None, last: int | None,
) -> Elective:  # fmt: skip
    chosen, waiting = _counts(tx, class_id, course_id)
    mine = tx.execute(
        "SELECT state, turn FROM elective_choices"
        " WHERE class_id = ? AND course_id = ? AND person_id = ?",
        (class_id, course_id, person_id),
    ).fetchone()
    ahead = 0
    if mine is not None:
        ahead = tx.execute(
            "SELECT count(*) FROM elective_choices"
            " WHERE class_id = ? AND course_id = ? AND state = 'waiting' AND turn < ?",
            (class_id, course_id, mine[1]),
        ).fetchone()[0]
    return Elective(
        course_id,
        name,
        capacity,
        chosen,
        waiting,
        None if last is None else datetime.fromtimestamp(last, UTC),
        None if mine is None else Seat(mine[0]),
        ahead,
    )


def _counts(tx: Tx, class_id: int, course_id: int) -> tuple[int, int]:
    row = tx.execute(
        "SELECT count(*) FILTER (WHERE x.state = 'chosen'),"
        " count(*) FILTER (WHERE x.state = 'waiting') FROM elective_choices x"
        " WHERE x.class_id = ? AND x.course_id = ? AND" + _STILL_THERE,
        (class_id, course_id),
    ).fetchone()
    return row[0], row[1]


def choose(tx: Tx, class_id: int, course_id: int, person_id: int, now: int) -> bool:
    """Take a seat, or a place in the queue; again changes nothing. False: no such elective."""
    elective = _open(tx, class_id, course_id, person_id, now)
    if elective is None:
        return False
    if elective.mine is None:
        seat = seat_for(elective.capacity, elective.chosen, elective.waiting)
        tx.execute(
            "INSERT INTO elective_choices SELECT ?1, ?2, ?3, ?4, coalesce(max(turn), 0) + 1"
            " FROM elective_choices WHERE class_id = ?1 AND course_id = ?2",
            (class_id, course_id, person_id, seat),
        )
    return True


def leave(tx: Tx, class_id: int, course_id: int, person_id: int, now: int) -> bool:
    """Give a seat or a place back; the first who waits gets it. False: no such elective."""
    if _open(tx, class_id, course_id, person_id, now) is None:
        return False
    tx.execute(
        "DELETE FROM elective_choices WHERE class_id = ? AND course_id = ? AND person_id = ?",
        (class_id, course_id, person_id),
    )
    pass_on(tx, now)
    return True


def _open(tx: Tx, class_id: int, course_id: int, person_id: int, now: int) -> Elective | None:
    moment = datetime.fromtimestamp(now, UTC)
    found = (e for e in offered(tx, class_id, person_id) if e.course_id == course_id)
    return next((each for each in found if each.is_open(moment)), None)


def pass_on(tx: Tx, now: int) -> int:
    """Give seats that have become free to those who wait, and tell them; returns how many.

    A seat becomes free when somebody gives it back, leaves the class, or there are more seats.
    """
    queues = tx.execute(
        "SELECT DISTINCT x.class_id, x.course_id, k.capacity FROM elective_choices x"
        " JOIN courses k ON k.id = x.course_id WHERE x.state = 'waiting'"
    ).fetchall()
    return sum(_pass_on(tx, *queue, now=now) for queue in queues)


def _pass_on(tx: Tx, class_id: int, course_id: int, capacity: int | None, *, now: int) -> int:
    places = promoted(capacity, *_counts(tx, class_id, course_id))
    lucky = tx.execute(
        "SELECT x.person_id, x.turn, a.id FROM elective_choices x"
        " LEFT JOIN accounts a ON a.person_id = x.person_id AND a.reachable"
        " WHERE x.class_id = ? AND x.course_id = ? AND x.state = 'waiting' AND" + _STILL_THERE
        + " ORDER BY x.turn LIMIT ?",
        (class_id, course_id, places),
    ).fetchall()  # fmt: skip
    for person_id, turn, account_id in lucky:
        tx.execute(
            "UPDATE elective_choices SET state = 'chosen'"
            " WHERE class_id = ? AND course_id = ? AND person_id = ?",
            (class_id, course_id, person_id),
        )
        if account_id is not None:
            outbox.put(tx, [_news(class_id, course_id, turn, account_id, now)], now)
    return len(lucky)


def _news(class_id: int, course_id: int, turn: int, account_id: int, now: int) -> Notification:
    return Notification(
        dedupe_key=f"seat:{class_id}:{course_id}:{turn}:{account_id}",
        kind=LetterKind.ELECTIVE_SEAT,
        cause=f"elective:{class_id}:{course_id}",
        chat_id=account_id,
        payload={"class": class_id, "course": course_id},
        priority=Priority.CHANGE,
        not_before=now,
        expires_at=now + KEEP,
        resend=True,
    )


def seated(tx: Tx, class_id: int, course_id: int, account_id: int) -> str | None:
    """The elective's name, if the account's person has a seat in it."""
    row = tx.execute(
        "SELECT k.name FROM elective_choices x JOIN courses k ON k.id = x.course_id"
        " JOIN accounts a ON a.person_id = x.person_id"
        " WHERE x.class_id = ? AND x.course_id = ? AND a.id = ? AND x.state = 'chosen'",
        (class_id, course_id, account_id),
    ).fetchone()
    return None if row is None else str(row[0])


def choices(tx: Tx, class_id: int, person_id: int | None) -> Choices:
    """What somebody chose in a class."""
    rows = tx.execute(
        "SELECT k.name, x.state FROM elective_choices x JOIN courses k ON k.id = x.course_id"
        " WHERE x.class_id = ? AND x.person_id = ?",
        (class_id, person_id),
    ).fetchall()
    return _choices(rows)


def _choices(rows: Iterable[tuple[str, str]]) -> Choices:
    by_seat: dict[Seat, set[str]] = {Seat.CHOSEN: set(), Seat.WAITING: set()}
    for name, state in rows:
        by_seat[Seat(state)].add(name)
    return Choices(frozenset(by_seat[Seat.CHOSEN]), frozenset(by_seat[Seat.WAITING]))


def seen(  # what timetable.of_class takes, and who asks
    tx: Tx, class_id: int, person_id: int | None, since: int = 0, until: int = timetable.FAR,
    *, by_name: bool = False,
) -> list[Session]:  # fmt: skip
    """The sessions of a class as a person of it sees them; all of them for None, the staff."""
    found = timetable.of_class(tx, class_id, since, until)
    if not any(each.kind is CourseKind.ELECTIVE for each in found):
        return found
    return personal(found, choices(tx, class_id, person_id), by_name=by_name)


def calendar(tx: Tx, class_id: int, person_id: int | None) -> list[Session]:
    """All sessions of a class for somebody's calendar; offers they did not take are cancelled.

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


def choices_of_class(tx: Tx, class_id: int) -> dict[int, Choices]:
    """What each of a class chose, by person; who chose nothing is not in it."""
    by_person: dict[int, list[tuple[str, str]]] = {}
    for person_id, name, state in tx.execute(
        "SELECT x.person_id, k.name, x.state FROM elective_choices x"
        " JOIN courses k ON k.id = x.course_id WHERE x.class_id = ?",
        (class_id,),
    ):
        by_person.setdefault(person_id, []).append((name, state))
    return {person_id: _choices(rows) for person_id, rows in by_person.items()}


def choosers(tx: Tx, class_id: int, course_id: int) -> list[Chooser]:
    """Who has a seat and who waits, in turn."""
    rows = tx.execute(
        "SELECT p.name, e.number, x.state FROM elective_choices x"
        " JOIN people p ON p.id = x.person_id"
        " JOIN enrolments e ON e.person_id = x.person_id AND e.class_id = x.class_id"
        " WHERE x.class_id = ? AND x.course_id = ? AND e.left_on IS NULL ORDER BY x.state, x.turn",
        (class_id, course_id),
    )
    return [Chooser(name, number, Seat(state)) for name, number, state in rows]
