"""Activities: made, signed up for with seats and a queue, changed, cancelled, reminded of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import orjson

from bot.domain.activities.activity import ActivityKind, ActivityState
from bot.domain.ids import AccountId, ActId, ActivityId, ClassId, PersonId, SessionId
from bot.domain.seats import Seat, promoted, seat_for
from storage import outbox, rows
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from storage.database import Tx

HOUR, DAY = 3600, 86400
SOON = DAY  # seconds before it begins at which those who come are reminded
SIGNED_LATELY = 6 * HOUR  # seconds after which a reminder says something new
PRIORITIES = {
    LetterKind.ACTIVITY_NEW: Priority.ANNOUNCEMENT,
    LetterKind.ACTIVITY_SEAT: Priority.CHANGE,
    LetterKind.ACTIVITY_CHANGED: Priority.CHANGE,
    LetterKind.ACTIVITY_CLOSING: Priority.REMINDER,
    LetterKind.ACTIVITY_SOON: Priority.REMINDER,
}
LISTED_AFTER = 14 * DAY  # seconds for which one that is over is listed: for its pictures


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity as it stands; where it is a session of the timetable, it moves with that.

    ``class_ids`` are whom it is for, none where it is for the ``whole`` school.
    """

    id: ActivityId
    kind: ActivityKind
    name: str
    about: str
    place: str
    starts_at: datetime
    closes_at: datetime
    capacity: int | None
    session_uid: str | None
    whole: bool
    state: ActivityState
    made_by: AccountId
    told_at: int | None
    class_ids: tuple[ClassId, ...]
    chosen: int
    waiting: int

    def is_open(self, now: datetime) -> bool:
        """Return whether one may sign up."""
        return self.state is ActivityState.OPEN and now < min(self.closes_at, self.starts_at)

    def is_over(self, now: datetime) -> bool:
        """Return whether it has begun, so that there may be pictures."""
        return self.state is ActivityState.OPEN and now >= self.starts_at

    @property
    def free(self) -> int | None:
        """The seats left, after those who wait; None where there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.chosen - self.waiting)


_THERE = """
    EXISTS (
        SELECT 1 FROM enrolments e WHERE e.person_id = ag.person_id AND e.left_on IS NULL
    )
"""
_COUNTS = ",".join(
    f"""
    (
        SELECT count(*)
        FROM activity_signups ag
        WHERE ag.activity_id = ac.id AND ag.state = '{state}' AND {_THERE}
    ) AS {state}
"""
    for state in ("chosen", "waiting")
)
_ACTIVITIES = f"""
SELECT ac.id, ac.kind, ac.name, ac.about, coalesce(nullif(ac.place, ''), s.room, '') AS place,
    coalesce(s.starts_at, ac.starts_at) AS starts_at,
    ac.closes_at + coalesce(s.starts_at - ac.starts_at, 0) AS closes_at,
    ac.capacity, ac.session_uid, ac.whole,
    CASE WHEN s.status = 'cancelled' THEN 'cancelled' ELSE ac.state END AS state,
    ac.made_by, ac.told_at,
    (
        SELECT json_group_array(ab.class_id)
        FROM activity_classes ab
        WHERE ab.activity_id = ac.id
    ) AS class_ids,
    {_COUNTS}
