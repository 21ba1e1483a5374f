"""Papers 材料 that are asked for and handed in: of aid, of sign-up, of an exam."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

OPTIONAL = "（没有可不交）"  # what the name of a paper ends with that need not be given
MORE = 0  # the number of papers that were not asked for


class PaperOwner(StrEnum):
    """The kinds of request that papers belong to."""

    AID = "aid"  # aid_applications
    SIGNUP = "signup"  # signups
    REGISTRATION = "registration"  # registrations


class PaperState(StrEnum):
    """The states of a paper; one that is not there yet is asked for."""

    ASKED = "asked"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"


def is_needed(paper: str) -> bool:
    """Return whether a paper must be there."""
    return not paper.endswith(OPTIONAL)


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
    """Return the papers without which a request is not whole."""
    return [each for each in lines if each.is_missing]
