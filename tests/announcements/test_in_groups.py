"""Announcements in the groups of classes: what became of each post, and 收到 written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.announcements.test_after_sending import opens_newest, said_to, sends
from tests.announcements.test_composing import to_class, writes

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

ADMIN = ["can_delete_messages"]


async def announced(
    school: School, *people: Phone, words: str = "周三停课"
) -> tuple[Phone, list[Phone]]:
    """An announcement that asks for receipts, sent to a class and its group with these people."""
    staff = await writes(school, words)
    chat_id = await school.play.group("第1期群", staff, *people, bot_rights=ADMIN)
    there = [school.play.in_chat(each, chat_id) for each in (staff, *people)]
    await there[0].sends("/bind")
    await there[0].presses("第1期")
    await to_class(staff)
    await staff.presses("💬 也发班级群：关")
    await sends(school, staff, acknowledge=True)
    return staff, there


async def post_in(there: Phone) -> int:
    found = [m for m in await there.messages() if "周三停课" in m.get("text", "")]
    return int(found[-1]["message_id"])


async def receipts(school: School) -> int:
    ((count,),) = await school.query("SELECT count(*) FROM acknowledgements")
    return int(count)


async def test_twenty_who_write_received_are_receipts_and_nobody_is_answered(
    school: School,
) -> None:
    people = [await school.trainee(index) for index in range(20)]
    _, (teacher, *there) = await announced(school, *people)
    post, before = await post_in(teacher), len(await teacher.messages())
    for number, each in enumerate(there):
        if number % 2:
            await each.replies(post, ["收到", "👌", "好的", "知道了老师"][number % 4])
        else:
            await each.sends(["收到", "@linghang_play_bot 收到", "收到，谢谢老师"][number % 3])
    await school.idle()
    assert await receipts(school) == 20
    assert len(await teacher.messages()) == before + 20
    await school.settle()
    assert await teacher.buttons() == ["👌 收到（20）"]


async def test_received_in_reply_means_that_announcement_and_not_the_newest(
    school: School,
) -> None:
    trainee = await school.trainee()
    staff, (_, there) = await announced(school, trainee)
    post = await post_in(there)
    await staff.sends("通知")
    await staff.sees_until("发通知")
    await staff.sends("周五大扫除")
    await staff.sees_until("收到")
    await to_class(staff)
    await sends(school, staff, acknowledge=True)
    await there.replies(post, "好的")
    await school.idle()
    sql = """
        SELECT b.text
        FROM acknowledgements ak
        JOIN (SELECT id, content AS text FROM announcements) b ON b.id = ak.announcement_id
        """
    found = [text for (text,) in await school.query(sql)]
    assert len(found) == 1
    assert "周三停课" in found[0]


async def test_a_tap_of_somebody_not_addressed_is_said_so(school: School) -> None:
    other, stranger = await school.trainee(0, "第2期"), await school.play.person("路人")
    _, (_, *there) = await announced(school, other, stranger)
    for each in there:
        await each.presses("👌 收到")
        assert "不是发给你的" in each.toast
    assert await receipts(school) == 0


async def test_what_could_not_be_posted_stands_in_the_outcome_and_is_posted_again(
    school: School,
) -> None:
    trainee = await school.trainee()
    staff = await writes(school, "周三停课")
    chat_id = await school.play.group("第1期群", staff, trainee)
    there = school.play.in_chat(staff, chat_id)
    await there.sends("/bind")
    await there.presses("第1期")
    await school.play.turn_bot(chat_id, silent=True, muted=True)
    await to_class(staff)
    await staff.presses("💬 也发班级群：关")
    await sends(school, staff)
    assert "⚠️ 群里没发成：第1期" in await opens_newest(staff)
    assert len(await said_to(staff, "不让我发言")) == 1
    await school.play.turn_bot(chat_id, silent=True, muted=False)
    await staff.sends("通知")
    await opens_newest(staff)
    await staff.presses("💬 群里再发一次")
    await school.settle()
    assert len(await said_to(there, "周三停课")) == 1
    assert "💬 发到了 1 个班级群" in await opens_newest(staff)


async def test_a_class_without_a_group_is_named_in_the_outcome(school: School) -> None:
    staff = await writes(school, "周三停课")
    await to_class(staff)
    await staff.presses("💬 也发班级群：关")
    await sends(school, staff)
    assert "⚠️ 没绑群、发不到：第1期" in await opens_newest(staff)
