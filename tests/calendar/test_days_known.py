"""Days off where the timetable is spoken of: answers, reminders, the digest, the week's picture."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role
from tests.conftest import MONDAY
from tests.imports.test_upload import first_class, loads
from tests.workbooks import timetable

if TYPE_CHECKING:
    from tests.conftest import School

TUESDAY = MONDAY + timedelta(days=1)


async def close(school: School, day: str = "2026-11-24", kind: str = "off") -> None:
    await school.change(
        "INSERT INTO school_days (first_on, last_on, kind, name) VALUES (?, ?, ?, '运动会')"
        " ON CONFLICT DO NOTHING",
        day,
        day,
        kind,
    )


async def test_a_holiday_is_named_where_somebody_asks_for_classes_on_it(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("国庆上课吗")
    seen = await trainee.sees_until("2027年10月1日")
    assert "国庆节：10月1日–10月3日按法定放假，怎么调休还没有公布" in seen
    await trainee.sends("元旦放几天")
    assert "法定放假 1 天，2027年1月1日" in await trainee.sees_until("元旦")
    await trainee.sends("什么时候放假")
    assert "元旦" in await trainee.sees()


async def test_a_day_the_school_has_closed_has_no_classes_whatever_the_timetable_says(
    school: School,
) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天")
    assert "运动会" not in await trainee.sees_until("11月24日")
    await close(school)
    await trainee.sends("明天")
    seen = await trainee.sees_until("运动会，不上课")
    assert "没有课" in seen
    await trainee.sends("运动会什么时候放假")
    assert "11月24日 周二放假" in await trainee.sees_until("运动会")


async def test_a_closed_day_rings_no_reminder_and_the_morning_says_why(school: School) -> None:
    trainee = await school.trainee()
    await close(school)
    await school.turn_to(TUESDAY.replace(hour=7, minute=30))
    assert "不上课" in await trainee.sees_until("🌅")
    await school.turn_to(TUESDAY.replace(hour=21))
    texts = [each.get("text", "") for each in await trainee.messages()]
    assert not any("⏰" in text and "11月24日" in text for text in texts)
    assert await school.query("SELECT count(*) FROM sessions WHERE status = 'cancelled'") == [(0,)]


async def test_a_reminder_on_a_public_holiday_says_which_it_is(school: School) -> None:
    trainee = await school.trainee()
    ((session, starts),) = await school.query(
        """
        SELECT s.id, s.starts_at FROM sessions s JOIN courses k ON k.id = s.course_id
        JOIN classes c ON c.id = s.class_id
        WHERE c.name = '第1期' AND k.kind = 'required' AND s.starts_at > ? LIMIT 1
        """,
        school.clock.timestamp(),
    )
    new_year = MONDAY.replace(year=2027, month=1, day=1, hour=9)
    shift = int(new_year.timestamp()) - starts
    await school.change(
        "UPDATE sessions SET starts_at = starts_at + ?, ends_at = ends_at + ? WHERE id = ?",
        shift,
        shift,
        session,
    )
    await school.turn_to(new_year - timedelta(minutes=20))
    assert "那天是元旦，课表上有课" in await trainee.sees_until("⏰")


async def test_the_weeks_picture_is_drawn_with_its_days_off(school: School) -> None:
    trainee = await school.trainee()
    pictures = []
    for _ in range(2):
        await trainee.sends("周图")
        await trainee.sees_until("第1期")
        pictures.append(await trainee.photo())
        await close(school)
    plain, closed = pictures
    assert plain != closed


async def test_sessions_on_a_day_the_school_has_closed_are_left_out_and_that_is_said(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await close(school)
    preview = await loads(staff, timetable(first_class(school)))
    assert "按校历放假，去掉" in preview
    assert "运动会 11/24" in preview
