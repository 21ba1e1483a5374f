"""Reminders that are due: found by SQL and put into the outbox, once a person and cause.

Each kind has a watermark, the moment up to which everything due has been queued. A tick queues what
became due since; after an outage that is all that was missed, and what no longer helps expires in
the outbox and is counted there.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.timetable.agenda import bounds
from storage import meta, outbox, rows
from storage.electives.electives import ATTENDS
from storage.leave.spans import excused
from storage.outbox import Priority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from storage.database import Tx

LOOK_BACK = 2 * 86400  # what was due longer ago helps nobody

_WHO = f"""
JOIN courses k ON k.id = s.course_id
JOIN enrolments e ON e.class_id = s.class_id AND e.left_on IS NULL AND {ATTENDS}
JOIN accounts a ON a.person_id = e.person_id AND a.reachable
JOIN preferences pf ON pf.account_id = a.id AND pf.classes
"""
_NOT_ON_LEAVE = f"NOT {excused('e.person_id')}"
_CLASS_REMINDERS = f"""
SELECT 'class:' || s.id || ':' || s.starts_at || ':' || l.minutes || ':' || a.id, 'class-reminder',
    'session:' || s.id, a.id, json_object('session', s.id, 'starts_at', s.starts_at), :priority, 1,
    s.starts_at - l.minutes * 60, s.starts_at, :now
FROM lead_times l
CROSS JOIN sessions s
{_WHO} AND a.id = l.account_id
WHERE s.status = 'scheduled'
    AND s.starts_at > :since
    AND s.starts_at <= :now + (SELECT coalesce(max(minutes), 0) FROM lead_times) * 60
    AND s.starts_at - l.minutes * 60 > :since
    AND s.starts_at - l.minutes * 60 <= :now
    AND {_NOT_ON_LEAVE}
"""


def queue_class_reminders(tx: Tx, now: int) -> int:
    """Queue reminders of sessions that became due since the last call; return how many."""
    since = _advance(tx, "reminders:class", now)
    values = {"now": now, "since": since, "priority": Priority.REMINDER}
    return outbox.put_from(tx, _CLASS_REMINDERS, values)


def queue_digests(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Queue morning and evening digests that became due since the last call; return how many."""
    since = _advance(tx, "reminders:digest", now)
    queued = 0
    for kind, ahead in (("morning", 0), ("evening", 1)):
        sql = f"SELECT DISTINCT {kind}_at FROM preferences WHERE {kind}_at IS NOT NULL"
        for minute in rows.column(tx, int, sql):
            for day, due in _due_between(since, now, minute, zone):
                of_day = day + timedelta(days=ahead)
                queued += _queue_digest(tx, kind, minute, of_day, due, now, zone)
    return queued


def _queue_digest(  # one moment of one kind
    tx: Tx, kind: str, minute: int, day: date, due: int, now: int, zone: ZoneInfo
) -> int:
    """Queue one letter a person for a day with classes or exams; it ends with the day it is due.

    What was put off beyond that would say the same as the next morning's.
    """
    on = datetime.fromtimestamp(due, UTC).astimezone(zone).date()
    until = int(bounds(on, on, zone)[1].timestamp())
    values = _of_day(minute, day, due, now, zone) | {"until": until}
    queued = outbox.put_from(
        tx,
        f"""
        SELECT '{kind}:' || :day || ':' || a.id, '{kind}', 'day:' || :day, a.id,
            json_object('day', :day), :priority, 1, :due, min(max(s.starts_at), :until), :now
        FROM sessions s
        {_WHO} AND pf.{kind}_at = :minute
        WHERE s.status = 'scheduled' AND s.starts_at >= :start AND s.starts_at < :end
            AND {_NOT_ON_LEAVE}
        GROUP BY a.id
        """,
        values,
    )
    queued += outbox.put_from(
        tx,
        f"""
        SELECT '{kind}:' || :day || ':' || a.id, '{kind}', 'day:' || :day, a.id,
            json_object('day', :day), :priority, 1, :due, min(max(x.starts_at), :until), :now
        {_WHO_SITS}
            AND pf.{kind}_at = :minute
            AND x.starts_at >= :start
            AND x.starts_at < :end
        GROUP BY a.id
        """,
        values,
    )
    return queued


