"""What restore puts aside has an end, and says it in its name."""

from __future__ import annotations

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
