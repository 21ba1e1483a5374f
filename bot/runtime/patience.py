"""Growing pauses between tries at something that fails, logged when trouble begins and ends."""

from __future__ import annotations

import asyncio
import logging
from math import inf
from typing import TYPE_CHECKING, TypeVar

from bot.domain.operating.vitals import TaskVitals
from storage.database import is_out_of_order
from storage.vitals import fault_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.domain.operating.vitals import DatabaseFault

T = TypeVar("T")
log = logging.getLogger(__name__)

FIRST, LONGEST = 0.25, 15.0  # seconds of pause after the first failure, and at most
FADES = 180.0  # seconds


class Patience:
    """Pauses that grow; one line in the log for each trouble, and one when it is over.

    Args:
        name: What fails, for the log.
        fades: Seconds after which a failure that did not come again is over, though nothing has
            worked since: what failed may have expired, or been taken back.
    """

    def __init__(self, name: str, *, fades: float = inf) -> None:
        self._name = name
        self._fades = fades
        self._failed_at = 0.0
        self._pause = 0.0
        self._since: float | None = None
        self._trouble: tuple[type[BaseException], str] | None = None
        self._fault: DatabaseFault | None = None
        self._failures = 0

    def vitals(self, now: float) -> TaskVitals:
        """Return for how long it has failed by a moment (monotonic seconds), and of what."""
        if now - self._failed_at > self._fades:
            self.worked()
        return TaskVitals(
            self._name,
            failing_for=None if self._since is None else now - self._since,
            failures=self._failures,
            fault=self._fault,
        )

    def failed(self, error: BaseException) -> float:
        """Note a failure and log what is new about it; return the seconds to wait."""
        trouble = type(error), str(error)
        self._fault = fault_of(error)
        self._failures += 1
        self._failed_at = _now()
        if self._since is None:
            self._since = _now()
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("%s: fails, is tried again until it works", self._name, exc_info=error)
        self._pause = min(self._pause * 2 or FIRST, LONGEST)
        return self._pause

    def worked(self) -> None:
        """Note that it works, again or still."""
        if self._since is None:
            return
        log.info("%s: works again after %.0f s", self._name, _now() - self._since)
        self._pause, self._since, self._trouble = 0.0, None, None
        self._fault, self._failures = None, 0


async def insist(name: str, write: Callable[[], Awaitable[T]]) -> T:
    """Repeat a write about something that has happened outside while the database fails."""
    patience = Patience(name)
    while True:
        try:
            result = await write()
        except Exception as error:
            if not is_out_of_order(error):
                raise
            await asyncio.sleep(patience.failed(error))
        else:
            patience.worked()
            return result


def _now() -> float:
    return asyncio.get_running_loop().time()
