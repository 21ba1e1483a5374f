"""How long to wait between tries at something that fails, said once when it begins and ends."""

from __future__ import annotations

import asyncio
import logging

log = logging.getLogger(__name__)

FIRST, LONGEST = 0.25, 15.0  # seconds


class Patience:
    """Longer and longer pauses; one line in the log for each trouble, and one when it is over.

    Args:
        name: What fails, for the log.
        first: Seconds after the first failure; doubled after each.
        longest: Seconds that a pause lasts at most.
    """

    def __init__(self, name: str, *, first: float = FIRST, longest: float = LONGEST) -> None:
        self._name = name
        self._first = first
        self._longest = longest
        self._pause = 0.0
        self._since: float | None = None
        self._trouble: tuple[type[BaseException], str] | None = None

    def failed(self, error: BaseException) -> float:
        """Note a failure, log what is new about it; returns how long to wait, in seconds."""
        trouble = type(error), str(error)
        if self._since is None:
            self._since = _now()
        if trouble != self._trouble:
            self._trouble = trouble
            log.error("%s: fails, is tried again until it works", self._name, exc_info=error)
        self._pause = min(self._pause * 2 or self._first, self._longest)
        return self._pause

    def worked(self) -> None:
        """Note that it works, again or still."""
        if self._since is None:
            return
        log.info("%s: works again after %.0f s", self._name, _now() - self._since)
        self._pause, self._since, self._trouble = 0.0, None, None


def _now() -> float:
    return asyncio.get_running_loop().time()
