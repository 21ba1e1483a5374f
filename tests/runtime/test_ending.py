"""A program that was told to end does so in time, whatever hangs in it."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.waiting import hold_on

if TYPE_CHECKING:
    from pathlib import Path

HANGS = {
    "a task that does not let itself be cancelled": """
async def hang():
    while True:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            pass
""",
    "a loop that is held": """
async def hang():
    while True:
        pass
""",
}
PROGRAM = """
import asyncio
from bot.runtime.ending import told_to_stop
{hang}
async def main():
    stop = told_to_stop(0.3)
    print("ready", flush=True)
    task = asyncio.create_task(hang(), name="the one that hangs")
    await stop.wait()
    task.cancel()
    await asyncio.wait({{task}})

{run}
"""
RUNS = {
    "asyncio": "asyncio.run(main())",
    "uvloop": "import uvloop; asyncio.Runner(loop_factory=uvloop.new_event_loop).run(main())",
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("hang", HANGS)
def test_what_hangs_is_named_and_left(hang: str, run: str) -> None:
    if run == "uvloop":
        pytest.importorskip("uvloop")
    program = PROGRAM.format(hang=HANGS[hang], run=RUNS[run])
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the one that hangs" in said


IN_A_LOCK = """
import sqlite3
async def hang():
    held = [sqlite3.connect({path!r}, isolation_level=None, timeout=60) for _ in range(2)]
    for each in held:
        each.execute("BEGIN IMMEDIATE")
"""
IN_THE_LOG = """
import logging, sys
async def hang():
    said = logging.StreamHandler(sys.stderr)
    logging.getLogger().addHandler(said)
    while True:
        logging.warning("x" * 10000)
"""


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("hang", [IN_A_LOCK, IN_THE_LOG], ids=["a lock", "a log nobody reads"])
def test_a_main_thread_that_waits_outside_python_is_left(
    tmp_path: Path, hang: str, run: str
) -> None:
    if run == "uvloop":
        pytest.importorskip("uvloop")
    hang = hang.format(path=str(tmp_path / "x.db")) if hang is IN_A_LOCK else hang
    program = PROGRAM.format(hang=hang, run=RUNS[run])
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        hold_on(0.5)  # until it hangs
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(15) == 1
        finally:
            process.kill()


def test_a_second_interrupt_ends_it_at_once() -> None:
    program = PROGRAM.format(hang=HANGS["a loop that is held"], run=RUNS["asyncio"])
    program = program.replace("0.3", "600")
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
    process.stdout.close()
    assert process.returncode == 130
