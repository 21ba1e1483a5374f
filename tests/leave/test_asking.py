"""Leave asked for in a sentence or by buttons, decided, and what follows from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

OURS = "第1期"


async def teacher_of(school: School, class_name: str = OURS) -> Phone:
    """The class teacher of a class, and nobody else's."""
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", class_name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def test_one_sentence_is_said_back_and_handed_in_with_one_tap(school: School) -> None:
    trainee, teacher = await school.trainee(0), await teacher_of(school)
    await trainee.sends("明天下午请假，去税务局办事")
    said = await trainee.sees_until("请假，是这样吗")
    print(said)
    print(await trainee.buttons())
    await trainee.presses("✅ 提交")
    print(await trainee.sees_until("交上去了"))
    await school.app.settle()
    print(await teacher.sees_until("有人请假"))
    print(await teacher.buttons())
    await teacher.presses("✅ 同意")
    print(await teacher.sees_until("同意"))
    print(await teacher.buttons())
    await school.app.settle()
    print(await trainee.sees_until("同意你请假"))
