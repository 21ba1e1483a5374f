"""The stages 进度 of an application, like a parcel's."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """The stages of an application; each says what has been reached."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # waits for the class teacher, or for the office where it is direct
    CLASS = "class"  # the class teacher has agreed
    SCHOOL = "school"  # the aid office has agreed
    NOTICE = "notice"  # its public notice is up
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def is_decided(self) -> bool:
        """Whether nothing is to come any more."""
        return self in {Stage.PAID, Stage.REFUSED, Stage.WITHDRAWN}


PATH = (Stage.SUBMITTED, Stage.CLASS, Stage.SCHOOL, Stage.NOTICE, Stage.PAID)
UNDER_REVIEW = (Stage.SUBMITTED, Stage.CLASS)
OFFICES = frozenset({Stage.CLASS, Stage.SCHOOL, Stage.NOTICE})
"""Stages in which it is the aid office's turn."""


def next_stage(stage: Stage, *, direct: bool) -> Stage | None:
    """Return the stage that agreeing leads to; a direct application leaves out the class."""
    if stage not in PATH or stage is Stage.PAID:
        return None
    following = PATH[PATH.index(stage) + 1]
    return Stage.SCHOOL if direct and following is Stage.CLASS else following


def may_end(stage: Stage, end: Stage) -> bool:
    """Return whether an application may be refused, or withdrawn, in a stage."""
    if end is Stage.WITHDRAWN:
        return stage in {Stage.DRAFT, *UNDER_REVIEW}
    return stage in {*UNDER_REVIEW, Stage.SCHOOL, Stage.NOTICE}
