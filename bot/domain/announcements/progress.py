"""The progress of an announcement."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import PENDING, DeliveryOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class DeliveryProgress:
    """People by outcome; ``writing`` while the list of recipients still grows."""

    counts: Mapping[DeliveryOutcome, int]
    writing: bool = False

    def of(self, *outcomes: DeliveryOutcome) -> int:
        """Return how many people have any of these outcomes."""
        return sum(self.counts.get(each, 0) for each in outcomes)

    @property
    def people(self) -> int:
        """The number of recipients."""
        return sum(
            number for each, number in self.counts.items() if each is not DeliveryOutcome.RETRIED
        )

    @property
    def left(self) -> int:
        """The number of recipients still to be sent to."""
        return self.of(*PENDING)

    @property
    def done(self) -> int:
        """The number of recipients the bot could write to and is done with."""
        ended = (
            DeliveryOutcome.SENT,
            DeliveryOutcome.UNKNOWN,
            DeliveryOutcome.BLOCKED,
            DeliveryOutcome.REFUSED,
            DeliveryOutcome.EXPIRED,
        )
        return self.of(*ended)

    @property
    def finished(self) -> bool:
        """Whether nothing is pending."""
        return not self.writing and self.left == 0

    def minutes(self, per_second: float) -> int:
        """Return the minutes to go at a rate, rounded up."""
        return math.ceil(self.left / max(per_second, 0.1) / 60)
