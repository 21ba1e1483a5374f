"""What the buttons of enrolment name: see ``tests/chat/test_permissions.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

IDS = {
    "intake_id": "SELECT max(id) FROM intakes",
    "signup_id": "SELECT max(id) FROM signups",
    "channel_id": "SELECT max(id) FROM intake_channels",
}


async def make(school: School, trainee: Phone) -> None:
    """A draft of an intake of another district, with a channel and somebody who waits."""
    await school.change(
        "INSERT INTO intakes (programme_id, class_id, title, state, opens_at, closes_at, capacity,"
        " per_firm, review_days, adults, papers, code, made_by, made_at)"
        " SELECT programme_id, id, '隔壁班的私事一桩', 'draft', 1, 2, 5, 1, 3, 0, '[]', 'ABCDEFGH',"
        " 0, 1 FROM classes WHERE name = '第3期'"
    )
    await school.change(
        "INSERT INTO intake_channels (intake_id, name, code)"
        " SELECT id, '隔壁班的私事一桩', 'HGFEDCBA' FROM intakes"
    )
    await school.change(
        "INSERT INTO signups (intake_id, account_id, own, stage, seat, turn, name, phone, firm,"
        " post, district, grown, asked, reason, began_at, changed_at, submitted_at, due_at)"
        " SELECT ik.id, ?, 1, 'submitted', 'chosen', 1, '隔壁班的私事一桩', '+8613910009999',"
        " '隔壁班的私事一桩', '', c.district, 1, '隔壁班的私事一桩', '', 1, 1, 1, 2000000000"
        " FROM intakes ik JOIN classes c ON c.id = ik.class_id",
        trainee.id,
    )
