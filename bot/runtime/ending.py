"""The end of a program that was told to end: in good order, and in time whatever hangs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

log = logging.getLogger(__name__)

LONGEST = 7.5  # seconds for an end in good order; systemd kills after 10 or more


def told_to_stop(longest: float = LONGEST) -> asyncio.Event:
    """Return an event that is set once the process is told to end, by Ctrl+C or by a signal.

    What has not ended ``longest`` seconds later is named in the log and left: a death at any moment
    loses nothing. A second Ctrl+C does so at once.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    told: list[int] = []  # the signals so far; a loop that is held does not set the event

    def end(number: int, _: FrameType | None) -> None:
        told.append(number)
        if told.count(signal.SIGINT) > 1:
            os._exit(130)
        if len(told) == 1:
            loop.call_soon_threadsafe(stop.set)
            _after(longest, loop)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return stop


def _after(seconds: float, loop: asyncio.AbstractEventLoop) -> None:
    alarm = threading.Timer(seconds, _leave, [loop])
    alarm.daemon = True
    alarm.start()


def _leave(loop: asyncio.AbstractEventLoop) -> None:
    """End at once; the loop may hang as well, so it is not asked."""
    names = sorted(each.get_name() for each in asyncio.all_tasks(loop))
    log.critical("told to end, and not ended in time: %s", ", ".join(names))
    logging.shutdown()
    os._exit(1)
