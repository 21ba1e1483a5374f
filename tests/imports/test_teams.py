"""Two who teach together are two teachers: each is asked about, rated and listed alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from bot.domain.surveys.templates import About
from storage.surveys import subjects
from tests.imports.test_upload import first_class, future, loads
from tests.workbooks import timetable

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

PAIR = "苗见山、楚天阔"


async def loads_a_pair(school: School) -> Phone:
    staff = await school.employee(Role.COORDINATOR)
    rows = first_class(school)
    old = future(rows)
    await loads(
        staff, timetable([replace(each, teacher=PAIR) if each is old else each for each in rows])
    )
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    return staff


async def test_each_of_two_who_teach_together_is_asked_about(school: School) -> None:
    trainee = await school.trainee()
    await loads_a_pair(school)
    await trainee.sends("楚天阔老师哪天上课")
    assert "11月25日 周三 14:00–16:30 品牌打造" in await trainee.sees_until("🕘")


async def test_each_of_two_who_teach_together_is_a_subject_of_surveys(school: School) -> None:
    await loads_a_pair(school)
    found = await school.app.services.database.read(subjects.of, About.TEACHER, ())
    names = {each.name for each in found}
    assert {"苗见山", "楚天阔"} <= names
    assert PAIR not in names


async def test_what_a_pair_brought_is_taken_back_with_it(school: School) -> None:
    staff = await loads_a_pair(school)
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    assert await school.query("SELECT name FROM teachers WHERE name LIKE ?", "%楚天阔%") == []
    assert await school.query("SELECT * FROM team_members") == []
