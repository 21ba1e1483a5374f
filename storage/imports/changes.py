"""The changes a load made to sessions, and notifications to exactly those they concern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.domain.electives.seats import Choices
from bot.domain.ids import AccountId, ClassId, LoadId, PersonId
from bot.domain.timetable.session import CourseKind, Session
from storage import outbox, rows
from storage.activities import activities
from storage.electives import electives
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from zoneinfo import ZoneInfo

    from storage.database import Tx


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A change of one session by a load; None where there was or is none."""

    before: Session | None
    after: Session | None

    @property
    def either(self) -> Session:
        """The session after, else before."""
        session = self.after or self.before
        if session is None:
            raise LookupError("a change of nothing")
        return session

    @property
    def is_felt(self) -> bool:
        """Whether who comes finds another time or room, or nothing at all."""
        before, after = self.before, self.after
        if before is None or after is None:
            return True
        return (before.starts_at, before.room, before.status) != (
            after.starts_at,
            after.room,
            after.status,
        )

    def inverse(self) -> SessionChange:
        """Return the change taken back."""
        return SessionChange(self.after, self.before)

    def seen_with(self, chosen: Choices) -> SessionChange:
        """Return the change, marked where it is of an elective that somebody did not choose."""
        return SessionChange(
            *(
                None if each is None else replace(each, standing=chosen.standing(each))
                for each in (self.before, self.after)
            )
        )


def session_changes(
    tx: Tx, load_id: LoadId, class_id: ClassId | None = None
) -> list[SessionChange]:
    """Return the changes of a load to sessions, of one class or all, in order of time."""
    sql = "SELECT before, after FROM load_changes WHERE load_id = ? AND entity = 'session'"
    changes = [
        SessionChange(_session_of(tx, each.before), _session_of(tx, each.after))
        for each in rows.many(tx, _Journalled, sql, (load_id,))
    ]
    return sorted(
        (each for each in changes if class_id in {None, each.either.class_id}),
        key=lambda each: each.either.starts_at,
    )


@dataclass(frozen=True, slots=True)
class _Journalled:
    """A row before and after a load."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None


_JOURNALLED = """
SELECT :id AS id, coalesce((SELECT uid FROM sessions WHERE id = :id), :uid) AS uid,
    :class_id AS class_id, (SELECT name FROM classes WHERE id = :class_id) AS class_name,
    k.name AS course, k.kind,
    coalesce((SELECT name FROM teachers WHERE id = :teacher_id), '') AS teacher, :room AS room,
    :starts_at AS starts_at, :ends_at AS ends_at, :status AS status, :sequence AS sequence
