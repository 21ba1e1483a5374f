"""The states of a complaint or an idea, what is done with it, and how it ends."""

from __future__ import annotations

from enum import StrEnum


class ComplaintKind(StrEnum):
    """What somebody says: that something is wrong, or how it could be better."""

    COMPLAINT = "complaint"
    IDEA = "idea"


class ComplaintState(StrEnum):
    """The states: ``asked`` waits for its author, ``answered`` may still be reopened or closed."""

    OPEN = "open"
    ASKED = "asked"
    ANSWERED = "answered"
    CLOSED = "closed"


class Ending(StrEnum):
    """How a complaint ended."""

    SOLVED = "solved"
    PARTLY = "partly"
    EXPLAINED = "explained"
    UNFOUNDED = "unfounded"
    REFERRED = "referred"


class Act(StrEnum):
    """The steps of a complaint's history; the first three are its author's."""

    SAID = "said"
    MORE = "more"
    REOPENED = "reopened"
    ANSWERED = "answered"
    ASKED = "asked"
    CLOSED = "closed"
    HANDED = "handed"
    MOVED = "moved"
    ESCALATED = "escalated"


BY_AUTHOR = frozenset({Act.SAID, Act.MORE, Act.REOPENED})
TO_AUTHOR = frozenset({Act.ANSWERED, Act.ASKED, Act.CLOSED})
OPEN = frozenset({ComplaintState.OPEN, ComplaintState.ASKED})
