"""Which kinds of a run of pictures, voices and places were answered just now, each of them once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.recent import Recent

if TYPE_CHECKING:
    from bot.domain.ids import AccountId

LASTS = 60  # seconds after which the same kind is answered again
REMEMBERED = 4000  # people


@dataclass(slots=True)
class _Run:
    at: int
    kinds: dict[str, int] = field(default_factory=dict)  # by which update it was answered


class Acknowledged:
    """The kinds of which each person has been told what to do; a restart forgets them."""

    def __init__(self) -> None:
        self._runs: Recent[AccountId, _Run] = Recent(REMEMBERED)

    def is_first(self, account_id: AccountId, update_id: int, kind: str, now: int) -> bool:
        """Note a message of a kind; return whether it is the first of that kind in its run.

        The same update, which may come twice, gets the same answer; ``now`` is in seconds of UTC.
        """
        run = self._runs.get(account_id)
        if run is None or now - run.at >= LASTS:
            run = _Run(now)
        run.at = now
        self._runs[account_id] = run
        return run.kinds.setdefault(kind, update_id) == update_id
