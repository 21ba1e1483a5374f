"""The collector of cyclic garbage, kept from stopping the world while people wait.

A full sweep goes over every object there is and holds up all threads meanwhile: 130 ms beside a
workbook of 3,822 answers, measured by ``benchmarks/results.py``. Objects there once the program
has started stay for ever and need not be swept; those of a file are freed without a sweep.
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
    """Exclude all present objects from further sweeps; to be called once, after start."""
    gc.collect()
    gc.freeze()


@contextmanager
def unswept() -> Iterator[None]:
    """Stop sweeps for a second of work that makes many objects and keeps few."""
    global _resting  # noqa: PLW0603  # one collector a process, so one count
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
