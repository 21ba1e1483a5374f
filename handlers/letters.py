"""The one table of notifications: who words each kind of letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.announcements import approval
from handlers.announcements import corrections as announcement_corrections
from handlers.announcements import progress as announcement_progress
from handlers.desk import letters as desk_letters
from handlers.electives import pages as elective_pages
from handlers.exams import letters as exam_letters
from handlers.surveys import pages as survey_pages
from handlers.surveys.results import subscriptions
from handlers.timetable import letters as timetable_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.chat.notifications import Wording


def gathered(*tables: Mapping[str, Wording]) -> dict[str, Wording]:
    """All tables as one.

    Raises:
        ValueError: A kind stands in two of them.
    """
    found: dict[str, Wording] = {}
    for table in tables:
        if doubles := found.keys() & table.keys():
            raise ValueError(f"two wordings for {', '.join(sorted(doubles))}")
        found |= table
    return found


LETTERS: Mapping[str, Wording] = gathered(
    timetable_letters.WORDS,
    elective_pages.WORDS,
    exam_letters.WORDS,
    subscriptions.WORDS,
    survey_pages.WORDS,
    approval.WORDS,
    announcement_corrections.WORDS,
    announcement_progress.WORDS,
    desk_letters.WORDS,
)
