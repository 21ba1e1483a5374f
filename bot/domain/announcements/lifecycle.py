"""The states of an announcement and of each of its deliveries, and what leads from one to another.

::

    draft ⇄ awaiting approval → scheduled → running ⇄ paused → finished | cancelled
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class AnnouncementState(StrEnum):
    """The states of an announcement."""

    DRAFT = "draft"
    AWAITING = "awaiting_approval"
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class AnnouncementEvent(StrEnum):
    """The events that change the state of an announcement."""

    SUBMIT = "submit"  # ordered, but somebody else has to agree
    ORDER = "order"
    APPROVE = "approve"
    REJECT = "reject"
    UNSCHEDULE = "unschedule"  # back on the desk, to be changed
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    POSTPONE = "postpone"  # resumed before its time has come
    CANCEL = "cancel"
    FINISH = "finish"
    REOPEN = "reopen"  # somebody joined late, or failures are tried again


TRANSITIONS: Mapping[tuple[AnnouncementState, AnnouncementEvent], AnnouncementState] = {
    (AnnouncementState.DRAFT, AnnouncementEvent.SUBMIT): AnnouncementState.AWAITING,
    (AnnouncementState.DRAFT, AnnouncementEvent.ORDER): AnnouncementState.SCHEDULED,
    (AnnouncementState.DRAFT, AnnouncementEvent.CANCEL): AnnouncementState.CANCELLED,
    (AnnouncementState.AWAITING, AnnouncementEvent.APPROVE): AnnouncementState.SCHEDULED,
    (AnnouncementState.AWAITING, AnnouncementEvent.REJECT): AnnouncementState.DRAFT,
    (AnnouncementState.AWAITING, AnnouncementEvent.CANCEL): AnnouncementState.CANCELLED,
    (AnnouncementState.SCHEDULED, AnnouncementEvent.START): AnnouncementState.RUNNING,
    (AnnouncementState.SCHEDULED, AnnouncementEvent.PAUSE): AnnouncementState.PAUSED,
    (AnnouncementState.SCHEDULED, AnnouncementEvent.UNSCHEDULE): AnnouncementState.DRAFT,
    (AnnouncementState.SCHEDULED, AnnouncementEvent.CANCEL): AnnouncementState.CANCELLED,
    (AnnouncementState.RUNNING, AnnouncementEvent.PAUSE): AnnouncementState.PAUSED,
    (AnnouncementState.RUNNING, AnnouncementEvent.CANCEL): AnnouncementState.CANCELLED,
    (AnnouncementState.RUNNING, AnnouncementEvent.FINISH): AnnouncementState.FINISHED,
    (AnnouncementState.PAUSED, AnnouncementEvent.RESUME): AnnouncementState.RUNNING,
    (AnnouncementState.PAUSED, AnnouncementEvent.POSTPONE): AnnouncementState.SCHEDULED,
    (AnnouncementState.PAUSED, AnnouncementEvent.CANCEL): AnnouncementState.CANCELLED,
    (AnnouncementState.FINISHED, AnnouncementEvent.REOPEN): AnnouncementState.RUNNING,
}


def after(state: AnnouncementState, event: AnnouncementEvent) -> AnnouncementState | None:
    """Return the state to which ``event`` leads from ``state``; None where it cannot happen."""
    return TRANSITIONS.get((state, event))


def may_override(*, urgent: bool, ordered_at: int | None, now: int, approvers: int) -> bool:
    """Return whether an urgent one may go without a second person: nobody answers, or is there."""
    if not urgent or ordered_at is None:
        return False
    return not approvers or now - ordered_at >= OVERRIDE_AFTER


def needs_approval(size: int, threshold: int) -> bool:
    """Return whether four eyes are needed: for more than ``threshold`` people; 0 is never."""
    return 0 < threshold < size


class PassKind(StrEnum):
    """The kinds of a round of deliveries, by what it does to each recipient."""

    SEND = "send"
    CORRECT = "correct"
    RECALL = "recall"
    NUDGE = "nudge"


class DeliveryOutcome(StrEnum):
    """The state of a delivery; ``waiting`` and ``sending`` are on the way, all others final."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"  # written to Telegram, never answered: perhaps delivered
    BLOCKED = "blocked"  # has blocked the bot, or cannot be written to
    REFUSED = "refused"  # Telegram will not take it
    EXPIRED = "expired"  # its time was over first
    WITHDRAWN = "withdrawn"  # cancelled before it was sent
    UNLINKED = "unlinked"  # on the roster, but in no chat with the bot
    MUTED = "muted"  # has switched announcements off
    RETRIED = "retried"  # goes on in a later round


PENDING = frozenset({DeliveryOutcome.WAITING, DeliveryOutcome.SENDING})


class PauseQuestion(StrEnum):
    """The reasons for which an announcement is paused until its author, or others, decide."""

    LATE = "late"  # its time was over when the bot came to it
    GAP = "gap"  # the bot was off while it was going out
    RESTORED = "restored"  # the database is an old copy
    EVENT_GONE = "event-gone"  # the session it was tied to is not held
    AUTHOR_GONE = "author-gone"  # its author may not send it any more; coordinators decide


OVERRIDE_AFTER = 600  # seconds without an answer after which an urgent one may go alone
LATE_AFTER = 1800  # seconds after its time at which an announcement asks before it goes
GAP_AFTER = 1800  # seconds without a sign of life after which a running one asks
CURRENT_FOR = 3 * 86400  # seconds for which late joiners get it, unless said otherwise
DELETABLE_FOR = 48 * 3600 - 300  # seconds; Telegram's 48 hours, less a little for the way
