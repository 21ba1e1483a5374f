"""A project with a mentor: its states, its stage, and the mark as several examiners give it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BEST, PASSES = 100, 60  # of a mark
MOST_STEPS = 12
MOST_OPEN = 2  # projects of one trainee at a time


class ProjectState(StrEnum):
    """The states of a project."""

    OPEN = "open"
    PASSED = "passed"
    FAILED = "failed"
    DROPPED = "dropped"


class ProjectStage(StrEnum):
    """What an open project needs next."""

    MENTOR = "mentor"
    PLAN = "plan"
    WORK = "work"
    DEFENCE = "defence"  # a time is set
    MARKS = "marks"  # it was held


def stage_of(*, agreed: bool, steps: int, defence_at: int | None, now: int) -> ProjectStage:
    """Return what an open project needs next."""
    if not agreed:
        return ProjectStage.MENTOR
    if defence_at is not None:
        return ProjectStage.DEFENCE if now < defence_at else ProjectStage.MARKS
    return ProjectStage.WORK if steps else ProjectStage.PLAN


def mean_mark(marks: Sequence[int]) -> float | None:
    """Return the mean of the examiners' marks to one decimal, halves up; None of none."""
    if not marks:
        return None
    tenths = (20 * sum(marks) + len(marks)) // (2 * len(marks))
    return tenths / 10
