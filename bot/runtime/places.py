"""Places for work side by side; whoever waits for something outside keeps none."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Iterator

P = ParamSpec("P")
T = TypeVar("T")

MOMENT = 0.3  # seconds for which a call under way keeps its place
MOST_ASIDE = 128  # calls that have taken longer and kept none: half the transport's connections


class Places:
    """A number of places, given in the order of asking.

    Who comes back from a wait goes on at once, so for a while there may be more at work than
    ``most``: a handler in the middle of its answer does not queue behind those not begun.
    """

    def __init__(self, most: int) -> None:
        self._free = most
        self._queue: deque[asyncio.Future[None]] = deque()
        self._long_calls = 0
        self._watched: deque[tuple[float, _LongCall]] = deque()  # the first is looked at first

    @asynccontextmanager
    async def hold(self) -> AsyncIterator[None]:
        """Wait for a place and hold it for the block, but for the waits marked in it."""
        await self._enter()
        held = _Place(self)
        token = _current.set(held)
        try:
            yield
        finally:
            _current.reset(token)
            held.end()

    async def _enter(self) -> None:
        if self._free > 0 and not self._queue:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.free()  # it was given one meanwhile
            else:
                self._queue.remove(turn)
            raise

    def free(self) -> None:
        """Give a place back, to the first who waits for one."""
        self._free += 1
        while self._free > 0 and self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                self._free -= 1
                turn.set_result(None)

    def take_back(self) -> None:
        """Take a place at once, though there may be none."""
        self._free -= 1

    def watch(self, call: _LongCall) -> _LongCall:
        """Have a call begin to count as long, unless it has ended by then.

        One timer serves all: most calls have ended when it comes to them.
        """
        loop = asyncio.get_running_loop()
        due = loop.time() + MOMENT
        if not self._watched:
            loop.call_at(due, self._look, loop)
        self._watched.append((due, call))
        return call

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        now = loop.time()
        while self._watched and self._watched[0][0] <= now:
            self._watched.popleft()[1].begin()
        if self._watched:
            loop.call_at(self._watched[0][0], self._look, loop)

    def begin_long_call(self) -> bool:
        """Count a call that takes long; return False where there are too many."""
        if self._long_calls >= MOST_ASIDE:
            return False
        self._long_calls += 1
        return True

    def end_long_call(self) -> None:
        """Note that a call that took long has ended."""
        self._long_calls -= 1


class _Place:
    """One place, as the task that holds it and what it began know it."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._waits = 0  # under way in the tasks of its holder
        self._ended = False

    def leave(self) -> None:
        self._waits += 1
        if self._waits == 1 and not self._ended:
            self.places.free()

    def come_back(self) -> None:
        self._waits -= 1
        if self._waits == 0 and not self._ended:
            self.places.take_back()

    def end(self) -> None:
        if not self._ended and not self._waits:
            self.places.free()
        self._ended = True


_current: ContextVar[_Place | None] = ContextVar("place", default=None)


@contextmanager
def aside() -> Iterator[None]:
    """Keep no place for the block, in which the task only waits."""
    place = _current.get()
    if place is None:
        yield
        return
    place.leave()
    try:
        yield
    finally:
        place.come_back()


def aside_if_long(
    call: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Have a call outside keep the place of its task for a moment, and no longer."""

    @wraps(call)
    async def briefly(*args: P.args, **kwargs: P.kwargs) -> T:
        place = _current.get()
        if place is None:
            return await call(*args, **kwargs)
        under_way = place.places.watch(_LongCall(place))
        try:
            return await call(*args, **kwargs)
        finally:
            under_way.end()

    return briefly


class _LongCall:
    """A call outside, which may turn out to take long."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._begun = False
        self._ended = False

    def begin(self) -> None:
        if not self._ended:
            self._begun = self._place.places.begin_long_call()
            if self._begun:
                self._place.leave()

    def end(self) -> None:
        self._ended = True
        if self._begun:
            self._place.come_back()
            self._place.places.end_long_call()
