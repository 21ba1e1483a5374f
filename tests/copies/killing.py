"""Runs a command again and again, each time killed at the next step it takes in a folder.

``python -m tests.copies.killing FOLDER COMMAND…``: prints one JSON line a run, with the step at
which it was killed and what ``x.db`` was then; the last run ends by itself.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from bot.__main__ import main as linghang
from bot.cli import migrate, restore  # noqa: F401  # imported once, for all runs

STEPS = {"open", "os.rename", "os.link", "os.remove", "os.chmod", "sqlite3.connect"}


def killed_at(number: int, folder: Path, words: Sequence[str]) -> tuple[bool, str]:
    """Run a command in a process that is killed before its step of that number."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open("errors.txt", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
        _kill_at(number, folder, writing)
        with suppress(SystemExit):
            linghang(words)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        step = said.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), step


def _kill_at(number: int, folder: Path, writing: int) -> None:
    left = number

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(folder) in str(arguments):
            left -= 1
            if left < 0:
                os.write(writing, f"{event} {arguments}".encode())
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)


def state(path: Path) -> dict[str, Any]:
    """Look at what a next start would find."""
    if not path.exists():
        return {"is": "missing"}
    with closing(sqlite3.connect(path)) as tx:
        (verdict,) = tx.execute("PRAGMA integrity_check").fetchone()
        (version,) = tx.execute("PRAGMA user_version").fetchone()
        marks = tx.execute("SELECT value FROM meta WHERE key = 'which'").fetchall()
    return {"is": marks[0][0] if marks else "", "whole": verdict == "ok", "version": version}


def main(place: str, *words: str) -> None:
    """Kill until a run ends by itself."""
    given, work = Path(place), Path(place).parent / "work"
    is_killed, number = True, 0
    while is_killed:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(given, work)
        os.chdir(work)
        os.environ["LINGHANG_DATABASE"] = str(work / "x.db")
        is_killed, step = killed_at(number, work, words)
        found = state(work / "x.db")
        sys.stdout.write(json.dumps(found | {"killed": is_killed, "step": step}) + "\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
