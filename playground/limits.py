"""Telegram's flood limits as the stand-in enforces them, on real time."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Limits:
    """The limits of messages that may arrive; a breach gets 429 with the seconds to wait."""

    enabled: bool = True
    overall_per_second: int = 30
    chat_per_second: float = 1.0
    chat_burst: int = 20
    group_per_minute: int = 20
    breaches: int = 0
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, tuple[float, float]] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def check(self, chat_id: int) -> int:
        """Count a message; return 0, or the seconds after which it may be tried again."""
        if not self.enabled:
            return 0
        now = time.monotonic()
        wait = max(self._overall(now), self._chat(chat_id, now))
        if wait > 0:
            self.breaches += 1
            return max(1, math.ceil(wait))
        self._all.append(now)
        return 0

    def _overall(self, now: float) -> float:
        while self._all and self._all[0] <= now - 1:
            self._all.popleft()
        return 1.0 if len(self._all) >= self.overall_per_second else 0.0

    def _chat(self, chat_id: int, now: float) -> float:
        if chat_id < 0:
            times = self._groups.setdefault(chat_id, deque())
            while times and times[0] <= now - 60:
                times.popleft()
            if len(times) >= self.group_per_minute:
                return times[0] + 60 - now
            times.append(now)
            return 0.0
        tokens, last = self._chats.get(chat_id, (float(self.chat_burst), now))
        tokens = min(float(self.chat_burst), tokens + (now - last) * self.chat_per_second)
        if tokens < 1:
            self._chats[chat_id] = (tokens, now)
            return (1 - tokens) / self.chat_per_second
        self._chats[chat_id] = (tokens - 1, now)
        return 0.0
