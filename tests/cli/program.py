"""The program ``linghang`` as tests call it: here, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent


class Linghang:
    """The program in a folder of its own, its database ``x.db`` there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "x.db"

    def __call__(self, *words: str, code: int = 0, **settings: str) -> str:
        """What a command prints, run here; it must end with ``code``."""
        said, complained = StringIO(), StringIO()
        with (
            _surroundings(self.folder, self._settings | settings),
            redirect_stdout(said),
            redirect_stderr(complained),
            pytest.raises(SystemExit) as ended,
        ):
            main(words)
        assert ended.value.code == code, said.getvalue() + complained.getvalue()
        return said.getvalue() + complained.getvalue()

    def process(self, *words: str, code: int = 0, **settings: str) -> str:
        """The same, run as a process of its own."""
        clean = {name: value for name, value in os.environ.items() if not _is_ours(name)}
        given = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | self._settings | settings
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            capture_output=True,
            text=True,
            check=False,
            env=clean | given,
            cwd=self.folder,
            timeout=240,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    @property
    def _settings(self) -> dict[str, str]:
        return {
            "LINGHANG_DATABASE": str(self.database),
            "LINGHANG_BY_MEANING": "false",  # learning takes long, and has tests of its own
            "TZ": "America/New_York",  # the school's zone counts, not the machine's
        }


def _is_ours(name: str) -> bool:
    return name.startswith("LINGHANG_")


@contextmanager
def _surroundings(folder: Path, settings: dict[str, str]) -> Iterator[None]:
    """The folder and the environment of a command, for as long as it runs."""
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(_is_ours, list(os.environ)):
            patch.delenv(name)
        for name, value in settings.items():
            patch.setenv(name, value)
        patch.chdir(folder)
        time.tzset()
        yield
    time.tzset()
