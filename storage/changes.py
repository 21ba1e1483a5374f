"""What a load did to sessions, and telling exactly those whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from bot.domain.school import CourseKind
from bot.domain.timetable.session import Session, SessionStatus
from storage import outbox, timetable
from storage.outbox import Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class SessionChange:
    """What a load did to one session; None where there was or is none."""

    before: Session | None
    after: Session | None

    @property
    def either(self) -> Session:
        """The session after, else before."""
        session = self.after or self.before
        if session is None:
            raise LookupError("a change of nothing")
        return session

    def inverse(self) -> SessionChange:
        """The same change taken back."""
        return SessionChange(self.after, self.before)


def session_changes(tx: Tx, load_id: int, class_id: int | None = None) -> list[SessionChange]:
    """What a load did to sessions, of one class or all, in order of time."""
    rows = tx.execute(
        "SELECT before, after FROM load_changes WHERE load_id = ? AND entity = 'session'",
        (load_id,),
    )
    changes = [
        SessionChange(_session_of(tx, before), _session_of(tx, after)) for before, after in rows
    ]
    return sorted(
        (each for each in changes if class_id in {None, each.either.class_id}),
        key=lambda each: each.either.starts_at,
    )


def _session_of(tx: Tx, values: str | None) -> Session | None:
    """A session as it was journalled, with the names its ids have now."""
    if values is None:
        return None
    row = orjson.loads(values)
    stored = timetable.find(tx, row["id"])
    names = tx.execute(
        "SELECT (SELECT name FROM classes WHERE id = ?), (SELECT name FROM courses WHERE id = ?),"
        " (SELECT kind FROM courses WHERE id = ?), (SELECT name FROM teachers WHERE id = ?)",
        (row["class_id"], row["course_id"], row["course_id"], row["teacher_id"]),
    ).fetchone()
    session = Session(
        id=row["id"],
        uid=row["uid"],
        class_id=row["class_id"],
        class_name=names[0],
        course=names[1],
        kind=CourseKind(names[2]),
        teacher=names[3] or "",
        room=row["room"],
        starts_at=datetime.fromtimestamp(row["starts_at"], UTC),
        ends_at=datetime.fromtimestamp(row["ends_at"], UTC),
        status=SessionStatus(row["status"]),
        sequence=row["sequence"],
    )
    return session if stored is None else replace(session, uid=stored.uid)


def audience(tx: Tx, class_id: int) -> list[int]:
    """Chats that hear of a class's changes: its trainees who want to, and its own staff."""
    rows = tx.execute(
        "SELECT a.id FROM enrolments e JOIN accounts a ON a.person_id = e.person_id"
        " JOIN preferences p ON p.account_id = a.id AND p.changes"
        " WHERE e.class_id = ? AND e.left_on IS NULL AND a.reachable"
        " UNION SELECT g.account_id FROM grants g JOIN accounts a ON a.id = g.account_id"
        " WHERE g.scope_kind = 'class' AND g.scope = ? AND g.revoked_at IS NULL"
        " AND a.reachable",
        (class_id, str(class_id)),
    )
    return [row[0] for row in rows]


def tell(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> int:
    """One notification a person and class; nobody is told of what is over already."""
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        queued += _queue(tx, audience(tx, class_id), load_id, class_id, changes, now, zone)
    return queued


def tell_undone(tx: Tx, load_id: int, now: int, zone: ZoneInfo) -> int:
    """Who had been told hears that it is taken back; who had not hears nothing."""
    cause = f"load:{load_id}"
    outbox.withdraw(tx, cause, now)
    told = outbox.told(tx, cause)
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        keys = {f"change:{load_id}:{class_id}:{chat_id}": chat_id for chat_id in told}
        chats = [
            chat_id
            for key, chat_id in keys.items()
            if tx.execute("SELECT 1 FROM outbox WHERE dedupe_key = ?", (key,)).fetchone()
        ]
        queued += _queue(tx, chats, load_id, class_id, changes, now, zone, undone=True)
    return queued


def _future_changes(tx: Tx, load_id: int, now: int) -> dict[int, list[SessionChange]]:
    """Changes that concern what is still to come, by class; a first timetable is no change."""
    by_class: dict[int, list[SessionChange]] = {}
    for change in session_changes(tx, load_id):
        if max(_moments(change)) > now:
            by_class.setdefault(change.either.class_id, []).append(change)
    firsts = {
        class_id
        for class_id, changes in by_class.items()
        if all(each.before is None for each in changes) and _is_first(tx, load_id, class_id)
    }
    return {key: value for key, value in by_class.items() if key not in firsts}


def _is_first(tx: Tx, load_id: int, class_id: int) -> bool:
    """Whether the class had no timetable before this load."""
    added = sum(each.before is None for each in session_changes(tx, load_id, class_id))
    total = tx.execute("SELECT count(*) FROM sessions WHERE class_id = ?", (class_id,)).fetchone()[
        0
    ]
    return bool(added == total)


def _moments(change: SessionChange) -> list[int]:
    held = [each for each in (change.before, change.after) if each is not None]
    return [int(each.starts_at.timestamp()) for each in held]


def _queue(  # noqa: PLR0913  # what a notification is made of
    tx: Tx,
    chats: Iterable[int],
    load_id: int,
    class_id: int,
    changes: list[SessionChange],
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool = False,
) -> int:
    moments = [moment for change in changes for moment in _moments(change)]
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    urgent = any(
        datetime.fromtimestamp(each, UTC).astimezone(zone).date() == today for each in moments
    )
    word = "undone" if undone else "change"
    payload = {"load": load_id, "class": class_id} | ({"undone": True} if undone else {})
    notifications = [
        Notification(
            dedupe_key=f"{word}:{load_id}:{class_id}:{chat_id}",
            kind="timetable-changed",
            cause=f"{'undone' if undone else 'load'}:{load_id}",
            chat_id=chat_id,
            payload=payload,
            priority=Priority.CHANGE,
            urgent=urgent,
            resend=True,
            not_before=now,
            expires_at=max(moments),
        )
        for chat_id in chats
    ]
    return outbox.put(tx, notifications, now)
