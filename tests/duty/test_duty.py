"""值班: planned on the phone, seen by the staff, used by the desk, and left with the role."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli import check
from bot.cli.check_sheet import CheckSheet
from bot.domain.ids import AccountId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage import vitals
from storage.duty import roster
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from collections.abc import Collection

    from playground.client import Phone
    from tests.conftest import School

EVENING = "周一至周五 18:00–22:00"
AN_EVENING = MONDAY + timedelta(hours=9)  # 19:00


async def colleague(school: School, name: str, role: Role = Role.STAFF) -> Phone:
    """Somebody of the staff; what they are called on Telegram would come back with each message."""
    phone = await school.employee(role)
    await school.change("INSERT INTO people (name, phone) VALUES (?, ?)", name, f"{phone.id}")
    await school.change(
        "UPDATE accounts SET person_id = (SELECT max(id) FROM people) WHERE id = ?", phone.id
    )
    return phone


async def plans(boss: Phone, *lines: str) -> None:
    await boss.sends("值班")
    await boss.presses("✏️ 写一行")
    await boss.sees_until("一行写一班")
    await boss.sends("\n".join(lines))
    await boss.sees_until("一周")


async def on_duty(school: School, but: Collection[AccountId] = ()) -> list[int]:
    now = school.clock.timestamp()
    return list(await school.app.services.database.read(roster.on_duty, now, but=but))


async def test_a_coordinator_adds_a_shift_by_taps_and_who_has_it_hears(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li = [await colleague(school, name) for name in ("张伟", "李芳")]
    await boss.sends("值班")
    assert "有急事会叫：周主任。" in await boss.sees_until("还没有排班")
    await boss.presses("➕ 加一班")
    await boss.presses("张伟")
    await boss.sees_until("哪几天")
    await boss.presses("周一至周五")
    assert "✓ 周三" in await boss.buttons()
    await boss.presses("选好了 ›")
    await boss.sees_until("从几点开始")
    await boss.presses("18:00")
    await boss.sees_until("到几点")
    await boss.presses("22:00")
    await boss.sees_until("谁来替")
    await boss.presses("李芳")
    assert f"{EVENING}　张伟（替补 李芳）" in await boss.sees_until("下一班：今天 18:00，张伟")
    await school.settle()
    assert EVENING in await zhang.sees_until("给你排了班")
    assert EVENING in await li.sees_until("请你做替补")
    assert await on_duty(school) == [boss.id]  # in the morning nobody is on
    await school.turn_to(AN_EVENING)
    assert await on_duty(school) == [zhang.id]
    acts = await school.query("SELECT act, object FROM audit WHERE act LIKE 'duty%'")
    assert acts == [("duty-shift", f"account:{zhang.id}")]


async def test_all_staff_see_who_is_on_duty_and_only_coordinators_plan(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    await colleague(school, "张伟")
    await plans(boss, "周一到周五 9点到12点 张老师")
    teacher = await colleague(school, "李芳")
    await teacher.sends("值班")
    assert "现在值班：张伟，到 12:00" in await teacher.sees()
    assert await teacher.buttons() == ["👥 各班服务人员", "🏖 我几天不在"]
    trainee = await school.trainee()
    await trainee.sends("/duty")
    assert "张伟" not in await trainee.sees()


async def test_a_line_that_is_not_understood_adds_nothing_and_says_why(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    await colleague(school, "张伟")
    await boss.sends("值班")
    await boss.presses("✏️ 写一行")
    await boss.sees_until("一行写一班")
    await boss.sends("周一 18:00-22:00 张老师\n周二 18:00-22:00 赵老师")
    assert "教职工里没有“赵老师”" in await boss.sees_until("赵老师")
    assert await school.query("SELECT * FROM duty_shifts") == []
    await boss.sends("周一 18:00-22:00 张老师")  # the bot still waits for it
    assert "周一 18:00–22:00　张伟" in await boss.sees_until("一周")


async def test_who_cannot_hands_their_hours_over_and_the_other_hears(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, wang = [await colleague(school, name) for name in ("张伟", "王强")]
    await plans(boss, "周一到周五 18:00-22:00 张老师")
    await zhang.sends("值班")
    await zhang.presses("🙋 我有事，请人替")
    assert "今天 18:00–22:00" in await zhang.sees_until("请谁替你")
    await zhang.presses("王强")
    await zhang.sees_until("王强 替")
    await school.settle()
    assert "今天 18:00–22:00" in await wang.sees_until("请你替一班")
    await school.turn_to(AN_EVENING)
    assert await on_duty(school) == [wang.id]
    await school.turn_to(AN_EVENING + timedelta(days=1))
    assert await on_duty(school) == [zhang.id]


async def test_hours_handed_over_at_night_are_told_at_once(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, wang = [await colleague(school, name) for name in ("张伟", "王强")]
    await plans(boss, "每天 22:00-次日7:00 张老师")
    await school.turn_to(MONDAY + timedelta(hours=13))  # in everybody's quiet hours
    await zhang.sends("值班")
    await zhang.presses("🙋 我有事，请人替")
    await zhang.presses("王强")
    await zhang.sees_until("王强 替")
    await school.settle()
    assert "请你替一班" in await wang.sees_until("请你替一班")


async def test_coordinators_hear_of_who_says_that_they_are_away(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li = [await colleague(school, name) for name in ("张伟", "李芳")]
    await plans(boss, "每天 全天 张老师")
    for person in (zhang, li):  # who has no hours is nobody's business
        await person.sends("值班")
        await person.presses("🏖 我几天不在")
        await person.sees_until("几天不在")
        await person.presses("1 天")
        await person.sees_until("不在，到今天")
    await school.settle()
    told = await school.query("SELECT chat_id FROM outbox WHERE kind = 'duty-away'")
    assert told == [(boss.id,)]
    assert "张伟 说自己不在，到今天" in await boss.sees_until("说自己不在")


async def test_who_is_away_is_stood_in_for_until_they_are_back(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li = [await colleague(school, name) for name in ("张伟", "李芳")]
    await plans(boss, "每天 全天 张老师 替补 李老师")
    await boss.presses("🏖 谁几天不在")
    await boss.presses("张伟")
    await boss.sees_until("几天不在")
    await boss.presses("2 天")
    shown = await boss.sees_until("🏖 张伟 不在，到")
    assert "到明天 11月24日 周二" in shown
    assert "现在值班：李芳" in shown
    assert await on_duty(school) == [li.id]
    assert await on_duty(school, but={AccountId(li.id)}) == [boss.id]
    await boss.presses("🏖 谁几天不在")
    await boss.presses("张伟")
    await boss.sees_until("几天不在")
    await boss.presses("✅ 在，没有不在")
    assert "现在值班：张伟" in await boss.sees_until("现在值班")
    assert await on_duty(school) == [zhang.id]


async def test_nobody_hears_nothing_while_there_is_anybody(school: School) -> None:
    chief = await school.employee(Role.ADMINISTRATOR)
    boss = await school.employee(Role.COORDINATOR)
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    known = [AccountId(each.id) for each in (chief, boss, teacher)]
    assert set(await on_duty(school)) == {chief.id, boss.id}
    assert await on_duty(school, but={known[0], known[1]}) == [teacher.id]
    await school.change("UPDATE accounts SET reachable = 0 WHERE id = ?", boss.id)
    assert await on_duty(school) == [chief.id]
    await school.change("UPDATE accounts SET reachable = 0")
    assert await on_duty(school) != []
    assert await on_duty(school, but=set(known)) == []


async def test_a_shift_of_who_leaves_the_staff_is_empty_and_coordinators_hear(
    school: School,
) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li = [await colleague(school, name) for name in ("张伟", "李芳")]
    await plans(boss, "周一到周五 18:00-22:00 张老师", "周末 全天 张老师 替补 李老师")
    await boss.presses("🛡 安全老师")
    await boss.presses("张伟")
    await school.idle()
    assert await school.app.services.database.read(roster.safeguarding) == [zhang.id]
    await boss.sends("人员")
    await boss.sees_until("张伟")
    await boss.presses(next(each for each in await boss.buttons() if "张伟" in each))
    assert "从值班表里去掉" in await boss.sees_until("从值班表里去掉")
    await boss.presses("确定")
    await school.settle()
    assert EVENING in await boss.sees_until("值班空了")
    assert "周六、周日 全天" in await li.sees_until("给你排了班")
    rows = await school.query("SELECT account_id, stand_in FROM duty_shifts ORDER BY id")
    assert rows == [(None, None), (li.id, None)]
    assert await school.app.services.database.read(roster.safeguarding) == []
    await boss.presses("🕒 安排人")
    await boss.presses("换人")
    await boss.presses("李芳")
    assert f"{EVENING}　李芳" in await boss.sees_until("一周")


async def test_the_roster_survives_a_restart(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "每天 全天 张老师")
    await school.stop()
    await school.start()
    assert await on_duty(school) == [zhang.id]


async def test_a_shift_is_changed_and_deleted_by_taps(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    await colleague(school, "张伟")
    await colleague(school, "李芳")
    await plans(boss, "周一到周五 18:00-22:00 张老师")
    await boss.presses("📝 改、删")
    await boss.presses(f"{EVENING}　张伟")
    await boss.presses("换替补")
    await boss.sees_until("谁来替")
    await boss.presses("李芳")
    assert "张伟（替补 李芳）" in await boss.sees_until("替补 李芳")
    await boss.presses("📝 改、删")
    await boss.presses(f"{EVENING}　张伟（替补 李芳）")
    await boss.presses("🗑️ 删除")
    await boss.presses("确定")
    assert "还没有排班" in await boss.sees_until("还没有排班")


async def calls(school: School, kind: str) -> list[int]:
    rows = await school.query(
        "SELECT chat_id FROM outbox WHERE kind = ? AND state = 'sent' ORDER BY id", kind
    )
    return [chat_id for (chat_id,) in rows]


async def test_a_case_goes_to_those_on_duty_first_and_to_others_if_nobody_takes_it(
    school: School,
) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li = [await colleague(school, name) for name in ("张伟", "李芳")]
    await plans(boss, "周一到周五 8:00-18:00 张老师")
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("想请老师看看")
    await trainee.sees_until("已转给老师")
    await school.settle()
    assert await calls(school, "case-new") == [zhang.id]
    await school.turn_to(MONDAY + timedelta(minutes=31))
    assert sorted(await calls(school, "case-new")) == sorted([zhang.id, li.id, boss.id])
    await school.turn_to(MONDAY + timedelta(minutes=61))
    assert await calls(school, "case-late") == [zhang.id]
    await school.turn_to(MONDAY + timedelta(minutes=92))
    assert sorted(await calls(school, "case-late")) == sorted([zhang.id, boss.id])


async def test_a_case_that_was_taken_calls_nobody_else(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "周一到周五 8:00-18:00 张老师")
    trainee = await school.trainee()
    await trainee.sends("人工")
    await trainee.sees()
    await trainee.sends("想请老师看看")
    await trainee.sees_until("已转给老师")
    await school.settle()
    await zhang.sees_until("想请老师看看")
    await zhang.presses("✋ 我来答")
    await school.turn_to(MONDAY + timedelta(hours=6))
    assert await calls(school, "case-new") == [zhang.id]
    assert await calls(school, "case-late") == []


def look_at_duty(school: School) -> None:
    with vitals.reading(school.settings.database) as tx:
        check._duty(tx, CheckSheet())


async def test_check_says_which_hours_nobody_covers(
    school: School, capsys: pytest.CaptureFixture[str]
) -> None:
    look_at_duty(school)
    assert "还没有排班" in capsys.readouterr().out
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "每天 6:00-22:00 张老师")
    look_at_duty(school)
    said = capsys.readouterr().out
    assert "每周有 56 小时没人值班（周一至周日 22:00–次日 06:00）" in said
    assert "还没有指定安全老师" in said
    await school.change("UPDATE accounts SET reachable = 0 WHERE id = ?", zhang.id)
    look_at_duty(school)
    assert "每天 06:00–22:00 这一班的人" in capsys.readouterr().out


async def test_hours_are_those_of_the_zone_that_is_set(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "周一 3:00-4:00 张老师")  # ten in Shanghai is three in Berlin
    assert await on_duty(school) == [boss.id]
    await school.stop()
    school.settings = school.settings.model_copy(update={"timezone": "Europe/Berlin"})
    await school.start()
    assert await on_duty(school) == [zhang.id]


async def test_forged_buttons_plan_nothing(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang = await colleague(school, "张伟")
    await plans(boss, "每天 全天 张老师")
    ((district,),) = await school.query("SELECT district FROM classes WHERE name = '第1期'")
    partial = await school.employee(Role.COORDINATOR, Scope(ScopeKind.DISTRICT, district))
    before = await school.query("SELECT * FROM duty_shifts")
    shift_id = before[0][0]
    for data in (f"duc:{shift_id}:1", f"du6:{partial.id}:255:0:60:", f"duh:{zhang.id}:3"):
        await partial.sends("值班")
        await partial.sees()
        assert await partial.buttons() == ["👥 各班服务人员", "🏖 我几天不在"]
        message = (await partial.messages())[-1]["message_id"]
        await partial.presses_data(data, message_id=message)
        assert "相应权限" in partial.toast
    message = (await boss.messages())[-1]["message_id"]
    for data in (f"du6:{boss.id}:0:0:60:", f"du6:{boss.id}:1:0:1441:", "du6:1:1:0:60:"):
        await boss.presses_data(data, message_id=message)  # no day, too long, no colleague
        assert "过期" in boss.toast
    assert await school.query("SELECT * FROM duty_shifts") == before
    assert await school.query("SELECT * FROM duty_absences") == []


async def test_who_stands_in_may_hand_on_too(school: School) -> None:
    boss = await colleague(school, "周主任", Role.COORDINATOR)
    zhang, li, wang = [await colleague(school, name) for name in ("张伟", "李芳", "王强")]
    await plans(boss, "每天 8:00-12:00 张老师")
    for giver, taker in ((zhang, "李芳"), (li, "王强")):
        await giver.sends("值班")
        await giver.presses("🙋 我有事，请人替")
        await giver.presses(taker)
        await giver.sees_until(f"现在值班：{taker}")
    assert await on_duty(school) == [wang.id]
