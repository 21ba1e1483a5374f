"""本周无事故: teachers are asked each week and confirm with one tap; what that proves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.ids import AccountId, ClassId, IncidentId
from bot.domain.incidents.incident import Coverage, IncidentKind, week_of
from bot.domain.people.roles import Role, ScopeKind
from bot.domain.timetable.agenda import bounds
from storage import meta, outbox, rows
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from zoneinfo import ZoneInfo

    from bot.domain.ids import ProgrammeId
    from storage.database import Tx

_ON = "incidents-weekly"
FRIDAY, AT = 4, 16  # when teachers are asked: day of the week, hour
LASTS = 6 * 86400  # seconds for which the question helps


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A class in a week; ``asked`` are the names of its teachers, if any is in the bot.

    ``incidents`` counts what was registered of it for that week.
    """

    class_id: ClassId
    name: str
    district: str
    asked: tuple[str, ...]
    confirmed: bool
    incidents: int


@dataclass(frozen=True, slots=True)
class AskedClass:
    """A class that somebody was asked about, and whether they have confirmed."""

    class_id: ClassId
    name: str
    confirmed: bool
    incidents: int


def is_on(tx: Tx) -> bool:
    """Return whether teachers are asked each week."""
    return bool(meta.number(tx, _ON))


def set_on(tx: Tx, *, on: bool, by: AccountId, now: int) -> None:
    """Ask teachers each week, or stop."""
    if is_on(tx) != on:
        meta.set_number(tx, _ON, int(on))
        roles.record(tx, by=by, act="incidents-weekly", now=now, on=on)


# A class counts in a week in which it runs on at least one day up to Friday.
_RUNNING = "c.starts_on <= date(:week, '+4 days') AND c.ends_on >= :week"


