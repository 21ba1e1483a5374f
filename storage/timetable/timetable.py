"""Sessions as asked for: of a class, by time, course or teacher."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.timetable.session import CourseKind, Session, SessionStatus

if TYPE_CHECKING:
    from storage.database import Tx

_SESSIONS = """
SELECT s.id, s.uid, s.class_id, c.name, k.name, k.kind, coalesce(t.name, ''), s.room,
    s.starts_at, s.ends_at, s.status, s.sequence
FROM sessions s JOIN classes c ON c.id = s.class_id JOIN courses k ON k.id = s.course_id
LEFT JOIN teachers t ON t.id = s.teacher_id
"""
FAR = 1 << 40  # seconds of UTC, later than any session


def session_of(row: tuple[Any, ...]) -> Session:
    """A session from a row of the columns named in ``_SESSIONS``."""
    return Session(
        id=row[0],
        uid=row[1],
        class_id=row[2],
        class_name=row[3],
        course=row[4],
        kind=CourseKind(row[5]),
        teacher=row[6],
        room=row[7],
        starts_at=datetime.fromtimestamp(row[8], UTC),
        ends_at=datetime.fromtimestamp(row[9], UTC),
        status=SessionStatus(row[10]),
        sequence=row[11],
    )


def of_class(tx: Tx, class_id: int, since: int = 0, until: int = FAR) -> list[Session]:
    """Sessions of a class that begin in [since, until), seconds of UTC, cancelled ones included."""
    rows = tx.execute(
        _SESSIONS + "WHERE s.class_id = ? AND s.starts_at >= ? AND s.starts_at < ?"
        " ORDER BY s.starts_at, s.id",
        (class_id, since, until),
    )
    return [session_of(row) for row in rows]


def find(tx: Tx, session_id: int) -> Session | None:
    """A session by id."""
    row = tx.execute(_SESSIONS + "WHERE s.id = ?", (session_id,)).fetchone()
    return None if row is None else session_of(row)


def all_between(tx: Tx, since: int, until: int) -> list[Session]:
    """Sessions of all classes that begin in [since, until)."""
    rows = tx.execute(
        _SESSIONS + "WHERE s.starts_at >= ? AND s.starts_at < ? ORDER BY s.starts_at, s.id",
        (since, until),
    )
    return [session_of(row) for row in rows]


def known_names(tx: Tx) -> tuple[list[str], list[str]]:
    """All course names and all teacher names."""
    courses = [row[0] for row in tx.execute("SELECT DISTINCT name FROM courses ORDER BY name")]
    teachers = [row[0] for row in tx.execute("SELECT name FROM teachers ORDER BY name")]
    return courses, teachers
