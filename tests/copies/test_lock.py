"""The lock of a database: held under each of its names, and said where it cannot be made."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bot.errors import BotError
from storage.sole import sole_user
from tests.cli.program import Linghang


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "real" / "x.db"
    path.parent.mkdir()
    path.touch()
    return path


def is_refused(path: Path) -> bool:
    try:
        sole_user(path).release()
    except BotError as error:
        return error.key == "already-running"
    return False


def test_a_link_leads_to_the_same_lock_both_ways(database: Path, tmp_path: Path) -> None:
    link, folder = tmp_path / "link.db", tmp_path / "folder"
    link.symlink_to(database)
    folder.symlink_to(database.parent)
    names = [database, link, folder / "x.db", database.parent / ".." / "real" / "x.db"]
    for held in names:
        with sole_user(held):
            assert [is_refused(each) for each in names] == [True] * len(names)
        assert not any(is_refused(each) for each in names)
    assert not link.with_name("link.db.lock").exists()


def test_a_relative_path_leads_to_the_same_lock(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.parent)
    with sole_user(Path("x.db")):
        assert is_refused(database)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="held by its number on Linux only")
def test_another_name_of_the_same_file_is_refused(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    os.link(database, other)
    with sole_user(other):
        assert is_refused(database)
    assert not is_refused(database)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="held by its number on Linux only")
def test_a_database_made_after_the_lock_is_held_as_well(tmp_path: Path) -> None:
    path, other = tmp_path / "x.db", tmp_path / "other.db"
    with sole_user(path) as sole:
        path.touch()
        sole.hold_file()
        os.link(path, other)
        assert is_refused(other)


def test_a_folder_in_which_nothing_can_be_made_is_named(linghang: Linghang) -> None:
    (linghang.folder / "file").touch()
    path = str(linghang.folder / "file" / "x.db")
    said = linghang("migrate", code=1, LINGHANG_DATABASE=path)
    assert "写不了锁文件" in said
    assert str(linghang.folder / "file") in said


def test_a_restore_through_a_link_goes_to_the_file_itself(small: Linghang) -> None:
    small("backup", "copy.db")
    real = small.folder / "real.db"
    small.database.rename(real)
    small.database.symlink_to(real)
    small("restore", "copy.db")
    assert small.database.is_symlink()
    assert len(list(small.folder.glob("real.db.*.old"))) == 1
