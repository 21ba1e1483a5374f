"""One's own data: seen, taken away, erased."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role

if TYPE_CHECKING:
    from tests.conftest import School


async def test_a_person_takes_a_copy_of_everything_stored_about_them(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("📦 导出我的数据")
    await trainee.sees_until("都在这个文件里")
    _, data = await trainee.document()
    found = json.loads(data)
    row = school.book.trainees[0]
    assert found["people"][0]["name"] == row.name
    assert found["accounts"][0]["id"] == trainee.id
    assert found["accounts"][0]["first_seen"].startswith("2026-11-23T10:")
    assert "lead_times" in found


async def test_erasing_asks_first_and_then_leaves_a_number_without_a_name(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("助学金多少钱")
    await trainee.sees()
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    assert "找不回来" in await trainee.sees()
    before = await school.query("SELECT count(*) FROM enrolments WHERE left_on IS NULL")
    await trainee.presses("确定删除")
    assert "已删除" in await trainee.sees()
    row = school.book.trainees[0]
    await school.app.intake.drain()
    assert (
        await school.query("SELECT 1 FROM people WHERE name = ? AND phone = ?", row.name, row.phone)
        == []
    )
    assert await school.query("SELECT 1 FROM accounts WHERE id = ?", trainee.id) == []
    assert await school.query("SELECT 1 FROM inbox WHERE payload <> x'' AND state = 'done'") == []
    assert await school.query("SELECT count(*) FROM enrolments WHERE left_on IS NULL") == before
    journal = "SELECT 1 FROM load_changes WHERE instr(coalesce(after, ''), ?)"
    assert await school.query(journal, row.phone) == []
    assert await school.query("SELECT 1 FROM loads WHERE instr(book, ?)", row.phone) == []


async def test_whoever_was_erased_is_a_newcomer_again(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("我的")
    await trainee.sees_until("Telegram")
    await trainee.presses("🗑️ 删除我的数据")
    await trainee.presses("确定删除")
    await trainee.sees_until("已删除")
    await trainee.sends("明天上什么课")
    assert "明天上什么课" not in await trainee.sees()
    assert await school.query("SELECT person_id FROM accounts WHERE id = ?", trainee.id) == [
        (None,)
    ]


async def test_the_staff_give_their_role_back_first(school: School) -> None:
    teacher = await school.employee(Role.STAFF)
    await teacher.sends("我的")
    await teacher.sees_until("Telegram")
    await teacher.presses("🗑️ 删除我的数据")
    await teacher.presses("确定删除")
    assert "先收回" in teacher.toast or "先收回" in await teacher.sees()
    assert await school.query("SELECT 1 FROM accounts WHERE id = ?", teacher.id) == [(1,)]
