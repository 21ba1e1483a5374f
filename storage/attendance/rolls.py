"""Attendance as rows: rolls under way and recorded, and the figures of persons and classes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.domain.attendance.roll import Attendee, Mark, Marks, MarkSource, Roll
from bot.domain.ids import AccountId, ClassId, PersonId, SessionId
from storage import meta, rows
from storage.electives import electives
from storage.guardians import absences
from storage.leave.spans import excused
from storage.people import roles
from storage.timetable import timetable
from storage.timetable.timetable import FAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.domain.timetable.session import Session
    from storage.database import Tx

# Who a session of a class is for: enrolled on its day. The first list of a class stands for it from
# its first day on, whenever it was loaded; who comes later is expected from their own day on. An
# elective is for those who have a seat, or for the whole class where nobody of it chose.
EXPECTED = f"""
SELECT e.person_id
FROM sessions s
JOIN courses k ON k.id = s.course_id
JOIN enrolments e ON e.class_id = s.class_id
JOIN people p ON p.id = e.person_id
WHERE s.id = :session
    AND p.erased_at IS NULL
    AND (e.left_on IS NULL OR e.left_on > :day)
    AND e.enrolled_on <= (
        SELECT max(:day, min(e2.enrolled_on))
        FROM enrolments e2
        WHERE e2.class_id = (SELECT class_id FROM sessions WHERE id = :session)
    )
    AND {electives.ATTENDS}
    AND (
        {electives.SEATED}
        OR NOT EXISTS (
            SELECT 1
            FROM elective_choices ec
            WHERE ec.class_id = s.class_id AND ec.course_id = k.id AND ec.state = 'chosen'
        )
    )
"""


def _by_check_in(person: str) -> str:
    """Return the mark proposed for somebody, a column, until anything is noted of them.

    Where others have checked in, whoever has not is absent; everybody is present by default.
    """
    came = "SELECT 1 FROM checkin_arrivals ca2 WHERE ca2.session_id = :session"
    return f"""
        iif(
            EXISTS ({came}) AND NOT EXISTS ({came} AND ca2.person_id = {person}),
            'absent',
            'present'
        )
        """


_HELD = """
FROM roll_calls rc
JOIN sessions s ON s.id = rc.session_id AND s.status = 'scheduled'
"""


@dataclass(frozen=True, slots=True)
class Called:
    """A session that has begun, and its tally; None where no roll has been recorded."""

    session: Session
    tally: Marks | None


@dataclass(frozen=True, slots=True)
class MissedSession:
    """A session somebody was absent from, or late for."""

    session: Session
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Act:
    """The time of an act, and the name of the person who did it."""

    at: datetime | None = None
    by: str = ""


def _by_leave(person: str) -> str:
    """Return the mark that approved leave proposes for somebody, a column; NULL where none is."""
    on_leave = f"SELECT 1 FROM sessions s WHERE s.id = :session AND {excused(person)}"
    return f"CASE WHEN EXISTS ({on_leave}) THEN 'leave' END"


def _proposed(person: str) -> str:
    """Return the mark proposed for somebody: approved leave counts before who has checked in."""
    return f"coalesce({_by_leave(person)}, {_by_check_in(person)})"


_PEOPLE = f"""
WITH expected AS ({EXPECTED})
SELECT p.id AS person_id, p.name, coalesce(e.number, '') AS number, p.phone, at.mark,
    p.id_tail AS tail, {_proposed("p.id")} AS proposed, ca.arrived_at AS checked_in
FROM people p
LEFT JOIN attendance at ON at.session_id = :session AND at.person_id = p.id
LEFT JOIN checkin_arrivals ca ON ca.session_id = :session AND ca.person_id = p.id
LEFT JOIN enrolments e
    ON e.person_id = p.id AND e.class_id = (SELECT class_id FROM sessions WHERE id = :session)
