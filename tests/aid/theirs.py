"""What the buttons of aid name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "application_id": "SELECT max(id) FROM aid_applications",
    "paper_id": "SELECT max(id) FROM papers",
    "scheme_id": "SELECT max(id) FROM aid_schemes",
}


async def make(school: School, trainee: Phone) -> None:
    """An application that waits, with a paper."""
    await school.change(
        "INSERT INTO aid_applications (person_id, scheme, term, stage, changed_at, update_id,"
        " account_id, name, papers, reason, submitted_at)"
        " SELECT a.person_id, 'sudden', '2026-2', 'submitted', 1, 1, a.id, '隔壁班的私事一桩',"
        " '[\"隔壁班的私事一桩\"]', '隔壁班的私事一桩', 1 FROM accounts a WHERE a.id = ?",
        trainee.id,
    )
    await school.change(
        "INSERT INTO papers (owner, owner_id, number, state, media, file_id, reason, sent_at,"
        " update_id) SELECT 'aid', id, 1, 'received', 'photo', 'x', '隔壁班的私事一桩', 1, 1"
        " FROM aid_applications"
    )
