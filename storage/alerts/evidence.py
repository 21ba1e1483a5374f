"""What is known of everybody that may mean they drop out: a few questions for the whole school."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.aid.terms import Term
from bot.domain.alerts.following import AWAY
from bot.domain.alerts.rules import (
    AlertRule,
    Evidence,
    Reason,
    RolledSession,
    RuleKind,
    Settled,
    reasons_of,
    still_holds,
)
from bot.domain.attendance.roll import Mark
from bot.domain.ids import ClassId, PersonId
from storage import rows
from storage.alerts import rules
from storage.calendar import school_days
from storage.leave.spans import excused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from zoneinfo import ZoneInfo

    from storage.database import Tx

ABSENCE = (RuleKind.IN_A_ROW, RuleKind.IN_WINDOW)


@dataclass(frozen=True, slots=True)
class Raised:
    """Somebody for whom an alert is to be raised, or added to, and why."""

    person_id: PersonId
    class_id: ClassId
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The findings of a night: how many were looked at, whom to raise for, and what holds no more.

    ``mended`` are kinds of reason, by person, of their open alert.
    """

    looked: int = 0
    raised: tuple[Raised, ...] = ()
    mended: Mapping[PersonId, tuple[RuleKind, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _OpenReason:
    """A reason of somebody's open alert."""

    person_id: PersonId
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Rolled:
    """A mark of somebody in a recorded roll."""

    person_id: PersonId
    session: RolledSession


@dataclass(frozen=True, slots=True)
class _Stamped:
    """A moment at which something happened to somebody."""

    person_id: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class _Happened:
    """A day on which something happened to somebody."""

    person_id: PersonId
    day: date


def judge(tx: Tx, now: datetime, zone: ZoneInfo) -> Judged:
    """Look at everybody by the rules that are on; nothing is written."""
    set_ = rules.load(tx)
    on = {kind: rule for kind, rule in set_.items() if rule.is_on}
    today = now.astimezone(zone).date()
    placed = _enrolled(tx, today)
    placed |= _gone(tx, today, on[RuleKind.LEFT].days) if RuleKind.LEFT in on else {}
    open_ = _open_reasons(tx)
    known = _gather(tx, on, open_, today, zone)
    settled, out = _settled(tx), _out_of_school(tx)
    is_closed = _closed_days(tx)
    raised = []
    for person_id, of in known.items():
        if person_id not in placed or person_id in out:
            continue
        dealt = settled.get(person_id, [])
        found = reasons_of(of, on, today, dealt, is_closed)
        if found:
            raised.append(Raised(person_id, placed[person_id], found))
    mended = _mended(open_, known, is_closed)
    return Judged(len(placed), tuple(raised), mended)


def _mended(
    open_: Iterable[_OpenReason],
    known: Mapping[PersonId, Evidence],
    is_closed: Callable[[date], bool],
) -> dict[PersonId, tuple[RuleKind, ...]]:
    found: dict[PersonId, tuple[RuleKind, ...]] = {}
    for each in open_:
        if not still_holds(each.reason, known.get(each.person_id, Evidence()), is_closed):
            found[each.person_id] = (*found.get(each.person_id, ()), each.reason.kind)
    return found


def _closed_days(tx: Tx) -> Callable[[date], bool]:
    """Return whether the school has no classes on a day, remembered for one night."""
    calendar, known = school_days.load(tx), dict[date, bool]()

    def is_closed(day: date) -> bool:
        if day not in known:
            known[day] = calendar.is_closed(day)
        return known[day]

    return is_closed


# -- who -------------------------------------------------------------------------------------------


def _enrolled(tx: Tx, today: date) -> dict[PersonId, ClassId]:
    """Return everybody whose class is under way, with the newest of their classes."""
    sql = """
        SELECT e.person_id, e.class_id
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        WHERE e.left_on IS NULL AND c.starts_on <= :today AND c.ends_on >= :today
        ORDER BY c.starts_on, c.id
        """
    return rows.pairs(tx, PersonId, ClassId, sql, {"today": today.isoformat()})


def _gone(tx: Tx, today: date, days: int) -> dict[PersonId, ClassId]:
    """Return who left their class before its end, and is in no other."""
    sql = """
        SELECT e.person_id, e.class_id
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        JOIN people p ON p.id = e.person_id AND p.erased_at IS NULL
        WHERE e.left_on >= :since AND e.left_on < c.ends_on AND NOT EXISTS (
            SELECT 1 FROM enrolments e2 WHERE e2.person_id = e.person_id AND e2.left_on IS NULL
        )
        ORDER BY e.left_on, c.id
        """
    since = today - timedelta(days=days)
    return rows.pairs(tx, PersonId, ClassId, sql, {"since": since.isoformat()})


def _out_of_school(tx: Tx) -> set[PersonId]:
    """Return who is known to be gone, or away, and has come to nothing since."""
    sql = """
        SELECT wn.person_id
        FROM alerts wn
        WHERE wn.state = 'closed' AND wn.outcome IN (SELECT value FROM json_each(?))
            AND wn.id = (SELECT max(wn2.id) FROM alerts wn2 WHERE wn2.person_id = wn.person_id)
            AND NOT EXISTS (
                SELECT 1
                FROM attendance at
                JOIN roll_calls rc ON rc.session_id = at.session_id AND rc.day > wn.ended_on
                WHERE at.person_id = wn.person_id AND at.mark IN ('present', 'late')
            )
        """
    return set(rows.column(tx, PersonId, sql, (orjson.dumps(AWAY).decode(),)))


def _open_reasons(tx: Tx) -> list[_OpenReason]:
    sql = """
        SELECT wn.person_id, wr.kind AS "reason.kind", wr.first_on AS "reason.first_on",
            wr.last_on AS "reason.last_on", wr.times AS "reason.times",
            wr.needed AS "reason.needed"
        FROM alerts wn
        JOIN alert_reasons wr ON wr.alert_id = wn.id
        WHERE wn.state = 'open'
        """
    return rows.many(tx, _OpenReason, sql)


@dataclass(frozen=True, slots=True)
class _SettledOf:
    """Days of somebody's that an ended alert rested on."""

    person_id: PersonId
    settled: Settled


def _settled(tx: Tx) -> dict[PersonId, list[Settled]]:
    sql = """
        SELECT wn.person_id, wr.kind AS "settled.kind", wr.first_on AS "settled.first_on",
            wr.last_on AS "settled.last_on"
        FROM alerts wn
        JOIN alert_reasons wr ON wr.alert_id = wn.id
        WHERE wn.state = 'closed'
        """
    found: dict[PersonId, list[Settled]] = defaultdict(list)
    for each in rows.many(tx, _SettledOf, sql):
        found[each.person_id].append(each.settled)
    return found


# -- what ------------------------------------------------------------------------------------------


def _gather(
    tx: Tx,
    on: Mapping[RuleKind, AlertRule],
    open_: Iterable[_OpenReason],
    today: date,
    zone: ZoneInfo,
) -> dict[PersonId, Evidence]:
    """Return what is known, by person, as far as a rule that is on or an open alert asks for it."""
    open_ = list(open_)
    asked = {*on, *(each.reason.kind for each in open_)}
    rolled = _sessions(tx, on, open_, today)
    days: dict[PersonId, dict[RuleKind, tuple[date, ...]]] = defaultdict(dict)
    for kind, find in _FINDERS.items():
        if kind in asked:
            longest = on[kind].days if kind in on else 0
            first = [each.reason.first_on for each in open_ if each.reason.kind is kind]
            since = min([today - timedelta(days=longest), *first])
            for each in find(tx, since, today, zone):
                days[each.person_id][kind] = (*days[each.person_id].get(kind, ()), each.day)
    people = {*rolled, *days}
    return {each: Evidence(tuple(rolled.get(each, ())), days.get(each, {})) for each in people}


def _sessions(
    tx: Tx, on: Mapping[RuleKind, AlertRule], open_: Iterable[_OpenReason], today: date
) -> dict[PersonId, list[RolledSession]]:
    """Return the marks of whoever was absent often enough, or has an alert for it, in order."""
    set_ = [on[kind] for kind in ABSENCE if kind in on]
    theirs = [each for each in open_ if each.reason.kind in ABSENCE]
    if not set_ and not theirs:
        return {}
    first = [each.reason.first_on for each in theirs]
    since = min([today - timedelta(days=max((each.days for each in set_), default=0)), *first])
    least = min((each.times for each in set_), default=0)
    sql = """
        SELECT at.person_id
        FROM roll_calls rc
        JOIN attendance at ON at.session_id = rc.session_id AND at.mark = 'absent'
        WHERE rc.day >= :since AND rc.day < :today
        GROUP BY at.person_id
        HAVING count(*) >= :least
        """
    values = {"since": since.isoformat(), "today": today.isoformat(), "least": least}
    wanted = set(rows.column(tx, PersonId, sql, values)) if least else set()
    wanted |= {each.person_id for each in theirs}
    found: dict[PersonId, list[RolledSession]] = defaultdict(list)
    people = orjson.dumps(sorted(wanted)).decode()
    for each in rows.many(tx, _rolled, _MARKS, values | {"people": people}):
        found[each.person_id].append(each.session)
    return found


_MARKS = f"""
SELECT at.person_id, rc.day, at.mark, {excused("at.person_id")} AS excused,
    NOT EXISTS (
        SELECT 1
        FROM enrolments e
        WHERE e.person_id = at.person_id
            AND e.class_id = s.class_id
            AND (e.left_on IS NULL OR e.left_on > rc.day)
            AND e.enrolled_on <= max(
                rc.day,
                (SELECT min(e2.enrolled_on) FROM enrolments e2 WHERE e2.class_id = s.class_id)
            )
    ) AS outside
FROM json_each(:people) j
CROSS JOIN attendance at ON at.person_id = j.value
CROSS JOIN roll_calls rc
    ON rc.session_id = at.session_id AND rc.day >= :since AND rc.day < :today
CROSS JOIN sessions s ON s.id = at.session_id AND s.status = 'scheduled'
ORDER BY at.person_id, s.starts_at, s.id
"""


def _rolled(*, person_id: PersonId, day: date, mark: Mark, excused: bool, outside: bool) -> _Rolled:
    return _Rolled(person_id, RolledSession(day, mark, excused, outside))


def _unreached(tx: Tx, since: date, today: date, zone: ZoneInfo) -> list[_Happened]:
    """Return letters that did not arrive at who cannot be reached, and receipts never given.

    Whoever writes again is reached again, and none of it counts.
    """
    sql = """
        SELECT a.person_id, o.settled_at AS at
        FROM outbox o
        JOIN accounts a ON a.id = o.chat_id AND NOT a.reachable AND a.person_id IS NOT NULL
        WHERE o.state = 'refused' AND o.settled_at >= :since AND o.settled_at < :today
        UNION ALL
        SELECT a.person_id, d.at
        FROM rounds r
        JOIN announcements b ON b.id = r.announcement_id
        JOIN deliveries d ON d.round_id = r.id
        JOIN accounts a ON a.person_id = d.who
        WHERE r.act = 'send' AND r.created_at >= :since AND d.at < :today AND (
            (d.state IN ('blocked', 'refused') AND NOT a.reachable)
            OR (d.state = 'sent' AND b.acknowledge AND NOT EXISTS (
                SELECT 1
                FROM acknowledgements ak
                WHERE ak.announcement_id = b.id AND ak.who = d.who
            ))
        )
        """
    return _at_moments(tx, sql, since, today, zone)


def _crises(tx: Tx, since: date, today: date, zone: ZoneInfo) -> list[_Happened]:
    """Return on which days somebody was in danger; not what accuses staff, or is about others."""
    sql = """
        SELECT a.person_id, cr.opened_at AS at
        FROM crises cr
        JOIN accounts a ON a.id = cr.account_id AND a.person_id IS NOT NULL
        WHERE cr.opened_at >= :since AND cr.opened_at < :today
            AND NOT cr.about_staff AND NOT cr.other
        """
    return _at_moments(tx, sql, since, today, zone)


def _at_moments(tx: Tx, sql: str, since: date, today: date, zone: ZoneInfo) -> list[_Happened]:
    bounds = {"since": _start(since, zone), "today": _start(today, zone)}

    found = rows.many(tx, _Stamped, sql, bounds)
    return [_Happened(each.person_id, each.at.astimezone(zone).date()) for each in found]


def _start(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp())


def _left(tx: Tx, since: date, today: date, _: ZoneInfo) -> list[_Happened]:
    sql = """
        SELECT e.person_id, e.left_on AS day
        FROM enrolments e
        JOIN classes c ON c.id = e.class_id
        WHERE e.left_on >= :since AND e.left_on < :today AND e.left_on < c.ends_on
            AND NOT EXISTS (
                SELECT 1 FROM enrolments e2 WHERE e2.person_id = e.person_id AND e2.left_on IS NULL
            )
        """
    return rows.many(tx, _Happened, sql, {"since": since.isoformat(), "today": today.isoformat()})


def _late_talks(tx: Tx, _: date, today: date, __: ZoneInfo) -> list[_Happened]:
    sql = """
        SELECT mp.person_id, mt.due_on AS day
        FROM mentoring_tasks mt
        JOIN mentoring_pairs mp ON mp.id = mt.pair_id
        WHERE mt.done_on IS NULL AND mt.due_on < :today AND mp.ended_on IS NULL
        """
    return rows.many(tx, _Happened, sql, {"today": today.isoformat()})


def _aid_stopped(tx: Tx, _: date, today: date, __: ZoneInfo) -> list[_Happened]:
    """Return who had aid last term and has nothing this term, of which a ledger is there."""
    term = Term.of(today)
    sql = """
        WITH this AS (
            SELECT person_id FROM aid_records WHERE term = :term
            UNION
            SELECT person_id FROM aid_payments WHERE term = :term AND state = 'paid'
        ),
        before AS (
            SELECT person_id FROM aid_records WHERE term = :before AND state = 'open'
            UNION
            SELECT person_id FROM aid_payments WHERE term = :before AND state = 'paid'
        )
        SELECT person_id, :day AS day
        FROM before
        WHERE person_id NOT IN (SELECT person_id FROM this) AND EXISTS (SELECT 1 FROM this)
        """
    keys = {"term": term.key, "before": term.previous.key, "day": term.starts_on.isoformat()}
    return rows.many(tx, _Happened, sql, keys)


_FINDERS = {
    RuleKind.LEFT: _left,
    RuleKind.UNREACHED: _unreached,
    RuleKind.TALK_LATE: _late_talks,
    RuleKind.AID_STOPPED: _aid_stopped,
    RuleKind.CRISIS: _crises,
}
