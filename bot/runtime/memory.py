"""The collector of cyclic garbage, kept from stopping the world while people wait.

A sweep goes over every object of its generation and holds up all threads meanwhile: 130 ms for a
full one beside a workbook of 3,822 answers, and as long for a small one after work that has made
many objects at once (``benchmarks/results.py``). Objects there once the program has started stay
for ever and need not be swept; those of a file are freed without a sweep. What else is kept from
sweeps, as it was there at the end of such work, is swept at night.
"""

from __future__ import annotations

import ctypes
import gc
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARENA_MAX = -8  # of mallopt(3)
_LOCK = Lock()
_resting = 0
_left = False  # something was excluded since the last sweep of all


def settle() -> None:
    """Sweep what may be swept, and exclude what is left from sweeps; to be called after start."""
    gc.collect()
    gc.freeze()
    give_back()


def sweep_all() -> None:
    """Sweep all that was ever excluded, if anything was since the last time.

    That takes a tenth of a second, so it is to be called at night.
    """
    global _left  # as the collector
    with _LOCK:
        left, _left = _left, False
    if left:
        gc.unfreeze()
        settle()


def keep_together() -> None:
    """Have all threads take memory from the same two places; to be called before they begin.

    Else glibc gives each thread a place of its own, and what is freed in one is of no use in
    another: some 50 MB after the questions have been learnt.
    """
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)


def give_back() -> None:
    """Return freed memory to the system, after work that took much for a moment; glibc keeps it."""
    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def unswept() -> Iterator[None]:
    """Stop sweeps for a second of work that makes many objects and keeps few.

    What is there at its end is excluded from sweeps: the next one would begin with all of it.
    """
    global _resting, _left  # noqa: PLW0603  # one collector a process, so one count
    with _LOCK:
        _resting += 1
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            _resting -= 1
            if _resting == 0:
                _left = True
                gc.freeze()
                gc.enable()
