"""Attendance as rows: rolls under way and recorded, what somebody has of it, what a class has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.attendance.roll import Attendee, Mark, Marks, Roll
from storage import meta
from storage.electives import electives
from storage.people import roles
from storage.timetable import timetable
from storage.timetable.timetable import FAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.timetable.session import Session
    from storage.database import Tx

# Who a session of a class is for: enrolled on its day. The first list of a class stands for it from
# its first day on, whenever it was loaded; who comes later is expected from their own day on. An
# elective is for those who have a seat, or for the whole class where nobody of it chose.
EXPECTED = f"""
SELECT e.person_id FROM sessions s JOIN courses k ON k.id = s.course_id
JOIN enrolments e ON e.class_id = s.class_id JOIN people p ON p.id = e.person_id
WHERE s.id = :session AND p.erased_at IS NULL AND (e.left_on IS NULL OR e.left_on > :day)
    AND e.enrolled_on <= (SELECT max(:day, min(f.enrolled_on)) FROM enrolments f
        WHERE f.class_id = (SELECT class_id FROM sessions WHERE id = :session))
    AND {electives.ATTENDS} AND (k.kind <> 'elective'
        OR EXISTS (SELECT 1 FROM elective_choices y WHERE y.class_id = s.class_id
            AND y.course_id = k.id AND y.person_id = e.person_id AND y.state = 'chosen')
        OR NOT EXISTS (SELECT 1 FROM elective_choices z WHERE z.class_id = s.class_id
            AND z.course_id = k.id AND z.state = 'chosen'))
"""
_HELD = "FROM roll_calls r JOIN sessions s ON s.id = r.session_id AND s.status = 'scheduled'"


@dataclass(frozen=True, slots=True)
class Called:
    """A session that has begun, and its tally; None where no roll has been recorded."""

    session: Session
    tally: Marks | None


@dataclass(frozen=True, slots=True)
class Missed:
    """A session somebody was not at, or late for."""

    session: Session
    mark: Mark


def roll(tx: Tx, session_id: int, day: date) -> Roll:
    """The roll of a session on its day: whoever it is for, and whoever is marked."""
    rows = tx.execute(
        f"WITH expected AS ({EXPECTED}) SELECT p.id, p.name, coalesce(e.number, ''), p.phone,"
        " a.mark, p.id_tail FROM people p LEFT JOIN attendance a ON a.session_id = :session"
        " AND a.person_id = p.id LEFT JOIN enrolments e ON e.person_id = p.id"
        " AND e.class_id = (SELECT class_id FROM sessions WHERE id = :session)"
        " WHERE p.id IN (SELECT person_id FROM expected UNION SELECT person_id FROM attendance"
        "  WHERE session_id = :session) ORDER BY e.number, p.id",
        {"session": session_id, "day": day.isoformat()},
    )
    people = tuple(_attendee(*row) for row in rows)
    recorded = tx.execute(
        "SELECT recorded_at, recorded_by FROM roll_calls WHERE session_id = ?", (session_id,)
    ).fetchone()
    changed = tx.execute(
        "SELECT noted_at, noted_by FROM attendance WHERE session_id = ? AND noted_at IS NOT NULL"
        " ORDER BY noted_at DESC, person_id LIMIT 1",
        (session_id,),
    ).fetchone()
    return Roll(people, *_by(tx, recorded), *_by(tx, changed))


def _attendee(  # the columns of a roll
    person_id: int, name: str, number: str, phone: str, mark: str | None, tail: str
) -> Attendee:
    return Attendee(person_id, name, number, phone, None if mark is None else Mark(mark), tail)


def _by(tx: Tx, row: Sequence[Any] | None) -> tuple[datetime | None, str]:
    """When, and the name of who."""
    if row is None:
        return None, ""
    named = tx.execute(
        "SELECT coalesce(p.name, a.name) FROM accounts a LEFT JOIN people p ON p.id = a.person_id"
        " WHERE a.id = ?",
        (row[1],),
    ).fetchone()
    return datetime.fromtimestamp(row[0], UTC), named[0] if named else ""


def note(
    tx: Tx, session_id: int, marks: dict[int, Mark], *, day: date, by: int | None, now: int
) -> int:
    """Set marks by person, of people the session is for; returns how many were changed.

    Before the roll is recorded they are under way. Afterwards each is a mend, on the record.
    """
    known = _people_of(tx, session_id, day)
    recorded = is_recorded(tx, session_id)
    changed = 0
    for person_id, mark in marks.items():
        before = known.get(person_id, ...)
        if before is ... or before == mark:
            continue
        tx.execute(
            "INSERT INTO attendance VALUES (?, ?, ?, ?, ?) ON CONFLICT (session_id, person_id)"
            " DO UPDATE SET mark = excluded.mark, noted_by = excluded.noted_by,"
            " noted_at = excluded.noted_at",
            (session_id, person_id, mark, by, now),
        )
        changed += 1
        if recorded:
            detail = {"person": person_id, "before": before, "after": mark}
            roles.record(
                tx, by=by, act="attendance", now=now, object_=f"session:{session_id}", **detail
            )
    if recorded and changed:
        meta.school_changed(tx)
    return changed


def _people_of(tx: Tx, session_id: int, day: date) -> dict[int, Mark | None]:
    """Whoever a session is for or has a mark of, and the mark."""
    rows = tx.execute(
        f"SELECT person_id, NULL FROM ({EXPECTED}) UNION ALL"
        " SELECT person_id, mark FROM attendance WHERE session_id = :session",
        {"session": session_id, "day": day.isoformat()},
    )
    return {person: None if mark is None else Mark(mark) for person, mark in rows}


def record(tx: Tx, session_id: int, *, day: date, by: int | None, now: int) -> bool:
    """Record a roll: whoever is not marked was there. False if it was recorded before.

    ``by`` is None where a file says so; that file is on record itself.
    """
    fresh = tx.execute(
        "INSERT INTO roll_calls VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (session_id, day.isoformat(), by, now),
    ).rowcount
    if fresh:
        fill(tx, session_id, day)
        if by is not None:
            roles.record(tx, by=by, act="roll-call", now=now, object_=f"session:{session_id}")
        meta.school_changed(tx)
    return bool(fresh)


def put(tx: Tx, marks: Iterable[tuple[int, int, Mark]]) -> None:
    """Set marks (session, person, mark) that nobody in particular has set: a sample school's."""
    tx.executemany(
        "INSERT INTO attendance (session_id, person_id, mark) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        marks,
    )