FROM courses k
WHERE k.id = :course_id
"""


def _session_of(tx: Tx, row: dict[str, Any] | None) -> Session | None:
    """Return a session from the journal, with the names its ids have now."""
    return None if row is None else rows.one(tx, Session, _JOURNALLED, row)


@dataclass(frozen=True, slots=True)
class _News:
    """The changes of a class that one chat hears of."""

    chat_id: int
    changes: tuple[SessionChange, ...]


def _listeners(tx: Tx, class_id: ClassId) -> dict[AccountId, Choices]:
    """Return chats that hear of a class's changes, and what each chose of its electives.

    These are its trainees who want to hear of changes, and its own staff, who hear of all.
    """
    chosen = electives.choices_of_class(tx, class_id)
    trainees = rows.pairs(tx, AccountId, PersonId, _HEARING, (class_id,))
    staff = rows.column(tx, AccountId, _STAFF, (str(class_id),))
    found = {chat_id: chosen.get(person_id, Choices()) for chat_id, person_id in trainees.items()}
    return found | dict.fromkeys(staff, Choices())


_HEARING = """
SELECT a.id, a.person_id
FROM enrolments e
JOIN accounts a ON a.person_id = e.person_id
JOIN preferences pf ON pf.account_id = a.id AND pf.changes
WHERE e.class_id = ? AND e.left_on IS NULL AND a.reachable
"""
_STAFF = """
SELECT a.id
FROM grants g
JOIN accounts a ON a.id = g.account_id
WHERE g.scope_kind = 'class' AND g.scope = ? AND g.revoked_at IS NULL AND a.reachable
"""


def touched(tx: Tx, class_id: ClassId, courses: Collection[str]) -> tuple[int, int]:
    """Count the trainees whom changes of ``courses`` in a class concern, and those who hear."""
    sql = """
        SELECT k.name, k.kind
        FROM courses k
        JOIN classes c ON c.programme_id = k.programme_id
        WHERE c.id = ?
        """
    kinds = rows.pairs(tx, str, CourseKind, sql, (class_id,))
    for_all = any(kinds.get(name) != CourseKind.ELECTIVE for name in courses)
    chosen = electives.choices_of_class(tx, class_id)
    sql = "SELECT person_id FROM enrolments WHERE class_id = ? AND left_on IS NULL"
    enrolled = rows.column(tx, PersonId, sql, (class_id,))
    trainees = [chosen.get(person_id, Choices()) for person_id in enrolled]
    listed, hearing = (
        sum(for_all or any(map(each.want, courses)) for each in group)
        for group in (trainees, _listeners(tx, class_id).values())
    )
    return listed, hearing


def tell(tx: Tx, load_id: LoadId, now: int, zone: ZoneInfo) -> int:
    """Queue one notification a person and class about their sessions to come; return how many."""
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        news = [
            _News(chat_id, theirs)
            for chat_id, chosen in _listeners(tx, class_id).items()
            if (theirs := tuple(each for each in changes if chosen.concern(each.either)))
        ]
        queued += _queue(tx, news, load_id, class_id, now, zone)
        _tell_of_activities(tx, changes, f"load:{load_id}", news, now)
    return queued


def _tell_of_activities(
    tx: Tx, changes: Iterable[SessionChange], cause: str, news: Iterable[_News], now: int
) -> None:
    """Tell who comes to a session that is an activity, and does not hear of it with a class."""
    heard = {AccountId(each.chat_id) for each in news}
    for change in changes:
        if change.before is None or not change.is_felt:
            continue
        for activity_id in activities.of_moved(tx, change.before.uid):
            activities.tell_those_who_come(tx, activity_id, cause, now, but=heard)


def tell_undone(tx: Tx, load_id: LoadId, now: int, zone: ZoneInfo) -> int:
    """Tell exactly those who were told of a load that it is taken back; return how many."""
    cause = f"load:{load_id}"
    outbox.withdraw(tx, cause, now)
    told = outbox.told(tx, cause)
    queued = 0
    for class_id, changes in _future_changes(tx, load_id, now).items():
        news = [
            _News(chat_id, theirs)
            for chat_id, payload in told
            if payload["class"] == class_id and (theirs := tuple(told_of(changes, payload)))
        ]
        queued += _queue(tx, news, load_id, class_id, now, zone, undone=True)
        _tell_of_activities(tx, changes, f"undone:{load_id}", news, now)
    return queued


def is_undone(tx: Tx, load_id: LoadId) -> bool:
    """Return whether a load has been taken back."""
    sql = "SELECT 1 FROM loads WHERE id = ? AND rolled_back_at IS NOT NULL"
    return rows.exists(tx, sql, (load_id,))


def told_of(changes: Iterable[SessionChange], payload: Mapping[str, Any]) -> list[SessionChange]:
    """Return those of a class's changes that a notification tells."""
    sessions = payload.get("sessions")
    return [each for each in changes if sessions is None or each.either.id in sessions]


def _future_changes(tx: Tx, load_id: LoadId, now: int) -> dict[ClassId, list[SessionChange]]:
    """Return changes of sessions to come, by class; a first timetable is no change."""
    by_class: dict[ClassId, list[SessionChange]] = {}
    for change in session_changes(tx, load_id):
        if max(_moments(change)) > now:
            by_class.setdefault(change.either.class_id, []).append(change)
    firsts = {
        class_id
        for class_id, changes in by_class.items()
        if all(each.before is None for each in changes) and _is_first(tx, load_id, class_id)
    }
    return {key: value for key, value in by_class.items() if key not in firsts}


def _is_first(tx: Tx, load_id: LoadId, class_id: ClassId) -> bool:
    """Return whether the class had no timetable before this load."""
    sql = """
        SELECT count(*)
        FROM load_changes
        WHERE load_id = ?
            AND entity = 'session'
            AND before IS NULL
            AND json_extract(after, '$.class_id') = ?
        """
    added = rows.number(tx, sql, (load_id, class_id))
    total = rows.number(tx, "SELECT count(*) FROM sessions WHERE class_id = ?", (class_id,))
    return added == total


def _moments(change: SessionChange) -> list[int]:
    held = [each for each in (change.before, change.after) if each is not None]
    return [int(each.starts_at.timestamp()) for each in held]


def _queue(  # what a notification is made of
    tx: Tx,
    news: Iterable[_News],
    load_id: LoadId,
    class_id: ClassId,
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool = False,
) -> int:
    word = "undone" if undone else "change"
    today = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    payload = {"load": load_id, "class": class_id} | ({"undone": True} if undone else {})
    notifications = []
    for each in news:
        moments = [moment for change in each.changes for moment in _moments(change)]
        days = {datetime.fromtimestamp(m, UTC).astimezone(zone).date() for m in moments}
        notifications.append(
            Notification(
                dedupe_key=f"{word}:{load_id}:{class_id}:{each.chat_id}",
                kind=LetterKind.TIMETABLE_CHANGED,
                cause=f"{'undone' if undone else 'load'}:{load_id}",
                chat_id=each.chat_id,
                payload=payload | {"sessions": [change.either.id for change in each.changes]},
                priority=Priority.CHANGE,
                urgent=today in days,
                resend=True,
                not_before=now,
                expires_at=max(moments),
            )
        )
    return outbox.put(tx, notifications, now)
