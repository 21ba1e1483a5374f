"""The pace of sending: pure counting, with the time (monotonic seconds) passed in.

Telegram's limits: about 30 messages a second overall for bulk (1,000 when paid for), one a second
to a private chat, 20 a minute to a group. They are not exact, so a 429 is believed and learnt from.
Replies are never held back by bulk; bulk uses what they leave, and leaves them what they usually
need.

The limit counts arrivals, and only departures and answers are known here. An answer that took
longer than the quickest of late tells how much later than usual its message may have arrived; one
that is still out may be arriving at this moment. Counted so, 30 a second can be used to 98 % and
more without ever arriving as 31.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakSet

from bot.outbound.evidence import EPOCH, Advice, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

FREE, PAID = 30, 1000  # messages a second
WINDOW = 1.001  # seconds
QUICKEST_DOUBLES = 60.0  # seconds after which a quick answer is history
CHAT_SPACING = 1.0
GROUP_WINDOW, GROUP_LIMIT = 60.5, 20
HANGING = 3.0  # seconds without an answer after which it will not arrive any more
AGAIN = 0.002  # seconds after which a look may show more
ALL_HELD = 1.0  # seconds to wait for places that others hold, unless one is given back before
INSTANT = 1e-6  # seconds not worth waiting for
SLACK = 0.25  # seconds of pace that may be made up for at once
BATCH = 0.02  # seconds of pace that are let go together
SLOWER, RECOVERY, LONGEST_RECOVERY = 0.9, 5.0, 80.0  # after a 429; seconds to gain a tenth back
REPLY_MEMORY, DEVIATIONS = 10.0, 2.33  # seconds; 99 of 100 seconds bring no more replies than that
REPLY_PRESENCE = 60.0  # seconds after a reply for which a place is kept for another
PROVEN = 5.0  # seconds at a pace, after which it is not what a 429 comes from
FAILURES, LONGEST_BREAK = 5, 30.0  # in a row, after which bulk takes a break; seconds
OWN_PRIVATE, OWN_GROUP = 3.0, 4  # a chat's own fault: seconds between messages; messages a minute


@dataclass(slots=True)
class Departure:
    """A message that has ``left`` and counts until the window after it has ``gone`` is over.

    ``gone`` is None until it is answered.
    """

    left: float
    bulk: bool
    gone: float | None = None


class Permit:
    """A place for one bulk message: used by the message that leaves in it, or given back.

    It gives itself back at the end of a ``with`` block, and when nobody has it any more.
    """

    __slots__ = ("__weakref__", "_pacer")

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    @property
    def valid(self) -> bool:
        """Whether it is neither used nor given back."""
        return self._pacer.is_held(self)

    def give_back(self) -> None:
        """Free the place, unless it was used or given back before."""
        self._pacer.free(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.give_back()


@dataclass(slots=True)
class Pacer:
    """A pacer that counts what was sent and says how long to wait, in seconds.

    Args:
        paid: Use the paid limit.
        limit: Messages a second overall; by default what ``paid`` allows.
        spacing: Seconds between two bulk messages to one private chat.
        on_room: Told when there may be room before :meth:`bulk_wait` said.
    """

    paid: bool = False
    limit: int = 0
    spacing: float = CHAT_SPACING
    on_room: Callable[[], None] | None = None
    _rate: float = 0.0
    _recovery: float = RECOVERY
    _sent: deque[Departure] = field(default_factory=deque)
    _overdue: list[Departure] = field(default_factory=list)
    _bulk_sent: int = 0
    _held: WeakSet[Permit] = field(default_factory=WeakSet)
    _quickest: float = math.inf
    _quickest_at: float = 0.0
    _next_bulk: float = -math.inf
    _last_reply: float = -math.inf
    _replies: deque[float] = field(default_factory=deque)
    _chats: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _chat_pauses: dict[int, float] = field(default_factory=dict)
    _bulk_pause: float = -math.inf
    _last_429: float = -math.inf
    _failures: int = 0
    _went_well: int = 0
    _went_at: int = 0
    _evidence: Evidence = field(default_factory=Evidence)
    _tried_from: tuple[float, float] | None = None  # rate and recovery
    _swept: float = 0.0

    def __post_init__(self) -> None:
        self.limit_to(self.limit or (PAID if self.paid else FREE))

    def limit_to(self, limit: int) -> None:
        """Keep to another limit from now on, in messages a second overall."""
        self.limit = limit
        self._rate = float(limit)

    @property
    def remembered(self) -> int:
        """The number of private chats it keeps in mind."""
        return len(self._chats)

    # -- may it leave? --------------------------------------------------------------------------

    def reply_wait(self, chat_id: int, now: float) -> float:
        """Return the seconds a reply must wait: only for a 429 that its own chat got."""
        return max(0.0, self._chat_pauses.get(chat_id, 0.0) - now)

    def bulk_wait(self, now: float) -> float:
        """Return the seconds anything of the bulk lanes must wait.

        At high rates messages are let go a few at a time, so that a few share one transaction.
        """
        if now < self._bulk_pause:
            return self._bulk_pause - now
        room, allowed = self._room(now), self._allowed(now)
        batch = max(1, int((room + self._bulk_sent + len(self._held)) * BATCH))
        if room < batch:
            over = batch - room - 1  # so many more must have gone
            if over >= len(self._sent):
                return self._until_one_is_overdue_no_more(now)
            return max(self._gone(self._sent[over]) + WINDOW - now, AGAIN)
        owed = (now - self._started(now)) * allowed + 1
        early = (batch - owed) / allowed
        return early if early > INSTANT else 0.0

    def chat_wait(self, chat_id: int, now: float) -> float:
        """Return the seconds a bulk message to this chat must wait."""
        pause = self.reply_wait(chat_id, now)
        if chat_id < 0:
            times = self._groups.get(chat_id, deque())
            full = len(times) >= GROUP_LIMIT
            return max(pause, times[-GROUP_LIMIT] + GROUP_WINDOW - now if full else 0.0)
        last = self._chats.get(chat_id, (-math.inf, -math.inf))[0]
        return max(pause, last + self.spacing - now)

    def hold(self, most: int, now: float) -> list[Permit]:
        """Take up to ``most`` places for bulk messages that are about to leave."""
        if self.bulk_wait(now) > 0:
            return []
        started = self._started(now)
        allowed = self._allowed(now)
        places = min(most, self._room(now), int((now - started) * allowed) + 1)
        permits = [Permit(self) for _ in range(places)]
        self._held.update(permits)
        self._next_bulk = started + places / allowed
        return permits

    def is_held(self, permit: Permit) -> bool:
        """Return whether a permit still is a place."""
        return permit in self._held

    @property
    def held(self) -> int:
        """The number of places that are neither used nor given back."""
        return len(self._held)

    def free(self, permit: Permit) -> None:
        """Free a place and tell those who wait, unless it was used or is free already."""
        if permit in self._held:
            self._held.discard(permit)
            if self.on_room is not None:
                self.on_room()

    # -- it has left ----------------------------------------------------------------------------

    def take(
        self, chat_id: int, now: float, *, bulk: bool, permit: Permit | None = None
    ) -> Departure:
        """Note that a message leaves now, in a place that :meth:`hold` gave if it has one."""
        if permit is not None and permit in self._held:
            self._held.discard(permit)
        elif bulk:
            self._next_bulk = self._started(now) + 1 / self._allowed(now)
        else:
            self._replies.append(now)
            self._last_reply = now
        departure = Departure(now, bulk)
        self._sent.append(departure)
        self._bulk_sent += bulk
        if chat_id < 0:
            times = self._groups.setdefault(chat_id, deque(maxlen=GROUP_LIMIT))
            times.append(now)
        else:
            last, _ = self._chats.get(chat_id, (-math.inf, -math.inf))
            self._chats[chat_id] = (now, last)
        self._sweep(now)
        return departure

    def answered(self, departure: Departure, now: float, *, refused: bool = False) -> None:
        """Note that a message has been answered: it arrived by now, or was ``refused`` with 429.

        A refusal comes sooner than the answer to what is delivered, and teaches nothing about it.
        """
        took = now - departure.left
        if not refused:
            grown = 2.0 ** min((now - self._quickest_at) / QUICKEST_DOUBLES, 1.0)
            self._quickest = min(took, self._quickest * grown)
            self._quickest_at = now
        departure.gone = departure.left + max(0.0, took - self._quickest)
        if self._overdue and self.on_room is not None:
            self.on_room()

    def worked(self, departure: Departure, now: float) -> None:
        """Note that the network and the server worked."""
        self._failures = 0
        self._evidence.arrived(departure.left)
        if departure.left >= self._bulk_pause:
            allowed = self._allowed(now)
            self._went_well = self._went_well + 1 if allowed == self._went_at else 1
            self._went_at = allowed
            if departure.bulk:
                self._weigh(now, refused=False)

    def refused(self, chat_id: int, retry_after: float, departure: Departure, now: float) -> None:
        """Learn from a 429, which pauses its chat.

        Where the chat itself had many messages lately, and while messages to others arrive, nobody
        else is held up. Where nothing arrives any more all bulk pauses too. A pace that has gone
        well for ``PROVEN`` seconds is not to blame, nor is one that had no chance yet; any other
        goes on more slowly and tries what it lost only bit by bit, the more patiently the oftener
        that failed. Replies to others go on.
        """
        self._chat_pauses[chat_id] = now + retry_after
        if self._is_its_own_fault(chat_id, now):
            return
        last_open = self._last_open_before(departure, now)
        if self._evidence.refuses_all(departure.left, self._allowed(now), last_open):
            self._pause_all(retry_after, now)
        elif departure.bulk and departure.left >= self._bulk_pause:
            self._weigh(now, refused=True)

    def _pause_all(self, retry_after: float, now: float) -> None:
        to_blame = 0 < self._went_well < self._allowed(now) * PROVEN
        if now >= self._bulk_pause and to_blame:
            self._slow_down(now)
        if to_blame or self._rate < self.limit:
            self._last_429 = now + retry_after
        self._bulk_pause = max(self._bulk_pause, now + retry_after)
        self._went_well = 0
        self._tried_from = None
        self._evidence.forget()

    def _slow_down(self, now: float) -> None:
        again = now < self._last_429 + 4 * self._recovery
        self._rate = max(1.0, self._allowed(now) * SLOWER)
        self._recovery = min(self._recovery * 2, LONGEST_RECOVERY) if again else RECOVERY

    def _weigh(self, now: float, *, refused: bool) -> None:
        """Try a slower pace where many are refused, and go back where that does not help."""
        match self._evidence.weigh(self._allowed(now), refused=refused):
            case Advice.SLOWER:
                self._tried_from = self._rate, self._recovery
                self._slow_down(now)
                self._last_429 = now + EPOCH
            case Advice.BACK if self._tried_from is not None:
                (self._rate, self._recovery), self._tried_from = self._tried_from, None

    def _last_open_before(self, departure: Departure, now: float) -> float:
        """Return when the last left that may still be answered, of those before another."""
        waiting = (each.left for each in reversed(self._sent) if each.gone is None)
        earlier = (left for left in waiting if now - HANGING < left < departure.left)
        return next(earlier, -math.inf)

    def failed(self, now: float) -> None:
        """Note that the network or server fails: bulk takes longer and longer breaks."""
        if now < self._bulk_pause:
            return
        self._failures += 1
        if self._failures >= FAILURES:
            self._bulk_pause = now + min(LONGEST_BREAK, 2.0 ** (self._failures - FAILURES))

    def rate(self, now: float) -> float:
        """Return the bulk messages a second as things are."""
        return max(1.0, self._allowed(now) - self._forecast(now))

    # -- counting -------------------------------------------------------------------------------

    def _room(self, now: float) -> int:
        self._forget(now)
        replies = len(self._sent) + len(self._overdue) - self._bulk_sent
        for_replies = max(replies, self._forecast(now))
        return max(1, self._allowed(now) - for_replies) - self._bulk_sent - len(self._held)

    def _started(self, now: float) -> float:
        """Return the start of the pace: a little lateness is made up for, idleness is not."""
        return self._next_bulk if self._next_bulk > now - SLACK else now - BATCH

    def _forecast(self, now: float) -> int:
        """Return how many replies the next second may bring."""
        while self._replies and self._replies[0] <= now - REPLY_MEMORY:
            self._replies.popleft()
        mean = len(self._replies) / REPLY_MEMORY
        fewest = 1 if now < self._last_reply + REPLY_PRESENCE else 0
        return max(fewest, math.ceil(mean + DEVIATIONS * math.sqrt(mean)))

    def _allowed(self, now: float) -> int:
        if self._rate < self.limit:
            quiet_steps = int(max(0.0, now - self._last_429) / self._recovery)
            return int(min(self.limit, self._rate + quiet_steps * self.limit / 10))
        return self.limit

    def _is_its_own_fault(self, chat_id: int, now: float) -> bool:
        if chat_id < 0:
            times = self._groups.get(chat_id, ())
            return sum(each > now - GROUP_WINDOW for each in times) >= OWN_GROUP
        _, before = self._chats.get(chat_id, (-math.inf, -math.inf))
        return before > now - OWN_PRIVATE

    def _forget(self, now: float) -> None:
        """Drop what no longer counts.

        A message unanswered for a whole window may be arriving at this moment: it counts until
        it is answered, or will not arrive any more, and keeps nothing behind it waiting.
        """
        while self._sent and self._gone(self._sent[0]) + WINDOW <= now:
            first = self._sent.popleft()
            if first.gone is None:
                self._overdue.append(first)
            else:
                self._bulk_sent -= first.bulk
        for each in [each for each in self._overdue if self._is_settled(each, now)]:
            self._overdue.remove(each)
            self._bulk_sent -= each.bulk

    def _until_one_is_overdue_no_more(self, now: float) -> float:
        """Return the seconds until an unanswered message no longer counts; all places are held."""
        settled = [
            each.left + HANGING if each.gone is None else each.gone + WINDOW
            for each in self._overdue
        ]
        return max(min(settled, default=now + ALL_HELD) - now, AGAIN)

    @staticmethod
    def _gone(departure: Departure) -> float:
        return departure.left if departure.gone is None else departure.gone

    @staticmethod
    def _is_settled(departure: Departure, now: float) -> bool:
        if departure.gone is None:
            return departure.left + HANGING <= now
        return departure.gone + WINDOW <= now

    def _sweep(self, now: float) -> None:
        """Drop, from time to time, chats that need not wait any more."""
        if now - self._swept < OWN_PRIVATE * 10:
            return
        self._swept = now
        self._forget(now)
        self._forecast(now)  # replies of before
        self._chats = {c: t for c, t in self._chats.items() if t[0] > now - OWN_PRIVATE}
        self._chat_pauses = {c: t for c, t in self._chat_pauses.items() if t > now}
        self._groups = {c: t for c, t in self._groups.items() if t[-1] > now - GROUP_WINDOW}
