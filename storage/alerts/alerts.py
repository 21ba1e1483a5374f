"""Alerts as rows: raised once a person, taken, acted upon, ended or opened again; who sees them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2s
from typing import TYPE_CHECKING

import orjson

from bot.domain.alerts.following import AlertState, Outcome, StepAct
from bot.domain.alerts.rules import Reason, RuleKind
from bot.domain.ids import AccountId, AlertId, ClassId, PersonId
from bot.domain.people.roles import Role
from storage import outbox, rows
from storage.alerts import access, rules
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
LASTS = 3 * DAY  # seconds for which a letter helps
MANY = 3  # letters at once to one reader; of more they get one
FAR = date(9999, 12, 31)  # where no rule says from when on it is late


@dataclass(frozen=True, slots=True)
class AlertReason:
    """A reason of an alert; it ``holds`` until what it rested on is put right."""

    alert_id: AlertId
    reason: Reason
    holds: bool


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert, with the reasons that whoever asked may see; ``owner`` is who sees to it."""

    id: AlertId
    person_id: PersonId
    name: str
    class_id: ClassId
    class_name: str
    district: str
    department: str
    state: AlertState
    raised_on: date
    owner: AccountId | None
    owner_name: str
    next_on: date
    outcome: Outcome
    ended_on: date | None
    reasons: tuple[AlertReason, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.state is AlertState.OPEN

    def is_late(self, today: date) -> bool:
        """Return whether something should have been done by now."""
        return self.is_open and self.next_on <= today


@dataclass(frozen=True, slots=True)
class AlertStep:
    """What was done about an alert."""

    act: StepAct
    day: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class StepDone:
    """What somebody does about an alert, as it is noted."""

    act: StepAct
    day: date
    text: str
    by: AccountId
    now: int
    update_id: int


_ALERTS = """
SELECT wn.id, wn.person_id, p.name, wn.class_id, c.name AS class_name, c.district, c.department,
    wn.state, wn.raised_on, wn.owner, coalesce(p2.name, a.name, '') AS owner_name, wn.next_on,
    wn.outcome, wn.ended_on
FROM alerts wn
JOIN people p ON p.id = wn.person_id
JOIN classes c ON c.id = wn.class_id
LEFT JOIN accounts a ON a.id = wn.owner
LEFT JOIN people p2 ON p2.id = a.person_id
"""
_REASONS = """
SELECT wr.alert_id, wr.holds, wr.kind AS "reason.kind", wr.first_on AS "reason.first_on",
    wr.last_on AS "reason.last_on", wr.times AS "reason.times", wr.needed AS "reason.needed"
FROM alert_reasons wr
WHERE wr.alert_id IN (SELECT value FROM json_each(?))
"""
_ORDER = {kind: place for place, kind in enumerate(RuleKind)}


# -- who may see them ------------------------------------------------------------------------------


def find(tx: Tx, account: Account, alert_id: AlertId) -> Alert | None:
    """Return an alert that somebody may see, with what they may see of it."""
    found = rows.many(tx, Alert, f"{_ALERTS} WHERE wn.id = ?", (alert_id,))
    return next(iter(_as_seen(tx, account, found)), None)


def visible(tx: Tx, account: Account, state: AlertState = AlertState.OPEN) -> list[Alert]:
    """Return the alerts somebody may see, late and untaken ones first; of ended ones the newest."""
    order = "wn.owner IS NOT NULL, wn.next_on, wn.raised_on, wn.id"
    if state is AlertState.CLOSED:
        order = "wn.ended_on DESC, wn.id DESC"
    sql = f"{_ALERTS} WHERE wn.state = ? AND p.erased_at IS NULL ORDER BY {order}"
    return _as_seen(tx, account, rows.many(tx, Alert, sql, (state,)))


def without_crises(found: Iterable[Alert]) -> list[Alert]:
    """Return alerts as lists that leave the chat, and sums, may tell of them: of no crisis."""
    told = (
        replace(
            each,
            reasons=tuple(r for r in each.reasons if r.reason.kind is not RuleKind.CRISIS),
        )
        for each in found
    )
    return [each for each in told if each.reasons]


def is_in_scope(account: Account, alert: Alert) -> bool:
    """Return whether an alert lies within somebody's scope; a helper's students need not."""
    return account.may(Role.STAFF, class_id=alert.class_id, district=alert.district)


def _as_seen(tx: Tx, account: Account, found: Sequence[Alert]) -> list[Alert]:
    if account.role < Role.STAFF:
        return []
    helped = access.helped_by(tx, account)
    near = [
        each
        for each in found
        if each.person_id != account.person_id
        and (is_in_scope(account, each) or each.person_id in helped or each.owner == account.id)
    ]
    reasons = _reasons(tx, [each.id for each in near])
    seen = []
    for each in near:
        told = tuple(
            reason
            for reason in reasons.get(each.id, ())
            if access.may_read(tx, account, each.person_id, reason.reason.kind)
        )
        if told:
            seen.append(replace(each, reasons=told))
    return seen


def _reasons(tx: Tx, alert_ids: Sequence[AlertId]) -> dict[AlertId, list[AlertReason]]:
    found: dict[AlertId, list[AlertReason]] = {}
    known = rows.many(tx, AlertReason, _REASONS, (orjson.dumps(alert_ids).decode(),))
    for each in sorted(known, key=lambda each: _ORDER[each.reason.kind]):
        found.setdefault(each.alert_id, []).append(each)
    return found


def steps(tx: Tx, account: Account, alert: Alert) -> list[AlertStep]:
    """Return what was done, oldest first.

    Words may speak of any reason: who does not see them all reads their own words only.
    """
    sql = """
        SELECT wp.act, wp.day, coalesce(p.name, a.name, '') AS by,
            iif(:whole OR wp.by_id = :me, reveal(wp.text), '') AS text
        FROM alert_steps wp
        LEFT JOIN accounts a ON a.id = wp.by_id
        LEFT JOIN people p ON p.id = a.person_id
        WHERE wp.alert_id = :alert
        ORDER BY wp.id
        """
    held = len(_reasons(tx, [alert.id]).get(alert.id, []))
    values = {"alert": alert.id, "me": account.id, "whole": len(alert.reasons) == held}
    return rows.many(tx, AlertStep, sql, values)


# -- what is done ----------------------------------------------------------------------------------


def take(tx: Tx, alert: Alert, done: StepDone) -> bool:
    """Give an open alert to somebody; return False where they have it, or it has ended."""
    sql = "UPDATE alerts SET owner = ? WHERE id = ? AND state = 'open' AND owner IS NOT ?"
    taken = tx.execute(sql, (done.by, alert.id, done.by)).rowcount
    if taken:
        _note(tx, alert, done)
        put_off(tx, alert.id, done.day)
    return bool(taken)


def act(tx: Tx, alert: Alert, done: StepDone) -> None:
    """Note what somebody did; who acts first has it."""
    if _note(tx, alert, done):
        sql = "UPDATE alerts SET owner = coalesce(owner, ?) WHERE id = ?"
        tx.execute(sql, (done.by, alert.id))
        put_off(tx, alert.id, done.day)


def end(tx: Tx, alert: Alert, outcome: Outcome, done: StepDone) -> bool:
    """End an alert; return False where it has ended."""
    ended = tx.execute(
        """
        UPDATE alerts
        SET state = 'closed', outcome = ?, ended_on = ?, ended_by = ?
        WHERE id = ? AND state = 'open'
        """,
        (outcome, done.day.isoformat(), done.by, alert.id),
    ).rowcount
    if ended:
        _note(tx, alert, done)
        outbox.withdraw(tx, _cause(alert.id), done.now)
        detail = {"ending": outcome.value}
        roles.record(
            tx, by=done.by, act="alert-end", now=done.now, object_=f"alert:{alert.id}", **detail
        )
    return bool(ended)


def reopen(tx: Tx, alert: Alert, done: StepDone) -> bool:
    """Open an ended alert again; return False where it is open, or a newer one of them is."""
    opened = tx.execute(
        """
        UPDATE alerts
        SET state = 'open', outcome = '', ended_on = NULL, ended_by = NULL, owner = :by
        WHERE id = :id AND state = 'closed' AND NOT EXISTS (
            SELECT 1
            FROM alerts wn2
            WHERE wn2.person_id = alerts.person_id AND wn2.state = 'open'
        )
        """,
        {"id": alert.id, "by": done.by},
    ).rowcount
    if opened:
        _note(tx, alert, done)
        put_off(tx, alert.id, done.day)
        roles.record(tx, by=done.by, act="alert-reopen", now=done.now, object_=f"alert:{alert.id}")
    return bool(opened)


def _note(tx: Tx, alert: Alert, done: StepDone) -> bool:
    """Note a step, once an update."""
    return bool(
        tx.execute(
            """
            INSERT INTO alert_steps (alert_id, act, day, text, by_id, noted_at, update_id)
            VALUES (?, ?, ?, conceal(?), ?, ?, ?)
            ON CONFLICT (update_id) DO NOTHING
            """,
            (
                alert.id,
                done.act,
                done.day.isoformat(),
                done.text,
                done.by,
                done.now,
                done.update_id,
            ),
        ).rowcount
    )


def put_off(tx: Tx, alert_id: AlertId, day: date) -> None:
    """Set from when on it is late: the school's days for it after what was done on ``day``."""
    rule = rules.load(tx).get(RuleKind.REMIND)
    late = FAR if rule is None or not rule.is_on else day + timedelta(days=rule.days)
    sql = "UPDATE alerts SET next_on = max(?, raised_on) WHERE id = ?"
    tx.execute(sql, (late.isoformat(), alert_id))


# -- who is told -----------------------------------------------------------------------------------


def _cause(alert_id: AlertId) -> str:
    return f"alert:{alert_id}"


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom to tell of an alert; the same ``key`` tells a reader once."""

    alert_id: AlertId
    to: tuple[AccountId, ...]
    key: str


def tell_all(tx: Tx, kind: LetterKind, found: Sequence[Telling], now: int) -> int:
    """Queue letters about alerts; who would get more than a few gets one that leads to the list.

    The same many are told of once. Returns how many letters were queued.
    """
    theirs: dict[AccountId, list[Telling]] = {}
    for each in found:
        for reader in each.to:
            theirs.setdefault(reader, []).append(each)
    letters = []
    for reader, those in theirs.items():
        if len(those) > MANY:
            letters.append(_letter_of_many(kind, those, reader, now))
        else:
            letters += [_letter(kind, each, reader, now) for each in those]
    return outbox.put(tx, letters, now)


def _letter(kind: LetterKind, of: Telling, reader: AccountId, now: int) -> Notification:
    return Notification(
        dedupe_key=f"{kind}:{of.alert_id}:{of.key}:{reader}",
        kind=kind,
        cause=_cause(of.alert_id),
        chat_id=reader,
        payload={"alert": of.alert_id},
        priority=Priority.CHANGE if kind is LetterKind.ALERT_RAISED else Priority.REMINDER,
        resend=True,
        not_before=now,
        expires_at=now + LASTS,
    )


def _letter_of_many(
    kind: LetterKind, those: Sequence[Telling], reader: AccountId, now: int
) -> Notification:
    keys = sorted(f"{each.alert_id}:{each.key}" for each in those)
    which = blake2s(",".join(keys).encode(), digest_size=8).hexdigest()
    return Notification(
        dedupe_key=f"{LetterKind.ALERTS_MANY}:{kind}:{which}:{reader}",
        kind=LetterKind.ALERTS_MANY,
        cause="alerts",
        chat_id=reader,
        payload={"of": kind, "alerts": [each.alert_id for each in those]},
        priority=Priority.CHANGE if kind is LetterKind.ALERT_RAISED else Priority.REMINDER,
        resend=True,
        not_before=now,
        expires_at=now + LASTS,
    )


# -- roles that end --------------------------------------------------------------------------------


def leave(tx: Tx, account_id: AccountId, now: int) -> None:
    """Take the open alerts of somebody who is no colleague any more; the others are told."""
    sql = """
        UPDATE alerts
        SET owner = NULL
        WHERE owner = ? AND state = 'open'
        RETURNING id, person_id, class_id
        """
    staff, told = access.ClassStaff(tx), []
    for alert_id, person_id, class_id in tx.execute(sql, (account_id,)).fetchall():
        to = access.concerned(tx, person_id, class_id, staff)
        others = tuple(each for each in to if each != account_id)
        told.append(Telling(alert_id, others, f"left:{now}"))
    tell_all(tx, LetterKind.ALERT_RAISED, told, now)


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether somebody has an alert that is open."""
    sql = "SELECT 1 FROM alerts WHERE owner = ? AND state = 'open' LIMIT 1"
    return rows.exists(tx, sql, (account_id,))


HOLDING = "SELECT owner FROM alerts WHERE state = 'open' AND owner IS NOT NULL"