def fill(tx: Tx, session_id: int, day: date) -> int:
    """Whoever a session is for and has no mark was there; returns how many."""
    return tx.execute(
        "INSERT INTO attendance (session_id, person_id, mark)"
        f" SELECT :session, person_id, 'present' FROM ({EXPECTED}) WHERE true"
        " ON CONFLICT DO NOTHING",
        {"session": session_id, "day": day.isoformat()},
    ).rowcount


def is_recorded(tx: Tx, session_id: int) -> bool:
    """Whether the roll of a session counts."""
    row = tx.execute("SELECT 1 FROM roll_calls WHERE session_id = ?", (session_id,)).fetchone()
    return row is not None


def called(
    tx: Tx, class_id: int, *, now: int, since: int = 0, until: int = FAR, ahead: int = 0
) -> list[Called]:
    """Sessions of a class that begin in [since, until) and by ``now + ahead``, with tallies."""
    sessions = timetable.of_class(tx, class_id, since, min(until, now + ahead + 1))
    tallies = _tallies(tx, [each.id for each in sessions])
    return [Called(each, tallies.get(each.id)) for each in sessions if each.is_held]


def _tallies(tx: Tx, session_ids: Iterable[int]) -> dict[int, Marks]:
    """The tallies of recorded rolls, by session."""
    found: dict[int, Marks] = {}
    for number in session_ids:
        if is_recorded(tx, number):
            counts = tx.execute(
                "SELECT mark, count(*) FROM attendance WHERE session_id = ? GROUP BY mark",
                (number,),
            )
            found[number] = Marks(**dict(counts))
    return found


def of_classes(tx: Tx, class_id: int | None = None) -> dict[int, Marks]:
    """The tally of each class that has any roll, or of one, over all its sessions."""
    rows = tx.execute(
        "SELECT s.class_id, sum(a.mark = 'present'), sum(a.mark = 'late'), sum(a.mark = 'absent'),"
        f" sum(a.mark = 'leave') {_HELD} JOIN attendance a ON a.session_id = s.id"
        f"{'' if class_id is None else ' WHERE s.class_id = :class'} GROUP BY s.class_id",
        {"class": class_id},
    )
    return {row[0]: Marks(*row[1:]) for row in rows}


