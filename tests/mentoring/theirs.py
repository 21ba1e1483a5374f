"""What the buttons of paired help name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "pair_id": "SELECT max(id) FROM mentoring_pairs",
    "contact_id": "SELECT max(id) FROM mentoring_contacts",
    "campaign_id": "SELECT max(id) FROM visit_campaigns",
    "stand_in_id": "SELECT max(id) FROM mentoring_stand_ins",
}
HELPER = 990_001
PRIVATE = "隔壁班的私事一桩"


async def make(school: School, trainee: Phone) -> None:
    """A colleague helps the trainee, has visited them today, and wrote down what is private."""
    rows = await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id)
    ((person,),) = rows
    for sql, *values in (
        ("INSERT INTO accounts (id, name, first_seen) VALUES (?, '隔壁老师', 1)", HELPER),
        (
            (
                "INSERT INTO grants (account_id, role, scope_kind, scope, granted_at)"
                " VALUES (?, 2, 'district', '邻区', 1)"
            ),
            HELPER,
        ),
        (
            (
                "INSERT INTO mentoring_pairs (account_id, person_id, began_on)"
                " VALUES (?, ?, '2026-11-01')"
            ),
            *(HELPER, person),
        ),
        (
            (
                "INSERT INTO visit_campaigns (name, term, whom, due_on, made_by, made_at,"
                " update_id) VALUES (?, '2026-2', 'all', '2027-01-01', 0, 1, -9)"
            ),
            PRIVATE,
        ),
        ("INSERT INTO visit_stops SELECT max(id), ? FROM visit_campaigns", person),
        (
            (
                "INSERT INTO mentoring_contacts (account_id, person_id, kind, on_day, note,"
                " update_id) VALUES (?, ?, 'visit', '2026-11-23', ?, -9)"
            ),
            *(HELPER, person, PRIVATE),
        ),
        (
            (
                "INSERT INTO mentoring_summaries (account_id, person_id, year, text, written_at)"
                " VALUES (?, ?, 2026, ?, 1)"
            ),
            *(HELPER, person, PRIVATE),
        ),
        (
            (
                "INSERT INTO mentoring_stand_ins (account_id, stand_in, first_on, last_on,"
                " named_by, update_id) VALUES (?1, ?1, '2026-11-01', '2026-11-30', 0, -9)"
            ),
            HELPER,
        ),
    ):
        await school.change(sql, *values)
