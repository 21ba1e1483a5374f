"""The one clock: all code asks here for the time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    """The time, aware and in UTC; it can be turned forward, as the stand-in for Telegram does."""

    def __init__(self, *, offset: timedelta = timedelta()) -> None:
        self._offset = offset
        self._listeners: list[Callable[[], None]] = []

    @property
    def offset(self) -> timedelta:
        """The lead of this clock over the machine's."""
        return self._offset

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def timestamp(self) -> int:
        """Return whole seconds of UTC since 1970, as storage holds them."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> None:
        """Turn the clock by ``by`` and call the listeners."""
        self._offset += by
        for listener in self._listeners:
            listener()

    def on_advance(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after each turn of the clock."""
        self._listeners.append(listener)
