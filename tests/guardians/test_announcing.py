"""Announcements that include the guardians of a class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import ClassId
from storage.audiences import membership
from tests.guardians.family import family
from tests.guardians.test_seeing import switched

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def writes(teacher: Phone, text: str) -> None:
    """A class teacher before the choice of whom it is for."""
    await teacher.sends("通知")
    await teacher.sees_until("发通知")
    await teacher.sends(text)
    await teacher.sees_until("收到")
    await teacher.presses("▶️ 写好了")
    await teacher.presses("👥 改对象")
    await teacher.sees_until("发给")


async def test_a_class_teacher_includes_the_guardians_with_one_tap(school: School) -> None:
    found = await family(school)
    await writes(found.teacher, "周五下午开家长会")
    await found.teacher.presses("家长　1 人")
    await found.teacher.presses("✅ 选好了 · 21 人")
    await found.teacher.sees_until("第1期 家长")
    await found.teacher.presses("🚀 发给 21 人 ›")
    await found.teacher.presses("✅ 确定，发给 21 人")
    await school.settle()
    assert "周五下午开家长会" in await found.guardian.sees_until("家长会")


async def test_where_the_school_does_not_write_guardians_they_are_not_offered(
    school: School,
) -> None:
    found = await family(school)
    await switched(school, "发通知可含家长：开")
    await writes(found.teacher, "周五下午开家长会")
    assert not any("家长" in each for each in await found.teacher.buttons())


async def test_a_class_s_staff_reach_the_guardians_of_their_class_alone(school: School) -> None:
    found = await family(school)
    ((ours,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    ((theirs,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    guardians = AudienceTerm(TermKind.GUARDIANS, within=ClassId(ours))
    everybody = AudienceTerm(TermKind.GUARDIANS)
    mine, others = (AudienceTerm(TermKind.CLASS, str(each)) for each in (ours, theirs))
    read = school.app.services.database.read
    for audience, reached in (
        (Audience((guardians,), reach=(mine,)), {-found.guardian.id}),
        (Audience((everybody,), reach=(mine,)), {-found.guardian.id}),
        (Audience((guardians,), reach=(others,)), set()),
        (Audience((mine,), reach=(mine,)), None),
    ):
        got = await read(membership.members, audience)
        assert got == reached or (reached is None and -found.guardian.id not in got)
    assert await read(membership.is_within, Audience((guardians,)), (mine,))
    assert not await read(membership.is_within, Audience((guardians,)), (others,))
