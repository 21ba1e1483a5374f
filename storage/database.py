"""The database: one writer with group commit, readers beside it, migrations, backup.

A transaction is a plain function over a ``sqlite3.Connection`` that runs in the connection's own
thread, so it cannot wait for the network while it holds the lock. Writes that are asked for at the
same time share one COMMIT; each has its own savepoint, and each caller is answered only after the
COMMIT is on disk (``synchronous=FULL``). Listeners for a kind of work are called after a COMMIT
that brought it, so code that writes need not call them.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from contextlib import closing
from enum import StrEnum
from functools import partial
from importlib import resources
from itertools import cycle
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from bot.errors import BotError
from storage import journal, sqlite_adapter
from storage.memory import REMEMBERED, Memory
from storage.sealing import KeyRing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Self

    import aiosqlite

Tx = sqlite3.Connection
P = ParamSpec("P")
T = TypeVar("T")

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY_TIMEOUT = 10_000  # milliseconds to wait for another process that writes
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


def is_locked(error: BaseException | None) -> bool:
    """Return whether another process keeps the database, which passes by itself."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    return isinstance(error, sqlite3.Error) and code & 0xFF in {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    }


class Work(StrEnum):
    """The kinds of work that listeners in this process wait for."""

    OUTBOX = "outbox"
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

    def read_only(self) -> None:
        """Refuse to write from now on, and remember what was read."""
        self.executescript(_READING)
        self.memory = Memory(REMEMBERED)


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
        self._busy_timeout = busy_timeout
        self._subscribers: dict[Work, list[Callable[[], None]]] = {}
        self._waiting: deque[_Job] = deque()
        self._flusher: asyncio.Task[None] | None = None
        self._unscrubbed = True  # what the last run may have left in the write-ahead log

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        readers: int = 2,
        busy_timeout: int = BUSY_TIMEOUT,
        keys: KeyRing | None = None,
    ) -> Self:
        """Open and migrate a database.

        Args:
            path: The file.
            readers: Connections that only read.
            busy_timeout: Milliseconds to wait for a lock of another process.
            keys: Of what lies sealed in it; by default from the file beside it that ends in .key.

        Raises:
            BotError: The file is no database, is newer than this program, or cannot be written.
        """
        keys = keys or KeyRing(path.with_suffix(".key"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = await _connect(path, busy_timeout, keys)
            try:
                database = cls(path, writer, busy_timeout, keys)
            except BaseException:
                await writer.close()
                raise
        except (OSError, sqlite3.Error) as error:
            raise BotError("database-unusable", path=str(path), reason=str(error)) from error
        try:
            await database._run(database._writer, _prepare)
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
            return query(self._glancer, *args, **kwargs)
        return kept.glance(query, lambda: query(self._glancer, *args, **kwargs))

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

    async def backup(self, target: Path) -> None:
        """Write a consistent copy to ``target`` while everyone goes on working."""
        await self._run(await self._extra_reader(), _copy_to, target)

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

    async def _extra_reader(self) -> aiosqlite.Connection:
        reader = await _connect(self.path, self._busy_timeout, self.keys, query_only=True)
        self._readers.append(reader)
        self._next_reader = cycle(self._readers)
        return reader

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
        outcomes = [_alone(tx, jobs[0])] if len(jobs) == 1 else [_attempt(tx, job) for job in jobs]
        if tx.in_transaction:
            tx.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(tx)
        return [(None, error) for _ in jobs], frozenset()
    return outcomes, tx.touched


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


def _copy_to(tx: Tx, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        tx.backup(copy)
    make_single(target)


def make_single(path: Path) -> None:
    """Bring a database into one file: what its log holds goes in, and nothing stays beside it.

    Whoever reads it makes no files either, until a bot opens it to write.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.execute("PRAGMA journal_mode = DELETE")


SIDES = ("-wal", "-shm", "-journal")


def beside(path: Path) -> list[Path]:
    """Return the files that SQLite keeps beside a database, whether they are there or not."""
    return [path.with_name(path.name + suffix) for suffix in SIDES]


def migrations() -> list[str]:
    """Return the scripts of ``storage/migrations`` in order; the n-th makes version n."""
    folder = resources.files("storage") / "migrations"
    scripts = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [script.read_text(encoding="utf-8") for script in scripts]


def _prepare(tx: Tx) -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise BotError("database-sqlite-too-old", version=sqlite3.sqlite_version)
    scripts = migrations()
    (version,) = tx.execute("PRAGMA user_version").fetchone()
    if version > len(scripts):
        raise BotError("database-newer", found=version, known=len(scripts))
    for number, script in enumerate(scripts[version:], start=version + 1):
        tx.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT;")
    if version < len(scripts):
        journal.drop_all(tx)  # of a program that knew other tables


def check_file(path: Path, *, named: Path | None = None) -> None:
    """Check that a file is a whole database that this program can read.

    Raises:
        BotError: It (``named`` so) is damaged, no Linghang database, or newer than this program.
    """
    known = len(migrations())
    shown = str(named or path)
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as tx:
            (verdict,) = tx.execute("PRAGMA integrity_check").fetchone()
            (version,) = tx.execute("PRAGMA user_version").fetchone()
            ours = tx.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone()
    except sqlite3.Error as error:
        raise BotError("database-unusable", path=shown, reason=str(error)) from error
    if verdict != "ok" or ours is None:
        raise BotError("database-damaged", path=shown)
    if version > known:
        raise BotError("database-newer", found=version, known=known)


def migrate_file(path: Path) -> None:
    """Bring a database file that nobody has open up to this program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as tx:
        tx.executescript(_settings(BUSY_TIMEOUT) + _WRITING)
        _prepare(tx)


def mark_restored(path: Path) -> None:
    """Withdraw what an old copy still wanted to send, as it may have been sent since.

    Announcements are held until their author decides how to go on. Invitations end: they may have
    been used since, or their maker's role taken back.
    """
    with closing(sqlite3.connect(path)) as tx, tx:
        tx.execute("DELETE FROM invitations WHERE used_by IS NULL")
        if tx.execute("SELECT 1 FROM sqlite_master WHERE name = 'update_journal'").fetchone():
            journal.drop_all(tx)
        tx.execute(
            "UPDATE outbox SET state = 'withdrawn', reason = 'restored', settled_at = created_at"
            " WHERE state IN ('waiting', 'sending')"
        )
        (version,) = tx.execute("PRAGMA user_version").fetchone()
        if version >= FIRST_WITH_ANNOUNCEMENTS:
            renamed = version >= FIRST_WITH_THAT_NAME
            names = (
                ("announcements", "announcement_id") if renamed else ("broadcasts", "broadcast_id")
            )
            tx.executescript(_HOLD_ANNOUNCEMENTS.format(table=names[0], column=names[1]))


def end_roles_as_in(path: Path, newer: Path) -> bool:
    """End the roles of a copy that a newer database says were taken back.

    Returns:
        False where the newer database cannot be read, and nobody knows.
    """
    try:
        with closing(sqlite3.connect(path)) as tx, tx:
            tx.execute("ATTACH ? AS newer", (str(newer),))
            tx.execute(_END_ROLES)
    except sqlite3.Error:
        return False
    return True


_END_ROLES = """
UPDATE main.grants AS g
SET revoked_at = n.revoked_at
FROM newer.grants n
WHERE g.revoked_at IS NULL
    AND n.revoked_at IS NOT NULL
    AND n.account_id = g.account_id
    AND n.role = g.role
    AND n.scope_kind = g.scope_kind
    AND n.scope = g.scope
"""
FIRST_WITH_ANNOUNCEMENTS, FIRST_WITH_THAT_NAME = 4, 9  # of the schema
_HOLD_ANNOUNCEMENTS = """
UPDATE deliveries SET state = 'unknown', reason = 'restored' WHERE state = 'sending';
UPDATE {table} SET state = 'paused', question = 'restored', asked_at = NULL
    WHERE state IN ('scheduled', 'running', 'paused') AND question IS NOT 'author-gone';
UPDATE rounds SET state = iif(act = 'nudge', 'cancelled', 'paused') WHERE state = 'running'
    AND (act = 'nudge' OR {column} IN (SELECT id FROM {table} WHERE state = 'paused'));
"""
