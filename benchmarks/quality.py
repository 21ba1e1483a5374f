"""The coverage of the tests, and the lengths of functions: part of ``make quality``.

Reads the coverage of the whole suite, child processes too, from ``.quality/coverage``. No
percentage is a goal: a module named here is one to look at.
"""

from __future__ import annotations

import ast
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from coverage import Coverage

ROOMS = ("bot", "bot/domain", "handlers", "storage", "config", "playground")
LOW = 90.0  # per cent of a module's lines and branches below which it is listed


def share(of: dict[str, Any], what: str, total: str) -> float:
    return 100 * of[f"covered_{what}"] / of[total] if of[total] else 100.0


def measured() -> dict[str, Any]:
    """Return the report that coverage makes of its data."""
    coverage = Coverage()
    coverage.load()
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        coverage.json_report(outfile=file.name)
        report: dict[str, Any] = json.loads(Path(file.name).read_bytes())
    return report


def print_coverage() -> None:
    report = measured()
    totals = report["totals"]
    lines = share(totals, "lines", "num_statements")
    branches = share(totals, "branches", "num_branches")
    print(f"Covered: {lines:.1f} % of lines, {branches:.1f} % of branches")
    files = {path: each["summary"] for path, each in report["files"].items()}
    low = {path: each for path, each in files.items() if each["percent_covered"] < LOW}
    print(f"Modules below {LOW:.0f} % (lines, branches): {len(low)} of {len(files)}")
    for path, each in sorted(low.items(), key=lambda item: item[1]["percent_covered"]):
        lines = share(each, "lines", "num_statements")
        print(f"  {lines:5.1f} {share(each, 'branches', 'num_branches'):5.1f}  {path}")


def lengths(room: str) -> list[int]:
    """Return the lines of each function, its first and its docstring among them."""
    return [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sorted(Path(room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def print_lengths() -> None:
    print("Functions:      count  median  p90  longest (lines)")
    for room in ROOMS:
        found = lengths(room)
        cut = statistics.quantiles(found, n=10)[8]
        median = statistics.median(found)
        print(f"  {room:12} {len(found):6} {median:7.0f} {cut:4.0f} {max(found):8}")


def main() -> None:
    print_coverage()
    print_lengths()


if __name__ == "__main__":
    main()
