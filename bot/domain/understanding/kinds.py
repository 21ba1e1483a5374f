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
    AID_CHECK = "aid-check"
    """What aid one may get."""
    AID_APPLY = "aid-apply"
    """To apply for it now, to hand in a paper."""
    WHO_LOOKED = "who-looked"
    MY_HELPER = "my-helper"
    HELPING = "helping"
    """The students a colleague helps: who is due, what is noted."""
    ALERTS = "alerts"
    LEDGER = "ledger"
    CHILD = "child"
    """How a relative comes to see a child."""
    EXAM_SIGN_UP = "exam-sign-up"
    """To register for an exam: which level, when, what one's registration is."""
    EXAM_AFTER = "exam-after"
    """What follows an exam: to have it looked at again, to sit it again, the certificate."""
    ACTIVITY = "activity"
    COMMITTEE = "committee"
    GROUP_TASK = "group-task"
    INTERN_TROUBLE = "intern-trouble"
    INTERNSHIP = "internship"
    CAREER = "career"
    """What one does after the course, and the calls and questions about it."""
    MENTOR_HELP = "mentor-help"
    WHO_SERVES = "who-serves"
    TEACHERS = "teachers"
    STAND_IN = "stand-in"
    SIGNUP_OFFICE = "signup-office"
    EXAM_OFFICE = "exam-office"
    ELECTIVE_OFFICE = "elective-office"
    ACTIVITY_OFFICE = "activity-office"
    CHECKLIST = "checklist"
    REPORT = "report"
    NEEDS = "needs"
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
        Kind.AID_CHECK,
        Kind.AID_APPLY,
        Kind.WHO_LOOKED,
        Kind.MY_HELPER,
    }
)
"""What is asked about oneself."""
OFFICES = frozenset(
    {
        Kind.SIGNUP_OFFICE,
        Kind.EXAM_OFFICE,
        Kind.ELECTIVE_OFFICE,
        Kind.ACTIVITY_OFFICE,
        Kind.CHECKLIST,
        Kind.REPORT,
        Kind.NEEDS,
    }
)
"""Work on training that only colleagues do."""
TRAINING = OFFICES | {
    Kind.EXAM_SIGN_UP,
    Kind.EXAM_AFTER,
    Kind.ACTIVITY,
    Kind.COMMITTEE,
    Kind.GROUP_TASK,
    Kind.INTERN_TROUBLE,
    Kind.INTERNSHIP,
    Kind.CAREER,
    Kind.MENTOR_HELP,
    Kind.WHO_SERVES,
    Kind.TEACHERS,
    Kind.STAND_IN,
}
"""What is weighed by who asks (``handlers/training.py``): one page for each of them."""
OF_STAFF = frozenset({Kind.HELPING, Kind.ALERTS, Kind.LEDGER}) | OFFICES
"""What only a colleague may see."""
OPENING = frozenset(
    {
        Kind.AID_STATUS,
        Kind.AID_CHECK,
        Kind.AID_APPLY,
        Kind.WHO_LOOKED,
        Kind.MY_HELPER,
        Kind.CHILD,
        *OF_STAFF,
        *TRAINING,
    }
)
"""What has a page of its own, which opens where nothing else is as likely to be meant."""