WHERE p.id IN (
    SELECT person_id FROM expected
    UNION
    SELECT person_id FROM attendance WHERE session_id = :session
)
ORDER BY e.number, p.id
"""
_RECORDED = """
SELECT rc.recorded_at AS at, coalesce(p.name, a.name, '') AS by
FROM roll_calls rc
LEFT JOIN accounts a ON a.id = rc.recorded_by
LEFT JOIN people p ON p.id = a.person_id
WHERE rc.session_id = ?
"""
_CHANGED = """
SELECT at.noted_at AS at, coalesce(p.name, a.name, '') AS by
FROM attendance at
LEFT JOIN accounts a ON a.id = at.noted_by
LEFT JOIN people p ON p.id = a.person_id
WHERE at.session_id = ? AND at.noted_at IS NOT NULL
ORDER BY at.noted_at DESC, at.person_id
LIMIT 1
"""


def roll(tx: Tx, session_id: SessionId, day: date) -> Roll:
    """Return the roll of a session on its day: those it is for, and those marked."""
    values = {"session": session_id, "day": day.isoformat()}
    people = tuple(rows.many(tx, Attendee, _PEOPLE, values))
    recorded = rows.one(tx, _Act, _RECORDED, (session_id,)) or _Act()
    changed = rows.one(tx, _Act, _CHANGED, (session_id,)) or _Act()
    return Roll(people, recorded.at, recorded.by, changed.at, changed.by)


def note(
    tx: Tx,
    session_id: SessionId,
    marks: Mapping[PersonId, Mark],
    *,
    day: date,
    by: AccountId | None,
    now: int,
    source: MarkSource = MarkSource.ROLL_CALL,
) -> int:
    """Set marks by person, of people the session is for; return how many were changed.

    Before the roll is recorded they are under way. Afterwards each is a mend, on the record; so is
    one that says otherwise than a check-in. What stood there before is kept in the trail.
    """
    known = _people_of(tx, session_id, day)
    recorded = is_recorded(tx, session_id)
    changed = 0
    for person_id, mark in marks.items():
        before = known.get(person_id, ...)
        if before is ... or before == mark:
            continue
        tx.execute(
            """
            INSERT INTO attendance (session_id, person_id, mark, noted_by, noted_at, source)
            VALUES (:session, :person, :mark, :by, :now, :source)
            ON CONFLICT (session_id, person_id) DO UPDATE
            SET mark = excluded.mark, noted_by = excluded.noted_by, noted_at = excluded.noted_at,
                source = excluded.source
            """,
            {
                "session": session_id,
                "person": person_id,
                "mark": mark,
                "by": by,
                "now": now,
                "source": _mended(source, before, recorded=recorded),
            },
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


def _mended(source: MarkSource, before: Mark | None, *, recorded: bool) -> MarkSource:
    """Return a correction where a roll call says otherwise than what was there already."""
    is_mend = source is MarkSource.ROLL_CALL and recorded and before is not None
    return MarkSource.CORRECTION if is_mend else source


def _people_of(tx: Tx, session_id: SessionId, day: date) -> dict[PersonId, Mark | None]:
    """Return the people a session is for or has a mark of, with the mark."""
    sql = f"""
        SELECT person_id AS key, NULL AS mark FROM ({EXPECTED})
        UNION ALL
        SELECT person_id, mark FROM attendance WHERE session_id = :session
        """
    return rows.keyed(tx, PersonId, _mark, sql, {"session": session_id, "day": day.isoformat()})


def _mark(mark: Mark | None) -> Mark | None:
    return mark


@dataclass(frozen=True, slots=True)
class Noted:
    """A mark, and the way by which it came to be."""

    mark: Mark
    source: MarkSource


def noted_mark(tx: Tx, session_id: SessionId, person_id: PersonId) -> Noted | None:
    """Return what has been noted of somebody."""
    sql = "SELECT mark, source FROM attendance WHERE session_id = ? AND person_id = ?"
    return rows.one(tx, Noted, sql, (session_id, person_id))


def is_expected(tx: Tx, session_id: SessionId, person_id: PersonId, day: date) -> bool:
    """Return whether a session is for somebody."""
    sql = f"SELECT 1 FROM ({EXPECTED} AND e.person_id = :person)"
    values = {"session": session_id, "person": person_id, "day": day.isoformat()}
    return rows.exists(tx, sql, values)


def check_in(tx: Tx, session_id: SessionId, person_id: PersonId, mark: Mark, now: int) -> None:
    """Note that somebody has checked in; what a person has noted stays."""
    tx.execute(
        """
        INSERT INTO attendance (session_id, person_id, mark, noted_at, source)
        VALUES (?, ?, ?, ?, 'check-in')
        ON CONFLICT DO NOTHING
        """,
        (session_id, person_id, mark, now),
    )


def recorded_by(tx: Tx, session_id: SessionId) -> AccountId | None:
    """Return who recorded a roll; None where nobody did, or a file."""
    found = tx.execute("SELECT recorded_by FROM roll_calls WHERE session_id = ?", (session_id,))
    row = found.fetchone()
    return None if row is None or row[0] is None else AccountId(row[0])


def is_begun(tx: Tx, session_id: SessionId) -> bool:
    """Whether anything is noted of anybody: by hand, or as they checked in."""
    found = tx.execute("SELECT 1 FROM attendance WHERE session_id = ? LIMIT 1", (session_id,))
    return found.fetchone() is not None


def record(tx: Tx, session_id: SessionId, *, day: date, by: AccountId | None, now: int) -> bool:
    """Record a roll, those without a mark as proposed; return False if it was recorded before.

    ``by`` is None where a file says so; that file is on record itself.
    """
    fresh = tx.execute(
        """
        INSERT INTO roll_calls (session_id, day, recorded_by, recorded_at)
        VALUES (:session, :day, :by, :now)
        ON CONFLICT DO NOTHING
        """,
        {"session": session_id, "day": day.isoformat(), "by": by, "now": now},
    ).rowcount
    if fresh:
        fill(tx, session_id, day)
        absences.tell(tx, session_id, day, now)
        if by is not None:
            roles.record(tx, by=by, act="roll-call", now=now, object_=f"session:{session_id}")
        meta.school_changed(tx)
    return bool(fresh)


def put(tx: Tx, marks: Iterable[tuple[SessionId, PersonId, Mark]]) -> None:
    """Set marks (session, person, mark) without an author, for the sample school."""
    tx.executemany(
        """
        INSERT INTO attendance (session_id, person_id, mark)
        VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        marks,
    )


