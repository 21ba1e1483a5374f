"""Small faults, by which it is seen what tests would notice."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks.mutants import matching, mutated, sites

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
    found = {(site.line, site.change) for site in sites(path)}
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
        lines = ast.unparse(mutated(site)).splitlines()
        assert sum(one != other for one, other in zip(whole, lines, strict=True)) == 1


def test_single_places_are_found_by_what_the_report_says_of_them(tmp_path: Path) -> None:
    (path := tmp_path / "rates.py").write_text(SOURCE, encoding="utf-8")
    found = list(sites(path))
    assert {each.line for each in matching(found, [r"rates\.py:1[01] "])} == {10, 11}
    assert [str(each) for each in matching(found, ["note.there"])] == [
        f"{path}:11  note(there)  →  pass"
    ]
