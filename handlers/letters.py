"""The one table of notifications: the wording of each kind of letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities import letters as activity_letters
from handlers.aid import check_letters
from handlers.aid import letters as aid_letters
from handlers.aid import notice as aid_notice
from handlers.alerts import letters as alert_letters
from handlers.announcements import approval
from handlers.announcements import corrections as announcement_corrections
from handlers.announcements import progress as announcement_progress
from handlers.announcements import series as announcement_series
from handlers.chat import alarms, regrets
from handlers.checklists import letters as checklist_letters
from handlers.classes import committee as class_committee
from handlers.classes import group_words, group_work
from handlers.classes import teachers as class_teachers
from handlers.complaints import letters as complaint_letters
from handlers.desk import letters as desk_letters
from handlers.duty import letters as duty_letters
from handlers.electives import letters as elective_letters
from handlers.enrolment import letters as enrolment_letters
from handlers.exams import letters as exam_letters
from handlers.exams import registration_letters
from handlers.faq import letters as faq_letters
from handlers.guardians import letters as guardian_letters
from handlers.incidents import letters as incident_letters
from handlers.internships import letters as intern_letters
from handlers.leave import letters as leave_letters
from handlers.measures import letters as measure_letters
from handlers.mentoring import letters as mentoring_letters
from handlers.operating import letters as operating_letters
from handlers.outcomes import career_letters
from handlers.outcomes import letters as outcome_letters
from handlers.people import letters as people_letters
from handlers.people import role_letters
from handlers.programme import letters as programme_letters
from handlers.projects import letters as project_letters
from handlers.surveys import pages as survey_pages
from handlers.surveys.results import subscriptions
from handlers.teachers import letters as teacher_letters
from handlers.timetable import letters as timetable_letters
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.outbox import Letter


def table_of(*tables: Mapping[LetterKind, Wording]) -> Mapping[LetterKind, Wording]:
    """Join all tables to one; every kind has words, and only once.

    Raises:
        ValueError: A kind stands twice, or nowhere.
    """
    found: dict[LetterKind, Wording] = {LetterKind.FORGOTTEN: _forgotten}
    for kind, wording in (line for table in tables for line in table.items()):
        if kind in found:
            raise ValueError(f"two wordings of {kind!r}")
        found[kind] = wording
    if missing := [kind for kind in LetterKind if kind not in found]:
        raise ValueError(f"no words for {missing}")
    return found


async def _forgotten(notices: NotificationWording, letter: Letter, said: Texts) -> None:
    """Word nothing for a letter of a kind that is no more."""


LETTERS = table_of(
    timetable_letters.WORDS,
    elective_letters.WORDS,
    exam_letters.WORDS,
    registration_letters.WORDS,
    subscriptions.WORDS,
    survey_pages.WORDS,
    approval.WORDS,
    announcement_corrections.WORDS,
    announcement_progress.WORDS,
    announcement_series.WORDS,
    desk_letters.WORDS,
    faq_letters.WORDS,
    alarms.WORDS,
    people_letters.WORDS,
    role_letters.WORDS,
    class_teachers.WORDS,
    group_words.WORDS,
    class_committee.WORDS,
    activity_letters.WORDS,
    group_work.WORDS,
    duty_letters.WORDS,
    complaint_letters.WORDS,
    leave_letters.WORDS,
    regrets.WORDS,
    aid_letters.WORDS,
    incident_letters.WORDS,
    measure_letters.WORDS,
    check_letters.WORDS,
    outcome_letters.WORDS,
    aid_notice.WORDS,
    alert_letters.WORDS,
    operating_letters.WORDS,
    mentoring_letters.WORDS,
    guardian_letters.WORDS,
    enrolment_letters.WORDS,
    teacher_letters.WORDS,
    checklist_letters.WORDS,
    intern_letters.WORDS,
    career_letters.WORDS,
    project_letters.WORDS,
    programme_letters.WORDS,
)