FROM activities ac
LEFT JOIN sessions s ON s.uid = ac.session_uid
"""


def find(tx: Tx, activity_id: ActivityId) -> Activity | None:
    """An activity by id."""
    return rows.one(tx, Activity, f"{_ACTIVITIES} WHERE ac.id = ?", (activity_id,))


def listed(tx: Tx, since: int) -> list[Activity]:
    """Return all activities from a moment on that are not cancelled, drafts too."""
    sql = f"""
        {_ACTIVITIES}
        WHERE ac.state <> 'cancelled'
            AND coalesce(s.status, 'scheduled') = 'scheduled'
            AND coalesce(s.starts_at, ac.starts_at) > ?
        ORDER BY coalesce(s.starts_at, ac.starts_at), ac.id
        """
    return rows.many(tx, Activity, sql, (since,))


@dataclass(frozen=True, slots=True)
class NamedActivity:
    """An activity as a button names it."""

    id: ActivityId
    name: str


def for_days(tx: Tx, class_id: ClassId, since: int, until: int) -> list[NamedActivity]:
    """Return the open activities for a class that begin in [since, until)."""
    sql = """
        SELECT ac.id, ac.name
        FROM activities ac
        LEFT JOIN sessions s ON s.uid = ac.session_uid
        WHERE ac.state = 'open'
            AND coalesce(s.status, 'scheduled') = 'scheduled'
            AND (
                ac.whole
                OR ac.id IN (SELECT activity_id FROM activity_classes WHERE class_id = :class)
            )
            AND coalesce(s.starts_at, ac.starts_at) >= :since
            AND coalesce(s.starts_at, ac.starts_at) < :until
        ORDER BY coalesce(s.starts_at, ac.starts_at), ac.id
        """
    values = {"class": class_id, "since": since, "until": until}
    return rows.many(tx, NamedActivity, sql, values)


def attended(tx: Tx, person_id: PersonId, since: int, until: int) -> list[Activity]:
    """Return the activities in [since, until) to which somebody comes, but for the timetable's."""
    sql = f"""
        {_ACTIVITIES}
        WHERE ac.id IN (
                SELECT activity_id
                FROM activity_signups
                WHERE person_id = :person AND state = 'chosen'
            )
            AND s.uid IS NULL
            AND ac.state = 'open'
            AND ac.starts_at >= :since
            AND ac.starts_at < :until
        ORDER BY ac.starts_at, ac.id
        """
    return rows.many(tx, Activity, sql, {"person": person_id, "since": since, "until": until})


# -- making ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ActivityPlan:
    """An activity to be made; ``class_id`` None is of the whole school."""

    kind: ActivityKind
    name: str
    place: str
    starts_at: int
    closes_at: int
    capacity: int | None
    class_id: ClassId | None
    session_uid: str | None = None


def make(tx: Tx, plan: ActivityPlan, *, by: AccountId, update_id: int, now: int) -> ActivityId:
    """Make a draft of an activity, once an update."""
    sql = "SELECT id FROM activities WHERE update_id = ?"
    if (known := rows.value(tx, ActivityId, sql, (update_id,))) is not None:
        return known
    sql = """
        INSERT INTO activities (kind, name, place, starts_at, closes_at, capacity, session_uid,
            whole, made_by, made_at, update_id)
        VALUES (:kind, :name, :place, :starts_at, :closes_at, :capacity, :session_uid,
            :whole, :by, :now, :update)
        RETURNING id
        """
    values = {
        "kind": plan.kind,
        "name": plan.name,
        "place": plan.place,
        "starts_at": plan.starts_at,
        "closes_at": plan.closes_at,
        "capacity": plan.capacity,
        "session_uid": plan.session_uid,
        "whole": plan.class_id is None,
        "by": by,
        "now": now,
        "update": update_id,
    }
    activity_id = ActivityId(rows.number(tx, sql, values))
    if plan.class_id is not None:
        tick_class(tx, activity_id, plan.class_id, on=True)
    return activity_id


def of_session(tx: Tx, session_id: SessionId) -> ActivityId | None:
    """Return the activity that a session of the timetable is."""
    sql = """
        SELECT ac.id
        FROM activities ac
        JOIN sessions s ON s.uid = ac.session_uid
        WHERE s.id = ? AND ac.state <> 'cancelled'
        """
    return rows.value(tx, ActivityId, sql, (session_id,))


def give_to(tx: Tx, activity_id: ActivityId, class_id: ClassId, now: int) -> None:
    """Have an activity be for a class too; where all were told of it, this one is told now."""
    tick_class(tx, activity_id, class_id, on=True)
    found = find(tx, activity_id)
    if found is None or found.state is not ActivityState.OPEN or found.told_at is None:
        return
    to = audience(tx, replace(found, class_ids=(class_id,)))
    until = int(min(found.closes_at, found.starts_at).timestamp())
    if until > now:
        _put(tx, LetterKind.ACTIVITY_NEW, found.id, to, f"{found.told_at}", now, until)


def take_from(tx: Tx, activity_id: ActivityId, class_id: ClassId, cause: str, now: int) -> int:
    """Have an activity not be for a class: its people do not come, and are told; return how many.

    Who is in another class that it is for still comes.
    """
    tick_class(tx, activity_id, class_id, on=False)
    lost = signed_only_as(tx, activity_id, class_id)
    told = [each.account_id for each in lost if each.account_id is not None]
    for each in lost:
        tx.execute(
            "DELETE FROM activity_signups WHERE activity_id = ? AND person_id = ?",
            (activity_id, each.person_id),
        )
        _drop_empty_acts(tx, activity_id, each.person_id)
    kind, until = LetterKind.ACTIVITY_CHANGED, now + DAY
    letters = [_letter(kind, activity_id, each, cause, now, until) for each in told]
    payload = {"activity": activity_id, "off": True}
    outbox.put(tx, [replace(each, payload=payload) for each in letters], now)
    pass_on(tx, now, activity_id)
    return len(lost)


