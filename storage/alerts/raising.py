"""The night: alerts are raised, grow, or end by themselves; and the days: what waits is brought up.

A night is written once, by its day. What it found is keyed: one open alert a person, and one reason
a kind, so that a night gone through twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.alerts.following import Outcome
from bot.domain.alerts.rules import REASONS, AlertRule, Reason, RuleKind
from bot.domain.alerts.sums import AlertFact
from bot.domain.ids import AccountId, AlertId, ClassId, PersonId
from storage import meta, outbox, rows
from storage.alerts import access, alerts, rules
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from storage.alerts.evidence import Judged, Raised
    from storage.database import Tx

NIGHT = time(4, 20)  # from when on a day's night is gone through
MORNING = time(9)  # when somebody is reminded
SHOWN = 14  # nights on the page
_REMINDED = "alerts-reminded"


@dataclass(frozen=True, slots=True)
class AlertRun:
    """A night: how many were looked at, and how many alerts were raised, grew, or ended."""

    day: date
    looked: int
    raised: int
    added: int
    closed: int


def is_due(tx: Tx, now: datetime, zone: ZoneInfo) -> bool:
    """Return whether a night is to be gone through: not yet done, and some rule is on."""
    local = now.astimezone(zone)
    if local.time() < NIGHT:
        return False
    sql = "SELECT 1 FROM alert_runs WHERE day = ?"
    if rows.exists(tx, sql, (local.date().isoformat(),)):
        return False
    return any(rule.is_on for kind, rule in rules.load(tx).items() if kind in REASONS)


def runs(tx: Tx) -> list[AlertRun]:
    """Return the newest nights first."""
    sql = """
        SELECT day, looked, raised, added, closed
        FROM alert_runs
        ORDER BY day DESC
        LIMIT ?
        """
    return rows.many(tx, AlertRun, sql, (SHOWN,))


def keep(tx: Tx, judged: Judged, now: datetime, zone: ZoneInfo) -> AlertRun | None:
    """Write what a night found, and tell those concerned; None where it was written before."""
    today, seconds = now.astimezone(zone).date(), int(now.timestamp())
    fresh = tx.execute(
        """
        INSERT INTO alert_runs (day, ran_at, looked, raised, added, closed)
        VALUES (?, ?, ?, 0, 0, 0)
        ON CONFLICT DO NOTHING
        """,
        (today.isoformat(), seconds, judged.looked),
    ).rowcount
    if not fresh:
        return None
    closed = _mend(tx, judged, today, seconds)
    set_, raised, added = rules.load(tx), 0, 0
    staff, told = access.ClassStaff(tx), []
    for each in judged.raised:
        alert_id, is_new = _open_for(tx, each, today, set_)
        new = _add(tx, alert_id, each.reasons)
        if is_new or new:
            to = access.concerned(tx, each.person_id, each.class_id, staff)
            key = ",".join(sorted(new)) or "new"
            told.append(alerts.Telling(alert_id, tuple(to), f"{today.isoformat()}:{key}"))
        raised += is_new
        added += bool(new) and not is_new
    alerts.tell_all(tx, LetterKind.ALERT_RAISED, told, seconds)
    sql = "UPDATE alert_runs SET raised = ?, added = ?, closed = ? WHERE day = ?"
    tx.execute(sql, (raised, added, closed, today.isoformat()))
    return AlertRun(today, judged.looked, raised, added, closed)


def _open_for(
    tx: Tx, of: Raised, today: date, set_: dict[RuleKind, AlertRule]
) -> tuple[AlertId, bool]:
    """Return somebody's open alert, and whether it is new."""
    clocks = (set_.get(RuleKind.REMIND), set_.get(RuleKind.ESCALATE))
    late = min(_later(today, each) for each in clocks)
    is_new = tx.execute(
        """
        INSERT INTO alerts (person_id, class_id, raised_on, next_on)
        VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        (of.person_id, of.class_id, today.isoformat(), late.isoformat()),
    ).rowcount
    sql = "SELECT id FROM alerts WHERE person_id = ? AND state = 'open'"
    return AlertId(rows.number(tx, sql, (of.person_id,))), bool(is_new)


def _later(day: date, rule: AlertRule | None) -> date:
    return alerts.FAR if rule is None or not rule.is_on else day + timedelta(days=rule.days)


def _add(tx: Tx, alert_id: AlertId, reasons: Iterable[Reason]) -> list[RuleKind]:
    """Add reasons, or let them grow; return the kinds that are new."""
    sql = "SELECT kind FROM alert_reasons WHERE alert_id = ? AND holds"
    known = set(rows.column(tx, RuleKind, sql, (alert_id,)))
    found = list(reasons)
    for each in found:
        tx.execute(
            """
            INSERT INTO alert_reasons (alert_id, kind, first_on, last_on, times, needed)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE
            SET first_on = min(first_on, excluded.first_on),
                last_on = max(last_on, excluded.last_on),
                times = max(times, excluded.times), needed = excluded.needed, holds = 1
            """,
            (
                alert_id,
                each.kind,
                each.first_on.isoformat(),
                each.last_on.isoformat(),
                each.times,
                each.needed,
            ),
        )
    return [each.kind for each in found if each.kind not in known]


def _mend(tx: Tx, judged: Judged, today: date, now: int) -> int:
    """Note what holds no more; an alert of which nothing does ends, unless somebody has it."""
    for person_id, kinds in judged.mended.items():
        tx.executemany(
            """
            UPDATE alert_reasons
            SET holds = 0
            WHERE kind = ? AND alert_id IN (
                SELECT id FROM alerts WHERE person_id = ? AND state = 'open'
            )
            """,
            [(kind, person_id) for kind in kinds],
        )
    sql = """
        UPDATE alerts
        SET state = 'closed', outcome = ?, ended_on = ?
        WHERE state = 'open' AND owner IS NULL AND NOT EXISTS (
            SELECT 1 FROM alert_reasons wr WHERE wr.alert_id = alerts.id AND wr.holds
        )
        RETURNING id
        """
    ended = tx.execute(sql, (Outcome.PASSED, today.isoformat())).fetchall()
    for (alert_id,) in ended:
        outbox.withdraw(tx, f"alert:{alert_id}", now)
    return len(ended)


# -- the days --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An alert for which something should have been done."""

    id: AlertId
    person_id: PersonId
    class_id: ClassId
    owner: AccountId | None
    raised_on: date
    next_on: date


def remind(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Remind who has an alert and does nothing; what goes on so is told to coordinators.

    It is gone through once a day, in the morning, and only where the school has set days for it.
    """
    local = now.astimezone(zone)
    today = local.date()
    if local.time() < MORNING or meta.value(tx, _REMINDED) == today.isoformat():
        return 0
    meta.keep(tx, _REMINDED, today.isoformat())
    sql = """
        SELECT wn.id, wn.person_id, wn.class_id, wn.owner, wn.raised_on, wn.next_on
        FROM alerts wn
        WHERE wn.state = 'open' AND wn.next_on <= ?
        ORDER BY wn.id
        """
    waiting = rows.many(tx, _Waiting, sql, (today.isoformat(),))
    escalate = rules.load(tx).get(RuleKind.ESCALATE)
    staff = access.ClassStaff(tx)
    due, late = [], []
    for each in waiting:
        day = each.next_on.isoformat()
        own = [each.owner] if each.owner is not None else None
        to = own or access.concerned(tx, each.person_id, each.class_id, staff)
        due.append(alerts.Telling(each.id, tuple(to), day))
        if _is_for_above(each, today, escalate):
            others = [one for one in staff.coordinators(each.class_id) if one not in to]
            late.append(alerts.Telling(each.id, tuple(others), day))
    seconds = int(now.timestamp())
    told = alerts.tell_all(tx, LetterKind.ALERT_DUE, due, seconds)
    return told + alerts.tell_all(tx, LetterKind.ALERT_LATE, late, seconds)


def _is_for_above(alert: _Waiting, today: date, escalate: AlertRule | None) -> bool:
    """Return whether nothing was done for so long that coordinators hear of it."""
    if escalate is None or not escalate.is_on:
        return False
    since = alert.raised_on if alert.owner is None else alert.next_on
    return _later(since, escalate) <= today


# -- sums ------------------------------------------------------------------------------------------


def facts(tx: Tx) -> list[AlertFact]:
    """Return what sums count of each alert; alerts for a crisis alone are in none."""
    sql = """
        SELECT wn.id, wn.class_id, c.district, c.department, wn.raised_on,
            wn.state = 'open' AS is_open, wn.owner IS NOT NULL AS is_taken,
            iif(wn.outcome = 'passed', wn.ended_on, NULL) AS passed_on
        FROM alerts wn
        JOIN people p ON p.id = wn.person_id AND p.erased_at IS NULL
        JOIN classes c ON c.id = wn.class_id
        WHERE EXISTS (
            SELECT 1 FROM alert_reasons wr WHERE wr.alert_id = wn.id AND wr.kind <> 'crisis'
        )
        ORDER BY c.department, c.district, c.number, c.id
        """
    return rows.many(tx, AlertFact, sql)
