"""``linghang run`` with a clock and a disk that misbehave as a file says.

``python -m benchmarks.trouble.bent_bot CONTROL run``: CONTROL is JSON, read again whenever it has
changed: ``offset`` (seconds that the one clock is ahead of the machine's), ``read_only`` (SQLite
refuses each write as it does for a read-only database) and ``pause`` (seconds that each commit
takes longer).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import __main__ as program
from bot.clock import Clock
from storage import database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx


class Control:
    """What the file says now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_at = 0
        self._said: dict[str, Any] = {}

    def __getitem__(self, name: str) -> float:
        changed = self._path.stat().st_mtime_ns
        if changed != self._read_at:
            self._said = json.loads(self._path.read_text(encoding="utf-8"))
            self._read_at = changed
        return float(self._said.get(name, 0.0))


def bend(control: Control) -> None:
    """Have clock and database of this process do as they are told."""
    commit = database._commit  # noqa: SLF001  # there is no other way in

    def bent(tx: Any, jobs: Sequence[Callable[[Tx], Any]]) -> Any:
        time.sleep(control["pause"])
        with _refusing(tx, is_on=bool(control["read_only"])):
            return commit(tx, jobs)

    def now(clock: Clock) -> datetime:
        return datetime.now(UTC) + clock.offset + timedelta(seconds=control["offset"])

    vars(database)["_commit"] = bent
    setattr(Clock, "now", now)  # noqa: B010  # a method cannot be assigned to


@contextmanager
def _refusing(tx: Tx, *, is_on: bool) -> Iterator[None]:
    if not is_on:
        yield
        return
    tx.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        tx.execute("PRAGMA query_only = OFF")


if __name__ == "__main__":
    bend(Control(Path(sys.argv.pop(1))))
    sys.exit(program.main())
