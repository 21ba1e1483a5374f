"""The journal of an update: what its handler was answered, so that a repeated one says the same.

An update is handled again after a kill, or where its reply could not be sent; but what the first
run has written is there, and the database would answer otherwise now. So each call of a handler
(a read, a write, something sent) is numbered, and each write keeps, in its own transaction, the
answers to all calls up to itself. A repeated handler is given these in their order, and nothing of
it is done again; after the last write that was kept it goes on with the database as it is. Until
then it is told the moment of the first run, or a survey closed since would refuse what it took.

A handler that calls otherwise than before goes on without its journal. An answer that is too large,
or that must not lie beside a name, is not kept: that read is made again.
"""

from __future__ import annotations

import importlib.metadata
import io
import logging
import pickle
from collections import Counter, OrderedDict, defaultdict, deque
from contextvars import Context, ContextVar
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from functools import lru_cache, partial, wraps
from types import FunctionType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from bot.domain.surveys.questions import Answer
from bot.errors import BotError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from sqlite3 import Connection as Tx

log = logging.getLogger(__name__)

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")
Part = tuple[int, bytes]  # the number of its first call, and the calls

LARGEST_ANSWER, LARGEST = 64 << 10, 256 << 10  # bytes; of an update


class UnkeepableError(Exception):
    """An error for an answer that no journal keeps."""


class UnreadableError(Exception):
    """An error for a journal of another version of the program."""


@dataclass(slots=True)
class _Call:
    """A call of a handler and its answer: a result, or the error that a person can mend."""

    query: Callable[..., Any] | str  # or its name
    is_settled: bool = False
    result: Any = None
    error: BotError | None = None
    moment: datetime | None = None  # of an earlier run

    def settle(self, result: Any) -> None:
        """Note the result as it is now, whatever the handler does with a list of it."""
        self.result = result.copy() if type(result) in _COPIED else result
        self.is_settled = True

    @property
    def name(self) -> str:
        """The name by which it is known again."""
        return self.query if isinstance(self.query, str) else name_of(self.query)

    def fail(self, error: BotError) -> None:
        """Note the error."""
        self.error = error
        self.is_settled = True

    def answer(self) -> Any:
        """Return the result, or raise the error."""
        if self.error is not None:
            raise self.error
        return self.result


_COPIED = frozenset({list, dict, set})


