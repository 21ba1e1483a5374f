"""Small faults, by which it is seen what tests would notice."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.mutants import mutated, sites

SOURCE = '''
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    EVER = 1 < 2

def rate(there: "0 < 1", of: int) -> int:
    """All of 1 are 1."""
    if of <= 0 and not there:
        raise ValueError
    note(there)
    return there / of
'''


def test_each_place_has_one_small_fault_and_types_and_docstrings_have_none(tmp_path: Path) -> None:
    (path := tmp_path / "rates.py").write_text(SOURCE, encoding="utf-8")
    found = {(site.line, mutated(site)[1]) for site in sites(path)}
    assert found == {
        (9, "of <= 0 and (not there)  →  of <= 0 or not there"),
        (9, "of <= 0  →  of < 0"),
        (9, "0  →  1"),
        (9, "not there  →  there"),
        (10, "raise ValueError  →  pass"),
        (11, "note(there)  →  pass"),
        (12, "return there / of  →  return None"),
        (12, "there / of  →  there * of"),
    }


def test_a_fault_changes_one_place(tmp_path: Path) -> None:
    (path := tmp_path / "rates.py").write_text(SOURCE, encoding="utf-8")
    whole = ast.unparse(ast.parse(SOURCE)).splitlines()
    for site in sites(path):
        lines = ast.unparse(mutated(site)[0]).splitlines()
        assert sum(one != other for one, other in zip(whole, lines, strict=True)) == 1
