"""The process that reads files, seen from the bot: started, spoken to, ended."""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import bot
from bot.services import reading_child

if TYPE_CHECKING:
    import io
    from collections.abc import Mapping, Sequence

    from bot.services.reading_child import Task

LARGEST_REPLY = 16 << 20  # bytes of one reply
PIECE = 1 << 18  # bytes written at once
GRACE = 2.0  # seconds in which it ends by itself
_SETTINGS = "LINGHANG_"  # how their names begin; who reads what strangers wrote has none


class ChildDied(Exception):  # noqa: N818  # a state, and its caller says what it means
    """An error where the process ended, or said what it never says.

    ``begun`` tells whether it had taken the files over.
    """

    def __init__(self, *, begun: bool) -> None:
        super().__init__(begun)
        self.begun = begun


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: of a kind of :class:`reading_child.Kind`, with JSON."""

    kind: bytes
    body: bytes | bytearray


class _Pieces:
    """What is pickled, piece by piece: between two of them other threads have their turn."""

    def __init__(self) -> None:
        self.all: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take a piece."""
        self.all.append(bytes(data))


class ReadingProcess:
    """A process that reads one file after the other; its methods block.

    To be made in the main thread, as it ends with the thread that made it.
    """

    def __init__(self) -> None:
        module = reading_child.__name__
        root = str(Path(bot.__file__).parent.parent)
        path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_SETTINGS)}
        self._process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-P", "-m", module, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**kept, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        )
        self._orders = cast("io.FileIO", self._process.stdin)
        self._replies = cast("io.FileIO", self._process.stdout)
        self.peak = 0
        """The most memory it has ever taken, in KB; 0 where the machine does not tell."""

    @property
    def number(self) -> int:
        """Its number among the machine's processes."""
        return self._process.pid

    @property
    def outcome(self) -> int | None:
        """How it ended: an exit code, or minus a signal."""
        return self._process.poll()

    def begin(
        self,
        task: Task,
        files: Sequence[tuple[str, bytes]],
        arguments: Mapping[str, Any],
        longest: float,
    ) -> Reply:
        """Hand a task over; return the result, or a question to be answered by :meth:`go_on`.

        Raises:
            ChildDied: It died of it.
        """
        begun = False
        try:
            self._tell((task, arguments, [(name, len(data)) for name, data in files], longest))
            for _, data in files:
                self._write(data)
            begun = self._hear().kind == reading_child.Kind.BEGUN
            return self._hear()
        except (OSError, struct.error):
            raise ChildDied(begun=begun) from None

    def go_on(self, answer: object) -> Reply:
        """Answer its question; return what it says then.

        Raises:
            ChildDied: It died of it.
        """
        try:
            self._tell(answer)
            return self._hear()
        except (OSError, struct.error):
            raise ChildDied(begun=True) from None

    def kill(self) -> None:
        """End it at once; may be called from any thread."""
        self._process.kill()

    def end(self) -> None:
        """End it in good order, and see it off."""
        for each in (self._orders, self._replies):
            with suppress(OSError):
                each.close()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, value: object) -> None:
        data = _Pieces()
        pickle.Pickler(data, pickle.HIGHEST_PROTOCOL).dump(value)
        self._write(reading_child.LENGTH.pack(sum(map(len, data.all))))
        for each in data.all:
            self._write(each)

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._orders.write(rest[:PIECE]) :]

    def _hear(self) -> Reply:
        kind, peak, length = reading_child.HEAD.unpack(self._read(reading_child.HEAD.size))
        self.peak = max(self.peak, peak)
        if length > LARGEST_REPLY:
            raise OSError(length)
        body = self._read(length)
        if len(body) < length:
            raise OSError(length)
        return Reply(kind, body)

    def _read(self, size: int) -> bytearray:
        """Return so many bytes, or fewer where it has ended."""
        found = bytearray(size)
        view, at = memoryview(found), 0
        while at < size and (count := self._replies.readinto(view[at:])):
            at += count
        return found if at == size else bytearray(view[:at])
