"""Scheduled copies: made when due, checked, rotated, and never a burden."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from bot.clock import Clock
from bot.domain.copies import Keep
from bot.domain.imports.book import SchoolBook
from bot.errors import BotError
from bot.services.backups import Backups
from config.settings import Settings
from storage import backups, erased
from storage.backup_files import BackupFolder
from storage.backups import BackupRecord
from storage.copying import PARTIAL
from storage.database import Database
from tests.conftest import MONDAY, School, clock_at
from tests.copies.looking import is_whole, names, query


@dataclass
class Night:
    """A database whose copies are scheduled, at ten on a Monday."""

    database: Database
    settings: Settings
    clock: Clock
    keeper: Backups

    @property
    def folder(self) -> Path:
        assert self.settings.backups is not None
        return self.settings.backups

    def made(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.exists() else []

    async def last(self) -> BackupRecord:
        found = await self.database.read(backups.last)
        assert found is not None
        return found


@pytest.fixture
async def night(tmp_path: Path, written: tuple[Path, SchoolBook]) -> AsyncIterator[Night]:
    (tmp_path / "data").mkdir()
    path = shutil.copyfile(written[0], tmp_path / "data" / "x.db")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it
        database=path,
        backups=tmp_path / "backups",
    )
    clock = clock_at(MONDAY)
    database = await Database.open(path)
    yield Night(database, settings, clock, Backups(database, settings, clock))
    await database.close()


def full(*_: object) -> shutil._ntuple_diskusage:
    return shutil._ntuple_diskusage(1 << 40, 1 << 40, 1000)


async def test_the_first_is_made_at_once_and_is_whole(night: Night) -> None:
    await night.keeper.back_up()
    (path,) = night.made()
    assert path.name.startswith("x.")
    assert "20261123-1000" in path.name
    assert is_whole(path)
    assert query(path, "SELECT count(*) FROM classes") == [(3,)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    last = await night.last()
    night_of = int(datetime(2026, 11, 23, 18, 30, tzinfo=UTC).timestamp())  # 02:30 in Shanghai
    assert last == BackupRecord(last.at, None, str(path), path.stat().st_size, last.at, night_of)


async def test_the_next_is_made_at_its_hour_and_once(night: Night) -> None:
    await night.keeper.back_up()
    night.clock.advance(timedelta(hours=16, minutes=20))  # 02:20
    await night.keeper.back_up()
    assert len(night.made()) == 1
    night.clock.advance(timedelta(minutes=20))
    for _ in range(2):
        await night.keeper.back_up()
    assert len(night.made()) == 2


async def test_after_a_pause_one_is_made_and_not_all_that_were_missed(night: Night) -> None:
    await night.keeper.back_up()
    night.clock.advance(timedelta(days=5))
    for _ in range(3):
        await night.keeper.back_up()
    assert len(night.made()) == 2


async def test_a_clock_that_was_ahead_keeps_no_copy_from_being_made(night: Night) -> None:
    night.clock.advance(timedelta(days=400))
    await night.keeper.back_up()
    ahead = (await night.last()).path
    night.clock.advance(timedelta(days=-400))
    await night.keeper.back_up()
    assert len(night.made()) == 2
    assert (await night.last()).path != ahead


async def test_a_clock_that_was_ahead_and_a_failure_keep_none_from_being_made(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    night.clock.advance(timedelta(days=400))
    await night.keeper.back_up()
    night.clock.advance(timedelta(days=-400))
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", full)
        await night.keeper.back_up()
    assert (await night.last()).failed is not None
    night.clock.advance(timedelta(hours=2))
    await night.keeper.back_up()
    assert (await night.last()).failed is None


async def test_on_a_full_disk_none_is_begun_and_the_reason_is_kept(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    await night.keeper.back_up()
    (good,) = night.made()
    night.clock.advance(timedelta(days=1))
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", full)
        await night.keeper.back_up()
    failed = await night.last()
    assert failed.failed is not None
    assert "磁盘不够用" in failed.failed
    assert (failed.path, night.made()) == (str(good), [good])
    night.clock.advance(timedelta(minutes=50))
    await night.keeper.back_up()
    assert night.made() == [good]
    night.clock.advance(timedelta(minutes=20))
    await night.keeper.back_up()
    assert len(night.made()) == 2
    assert (await night.last()).failed is None


async def test_a_start_tries_again_at_once_what_failed_before_it(night: Night) -> None:
    night.folder.write_text("a file")
    await night.keeper.back_up()
    night.folder.unlink()
    await night.keeper.back_up()
    assert night.made() == []
    await Backups(night.database, night.settings, night.clock).back_up()
    assert len(night.made()) == 1
    assert (await night.last()).failed is None


async def test_a_folder_that_cannot_be_made_is_said(night: Night) -> None:
    night.folder.write_text("a file")
    await night.keeper.back_up()
    assert "备份文件夹" in str((await night.last()).failed)
    assert night.folder.read_text() == "a file"


async def test_a_folder_whose_disk_is_not_mounted_is_not_made_elsewhere(night: Night) -> None:
    night.settings = night.settings.model_copy(update={"backups": night.folder / "usb" / "here"})
    keeper = Backups(night.database, night.settings, night.clock)
    await keeper.back_up()
    assert (await night.last()).failed is not None
    assert not night.folder.parent.exists()


async def test_a_damaged_database_gets_no_copy_and_the_old_ones_stay(night: Night) -> None:
    await night.keeper.back_up()
    before = night.made()
    await night.database.close()
    page = 4096 * 30
    data = bytearray(night.database.path.read_bytes())
    data[page : page + 2000] = b"\xff" * 2000
    night.database.path.write_bytes(data)
    place = BackupFolder(night.folder, night.database.path, before[0].name.split(".")[1])
    with pytest.raises(BotError, match="database-damaged|database-unusable"):
        place.add(MONDAY, Keep(), go_on=lambda: True)
    assert night.made() == before


async def test_what_a_killed_bot_left_is_tidied_and_strangers_files_are_not(night: Night) -> None:
    await night.keeper.back_up()
    (good,) = night.made()
    left = night.folder / f"{good.name}{PARTIAL}"
    others = [
        "y.0a0b0c0d.20200101-000000.db",
        "x.0a0b0c0d.20200101-000000.db",
        f"x.0a0b0c0d.20200101-000000.db{PARTIAL}",
        "x.db",
        "notes.txt",
        good.name.replace(".db", ".db.txt"),
    ]
    for name in [left.name, f"{left.name}-journal", *others]:
        (night.folder / name).write_bytes(b"x")
    night.clock.advance(timedelta(days=1))
    await night.keeper.back_up()
    new = (await night.last()).path
    assert names(night.folder) == sorted([good.name, Path(new).name, *others])


def test_over_a_year_few_are_left_and_none_is_older_than_the_docs_say(tmp_path: Path) -> None:
    place = BackupFolder(tmp_path, tmp_path / "x.db", "0a0b0c0d")
    for each in range(400):
        now = MONDAY + timedelta(days=each)
        (tmp_path / f"{place.prefix}{now:%Y%m%d-%H%M%S}.db").touch()
        place.rotate(now, Keep())
        kept = [moment.date() for moment in place.copies()]
        assert len(kept) <= 17
        assert (now.date() - kept[0]).days <= 184
    assert len(kept) >= 13


async def test_whoever_stops_the_bot_waits_for_no_copy(night: Night) -> None:
    place = BackupFolder(night.folder, night.database.path, "0a0b0c0d")
    looks = iter([True, True])
    with pytest.raises(BotError, match="copy-stopped"):
        place.add(MONDAY, Keep(), go_on=lambda: next(looks, False))
    assert night.made() == []


async def test_a_copy_under_way_ends_soon_after_the_bot_is_told_to_stop(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = Event(), Event()

    def copy(_: BackupFolder, *__: object, go_on: Callable[[], bool]) -> Path:
        begun.set()
        while go_on():
            pass
        ended.set()
        raise BotError("copy-stopped")

    monkeypatch.setattr(BackupFolder, "add", copy)
    doing = asyncio.create_task(night.keeper.back_up())
    await asyncio.to_thread(begun.wait, 30)
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await doing
    assert await asyncio.to_thread(ended.wait, 30)
    assert await night.database.read(backups.last) is None


async def test_a_copy_takes_along_who_was_erased(night: Night) -> None:
    mark = erased.Erasure(b"m" * 16, b"", b"", b"keys", 5)
    erased.write_beside(night.database.path, {mark})
    await night.keeper.back_up()
    (path,) = night.made()
    assert query(path, "SELECT mark FROM erased") == [(b"m" * 16,)]


async def test_a_copy_is_one_moment_while_everybody_writes(night: Night) -> None:
    stop = False

    def both(tx: sqlite3.Connection, count: int) -> None:
        for key in ("left", "right"):
            tx.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(count)))

    def looked() -> bool:
        return not stop

    place = BackupFolder(night.folder, night.database.path, "0a0b0c0d")
    for count in range(20):
        await night.database.write(both, count)
        path = place.add(MONDAY + timedelta(seconds=count), Keep(), go_on=looked)
        sides = query(path, "SELECT value FROM meta WHERE key IN ('left', 'right')")
        assert sides == [(str(count),)] * 2


async def test_a_running_bot_makes_them_by_itself(school: School, tmp_path: Path) -> None:
    await school.stop()
    school.settings = school.settings.model_copy(update={"backups": tmp_path / "backups"})
    await school.start()
    await school.settle()
    assert len(names(tmp_path / "backups")) == 1
    await school.turn_to(datetime(2026, 11, 23, 18, 31, tzinfo=UTC))  # 02:31 in Shanghai
    assert len(names(tmp_path / "backups")) == 2
