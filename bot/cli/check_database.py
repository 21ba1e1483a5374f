"""The part of ``linghang check`` about the database, and the bot that runs on it.

Nothing is made, changed or migrated: the file is read as it is.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.cli.common import say
from bot.cli.standing import trace_of_one_before
from bot.clock import Clock
from bot.domain.operating.troubles import OVERDUE, UNHANDLED, is_backup_late, kind_of
from bot.domain.operating.vitals import DatabaseFault
from handlers.chat import wording
from handlers.operating import words
from storage import inbox, old_copies, troubles, vitals
from storage.files import real_path, version_in
from storage.schema import is_ours, migrations
from storage.sole import lock_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bot.cli.check_sheet import CheckSheet
    from bot.domain.operating.vitals import StoredVitals
    from config.settings import Settings
    from storage.database import Tx

STUCK = 180  # seconds without a beat after which a bot has hung up
SHOWN = 5  # updates that are set aside


@contextmanager
def readable(settings: Settings, sheet: CheckSheet) -> Iterator[Tx | None]:
    """Give the database of the settings to be read; None where its content cannot be, and say why.

    What can be said of it as a file is printed before. An error of it that comes up while it is
    read is printed as well, and ends the block.
    """
    path = settings.database
    if (key := _why_not(path)) is not None:
        _say_why_not(key, settings, sheet)
        yield None
        return
    is_given = False
    try:
        with vitals.reading(path) as tx:
            is_whole = _look_at_file(tx, settings, sheet)
            _look_at_mode(path, sheet)
            is_given = True
            yield tx if is_whole else None
    except sqlite3.Error as error:
        _say_unusable(settings, error, sheet)
        if not is_given:
            yield None


def _say_why_not(key: str, settings: Settings, sheet: CheckSheet) -> None:
    path = str(settings.database.absolute())
    if key != "check-database-missing":
        sheet.bad(key, path=path)
    elif is_running(settings.database):
        sheet.bad("check-database-gone", path=path)
    elif (trace := trace_of_one_before(settings)) is not None:
        sheet.bad("check-database-lost", path=path, trace=str(trace))
    else:
        sheet.bad(key, path=path)


def _why_not(path: Path) -> str | None:
    """Return what keeps a path from being opened at all."""
    try:
        if not path.exists():
            return "check-database-missing"
        if path.is_dir():
            return "check-database-folder"
        if not path.is_file():
            return "check-database-text"
        if path.stat().st_size == 0:
            return "check-database-empty"
    except OSError:
        return "check-database-unreadable"
    return None if os.access(path, os.R_OK) else "check-database-unreadable"


def _say_unusable(settings: Settings, error: sqlite3.Error, sheet: CheckSheet) -> None:
    path = str(settings.database)
    match vitals.fault_of(error):
        case DatabaseFault.DAMAGED if vitals.is_no_database(error):
            sheet.bad("check-database-text", path=path)
        case DatabaseFault.DAMAGED:
            _say_damaged(settings, str(error), sheet)
        case DatabaseFault.LOCKED:
            sheet.bad("check-database-busy", path=path)
        case _:
            sheet.bad("check-database-broken", path=path, reason=str(error))


def _say_damaged(settings: Settings, reason: str, sheet: CheckSheet) -> None:
    path, newest = str(settings.database), _newest_backup(settings)
    sheet.bad("check-database-damaged", path=path, reason=reason, backup=newest)


def _look_at_file(tx: Tx, settings: Settings, sheet: CheckSheet) -> bool:
    """Print whether a file is a whole database of this version; return whether it is."""
    path, known = settings.database, len(migrations())
    found = version_in(tx)
    if not is_ours(tx):
        sheet.bad("check-database-foreign", path=str(path))
        return False
    damage = _damage(tx)
    if damage:
        _say_damaged(settings, damage, sheet)
        return False
    sheet.fine("check-database-whole", size=f"{path.stat().st_size / 1e6:.1f}")
    if found > known:
        kept = old_copies.newest_for(path, known)
        copy = say("check-database-copy") if kept is None else str(kept)
        sheet.bad("check-database-newer", found=found, known=known, copy=copy)
    elif found < known:
        sheet.hint("check-database-older", found=found, known=known)
    return found == known


def _damage(tx: Tx) -> str:
    try:
        return vitals.find_damage(tx)
    except sqlite3.DatabaseError as error:
        if vitals.fault_of(error) is not DatabaseFault.DAMAGED:
            raise
        return str(error)


def _newest_backup(settings: Settings) -> str:
    """Return the newest database put aside; "none" where there is none."""
    found = old_copies.beside(settings.database)
    return str(found[-1].path) if found else "none"


def _look_at_mode(path: Path, sheet: CheckSheet) -> None:
    file = real_path(path)
    for each in (file, file.parent):
        if not os.access(each, os.W_OK):
            sheet.bad("check-write", path=str(each))
            return


def is_running(database: Path) -> bool:
    """Return whether a bot has a database; its lock is tried for a moment, and never made."""
    paths = dict.fromkeys((database, database.resolve()))
    return any(_is_locked(lock_of(each)) for each in paths)


def _is_locked(path: Path) -> bool:
    import fcntl  # noqa: PLC0415  # not on Windows

    try:
        with path.open("rb") as file:  # also where nobody may write
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def look_at_work(tx: Tx, settings: Settings, sheet: CheckSheet) -> bool:
    """Print whether a bot runs, what waits, and what it has told; return whether one moves."""
    now = Clock().timestamp()
    found, running = vitals.gather(tx, now), is_running(settings.database)
    today = datetime.fromtimestamp(now, settings.zone).date()
    moments = _Moments(today, settings.zone, now)
    moves = _look_at_run(found, sheet, now, running=running)
    _look_at_inbox(tx, found, sheet, moments, running=running)
    _look_at_letters(found, sheet, moments, running=running)
    _look_at_backup(found, sheet, moments)
    for row in troubles.open_ones(tx):
        if (kind := kind_of(row.kind)) is not None:
            what, todo = words.what(say, kind, row.detail), words.what_to_do(say, kind, row.detail)
            sheet.bad("check-trouble", what=what, do=todo, since=moments.at(row.since))
    return moves


class _Moments:
    """Moments in words, as of a day of the school."""

    def __init__(self, today: date, zone: ZoneInfo, now: int) -> None:
        self.now = now
        self._today = today
        self._zone = zone

    def at(self, seconds: int) -> str:
        """Return the day and hour of a moment in seconds of UTC."""
        moment = datetime.fromtimestamp(seconds, UTC)
        return wording.format_moment(say, moment, self._today, self._zone)

    def ago(self, seconds: int) -> str:
        """Return how long a moment is past."""
        return words.describe_length(say, self.now - seconds)


def _look_at_run(found: StoredVitals, sheet: CheckSheet, now: int, *, running: bool) -> bool:
    """Print whether a bot runs; return whether one does, and has not hung up."""
    if running and found.beat_at is None:
        sheet.hint("check-running-blind")
    elif running and found.beat_at is not None and now - found.beat_at > STUCK:
        sheet.bad("check-running-stuck", minutes=(now - found.beat_at) // 60)
        return False
    elif running:
        sheet.fine("check-running")
    elif found.beat_at is not None:  # a stop in good order takes it away
        sheet.hint("check-running-died")
    else:
        sheet.hint("check-running-not")
    return running


def _look_at_inbox(
    tx: Tx, found: StoredVitals, sheet: CheckSheet, moments: _Moments, *, running: bool
) -> None:
    oldest = found.oldest_waiting
    if oldest is None:
        sheet.fine("check-updates")
    elif running and moments.now - oldest < UNHANDLED:
        sheet.fine("check-updates-some", count=found.waiting)
    else:
        sheet.bad(
            "check-updates-wait",
            count=found.waiting,
            length=moments.ago(oldest),
            since=moments.at(oldest),
            running="yes" if running else "no",
        )
    if not found.set_aside:
        sheet.fine("check-aside")
        return
    sheet.hint("check-aside-some", count=found.set_aside)
    for each in inbox.newest_set_aside(tx, SHOWN):
        sheet.more("check-aside-one", number=str(each.id), at=moments.at(each.received_at))


def _look_at_letters(
    found: StoredVitals, sheet: CheckSheet, moments: _Moments, *, running: bool
) -> None:
    oldest = found.oldest_overdue
    if oldest is None or (running and moments.now - oldest < OVERDUE):
        sheet.fine("check-letters")
        return
    sheet.bad(
        "check-letters-late",
        count=found.overdue,
        reminders=found.reminders_overdue,
        length=moments.ago(oldest),
        since=moments.at(oldest),
        running="yes" if running else "no",
    )


def _look_at_backup(found: StoredVitals, sheet: CheckSheet, moments: _Moments) -> None:
    backup = found.backup
    if backup is None:
        sheet.hint("check-backup-none")
    elif backup.failed is not None:
        sheet.bad("check-backup-failed", at=moments.at(backup.at), reason=backup.failed)
    elif is_backup_late(backup, moments.now):
        sheet.bad("check-backup-late", at=moments.at(backup.at), length=moments.ago(backup.at))
    else:
        sheet.fine("check-backup", at=moments.at(backup.at))
