"""What the buttons of registration name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "registration_id": "SELECT max(id) FROM registrations",
    "appeal_id": "SELECT max(id) FROM exam_appeals",
}
SECRET = "隔壁班的私事一桩"


async def make(school: School, trainee: Phone) -> None:
    """A registration that waits, with a paper; a result that is appealed against."""
    await school.change(
        "INSERT INTO exams (name, starts_at, ends_at) VALUES ('茶艺师', 2000000000, 2000005400)"
    )
    await school.change(
        "INSERT INTO exam_windows (exam_id, opens_at, closes_at)"
        " SELECT max(id), 0, 1999999999 FROM exams"
    )
    await school.change(
        "INSERT INTO registrations (exam_id, person_id, stage, seat, papers, reason, account_id,"
        " changed_at, submitted_at, update_id)"
        " SELECT (SELECT max(id) FROM exams), a.person_id, 'submitted', 'chosen', ?, ?, a.id, 1, 1,"
        " 1 FROM accounts a WHERE a.id = ?",
        f'["{SECRET}"]',
        SECRET,
        trainee.id,
    )
    await school.change(
        "INSERT INTO papers (owner, owner_id, number, state, media, file_id, reason, sent_at,"
        " update_id) SELECT 'registration', max(id), 1, 'received', 'photo', 'x', ?, 1, 2"
        " FROM registrations",
        SECRET,
    )
    await school.change(
        "INSERT INTO exam_appeals (exam_id, person_id, text, asked_at, update_id)"
        " SELECT (SELECT max(id) FROM exams), person_id, ?, 1, 1 FROM accounts WHERE id = ?",
        SECRET,
        trainee.id,
    )
