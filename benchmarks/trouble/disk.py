"""A disk of its own for the database, which can be full, where this machine lets us mount one."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 96 << 20
FIRST_BYTES = 4096  # of any file that can still be written where nothing else can
_PIECE = bytes(1 << 20)


@contextmanager
def mounted(folder: Path) -> Iterator[bool]:
    """Mount a small disk (tmpfs) at a folder; give whether that was possible."""
    command = ("/bin/mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder))
    try:
        done = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(("/bin/umount", "-l", str(folder)), check=True)


def fill(folder: Path) -> None:
    """Take all the room that is left: the next byte anybody writes is one too many (ENOSPC)."""
    with open(folder / "filler", "ab", buffering=0) as filler, suppress(OSError):  # noqa: PTH123
        while True:
            filler.write(_PIECE)
    with open(folder / "filler", "ab", buffering=0) as filler, suppress(OSError):  # noqa: PTH123
        while True:
            filler.write(b"\0" * 512)


def empty(folder: Path) -> None:
    """Give the room back."""
    (folder / "filler").unlink(missing_ok=True)


def forbid_writes(pid: int) -> None:
    """Let a process write no file beyond its first bytes (EFBIG), as on a disk that fails."""
    _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (FIRST_BYTES, most))


def allow_writes(pid: int) -> None:
    """Let it write again."""
    with suppress(ProcessLookupError):
        _, most = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, most))


def lock(database: Path) -> sqlite3.Connection:
    """Begin to write, as another process; whoever closes the connection ends it."""
    other = sqlite3.connect(database, isolation_level=None, timeout=5, check_same_thread=False)
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:  # the bot has it at this moment, or there is no room for a log
        os.sched_yield()
    return other
