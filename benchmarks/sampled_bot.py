"""The bot, looked at while it works: ``python -m benchmarks.sampled_bot FILE``.

Every :data:`TICK` seconds of the process's CPU it notes where each thread is that has used any
since, with how much. SIGUSR1 forgets what was noted so far; at the end FILE holds, as JSON, seconds
by thread and by stack, innermost frame first.
"""

from __future__ import annotations

import json
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from bot.__main__ import main

TICK = 0.004
DEEPEST = 60  # frames of a stack that are kept
ROOT = Path(__file__).parent.parent


class Sampler:
    """Seconds of CPU by thread and stack."""

    def __init__(self) -> None:
        self.found: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self.used: dict[int, float] = {}

    def look(self, _: int, interrupted: FrameType | None) -> None:
        """Note where each thread is that has worked since the last look."""
        frames = sys._current_frames()  # noqa: SLF001  # there is no other way to see them
        for thread in threading.enumerate():
            ident = thread.ident
            if ident is None or ident not in frames:
                continue
            now = time.clock_gettime(time.pthread_getcpuclockid(ident))
            spent, self.used[ident] = now - self.used.get(ident, 0.0), now
            if spent > 0:
                frame = interrupted if thread is threading.main_thread() else frames[ident]
                self.found[thread.name, stack(frame)] += spent  # type: ignore[assignment]  # a Counter holds seconds as well

    def forget(self, *_: object) -> None:
        """Begin anew."""
        self.found.clear()


def stack(frame: FrameType | None) -> tuple[str, ...]:
    """Return ``file:function`` of each frame, innermost first."""
    found: list[str] = []
    while frame is not None and len(found) < DEEPEST:
        found.append(f"{_short(frame.f_code.co_filename)}:{frame.f_code.co_qualname}")
        frame = frame.f_back
    return tuple(found)


def _short(path: str) -> str:
    """Return a path from the repository or from the libraries on."""
    path = path.rpartition("site-packages/")[2]
    return path.removeprefix(f"{ROOT}/").rpartition("/lib/")[2]


if __name__ == "__main__":
    sampler = Sampler()
    signal.signal(signal.SIGPROF, sampler.look)
    signal.signal(signal.SIGUSR1, sampler.forget)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    try:
        main(["run"])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        said = [[thread, list(frames), spent] for (thread, frames), spent in sampler.found.items()]
        Path(sys.argv[1]).write_text(json.dumps(said), encoding="utf-8")
