"""Faults that tests of the rules notice: ``python -m benchmarks.mutants``; in ``make quality``.

Takes a seeded sample of all the places in ``bot/domain`` where a small change is a fault (a
comparison turned, a constant one off, a statement left out), makes one change at a time in memory
and runs those tests that run the changed line, as ``make quality`` has recorded them in
``.quality``. A change that no test notices (a survivor) is a sentence no test says, or a change
that means nothing. Sensible reading is to look at survivors; the score itself is no goal.
``--only`` tries single places again: patterns of lines as the report prints them.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.machinery
import importlib.util
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import CodeType, ModuleType
from xml.etree import ElementTree as ET

import pytest
from coverage import CoverageData
from hypothesis import Phase, settings

UNDER = Path("bot/domain")
RECORD = Path(".quality")
BUDGET = 10.0  # seconds of tests for one change, those of its noun first
ROOM = 8 << 30  # bytes that a change may ask for
PATIENCE = (
    20.0  # seconds more than six times what the tests took, before a change counts as noticed
)

TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True, slots=True)
class Site:
    """A node of a module that can be changed, counted as :func:`ast.walk` comes to it."""

    path: Path
    number: int
    line: int
    end: int
    change: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.change}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a change: ``noticed``, ``survived``, ``unreached``."""

    site: Site
    outcome: str
    tests: int
    """How many were run."""


# -- changes ---------------------------------------------------------------------------------------


def changed(node: ast.AST) -> ast.AST | None:  # noqa: PLR0911  # one answer a kind
    """Return the node with one small fault; None where its kind has none."""
    match node:
        case ast.Compare(ops=[only]) if type(only) in TURNED:
            return _with(node, ops=[TURNED[type(only)]()])
        case ast.BoolOp(op=op) | ast.BinOp(op=op) if type(op) in TURNED:
            return _with(node, op=TURNED[type(op)]())
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Constant(value=bool() as value):
            return _with(node, value=not value)
        case ast.Constant(value=int() | float() as number):
            return _with(node, value=number + 1)
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) != "None":
            return _with(node, value=ast.Constant(None))
        case ast.Expr(value=ast.Call() | ast.Await()):
            return ast.Pass()
        case ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            return ast.Pass()
        case ast.If(test=test) | ast.IfExp(test=test) if isinstance(test, ast.Name | ast.Call):
            return _with(node, test=ast.UnaryOp(ast.Not(), test))
    return None


def _with(node: ast.AST, **fields: object) -> ast.AST:
    new = copy.copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def silent(tree: ast.Module) -> set[int]:
    """Return ids of the nodes that only speak to the type checker or to the reader."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST | None] = []
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                parts = [node]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                parts = [node.returns, *node.decorator_list]
            case ast.ClassDef():
                parts = [*node.decorator_list]
            case ast.arg() | ast.AnnAssign():
                parts = [node.annotation]
        for part in parts:
            found |= {id(each) for each in ast.walk(part)} if part is not None else set()
    return found


def sites(path: Path) -> Iterator[Site]:
    """Yield every place in a module where a change would be a fault."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = silent(tree)
    for number, node in enumerate(ast.walk(tree)):
        new = None if id(node) in skipped else changed(node)
        if new is not None:
            line = getattr(node, "lineno", 0)
            words = f"{_first_line(node)}  →  {_first_line(new)}"
            yield Site(path, number, line, getattr(node, "end_lineno", None) or line, words)


