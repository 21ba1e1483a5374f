"""Processes killed at random lose nothing; what kills them is found; larger in ``benchmarks/``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.deaths import DEADLY, Death, run
from storage.inbox import MOST_ALONE

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.kill, pytest.mark.timeout(300)]


def test_kills_from_outside_lose_nothing_and_set_nothing_healthy_aside(tmp_path: Path) -> None:
    verdict = run(tmp_path, kills=10, alone=1)  # something healthy was on trial at one
    assert (verdict.unanswered, verdict.set_aside) == (frozenset(), frozenset())
    assert verdict.alerts == 0


@pytest.mark.parametrize("death", Death)
def test_an_update_that_ends_the_process_is_set_aside_and_all_others_are_answered(
    death: Death, tmp_path: Path
) -> None:
    verdict = run(tmp_path, kills=0, deadly=death, scale=20)
    assert verdict.deaths == 2 + MOST_ALONE
    assert verdict.set_aside == {DEADLY}
    assert verdict.unanswered <= {DEADLY}
    assert verdict.alerts == 1
