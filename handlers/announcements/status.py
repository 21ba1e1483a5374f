"""The figures on the page of an announcement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import DeliveryOutcome, PassKind
from bot.errors import BotError
from handlers.announcements.access import find_own, find_visible
from storage.announcements import corrections, followups, outcomes, rounds

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.ids import AnnouncementId
    from storage.announcements.announcements import Announcement
    from storage.announcements.outcomes import Asleep
    from storage.database import Tx

SHOWN = tuple(each for each in DeliveryOutcome if each is not DeliveryOutcome.RETRIED)


@dataclass(frozen=True, slots=True)
class AnnouncementFigures:
    """The figures of an announcement.

    ``uncertain`` may have it and can be written to; ``correcting`` is whether new words wait for
    a second person, ``counts_only`` whether who got it is not kept any more. ``old_readers`` have
    said that they had read it before it was corrected, and not since; ``asleep`` get it later.
    """

    counts: dict[DeliveryOutcome, int]
    acknowledged: int
    unacknowledged: int
    retryable: int
    uncertain: int
    passes: dict[PassKind, int]
    taken_back: int
    correcting: bool
    counts_only: bool
    old_readers: int
    asleep: Asleep | None

    @property
    def people(self) -> int:
        """The number of people it is for."""
        return sum(self.counts.values())

    @property
    def recalled(self) -> bool:
        """Whether it has been recalled."""
        return self.passes[PassKind.RECALL] > 0


def read_figures(tx: Tx, found: Announcement, now: int) -> AnnouncementFigures:
    """Read the figures of an announcement, ``now`` in seconds of UTC, in one transaction."""
    counts = outcomes.progress(tx, found.id).counts
    retryable = followups.retryable(tx, found.id)
    acknowledged = outcomes.acknowledged(tx, found.id)
    passes = dict.fromkeys(PassKind, 0)
    for each in rounds.of(tx, found.id):
        passes[each.act] = max(passes[each.act], each.number)
    return AnnouncementFigures(
        {each: counts[each] for each in SHOWN if counts.get(each)},
        acknowledged,
        followups.affected(tx, found.id, PassKind.NUDGE) if found.options.acknowledge else 0,
        retryable,
        followups.retryable(tx, found.id, unknown=True) - retryable,
        passes,
        outcomes.progress(tx, found.id, PassKind.RECALL).of(DeliveryOutcome.SENT),
        corrections.find(tx, found.id) is not None,
        outcomes.are_only_counts_kept(tx, found.id),
        len(followups.old_readers(tx, found.id)),
        outcomes.asleep(tx, found.id, now),
    )


async def with_names(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement one may see and whose recipients are still kept.

    Raises:
        BotError: It is not theirs, or is over so long that only its figures are kept.
    """
    found = await find_visible(context, announcement_id)
    if await context.read(outcomes.are_only_counts_kept, found.id):
        raise BotError("result-names-gone")
    return found


async def find_sent(context: Context, announcement_id: AnnouncementId) -> Announcement:
    """Return an announcement one may change and that people have in their chats.

    Raises:
        BotError: It is not theirs, was never sent, has been recalled, or is long over.
    """
    found = await find_own(context, announcement_id)
    if await context.read(outcomes.are_only_counts_kept, found.id):
        raise BotError("result-names-gone")
    stands = await context.read(read_figures, found, context.seconds)
    if stands.recalled or not stands.counts.get(DeliveryOutcome.SENT):
        raise BotError("result-not-sent")
    return found
