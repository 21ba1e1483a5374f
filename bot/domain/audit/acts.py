"""The acts of the audit log, each in the group that people look for it in."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class ActGroup(StrEnum):
    """The groups of acts."""

    ROLES = "roles"
    PEOPLE = "people"
    EXPORTS = "exports"
    IMPORTS = "imports"
    ANNOUNCEMENTS = "announcements"
    SURVEYS = "surveys"
    ANSWERS = "answers"
    COMPLAINTS = "complaints"
    DANGER = "danger"
    DUTY = "duty"
    ATTENDANCE = "attendance"
    LEAVE = "leave"
    SAFETY = "safety"
    MENTORING = "mentoring"
    AID = "aid"
    ENROLMENT = "enrolment"
    EXAMS = "exams"
    INTERNSHIPS = "internships"
    SETTINGS = "settings"
    OTHER = "other"


_OF_GROUP: Mapping[ActGroup, tuple[str, ...]] = {
    ActGroup.ROLES: (
        "invite",
        "redeem",
        "named",
        "revoke",
        "class-teacher",
        "class-teacher-refused",
        "committee-roll",
        "committee-voice",
        "committee-right",
        "committee-post",
        "elective-seats",
        "elective-shut",
        "elective-drop",
        "elective-restore",
        "elective-place",
        "elective-times",
        "group-form",
        "group-leader",
        "renew-code",
    ),
    ActGroup.PEOPLE: (
        "erase",
        "guardian-confirmed",
        "guardian-refused",
        "guardian-ended",
        "guardian-grown",
        "export-person",
        "unbind",
        "binding-first",
        "binding-join",
        "binding-move",
        "binding-unbind",
        "binding-phone",
        "binding-refused",
    ),
    ActGroup.EXPORTS: (
        "export-school",
        "export-roster",
        "export-attendance",
        "export-leave",
        "export-answers",
        "export-results",
        "export-choosers",
        "export-activity",
        "export-programme",
        "export-year",
        "export-needs",
        "export-measures",
        "export-hours",
        "export-checklists",
        "export-mentoring",
        "export-visits",
        "export-aid",
        "export-aid-notice",
        "export-alerts",
        "export-incidents",
        "export-aid-check",
        "export-aid-moves",
        "export-aid-causes",
        "export-aid-donations",
        "export-outcomes",
        "export-signups",
        "export-interns",
        "export-projects",
        "export-careers",
        "export-audit",
        "audit-look",
        "poll-export",
        "complaint-export",
        "exam-unreached",
        "export-exam",
        "export-exam-year",
        "broadcast-export-calls",
        "broadcast-export-results",
    ),
    ActGroup.IMPORTS: ("load", "roll-back", "undo", "restore"),
    ActGroup.ANNOUNCEMENTS: (
        "broadcast-submit",
        "broadcast-order",
        "broadcast-approve",
        "broadcast-reject",
        "broadcast-override",
        "broadcast-unschedule",
        "broadcast-start",
        "broadcast-pause",
        "broadcast-resume",
        "broadcast-postpone",
        "broadcast-cancel",
        "broadcast-finish",
        "broadcast-reopen",
        "broadcast-retry",
        "broadcast-nudge",
        "broadcast-recall",
        "broadcast-correct",
        "broadcast-correct-submit",
        "broadcast-correct-agree",
        "broadcast-correct-refuse",
        "series-on",
        "series-off",
        "series-deleted",
        "series-again",
    ),
    ActGroup.SURVEYS: (
        "elective-offer",
        "elective-widen",
        "elective-withdraw",
        "survey-open",
        "survey-reopen",
        "survey-close",
        "survey-template",
        "deliver-results",
    ),
    ActGroup.ANSWERS: (
        "faq-add",
        "faq-edit",
        "faq-alias",
        "faq-way",
        "faq-ways",
        "faq-retire",
        "faq-undo",
        "answer-also",
        "answer-group",
        "answer-reworded",
        "take-over",
        "canned-keep",
        "canned-drop",
    ),
    ActGroup.COMPLAINTS: (
        "complaint-answered",
        "complaint-asked",
        "complaint-closed",
        "complaint-handed",
        "complaint-moved",
        "complaint-escalated",
    ),
    ActGroup.DANGER: ("crisis-take", "crisis-put-back", "crisis-end"),
    ActGroup.DUTY: (
        "duty-shift",
        "duty-stand-in",
        "duty-drop",
        "duty-away",
        "duty-back",
        "duty-safeguarding",
        "service-put",
        "service-drop",
        "teacher-new",
        "teacher-field",
        "teacher-account",
        "teacher-lesson",
        "teaching-done",
        "teaching-over",
        "teaching-undone",
        "checklist-line",
        "checklist-drop",
        "checklist-void",
    ),
    ActGroup.ATTENDANCE: ("roll-call", "attendance", "check-in"),
    ActGroup.LEAVE: (
        "leave-entered",
        "leave-agreed",
        "leave-approved",
        "leave-refused",
        "leave-guardian",
    ),
    ActGroup.SAFETY: (
        "incident-text",
        "incident-untold",
        "incident-close",
        "incident-reopen",
        "measure-owner",
        "finding-drop",
        "measure-day",
        "measure-done",
        "measure-dropped",
        "alert-end",
        "alert-reopen",
    ),
    ActGroup.MENTORING: (
        "mentoring-paired",
        "mentoring-ended",
        "mentoring-handed",
        "mentoring-stand-in",
        "mentoring-summary-read",
        "visits-made",
        "visits-ended",
    ),
    ActGroup.AID: (
        "aid-officer",
        "aid-officer-released",
        "aid-scheme",
        "aid-stage",
        "aid-paper",
        "aid-check-open",
        "aid-check-applied",
        "aid-check-refused",
        "aid-check-close",
        "donation-add",
        "donation-drop",
        "work-show",
        "training-level",
        "aid-record-new",
        "aid-record-category",
        "aid-record-level",
        "aid-record-household",
        "aid-record-open",
        "aid-record-ended",
        "aid-notice-new",
        "aid-notice-posted",
        "aid-notice-taken",
        "school-name",
    ),
    ActGroup.ENROLMENT: (
        "intake-made",
        "intake-state",
        "intake-quotas",
        "intake-gave-on",
        "signup-stage",
        "signup-list",
    ),
    ActGroup.EXAMS: (
        "registration-stage",
        "registration-paid",
        "registration-unpaid",
        "exam-window",
        "exam-seated",
        "exam-sent-out",
        "exam-absent",
        "exam-examiner",
        "exam-officer",
        "exam-officer-released",
        "exam-appeal",
        "exam-certificate-back",
        "exam-result-corrected",
        "exam-certificates",
        "exam-certificate-out",
        "exam-list-signup",
        "exam-list-fees",
        "exam-list-certs",
    ),
    ActGroup.INTERNSHIPS: (
        "intern-place",
        "intern-confirm",
        "intern-refuse",
        "intern-end",
        "followup-plan",
        "help-close",
        "project-result",
    ),
    ActGroup.SETTINGS: (
        "desk-rules",
        "helplines",
        "complaint-rule",
        "check-in-rules",
        "leave-rules",
        "mentoring-rhythm",
        "guardian-rules",
        "calendar-bells",
        "calendar-days",
        "broadcast-threshold",
        "incidents-weekly",
        "alert-rule",
        "bind-group",
    ),
}

ACTS: Mapping[str, ActGroup] = {
    act: group for group, acts in _OF_GROUP.items() for act in acts
}  # every act that the program writes, or an earlier one wrote


def group_of(act: str) -> ActGroup:
    """Return the group of an act; one of another version is in none of the others."""
    return ACTS.get(act, ActGroup.OTHER)


def acts_of(group: ActGroup, written: Iterable[str]) -> tuple[str, ...]:
    """Return those of the ``written`` acts that are of a group, in order."""
    return tuple(sorted(act for act in written if group_of(act) is group))
