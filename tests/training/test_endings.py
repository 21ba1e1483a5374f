"""What ends with a role, of the nouns from sign-up to years after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import AccountId
from storage.people import endings
from tests.conftest import SHANGHAI
from tests.training.intruders import make_trained, somebody

if TYPE_CHECKING:
    from storage.database import Tx
    from tests.conftest import School

HELD = (
    "UPDATE internships SET tutor_id = ?",
    "UPDATE internship_troubles SET owner = ?",
    "UPDATE projects SET mentor_id = ?, agreed = 1",
    "INSERT INTO project_marks SELECT max(id), ?, NULL FROM projects",
    "UPDATE helps SET helper_id = ?, state = 'taken'",
    "UPDATE checklist_lines SET owner = ?",
)


def settled(tx: Tx, account_id: AccountId, now: int) -> None:
    endings.settle(tx, account_id, now=now, zone=SHANGHAI)


LEFT = """
SELECT (SELECT count(*) FROM internships WHERE tutor_id IS NOT NULL)
    + (SELECT count(*) FROM internship_troubles WHERE owner IS NOT NULL)
    + (SELECT count(*) FROM projects WHERE mentor_id IS NOT NULL)
    + (SELECT count(*) FROM project_marks)
    + (SELECT count(*) FROM helps WHERE helper_id IS NOT NULL)
    + (SELECT count(*) FROM checklist_lines WHERE owner IS NOT NULL)
"""


@pytest.mark.once
async def test_nothing_stays_with_who_is_staff_no_more(school: School) -> None:
    home = await make_trained(school)
    await somebody(school, home, "former staff")
    assert await school.query(LEFT) == [(0,)]


@pytest.mark.once
async def test_what_somebody_holds_without_a_role_is_found_whatever_took_it(school: School) -> None:
    home = await make_trained(school)
    phone = await somebody(school, home, "newcomer")

    def overdue(tx: Tx) -> bool:
        return phone.id in endings.overdue(tx, school.clock.timestamp())

    for sql in HELD:
        assert not await school.app.services.database.read(overdue)
        await school.change(sql, phone.id)
        assert await school.app.services.database.read(overdue), sql
        await school.app.services.database.write(
            settled, AccountId(phone.id), school.clock.timestamp()
        )
    assert await school.query(LEFT) == [(0,)]
