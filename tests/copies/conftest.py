"""The program in a folder of its own, with the small school or one of an older program."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

from bot.domain.imports.book import SchoolBook
from tests.cli.program import ROOT, Linghang


@pytest.fixture
def linghang(tmp_path: Path) -> Linghang:
    return Linghang(tmp_path)


@pytest.fixture
def small(linghang: Linghang, written: tuple[Path, SchoolBook]) -> Linghang:
    """The program with the small sample school in its database."""
    shutil.copyfile(written[0], linghang.database)
    return linghang


@pytest.fixture
def older(linghang: Linghang) -> Linghang:
    """The program with a database of the one that had version 8."""
    school = gzip.decompress((ROOT / "tests" / "data" / "schema8.db.gz").read_bytes())
    linghang.database.write_bytes(school)
    return linghang
