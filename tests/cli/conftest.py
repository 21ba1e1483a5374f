"""The program in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.domain.imports.book import SchoolBook
from tests.cli.program import Linghang


@pytest.fixture
def linghang(tmp_path: Path) -> Linghang:
    return Linghang(tmp_path)


@pytest.fixture
def small(linghang: Linghang, written: tuple[Path, SchoolBook]) -> Linghang:
    """The program with the small sample school in its database."""
    shutil.copyfile(written[0], linghang.database)
    return linghang
