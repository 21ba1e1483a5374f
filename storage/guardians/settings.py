"""What the school lets guardians see, as it is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.guardians.rules import GuardianRule, GuardianRules
from storage import meta
from storage.people import roles

if TYPE_CHECKING:
    from bot.domain.ids import AccountId
    from storage.database import Tx

_KEY = "guardian-rules"


def find(tx: Tx) -> GuardianRules:
    """Return what is switched on."""
    return GuardianRules.from_json(meta.value(tx, _KEY))


def switch(tx: Tx, rule: GuardianRule, *, on: bool, by: AccountId, now: int) -> None:
    """Switch something on or off, on the record."""
    meta.keep(tx, _KEY, replace(find(tx), **{rule.value: on}).as_json())
    roles.record(tx, by=by, act="guardian-rules", now=now, rule=rule.value, on=on)
