"""Sessions of the timetable, by class, time, course or teacher."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from bot.domain.ids import ClassId, SessionId
from bot.domain.timetable.session import Session
from storage import rows
from storage.memory import of_books

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storage.database import Tx

_SESSIONS = """
SELECT s.id, s.uid, s.class_id, c.name AS class_name, k.name AS course, k.kind,
    coalesce(t.name, '') AS teacher, s.room, s.starts_at, s.ends_at, s.status, s.sequence
FROM sessions s
JOIN classes c ON c.id = s.class_id
JOIN courses k ON k.id = s.course_id
LEFT JOIN teachers t ON t.id = s.teacher_id
"""
FAR = 1 << 40  # seconds of UTC, later than any session


def of_class(tx: Tx, class_id: ClassId, since: int = 0, until: int = FAR) -> list[Session]:
    """Return a class's sessions begun in [since, until), seconds of UTC, cancelled ones too."""
    return within(of_books(tx, ("timetable", class_id), lambda: _read(tx, class_id)), since, until)


def within(sessions: Sequence[Session], since: int, until: int) -> list[Session]:
    """Return those, of sessions in order of time, that begin in [since, until), seconds of UTC."""
    first = bisect_left(sessions, since, key=_start)
    return list(sessions[first : bisect_left(sessions, until, lo=first, key=_start)])


def _start(session: Session) -> int:
    return int(session.starts_at.timestamp())  # stored in whole seconds


def _read(tx: Tx, class_id: ClassId) -> list[Session]:
    sql = f"{_SESSIONS} WHERE s.class_id = ? ORDER BY s.starts_at, s.id"
    return rows.many(tx, Session, sql, (class_id,))


def find(tx: Tx, session_id: SessionId) -> Session | None:
    """A session by id."""
    return rows.one(tx, Session, f"{_SESSIONS} WHERE s.id = ?", (session_id,))


def all_between(tx: Tx, since: int, until: int) -> list[Session]:
    """Return sessions of all classes that begin in [since, until), seconds of UTC."""
    sql = f"""
        {_SESSIONS}
        WHERE s.starts_at >= ? AND s.starts_at < ?
        ORDER BY s.starts_at, c.number, s.id
        """
    return rows.many(tx, Session, sql, (since, until))


def of_teacher(tx: Tx, name: str, since: int, until: int) -> list[Session]:
    """Return what a teacher gives in [since, until), alone or with others."""
    sql = f"""
        {_SESSIONS}
        WHERE s.starts_at >= :since
            AND s.starts_at < :until
            AND s.teacher_id IN (
                SELECT tb.row_id
                FROM taught_by tb
                JOIN teachers t2 ON t2.id = tb.teacher_id
                WHERE t2.name = :name
            )
        ORDER BY s.starts_at, c.number, s.id
        """
    return rows.many(tx, Session, sql, {"name": name, "since": since, "until": until})


def in_room(tx: Tx, room: str, since: int, until: int) -> list[Session]:
    """Return what takes place in a room in [since, until)."""
    sql = f"""
        {_SESSIONS}
        WHERE s.starts_at >= :since AND s.starts_at < :until AND s.room = :room
        ORDER BY s.starts_at, c.number, s.id
        """
    return rows.many(tx, Session, sql, {"room": room, "since": since, "until": until})


def known_names(tx: Tx) -> tuple[list[str], list[str]]:
    """Return all course names and all teacher names."""
    courses = rows.column(tx, str, "SELECT DISTINCT name FROM courses ORDER BY name")
    teachers = rows.column(tx, str, "SELECT name FROM single_teachers ORDER BY name")
    return courses, teachers


def known_rooms(tx: Tx) -> list[str]:
    """Return the names of all rooms that stand in the timetable."""
    return rows.column(tx, str, "SELECT DISTINCT room FROM sessions WHERE room <> '' ORDER BY room")