def signed_only_as(tx: Tx, activity_id: ActivityId, class_id: ClassId) -> list[_NextInTurn]:
    """Return who has signed up as somebody of a class, and is in no other that it is for."""
    sql = """
        SELECT ag.person_id, ag.turn, a.id AS account_id
        FROM activity_signups ag
        JOIN enrolments e
            ON e.person_id = ag.person_id AND e.class_id = :class AND e.left_on IS NULL
        LEFT JOIN accounts a ON a.person_id = ag.person_id AND a.reachable
        WHERE ag.activity_id = :id
            AND NOT EXISTS (
                SELECT 1
                FROM enrolments e2
                JOIN activity_classes ab
                    ON ab.class_id = e2.class_id AND ab.activity_id = ag.activity_id
                WHERE e2.person_id = ag.person_id
                    AND e2.class_id <> :class
                    AND e2.left_on IS NULL
            )
        ORDER BY ag.turn
        """
    return rows.many(tx, _NextInTurn, sql, {"id": activity_id, "class": class_id})


def signed_up(tx: Tx, person_id: PersonId) -> list[ActivityId]:
    """Return the activities for which somebody has signed up."""
    sql = "SELECT activity_id FROM activity_signups WHERE person_id = ?"
    return rows.column(tx, ActivityId, sql, (person_id,))


def tick_class(tx: Tx, activity_id: ActivityId, class_id: ClassId, *, on: bool) -> None:
    """Have an activity be for a class, or not."""
    if on:
        tx.execute(
            """
            INSERT INTO activity_classes (activity_id, class_id)
            VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """,
            (activity_id, class_id),
        )
    else:
        tx.execute(
            "DELETE FROM activity_classes WHERE activity_id = ? AND class_id = ?",
            (activity_id, class_id),
        )


@dataclass(frozen=True, slots=True)
class ActivityEdit:
    """What is changed of an activity; None stays, a ``capacity`` of 0 is no limit."""

    name: str | None = None
    about: str | None = None
    place: str | None = None
    starts_at: int | None = None
    closes_at: int | None = None
    capacity: int | None = None


def edit(tx: Tx, activity_id: ActivityId, made: ActivityEdit, *, update_id: int, now: int) -> None:
    """Change an activity; those who come hear of another time or place, who waits of a seat.

    Another time lets go of the timetable's session, and keeps its room. A deadline is kept as far
    from the beginning as it is: with the session it moves on.
    """
    tx.execute(
        """
        UPDATE activities
        SET name = coalesce(:name, name), about = coalesce(:about, about),
            place = coalesce(
                :place,
                iif(
                    :starts_at IS NOT NULL AND place = '',
                    (SELECT s.room FROM sessions s WHERE s.uid = session_uid),
                    place
                ),
                place
            ),
            starts_at = coalesce(:starts_at, starts_at),
            closes_at = coalesce(
                :closes_at - iif(
                    :starts_at IS NULL,
                    coalesce(
                        (SELECT s.starts_at FROM sessions s WHERE s.uid = session_uid),
                        starts_at
                    ) - starts_at,
                    0
                ),
                closes_at
            ),
            capacity = iif(:capacity IS NULL, capacity, nullif(:capacity, 0)),
            session_uid = iif(:starts_at IS NULL, session_uid, NULL)
        WHERE id = :id
        """,
        {
            "name": made.name,
            "about": made.about,
            "place": made.place,
            "starts_at": made.starts_at,
            "closes_at": made.closes_at,
            "capacity": made.capacity,
            "id": activity_id,
        },
    )
    pass_on(tx, now, activity_id)
    if made.starts_at is not None or made.place is not None:
        tell_those_who_come(tx, activity_id, f"{update_id}", now)


