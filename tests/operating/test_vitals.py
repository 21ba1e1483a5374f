"""What a database says of its own state: true, by indexes, and without a trace from outside."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import Clock
from bot.domain.operating.vitals import BackupVitals, DatabaseFault
from bot.runtime.pulse import Pulse
from storage import meta, vitals
from storage.database import Database
from storage.schema import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx

NOW = 1_795_399_200
DAY = 86400


@pytest.fixture
def tx() -> Iterator[Tx]:
    with closing(sqlite3.connect(":memory:")) as opened:
        for script in migrations():
            opened.executescript(script)
        yield opened


def put_update(tx: Tx, number: int, received_at: int, **given: Any) -> None:
    values = {"state": "waiting", "error": None} | given
    tx.execute(
        "INSERT INTO inbox (id, update_id, digest, chat, payload, received_at, place, state, error)"
        " VALUES (?, ?, ?, 1, x'00', ?, ?, ?, ?)",
        (number, number, str(number).encode(), received_at, number, *values.values()),
    )


def put_letter(
    tx: Tx, number: int, not_before: int, priority: int = 1, state: str = "waiting"
) -> None:
    tx.execute(
        "INSERT INTO outbox (id, dedupe_key, kind, cause, chat_id, payload, priority, not_before,"
        " expires_at, state, created_at) VALUES (?, ?, 'x', 'x', 1, '{}', ?, ?, ?, ?, 0)",
        (number, str(number), priority, not_before, NOW + DAY, state),
    )


def test_an_empty_database_has_nothing_that_waits(tx: Tx) -> None:
    found = vitals.gather(tx, NOW)
    assert (found.waiting, found.oldest_waiting, found.overdue, found.oldest_overdue) == (
        0,
        None,
        0,
        None,
    )
    assert (found.set_aside, found.lately, found.backup, found.deaths) == (0, 0, None, ())


def test_what_waits_is_counted_with_the_oldest(tx: Tx) -> None:
    for number, received_at in enumerate((NOW - 90, NOW - 30, NOW)):
        put_update(tx, number, received_at)
    put_update(tx, 7, NOW - 9 * DAY, state="set_aside", error="KeyError: x")
    put_update(tx, 8, NOW - 60, state="set_aside", error="KeyError: x")
    put_update(tx, 9, NOW - 60, state="set_aside", error="the process died of it")
    put_update(tx, 10, NOW - 60, state="set_aside", error="found too late, perhaps answered")
    put_letter(tx, 1, NOW - 500, priority=2)
    put_letter(tx, 2, NOW - 100)
    put_letter(tx, 3, NOW + 1)
    put_letter(tx, 4, NOW - 900, state="sent")
    put_letter(tx, 5, NOW - 900, state="sending")
    found = vitals.gather(tx, NOW)
    assert (found.waiting, found.oldest_waiting) == (3, NOW - 90)
    assert (found.set_aside, found.lately, found.incident) == (4, 1, 8)
    assert (found.letters_waiting, found.letters_sending) == (3, 1)
    assert (found.overdue, found.oldest_overdue, found.reminders_overdue) == (2, NOW - 500, 1)


def test_every_number_is_found_by_an_index(tx: Tx) -> None:
    asked: list[str] = []
    tx.set_trace_callback(asked.append)
    vitals.gather(tx, NOW)
    tx.set_trace_callback(None)
    plans = [
        detail
        for sql in asked
        if sql.lstrip().startswith("SELECT")
        for *_, detail in tx.execute(f"EXPLAIN QUERY PLAN {sql}")
    ]
    assert len(plans) > 8
    assert [each for each in plans if "SCAN" in each and "INDEX" not in each] == []
    assert [each for each in plans if "TEMP B-TREE" in each and "ORDER" not in each] == []


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ('{"at": 5, "failed": null, "path": "/b/x", "size": 7}', BackupVitals(5)),
        ('{"at": 5, "failed": "满了", "path": null, "size": 0}', BackupVitals(5, "满了")),
        ('{"at": 5, "failed": null, "next_at": 9}', BackupVitals(5, None, 9)),
        ('{"at": 5, "failed": "满了", "good_at": 3}', BackupVitals(5, "满了", None, 3)),
        ("null", None),
        ("[]", None),
        ("{}", None),
        ("no JSON", None),
    ],
)
def test_the_last_backup_is_read_and_nonsense_is_none(
    tx: Tx, kept: str, found: BackupVitals | None
) -> None:
    meta.keep(tx, "backup", kept)
    assert vitals.gather(tx, NOW).backup == found


def test_only_starts_without_a_stop_before_are_deaths(tx: Tx) -> None:
    vitals.begin_run(tx, NOW, machine=NOW)
    vitals.end_run(tx)
    vitals.begin_run(tx, NOW + 1, machine=NOW)
    assert vitals.gather(tx, NOW).deaths == ()
    vitals.begin_run(tx, NOW + 2, machine=NOW)
    assert vitals.gather(tx, NOW).deaths == (NOW + 2,)
    for number in range(20):
        vitals.begin_run(tx, NOW + 3 + number, machine=NOW)
    assert len(vitals.gather(tx, NOW).deaths) == vitals.REMEMBERED


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (sqlite3.SQLITE_BUSY, DatabaseFault.LOCKED),
        (sqlite3.SQLITE_BUSY | 2 << 8, DatabaseFault.LOCKED),
        (sqlite3.SQLITE_FULL, DatabaseFault.FULL),
        (sqlite3.SQLITE_READONLY, DatabaseFault.READ_ONLY),
        (sqlite3.SQLITE_CORRUPT, DatabaseFault.DAMAGED),
        (sqlite3.SQLITE_CONSTRAINT, None),
    ],
)
def test_an_error_says_what_is_wrong_with_the_database(
    code: int, fault: DatabaseFault | None
) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert vitals.fault_of(error) is fault
    assert vitals.fault_of(TimeoutError()) is DatabaseFault.SLOW
    assert vitals.fault_of(ValueError()) is None


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")
    }


def test_a_look_from_outside_makes_and_changes_no_file(
    tmp_path: Path, written: tuple[Path, SchoolBook]
) -> None:
    path = tmp_path / "x.db"
    shutil.copyfile(written[0], path)
    before = files(tmp_path)
    with vitals.reading(path) as tx:
        assert vitals.gather(tx, NOW).waiting == 0
        with pytest.raises(sqlite3.OperationalError):
            tx.execute("DELETE FROM meta")
    assert files(tmp_path) == before
    assert not list(tmp_path.glob("*-*"))


async def test_a_look_from_outside_sees_what_stands_in_the_log_only(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database = await Database.open(path)
    await database.write(meta.keep, "there", "yes")
    names = {each.name for each in tmp_path.iterdir()}
    with vitals.reading(path) as tx:
        assert meta.value(tx, "there") == "yes"
    assert {each.name for each in tmp_path.iterdir()} == names
    await database.close()


async def test_the_disk_is_that_of_the_file_which_a_link_leads_to(
    tmp_path: Path, looked_at: list[Path]
) -> None:
    there, link = tmp_path / "there" / "x.db", tmp_path / "x.db"
    there.parent.mkdir()
    there.write_bytes(b"1234")
    there.with_name("x.db-wal").write_bytes(b"12")
    link.symlink_to(there)
    pulse = Pulse(Clock(), link)
    assert pulse.disk_free()
    assert looked_at == [there.parent]
    assert pulse.database_size() == 6
