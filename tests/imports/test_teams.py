"""One group of a class, however a roster spells it."""

from __future__ import annotations

from bot.domain.imports.book import TraineeRow
from bot.domain.imports.teams import in_one_spelling


def spelt(*teams: str, class_name: str = "第1期") -> list[str]:
    rows = [TraineeRow(class_name, f"学员{at}", team=team) for at, team in enumerate(teams)]
    return [each.team for each in in_one_spelling(rows)]


def test_what_is_one_group_is_spelt_once() -> None:
    assert spelt("1组", "一组", "2", "2组", "先锋组", "") == [
        "第1组",
        "第1组",
        "第2组",
        "第2组",
        "先锋组",
        "",
    ]


def test_what_a_roster_spells_in_one_way_stays() -> None:
    assert spelt("第一组", "第一组", "第二组") == ["第一组", "第一组", "第二组"]
