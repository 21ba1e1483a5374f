"""The stages 进度 of an application, like a parcel's, and the states of its papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.aid.schemes import is_needed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


class PaperState(StrEnum):
    """The states of a paper; one that is not there yet is asked for."""

    ASKED = "asked"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that is asked for, or one more: its number from 1 on, its name, and how it stands."""

    number: int
    name: str
    state: PaperState

    @property
    def is_missing(self) -> bool:
        """Whether it must still be handed in, or anew."""
        waits = self.state in {PaperState.ASKED, PaperState.RETURNED}
        return waits and (is_needed(self.name) or self.state is PaperState.RETURNED)


def paper_lines(asked: Sequence[str], given: Iterable[tuple[int, PaperState]]) -> list[PaperLine]:
    """Return how each paper stands that is asked for, by the states of what was given for it.

    A paper that was sent back is asked for again, until a newer picture of it comes.
    """
    newest = dict(given)  # in the order in which they came
    return [
        PaperLine(number, name, newest.get(number, PaperState.ASKED))
        for number, name in enumerate(asked, start=1)
    ]


def missing(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Return the papers without which an application is not whole."""
    return [each for each in lines if each.is_missing]
