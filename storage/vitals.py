"""What a database says of its own state: counts and oldest moments, each found by an index."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from bot.domain.operating.vitals import BackupVitals, DatabaseFault, StoredVitals
from storage import inbox, meta, rows
from storage.files import beside
from storage.outbox import Priority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storage.database import Tx

BACKUP, BEAT, RUNS = "backup", "beat", "runs"  # keys of meta
DAY = 86400
REMEMBERED = 10  # deaths
PATIENCE = 2.0  # seconds for which a look from outside waits for a lock
_TOLD_OTHERWISE = (inbox.DEADLY, inbox.LAPSED)  # of what is set aside


def gather(tx: Tx, now: int) -> StoredVitals:
    """Return how things stand in the database; ``now`` is in seconds of UTC."""
    overdue = [_overdue(tx, priority, now) for priority in Priority]
    oldest = [each.oldest for each in overdue if each.oldest is not None]
    lately = _lately(tx, now)
    return StoredVitals(
        waiting=rows.number(tx, "SELECT count(*) FROM inbox WHERE state = 'waiting'"),
        oldest_waiting=_oldest_waiting(tx),
        set_aside=rows.number(tx, "SELECT count(*) FROM inbox WHERE state = 'set_aside'"),
        lately=lately.count,
        incident=lately.newest,
        letters_waiting=rows.number(tx, "SELECT count(*) FROM outbox WHERE state = 'waiting'"),
        letters_sending=rows.number(tx, "SELECT count(*) FROM outbox WHERE state = 'sending'"),
        overdue=sum(each.count for each in overdue),
        oldest_overdue=min(oldest, default=None),
        reminders_overdue=overdue[Priority.REMINDER - 1].count,
        announcements_waiting=_announcements_waiting(tx),
        backup=last_backup(tx),
        beat_at=meta.number(tx, BEAT),
        deaths=_runs(tx).deaths,
    )


@dataclass(frozen=True, slots=True)
class _Overdue:
    count: int
    oldest: int | None


def _overdue(tx: Tx, priority: Priority, now: int) -> _Overdue:
    sql = """
        SELECT count(*) AS count, min(not_before) AS oldest
        FROM outbox
        WHERE state = 'waiting' AND priority = ? AND not_before <= ?
        """
    return rows.one(tx, _Overdue, sql, (priority, now)) or _Overdue(0, None)


def _oldest_waiting(tx: Tx) -> int | None:
    sql = "SELECT received_at FROM inbox WHERE state = 'waiting' ORDER BY place LIMIT 1"
    return rows.value(tx, int, sql)


@dataclass(frozen=True, slots=True)
class _Lately:
    count: int
    newest: int | None


def _lately(tx: Tx, now: int) -> _Lately:
    """Return how many updates failed for good since yesterday, and the number of the newest.

    Of what was discreet only the day is kept.
    """
    failed = """
        FROM inbox
        WHERE state = 'set_aside' AND received_at >= ? AND coalesce(error, '') NOT IN (?, ?)
        """
    values = ((now - DAY) // DAY * DAY, *_TOLD_OTHERWISE)
    newest = f"SELECT id {failed} ORDER BY received_at DESC LIMIT 1"
    return _Lately(
        rows.number(tx, f"SELECT count(*) {failed}", values), rows.value(tx, int, newest, values)
    )


def _announcements_waiting(tx: Tx) -> int:
    sql = """
        SELECT count(*)
        FROM rounds r
        JOIN deliveries d ON d.round_id = r.id AND d.state = 'waiting'
        WHERE r.ended_at IS NULL
        """
    return rows.number(tx, sql)


def last_backup(tx: Tx) -> BackupVitals | None:
    """Return how the last scheduled backup ended; None where none was ever made."""
    try:
        found = json.loads(meta.value(tx, BACKUP) or "null")
        if not isinstance(found, dict):
            return None
        failed, next_at, good_at = (found.get(key) for key in ("failed", "next_at", "good_at"))
        return BackupVitals(
            int(found["at"]),
            None if failed is None else str(failed),
            None if next_at is None else int(next_at),
            None if good_at is None else int(good_at),
        )
    except (KeyError, TypeError, ValueError):
        return None


# -- what a running bot notes of itself ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Runs:
    """Whether the last run ended in good order, and when runs began that no such end came before.

    ``deaths`` are in seconds of UTC, oldest first.
    """

    clean: bool = True
    deaths: tuple[int, ...] = ()


def _runs(tx: Tx) -> _Runs:
    try:
        found = json.loads(meta.value(tx, RUNS) or "{}")
        return _Runs(bool(found.get("clean", True)), tuple(map(int, found.get("deaths", ()))))
    except (AttributeError, TypeError, ValueError):
        return _Runs()


def begin_run(tx: Tx, now: int, *, machine: int) -> None:
    """Note that a bot starts, and whether the last one died; see :func:`beat` for ``machine``."""
    before = _runs(tx)
    deaths = before.deaths if before.clean else (*before.deaths, now)[-REMEMBERED:]
    meta.keep(tx, RUNS, json.dumps(asdict(_Runs(clean=False, deaths=deaths))))
    beat(tx, machine)


def end_run(tx: Tx) -> None:
    """Note that a bot ends in good order."""
    meta.keep(tx, RUNS, json.dumps(asdict(_Runs(clean=True, deaths=_runs(tx).deaths))))
    meta.drop(tx, BEAT)


def forget_runs(tx: Tx) -> None:
    """Forget, in a copy, whether a bot ran on it when it was made, and how others had ended."""
    meta.drop(tx, RUNS)
    meta.drop(tx, BEAT)


def beat(tx: Tx, machine: int) -> None:
    """Note that the bot is alive, at a moment by the clock of the machine (seconds of UTC).

    Whoever is told that this fails knows that the database cannot be written.
    """
    meta.set_number(tx, BEAT, machine)


_FAULTS = {
    sqlite3.SQLITE_BUSY: DatabaseFault.LOCKED,
    sqlite3.SQLITE_LOCKED: DatabaseFault.LOCKED,
    sqlite3.SQLITE_FULL: DatabaseFault.FULL,
    sqlite3.SQLITE_READONLY: DatabaseFault.READ_ONLY,
    sqlite3.SQLITE_PERM: DatabaseFault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DatabaseFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseFault.DAMAGED,
    sqlite3.SQLITE_IOERR: DatabaseFault.OTHER,
    sqlite3.SQLITE_CANTOPEN: DatabaseFault.OTHER,
    sqlite3.SQLITE_NOMEM: DatabaseFault.OTHER,
    sqlite3.SQLITE_PROTOCOL: DatabaseFault.OTHER,
}


def fault_of(error: BaseException) -> DatabaseFault | None:
    """Return what an error says of the database; None where a statement is to blame."""
    if isinstance(error, TimeoutError):
        return DatabaseFault.SLOW
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return DatabaseFault.OTHER if isinstance(error, sqlite3.OperationalError) else None
    return _FAULTS.get(code & 0xFF)


def is_no_database(error: sqlite3.Error) -> bool:
    """Return whether an error says that a file is none of SQLite's, rather than a damaged one."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF == sqlite3.SQLITE_NOTADB


# -- looking from outside --------------------------------------------------------------------------


@contextmanager
def reading(path: Path) -> Iterator[Tx]:
    """Open a database file to read from, without making, changing or migrating anything.

    Where no program has it open nothing lies beside it, and nothing is made there.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    path = path.resolve()  # what lies beside a database lies beside the file itself
    is_in_use = any(each.exists() for each in beside(path))
    mode = "mode=ro" if is_in_use else "immutable=1"
    address = f"{path.as_uri()}?{mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as tx:
        tx.execute("PRAGMA query_only = ON")
        yield tx


def find_damage(tx: Tx) -> str:
    """Return what SQLite finds wrong in a file, "" where it is whole."""
    found = rows.value(tx, str, "PRAGMA quick_check(1)") or ""
    return "" if found == "ok" else " ".join(found.removeprefix("*** in database main ***").split())
