"""What the buttons of checks, causes and donations name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "check_id": "SELECT max(id) FROM aid_checks",
    "line_id": "SELECT max(id) FROM aid_check_lines",
    "roll_id": "SELECT max(id) FROM aid_rolls",
    "donation_id": "SELECT max(id) FROM aid_donations",
    "term": "SELECT '2026-2'",
}


async def make(school: School, trainee: Phone) -> None:
    """A record of the trainee's in a check with a correction, and something given to them."""
    await school.change(
        "INSERT INTO aid_checks (name, term, due_on, opened_by, opened_at, update_id)"
        " SELECT '自查', '2026-2', '2026-12-01', account_id, 1, -7 FROM grants LIMIT 1"
    )
    for change in (
        (
            "INSERT OR IGNORE INTO aid_records (person_id, term, category, changed_at)"
            " SELECT person_id, '2026-2', 'minimum', 1 FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO aid_check_lines (check_id, person_id, class_id, category, state, fault,"
            " words)"
            " SELECT (SELECT max(id) FROM aid_checks), e.person_id, e.class_id, 'minimum', 'wrong',"
            " 'other', '隔壁班的私事一桩' FROM accounts a JOIN enrolments e USING (person_id)"
            " WHERE a.id = ? LIMIT 1"
        ),
        "INSERT INTO aid_rolls (term, taken_at, taken_by, cause) VALUES ('2026-2', 1, ?, 'x')",
        (
            "INSERT INTO aid_causes (person_id, cause, noted_on)"
            " SELECT person_id, 'illness', '2026-11-01' FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO aid_helps (person_id, help, helped_on)"
            " SELECT person_id, 'other', '2026-11-23' FROM accounts WHERE id = ?"
        ),
        (
            "INSERT INTO aid_donations (giver, unnamed, gift, amount, target, person_id, class_id,"
            " given_on, noted_by, noted_at, update_id)"
            " SELECT '隔壁班的私事一桩', 1, 'money', 1, 'person',"
            " e.person_id, e.class_id, '2026-11-01', g.account_id, 1, -7"
            " FROM accounts a JOIN enrolments e USING (person_id), grants g WHERE a.id = ? LIMIT 1"
        ),
    ):
        await school.change(change, trainee.id)