def ask(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Ask, from Friday afternoon on, the teachers of the classes that run; once each."""
    local = now.astimezone(zone)
    if not is_on(tx) or (local.weekday(), local.hour) < (FRIDAY, AT):
        return 0
    week, seconds = week_of(local.date()), int(now.timestamp())
    tx.execute(
        f"""
        INSERT INTO incident_weeks (week, class_id, account_id, asked_at)
        SELECT DISTINCT :week, c.id, g.account_id, :now
        FROM grants g
        JOIN classes c ON CAST(c.id AS TEXT) = g.scope
        JOIN accounts a ON a.id = g.account_id AND a.reachable
        WHERE g.scope_kind = :kind AND g.role >= :role AND g.revoked_at IS NULL AND {_RUNNING}
        ON CONFLICT DO NOTHING
        """,
        {"week": week.isoformat(), "now": seconds, "kind": ScopeKind.CLASS, "role": Role.STAFF},
    )
    return _tell(tx, week, unconfirmed(tx, week), seconds, key="")


def nudge(tx: Tx, week: date, class_ids: Collection[ClassId], now: datetime, zone: ZoneInfo) -> int:
    """Ask those again who have not confirmed, once a day; return how many."""
    day = now.astimezone(zone).date().isoformat()
    return _tell(tx, week, unconfirmed(tx, week, class_ids), int(now.timestamp()), key=f":{day}")


def _tell(tx: Tx, week: date, to: list[AccountId], now: int, *, key: str) -> int:
    letters = [
        Notification(
            dedupe_key=f"{LetterKind.INCIDENT_WEEK}:{week.isoformat()}{key}:{each}",
            kind=LetterKind.INCIDENT_WEEK,
            cause=f"incident-week:{week.isoformat()}",
            chat_id=each,
            payload={"week": week.isoformat()},
            priority=Priority.REMINDER,
            resend=True,
            not_before=now,
            expires_at=now + LASTS,
        )
        for each in to
    ]
    return outbox.put(tx, letters, now)


def unconfirmed(
    tx: Tx, week: date, class_ids: Collection[ClassId] | None = None
) -> list[AccountId]:
    """Return who was asked about a class of which nobody has confirmed, all or of some classes."""
    sql = """
        SELECT DISTINCT iw.account_id
        FROM incident_weeks iw
        WHERE iw.week = :week
            AND (:classes IS NULL OR iw.class_id IN (SELECT value FROM json_each(:classes)))
            AND NOT EXISTS (
                SELECT 1
                FROM incident_weeks iw2
                WHERE iw2.week = iw.week
                    AND iw2.class_id = iw.class_id
                    AND iw2.confirmed_at IS NOT NULL
            )
        ORDER BY iw.account_id
        """
    classes = None if class_ids is None else orjson.dumps(sorted(class_ids)).decode()
    return rows.column(tx, AccountId, sql, {"week": week.isoformat(), "classes": classes})


def asked_of(tx: Tx, account_id: AccountId, week: date, zone: ZoneInfo) -> list[AskedClass]:
    """Return the classes somebody was asked about in a week."""
    sql = """
        SELECT iw.class_id, c.name, iw.confirmed_at IS NOT NULL AS confirmed, (
            SELECT count(*)
            FROM incidents i
            WHERE i.class_id = iw.class_id AND i.happened_at >= :start AND i.happened_at < :end
        ) AS incidents
        FROM incident_weeks iw
        JOIN classes c ON c.id = iw.class_id
        WHERE iw.account_id = :account AND iw.week = :week
        ORDER BY c.number, c.id
        """
    start, end = _moments(week, zone)
    values = {"account": account_id, "week": week.isoformat(), "start": start, "end": end}
    return rows.many(tx, AskedClass, sql, values)


def confirm(tx: Tx, account_id: AccountId, week: date, now: int) -> int:
    """Note that somebody says that nothing else happened; return how many classes that covers."""
    return tx.execute(
        """
        UPDATE incident_weeks
        SET confirmed_at = ?
        WHERE account_id = ? AND week = ? AND confirmed_at IS NULL
        """,
        (now, account_id, week.isoformat()),
    ).rowcount


def board(tx: Tx, week: date, zone: ZoneInfo) -> list[WeekLine]:
    """Return every class that runs in a week: who was asked, and whether one has confirmed."""
    sql = f"""
        SELECT c.id AS class_id, c.name, c.district, (
            SELECT json_group_array(coalesce(p.name, a.name))
            FROM incident_weeks iw
            JOIN accounts a ON a.id = iw.account_id
            LEFT JOIN people p ON p.id = a.person_id
            WHERE iw.week = :week AND iw.class_id = c.id
        ) AS asked, EXISTS (
            SELECT 1
            FROM incident_weeks iw
            WHERE iw.week = :week AND iw.class_id = c.id AND iw.confirmed_at IS NOT NULL
        ) AS confirmed, (
            SELECT count(*)
            FROM incidents i
            WHERE i.class_id = c.id AND i.happened_at >= :start AND i.happened_at < :end
        ) AS incidents
        FROM classes c
        WHERE {_RUNNING}
        ORDER BY c.number, c.id
        """
    start, end = _moments(week, zone)
    return rows.many(tx, WeekLine, sql, {"week": week.isoformat(), "start": start, "end": end})


def _moments(week: date, zone: ZoneInfo) -> tuple[int, int]:
    start, end = bounds(week, week + timedelta(days=6), zone)
    return int(start.timestamp()), int(end.timestamp())


# -- what a zero stands on -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Term:
    """A class and its days."""

    id: ClassId
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class _Counted:
    id: IncidentId
    kind: IncidentKind
    open: bool
    hurt: int


@dataclass(frozen=True, slots=True)
class _Asked:
    week: date
    class_id: ClassId
    account_id: AccountId
    confirmed: bool


def coverage(
    tx: Tx,
    programme_id: ProgrammeId,
    now: datetime,
    zone: ZoneInfo,
    class_ids: Collection[ClassId] | None = None,
) -> Coverage:
    """Count the incidents of a programme's classes, all or some, and what the count stands on."""
    sql = """
        SELECT id, starts_on, ends_on
        FROM classes
        WHERE programme_id = :programme
            AND (:classes IS NULL OR id IN (SELECT value FROM json_each(:classes)))
        """
    wanted = None if class_ids is None else orjson.dumps(sorted(class_ids)).decode()
    terms = rows.many(tx, _Term, sql, {"programme": programme_id, "classes": wanted})
    today = now.astimezone(zone).date()
    begun = [each for each in terms if each.starts_on <= today]
    if not begun:
        return Coverage()
    first = min(each.starts_on for each in begun)
    last = min(today, max(each.ends_on for each in begun))
    own = orjson.dumps([each.id for each in terms]).decode()
    found = _incidents(tx, own)
    asked = rows.many(
        tx,
        _Asked,
        """
        SELECT week, class_id, account_id, confirmed_at IS NOT NULL AS confirmed
        FROM incident_weeks
        WHERE class_id IN (SELECT value FROM json_each(?))
        """,
        (own,),
    )
    counted = {pair for each in begun for pair in _weeks(each, today)}
    in_time = [each for each in asked if (each.week, each.class_id) in counted]
    return Coverage(
        days=(last - first).days + 1,
        classes=len(begun),
        sessions=_sessions(tx, own, int(now.timestamp())),
        weeks=len(counted),
        asked=len({(each.week, each.class_id) for each in in_time}),
        confirmed=len({(each.week, each.class_id) for each in in_time if each.confirmed}),
        staff=len({each.account_id for each in asked}),
        answered=len({each.account_id for each in asked if each.confirmed}),
        open=sum(each.open for each in found),
        unplaced=0 if class_ids is not None else _unplaced(tx, first, last, zone),
        hurt=sum(each.hurt for each in found),
        kinds=dict(Counter(each.kind for each in found)),
        ids=tuple(each.id for each in found),
    )


def _weeks(term: _Term, today: date) -> Iterator[tuple[date, ClassId]]:
    """Yield the weeks of a class whose Friday has come."""
    week = week_of(term.starts_on)
    while week <= term.ends_on and week + timedelta(days=FRIDAY) <= today:
        if term.starts_on <= week + timedelta(days=FRIDAY):
            yield week, term.id
        week += timedelta(days=7)


def _incidents(tx: Tx, class_ids: str) -> list[_Counted]:
    sql = """
        SELECT i.id, i.kind, i.closed_at IS NULL AS open,
            (SELECT count(*) FROM incident_hurt ih WHERE ih.incident_id = i.id) AS hurt
        FROM incidents i
        WHERE i.class_id IN (SELECT value FROM json_each(?))
        ORDER BY i.happened_at, i.id
        """
    return rows.many(tx, _Counted, sql, (class_ids,))


def _sessions(tx: Tx, class_ids: str, now: int) -> int:
    sql = """
        SELECT count(*)
        FROM sessions
        WHERE class_id IN (SELECT value FROM json_each(?)) AND status = 'scheduled' AND ends_at <= ?
        """
    return rows.number(tx, sql, (class_ids, now))


def _unplaced(tx: Tx, first: date, last: date, zone: ZoneInfo) -> int:
    start, end = bounds(first, last, zone)
    sql = """
        SELECT count(*)
        FROM incidents
        WHERE class_id IS NULL AND happened_at >= ? AND happened_at < ?
        """
    return rows.number(tx, sql, (int(start.timestamp()), int(end.timestamp())))
