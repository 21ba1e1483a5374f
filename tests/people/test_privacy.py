"""One's own data: seen, taken away, erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.domain.ids import PersonId
from bot.domain.people.roles import Role
from handlers.people.buttons import LeaveRoster
from storage import erased
from storage.privacy import _readable
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def test_a_person_takes_a_copy_of_everything_stored_about_them(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的")
    said = await trainee.sees_until("Telegram")
    assert "　学号 01001" in said
    assert "其他" not in said
    await trainee.presses("📦 导出我的数据")
    await trainee.sees_until("都在这个文件里")
    _, data = await trainee.document()
    found = json.loads(data)
    columns = {name for lines in found.values() for line in lines for name in line}
    assert columns.isdisjoint({"dedupe_key", "lease_until", "update_id"})
    row = school.book.trainees[0]
    assert found["people"][0]["name"] == row.name
    assert found["accounts"][0]["id"] == trainee.id
    assert found["accounts"][0]["first_seen"].startswith("2026-11-23T10:")
    assert "lead_times" in found


async def erases_themselves(trainee: Phone) -> str:
    """Press through to the farewell; returns it."""
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    await trainee.presses("确定删除")
    return await trainee.sees_until("已删除")


async def test_erasing_says_first_what_goes_and_what_the_school_keeps(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    said = await trainee.sees()
    goes, stays = said.index("会删（机器人记的）"), said.index("不删（学校的档案）")
    assert goes < said.index("提问") < stays < said.index("考勤")
    assert await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id) != []


async def test_what_the_bot_gathered_goes_and_the_roster_stays(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("助学金多少钱")
    await trainee.sees()
    row = school.book.trainees[0]
    roster = "SELECT p.*, e.* FROM people p JOIN enrolments e ON e.person_id = p.id"
    before = await school.query(roster)
    attendance = await school.query("SELECT * FROM attendance")
    farewell = await erases_themselves(trainee)
    assert "学校的花名册、考勤这些档案还在学校" in farewell
    await school.app.intake.drain()
    assert await school.query(roster) == before
    assert await school.query("SELECT * FROM attendance") == attendance
    assert await school.query("SELECT 1 FROM people WHERE phone = ?", row.phone) == [(1,)]
    assert await school.query("SELECT 1 FROM accounts WHERE id = ?", trainee.id) == []
    assert len(erased.read_beside(school.settings.database)) == 1
    assert await school.query("SELECT 1 FROM questions WHERE text <> ''") == []
    assert await school.query("SELECT 1 FROM outbox WHERE chat_id = ?", trainee.id) == []
    assert await school.query("SELECT 1 FROM inbox WHERE payload <> x'' AND state = 'done'") == []


async def test_whoever_comes_back_finds_classes_and_attendance_and_no_old_questions(
    school: School,
) -> None:
    trainee = await school.trainee()
    await trainee.sends("考勤")
    attendance = await trainee.sees()
    await trainee.sends("助学金多少钱")
    await trainee.sees()
    await erases_themselves(trainee)
    await trainee.sends("明天上什么课")
    assert "明天上什么课" not in await trainee.sees()
    assert await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id) == [
        (None,)
    ]
    await trainee.sends("开始")
    await trainee.sees_until("分享手机号")
    await trainee.shares_contact()
    row = school.book.trainees[0]
    assert f"{row.name}，欢迎来到 {row.class_name}" in await trainee.sees_until("欢迎来到")
    await trainee.sends("考勤")
    assert await trainee.sees() == attendance
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("📦 导出我的数据")
    await trainee.sees_until("都在这个文件里")
    _, data = await trainee.document()
    assert "questions" not in json.loads(data)


async def test_whoever_presses_twice_still_has_the_button_to_the_second_wish(
    school: School,
) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    dialog = (await trainee.messages())[-1]
    data = dialog["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await trainee.presses_data(data, message_id=dialog["message_id"])
        await school.app.intake.drain()
    await trainee.presses("从学校名册中删除我")
    await trainee.sees_until("请学校把你从名册中删除")


async def test_the_wish_to_leave_the_roster_is_a_case_that_the_school_answers(
    school: School,
) -> None:
    teacher = await school.employee(Role.STAFF)
    trainee = await school.trainee()
    row = school.book.trainees[0]
    await erases_themselves(trainee)
    await trainee.presses("从学校名册中删除我")
    asked = await trainee.sees_until("请学校把你从名册中删除")
    assert f"{row.name}，{row.class_name}" in asked
    assert "我自己不会动名册" in asked
    assert await school.query("SELECT 1 FROM cases") == []
    await trainee.presses("转给学校")
    await trainee.sees_until("已转给老师")
    told = await teacher.sees_until("请把我从学校名册中删除")
    assert f"姓名：{row.name}　班级：{row.class_name}" in told
    assert await school.query("SELECT 1 FROM people WHERE phone = ?", row.phone) == [(1,)]
    notice = (await teacher.messages())[-1]["message_id"]
    await teacher.sends("好的，今天办", reply_to=notice)
    await trainee.sees_until("好的，今天办")


async def test_the_wish_can_be_written_by_whoever_is_still_bound(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("从学校名册中删除我")
    await trainee.sees_until("请学校把你从名册中删除")
    await trainee.presses("转给学校")
    await trainee.sees_until("已转给老师")
    said = "SELECT text FROM case_messages"
    assert "请把我从学校名册中删除" in (await school.query(said))[0][0]


async def test_a_stranger_says_who_they_are_and_the_school_is_told_to_check(
    school: School,
) -> None:
    stranger = await school.play.person("路人")
    await stranger.starts()
    await stranger.sees_until("姓名")
    await stranger.sends("从名册删除我")
    await stranger.sees_until("请写")
    await stranger.sends("周小满 第1期")
    await stranger.sees_until("已转给老师")
    ((said,),) = await school.query("SELECT text FROM case_messages")
    assert said.endswith("本人写的：周小满 第1期（还没认出是谁，请先核对身份）")


async def test_nobody_asks_for_another_to_be_taken_off_the_roster(school: School) -> None:
    trainee = await school.trainee()
    await erases_themselves(trainee)
    ((other,),) = await school.query("SELECT max(id) FROM people")
    last = (await trainee.messages())[-1]
    button = last["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    _, _, ticket, _ = button.split(":")
    forged = LeaveRoster(PersonId(other), ticket, sure=True).pack()
    await trainee.presses_data(forged, message_id=last["message_id"])
    await school.app.intake.drain()
    assert await school.query("SELECT 1 FROM cases") == []


async def test_the_staff_give_their_role_back_first(school: School) -> None:
    teacher = await school.employee(Role.STAFF)
    await teacher.sends("我的")
    await teacher.sees_until("Telegram")
    await teacher.presses("🗑️ 删除我的数据")
    await teacher.presses("确定删除")
    assert "先收回" in teacher.toast or "先收回" in await teacher.sees()
    assert await school.query("SELECT 1 FROM accounts WHERE id = ?", teacher.id) == [(1,)]


@pytest.mark.parametrize("value", [b"{\xc9\x01", b"{", b"7\xff", b""])
def test_what_lies_sealed_may_begin_like_json(value: bytes) -> None:
    assert _readable("sealed", value, SHANGHAI) == value.hex()


def test_json_is_shown_as_it_reads() -> None:
    assert _readable("payload", b'{"text": "x"}', SHANGHAI) == {"text": "x"}
