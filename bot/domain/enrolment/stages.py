"""The stages of a sign-up, like those of a parcel, and how an intake stands at a moment."""

from __future__ import annotations

from enum import StrEnum


class SignupStage(StrEnum):
    """The stages of a sign-up."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # the district looks at it
    ASKED = "asked"  # the district asks for something
    ACCEPTED = "accepted"  # by the district; the school looks at it
    CONFIRMED = "confirmed"  # on the roster
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ABSENT = "absent"  # did not come on the first day

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self in OVER


LIVE = frozenset(
    {SignupStage.SUBMITTED, SignupStage.ASKED, SignupStage.ACCEPTED, SignupStage.CONFIRMED}
)
"""Stages in which somebody has a seat, or a place in the queue for one."""
OVER = frozenset({SignupStage.REFUSED, SignupStage.WITHDRAWN, SignupStage.ABSENT})
IN_REVIEW = frozenset({SignupStage.SUBMITTED, SignupStage.ASKED})
"""Stages in which it is the district's."""
PATH = (SignupStage.SUBMITTED, SignupStage.ACCEPTED, SignupStage.CONFIRMED)
"""The way of a sign-up, as its parcel shows it."""
_MOVES = {
    SignupStage.DRAFT: {SignupStage.SUBMITTED, SignupStage.WITHDRAWN},
    SignupStage.SUBMITTED: {
        SignupStage.ASKED,
        SignupStage.ACCEPTED,
        SignupStage.REFUSED,
        SignupStage.WITHDRAWN,
    },
    SignupStage.ASKED: {
        SignupStage.SUBMITTED,
        SignupStage.ACCEPTED,
        SignupStage.REFUSED,
        SignupStage.WITHDRAWN,
    },
    SignupStage.ACCEPTED: {
        SignupStage.ASKED,
        SignupStage.CONFIRMED,
        SignupStage.REFUSED,
        SignupStage.WITHDRAWN,
    },
    SignupStage.CONFIRMED: {SignupStage.WITHDRAWN, SignupStage.ABSENT},
}


def may_move(from_: SignupStage, to: SignupStage) -> bool:
    """Return whether a sign-up may go from one stage to another."""
    return to in _MOVES.get(from_, ())


class IntakeState(StrEnum):
    """The states that staff give an intake."""

    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"


class IntakeStanding(StrEnum):
    """How an intake stands at a moment."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    OVER = "over"


def stands(state: IntakeState, opens_at: int, closes_at: int, now: int) -> IntakeStanding:
    """Return how an intake stands at a moment; all in seconds of UTC."""
    if state is IntakeState.DRAFT:
        return IntakeStanding.DRAFT
    if state is IntakeState.ENDED or now >= closes_at:
        return IntakeStanding.OVER
    return IntakeStanding.COMING if now < opens_at else IntakeStanding.OPEN