def fill(tx: Tx, session_id: SessionId, day: date, *, by_file: bool = False) -> int:
    """Mark those without a mark whom a session is for as proposed; return how many.

    A file names whoever was missing: all others were there, but for those on leave.
    """
    return tx.execute(
        f"""
        INSERT INTO attendance (session_id, person_id, mark, source)
        SELECT :session, x.person_id,
            iif(
                :by_file,
                coalesce({_by_leave("x.person_id")}, 'present'),
                {_proposed("x.person_id")}
            ),
            iif(:by_file, 'file', 'roll-call')
        FROM ({EXPECTED}) x
        WHERE true
        ON CONFLICT DO NOTHING
        """,
        {"session": session_id, "day": day.isoformat(), "by_file": by_file},
    ).rowcount


def is_recorded(tx: Tx, session_id: SessionId) -> bool:
    """Return whether the roll of a session is recorded."""
    return rows.exists(tx, "SELECT 1 FROM roll_calls WHERE session_id = ?", (session_id,))


def called(
    tx: Tx, class_id: ClassId, *, now: int, since: int = 0, until: int = FAR, ahead: int = 0
) -> list[Called]:
    """Return a class's sessions with tallies, begun in [since, until) and by ``now + ahead``."""
    sessions = timetable.of_class(tx, class_id, since, min(until, now + ahead + 1))
    tallies = _tallies(tx, [each.id for each in sessions])
    return [Called(each, tallies.get(each.id)) for each in sessions if each.is_held]


def _tallies(tx: Tx, session_ids: Iterable[SessionId]) -> dict[SessionId, Marks]:
    """Return the tallies of recorded rolls, by session."""
    sql = "SELECT mark, count(*) FROM attendance WHERE session_id = ? GROUP BY mark"
    return {
        session_id: Marks(**rows.pairs(tx, str, int, sql, (session_id,)))
        for session_id in session_ids
        if is_recorded(tx, session_id)
    }


def of_classes(tx: Tx, class_id: ClassId | None = None) -> dict[ClassId, Marks]:
    """Return the tally of each class that has any roll, or of one, over all its sessions."""
    sql = f"""
        SELECT s.class_id AS key,
            sum(at.mark = 'present') AS present,
            sum(at.mark = 'late') AS late,
            sum(at.mark = 'absent') AS absent,
            sum(at.mark = 'leave') AS leave
        {_HELD}
        JOIN attendance at ON at.session_id = s.id
        {"" if class_id is None else "WHERE s.class_id = :class_id"}
        GROUP BY s.class_id
        """
    return rows.keyed(tx, ClassId, Marks, sql, {"class_id": class_id})


def recorded_on(tx: Tx, since: int, now: int) -> dict[ClassId, tuple[int, int]]:
    """Return, by class, rolls recorded and sessions that began from ``since`` up to now."""
    sql = """
        SELECT s.class_id AS key, count(rc.session_id) AS recorded, count(*) AS held
        FROM sessions s
        LEFT JOIN roll_calls rc ON rc.session_id = s.id
        WHERE s.starts_at BETWEEN ? AND ? AND s.status = 'scheduled'
        GROUP BY s.class_id
        """
    return rows.keyed(tx, ClassId, _recorded, sql, (since, now))