def recorded_on(tx: Tx, since: int, now: int) -> dict[int, tuple[int, int]]:
    """Of each class: rolls recorded, of how many sessions that began from ``since`` up to now."""
    rows = tx.execute(
        "SELECT s.class_id, count(r.session_id), count(*) FROM sessions s LEFT JOIN roll_calls r"
        " ON r.session_id = s.id WHERE s.starts_at BETWEEN ? AND ? AND s.status = 'scheduled'"
        " GROUP BY s.class_id",
        (since, now),
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def most_missed(tx: Tx, class_id: int, limit: int = 5) -> list[tuple[str, int]]:
    """Who of a class was absent without leave most often: names and how often, twice at least."""
    rows = tx.execute(
        f"SELECT p.name, count(*) {_HELD} JOIN attendance a ON a.session_id = s.id"
        " AND a.mark = 'absent' JOIN people p ON p.id = a.person_id AND p.erased_at IS NULL"
        " WHERE s.class_id = ? GROUP BY p.id HAVING count(*) > 1 ORDER BY 2 DESC, p.id LIMIT ?",
        (class_id, limit),
    )
    return [(row[0], row[1]) for row in rows]


def of_person(tx: Tx, person_id: int, class_id: int) -> tuple[Marks, list[Missed]]:
    """Somebody's tally in a class, and the sessions they missed or were late for, newest first."""
    rows = tx.execute(
        f"SELECT s.id, a.mark {_HELD} JOIN attendance a ON a.session_id = s.id"
        " WHERE a.person_id = ? AND s.class_id = ? ORDER BY s.starts_at DESC, s.id",
        (person_id, class_id),
    ).fetchall()
    missed = []
    for session_id, mark in rows:
        session = timetable.find(tx, session_id) if mark != Mark.PRESENT else None
        if session is not None:
            missed.append(Missed(session, Mark(mark)))
    return Marks.of(Mark(mark) for _, mark in rows), missed


def marks_of_class(tx: Tx, class_id: int) -> dict[tuple[int, int], Mark]:
    """Every mark of a class by person and session; recorded rolls only."""
    rows = tx.execute(
        f"SELECT a.person_id, s.id, a.mark {_HELD} JOIN attendance a ON a.session_id = s.id"
        " WHERE s.class_id = ?",
        (class_id,),
    )
    return {(row[0], row[1]): Mark(row[2]) for row in rows}


def neighbours(
    tx: Tx, class_id: int, first: int, last: int, now: int
) -> tuple[int | None, int | None]:
    """When a session begins last before ``first`` and first from ``last`` on, up to ``now``."""
    row = tx.execute(
        "SELECT max(starts_at) FILTER (WHERE starts_at < ?2),"
        " min(starts_at) FILTER (WHERE starts_at >= ?3 AND starts_at <= ?4) FROM sessions"
        " WHERE class_id = ?1 AND status = 'scheduled'",
        (class_id, first, last, now),
    ).fetchone()
    return row[0], row[1]


# -- committees ----------------------------------------------------------------------------------


def committee_calls(tx: Tx, class_id: int) -> bool:
    """Whether the committee of a class may call its roll."""
    row = tx.execute("SELECT 1 FROM roll_call_committees WHERE class_id = ?", (class_id,))
    return row.fetchone() is not None


def let_committee_call(tx: Tx, class_id: int, *, on: bool) -> None:
    """Whether the committee of a class may call its roll."""
    if on:
        tx.execute(
            "INSERT INTO roll_call_committees VALUES (?) ON CONFLICT DO NOTHING", (class_id,)
        )
    else:
        tx.execute("DELETE FROM roll_call_committees WHERE class_id = ?", (class_id,))


def called_by(tx: Tx, person_id: int) -> list[int]:
    """The classes whose roll somebody may call as one of the committee."""
    rows = tx.execute(
        "SELECT e.class_id FROM enrolments e JOIN roll_call_committees k"
        " ON k.class_id = e.class_id WHERE e.person_id = ? AND e.left_on IS NULL AND e.post <> ''",
        (person_id,),
    )
    return [row[0] for row in rows]
