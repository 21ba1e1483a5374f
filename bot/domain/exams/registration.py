"""A registration 报名: its stages, and the moves between them."""

from __future__ import annotations

from enum import StrEnum


class RegistrationStage(StrEnum):
    """The stages of a registration."""

    DRAFT = "draft"  # papers are still collected
    SUBMITTED = "submitted"  # the exam office looks at it
    RETURNED = "returned"  # something is to be mended
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self in {RegistrationStage.REFUSED, RegistrationStage.WITHDRAWN}

    @property
    def is_mendable(self) -> bool:
        """Whether papers are taken from whoever registers."""
        return self in {RegistrationStage.DRAFT, RegistrationStage.RETURNED}


HOLDING = (RegistrationStage.SUBMITTED, RegistrationStage.RETURNED, RegistrationStage.ACCEPTED)
"""Stages in which somebody holds a seat, or a place in the queue."""
