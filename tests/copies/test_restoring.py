"""Backup and restore: one sentence for each mistake, nothing lost, and nothing said twice."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage import copying, vitals
from storage.schema import migrations
from tests.cli.program import Linghang
from tests.copies.looking import is_whole, names, query, version

WAITING = """
INSERT INTO inbox (id, update_id, digest, chat, payload, state, received_at, place)
VALUES (7, 7, x'0102', 10001, CAST('{"message":{}}' AS BLOB), ?, 1700000000, 1)
"""


def full(*_: object) -> shutil._ntuple_diskusage:
    return shutil._ntuple_diskusage(9_000_000, 8_000_000, 1_000_000)


def test_updates_that_waited_in_a_copy_are_not_answered_again(small: Linghang) -> None:
    query(small.database, WAITING, "waiting")
    small("backup", "copy.db")
    assert "没答完的旧消息不会再答" in small("restore", "copy.db")
    rows = query(small.database, "SELECT state, error, payload, chat, received_at FROM inbox")
    assert rows == [("done", "restored", b"", 0, 1700000000 // 86400 * 86400)]


def test_the_bot_that_ran_when_the_copy_was_made_did_not_die(small: Linghang) -> None:
    with closing(sqlite3.connect(small.database)) as tx, tx:
        vitals.begin_run(tx, 1, machine=1)
    small("backup", "copy.db")
    small("restore", "copy.db")
    with closing(sqlite3.connect(small.database)) as tx, tx:
        assert vitals.gather(tx, 2).beat_at is None
        vitals.begin_run(tx, 2, machine=2)
        assert vitals.gather(tx, 2).deaths == ()


def test_a_restore_is_on_record_and_what_was_wrong_then_is_over(small: Linghang) -> None:
    query(small.database, "INSERT INTO troubles VALUES (1, 'disk', 5, 6, NULL, ?)", "{}")
    small("backup", "copy.db")
    small("restore", "copy.db")
    assert query(small.database, "SELECT account_id, act FROM audit ORDER BY id DESC LIMIT 1") == [
        (None, "restore")
    ]
    assert query(small.database, "SELECT ended_at FROM troubles") == [(6,)]


def test_what_was_set_aside_stays_for_the_administrator(small: Linghang) -> None:
    query(small.database, WAITING, "set_aside")
    small("backup", "copy.db")
    small("restore", "copy.db")
    assert query(small.database, "SELECT state, chat FROM inbox") == [("set_aside", 10001)]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nowhere/copy.db", "没有文件夹 nowhere"),
        ("x.db", "已存在"),
        (".", "已存在"),
        ("dangling.db", "已存在"),
    ],
)
def test_a_backup_that_cannot_be_made_is_said_in_a_sentence(
    small: Linghang, target: str, said: str
) -> None:
    (small.folder / "dangling.db").symlink_to("gone.db")
    before = names(small.folder)
    complaint = small("backup", target, code=1)
    assert said in complaint
    assert complaint.count("\n") == 1
    assert names(small.folder) == before


def test_a_database_that_cannot_be_read_is_named_and_not_the_copy(small: Linghang) -> None:
    small.database.write_text("nothing of the kind\n" * 100)
    said = small("backup", "copy.db", code=1)
    assert f"{small.database} 打不开" in said
    assert not (small.folder / "copy.db").exists()


@pytest.mark.parametrize("words", [("backup", "other.db"), ("restore", "copy.db")])
def test_on_a_disk_that_is_nearly_full_nothing_is_begun(
    small: Linghang, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    small("backup", "copy.db")
    before = small.database.read_bytes()
    monkeypatch.setattr(shutil, "disk_usage", full)
    assert "磁盘不够用" in small(*words, code=1)
    assert small.database.read_bytes() == before
    assert set(names(small.folder)) <= {"x.db", "copy.db", "x.db.lock"}


@pytest.fixture
def tiny(tmp_path: Path, small: Linghang) -> Iterator[Path]:
    """A disk of its own with room for one database and a half, where this may be made."""
    place = tmp_path / "tiny"
    place.mkdir()
    room = small.database.stat().st_size * 3 // 2
    command = ["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(place)]
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount")
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("nothing can be mounted here")
    yield place
    command = ["umount", "-l", str(place)]
    subprocess.run(command, check=True)


@pytest.mark.parametrize("words", [("backup", "copy.db"), ("restore", "../copy.db")])
def test_a_disk_that_is_full_in_the_middle_leaves_everything_as_it_was(
    small: Linghang, tiny: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    small("backup", "copy.db")
    path = shutil.copyfile(small.database, tiny / "x.db")
    before = path.read_bytes()
    monkeypatch.setattr(copying, "require_room", lambda *_: None)
    monkeypatch.setattr("bot.cli.restore.require_room", lambda *_: None)
    on_it = Linghang(tiny)
    said = on_it(*words, code=1)
    assert "磁盘不够用" in said
    assert path.read_bytes() == before
    assert set(names(tiny)) <= {"x.db", "x.db.lock"}


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("x.db", "就是正在用的数据库"),
        ("link.db", "就是正在用的数据库"),
        (".", "不是文件"),
        ("gone.db", "找不到"),
        ("text.db", "打不开"),
        ("empty.db", "不是完整的领航数据库"),
        ("cut.db", "坏了，没有用它；现在的数据库没有动"),
        ("theirs.db", "不是完整的领航数据库"),
        ("newer.db", "请先升级程序"),
    ],
)
def test_what_cannot_be_restored_is_said_in_a_sentence(
    small: Linghang, name: str, said: str
) -> None:
    folder = small.folder
    for each in ("cut.db", "newer.db"):
        small("backup", each)
    _cut(folder / "cut.db")
    query(folder / "newer.db", "PRAGMA user_version = 999")
    query(folder / "theirs.db", "CREATE TABLE theirs (x)")
    (folder / "text.db").write_text("nothing of the kind\n" * 100)
    (folder / "empty.db").touch()
    (folder / "link.db").symlink_to("x.db")
    before, files = small.database.read_bytes(), set(names(folder))
    complaint = small("restore", name, code=1)
    assert said in complaint
    assert complaint.count("\n") == 1
    assert small.database.read_bytes() == before
    assert set(names(folder)) == files | {"x.db.lock"} or set(names(folder)) == files


def test_a_database_that_another_program_has_open_is_not_swapped_under_it(
    small: Linghang,
) -> None:
    small("backup", "copy.db")
    with closing(sqlite3.connect(small.database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM people").fetchone()
        assert "还有别的程序开着" in small("restore", "copy.db", code=1)
    assert is_whole(small.database)
    assert list(small.folder.glob("*.old")) == []


def test_a_copy_of_an_older_program_is_brought_up_before_the_swap(older: Linghang) -> None:
    shutil.copyfile(older.database, older.folder / "copy.db")
    older.database.unlink()
    older("restore", "copy.db")
    assert version(older.database) == len(migrations())
    assert version(older.folder / "copy.db") == 8
