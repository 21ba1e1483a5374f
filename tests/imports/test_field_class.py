"""The field's file without a class, sent by a teacher of exactly one class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind

if TYPE_CHECKING:
    from tests.conftest import School

FIELD = Path(__file__).parents[3] / "shared" / "field"
if not FIELD.is_dir():
    FIELD = Path(__file__).parents[4] / "shared" / "field"


@pytest.mark.skipif(not FIELD.is_dir(), reason="the field is not here")
async def test_the_class_is_proposed_in_one_tap(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    await boss.uploads(FIELD / "00-base.xlsx")
    await boss.sees_until("读好了")
    await boss.presses("✅ 应用")
    await boss.sees_until("已生效")
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '数控2601班'")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    await teacher.uploads(FIELD / "15-no-class-name.xlsx")
    await teacher.sees_until("是 数控2601班 的吗？")
    await teacher.presses("✅ 是，数控2601班")
    await teacher.sees_until("放假的日子")  # 国庆节 is within its weeks
    await teacher.presses("放假，不上课")
    await teacher.sees_until("调休补班")
    await teacher.presses("那天不上课")
    assert "数控2601班《" in await teacher.sees_until("读好了")
