"""Announcements for a day of every class: set up once, sent once to each at its time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.announcements.series import Anchor, SeriesDay, read_series_day
from bot.domain.people.roles import Role
from tests.announcements.test_after_sending import said_to
from tests.conftest import MONDAY, SHANGHAI

if TYPE_CHECKING:
    from datetime import date

    from playground.client import Phone
    from tests.conftest import School


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("报到前一天 18:00", SeriesDay(Anchor.START, -1, 18 * 60)),
        ("报到前一天", SeriesDay(Anchor.START, -1, 18 * 60)),
        ("第一天早上8点", SeriesDay(Anchor.START, 0, 8 * 60)),
        ("第三天", SeriesDay(Anchor.START, 2, 18 * 60)),
        ("开班前 2 周 9:00", SeriesDay(Anchor.START, -14, 9 * 60)),
        ("结业当天下午五点半", SeriesDay(Anchor.END, 0, 17 * 60 + 30)),
        ("最后一天 15:00", SeriesDay(Anchor.END, 0, 15 * 60)),
        ("结业后一周", SeriesDay(Anchor.END, 7, 18 * 60)),
        ("结业后10天晚上七点半", SeriesDay(Anchor.END, 10, 19 * 60 + 30)),
        ("2 days before the start 9:00", SeriesDay(Anchor.START, -2, 9 * 60)),
    ],
)
def test_a_day_of_a_class_is_read_as_people_say_it(text: str, day: SeriesDay) -> None:
    assert read_series_day(text) == day


@pytest.mark.parametrize("text", ["明天8点", "", "随便", "报到前999天", "报到后 90 周"])
def test_what_is_no_day_of_a_class_is_none(text: str) -> None:
    assert read_series_day(text) is None


async def moves(school: School, name: str, starts: date, days: int = 5) -> None:
    """A class is held on other days."""
    await school.change(
        "UPDATE classes SET starts_on = ?, ends_on = ? WHERE name = ?",
        starts.isoformat(),
        (starts + timedelta(days=days)).isoformat(),
        name,
    )


async def starts(school: School) -> Phone:
    """A coordinator who has what is sent on the eve of each class; class 1 starts in three days."""
    day = MONDAY.date()
    await moves(school, "第1期", day + timedelta(days=3))
    await moves(school, "第2期", day + timedelta(days=10))
    await moves(school, "第3期", day - timedelta(days=30))
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("通知")
    await staff.sees_until("发通知")
    await staff.presses("🔁 每班自动发")
    await staff.sees_until("设一次")
    await staff.presses("➕ 报到前一天")
    page = await staff.sees_until("报到前 1 天 18:00")
    assert "接下来 2 个班：第1期 后天 11月25日 周三 18:00、第2期 12月2日 周三 18:00" in page
    await staff.presses("▶️ 开始自动发")
    await staff.sees_until("▶️ 开着")
    return staff


async def eve(school: School, days: int, hour: int = 18, minute: int = 1) -> None:
    await school.turn_to(MONDAY.replace(hour=hour, minute=minute) + timedelta(days=days))
    await school.settle()


async def test_each_class_gets_it_once_with_its_own_words_whatever_happens(school: School) -> None:
    first, second = await school.trainee(0, "第1期"), await school.trainee(0, "第2期")
    staff = await starts(school)
    ((venue, name),) = await school.query(
        "SELECT venue, (SELECT name FROM people WHERE id = a.person_id) FROM classes, accounts a"
        " WHERE classes.name = '第1期' AND a.id = ?",
        first.id,
    )
    await eve(school, 2, 17, 50)
    assert await said_to(first, "报到") == []
    await eve(school, 2)
    (said,) = await said_to(first, "请带身份证")
    assert said.startswith(f"📢 学校\n{name}同学，第1期11月26日 周四报到，地点：{venue}。")
    assert await said_to(second, "请带身份证") == []
    for _ in range(2):  # a restart, and a clock that was set back, send nothing twice
        await school.stop()
        await school.start()
        await eve(school, 2, 17, 55)
        await eve(school, 2, 18, 5)
    assert len(await said_to(first, "请带身份证")) == 1
    await eve(school, 9)
    assert len(await said_to(first, "请带身份证")) == 1
    assert len(await said_to(second, "请带身份证")) == 1
    assert await school.query("SELECT count(*) FROM class_series_sent") == [(2,)]
    del staff


async def test_a_class_that_is_moved_before_gets_it_on_its_new_day(school: School) -> None:
    first = await school.trainee(0, "第1期")
    await starts(school)
    await moves(school, "第1期", MONDAY.date() + timedelta(days=6))
    await eve(school, 2)
    assert await said_to(first, "请带身份证") == []
    await eve(school, 5)
    (said,) = await said_to(first, "请带身份证")
    assert "11月29日 周日报到" in said


async def test_of_a_class_that_is_moved_afterwards_its_author_is_asked(school: School) -> None:
    first = await school.trainee(0, "第1期")
    staff = await starts(school)
    await eve(school, 2)
    await moves(school, "第1期", MONDAY.date() + timedelta(days=8))
    await eve(school, 2, 18, 30)
    await eve(school, 3, 9)
    assert "第1期 改了日子" in await staff.sees_until("改了日子")
    assert len([m for m in await staff.messages() if "改了日子" in m.get("text", "")]) == 1
    await staff.presses("🔁 按新日子再发给第1期")
    await staff.sees_until("第1期 11月30日")
    await eve(school, 7)
    assert len(await said_to(first, "请带身份证")) == 2


async def test_a_class_imported_later_gets_it_too_and_one_long_begun_does_not(
    school: School,
) -> None:
    third = await school.trainee(0, "第3期")
    await starts(school)
    await school.change("UPDATE classes SET name = '第4期', number = 4 WHERE name = '第3期'")
    await moves(school, "第4期", MONDAY.date() - timedelta(days=20))
    await eve(school, 1)
    assert await said_to(third, "请带身份证") == []
    await moves(school, "第4期", MONDAY.date() + timedelta(days=4))
    await eve(school, 3)
    assert len(await said_to(third, "请带身份证")) == 1


async def test_where_its_time_was_missed_the_author_is_asked_first(school: School) -> None:
    first = await school.trainee(0, "第1期")
    staff = await starts(school)
    await school.stop()
    school.clock.advance(timedelta(days=2, hours=11))
    await school.start()
    await school.settle()
    assert await said_to(first, "请带身份证") == []
    assert "错过了预定时间" in await staff.sees_until("错过了预定时间")
    await staff.presses("▶️ 继续发")
    await school.settle()
    assert len(await said_to(first, "请带身份证")) == 1


async def test_words_and_day_are_changed_and_an_edit_is_the_new_text(school: School) -> None:
    first = await school.trainee(0, "第1期")
    staff = await starts(school)
    await staff.presses("✏️ 改内容")
    await staff.sees_until("请把新的文字")
    await staff.sends("{班级}明天报到，{食堂}见")
    assert "⚠️ {食堂} 我不认识" in await staff.sees_until("不认识")
    written = next(m for m in await staff.messages() if m.get("text", "").endswith("见"))
    await staff.edits(written["message_id"], "{班级}明天报到，{地点}见")
    assert "不认识" not in await staff.sees_until("{地点}见")
    await staff.presses("⏰ 改时间")
    await staff.sees_until("哪一天发")
    await staff.sends("随便哪天")
    assert "没看懂是哪一天" in await staff.sees()
    await staff.sends("报到前两天 9:00")
    assert "第1期 明天 11月24日 周二 09:00" in await staff.sees_until("报到前 2 天 09:00")
    await staff.presses("👁 看样子")
    assert "第1期明天报到" in await staff.sees_until("收到的是这样")
    await eve(school, 1, 9)
    assert len(await said_to(first, "第1期明天报到")) == 1


async def test_it_stops_with_its_author_s_role_and_coordinators_take_it_over(
    school: School,
) -> None:
    first = await school.trainee(0, "第1期")
    staff = await starts(school)
    other = await school.employee(Role.COORDINATOR)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", staff.id)
    await school.turn_to(MONDAY.replace(hour=11))
    assert "“报到前 1 天 18:00”的自动通知停了" in await other.sees_until("自动通知停了")
    await other.presses("打开看看")
    await other.presses("▶️ 开始自动发")
    await other.sees_until("▶️ 开着")
    await eve(school, 2)
    assert len(await said_to(first, "请带身份证")) == 1
    assert await school.query("SELECT author FROM class_series") == [(other.id,)]


def test_a_day_is_due_in_the_school_s_zone() -> None:
    day = SeriesDay(Anchor.START, -1, 18 * 60)
    due = day.due(MONDAY.date(), MONDAY.date(), SHANGHAI)
    assert due == int((MONDAY.replace(hour=18) - timedelta(days=1)).timestamp())
