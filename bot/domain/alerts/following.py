"""What is done about an alert, and how it ends."""

from __future__ import annotations

from enum import StrEnum


class AlertState(StrEnum):
    """The states of an alert."""

    OPEN = "open"
    CLOSED = "closed"


class StepAct(StrEnum):
    """What somebody did: 接手, what was undertaken, or how it went on."""

    TAKEN = "taken"
    PERSUADED = "persuaded"
    TAUGHT_AT_HOME = "taught-at-home"
    PAIRED = "paired"
    CALLED = "called"
    VISITED = "visited"
    REFERRED = "referred"
    CLOSED = "closed"
    REOPENED = "reopened"


UNDERTAKEN = (
    StepAct.CALLED,
    StepAct.VISITED,
    StepAct.PERSUADED,
    StepAct.TAUGHT_AT_HOME,
    StepAct.PAIRED,
    StepAct.REFERRED,
)
"""What may be noted as done, the most usual first: 电话, 家访, 劝返, 送教上门, 结对, 转介."""


class Outcome(StrEnum):
    """How an alert ended; ``PASSED`` where what raised it was not so after all."""

    NONE = ""
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    SUSPENDED = "suspended"
    EMPLOYED = "employed"
    WITHDRAWN = "withdrawn"
    OTHER = "other"
    WRONG = "wrong"
    PASSED = "passed"


AWAY = (Outcome.TRANSFERRED, Outcome.SUSPENDED, Outcome.EMPLOYED, Outcome.WITHDRAWN)
"""Outcomes of somebody who is not expected: nothing is raised until they come again."""
CHOSEN = (Outcome.RETURNED, *AWAY, Outcome.OTHER, Outcome.WRONG)
"""The outcomes that somebody chooses: 返校, 转学, 休学, 就业, 退学, 其他, 误报."""
