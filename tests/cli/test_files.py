"""Files of the program: for their owner only, and nothing left beside a copy."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storage.copying import PARTIAL
from tests.cli.program import Linghang

SOMEBODY = 12345  # an account that is nobody here

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOSE = 0o022  # what most machines begin with


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(LOOSE)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    return {
        str(each.relative_to(folder)): oct(stat.S_IMODE(each.stat().st_mode))
        for each in sorted(folder.rglob("*"))
    }


def test_what_commands_write_is_for_its_owner_only(linghang: Linghang, tmp_path: Path) -> None:
    linghang.database = tmp_path / "data" / "x.db"
    linghang("sample", "--scale", "small")
    (tmp_path / "report.xlsx").touch(0o644)
    linghang("report", "1", "--xlsx", "report.xlsx", "--pdf", "report.pdf")
    linghang("templates", "empty")
    linghang("backup", "copy.db")
    linghang("restore", "copy.db")
    found = modes(tmp_path)
    assert {name for name, mode in found.items() if mode not in {"0o600", "0o700"}} == set()
    assert {found["data"], found["empty"]} == {"0o700"}


def test_the_log_of_the_database_is_for_its_owner_only_whoever_opens_it(
    linghang: Linghang, tmp_path: Path
) -> None:
    linghang.process("sample", "--scale", "small")
    with closing(sqlite3.connect(tmp_path / "x.db")) as tx:
        tx.execute("DELETE FROM talks")
        assert modes(tmp_path) == dict.fromkeys(["x.db", "x.db-shm", "x.db-wal"], "0o600")


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_copy_is_one_file_and_nothing_is_left_beside_it(
    small: Linghang, tmp_path: Path, command: str
) -> None:
    small("backup", "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "x.db"]
    if command == "restore":
        small("restore", "copy.db")
        names = {path.name for path in tmp_path.iterdir() if not path.name.endswith(".old")}
        assert names == {"copy.db", "x.db", "x.db.lock"}


def test_what_a_killed_run_left_is_tidied_by_the_next(small: Linghang, tmp_path: Path) -> None:
    left = [f"{name}{PARTIAL}{side}" for name in ("copy.db", "older.db") for side in ("", "-wal")]
    for name in left:
        (tmp_path / name).write_bytes(b"half a database")
        if name.startswith("older"):
            os.utime(tmp_path / name, (0, 0))
    beside = tmp_path / f"another.db{PARTIAL}"
    beside.write_bytes(b"being written now by another backup")
    small("backup", "copy.db")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["copy.db", "x.db", beside.name]
    )


def test_a_refused_copy_leaves_nothing_and_the_database_as_it_was(
    small: Linghang, tmp_path: Path
) -> None:
    (tmp_path / "bad.db").write_text("no database at all")
    before = (tmp_path / "x.db").read_bytes()
    assert "bad.db" in small("restore", "bad.db", code=1)
    assert (tmp_path / "x.db").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.db", "x.db", "x.db.lock"]


def test_what_the_log_of_a_copy_holds_is_restored_too(small: Linghang, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as tx:
        tx.execute("PRAGMA journal_mode = WAL")
        tx.execute("UPDATE people SET name = '写在日志里的人' WHERE id = 1")
        for side in ("", "-wal"):
            shutil.copyfile(tmp_path / f"x.db{side}", tmp_path / f"copy.db{side}")
    small("restore", "copy.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as tx:
        assert tx.execute("SELECT name FROM people WHERE id = 1").fetchone() == ("写在日志里的人",)


def test_check_names_looser_files_and_the_command_that_mends_them(
    small: Linghang, tmp_path: Path
) -> None:
    small("backup", "copy.db")
    (tmp_path / "x.db").chmod(0o644)
    for name, mode in ((".env", 0o640), ("anything.txt", 0o644)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    said = small("check", code=1)
    assert "有 2 个文件，这台机器上的别人也能看" in said
    command = said.split("请运行：")[1].splitlines()[0]
    words = shlex.split(command)
    assert words[:2] == ["chmod", "600"]
    assert set(words[2:]) == {str(tmp_path / "x.db"), ".env"}
    subprocess.run(words, cwd=tmp_path, check=True)  # as the operator is told to
    assert "只有运行领航的账号能读" in small("check", code=1)


def test_settings_of_another_account_may_be_read_by_their_group(
    small: Linghang, tmp_path: Path
) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    for each in (tmp_path, small.database):
        os.chown(each, SOMEBODY, SOMEBODY)
    small.database.chmod(0o600)
    settings = tmp_path / ".env"
    settings.touch()
    settings.chmod(0o640)
    assert "只有运行领航的账号能读" in small("check", code=1)
    settings.chmod(0o644)
    small.database.chmod(0o644)
    said = small("check", code=1)
    assert f"chmod 600 {small.database} && chmod 640 .env" in said


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("migrate",),
        ("restore", "copy.db"),
        ("sample",),
        ("load", "x.csv"),
        ("person", "erase", "1"),
    ],
)
def test_root_writes_no_database_of_another_account(
    small: Linghang, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    small("backup", "copy.db")
    (small.folder / "x.csv").write_text("name\n")
    _as_root_of_another(small.database, monkeypatch)
    before = small.database.read_bytes()
    said = small(*words, code=1, LINGHANG_BOT_TOKEN="")
    assert "用 root 写过，领航就打不开了" in said
    assert f" linghang {words[0]} …" in said
    assert small.database.read_bytes() == before


def test_root_makes_no_database_in_the_folder_of_another_account(
    linghang: Linghang, monkeypatch: pytest.MonkeyPatch
) -> None:
    linghang.folder.chmod(0o700)
    _as_root_of_another(linghang.folder, monkeypatch)
    assert "用 root 写过" in linghang("migrate", code=1)
    assert not linghang.database.exists()
    linghang.folder.chmod(0o755)  # a folder of many
    linghang("migrate")


def _as_root_of_another(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be root, or as good as, where a file is somebody else's."""
    if os.geteuid() == 0:
        os.chown(path, SOMEBODY, SOMEBODY)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
