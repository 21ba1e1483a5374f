"""The database: one writer with group commit, and readers beside it.

A transaction is a plain function over a ``sqlite3.Connection`` that runs in the connection's own
thread, so it cannot wait for the network while it holds the lock. Writes that are asked for at the
same time share one COMMIT; each has its own savepoint, and each caller is answered only after the
COMMIT is on disk (``synchronous=FULL``). Listeners for a kind of work are called after a COMMIT
that brought it, so code that writes need not call them.
"""

from __future__ import annotations

import asyncio
import errno
import sqlite3
from collections import deque
from contextlib import closing, suppress
from contextvars import Context
from enum import StrEnum
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from bot.errors import BotError
from storage import journal, private, schema, sqlite_adapter
from storage.files import number_of, version_in
from storage.memory import Memory, look_anew
from storage.schema import BUSY_TIMEOUT
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Self

    import aiosqlite

Tx = sqlite3.Connection
P = ParamSpec("P")
T = TypeVar("T")

_Job = tuple["Callable[[Tx], Any]", "asyncio.Future[Any]"]
_Outcome = tuple[Any, BaseException | None]

_OUT_OF_ORDER = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}


def is_out_of_order(error: BaseException) -> bool:
    """Return whether the database fails for now, and the statement is not to blame.

    Locked by another process, no room on the disk, read-only, an I/O error: worth another try.
    """
    if not isinstance(error, sqlite3.OperationalError):
        return False
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _OUT_OF_ORDER


def is_full(error: BaseException) -> bool:
    """Return whether an error says that the disk is full."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None) or 0
        return code & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}


def is_locked(error: BaseException | None) -> bool:
    """Return whether another process keeps the database, which passes by itself."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    return isinstance(error, sqlite3.Error) and code & 0xFF in {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }


class OutdatedError(sqlite3.OperationalError):
    """An error where a newer program has migrated the database: this one writes to it no more."""


class Work(StrEnum):
    """The kinds of work that listeners in this process wait for."""

    OUTBOX = "outbox"
    PAGES = "pages"
    ANNOUNCEMENTS = "announcements"


