"""Restore and migrate killed before each of their steps: a whole database is under the name."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.imports.book import SchoolBook
from storage.schema import migrations
from tests.cli.program import ROOT

pytestmark = pytest.mark.kill


def runs(folder: Path, *words: str) -> list[dict[str, Any]]:
    clean = {name: value for name, value in os.environ.items() if "LINGHANG" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "tests.copies.killing", str(folder), *words],
        capture_output=True,
        text=True,
        check=False,
        env=clean | {"PYTHONPATH": str(ROOT)},
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def mark(path: Path, which: str) -> None:
    with closing(sqlite3.connect(path)) as tx, tx:
        tx.execute("INSERT OR REPLACE INTO meta VALUES ('which', ?)", (which,))


def leave_log(path: Path, which: str) -> None:
    """Leave a database as a killed bot does, with its last commit in the log alone."""
    other = path.with_name("writing.db")
    shutil.copyfile(path, other)
    with closing(sqlite3.connect(other, isolation_level=None)) as tx:
        tx.execute("PRAGMA journal_mode = WAL")
        tx.execute("INSERT OR REPLACE INTO meta VALUES ('which', ?)", (which,))
        for side in ("", "-wal"):
            shutil.copyfile(f"{other}{side}", f"{path}{side}")
    for side in ("", "-wal", "-shm"):
        Path(f"{other}{side}").unlink(missing_ok=True)


@pytest.mark.parametrize("crashed", [False, True])
def test_restore_killed_at_each_step_leaves_the_old_or_the_new(
    tmp_path: Path, written: tuple[Path, SchoolBook], *, crashed: bool
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    for name, which in (("x.db", "old"), ("copy.db", "new")):
        shutil.copyfile(written[0], given / name)
        mark(given / name, which)
    if crashed:
        leave_log(given / "x.db", "old")
    found = runs(given, "restore", "copy.db")
    assert len(found) > 15
    assert [
        each for each in found if not each.get("whole") or each["is"] not in {"old", "new"}
    ] == []
    states = [each["is"] for each in found]
    assert states == sorted(states, reverse=True)  # the old one, and from the swap on the new one
    assert (found[-1]["killed"], found[-1]["is"]) == (False, "new")


def test_migrate_killed_at_each_step_leaves_one_version_or_the_other(tmp_path: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    school = gzip.decompress((ROOT / "tests" / "data" / "schema8.db.gz").read_bytes())
    (given / "x.db").write_bytes(school)
    mark(given / "x.db", "same")
    found = runs(given, "migrate")
    assert len(found) > 5
    assert {each["is"] for each in found} == {"same"}
    assert all(each["whole"] for each in found)
    versions = [each["version"] for each in found]
    assert set(versions) == {8, len(migrations())}
    assert versions == sorted(versions)
