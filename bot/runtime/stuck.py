"""The end of a process whose event loop does not turn any more, so that another is started.

Everything that would tell of it waits for that loop: the watch, the page of health, the ticks.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import sys
import threading
from contextlib import suppress

from bot.runtime.ending import leave

log = logging.getLogger(__name__)

EVERY, LOOKS = 15.0, 20  # seconds between looks, and how many in a row without a turn: 5 minutes


def end_if_stuck(every: float = EVERY, looks: int = LOOKS) -> None:
    """End the process once the running loop has not turned for a number of looks.

    Looks are counted rather than seconds, so that a process that was held as a whole goes on. Where
    the loop hangs is written to standard error: lines of code, and no value.
    """
    loop, turned = asyncio.get_running_loop(), threading.Event()

    def watch() -> None:
        missed = 0
        pause = threading.Event()
        with suppress(RuntimeError):  # the loop has ended
            while missed < looks:
                turned.clear()
                loop.call_soon_threadsafe(turned.set)
                pause.wait(every)
                missed = 0 if turned.is_set() else missed + 1
            leave(lambda: _say(every * looks))

    threading.Thread(target=watch, name="stuck", daemon=True).start()


def _say(seconds: float) -> None:
    faulthandler.dump_traceback(sys.stderr.fileno(), all_threads=True)
    log.critical("the event loop has not turned for %.0f s; the process ends", seconds)
    logging.shutdown()
