"""本周无事故: asked on Fridays, confirmed with one tap, and counted again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.incidents.incident import IncidentKind, is_urgent
from bot.domain.people.roles import Role
from storage import privacy
from tests.conftest import MONDAY
from tests.incidents.test_incidents import FELL, letters, of_class, reports

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

FRIDAY = MONDAY + timedelta(days=4, hours=6, minutes=1)


async def turned_on(school: School) -> Phone:
    """A coordinator who has the weekly question asked."""
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("事故")
    await boss.sees()
    await boss.presses("📊 零事故")
    await boss.sees_until("没有问过班主任")
    await boss.presses("开：每周问班主任")
    await boss.sees_until("还没有问到")
    return boss


async def test_nobody_is_asked_unless_it_is_on(school: School) -> None:
    await of_class(school)
    await school.turn_to(FRIDAY)
    assert await letters(school, "incident-week") == []


async def test_a_teacher_confirms_the_week_with_one_tap(school: School) -> None:
    boss, teacher = await turned_on(school), await of_class(school)
    await school.turn_to(FRIDAY)
    assert "没有登记过事故" in await teacher.sees_until("本周安全确认：第1期")
    await teacher.presses("✅ 本周无事故")
    await teacher.sees_until("第1期 已确认：本周无事故")
    await boss.sends("事故")
    await boss.sees()
    await boss.presses("📊 零事故")
    page = await boss.sees_until("0 起事故")
    assert "问过 1 位班主任，1 位答过" in page
    assert "不能说没有别的" in page
    await boss.presses("🗓 本周确认")
    board = await boss.sees_until("1 个已确认")
    assert "第1期" not in board
    assert "第2期 （没有班主任在用）" in board


async def test_what_was_reported_is_said_with_the_question(school: School) -> None:
    await turned_on(school)
    teacher = await of_class(school)
    await reports(teacher, "受伤", FELL)
    await school.turn_to(FRIDAY)
    await teacher.sees_until("这周登记了 1 起")
    await teacher.presses("✅ 都登记了")
    await teacher.sees_until("除登记的 1 起外，没有别的")


async def test_who_has_not_confirmed_is_asked_again_once_a_day(school: School) -> None:
    boss, teacher = await turned_on(school), await of_class(school)
    await school.turn_to(FRIDAY)
    await boss.sends("事故")
    await boss.sees()
    await boss.presses("📊 零事故")
    await boss.sees_until("起事故")
    await boss.presses("🗓 本周确认")
    await boss.sees_until("0 个已确认")
    for _ in range(2):
        await boss.presses("🔔 催一下没确认的")
    assert await letters(school, "incident-week") == [teacher.id, teacher.id]


async def test_zero_is_proven_where_every_week_of_every_class_is_confirmed(
    school: School,
) -> None:
    boss, teacher = await turned_on(school), await of_class(school)
    await school.change(
        "INSERT INTO incident_weeks (week, class_id, account_id, asked_at, confirmed_at)"
        " WITH RECURSIVE days (day) AS (SELECT date('2026-06-01') UNION ALL"
        " SELECT date(day, '+7 days') FROM days WHERE day < '2026-11-16')"
        " SELECT day, c.id, ?, 1, 1 FROM days JOIN classes c"
        " ON c.starts_on <= date(day, '+4 days') AND c.ends_on >= day",
        teacher.id,
    )
    await boss.presses_data("inl:0", message_id=(await boss.messages())[-1]["message_id"])
    assert "每个班每周都有人确认" in await boss.sees_until("起事故")
    await school.change("UPDATE incident_weeks SET confirmed_at = NULL WHERE week = '2026-11-16'")
    await boss.presses_data("inl:0", message_id=(await boss.messages())[-1]["message_id"])
    assert "不能说没有别的" in await boss.sees_until("没有全部确认")


async def test_a_confirmed_week_outlives_the_account_that_confirmed_it(school: School) -> None:
    await turned_on(school)
    both = [await of_class(school) for _ in range(2)]
    await school.turn_to(FRIDAY)
    for teacher in both:
        await teacher.sees_until("本周安全确认")
        await teacher.presses("✅ 本周无事故")
        await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", teacher.id)

    def gone(tx: Tx) -> None:
        for teacher in both:
            subject = privacy.subject_of(tx, str(teacher.id))
            privacy.erase(tx, subject, 1, key=bytes(32))

    await school.app.services.database.write(gone)
    rows = await school.query("SELECT account_id, confirmed_at IS NOT NULL FROM incident_weeks")
    assert rows == [(0, 1)]


@pytest.mark.parametrize(
    ("kind", "text", "urgent"),
    [
        (IncidentKind.FIRE, "", True),
        (IncidentKind.INJURY, "骨折", True),
        (IncidentKind.INJURY, "没有骨折，擦破一点皮", False),
        (IncidentKind.INJURY, "叫了救护车", True),
        (IncidentKind.ILLNESS, "已打120", True),
        (IncidentKind.THEFT, "丢了1200元", False),
        (IncidentKind.CONFLICT, "吵架，无人受伤", False),
        (IncidentKind.EQUIPMENT, "电梯里有人被困", True),
        (IncidentKind.ILLNESS, "He fainted", True),
    ],
)
def test_grave_words_make_an_incident_urgent(kind: IncidentKind, text: str, urgent: bool) -> None:  # noqa: FBT001  # a parameter of the test
    assert is_urgent(kind, text) == urgent