def publish(tx: Tx, activity_id: ActivityId, *, tell: bool, now: int) -> int:
    """Open an activity for signing up; return how many of those it is for are told."""
    tx.execute("UPDATE activities SET state = 'open' WHERE id = ?", (activity_id,))
    found = find(tx, activity_id)
    if not tell or found is None or found.told_at is not None:
        return 0
    tx.execute("UPDATE activities SET told_at = ? WHERE id = ?", (now, activity_id))
    until = int(min(found.closes_at, found.starts_at).timestamp())
    to = audience(tx, found)
    _put(tx, LetterKind.ACTIVITY_NEW, found.id, to, f"{now}", now, until)
    return len(to)


def audience(tx: Tx, activity: Activity) -> list[AccountId]:
    """Return the accounts of those an activity is for, that can be written to."""
    sql = """
        SELECT DISTINCT a.id
        FROM enrolments e
        JOIN accounts a ON a.person_id = e.person_id AND a.reachable
        WHERE e.left_on IS NULL
            AND (:whole OR e.class_id IN (SELECT value FROM json_each(:classes)))
        ORDER BY a.id
        """
    classes = orjson.dumps(list(activity.class_ids)).decode()
    return rows.column(tx, AccountId, sql, {"whole": activity.whole, "classes": classes})


def cancel(tx: Tx, activity_id: ActivityId, *, update_id: int, now: int) -> int:
    """Have an activity not take place, once; return how many of those who come are told."""
    before = find(tx, activity_id)
    tx.execute("UPDATE activities SET state = 'cancelled' WHERE id = ?", (activity_id,))
    if before is None or before.state is ActivityState.CANCELLED:
        return 0
    return tell_those_who_come(tx, activity_id, f"{update_id}", now)


def of_moved(tx: Tx, session_uid: str) -> list[ActivityId]:
    """Return the open activities that are a session of the timetable."""
    sql = "SELECT id FROM activities WHERE session_uid = ? AND state = 'open'"
    return rows.column(tx, ActivityId, sql, (session_uid,))


def tell_those_who_come(
    tx: Tx,
    activity_id: ActivityId,
    cause: str,
    now: int,
    *,
    but: Collection[AccountId] = (),
) -> int:
    """Tell who has signed up how the activity stands now, ``but`` whoever has heard already."""
    found = find(tx, activity_id)
    if found is None or found.state is ActivityState.DRAFT:
        return 0
    sql = """
        SELECT a.id
        FROM activity_signups ag
        JOIN accounts a ON a.person_id = ag.person_id AND a.reachable
        WHERE ag.activity_id = ?
        """
    to = [each for each in rows.column(tx, AccountId, sql, (activity_id,)) if each not in but]
    until = max(int(found.starts_at.timestamp()), now + DAY)
    _put(tx, LetterKind.ACTIVITY_CHANGED, found.id, to, cause, now, until)
    return len(to)


# -- signing up ------------------------------------------------------------------------------------


