"""A bad hour, and anything at all, in a short form; the long ones are in ``benchmarks/``."""

from __future__ import annotations

import pytest

from benchmarks import faults, fuzz
from benchmarks.trouble.plan import Act, Fault, draw
from benchmarks.trouble.verdict import COUNTS

pytestmark = pytest.mark.once
MINUTES, KILLS = 0.11, 1


@pytest.mark.kill
@pytest.mark.timeout(400)
def test_a_bad_hour_loses_nothing_doubles_nothing_and_locks_nobody_out() -> None:
    verdict = faults.run(draw(7, minutes=MINUTES, kills=KILLS), more=20)
    assert verdict.wrong == {each: [] for each in COUNTS}
    assert verdict.figures["newcomers joined"] == "8 of 8"


def test_a_plan_is_drawn_from_its_seed_alone_and_holds_every_fault() -> None:
    plan = draw(7, minutes=1, kills=3)
    assert plan == draw(7, minutes=1, kills=3)
    assert plan.digest == draw(7, minutes=1, kills=3).digest != draw(8, minutes=1, kills=3).digest
    assert set(plan.faults) == set(Fault)
    assert plan.faults.count(Fault.KILL) == 3
    assert {each.what for each in plan.steps} >= set(Act)


@pytest.mark.timeout(400)
def test_whatever_comes_through_any_door_is_borne() -> None:
    assert fuzz.run(11, 200)