class _Swap(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def mutated(site: Site) -> ast.Module:
    """Return the module with the change at a site."""
    tree = ast.parse(site.path.read_text(encoding="utf-8"))
    old = next(node for at, node in enumerate(ast.walk(tree)) if at == site.number)
    new = changed(old)
    if new is None:
        raise LookupError(site)
    _Swap(old, new).visit(tree)
    return ast.fix_missing_locations(tree)


def _first_line(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).splitlines()[0][:70]


# -- tests -----------------------------------------------------------------------------------------


class Record:
    """The record of which tests ran which line, and how long each took."""

    def __init__(self, folder: Path, today: frozenset[str] | None = None) -> None:
        """Read the record of a folder; ``today`` are all tests there are now, if that differs."""
        self._data = CoverageData(str(folder / "coverage"))
        self._data.read()
        self._folder = folder
        self._today = today
        self._lines: dict[Path, dict[int, set[str]]] = {}

    @cached_property
    def seconds(self) -> dict[str, float]:
        """The seconds of each test by node id."""
        root = ET.parse(self._folder / "tests.xml")  # noqa: S314  # pytest wrote it
        return {
            f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name')}": float(
                case.get("time", 0)
            )
            for case in root.iter("testcase")
        }

    def tests_of(self, site: Site) -> list[str]:
        """Return tests that run a site's line, within the budget: the rules' own, quick ones first.

        For a line that runs once for all, such as a constant or what a cache keeps, all tests that
        run the module count.
        """
        lines = self._of(site.path)
        own_lines = [lines[line] for line in range(site.line, site.end + 1) if line in lines]
        reaching: set[str] = set().union(*own_lines)
        if not reaching and own_lines:
            reaching = set().union(*lines.values())
        known = [each for each in reaching if each in self.seconds]
        if self._today is not None:
            known = [each for each in known if each in self._today]
        own = f"tests/{site.path.relative_to(UNDER).parts[0]}/"
        quick_first = self._within(sorted(known, key=partial(self._rank, own)))
        return [*self._unrecorded(own), *quick_first]

    def _unrecorded(self, own: str) -> list[str]:
        """Return the tests of a folder that were written since."""
        later = (self._today or frozenset()) - self.seconds.keys()
        return sorted(each for each in later if each.startswith(own))

    def _rank(self, own: str, test: str) -> tuple[bool, float, str]:
        return not test.startswith(own), self.seconds[test], test

    def _within(self, tests: Sequence[str]) -> Iterator[str]:
        spent = 0.0
        for test in tests:
            spent += self.seconds[test]
            if spent > BUDGET and test != tests[0]:
                return
            yield test

    def _of(self, path: Path) -> dict[int, set[str]]:
        if path not in self._lines:
            self._lines[path] = {
                line: {each.rpartition("|")[0] for each in contexts if "|" in each}
                for line, contexts in self._data.contexts_by_lineno(str(path)).items()
            }
        return self._lines[path]


# -- runs ------------------------------------------------------------------------------------------


def judge(site: Site, record: Record) -> Verdict:
    """Run the tests of one change in a process of its own."""
    tests = record.tests_of(site)
    if not tests:
        return Verdict(site, "unreached", 0)
    limit = PATIENCE + 6 * sum(record.seconds.get(each, 0.5) for each in tests)
    code = run(tests, site, limit)
    return Verdict(site, "survived" if code == 0 else "noticed", len(tests))


def run(tests: Sequence[str], site: Site | None, limit: float) -> int:
    """Run tests with a change, or with none, and return the exit code; -1 for one that hangs."""
    with tempfile.TemporaryDirectory() as folder:
        order: dict[str, object] = {"tests": tests, "base": f"{folder}/base"}
        if site is not None:
            order |= {"path": str(site.path), "number": site.number}
        (file := Path(folder) / "order.json").write_text(json.dumps(order), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.mutants", "--order", str(file)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return -1
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that its tests have started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class _Changed(importlib.machinery.SourceFileLoader):
    """A loader of a module as a change has made it."""

    def __init__(self, name: str, path: str, tree: ast.Module) -> None:
        super().__init__(name, path)
        self._tree = tree

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._tree, self.get_filename(fullname), "exec")


