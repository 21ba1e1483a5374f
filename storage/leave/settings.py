"""The rules for leave, as they are stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.leave.rules import LeaveRules
from storage import meta
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

_KEY = "leave-rules"


def find(tx: Tx) -> LeaveRules:
    """Return the rules for leave."""
    return LeaveRules.from_json(meta.value(tx, _KEY))


def change(tx: Tx, name: str, days: int, *, by: AccountId, now: int) -> None:
    """Set a rule by its name, on the record."""
    meta.keep(tx, _KEY, replace(find(tx), **{name: days}).as_json())
    roles.record(tx, by=by, act="leave-rules", now=now, rule=name, days=days)
