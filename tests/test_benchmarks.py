"""The one table of all figures: what fails is a row, and limits are judged as they were asked."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import whole
from benchmarks.catalogue import CATALOGUE, Bench
from benchmarks.figures import Figure, quantile, row, summary, worded

FINE = """
from benchmarks.figures import Figure

def figures(count):
    print("a detail")
    return [Figure("told", count, "people", 3, at_most=False, rivals=(("another", 2.5),))]
"""
BROKEN = """
def figures():
    raise LookupError("no such school | here")
"""
ENDLESS = """
import time

def figures():
    while True:
        time.sleep(1)
"""
Make = Callable[..., Bench]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Write benchmarks of these names."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def write(name: str, source: str, within: float = 60, **options: float) -> Bench:
        (tmp_path / f"{name}.py").write_text(source, encoding="utf-8")
        return Bench(name, name, within, f"about {name}", options)

    return write


def defined(path: Path) -> ast.FunctionDef | None:
    """The function ``figures`` of a module, if it has one."""
    found = ast.parse(path.read_text(encoding="utf-8")).body
    functions = [each for each in found if isinstance(each, ast.FunctionDef)]
    return next((each for each in functions if each.name == "figures"), None)


def test_every_benchmark_that_has_figures_stands_in_the_table() -> None:
    having = {
        f"benchmarks.{path.stem}" for path in Path("benchmarks").glob("*.py") if defined(path)
    }
    assert {each.module for each in CATALOGUE} == having


def test_every_benchmark_is_given_the_options_that_its_figures_take() -> None:
    for each in CATALOGUE:
        function = defined(Path(*each.module.split(".")).with_suffix(".py"))
        assert function is not None
        taken = [argument.arg for argument in function.args.args]
        needed = taken[: len(taken) - len(function.args.defaults)]
        assert set(needed) <= set(each.options), each.name
        assert function.args.kwarg or set(each.options) <= set(taken), each.name


def test_names_are_told_apart_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--list"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == list(dict.fromkeys(each.name for each in CATALOGUE))


def test_a_benchmark_that_nobody_knows_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        program.main(["echo", "nonsense"])
    assert ended.value.code == 2
    assert "no benchmark: nonsense" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "at_most", "mark"),
    [
        (0.9, True, "✓"),
        (0.901, True, "✗"),
        (0.0, True, "✓"),
        (0.9, False, "✓"),
        (0.899, False, "✗"),
        (None, True, ""),
        (float("nan"), True, "✗"),
    ],
)
def test_a_limit_is_kept_up_to_the_limit_itself(
    value: float | None, mark: str, *, at_most: bool
) -> None:
    assert Figure("x", value, limit=0.9, at_most=at_most).verdict == mark


def test_what_was_not_asked_for_is_neither_kept_nor_missed() -> None:
    assert Figure("x", 10**9).verdict == ""


def test_a_figure_is_one_row_with_its_limit_and_its_rivals() -> None:
    figure = Figure(
        "CPU of a | reply",
        0.9512,
        "ms",
        1500,
        rivals=(("aiogram", 0.4), ("other", 12.345)),
        note="a\nb",
    )
    assert row(figure) == (
        "| CPU of a \\| reply | 0.951 ms | ≤ 1,500 ms | ✓ | aiogram 0.400 ms; other 12.3 ms | a b |"
    )
    assert row(Figure("y", None, "%", 97, at_most=False, note="not here")) == (
        "| y | — | ≥ 97 % | | | not here |"
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (3822, "3,822"),
        (98.04, "98.0"),
        (1.333, "1.33"),
        (0.00041, "0.0004"),
        (268.4, "268"),
    ],
)
def test_numbers_are_as_long_as_they_must_be(value: float, said: str) -> None:
    assert worded(value, "") == said


def test_a_quantile_leaves_the_slowest_out() -> None:
    assert quantile([float(each) for each in range(200, 0, -1)], 0.99) == 198
    assert quantile([5.0], 0.99) == 5


def test_the_end_says_how_many_are_within_beyond_and_without() -> None:
    figures = [
        *(Figure("a", 1, limit=1), Figure("b", 2, limit=1), Figure("c", 3)),
        Figure("d", None, limit=1, note="not here"),
    ]
    said = (
        "3 figures: 1 within their limit, 1 beyond it, 1 without one; 1 could not be measured here"
    )
    assert summary(figures, []) == f"{said}; all finished."
    assert summary(figures, ["echo"]) == f"{said}; did not finish: echo."


def test_what_fails_or_hangs_is_a_row_and_the_others_are_measured(
    make: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    benches = [make("broken", BROKEN), make("endless", ENDLESS, 0.5), make("fine", FINE, count=4)]
    monkeypatch.setattr(program, "CATALOGUE", benches)
    assert program.main([]) == 1
    said = capsys.readouterr()
    rows = [line for line in said.out.splitlines() if line.startswith("| ")]
    assert "| did not finish | — | | ✗ | | LookupError: no such school \\| here |" in rows
    assert "| did not finish | — | | ✗ | | out of time after 0.5 s |" in rows
    assert "| told | 4 people | ≥ 3 people | ✓ | another 2.50 people | |" in rows
    assert (
        "1 within their limit, 0 beyond it, 0 without one; did not finish: broken, endless."
        in said.out
    )
    assert "LookupError" in said.err
    assert "a detail" not in said.err


def test_what_is_beyond_its_limit_is_no_failure_and_details_are_told(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    assert whole.report([make("fine", FINE, count=2)], details=True) == 0
    said = capsys.readouterr()
    assert "| told | 2 people | ≥ 3 people | ✗ | another 2.50 people | |" in said.out
    assert "a detail" in said.err


def test_the_head_names_the_machine_and_neither_host_nor_place(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    whole.report([make("fine", FINE, count=4)])
    head = capsys.readouterr().out.splitlines()[0]
    for part in ("cores", "GB", "Python", "UTC", "commit", "load average"):
        assert part in head
    assert str(Path.cwd()) not in head
