"""One line a minute at most about what may happen again and again."""

from __future__ import annotations

import asyncio
import logging

log = logging.getLogger(__name__)

BETWEEN = 60.0  # seconds


class Summary:
    """A count of something that is not worth a line in the log each time.

    Args:
        what: What happens, for the log.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._count = 0
        self._said_at: float | None = None

    def note(self) -> None:
        """Count once; log how often, where the last line is long enough ago."""
        now = asyncio.get_running_loop().time()
        self._count += 1
        if self._said_at is None or now - self._said_at >= BETWEEN:
            log.warning("%s: %d since the last such line", self._what, self._count)
            self._count, self._said_at = 0, now