def _of_day(minute: int, day: date, due: int, now: int, zone: ZoneInfo) -> dict[str, str | int]:
    """Return the values bound in a letter of a day, for people with ``minute``."""
    start, end = (int(each.timestamp()) for each in bounds(day, day, zone))
    return {
        "day": day.isoformat(),
        "priority": Priority.REMINDER,
        "due": due,
        "now": now,
        "minute": minute,
        "start": start,
        "end": end,
    }


EXAM_LEAD = 2 * 3600  # seconds; candidates are to be there early, often in another town
EVE_USUAL = 7 * 60  # the minute of the day for those who want no digest of their classes

_WHO_SITS = """
FROM exams x
CROSS JOIN candidates cd ON cd.exam_id = x.id
JOIN accounts a ON a.id = coalesce(
    (SELECT a2.id FROM accounts a2 WHERE a2.person_id = cd.person_id),
    (SELECT account_id FROM outsiders WHERE person_id = cd.person_id)
) AND a.reachable
JOIN preferences pf ON pf.account_id = a.id AND pf.exams
WHERE NOT x.cancelled AND NOT cd.withdrawn
"""
_EXAMS_SOON = f"""
SELECT 'exam-soon:' || x.id || ':' || x.starts_at || ':' || a.id, 'exam-soon', 'exam:' || x.id,
    a.id, json_object('person', cd.person_id, 'exam', x.id, 'starts_at', x.starts_at), :priority,
    1, x.starts_at - :lead, x.starts_at, :now
{_WHO_SITS}
    AND x.starts_at > :since + :lead
    AND x.starts_at <= :now + :lead
    AND x.starts_at > :now
"""


def queue_exam_reminders(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Queue exam reminders that became due since the last call; return how many."""
    since = _advance(tx, "reminders:exam", now)
    values = {"now": now, "since": since, "lead": EXAM_LEAD, "priority": Priority.REMINDER}
    queued = outbox.put_from(tx, _EXAMS_SOON, values)
    sql = "SELECT DISTINCT coalesce(morning_at, ?) FROM preferences WHERE exams"
    for minute in rows.column(tx, int, sql, (EVE_USUAL,)):
        for day, due in _due_between(since, now, minute, zone):
            queued += _queue_eve(tx, minute, day + timedelta(days=1), due, now, zone)
    return queued


_EVE = f"""
SELECT 'exam-eve:' || :day || ':' || a.id, 'exam-eve', 'day:' || :day, a.id,
    json_object('person', cd.person_id, 'day', :day), :priority, 1, :due, min(x.starts_at), :now
{_WHO_SITS}
    AND coalesce(pf.morning_at, :usual) = :minute
    AND x.starts_at >= :start
    AND x.starts_at < :end
GROUP BY a.id
"""


def _queue_eve(tx: Tx, minute: int, day: date, due: int, now: int, zone: ZoneInfo) -> int:
    """Queue one letter a person about all their exams of a day; return how many."""
    values = _of_day(minute, day, due, now, zone) | {"usual": EVE_USUAL}
    return outbox.put_from(tx, _EVE, values)


def _due_between(since: int, now: int, minute: int, zone: ZoneInfo) -> Iterator[tuple[date, int]]:
    """Yield local days and moments in (since, now] at which it is ``minute`` of the day."""
    day = datetime.fromtimestamp(since, UTC).astimezone(zone).date()
    last = datetime.fromtimestamp(now, UTC).astimezone(zone).date()
    while day <= last:
        due = int(datetime.combine(day, time(minute // 60, minute % 60), zone).timestamp())
        if since < due <= now:
            yield day, due
        day += timedelta(days=1)


def _advance(tx: Tx, key: str, now: int) -> int:
    """Move a watermark to ``now`` and return where it was, at most :data:`LOOK_BACK` before.

    It follows a clock that is set back, or nothing would be due until the time is made up for; what
    had been queued by then is known by its key.
    """
    before = meta.number(tx, key)
    meta.set_number(tx, key, now)
    if before is None:
        return now
    if before > now:
        outbox.set_back(tx, before, now)
    return max(min(before, now), now - LOOK_BACK)
