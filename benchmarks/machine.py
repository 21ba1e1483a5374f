"""The machine that measures, for the head of the table: no name, no path."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent


def described(before: str, after: str, minutes: float) -> str:
    """Say on what was measured, when, and how busy it was."""
    return (
        f"{_processor()}, {_cores()} cores, {_memory():.0f} GB, {platform.system()}"
        f" {platform.release()}, {platform.python_implementation()} {platform.python_version()};"
        f" {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}; load average"
        f" {before} before, {after} after; {minutes:.0f} minutes."
    )


def load() -> str:
    """Return the load averages of the last minute, five and fifteen."""
    return " ".join(f"{each:.2f}" for each in os.getloadavg())


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return found[0] if found else platform.processor() or platform.machine()


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _commit() -> str:
    """Return the commit that is measured, and whether anything is changed since."""
    try:
        number = _git("rev-parse", "--short=10", "HEAD")
        return f"{number} with changes" if _git("status", "--porcelain") else number
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    program = ["git", "-C", str(ROOT), *words]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    return done.stdout.strip()
