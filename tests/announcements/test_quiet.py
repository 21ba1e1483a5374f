"""An announcement that waits for quiet hours, or that a class group does not get, says so."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.announcements.test_after_sending import opens_newest, said_to, sends
from tests.announcements.test_composing import to_class, writes
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def progress(staff: Phone) -> str:
    """What the message that follows the sending says now."""
    shown = [m["text"] for m in await staff.messages() if "正在发送" in m.get("text", "")]
    return str(shown[-1])


async def test_it_says_for_whom_it_waits_and_until_when(school: School) -> None:
    first, second = await school.trainee(0), await school.trainee(1)
    await school.change(
        "UPDATE preferences SET quiet_from = iif(account_id = ?1, 1320, NULL),"
        " quiet_to = iif(account_id = ?1, 420, NULL)",
        first.id,
    )
    await school.turn_to(MONDAY.replace(hour=23))
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await staff.presses("🚀 发给 20 人 ›")
    asked = await staff.sees()
    assert (
        "🌙 那时 1 人在免打扰，最晚 明天 11月24日 周二 07:00 收到。\n🔔 其余 1 人马上收到。"
        in asked
    )
    await staff.presses("✅ 确定，发给 20 人")
    await staff.sees_until("正在发送")
    await school.settle()
    waits = "🌙 1 人在免打扰，最晚 明天 11月24日 周二 07:00 收到"
    assert waits in await opens_newest(staff)
    await staff.presses("⏳ 等着发 1")
    assert f"{school.book.trainees[0].name}　第1期　🌙 等到 明天" in await staff.sees()
    async with asyncio.timeout(60):  # it is renewed every few seconds
        while waits not in (shown := await progress(staff)) or "分钟" in shown:  # nobody is sent to
            await asyncio.sleep(0.1)
    assert len(await said_to(second, "停课")) == 1
    assert await said_to(first, "停课") == []
    await school.turn_to(MONDAY.replace(hour=7, minute=1) + timedelta(days=1))
    assert len(await said_to(first, "停课")) == 1
    assert "免打扰" not in await opens_newest(staff)


async def test_nobody_asleep_is_not_spoken_of(school: School) -> None:
    await school.trainee(0)
    await school.change("UPDATE preferences SET quiet_from = NULL, quiet_to = NULL")
    await school.turn_to(MONDAY.replace(hour=23))
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await staff.presses("🚀 发给 20 人 ›")
    assert "免打扰" not in await staff.sees()


async def test_a_group_that_could_not_be_posted_in_is_in_the_outcome(school: School) -> None:
    staff = await writes(school, "周三停课")
    chat = await school.play.group("第1期群", staff)
    group = school.play.in_chat(staff, chat)
    await group.sends("/bind")
    await group.presses("第1期")
    await staff.presses("👥 选发给谁 ›")
    await staff.sends("1-2期")
    await staff.sees_until("第2期")
    await staff.presses("✅ 选好了 · 40 人")
    await staff.presses("💬 也发班级群：关")
    assert "💬 也发到 1 个班级群\n⚠️ 没绑群、发不到：第2期" in await staff.sees()
    await school.play.fault("403", method="sendMessage", chat_id=chat, times=1)
    await sends(school, staff)
    page = await opens_newest(staff)
    assert "💬 发到了 0 个班级群" in page
    assert "⚠️ 机器人不在群里或不能说话：第1期" in page
    assert "⚠️ 没绑群、发不到：第2期" in page


async def test_people_picked_out_of_classes_go_to_no_group(school: School) -> None:
    staff = await writes(school, "周三开会")
    await staff.presses("👥 选发给谁 ›")
    await staff.sends(school.book.trainees[0].name)
    await staff.sees_until("名单 1 人")
    await staff.presses("✅ 选好了 · 1 人")
    await staff.presses("💬 也发班级群：关")
    assert "选的不是整个班，不会发到班级群" in await staff.sees()
