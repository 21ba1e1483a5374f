"""What can be asked of the bot: the classes of the model besides the entries of the FAQ."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a message asks for; each is a heading of ``ways/``."""

    ENTRY = "entry"
    """One of the FAQ's entries."""
    TIMETABLE = "timetable"
    MY_EXAM = "my-exam"
    MY_ATTENDANCE = "my-attendance"
    MY_ELECTIVES = "my-electives"
    MY_CLASS = "my-class"
    MY_FILES = "my-files"
    AID_STATUS = "aid-status"
    HUMAN = "human"
    COMPLAINT = "complaint"
    IDEA = "idea"
    LEAVE = "leave"
    CHECK_IN = "check-in"
    ENROLMENT = "enrolment"
    SETTINGS = "settings"
    SMALL_TALK = "small-talk"
    ABUSE = "abuse"
    DANGER = "danger"
    """Somebody may be in danger; the model only adds to what the word list decides."""
    NONE = "none"
    """Nothing of ours."""


OTHERS = tuple(each for each in Kind if each is not Kind.ENTRY)
MINE = frozenset(
    {
        Kind.MY_EXAM,
        Kind.MY_ATTENDANCE,
        Kind.MY_ELECTIVES,
        Kind.MY_CLASS,
        Kind.MY_FILES,
        Kind.AID_STATUS,
    }
)
"""What is asked about oneself."""
