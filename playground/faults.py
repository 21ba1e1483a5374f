"""Faults on request, such as Telegram and the network have on bad days."""

from __future__ import annotations

import itertools
import random
from dataclasses import asdict, dataclass, field
from typing import Any

KINDS = [
    "429",
    "500",
    "502",
    "400",
    "403",
    "timeout_before",
    "timeout_after",
    "reset_before",
    "reset_after",
    "slow",
    "conflict",
    "garbage",
]


@dataclass(slots=True)
class Fault:
    """A fault for the next ``times`` fitting calls (-1: for ever)."""

    id: int
    kind: str
    method: str = "*"
    chat_id: int | None = None
    times: int = 1
    retry_after: int = 1
    delay: float = 30.0
    description: str = ""
    probability: float = 1.0

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Return whether it strikes this call."""
        right = self.method in {"*", method} and self.chat_id in {None, chat_id}
        return right and self.times != 0 and random.random() < self.probability  # noqa: S311


_TYPES: dict[str, type] = {
    "kind": str,
    "method": str,
    "chat_id": int,
    "times": int,
    "retry_after": int,
    "delay": float,
    "description": str,
    "probability": float,
}


@dataclass(slots=True)
class Faults:
    """The faults in force."""

    active: dict[int, Fault] = field(default_factory=dict)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, given: dict[str, Any]) -> Fault:
        """Add a fault.

        Raises:
            TypeError, ValueError: Its kind is unknown, or a field is of another type.
        """
        if str(given.get("kind")) not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        known = {key: given[key] for key in Fault.__slots__ if key in given and key != "id"}
        if known.get("chat_id") is None:
            known.pop("chat_id", None)  # any chat
        known = {key: _TYPES[key](value) for key, value in known.items()}
        fault = Fault(id=next(self._ids), **known)
        self.active[fault.id] = fault
        return fault

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that strikes this call, used up by one."""
        for fault in tuple(self.active.values()):
            if fault.fits(method, chat_id):
                fault.times -= fault.times > 0
                if fault.times == 0:
                    del self.active[fault.id]
                return fault
        return None

    def shown(self) -> list[dict[str, Any]]:
        """Return all faults, as the client API gives them."""
        return [asdict(fault) for fault in self.active.values()]
