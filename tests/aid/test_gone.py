"""What is left of somebody once they are erased, and what a copy of one's data holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import AccountId, PersonId
from handlers.guardians.buttons import ExcuseChild
from storage.privacy import DataSubject, erase, export
from tests.aid.intruders import AMOUNT, PRIVATE, make_home, somebody
from tests.aid.test_at_rest import legible
from tests.aid.test_matrix import shown
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from storage.database import Tx
    from tests.conftest import School

pytestmark = pytest.mark.once


# Where the home has its made-up words and no word of the student's is: names of a scheme and its
# papers, who gave something, a campaign, the guardian's own name.
KEPT = {
    ("accounts", "name"),
    ("aid_applications", "name"),
    ("aid_applications", "papers"),
    ("aid_donations", "giver"),
    ("visit_campaigns", "name"),
}


@pytest.mark.parametrize("who", ["the student", "the guardian", "the helper", "officer"])
async def test_who_is_erased_is_found_nowhere_in_the_database(school: School, who: str) -> None:
    home = await make_home(school)
    phone = await somebody(school, home, who)
    await school.change("UPDATE accounts SET name = '檐角铜铃' WHERE id = ?", phone.id)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", phone.id)
    is_student = who == "the student"
    person = PersonId(home.person) if is_student else None
    subject = DataSubject(person, AccountId(phone.id), home.name if is_student else "檐角铜铃")

    def forget(tx: Tx) -> None:
        erase(tx, subject, school.clock.timestamp(), key=bytes(32), roster=is_student)

    await school.app.services.database.write(forget)
    await school.stop()
    found = legible(school.settings.database, "檐角铜铃")
    found += legible(school.settings.database, str(phone.id))
    if is_student:
        found += legible(school.settings.database, home.name)
        private = legible(school.settings.database, PRIVATE)
        found += [each for each in private if each not in KEPT]
    assert not found, sorted(set(found))


@pytest.mark.parametrize("who", ["a classmate", "another's guardian", "former guardian"])
async def test_one_s_copy_holds_nothing_of_another(school: School, who: str) -> None:
    home = await make_home(school)
    phone = await somebody(school, home, who)
    ((person,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", phone.id)
    subject = DataSubject(person and PersonId(person), AccountId(phone.id), "")

    def copy(tx: Tx) -> str:
        return str(export(tx, subject, SHANGHAI))

    held = await school.app.services.database.read(copy)
    assert not [each for each in (PRIVATE, home.name, AMOUNT, str(1_234_567)) if each in held]


async def test_leave_begun_by_a_guardian_ends_with_the_guardianship(school: School) -> None:
    home = await make_home(school)
    guardian = await somebody(school, home, "the guardian")
    await school.change("DELETE FROM leave_spans")
    await school.change("DELETE FROM leave_requests")
    await shown(school, guardian, ExcuseChild(PersonId(home.person)))
    await guardian.sends("明天上午发烧")
    await guardian.sees()
    last = await guardian.buttons()
    await school.change(
        "UPDATE guardianships SET state = 'ended' WHERE account_id = ?", guardian.id
    )
    for label in last:
        await guardian.presses(label)
        await school.idle()
    await guardian.sends("后天也请")
    await school.idle()
    assert await school.query("SELECT count(*) FROM leave_requests") == [(0,)]
