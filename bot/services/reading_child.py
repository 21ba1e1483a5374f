"""The program that reads files, apart from the bot: what a file breaks is this, and nothing else.

It is told what to do by the bot, in pickles, as it trusts the bot. It has read what a stranger
wrote, so the bot does not trust it: it answers in JSON, which is taken over by the types that are
expected and can run nothing. It is given no settings, has bounds for memory and time, is the first
to go where the machine has no memory left, and ends with the bot.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import struct
import sys
import traceback
from collections.abc import Generator
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

from bot.domain.audiences.names import lines_of_file
from bot.domain.enrolment.books import read_enrolment
from bot.domain.exams.files import read_list
from bot.domain.imports.reading import read_school
from bot.domain.surveys.book import read_book
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    Files = Sequence[tuple[str, bytes]]

LARGEST = 560 << 20  # bytes of memory, all in all
MEMORY_IS_BOUNDED = sys.platform == "linux"  # others have no such bound, or do not keep it
LENGTH = struct.Struct(">I")
HEAD = struct.Struct(">cII")  # kind, peak of memory in KB, length
_FIRST_TO_GO = b"1000"  # where the machine has no memory left
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
_SPARE = 2.0  # seconds after which it ends itself, where the bot did not end it
PATIENCE = 2.0  # times its processor time that reading may last, where others use the machine


class Task(StrEnum):
    """What can be asked for."""

    SCHOOL = "school"
    SURVEY = "survey"
    PEOPLE = "people"
    ENROLMENT = "enrolment"
    EXAM_LIST = "exam-list"


class Kind:
    """The kinds of reply."""

    BEGUN = b"."
    QUESTION = b"?"
    RESULT = b"="
    REFUSED = b"!"
    FAILED = b"x"


def _read_people(files: Files) -> object:
    return [line for name, data in files for line in lines_of_file(name, data)]


def _read_exam_list(files: Files) -> object:
    ((name, data),) = files
    return read_list(name, data)


def _read_survey(files: Files) -> object:
    ((name, data),) = files
    return read_book(name, data)


def _read_enrolment(files: Files, *, today: date) -> object:
    ((name, data),) = files
    return read_enrolment(name, data, today)


_TASKS: dict[Task, Callable[..., Any]] = {
    Task.SCHOOL: read_school,
    Task.SURVEY: _read_survey,
    Task.PEOPLE: _read_people,
    Task.ENROLMENT: _read_enrolment,
    Task.EXAM_LIST: _read_exam_list,
}


def main() -> None:
    """Do what is asked for until the bot is gone or asks no more."""
    replies = os.fdopen(os.dup(1), "wb")
    orders = sys.stdin.buffer
    _bound()
    gc.set_threshold(50_000, 20, 50)
    with open(os.devnull, "r+b") as nowhere:  # noqa: PTH123  # what a library prints shows contents
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    with contextlib.suppress(BrokenPipeError):
        while (order := _received(orders)) is not None:
            _work(order, orders, replies)


def _bound() -> None:
    """Take on the bounds of memory; what this machine does not have is passed over."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)  # they are the bot's; it ends this when it ends
    _bound_memory()
    if sys.platform == "linux":
        _end_with_parent()
        with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "wb") as score:  # noqa: PTH123
            score.write(_FIRST_TO_GO)


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # not on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core holds the file
        resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))


def _end_with_parent() -> None:
    import ctypes  # noqa: PLC0415  # nowhere else

    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != int(sys.argv[1]):  # it was gone before
        sys.exit(0)


def _received(orders: BinaryIO) -> Any:
    """Return what the bot says next, or None where it says no more."""
    head = orders.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    data = orders.read(LENGTH.unpack(head)[0])
    return pickle.loads(data)  # noqa: S301  # the bot made it


def _work(order: Any, orders: BinaryIO, replies: BinaryIO) -> None:
    """Do one task, asking what must be asked."""
    task, arguments, sizes, longest = order
    files = [(name, orders.read(size)) for name, size in sizes]
    _say(replies, Kind.BEGUN, None)
    with _timed(longest):
        try:
            _say(replies, Kind.RESULT, _done(task, files, arguments, orders, replies))
        except BotError as error:
            _say(replies, Kind.REFUSED, {"key": error.key, "values": error.values})
        except MemoryError:
            name = ", ".join(PurePath(name).name for name, _ in files)
            _say(replies, Kind.REFUSED, {"key": "load-too-heavy", "values": {"name": name}})
        except BrokenPipeError:
            raise
        except BaseException as error:  # noqa: BLE001  # the edge; calamine panics with one of these
            _say(replies, Kind.FAILED, _without_contents(error))


def _done(
    task: Task, files: Files, arguments: dict[str, Any], orders: BinaryIO, replies: BinaryIO
) -> Any:
    doing: Any = _TASKS[task](files, **arguments)
    if not isinstance(doing, Generator):
        return doing
    answer = None
    while True:
        try:
            question = doing.send(answer)
        except StopIteration as ended:
            return ended.value
        _say(replies, Kind.QUESTION, question)
        answer = _received(orders)


def _say(replies: BinaryIO, kind: bytes, value: object) -> None:
    body = orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATACLASS)
    replies.write(HEAD.pack(kind, _peak(), len(body)))
    replies.write(body)
    replies.flush()


def _plain(value: Any) -> object:
    """Return what JSON knows; fields that are as usual are left out, for most cells are empty."""
    if isinstance(value, (set, frozenset)):
        return list(value)
    return {
        name: given
        for name, usual in _usual(value.__class__)
        if (given := getattr(value, name)) is not usual and given != usual
    }


@cache
def _usual(kind: Any) -> list[tuple[str, object]]:
    """Return the fields of a dataclass, each with what it is by default."""
    return [(each.name, each.default) for each in fields(kind)]


def _peak() -> int:
    """Return the most memory ever taken, in KB; 0 where the machine does not tell.

    Not ``ru_maxrss``: it begins at what the bot had when it started this.
    """
    try:
        with open("/proc/self/status", "rb") as status:  # noqa: PTH123  # quicker
            line = next(each for each in status if each.startswith(b"VmHWM:"))
    except (OSError, StopIteration):
        return 0
    return int(line.split()[1])


@contextlib.contextmanager
def _timed(longest: float) -> Iterator[None]:
    """End the process where the work takes too much of the processor, or lasts too long.

    It lasts for ``longest`` seconds at most, and has the processor for half of them.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return
    _bound_processor(longest / PATIENCE)
    signal.setitimer(signal.ITIMER_REAL, longest + _SPARE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)


def _bound_processor(seconds: float) -> None:
    import resource  # noqa: PLC0415  # not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _without_contents(error: BaseException) -> dict[str, Any]:
    """Return what went wrong and where, without the message, which may show what a file says."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{PurePath(each.filename).name}:{each.lineno} {each.name}" for each in frames]
    return {"error": type(error).__name__, "where": where[-8:]}


if __name__ == "__main__":
    main()