class _Connection(sqlite3.Connection):
    """A connection that notes what the transaction under way ``touched``; it has its ``keys``.

    One that only reads has a ``memory`` (:mod:`storage.memory`): what it sees is committed.
    """

    def __init__(self, *args: Any, keys: KeyRing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = keys
        self.touched: frozenset[Work] = frozenset()
        self.memory: Memory | None = None
        private.add_to(self, keys)

    def read_only(self) -> None:
        """Refuse to write from now on, and remember what was read."""
        self.executescript(_READING)
        self.memory = Memory()


def touch(tx: Tx, work: Work) -> None:
    """Have the listeners for ``work`` called once this transaction is committed."""
    if isinstance(tx, _Connection):  # a file opened without a bot has no listeners
        tx.touched |= {work}


class Database:
    """An open SQLite database; make one with :meth:`open`, end with :meth:`close`."""

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, busy_timeout: int, keys: KeyRing
    ) -> None:
        self.path = path
        self.keys = keys
        self._writer = writer
        self._readers: list[aiosqlite.Connection] = []
        self._next_reader = cycle(self._readers)
        self._glancer = sqlite3.connect(
            path, isolation_level=None, cached_statements=256, factory=_made_with(keys)
        )
        self._glancer.executescript(_settings(busy_timeout))
        self._glancer.read_only()
        self._subscribers: dict[Work, list[Callable[[], None]]] = {}
        self._waiting: deque[_Job] = deque()
        self._flusher: asyncio.Task[None] | None = None
        self._unscrubbed = True  # what the last run may have left in the write-ahead log
        self._number = number_of(path)

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        readers: int = 2,
        busy_timeout: int = BUSY_TIMEOUT,
        keys: KeyRing | None = None,
        create: bool = True,
    ) -> Self:
        """Open a database; it is never migrated, see :mod:`storage.upgrading`.

        Args:
            path: The file.
            readers: Connections that only read.
            busy_timeout: Milliseconds to wait for a lock of another process.
            keys: Of what lies sealed in it; by default from the file beside it that ends in .key.
            create: Make the database where there is none.

        Raises:
            BotError: There is none, it is no database, older or newer than this program, or cannot
                be written.
        """
        keys = keys or KeyRing(path.with_suffix(".key"))
        try:
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            await asyncio.to_thread(
                schema.look_over, path, create=create, busy_timeout=busy_timeout
            )
            writer = await _connect(path, busy_timeout, keys)
            try:
                database = cls(path, writer, busy_timeout, keys)
            except BaseException:
                await writer.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise BotError("database-unusable", path=str(path), reason=str(error)) from error
        try:
            for _ in range(readers):
                database._readers.append(await _connect(path, busy_timeout, keys, query_only=True))
        except sqlite3.Error as error:
            await database.close()
            raise BotError("database-unusable", path=str(path), reason=str(error)) from error
        except BotError:
            await database.close()
            raise
        database._next_reader = cycle(database._readers)
        return database

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run ``query`` over one consistent snapshot."""
        job = lambda tx: query(tx, *args, **kwargs)  # noqa: E731  # the transaction comes first
        live = partial(self._run, next(self._next_reader), _snapshot, job)
        kept = journal.under_way()
        return await (live() if kept is None else kept.ask(query, live))

    def glance(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query of a few rows by key at once, on the event loop's thread.

        A hop to a reader's thread and back costs several times what such a query takes, and that
        is most of what answering a timetable question costs (``benchmarks/echo.py``). Anything
        that may read more than a screenful belongs to :meth:`read`.
        """
        kept = journal.under_way()
        if kept is None:
            return query(self._held_still(), *args, **kwargs)
        return kept.glance(query, lambda: query(self._held_still(), *args, **kwargs))

    def _held_still(self) -> Tx:
        """Return the connection of glances, which all see one snapshot until the loop turns.

        A statement on its own takes and gives back the lock of a reader, which is more than half of
        what a row by key costs. Whoever waits for a write comes after that turn, and sees it.
        """
        if not self._glancer.in_transaction:
            loop = asyncio.get_running_loop()
            self._glancer.execute("BEGIN")
            look_anew(self._glancer)
            loop.call_soon(_end_glances, self._glancer, context=_NO_CONTEXT)
        return self._glancer

    async def write(
        self, change: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run ``change`` in a transaction; return its result after the commit.

        Raises:
            Exception: Whatever ``change`` raised; nothing of it is kept.
        """
        job = lambda tx: change(tx, *args, **kwargs)  # noqa: E731  # the transaction comes first
        kept = journal.under_way()
        return await (self.commit(job) if kept is None else kept.write(change, job, self.commit))

    async def commit(self, job: Callable[[Tx], T]) -> T:
        """Run ``job`` as :meth:`write` does, whatever a journal says."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, done))
        if self._flusher is None or self._flusher.done():
            self._flusher = asyncio.create_task(self._flush(), context=journal.apart())
        return await done

    def subscribe(self, work: Work, listener: Callable[[], None]) -> None:
        """Call ``listener`` after each commit that brought ``work``."""
        self._subscribers.setdefault(work, []).append(listener)

    def check_version(self) -> None:
        """See that no newer program has migrated the database meanwhile.

        Raises:
            BotError: One has.
        """
        found = version_in(self._glancer)
        if found > len(schema.migrations()):
            raise BotError("database-upgraded", found=found, known=len(schema.migrations()))

    @property
    def is_in_place(self) -> bool:
        """Whether the open file still has its name: nobody has deleted, moved or replaced it."""
        return number_of(self.path) == self._number

    def scrub_soon(self) -> None:
        """Let the next :meth:`scrub` empty the write-ahead log."""
        self._unscrubbed = True

    async def scrub(self) -> bool:
        """Empty the write-ahead log if that was asked for; return False where a reader prevents it.

        Deleted rows are overwritten in the file (``secure_delete``), but the log holds the pages as
        they were at each commit, in the order of the commits, until it is truncated.
        """
        if self._unscrubbed:
            self._unscrubbed = False
            emptied = False
            try:
                emptied = await self._run(self._writer, _truncate_log)
            finally:
                self._unscrubbed |= not emptied
        return not self._unscrubbed

    async def close(self) -> None:
        """Finish what is being written and close all connections."""
        if self._flusher is not None:
            await self._flusher
        self._glancer.close()
        for connection in (*self._readers, self._writer):
            await connection.close()

    async def _flush(self) -> None:
        while self._waiting:
            batch = tuple(self._waiting)
            self._waiting.clear()
            outcomes, touched = await self._attempt_all([job for job, _ in batch])
            for (_, done), (result, error) in zip(batch, outcomes, strict=True):
                if done.cancelled():
                    continue
                if error is None:
                    done.set_result(result)
                else:
                    done.set_exception(error)
            for work in touched:
                for listener in self._subscribers.get(work, ()):
                    listener()

    async def _attempt_all(
        self, jobs: Sequence[Callable[[Tx], Any]]
    ) -> tuple[Sequence[_Outcome], frozenset[Work]]:
        try:
            return await self._run(self._writer, _commit, jobs)
        except Exception as error:  # noqa: BLE001  # e.g. closed meanwhile; each caller hears of it
            return [(None, error)] * len(jobs), frozenset()

    @staticmethod
    async def _run(connection: aiosqlite.Connection, work: Callable[..., T], *args: Any) -> T:
        return await sqlite_adapter.run(connection, work, *args)


def _end_glances(glancer: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):  # closed, or broken: the next glance tells
        if glancer.in_transaction:
            glancer.rollback()


_NO_CONTEXT = Context()


def _settings(busy_timeout: int) -> str:
    return (
        f"PRAGMA busy_timeout = {busy_timeout};"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
    )


_READING = "PRAGMA query_only = ON;"
_WRITING = (
    "PRAGMA secure_delete = ON;"  # what is deleted is overwritten
    "PRAGMA temp_store = MEMORY;"  # and was in no other file meanwhile
)


def _made_with(keys: KeyRing) -> type[_Connection]:
    """Return what makes a connection with these keys; sqlite3 calls it as it would a class."""
    return cast("type[_Connection]", partial(_Connection, keys=keys))


async def _connect(
    path: Path, busy_timeout: int, keys: KeyRing, *, query_only: bool = False
) -> aiosqlite.Connection:
    connection = await sqlite_adapter.connect(
        path, isolation_level=None, cached_statements=256, factory=_made_with(keys)
    )
    try:
        await connection.executescript(_settings(busy_timeout) + ("" if query_only else _WRITING))
        if query_only:
            await sqlite_adapter.run(connection, _Connection.read_only)
    except BaseException:
        await connection.close()  # or its thread keeps the process from ending
        raise
    return connection


def _snapshot(tx: Tx, query: Callable[[Tx], T]) -> T:
    tx.execute("BEGIN")
    look_anew(tx)
    try:
        return query(tx)
    finally:
        _roll_back(tx)


def _commit(
    tx: _Connection, jobs: Sequence[Callable[[Tx], Any]]
) -> tuple[list[_Outcome], frozenset[Work]]:
    """Run jobs and commit; return each job's outcome, and the topics touched if it committed."""
    tx.touched = frozenset()
    try:
        tx.execute("BEGIN IMMEDIATE")
        _refuse_newer(tx)
        outcomes = [_alone(tx, jobs[0])] if len(jobs) == 1 else [_attempt(tx, job) for job in jobs]
        if tx.in_transaction:
            tx.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(tx)
        return [(None, error) for _ in jobs], frozenset()
    return outcomes, tx.touched


def _refuse_newer(tx: Tx) -> None:
    if version_in(tx) > len(schema.migrations()):
        raise OutdatedError("a newer program has migrated the database")


def _alone(tx: _Connection, job: Callable[[Tx], Any]) -> _Outcome:
    """Run a job that shares the transaction with no other, without a savepoint."""
    try:
        return job(tx), None
    except Exception as error:  # noqa: BLE001  # handed to the caller who asked for this change
        _roll_back(tx)
        tx.touched = frozenset()
        return None, error


def _attempt(tx: _Connection, job: Callable[[Tx], Any]) -> _Outcome:
    before = tx.touched
    tx.execute("SAVEPOINT job")
    try:
        outcome = job(tx), None
    except Exception as error:  # handed to the caller who asked for this change
        if not tx.in_transaction:
            raise  # a full disk took the whole transaction with it
        tx.execute("ROLLBACK TO job")
        tx.execute("RELEASE job")
        tx.touched = before
        return None, error
    tx.execute("RELEASE job")
    return outcome


def _roll_back(tx: Tx) -> None:
    """Undo what SQLite has not undone by itself."""
    if tx.in_transaction:
        tx.execute("ROLLBACK")


def _truncate_log(tx: Tx) -> bool:
    (patience,) = tx.execute("PRAGMA busy_timeout").fetchone()
    tx.execute("PRAGMA busy_timeout = 0")
    try:
        busy, _, _ = tx.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        tx.execute(f"PRAGMA busy_timeout = {patience}")
    return not busy


def make_single(path: Path) -> None:
    """Bring a database into one file: what its log holds goes in, and nothing stays beside it.

    Whoever reads it makes no files either, until a bot opens it to write.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.execute("PRAGMA journal_mode = DELETE")