def _recorded(recorded: int, held: int) -> tuple[int, int]:
    return recorded, held


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody who was not there, or late, by a recorded roll."""

    session_id: SessionId
    class_id: ClassId
    name: str
    mark: Mark


def missing_between(tx: Tx, since: int, until: int) -> list[Missing]:
    """Return who was missing or late in sessions begun in [since, until), by class and number."""
    sql = f"""
        SELECT s.id AS session_id, s.class_id, p.name, at.mark
        {_HELD}
        JOIN classes c ON c.id = s.class_id
        JOIN attendance at ON at.session_id = s.id AND at.mark <> 'present'
        JOIN people p ON p.id = at.person_id AND p.erased_at IS NULL
        LEFT JOIN enrolments e ON e.person_id = p.id AND e.class_id = s.class_id
        WHERE s.starts_at >= ? AND s.starts_at < ?
        ORDER BY c.number, c.id, s.starts_at, e.number, p.id
        """
    return rows.many(tx, Missing, sql, (since, until))


def recorded_between(tx: Tx, since: int, until: int) -> list[SessionId]:
    """Return the sessions begun in [since, until) whose roll is recorded."""
    sql = f"SELECT s.id {_HELD} WHERE s.starts_at >= ? AND s.starts_at < ?"
    return rows.column(tx, SessionId, sql, (since, until))


def most_missed(tx: Tx, class_id: ClassId, limit: int = 5) -> list[tuple[str, int]]:
    """Return names and number of absences without leave, the most first, two at least."""
    sql = f"""
        SELECT p.name, count(*) AS times
        {_HELD}
        JOIN attendance at ON at.session_id = s.id AND at.mark = 'absent'
        JOIN people p ON p.id = at.person_id AND p.erased_at IS NULL
        WHERE s.class_id = ?
        GROUP BY p.id
        HAVING times > 1
        ORDER BY times DESC, p.id
        LIMIT ?
        """
    return rows.many(tx, _how_often, sql, (class_id, limit))


def _how_often(name: str, times: int) -> tuple[str, int]:
    return name, times


def of_person(tx: Tx, person_id: PersonId, class_id: ClassId) -> tuple[Marks, list[MissedSession]]:
    """Return somebody's tally in a class, and the sessions missed or late, newest first."""
    sql = f"""
        SELECT s.id, at.mark
        {_HELD}
        JOIN attendance at ON at.session_id = s.id
        WHERE at.person_id = ? AND s.class_id = ?
        ORDER BY s.starts_at DESC, s.id
        """
    marks = rows.pairs(tx, SessionId, Mark, sql, (person_id, class_id))
    missed = []
    for session_id, mark in marks.items():
        session = timetable.find(tx, session_id) if mark is not Mark.PRESENT else None
        if session is not None:
            missed.append(MissedSession(session, mark))
    return Marks.of(marks.values()), missed


def marks_of_class(tx: Tx, class_id: ClassId) -> dict[tuple[PersonId, SessionId], Mark]:
    """Return every mark of a class by person and session; recorded rolls only."""
    sql = f"""
        SELECT at.person_id, s.id AS session_id, at.mark
        {_HELD}
        JOIN attendance at ON at.session_id = s.id
        WHERE s.class_id = ?
        """
    return dict(rows.many(tx, _marked, sql, (class_id,)))


def _marked(
    person_id: PersonId, session_id: SessionId, mark: Mark
) -> tuple[tuple[PersonId, SessionId], Mark]:
    return (person_id, session_id), mark


def neighbours(
    tx: Tx, class_id: ClassId, first: int, last: int, now: int
) -> tuple[int | None, int | None]:
    """Return the last start before ``first`` and the first from ``last`` on, up to ``now``."""
    sql = """
        SELECT max(starts_at) FILTER (WHERE starts_at < :first) AS earlier,
            min(starts_at) FILTER (WHERE starts_at >= :last AND starts_at <= :now) AS later
        FROM sessions
        WHERE class_id = :class_id AND status = 'scheduled'
        """
    values = {"class_id": class_id, "first": first, "last": last, "now": now}
    return rows.one(tx, _neighbours, sql, values) or (None, None)


def _neighbours(earlier: int | None, later: int | None) -> tuple[int | None, int | None]:
    return earlier, later


# -- committees ----------------------------------------------------------------------------------


def begun_by(tx: Tx, account_id: AccountId, *, since: int) -> dict[SessionId, ClassId]:
    """Return the sessions since a moment whose roll somebody has begun and nobody recorded."""
    sql = """
        SELECT DISTINCT s.id, s.class_id
        FROM sessions s
        JOIN attendance at ON at.session_id = s.id AND at.noted_by = :account
        WHERE s.starts_at >= :since
            AND NOT EXISTS (SELECT 1 FROM roll_calls rc WHERE rc.session_id = s.id)
        """
    return rows.pairs(tx, SessionId, ClassId, sql, {"account": account_id, "since": since})


def forget_begun(tx: Tx, account_id: AccountId, sessions: Iterable[SessionId]) -> None:
    """Delete somebody's marks in rolls that were not recorded."""
    tx.executemany(
        """
        DELETE FROM attendance
        WHERE session_id = :session
            AND noted_by = :account
            AND NOT EXISTS (SELECT 1 FROM roll_calls rc WHERE rc.session_id = :session)
        """,
        [{"session": each, "account": account_id} for each in sessions],
    )