class JoinOutcome(StrEnum):
    """What came of signing up."""

    CHOSEN = "chosen"
    WAITING = "waiting"
    CLOSED = "closed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class OwnSignup:
    """How somebody has signed up: with what, "" to look on; ``ahead`` wait before them."""

    act_id: ActId | None
    act: str
    seat: Seat
    ahead: int


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of signing up, and the place in the queue from 1."""

    outcome: JoinOutcome
    place: int = 0


def own(tx: Tx, activity_id: ActivityId, person_id: PersonId | None) -> OwnSignup | None:
    """Return how somebody has signed up."""
    sql = """
        SELECT ag.act_id, coalesce(an.title, '') AS act, ag.state AS seat,
            (
                SELECT count(*)
                FROM activity_signups ag2
                WHERE ag2.activity_id = ag.activity_id
                    AND ag2.state = 'waiting'
                    AND ag2.turn < ag.turn
            ) AS ahead
        FROM activity_signups ag
        LEFT JOIN activity_acts an ON an.id = ag.act_id
        WHERE ag.activity_id = ? AND ag.person_id = ?
        """
    return rows.one(tx, OwnSignup, sql, (activity_id, person_id))


def join(
    tx: Tx, activity_id: ActivityId, person_id: PersonId, act_id: ActId | None, now: datetime
) -> Joined:
    """Sign somebody up, or change as what they come; a seat they have stays theirs."""
    found = find(tx, activity_id)
    if found is None or not found.is_open(now):
        return Joined(JoinOutcome.CLOSED)
    if act_id is not None and not _has_act(tx, activity_id, act_id):
        return Joined(JoinOutcome.GONE)
    mine = own(tx, activity_id, person_id)
    if mine is None:
        seat = seat_for(found.capacity, found.chosen, found.waiting)
        tx.execute(
            """
            INSERT INTO activity_signups (activity_id, person_id, act_id, state, turn, signed_at)
            SELECT :id, :person, :act, :seat, coalesce(max(turn), 0) + 1, :now
            FROM activity_signups
            WHERE activity_id = :id
            """,
            {
                "id": activity_id,
                "person": person_id,
                "act": act_id,
                "seat": seat,
                "now": int(now.timestamp()),
            },
        )
    else:
        seat = mine.seat
        tx.execute(
            "UPDATE activity_signups SET act_id = ? WHERE activity_id = ? AND person_id = ?",
            (act_id, activity_id, person_id),
        )
        _drop_empty_acts(tx, activity_id, person_id)
    after = own(tx, activity_id, person_id)
    place = 0 if after is None else after.ahead + 1
    return Joined(JoinOutcome(seat.value), place)


def _has_act(tx: Tx, activity_id: ActivityId, act_id: ActId) -> bool:
    sql = "SELECT 1 FROM activity_acts WHERE id = ? AND activity_id = ?"
    return rows.exists(tx, sql, (act_id, activity_id))


def bring(  # what is brought, by whom
    tx: Tx,
    activity_id: ActivityId,
    person_id: PersonId,
    title: str,
    *,
    update_id: int,
    now: datetime,
) -> Joined:
    """Put something on the programme, last, and sign up with it; once an update."""
    found = find(tx, activity_id)
    if found is None or not found.is_open(now):
        return Joined(JoinOutcome.CLOSED)
    tx.execute(
        """
        INSERT INTO activity_acts (activity_id, title, place, person_id, update_id)
        SELECT :id, :title, coalesce(max(place), 0) + 1, :person, :update
        FROM activity_acts
        WHERE activity_id = :id
        ON CONFLICT DO NOTHING
        """,
        {"id": activity_id, "title": title, "person": person_id, "update": update_id},
    )
    sql = "SELECT id FROM activity_acts WHERE update_id = ?"
    act_id = rows.value(tx, ActId, sql, (update_id,))
    return join(tx, activity_id, person_id, act_id, now)


def leave(tx: Tx, activity_id: ActivityId, person_id: PersonId, now: datetime) -> bool:
    """Take somebody's name back, until it begins; who waits longest gets the seat."""
    found = find(tx, activity_id)
    if found is None or found.is_over(now):
        return False
    tx.execute(
        "DELETE FROM activity_signups WHERE activity_id = ? AND person_id = ?",
        (activity_id, person_id),
    )
    _drop_empty_acts(tx, activity_id, person_id)
    pass_on(tx, int(now.timestamp()), activity_id)
    return True


def _drop_empty_acts(tx: Tx, activity_id: ActivityId, person_id: PersonId) -> None:
    """Take off the programme what somebody put there, where nobody comes with it any more."""
    tx.execute(
        """
        DELETE FROM activity_acts
        WHERE activity_id = ?
            AND person_id = ?
            AND id NOT IN (SELECT act_id FROM activity_signups WHERE act_id IS NOT NULL)
        """,
        (activity_id, person_id),
    )


@dataclass(frozen=True, slots=True)
class _SeatQueue:
    id: ActivityId
    capacity: int | None
    chosen: int
    waiting: int


@dataclass(frozen=True, slots=True)
class _NextInTurn:
    person_id: PersonId
    turn: int
    account_id: AccountId | None


def pass_on(tx: Tx, now: int, activity_id: ActivityId | None = None) -> None:
    """Give seats that have become free to those who wait, in turn, and tell them.

    Of what has begun nothing is passed on.
    """
    sql = f"""
        SELECT ac.id, ac.capacity,
            {_COUNTS}
        FROM activities ac
        LEFT JOIN sessions s ON s.uid = ac.session_uid
        WHERE ac.state = 'open'
            AND coalesce(s.status, 'scheduled') = 'scheduled'
            AND coalesce(s.starts_at, ac.starts_at) > :now
            AND (:id IS NULL OR ac.id = :id)
            AND EXISTS (
                SELECT 1
                FROM activity_signups ag3
                WHERE ag3.activity_id = ac.id AND ag3.state = 'waiting'
            )
        """
    for queue in rows.many(tx, _SeatQueue, sql, {"id": activity_id, "now": now}):
        places = promoted(queue.capacity, queue.chosen, queue.waiting)
        for each in _next(tx, queue.id, places):
            tx.execute(
                """
                UPDATE activity_signups
                SET state = 'chosen'
                WHERE activity_id = ? AND person_id = ?
                """,
                (queue.id, each.person_id),
            )
            to = [each.account_id] if each.account_id is not None else []
            cause = f"{each.turn}:{now}"
            _put(tx, LetterKind.ACTIVITY_SEAT, queue.id, to, cause, now, now + DAY)


