"""The collector of cyclic garbage, kept from stopping the world while people wait.

A full sweep goes over every object there is and holds up all threads meanwhile: 130 ms beside a
workbook of 3,822 answers, measured by ``benchmarks/results.py``. What is there once the program has
started stays for ever and need not be swept; what a file is made of is gone by itself.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCK = Lock()
_resting = 0


def settle() -> None:
    """Take everything there is now out of all further sweeps; to be called once, after start."""
    gc.collect()
    gc.freeze()


@contextmanager
def unswept() -> Iterator[None]:
    """No sweep meanwhile, for a second of work that makes many objects and keeps few."""
    global _resting  # noqa: PLW0603  # the collector is one for the process, and so is its rest
    with _LOCK:
        _resting += 1
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            _resting -= 1
            if _resting == 0:
                gc.enable()
