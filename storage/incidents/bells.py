"""The bell of an incident, and what is brought up until it is closed.

An urgent one calls, also in quiet hours, whoever is on duty, the coordinators over its class and
its class's staff, again and again until one of them sees to it; what is not urgent is told to the
same people once, in their time. What is open is brought up each day: to who sees to it, or who
reported it; after a week to the coordinators as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.ids import AccountId, IncidentId
from bot.domain.people.roles import Role, ScopeKind
from storage import outbox, rows
from storage.desk import cases
from storage.duty import roster
from storage.incidents import incidents
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from storage.database import Tx
    from storage.incidents.incidents import Incident, Report

MINUTE, HOUR, DAY = 60, 3600, 86400
EVERY, LATER_EVERY = 5 * MINUTE, 15 * MINUTE  # between two rings: in the first hour, and after it
ALL_AFTER = 15 * MINUTE  # when all coordinators are called as well
COORDINATORS_AFTER = 7 * DAY  # when they hear of what is still open
MORNING = 9  # the hour at which what is open is brought up


def report(tx: Tx, given: Report) -> IncidentId:
    """Keep a first report, call colleagues where it is urgent, else tell them."""
    incident_id = incidents.report(tx, given)
    found = incidents.find(tx, incident_id)
    if found is not None and found.rings == 0:
        _ring(tx, found, given.reported_at)
    return incident_id


def make_urgent(tx: Tx, incident: Incident, now: int) -> None:
    """Call colleagues now to what was not urgent."""
    incidents.change(tx, incident.id, urgent=1)
    found = incidents.find(tx, incident.id)
    if found is not None and found.is_ringing:
        _ring(tx, found, now)


def called(tx: Tx, incident: Incident, now: int) -> list[AccountId]:
    """Return whom an incident is told; never who reported it."""
    above, own = [], []
    for each in roles.holders(tx):
        scope = each.grant.scope
        if incident.class_id is None:
            covers = scope.kind is ScopeKind.ALL
        else:
            covers = scope.covers(class_id=incident.class_id, district=incident.district)
        if covers and each.grant.role >= Role.COORDINATOR:
            above.append(each.account_id)
        elif covers and scope.kind is ScopeKind.CLASS:
            own.append(each.account_id)
    to = [*above, *own]
    if incident.urgent:
        to = [*roster.on_duty(tx, now, but={incident.reported_by}), *to]
        if now - incident.reported_at >= ALL_AFTER:
            to += cases.coordinators(tx)
    reachable = set(rows.column(tx, AccountId, "SELECT id FROM accounts WHERE reachable"))
    return [
        each for each in dict.fromkeys(to) if each != incident.reported_by and each in reachable
    ]


def names(tx: Tx, called: Iterable[AccountId]) -> tuple[str, ...]:
    """Return the names of colleagues who are called."""
    named = {each.account_id: each.name for each in roles.holders(tx)}
    return tuple(dict.fromkeys(named[each] for each in called if each in named))


def ring_again(tx: Tx, now: int) -> int:
    """Ring for every urgent incident that nobody sees to and whose time has come."""
    _put_back_of_those_gone(tx, now)
    sql = "SELECT id FROM incidents WHERE ring_at <= ? ORDER BY id"
    found = [incidents.find(tx, each) for each in rows.column(tx, IncidentId, sql, (now,))]
    for each in found:
        if each is not None:
            _ring(tx, each, now)
    return len(found)


def _put_back_of_those_gone(tx: Tx, now: int) -> None:
    """Let ring again what those have taken who are no colleagues any more."""
    tx.execute(
        """
        UPDATE incidents
        SET taken_by = NULL, taken_at = NULL, ring_at = iif(urgent, ?, NULL)
        WHERE closed_at IS NULL
            AND taken_by IS NOT NULL
            AND taken_by NOT IN (SELECT account_id FROM grants WHERE revoked_at IS NULL)
        """,
        (now,),
    )


def _ring(tx: Tx, incident: Incident, now: int) -> None:
    to = called(tx, incident, now)
    letters = [
        _letter(incident, LetterKind.INCIDENT, each, str(incident.rings), now) for each in to
    ]
    outbox.put(tx, letters, now)
    pause = EVERY if now - incident.reported_at < HOUR else LATER_EVERY
    tx.execute(
        "UPDATE incidents SET rings = rings + 1, ring_at = ? WHERE id = ?",
        (now + pause if incident.is_ringing else None, incident.id),
    )


def _letter(  # what a notification is made of
    incident: Incident, kind: LetterKind, to: AccountId, key: str, now: int
) -> Notification:
    urgent = incident.urgent and kind is not LetterKind.INCIDENT_OPEN
    return Notification(
        dedupe_key=f"{kind}:{incident.id}:{key}:{to}",
        kind=kind,
        cause=incident.cause if kind is LetterKind.INCIDENT else f"{kind}:{incident.id}",
        chat_id=to,
        payload={"incident": incident.id},
        priority=Priority.REMINDER if kind is LetterKind.INCIDENT_OPEN else Priority.CHANGE,
        urgent=urgent,
        resend=True,
        not_before=now,
        expires_at=now + DAY,
    )


def take(tx: Tx, incident: Incident, account_id: AccountId, now: int) -> bool:
    """Give an incident to a colleague, and tell who reported it and all who were called."""
    taken = tx.execute(
        """
        UPDATE incidents
        SET taken_by = ?, taken_at = ?, ring_at = NULL
        WHERE id = ? AND taken_by IS NULL AND closed_at IS NULL
        """,
        (account_id, now, incident.id),
    ).rowcount
    if not taken:
        return False
    heard = {AccountId(each) for each, _ in outbox.told(tx, incident.cause)}
    outbox.withdraw(tx, incident.cause, now)
    others = sorted({*heard, incident.reported_by} - {account_id})
    letters = [_letter(incident, LetterKind.INCIDENT_TAKEN, each, str(now), now) for each in others]
    outbox.put(tx, letters, now)
    return True


def put_back(tx: Tx, incident: Incident, now: int) -> None:
    """Let an incident ring again, as whoever took it cannot go on."""
    incidents.change(tx, incident.id, taken_by=None, taken_at=None)
    found = incidents.find(tx, incident.id)
    if found is not None and found.is_open:
        _ring(tx, found, now)


def bring_up(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Bring up what is open and whose day has come, in the morning; return how many letters."""
    seconds = int(now.timestamp())
    local = now.astimezone(zone)
    if local.hour < MORNING:
        return 0
    sql = "SELECT id FROM incidents WHERE remind_at <= ? ORDER BY id"
    found = [incidents.find(tx, each) for each in rows.column(tx, IncidentId, sql, (seconds,))]
    letters = []
    for each in found:
        if each is None:
            continue
        letters += [
            _letter(each, LetterKind.INCIDENT_OPEN, to, local.date().isoformat(), seconds)
            for to in _responsible(tx, each, seconds)
        ]
        incidents.change(tx, each.id, remind_at=seconds + DAY)
    return outbox.put(tx, letters, seconds)


def _responsible(tx: Tx, incident: Incident, now: int) -> list[AccountId]:
    """Return who is reminded: who sees to it or reported it; coordinators, where nobody can be."""
    staff = {each.id for each in roster.staff(tx)}
    own = [
        each
        for each in (incident.taken_by, incident.reported_by)
        if each is not None and each in staff
    ][:1]
    if own and now - incident.reported_at < COORDINATORS_AFTER:
        return own
    return list(dict.fromkeys([*own, *cases.coordinators(tx)]))