def _next(tx: Tx, activity_id: ActivityId, places: int) -> list[_NextInTurn]:
    sql = f"""
        SELECT ag.person_id, ag.turn, a.id AS account_id
        FROM activity_signups ag
        LEFT JOIN accounts a ON a.person_id = ag.person_id AND a.reachable
        WHERE ag.activity_id = ? AND ag.state = 'waiting' AND {_THERE}
        ORDER BY ag.turn
        LIMIT ?
        """
    return rows.many(tx, _NextInTurn, sql, (activity_id, places))


# -- reminders -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Begins:
    id: ActivityId
    at: int


def remind(tx: Tx, now: int) -> None:
    """Remind who comes a day before, and who has not said so a day before signing up ends."""
    sql = """
        SELECT ac.id, coalesce(s.starts_at, ac.starts_at) AS at
        FROM activities ac
        LEFT JOIN sessions s ON s.uid = ac.session_uid
        WHERE ac.state = 'open'
            AND coalesce(s.status, 'scheduled') = 'scheduled'
            AND coalesce(s.starts_at, ac.starts_at) > :now
            AND coalesce(s.starts_at, ac.starts_at) <= :now + :soon
        """
    for each in rows.many(tx, _Begins, sql, {"now": now, "soon": SOON}):
        to = _coming(tx, each.id, now - SIGNED_LATELY)
        cause, until = str(each.at), each.at
        _put(tx, LetterKind.ACTIVITY_SOON, each.id, to, cause, now, until)
    sql = """
        SELECT ac.id, ac.closes_at + coalesce(s.starts_at - ac.starts_at, 0) AS at
        FROM activities ac
        LEFT JOIN sessions s ON s.uid = ac.session_uid
        WHERE ac.state = 'open' AND NOT ac.whole AND ac.told_at < :now - :lately
            AND ac.closes_at + coalesce(s.starts_at - ac.starts_at, 0) > :now
            AND ac.closes_at + coalesce(s.starts_at - ac.starts_at, 0) <= :now + :day
        """
    for each in rows.many(tx, _Begins, sql, {"now": now, "day": DAY, "lately": SIGNED_LATELY}):
        found = find(tx, each.id)
        if found is None or found.state is not ActivityState.OPEN or found.free == 0:
            continue
        to = _silent(tx, found)
        cause, until = str(each.at), each.at
        _put(tx, LetterKind.ACTIVITY_CLOSING, each.id, to, cause, now, until)


def _coming(tx: Tx, activity_id: ActivityId, signed_before: int) -> list[AccountId]:
    sql = """
        SELECT a.id
        FROM activity_signups ag
        JOIN accounts a ON a.person_id = ag.person_id AND a.reachable
        WHERE ag.activity_id = ? AND ag.state = 'chosen' AND ag.signed_at < ?
        """
    return rows.column(tx, AccountId, sql, (activity_id, signed_before))


def _silent(tx: Tx, activity: Activity) -> list[AccountId]:
    sql = """
        SELECT a.id
        FROM activity_signups ag
        JOIN accounts a ON a.person_id = ag.person_id
        WHERE ag.activity_id = ?
        """
    signed = set(rows.column(tx, AccountId, sql, (activity.id,)))
    return [each for each in audience(tx, activity) if each not in signed]


def _put(  # what a letter is
    tx: Tx,
    kind: LetterKind,
    activity_id: ActivityId,
    to: Iterable[AccountId],
    cause: str,
    now: int,
    until: int,
) -> None:
    letters = [_letter(kind, activity_id, each, cause, now, until) for each in to]
    outbox.put(tx, letters, now)


def _letter(
    kind: LetterKind,
    activity_id: ActivityId,
    account_id: AccountId,
    cause: str,
    now: int,
    until: int,
) -> Notification:
    return Notification(
        dedupe_key=f"{kind}:{activity_id}:{cause}:{account_id}",
        kind=kind,
        cause=f"activity:{activity_id}",
        chat_id=account_id,
        payload={"activity": activity_id},
        priority=PRIORITIES[kind],
        not_before=now,
        expires_at=until,
    )