class Journal:
    """The journal of one run of an update's handler: of what is called in its ``with`` block.

    Args:
        number: The update's in the inbox.
        parts: What earlier runs have kept, see :func:`kept`.
        now: The moment of this run.
    """

    def __init__(self, number: int, parts: Sequence[Part], now: datetime) -> None:
        self._number = number
        self._now = now
        self._earlier: deque[_Call] = deque()
        self._calls: list[_Call] = []  # since the last write
        self._first = 0  # number of the first of them
        self._size = 0
        self._is_stale = False  # what is kept is of no use
        self._is_lost = False  # nothing more is kept
        if parts:
            self._read(parts)

    def _read(self, parts: Sequence[Part]) -> None:
        try:
            self._earlier.extend(_read(parts))
        except UnreadableError as error:
            log.debug("the journal of update no. %s cannot be read: %s", self._number, error)
            self._is_stale = True
        else:
            self._first = len(self._earlier)
            self._size = sum(len(calls) for _, calls in parts)

    def __enter__(self) -> None:
        self._token = _under_way.set(self)

    def __exit__(self, *_: object) -> None:
        _under_way.reset(self._token)
        del self._token  # it leads back here by way of the task's context

    @property
    def moment(self) -> datetime:
        """The moment of this run, or of the one whose answers are given until none is left."""
        return (self._earlier and self._earlier[0].moment) or self._now

    async def ask(self, query: Callable[..., Any], live: Callable[[], Awaitable[T]]) -> T:
        """Return what a read, or something sent, was answered, or is now."""
        call = self._next(query)
        if call.is_settled:
            answer: T = call.answer()
            return answer
        try:
            result = await live()
        except BotError as error:
            call.fail(error)
            raise
        call.settle(result)
        return result

    def glance(self, query: Callable[..., Any], live: Callable[[], T]) -> T:
        """Return what a short read was answered, or is now."""
        call = self._next(query)
        if call.is_settled:
            answer: T = call.answer()
            return answer
        try:
            result = live()
        except BotError as error:
            call.fail(error)
            raise
        call.settle(result)
        return result

    async def write(
        self,
        change: Callable[..., Any],
        job: Callable[[Tx], T],
        commit: Callable[[Callable[[Tx], T]], Awaitable[T]],
    ) -> T:
        """Return what a write was answered, or commit it now with all answers up to it."""
        call = self._next(change)
        if call.is_settled:
            answer: T = call.answer()
            return answer
        page = self._page(call)
        try:
            result = await commit(partial(page.fill, job=job))
        except BotError as error:
            call.fail(error)
            raise
        except BaseException:
            self._lose()
            raise
        self._turn(page)
        return result

    def _next(self, query: Callable[..., Any]) -> _Call:
        """Return the next call: one of an earlier run, or one to be settled."""
        if self._earlier:
            earlier, name = self._earlier.popleft(), name_of(query)
            if earlier.name == name:
                return earlier
            log.debug("update no. %s goes on without its journal: %s", self._number, name)
            self._lose()
        call = _Call(query)
        self._calls.append(call)
        return call

    def _lose(self) -> None:
        self._earlier.clear()
        self._is_lost = self._is_stale = True

    def _page(self, call: _Call) -> _Page:
        calls = tuple(self._calls)
        if self._is_lost or not all(each.is_settled for each in calls if each is not call):
            calls = ()
        room = LARGEST - self._size
        return _Page(self._number, self._first, calls, self._now, self._is_stale, room)

    def _turn(self, page: _Page) -> None:
        """Go on after a commit."""
        del self._calls[: len(page.calls)]
        self._first += len(page.calls)
        self._size += page.size
        self._is_stale = False
        self._is_lost = not page.size


@dataclass(slots=True, repr=False)  # a database logs what it runs, and answers are nobody's matter
class _Page:
    """The calls that a write keeps, itself the last; none where the journal is lost."""

    number: int
    first: int
    calls: tuple[_Call, ...]
    now: datetime
    clears: bool
    room: int
    size: int = 0

    def fill(self, tx: Tx, job: Callable[[Tx], T]) -> T:
        """Do the write and keep the calls, while the update is waiting."""
        result = job(tx)
        data = self._data(result)
        if self.clears or data is None:
            tx.execute("DELETE FROM update_journal WHERE inbox_id = ?", (self.number,))
        if data is not None and tx.execute(_KEEP, (self.first, data, self.number)).rowcount:
            self.size = len(data)
        return result

    def _data(self, result: Any) -> bytes | None:
        if not self.calls:
            return None
        self.calls[-1].settle(result)
        try:
            data = _pack(self.calls, self.now)
        except UnkeepableError as error:
            log.debug("update no. %s keeps no journal: %s", self.number, error)
            return None
        return data if len(data) <= self.room else None


_KEEP = """
INSERT INTO update_journal (inbox_id, first, calls)
SELECT id, ?, ?
FROM inbox
WHERE id = ? AND state = 'waiting'
"""


def kept(tx: Tx, number: int) -> list[Part]:
    """Return what earlier runs of an update's handler have kept."""
    sql = "SELECT first, calls FROM update_journal WHERE inbox_id = ? ORDER BY first"
    return tx.execute(sql, (number,)).fetchall()


def drop_all(tx: Tx) -> None:
    """Delete all journals."""
    tx.execute("DELETE FROM update_journal")


# -- the one under way -----------------------------------------------------------------------------

_under_way: ContextVar[Journal | None] = ContextVar("journal", default=None)
under_way = _under_way.get


