"""The rules of alerts as rows: off until the school has set them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.alerts.rules import AlertRule, RuleKind
from storage import rows
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx


def load(tx: Tx) -> dict[RuleKind, AlertRule]:
    """Return the rules that the school has set, also those it has turned off again."""
    sql = "SELECT kind AS key, is_on, times, days FROM alert_rules"
    return rows.keyed(tx, RuleKind, AlertRule, sql)


def keep(tx: Tx, kind: RuleKind, rule: AlertRule, *, by: AccountId, now: int) -> None:
    """Set a rule; what changes is on record."""
    before = load(tx).get(kind)
    if before == rule:
        return
    tx.execute(
        """
        INSERT INTO alert_rules (kind, is_on, times, days, set_by, set_at)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (kind) DO UPDATE
        SET is_on = excluded.is_on, times = excluded.times, days = excluded.days,
            set_by = excluded.set_by, set_at = excluded.set_at
        """,
        (kind, rule.is_on, rule.times, rule.days, by, now),
    )
    roles.record(
        tx,
        by=by,
        act="alert-rule",
        now=now,
        why=kind.value,
        on=rule.is_on,
        count=rule.times,
        days=rule.days,
    )
