"""What restore puts aside has an end, and says it in its name."""

from __future__ import annotations

import errno
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from storage import old_copies
from tests.cli.program import Linghang
from tests.conftest import MONDAY, SHANGHAI, School

TODAY = date(2026, 11, 23)


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if ".old" in each.name)


def test_a_database_put_aside_names_the_day_on_which_it_goes(small: Linghang) -> None:
    small("backup", "copy.db")
    day = datetime.now(SHANGHAI).date()  # over midnight it is one or the other
    said = small("restore", "copy.db")
    goes = [str(day + old_copies.KEPT + timedelta(days=each)) for each in (0, 1)]
    (kept,) = [each for each in files(small.folder) if each.endswith(".old")]
    assert any(f".goes-{each}.old" in kept for each in goes)
    assert "30 天后自动删除" in said
    checked = small("check", code=1)
    assert any(f"{kept}，{each} 自动删除" in checked for each in goes)


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("x.db.20261023100000.goes-2026-11-23.old", False),
        ("x.db.20261023100000.goes-2026-11-22.old", False),
        ("x.db.20261024100000.goes-2026-11-24.old", True),
        ("x.db.20261024100000.goes-2026-99-99.old", True),
        ("x.db.20250101100000.old", True),
        ("y.db.20261023100000.goes-2026-11-22.old", True),
        ("my.old", True),
    ],
)
def test_a_copy_goes_on_its_day_and_nothing_else_does(
    tmp_path: Path, name: str, *, stays: bool
) -> None:
    for each in (name, f"{name}-wal"):
        (tmp_path / each).write_bytes(b"x")
    old_copies.remove_due(tmp_path / "x.db", TODAY)
    assert files(tmp_path) == ([name, f"{name}-wal"] if stays else [])


def without_second_names(*_: object) -> None:
    raise OSError(errno.EPERM, "Operation not permitted")


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A database with a log beside it, on a disk where a file has but one name."""
    for name in ("x.db", "x.db-wal"):
        (tmp_path / name).write_text(name)
    return tmp_path / "x.db"


def test_on_a_disk_without_second_names_a_copy_is_put_aside(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", without_second_names)
    kept = old_copies.put_aside(crashed, MONDAY)
    assert kept is not None
    assert (kept.read_text(), Path(f"{kept}-wal").read_text()) == ("x.db", "x.db-wal")
    assert crashed.read_text() == "x.db"
    assert not Path(f"{crashed}-wal").exists()


def test_where_there_is_no_room_for_that_copy_nothing_changes(
    crashed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(source: Path, target: Path) -> None:
        target.write_text("half")
        if source == crashed:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", without_second_names)
    monkeypatch.setattr(shutil, "copyfile", half)
    with pytest.raises(OSError, match="No space"):
        old_copies.put_aside(crashed, MONDAY)
    assert {each.name: each.read_text() for each in crashed.parent.iterdir()} == {
        "x.db": "x.db",
        "x.db-wal": "x.db-wal",
    }


def test_a_swap_that_fails_gives_the_database_its_log_back(crashed: Path) -> None:
    kept = old_copies.put_aside(crashed, MONDAY)
    assert kept is not None
    old_copies.take_back(kept, crashed)
    assert sorted(each.name for each in crashed.parent.iterdir()) == ["x.db", "x.db-wal"]
    assert Path(f"{crashed}-wal").read_text() == "x.db-wal"


async def test_a_running_bot_deletes_it_then_and_so_does_a_start(school: School) -> None:
    database = school.settings.database
    for days in (1, 0):
        day = (MONDAY + timedelta(days=days)).date()
        name = f"{database.name}.20261023100000.goes-{day}.old"
        database.with_name(name).write_bytes(b"x")
    await school.stop()
    await school.start()
    assert len(files(database.parent)) == 1
    await school.turn_to(MONDAY + timedelta(days=1))
    assert files(database.parent) == []
