"""The end of a program that was told to end: in good order, and in time whatever hangs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

log = logging.getLogger(__name__)

LONGEST = 7.5  # seconds for an end in good order; systemd kills after 10 or more
LAST_WORDS = 0.25  # seconds for the last line of the log, which may go where nobody reads
TOLD = (signal.SIGINT, signal.SIGTERM)


def told_to_stop(longest: float = LONGEST) -> asyncio.Event:
    """Return an event that is set once the process is told to end, by Ctrl+C or by a signal.

    What has not ended ``longest`` seconds later is named in the log and left: a death at any moment
    loses nothing. A second Ctrl+C does so at once.
    """
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    told: list[int] = []

    def end(number: int) -> None:
        told.append(number)
        if told.count(signal.SIGINT) > 1:
            os._exit(130)
        if len(told) == 1:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(stop.set)
            _after(longest, loop)

    for number in TOLD:
        signal.signal(number, _nothing)
    _hear(end)
    return stop


def _nothing(_: int, __: FrameType | None) -> None:
    """Leave a signal to the thread that hears it, however long the main thread waits for a disk."""


def _hear(told: Callable[[int], None]) -> None:
    """Have a thread of its own called with each signal that ends the process.

    Python runs handlers in the main thread, and only between two of its own steps.
    """
    heard, hears = os.pipe()
    os.set_blocking(hears, False)
    before = signal.set_wakeup_fd(hears, warn_on_full_buffer=False)

    def hear() -> None:
        while numbers := os.read(heard, 64):
            if before >= 0:  # the loop's own
                with suppress(OSError):
                    os.write(before, numbers)
            for number in numbers:
                if number in TOLD:
                    told(number)

    threading.Thread(target=hear, name="signals", daemon=True).start()


def _after(seconds: float, loop: asyncio.AbstractEventLoop) -> None:
    alarm = threading.Timer(seconds, _leave, [loop])
    alarm.daemon = True
    alarm.start()


def _leave(loop: asyncio.AbstractEventLoop) -> None:
    """End at once; the loop may hang as well, so it is not asked."""
    leave(lambda: _say(loop))


def leave(say: Callable[[], None]) -> NoReturn:
    """End the process with last words; the log may hang as well, so they get but a moment."""
    saying = threading.Thread(target=say, daemon=True)
    saying.start()
    saying.join(LAST_WORDS)
    os._exit(1)


def _say(loop: asyncio.AbstractEventLoop) -> None:
    names = sorted(each.get_name() for each in asyncio.all_tasks(loop))
    log.critical("told to end, and not ended in time: %s", ", ".join(names))
    logging.shutdown()
