"""A process whose loop does not turn any more ends, and says where it hung."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.waiting import hold_on

PROGRAM = """
import asyncio, time
from bot.runtime.stuck import end_if_stuck
async def main():
    end_if_stuck(0.2, 4)
    print("ready", flush=True)
    {what}
asyncio.run(main())
"""


def started(what: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(what=what)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("what", ["while True: pass", "time.sleep(60)"])
def test_a_loop_that_hangs_ends_the_process_and_the_place_is_said(what: str) -> None:
    process = started(what)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "in main" in said
    assert "the event loop has not turned for 1 s" in said


def test_a_loop_that_turns_now_and_then_goes_on() -> None:
    process = started("for _ in range(6): time.sleep(0.3); await asyncio.sleep(0.01)")
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_process_that_was_held_as_a_whole_goes_on() -> None:
    process = started("await asyncio.sleep(3)")
    process.send_signal(signal.SIGSTOP)
    hold_on(2)
    process.send_signal(signal.SIGCONT)
    process.communicate(timeout=30)
    assert process.returncode == 0
