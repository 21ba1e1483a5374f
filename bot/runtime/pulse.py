"""The pulse of a running bot: what it knows of itself without asking the database.

Parts are added as they are made, so that somebody who asks while the bot starts is answered.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.operating.troubles import JUMP
from bot.domain.operating.vitals import Stage, Unreached
from storage.files import real_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.clock import Clock
    from bot.domain.operating.vitals import TaskVitals
    from bot.runtime.patience import Patience
    from bot.runtime.worker import Worker

REMEMBERED = 3600.0  # seconds for which a clock that was set is spoken of
_STATM = Path("/proc/self/statm")


@dataclass(slots=True)
class Reached:
    """When Telegram was last heard from (monotonic seconds), and why not since."""

    at: float | None = None
    why: Unreached = Unreached.NETWORK

    def note(self) -> None:
        """Note that it is heard from now."""
        self.at = _now()


class Pulse:
    """What a running bot knows of itself.

    Args:
        clock: The one clock.
        database: The file of the database, for its size and the room on its disk.
    """

    def __init__(self, clock: Clock, database: Path) -> None:
        self.stage = Stage.DATABASE
        self.reached = Reached()
        self.left_at: Callable[[], float | None] = lambda: None  # the last letter that was sent
        self._clock = clock
        self._database = real_path(database)  # where it grows, whatever link leads there
        self._began = _now()
        self._workers: list[Worker] = []
        self._patiences: list[Patience] = []
        self._lead = self._clock_lead()
        self._jump, self._jumped_at = 0.0, -REMEMBERED

    def add(self, workers: Iterable[Worker], patiences: Iterable[Patience] = ()) -> None:
        """Watch these as well."""
        self._workers += workers
        self._patiences += patiences

    @property
    def uptime(self) -> float:
        """Seconds since the start."""
        return _now() - self._began

    def reached_ago(self) -> float:
        """Return the seconds since Telegram was heard from; where it never was, since the start."""
        return _now() - (self._began if self.reached.at is None else self.reached.at)

    def left_ago(self) -> float | None:
        """Return the seconds since a letter last left; None where none has."""
        left_at = self.left_at()
        return None if left_at is None else _now() - left_at

    def tasks(self) -> tuple[TaskVitals, ...]:
        """Return how each background task is."""
        now = _now()
        known: Sequence[Worker | Patience] = [*self._workers, *self._patiences]
        return tuple(each.vitals(now) for each in known)

    def take_lag(self) -> float:
        """Return by how many seconds the loop was late at most since last asked."""
        return max((each.take_overslept() for each in self._workers), default=0.0)

    def jump(self) -> float:
        """Return by how many seconds the machine's clock was set within the last hour, or slept.

        It is seen between two calls of this.
        """
        lead = self._clock_lead()
        by, self._lead = lead - self._lead, lead
        if abs(by) >= JUMP:
            self._jump, self._jumped_at = by, _now()
        return self._jump if _now() - self._jumped_at < REMEMBERED else 0.0

    def disk_free(self) -> int | None:
        """Return the bytes that are free where the database is; None where nobody can say."""
        try:
            return shutil.disk_usage(self._database.parent).free
        except OSError:
            return None

    def database_size(self) -> int:
        """Return the bytes of the database and its log."""
        names = (self._database, self._database.with_name(self._database.name + "-wal"))
        return sum(map(_size, names))

    def _clock_lead(self) -> float:
        """Return by how much the machine's clock is ahead of one that nobody sets."""
        machine = self._clock.now() - self._clock.offset
        return machine.timestamp() - _now()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def memory() -> int | None:
    """Return the bytes of memory that this process has; None where the system does not say."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return None


def _now() -> float:
    return asyncio.get_running_loop().time()
