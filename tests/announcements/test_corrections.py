"""Corrections: marked as such, rung or quiet, and who has read only the old words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.announcements.test_after_sending import opens_newest, said_to, sends
from tests.announcements.test_composing import to_class, writes
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

RINGS = "🔔 改好，再响铃告诉这 2 人"
QUIETLY = "🔕 悄悄改好 2 人手里的"


async def sent(school: School, *, acknowledge: bool = True) -> tuple[Phone, Phone, Phone]:
    """An author, and two trainees who have an announcement."""
    first, second = await school.trainee(0), await school.trainee(1)
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await sends(school, staff, acknowledge=acknowledge)
    return staff, first, second


async def corrects(school: School, staff: Phone, text: str, how: str) -> None:
    """Put other words in place of those that were sent."""
    await opens_newest(staff)
    await staff.presses("✏️ 更正内容")
    await staff.sees()
    await staff.sends(text)
    await staff.sees_until("更正后就是这样")
    await staff.presses(how)
    await school.settle()


async def test_a_correction_says_that_it_is_one_and_rings_only_if_that_is_chosen(
    school: School,
) -> None:
    staff, first, _ = await sent(school)
    await corrects(school, staff, "周四停课", QUIETLY)
    assert await said_to(first, "停课") == ["📢 学校　✏️ 11月23日 10:00 已更正\n周四停课"]
    assert await said_to(first, "请再看一遍") == []
    await corrects(school, staff, "周五停课", RINGS)
    assert len(await said_to(first, "请再看一遍")) == 1
    told = [m for m in await first.messages() if "请再看一遍" in m.get("text", "")]
    assert "周五停课" in told[0]["reply_to_message"]["text"]  # it is in place before it rings


async def test_the_author_sees_who_has_read_only_the_old_words_and_tells_just_them(
    school: School,
) -> None:
    staff, first, second = await sent(school)
    await first.presses("👌 收到")
    await corrects(school, staff, "周四停课", QUIETLY)
    await second.presses("👌 收到")
    assert "只看过更正前内容的 1 人" in await opens_newest(staff)
    await staff.presses("✏️ 只看过旧内容的 1 人")
    shown = await staff.sees()
    assert school.book.trainees[0].name in shown
    assert school.book.trainees[1].name not in shown
    await staff.presses("👉 提醒这 1 人")
    await school.settle()
    assert len(await said_to(first, "请再看一遍")) == 1
    assert await said_to(second, "请再看一遍") == []
    await first.presses("👌 收到")  # of what was rung
    assert "只看过更正前" not in await opens_newest(staff)


async def test_it_rings_after_quiet_hours_and_never_of_what_is_recalled(school: School) -> None:
    staff, first, second = await sent(school)
    await school.turn_to(MONDAY.replace(hour=23))
    await school.change(
        "INSERT INTO preferences (account_id) VALUES (?) ON CONFLICT DO NOTHING", first.id
    )
    await school.change(
        "UPDATE preferences SET quiet_from = iif(account_id = ?1, 1320, NULL),"
        " quiet_to = iif(account_id = ?1, 420, NULL)",
        first.id,
    )
    await corrects(school, staff, "周四停课", RINGS)
    assert len(await said_to(first, "周四停课")) == 1
    assert await said_to(first, "请再看一遍") == []
    assert len(await said_to(second, "请再看一遍")) == 1
    await opens_newest(staff)
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 确定，从 2 人那里撤回")
    await school.settle()
    await school.turn_to(MONDAY.replace(hour=8) + timedelta(days=1))
    for phone in (first, second):
        assert await said_to(phone, "停课") == []
        assert await said_to(phone, "请再看一遍") == []


async def test_recalling_takes_the_reminders_too(school: School) -> None:
    staff, first, second = await sent(school)
    await first.presses("👌 收到")
    await opens_newest(staff)
    await staff.presses("📩 没点收到的 1 人")
    await staff.presses("👉 提醒这 1 人")
    await school.settle()
    assert len(await said_to(second, "看完点一下收到")) == 1
    await school.turn_to(MONDAY + timedelta(hours=50))  # what is older than two days is rewritten
    await opens_newest(staff)
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 撤回")
    await staff.presses("↩️ 确定，从 2 人那里撤回")
    await school.settle()
    assert await said_to(second, "停课") == []
    assert await said_to(second, "看完点一下收到") == []
    assert len(await said_to(second, "这条通知已撤回")) == 2


async def test_a_message_edited_before_it_is_agreed_to_is_the_correction(school: School) -> None:
    staff, first, _ = await sent(school)
    await opens_newest(staff)
    await staff.presses("✏️ 更正内容")
    await staff.sees()
    await staff.sends("周四停科")
    await staff.sees_until("更正后就是这样")
    written = next(m for m in await staff.messages() if m.get("text") == "周四停科")
    await staff.edits(written["message_id"], "周四停课")
    await staff.sees_until("更正后就是这样")
    await staff.presses(QUIETLY)
    await school.settle()
    assert len(await said_to(first, "周四停课")) == 1


async def test_a_receipt_never_rewrites_the_page_somebody_reads(school: School) -> None:
    staff, first, _ = await sent(school)
    progress = next(m for m in await staff.messages() if "已发完" in m.get("text", ""))
    await staff.presses("📋 名单、更正、撤回", message_id=progress["message_id"])
    page = await staff.sees()
    assert "✅ 送达 2" in page
    await first.presses("👌 收到")
    await staff.sees_until("点了收到 1 人")
    shown = {m["message_id"]: m.get("text", "") for m in await staff.messages()}
    assert "点了收到 1 人" in shown[progress["message_id"]]
    assert "共 20 人" in (await staff.messages())[-1]["text"]
    await staff.presses("✏️ 更正内容")
    assert "把正确的内容发给我" in await staff.sees()
