"""How an announcement stands: the figures of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import Act, Outcome
from bot.errors import BotError
from handlers.announcements.access import seen
from storage.announcements import corrections, followups, outcomes, rounds

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AnnouncementId
    from storage.announcements.announcements import Broadcast
    from storage.database import Tx

SHOWN = tuple(each for each in Outcome if each is not Outcome.RETRIED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Figures of an announcement.

    ``uncertain`` may have it and can be written to; ``correcting`` is whether new words wait for
    a second person, ``counts_only`` whether who got it is not kept any more.
    """

    counts: dict[Outcome, int]
    acknowledged: int
    unacknowledged: int
    retryable: int
    uncertain: int
    passes: dict[Act, int]
    taken_back: int
    correcting: bool
    counts_only: bool

    @property
    def people(self) -> int:
        """How many people it is for."""
        return sum(self.counts.values())

    @property
    def recalled(self) -> bool:
        """Whether it has been taken back."""
        return self.passes[Act.RECALL] > 0


def standing(tx: Tx, found: Broadcast) -> Standing:
    """How it stands, in one look."""
    counts = outcomes.progress(tx, found.id).counts
    retryable = followups.retryable(tx, found.id)
    acknowledged = outcomes.acknowledged(tx, found.id)
    passes = dict.fromkeys(Act, 0)
    for each in rounds.of(tx, found.id):
        passes[each.act] = max(passes[each.act], each.number)
    return Standing(
        {each: counts[each] for each in SHOWN if counts.get(each)},
        acknowledged,
        followups.affected(tx, found.id, Act.NUDGE) if found.options.acknowledge else 0,
        retryable,
        followups.retryable(tx, found.id, unknown=True) - retryable,
        passes,
        outcomes.progress(tx, found.id, Act.RECALL).of(Outcome.SENT),
        corrections.find(tx, found.id) is not None,
        outcomes.are_only_counts_kept(tx, found.id),
    )


async def with_names(context: Context, broadcast_id: AnnouncementId) -> Broadcast:
    """One's own announcement, or anybody's for coordinators, of which is kept who got it.

    Raises:
        BotError: It is not theirs, or is over so long that only its figures are kept.
    """
    found = await seen(context, broadcast_id)
    if await context.read(outcomes.are_only_counts_kept, found.id):
        raise BotError("result-names-gone")
    return found


async def sent(context: Context, broadcast_id: AnnouncementId) -> Broadcast:
    """One's own announcement, or anybody's for coordinators, that people have in their chats.

    Raises:
        BotError: It is not theirs, was never sent, has been recalled, or is long over.
    """
    found = await with_names(context, broadcast_id)
    stands = await context.read(standing, found)
    if stands.recalled or not stands.counts.get(Outcome.SENT):
        raise BotError("result-not-sent")
    return found
