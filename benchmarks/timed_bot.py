"""The bot, with each write transaction timed: ``python -m benchmarks.timed_bot FILE``.

At its end it writes to FILE, as JSON, how many writes there were and the longest of them: seconds
on the clock, seconds of the processor in the thread that writes, and the names of what was written.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.__main__ import main
from storage import database

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WRITES: list[tuple[float, float, list[str]]] = []
_commit = database._commit  # noqa: SLF001  # what holds the lock


def timed(tx: Any, jobs: Sequence[Callable[[Any], Any]]) -> Any:
    """Commit jobs, and note how long that took and what they were."""
    begun, used = time.perf_counter(), time.thread_time()
    try:
        return _commit(tx, jobs)
    finally:
        took, cpu = time.perf_counter() - begun, time.thread_time() - used
        WRITES.append((took, cpu, [_name(each) for each in jobs]))


def _name(job: Callable[[Any], Any]) -> str:
    """Return the change within a job: it is a cell of a closure, maybe of another."""
    inner = getattr(job, "keywords", {}).get("job", job)
    cells = getattr(inner, "__closure__", None) or ()
    found = [each.cell_contents for each in cells if callable(each.cell_contents)]
    return found[0].__qualname__ if found else repr(inner)


if __name__ == "__main__":
    database._commit = timed  # noqa: SLF001  # the same
    try:
        main(["run"])
    finally:
        longest = sorted(WRITES, key=lambda each: each[0], reverse=True)[:12]
        said = {"writes": len(WRITES), "longest": longest}
        Path(sys.argv[1]).write_text(json.dumps(said), encoding="utf-8")
