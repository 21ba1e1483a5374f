"""When something may be sent: pure counting, with the time (monotonic seconds) passed in.

Telegram's limits: about 30 messages a second overall for bulk (1,000 when paid for), one a second
to a private chat, 20 a minute to a group. They are not exact, so a 429 is believed and learnt from.
Replies are never held back by bulk; bulk uses what they leave.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

FREE, PAID = 30, 1000  # messages a second
WINDOW = 1.015  # seconds: a second, and room for messages that arrive closer than they left
CHAT_SPACING = 1.0
GROUP_WINDOW, GROUP_LIMIT = 60.5, 20
SLOWER, RECOVERY = 0.7, 10.0  # rate after a 429; seconds without one to gain a tenth back


@dataclass(slots=True)
class Pacer:
    """Counts what was sent and says how long to wait, in seconds.

    Args:
        paid: Use the paid limit.
        limit: Messages a second overall; by default what ``paid`` allows.
    """

    paid: bool = False
    limit: int = 0
    _rate: float = 0.0
    _sent: deque[float] = field(default_factory=deque)
    _chats: dict[int, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    _chat_pauses: dict[int, float] = field(default_factory=dict)
    _bulk_pause: float = 0.0
    _last_429: float = 0.0
    _swept: float = 0.0

    def __post_init__(self) -> None:
        self.limit = self.limit or (PAID if self.paid else FREE)
        self._rate = float(self.limit)

    def reply_wait(self, chat_id: int, now: float) -> float:
        """How long a reply must wait: only for a 429 that its own chat got."""
        return max(0.0, self._chat_pauses.get(chat_id, 0.0) - now)

    def bulk_wait(self, now: float) -> float:
        """How long anything of the bulk lanes must wait."""
        if now < self._bulk_pause:
            return self._bulk_pause - now
        self._forget(now)
        allowed = self._allowed(now)
        if len(self._sent) < allowed:
            return 0.0
        return self._sent[len(self._sent) - allowed] + WINDOW - now

    def bulk_places(self, now: float) -> int:
        """How many bulk messages may leave now."""
        if now < self._bulk_pause:
            return 0
        self._forget(now)
        return max(0, self._allowed(now) - len(self._sent))

    def chat_wait(self, chat_id: int, now: float) -> float:
        """How long a bulk message to this chat must wait."""
        pause = self.reply_wait(chat_id, now)
        if chat_id < 0:
            times = self._groups.get(chat_id, deque())
            full = len(times) >= GROUP_LIMIT
            return max(pause, times[-GROUP_LIMIT] + GROUP_WINDOW - now if full else 0.0)
        return max(pause, self._chats.get(chat_id, -CHAT_SPACING) + CHAT_SPACING - now)

    def take(self, chat_id: int, now: float) -> None:
        """Note that a message leaves now."""
        self._sent.append(now)
        if chat_id < 0:
            times = self._groups.setdefault(chat_id, deque(maxlen=GROUP_LIMIT))
            times.append(now)
        else:
            self._chats[chat_id] = now
        self._sweep(now)

    def refused(self, chat_id: int, retry_after: float, now: float, *, bulk: bool) -> None:
        """Learn from a 429: the chat pauses; bulk pauses too and goes on more slowly."""
        self._chat_pauses[chat_id] = now + retry_after
        if bulk:
            if now >= self._bulk_pause:
                self._rate = max(1.0, self._allowed(now) * SLOWER)
            self._bulk_pause = max(self._bulk_pause, now + retry_after)
            self._last_429 = self._bulk_pause

    def _allowed(self, now: float) -> int:
        if self._rate < self.limit:
            quiet_steps = int(max(0.0, now - self._last_429) / RECOVERY)
            return int(min(self.limit, self._rate + quiet_steps * self.limit / 10))
        return self.limit

    def _forget(self, now: float) -> None:
        while self._sent and self._sent[0] <= now - WINDOW:
            self._sent.popleft()

    def _sweep(self, now: float) -> None:
        """Once a minute, drop chats that need not wait any more."""
        if now - self._swept < GROUP_WINDOW:
            return
        self._swept = now
        self._forget(now)
        self._chats = {c: t for c, t in self._chats.items() if t > now - CHAT_SPACING}
        self._chat_pauses = {c: t for c, t in self._chat_pauses.items() if t > now}
        self._groups = {c: t for c, t in self._groups.items() if t[-1] > now - GROUP_WINDOW}