def apart() -> Context:
    """Return the context of a task that is no part of the update whose handler begins it."""
    return Context()


def noted(
    method: Callable[Concatenate[S, P], Awaitable[T]],
) -> Callable[Concatenate[S, P], Awaitable[T]]:
    """Note what a method did in the journal under way, so that it is not done twice."""

    @wraps(method)
    async def ask(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        live = partial(method, self, *args, **kwargs)
        journal = under_way()
        return await (live() if journal is None else journal.ask(method, live))

    return ask


def unnoted(method: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """Leave out of the journal what a method does: it goes by memory, and may be done again."""

    @wraps(method)
    async def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        token = _under_way.set(None)
        try:
            return await method(*args, **kwargs)
        finally:
            _under_way.reset(token)

    return ask


def name_of(query: Callable[..., Any]) -> str:
    """Return the name by which a call is known again."""
    while isinstance(query, partial):
        query = query.func
    return f"{query.__module__}.{query.__qualname__}"


# -- how answers are kept --------------------------------------------------------------------------

_OURS = {"bot", "handlers", "storage", "config"}
_KNOWN = {
    *(bool, int, float, str, bytes, list, tuple, dict, set, frozenset, range),
    *(date, datetime, time, timedelta, timezone, ZoneInfo, Decimal),
    *(Counter, OrderedDict, defaultdict, deque),
}
_KNOWN_BY_NAME: dict[tuple[str, str], Any] = {
    (each.__module__, each.__qualname__): each for each in _KNOWN
}
_WITHHELD = (Answer,)  # to a survey: it must not lie beside a name any longer than it has to


@lru_cache
def _stamp() -> bytes:
    """Return what a journal of this version begins with."""
    return importlib.metadata.version("linghang").encode() + b"\n"


def _pack(calls: Sequence[_Call], now: datetime) -> bytes:
    """Return the calls of a run as bytes; the last is the write.

    Raises:
        UnkeepableError: The answer to the write cannot be kept.
    """
    try:
        return _stamp() + _dumped((now, [_plain(each) for each in calls]))
    except UnkeepableError:
        *before, write = calls
        packed = [*(_packed_or_not(each) for each in before), ("packed", *_packed(write))]
        return _stamp() + pickle.dumps((now, packed))


def _plain(call: _Call) -> tuple[str, str, Any]:
    error = call.error
    if error is not None:
        return "error", call.name, (type(error), error.key, error.values)
    return "result", call.name, call.result


def _packed_or_not(call: _Call) -> tuple[str, str, Any]:
    try:
        return "packed", *_packed(call)
    except UnkeepableError as error:
        log.debug("no journal keeps the answer of %s: %s", call.name, error)
        return "again", call.name, None


def _packed(call: _Call) -> tuple[str, bytes]:
    return call.name, _dumped(_plain(call))


def _dumped(answer: Any) -> bytes:
    """Return an answer, or several, as bytes.

    Raises:
        UnkeepableError: It holds what is no plain value of ours, or is too large.
    """
    file = _Bounded()
    try:
        _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(answer)
    except (pickle.PicklingError, RuntimeError) as error:
        raise UnkeepableError(str(error)) from error
    return file.getvalue()


class _Bounded(io.BytesIO):
    """A file that takes no more than an answer may have."""

    def write(self, data: Any) -> int:
        """Take more.

        Raises:
            UnkeepableError: It is too much.
        """
        if self.tell() + len(memoryview(data)) > LARGEST_ANSWER:
            raise UnkeepableError("too large")
        return super().write(data)


class _Pickler(pickle.Pickler):
    """A pickler of plain values, and of enums and dataclasses of ours, by their fields."""

    def reducer_override(self, answer: Any) -> Any:
        """Say how a value is kept."""
        kind: Any = type(answer)
        return _way_of(kind)(answer)


@lru_cache(512)
def _way_of(kind: Any) -> Callable[[Any], Any]:
    """Return how values of a class are kept.

    Raises:
        UnkeepableError: They are not.
    """
    if issubclass(kind, (type, FunctionType)):
        return _checked
    _checked(kind)
    if kind in _REDUCED:
        return _REDUCED[kind]
    if issubclass(kind, Enum):
        return lambda member: (kind, (member.value,))
    if not is_dataclass(kind):
        return lambda _: NotImplemented
    ours: Any = kind
    return partial(_by_fields, ours, _fields_of(ours))


def _by_fields(kind: Any, names: tuple[str, ...], answer: Any) -> tuple[Any, ...]:
    return _remade, (kind, names, tuple([getattr(answer, each) for each in names]))


_REDUCED: dict[Any, Callable[[Any], tuple[Any, ...]]] = {
    ZoneInfo: lambda zone: (ZoneInfo, (zone.key,)),
}


def _checked(kind: Any) -> Any:
    """Let pickle go on with a class that is kept.

    Raises:
        UnkeepableError: It is none.
    """
    if _is_withheld(kind) or not (kind is _remade or kind in _KNOWN or _is_ours(kind)):
        raise UnkeepableError(f"{kind.__module__}.{kind.__qualname__}")
    return NotImplemented


def _is_withheld(kind: Any) -> bool:
    """Return whether it must not lie beside a name: an answer, or a class that says so itself."""
    return kind in _WITHHELD or getattr(kind, "withheld", None) is True


@lru_cache(512)
def _is_ours(kind: Any) -> bool:
    """Return whether a class is one of our values: a dataclass, an enum, a plain value with a name.

    Errors count, as their class is kept.
    """
    if not isinstance(kind, type) or kind.__module__.partition(".")[0] not in _OURS:
        return False
    return is_dataclass(kind) or issubclass(kind, (Enum, str, int, tuple, BotError))


@lru_cache(512)
def _fields_of(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def _remade(kind: Any, names: tuple[str, ...], values: tuple[Any, ...]) -> Any:
    """Make a dataclass from its fields, as they were.

    Raises:
        UnreadableError: They are others by now.
    """
    if names != _fields_of(kind):
        raise UnreadableError(f"{kind.__qualname__} has other fields")
    made = object.__new__(kind)
    for name, value in zip(names, values, strict=True):
        object.__setattr__(made, name, value)
    return made


class _Unpickler(pickle.Unpickler):
    """An unpickler that makes nothing but what :class:`_Pickler` keeps."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class by its name.

        Raises:
            UnreadableError: It is none that is kept.
        """
        if (module, name) == (_remade.__module__, _remade.__qualname__):
            return _remade
        if (module, name) in _KNOWN_BY_NAME:
            return _KNOWN_BY_NAME[module, name]
        if module.partition(".")[0] in _OURS:
            found = super().find_class(module, name)
            if _is_ours(found):
                return found
        raise UnreadableError(f"{module}.{name}")


def _read(parts: Sequence[Part]) -> list[_Call]:
    """Return the calls that earlier runs have kept.

    Raises:
        UnreadableError: Another version kept them, or some are missing.
    """
    calls: list[_Call] = []
    for first, data in parts:
        if not data.startswith(_stamp()) or first != len(calls):
            raise UnreadableError(f"call {first} of {data[:20]!r}")
        moment, kept = _loaded(data[len(_stamp()) :])
        calls.extend(_call_of(moment, *each) for each in kept)
    return calls


def _call_of(moment: datetime, kind: str, name: str, answer: Any) -> _Call:
    match kind:
        case "packed":
            return _call_of(moment, *_loaded(answer))
        case "result":
            return _Call(name, is_settled=True, result=answer, moment=moment)
        case "error":
            error_kind, key, values = answer
            error = error_kind.__new__(error_kind)
            BotError.__init__(error, key, **values)
            return _Call(name, is_settled=True, error=error, moment=moment)
        case _:
            return _Call(name, moment=moment)


def _loaded(data: bytes) -> Any:
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError) as error:
        raise UnreadableError(str(error)) from error
