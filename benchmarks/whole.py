"""Benchmarks one after the other, each in a process and with a time of its own, as one table."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from benchmarks.catalogue import Bench
from benchmarks.figures import HEAD, Figure, failure, heading, row, summary

# as an installation has it: what is compiled once is kept, or each start would compile it anew
SETTINGS = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONUNBUFFERED": "1"}
GRACE = 20.0  # seconds in which a benchmark that is ended may put its things away


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a benchmark: figures, or a problem."""

    bench: Bench
    figures: tuple[Figure, ...]
    seconds: float
    problem: str = ""


def run(benches: Sequence[Bench], *, details: bool = False) -> list[Outcome]:
    """Run benchmarks, and say of each on stderr how long it took; Ctrl+C leaves out the rest."""
    outcomes: list[Outcome] = []
    try:
        for at, bench in enumerate(benches, start=1):
            _say(f"[{at}/{len(benches)}] {bench.name}: {bench.about} …")
            outcome = measure(bench, details=details)
            came = outcome.problem or f"{len(outcome.figures)} figures"
            _say(f"[{at}/{len(benches)}] {bench.name}: {came}, {outcome.seconds:.0f} s")
            outcomes.append(outcome)
    except KeyboardInterrupt:
        left = benches[len(outcomes) :]
        return [*outcomes, *(Outcome(each, (), 0.0, "interrupted, not run") for each in left)]
    return outcomes


def measure(bench: Bench, *, details: bool = False) -> Outcome:
    """Run a benchmark in a process of its own; end it, and all it started, when time is up."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        figures, log = Path(folder) / "figures.json", Path(folder) / "log"
        options = json.dumps(dict(bench.options))
        program = [sys.executable, "-m", "benchmarks.alone", str(figures), bench.module, options]
        began = time.monotonic()
        with log.open("wb") as said:
            code = _finish(program, bench.within, folder, said.fileno())
        seconds = time.monotonic() - began
        words = log.read_text(encoding="utf-8", errors="replace").splitlines()
        if details or code != 0:
            _say(*(words if details else words[-20:]))
        if code is None:
            return Outcome(bench, (), seconds, f"out of time after {bench.within:g} s")
        if code or not figures.exists():
            return Outcome(bench, (), seconds, _reason(code, words))
        return Outcome(bench, _read(figures), seconds)


def _finish(program: list[str], within: float, folder: str, log: int) -> int | None:
    """Run a program; return its exit code, or None where it had to be ended."""
    child = subprocess.Popen(
        program,
        stdout=log,
        stderr=log,
        env=os.environ | SETTINGS | {"TMPDIR": folder},
        start_new_session=True,
    )
    try:
        return child.wait(within)
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child and whatever it has started and left."""
    if child.poll() is None:
        child.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _reason(code: int, words: Sequence[str]) -> str:
    """Return the last thing a failed benchmark said, or its exit code."""
    said = [line.strip() for line in words if line.strip()]
    return said[-1][:200] if said else f"exit code {code}"


def _read(path: Path) -> tuple[Figure, ...]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    rivals = [tuple((name, value) for name, value in each.pop("rivals")) for each in rows]
    return tuple(Figure(**each, rivals=those) for each, those in zip(rows, rivals, strict=True))


def table(outcomes: Sequence[Outcome]) -> str:
    """Write the table, and below it how many figures are as asked."""
    lines = [HEAD]
    for each in outcomes:
        lines.append(heading(each.bench.name, f"{each.bench.about}; took {each.seconds:.0f} s"))
        lines += [failure(each.problem)] if each.problem else [row(f) for f in each.figures]
    figures = [figure for each in outcomes for figure in each.figures]
    failed = [each.bench.name for each in outcomes if each.problem]
    return "\n".join([*lines, "", summary(figures, failed)])


def report(benches: Sequence[Bench], *, details: bool = False) -> int:
    """Run benchmarks, print machine and table; return 1 where one did not finish."""
    before, began = machine.load(), time.monotonic()
    outcomes = run(benches, details=details)
    minutes = (time.monotonic() - began) / 60
    print(machine.described(before, machine.load(), minutes), table(outcomes), sep="\n\n")
    return int(any(each.problem for each in outcomes))


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)
