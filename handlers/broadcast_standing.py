"""How an announcement stands: the figures of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.broadcasts.lifecycle import Act, Outcome
from storage import amendments, outcomes, rounds

if TYPE_CHECKING:
    from storage.broadcasts import Broadcast
    from storage.database import Tx

SHOWN = tuple(each for each in Outcome if each is not Outcome.RETRIED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures of an announcement."""

    counts: dict[Outcome, int]
    acknowledged: int
    unacknowledged: int
    retryable: int
    passes: dict[Act, int]
    taken_back: int

    @property
    def recalled(self) -> bool:
        """Whether it has been taken back."""
        return self.passes[Act.RECALL] > 0


def standing(tx: Tx, found: Broadcast) -> Standing:
    """How it stands, in one look."""
    counts = outcomes.progress(tx, found.id).counts
    acknowledged = outcomes.acknowledged(tx, found.id)
    passes = dict.fromkeys(Act, 0)
    for each in rounds.of(tx, found.id):
        passes[each.act] = max(passes[each.act], each.number)
    return Standing(
        {each: counts[each] for each in SHOWN if counts.get(each)},
        acknowledged,
        amendments.affected(tx, found.id, Act.NUDGE) if found.options.acknowledge else 0,
        amendments.retryable(tx, found.id),
        passes,
        outcomes.progress(tx, found.id, Act.RECALL).of(Outcome.SENT),
    )
