"""The time of approved leave: who is excused from which sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import ClassId, PersonId, SessionId
from bot.domain.timetable.session import Session
from storage import rows
from storage.electives.electives import ATTENDS
from storage.timetable import timetable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storage.database import Tx


def excused(person: str) -> str:
    """Return the condition that somebody is on leave when a session ``s`` begins.

    Who leaves in the middle of a session is expected at its beginning; ``person`` is a column.
    """
    return f"""EXISTS (
        SELECT 1
        FROM leave_spans ls
        JOIN leave_requests lr ON lr.id = ls.request_id AND lr.state = 'approved'
        WHERE ls.person_id = {person}
            AND ls.until_at > s.starts_at
            AND ls.from_at <= s.starts_at
    )"""


@dataclass(frozen=True, slots=True)
class Touched:
    """A session that leave touches; ``whole`` unless somebody is still there when it begins."""

    session: Session
    whole: bool


def on_leave(tx: Tx, session_ids: Iterable[SessionId]) -> dict[SessionId, set[PersonId]]:
    """Return, by session, who of its class is on approved leave when it begins."""
    wanted = list(session_ids)
    sql = f"""
        SELECT s.id AS session_id, e.person_id
        FROM sessions s
        JOIN enrolments e ON e.class_id = s.class_id
        WHERE s.id IN (SELECT value FROM json_each(?)) AND {excused("e.person_id")}
        """
    found: dict[SessionId, set[PersonId]] = {each: set() for each in wanted}
    for session_id, person_id in rows.many(tx, _pair, sql, (orjson.dumps(wanted).decode(),)):
        found[session_id].add(person_id)
    return found


def _pair(session_id: SessionId, person_id: PersonId) -> tuple[SessionId, PersonId]:
    return session_id, person_id


def is_excused(tx: Tx, person_id: PersonId | None, session_id: SessionId) -> bool:
    """Return whether somebody is on approved leave when a session begins."""
    sql = f"SELECT 1 FROM sessions s WHERE s.id = :session AND {excused(':person')}"
    return rows.exists(tx, sql, {"session": session_id, "person": person_id})


def touched(
    tx: Tx, person_id: PersonId, class_id: ClassId, spans: Iterable[tuple[int, int]]
) -> list[Touched]:
    """Return the sessions of a class that somebody attends and that these spans touch, in order.

    Spans are seconds of UTC; their end lies outside.
    """
    sql = f"""
        SELECT s.id
        FROM sessions s
        JOIN courses k ON k.id = s.course_id
        JOIN enrolments e
            ON e.class_id = s.class_id AND e.person_id = :person AND e.left_on IS NULL AND {ATTENDS}
        WHERE s.class_id = :class_id
            AND s.status = 'scheduled'
            AND s.starts_at < :until
            AND s.starts_at > :since - 86400
            AND s.ends_at > :since
        ORDER BY s.starts_at, s.id
        """
    found: dict[SessionId, bool] = {}
    for since, until in spans:
        values = {"person": person_id, "class_id": class_id, "since": since, "until": until}
        for session_id in rows.column(tx, SessionId, sql, values):
            session = timetable.find(tx, session_id)
            if session is not None:
                begins = int(session.starts_at.timestamp()) >= since
                found[session_id] = found.get(session_id, False) or begins
    sessions = [(timetable.find(tx, each), whole) for each, whole in found.items()]
    listed = [Touched(session, whole) for session, whole in sessions if session is not None]
    return sorted(listed, key=lambda each: each.session.starts_at)
