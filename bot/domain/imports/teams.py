"""Groups 小组 of a class in one spelling: who writes 1组, 一组 and 1 for some means one group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.classes.naming import group_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.imports.book import TraineeRow


def in_one_spelling(rows: Iterable[TraineeRow]) -> tuple[TraineeRow, ...]:
    """Return the rows with 第1组 wherever a class has a group in several spellings."""
    rows = tuple(rows)
    spellings: dict[tuple[str, int], set[str]] = defaultdict(set)
    numbers = [group_number(each.team) for each in rows]
    for row, number in zip(rows, numbers, strict=True):
        if number is not None:
            spellings[row.class_name, number].add(row.team)
    return tuple(
        replace(row, team=f"第{number}组")
        if number is not None and len(spellings[row.class_name, number]) > 1
        else row
        for row, number in zip(rows, numbers, strict=True)
    )
