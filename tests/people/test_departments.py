"""A role over a department 专业部: its classes, whichever they are today, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind, reach_of
from bot.domain.ids import AccountId, ClassId
from bot.domain.people.roles import Grant, Role, Scope, ScopeKind
from config.texts import texts
from storage.audiences import membership
from storage.leave import approvers
from storage.people import accounts

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

SAID = texts("zh-Hans")
MACHINES = Scope(ScopeKind.DEPARTMENT, "机电部")


async def divided(school: School) -> None:
    await school.change("UPDATE classes SET department = '机电部' WHERE number IN (1, 2)")
    await school.change("UPDATE classes SET department = '商贸部' WHERE number = 3")


async def may(school: School, person: Phone) -> list[bool]:
    account = await school.app.services.database.read(accounts.find, AccountId(person.id))
    assert account is not None
    return [account.may(Role.STAFF, class_id=ClassId(number)) for number in (1, 2, 3)]


async def test_a_role_over_a_department_reaches_its_classes_as_they_are_today(
    school: School,
) -> None:
    await divided(school)
    head = await school.employee(Role.STAFF, MACHINES)
    assert await may(school, head) == [True, True, False]
    await school.change("UPDATE classes SET department = '商贸部' WHERE number = 2")
    assert await may(school, head) == [True, False, False]


async def test_the_head_of_a_department_opens_its_classes_alone(school: School) -> None:
    await divided(school)
    head = await school.employee(Role.STAFF, MACHINES)
    await head.sends("班级")
    await head.sees()
    listed = "".join(await head.buttons())
    assert "第1期" in listed
    assert "第3期" not in listed


async def test_announcements_of_a_department_reach_the_people_of_its_classes(
    school: School,
) -> None:
    await divided(school)
    reach = reach_of([Grant(Role.STAFF, MACHINES)])
    assert reach == (AudienceTerm(TermKind.DEPARTMENT, "机电部"),)

    def count(tx: Tx, audience: Audience) -> int:
        return membership.count(tx, audience).people

    everyone = Audience((AudienceTerm(TermKind.EVERYONE),), reach=reach)
    named = Audience((AudienceTerm(TermKind.DEPARTMENT, "机电部"),))
    wanted = await school.query(
        "SELECT count(*) FROM enrolments e JOIN classes c ON c.id = e.class_id"
        " WHERE e.left_on IS NULL AND c.number IN (1, 2)"
    )
    read = school.app.services.database.read
    assert await read(count, everyone) == await read(count, named) == wanted[0][0]


async def test_leave_goes_to_the_department_where_the_class_has_nobody(school: School) -> None:
    await divided(school)
    head = await school.employee(Role.STAFF, MACHINES)
    await school.employee(Role.STAFF)

    def asked(tx: Tx, class_id: ClassId) -> list[AccountId]:
        return [each.account_id for each in approvers.teachers(tx, class_id, 0)]

    read = school.app.services.database.read
    assert await read(asked, ClassId(1)) == [head.id]
    assert head.id not in await read(asked, ClassId(3))


async def test_somebody_is_invited_for_a_department(school: School) -> None:
    await divided(school)
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("人员")
    await boss.presses(SAID("button-invite", role=SAID("role-staff")))
    await boss.presses(SAID("scope-department"))
    await boss.presses("机电部")
    link = await boss.sees_until("t.me")
    assert "机电部" in link
    code = re.search(r"start=(s_[\w-]+)", link)
    assert code is not None
    new = await school.play.person("新主任")
    await new.sends(f"/start {code[1]}")
    await new.sees_until("机电部")
    assert await may(school, new) == [True, True, False]


async def test_a_school_without_departments_is_not_asked_for_one(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.sends("人员")
    await boss.presses(SAID("button-invite", role=SAID("role-staff")))
    await boss.sees()
    assert SAID("scope-class") in await boss.buttons()
    assert SAID("scope-department") not in await boss.buttons()