class _Finder:
    """A finder of the one module that is changed; it leaves all others to later finders."""

    def __init__(self, site: Site) -> None:
        self._name = ".".join(site.path.with_suffix("").parts).removesuffix(".__init__")
        self._tree = mutated(site)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = _Changed(name, spec.origin, self._tree)
        return spec


def obey(file: Path) -> int:
    """Run tests as an order says, in this process."""
    order = json.loads(file.read_text(encoding="utf-8"))
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))  # a loop without end takes all there is
    if "path" in order:
        sys.meta_path.insert(0, _Finder(Site(Path(order["path"]), order["number"], 0, 0)))
    # examples that fail need not be small, nor be kept for the next change
    quick = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", database=None, phases=quick, derandomize=True)
    settings.load_profile("mutants")
    plain = ["-n", "0", "-p", "no:randomly", "-p", "no:cacheprovider", "--timeout", "60"]
    plain += ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]
    return int(pytest.main(["-x", "-q", *plain, "--basetemp", order["base"], *order["tests"]]))


def everywhere() -> list[Site]:
    return [site for path in sorted(UNDER.rglob("*.py")) for site in sites(path)]


def sampled(found: Sequence[Site], count: int, seed: int) -> list[Site]:
    """Return the same places for the same seed, in order of the text."""
    print(f"{len(found)} places under {UNDER}, {min(count, len(found))} of them with seed {seed}")
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    return sorted(chosen, key=lambda each: (each.path, each.line, each.number))


def matching(found: Sequence[Site], patterns: Sequence[str]) -> list[Site]:
    """Return the places that a pattern matches: ``timetable/dates.py:2[0-9] `` or a whole line."""
    words = re.compile("|".join(f"(?:{each})" for each in patterns))
    return [site for site in found if words.search(str(site))]


def tests_today() -> frozenset[str]:
    """Return the ids of all tests as they are now."""
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "tests", "--collect-only", "-n", "0"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return frozenset(line for line in listed.stdout.splitlines() if "::" in line)


def check(chosen: Sequence[Site], record: Record) -> None:
    """Check that tests pass where nothing is changed, else every change seems noticed."""
    tests = next((found for site in chosen if (found := record.tests_of(site))), [])
    if not tests or run(tests, None, 600):
        sys.exit("No tests are recorded, or they fail as it is: run make quality from its start.")


def by_noun(chosen: Sequence[Site]) -> list[list[Site]]:
    found: dict[str, list[Site]] = {}
    for site in chosen:
        found.setdefault(site.path.relative_to(UNDER).parts[0], []).append(site)
    return list(found.values())


def report(verdicts: Sequence[Verdict], seconds: float) -> None:
    tally = Counter(each.outcome for each in verdicts)
    noticed = tally["noticed"]
    print(f"{noticed} of {len(verdicts)} changes noticed, {100 * noticed / len(verdicts):.0f} %;")
    print(f"{tally['survived']} survived, {tally['unreached']} reached by no test; {seconds:.0f} s")
    for outcome in ("survived", "unreached"):
        for each in verdicts:
            if each.outcome == outcome:
                print(f"  {outcome} {each.site}  ({each.tests} tests)")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", nargs="+", metavar="PATTERN", help="of path:line  change")
    parser.add_argument("--order", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.order is not None:
        return obey(given.order)
    started = time.monotonic()
    if given.only:
        record, chosen = Record(RECORD, tests_today()), matching(everywhere(), given.only)
    else:
        record, chosen = Record(RECORD), sampled(everywhere(), given.count, given.seed)
    if not chosen:
        sys.exit("No such place.")
    for some in by_noun(chosen) if given.only else [chosen]:
        check(some, record)
    judged: Callable[[Site], Verdict] = partial(judge, record=record)
    with ThreadPoolExecutor(given.jobs) as pool:
        verdicts = list(pool.map(judged, chosen))
    report(verdicts, time.monotonic() - started)
    return 0


if __name__ == "__main__":
    sys.exit(main())
