"""One program a database: the lock that whoever runs, migrates or replaces it holds."""

from __future__ import annotations

import errno
import socket
import sys
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from bot.errors import BotError
from storage.files import real_path

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self


def lock_of(database: Path) -> Path:
    """Return the file that is locked for a database; links are not followed."""
    return database.with_name(f"{database.name}.lock")


class SoleUser:
    """The lock of a database; it ends with the process.

    It lies beside the file itself, whatever link or relative path led there. Where the system can
    (Linux), the file is held by its number as well, which is the same under each of its names.
    """

    def __init__(self, database: Path) -> None:
        self.path = database
        self._file = real_path(database)
        self._lock = FileLock(lock_of(self._file), timeout=0)
        self._number: socket.socket | None = None

    def acquire(self) -> None:
        """Take the lock, and make the folder where there is none.

        Raises:
            BotError: Another process has it, or nothing can be written there.
        """
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise BotError("already-running", path=str(self.path)) from None
        except (OSError, NotImplementedError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            lock, folder = str(lock_of(self._file)), str(self._file.parent)
            raise BotError("lock-unwritable", path=lock, folder=folder, reason=reason) from error
        try:
            self.hold_file()
        except BaseException:
            self.release()
            raise

    def hold_file(self) -> None:
        """Hold the file by its number, once it is there.

        Raises:
            BotError: Another process holds it under another of its names.
        """
        if self._number is not None or not sys.platform.startswith("linux"):
            return
        try:
            found = self._file.stat()
        except OSError:
            return
        held = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            held.bind(f"\0linghang-database-{found.st_dev}-{found.st_ino}")
        except OSError as error:
            held.close()
            if error.errno != errno.EADDRINUSE:
                return  # a system that has no such names; the lock beside the file is left
            raise BotError("already-running", path=str(self.path)) from None
        self._number = held

    def release(self) -> None:
        """Give the lock back."""
        if self._number is not None:
            self._number.close()
            self._number = None
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def sole_user(database: Path) -> SoleUser:
    """Lock a database for this process.

    Raises:
        BotError: Another process has it, or nothing can be written beside it.
    """
    lock = SoleUser(database)
    lock.acquire()
    return lock
