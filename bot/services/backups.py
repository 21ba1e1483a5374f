"""Scheduled copies of the database: when they are due, and what became of the last."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from apscheduler.triggers.cron import CronTrigger

from bot.errors import BotError
from bot.runtime.ticks import Tick
from config.texts import LANGUAGES, texts
from storage import backups
from storage.backup_files import BackupFolder

if TYPE_CHECKING:
    from bot.clock import Clock
    from config.settings import Settings
    from storage.backups import BackupRecord
    from storage.database import Database

log = logging.getLogger(__name__)
EVERY = 60  # seconds between two looks at whether one is due
AGAIN = 3600  # seconds after a failure
TAKES = 1800.0  # seconds that a large copy on a slow disk may take, and its check


class Backups:
    """The keeper of the copies in ``LINGHANG_BACKUPS``; without that setting it does nothing."""

    def __init__(self, database: Database, settings: Settings, clock: Clock) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._warned = False
        self._tried = False

    @property
    def ticks(self) -> list[Tick]:
        """What is to run as long as the bot."""
        if self._settings.backups is None:
            return []
        return [Tick("back up", EVERY, self.back_up, at=self._settings.backup_at, takes=TAKES)]

    async def back_up(self) -> None:
        """Make a copy if one is due: its time has come, or came while the bot was not running."""
        folder = self._settings.backups
        record = await self._database.read(backups.last)
        if folder is None or not self._is_due(record):
            return
        self._tried = True
        name = await self._database.write(backups.identity)
        place = BackupFolder(folder.absolute(), self._database.path, name)
        moment = self._clock.now().astimezone(self._settings.zone)
        given_up = Event()
        try:
            path = await asyncio.to_thread(
                place.add, moment, self._settings.keep, go_on=lambda: not given_up.is_set()
            )
        except asyncio.CancelledError:
            given_up.set()
            raise
        except BotError as error:
            reason = texts(LANGUAGES[0])(error.key, **error.values)
            log.error("backup failed: %s", reason)  # noqa: TRY400  # the reason says it
            await self._database.write(backups.note_failed, self._clock.timestamp(), reason)
            return
        size, now = path.stat().st_size, self._clock.timestamp()
        next_at = self._next_after(now)
        await self._database.write(backups.note_made, now, str(path), size, next_at=next_at)
        log.info("backup made and checked: %s (%.1f MB)", path, size / 1e6)
        self._warn_once(place)

    def _is_due(self, record: BackupRecord | None) -> bool:
        now = self._clock.timestamp()
        if record is None or record.at > now:  # or the clock was wrong then
            return True
        if record.failed is not None and now - record.at < AGAIN:
            return not self._tried  # a start may have mended it
        if record.good_at is None or record.good_at > now:
            return True
        due = self._next_after(record.good_at)
        return due is not None and due <= now

    def _next_after(self, moment: int) -> int | None:
        """Return when a copy is due after a moment; both in seconds of UTC."""
        trigger = CronTrigger.from_crontab(self._settings.backup_at, timezone=self._settings.zone)
        due = trigger.get_next_fire_time(None, datetime.fromtimestamp(moment + 1, UTC))
        return None if due is None else int(due.timestamp())

    def _warn_once(self, place: BackupFolder) -> None:
        if not self._warned and place.is_on_the_same_disk:
            log.warning("backups lie on the same disk as the database: %s", place.path)
        self._warned = True
