"""The rules of the desk, as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.rules import Rules
from storage import meta

if TYPE_CHECKING:
    from storage.database import Tx

_KEY = "desk-rules"


def find(tx: Tx) -> Rules:
    """Return the rules of the desk."""
    return Rules.from_json(meta.value(tx, _KEY))


def keep(tx: Tx, wanted: Rules) -> None:
    """Change the rules of the desk."""
    meta.keep(tx, _KEY, wanted.as_json())
