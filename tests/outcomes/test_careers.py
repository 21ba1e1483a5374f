"""After the course: said in taps, by phone, by survey; asked at its time; help by a mentor."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


INVITED = "FROM survey_invitations si JOIN followup_plans USING (survey_id)"


async def over(school: School, ended: str = "2026-08-23") -> None:
    """The first class has ended."""
    await school.change("UPDATE classes SET ends_on = ?, starts_on = ? WHERE id = 1", ended, ended)


async def teacher_of(school: School) -> Phone:
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))


async def test_what_one_does_is_said_in_four_taps(school: School) -> None:
    await over(school)
    trainee = await school.trainee()
    await trainee.sends("我开了个网店")
    await trainee.sees_until("现在主要在做什么")
    await trainee.presses("🏪 自己创业")
    await trainee.sees_until("办执照了吗")
    await trainee.presses("📃 办了")
    await trainee.sees_until("几个人在一起干")
    await trainee.presses("2")
    await trainee.sees_until("营业额怎么样")
    await trainee.presses("📈 多了")
    await trainee.sees_until("谢谢你")
    rows = await school.query("SELECT status, registered, jobs, turnover, how FROM careers")
    assert rows == [("business", 1, 2, "more", "buttons")]


async def test_history_is_kept_and_a_day_is_one_word(school: School) -> None:
    await over(school)
    trainee = await school.trainee()
    for status in ("🔎 待业", "💼 上班"):
        await trainee.sends("近况")
        await trainee.sees_until("现在主要在做什么")
        await trainee.presses(status)
        await trainee.sees()
    await trainee.sends("天工机械")
    await trainee.sees_until("谢谢你")
    await school.turn_to(MONDAY + timedelta(days=40))
    await trainee.sends("近况")
    await trainee.sees_until("现在主要在做什么")
    await trainee.presses("🌾 务农")
    await trainee.sees_until("谢谢你")
    rows = await school.query(
        "SELECT cw.status, fi.name FROM careers cw LEFT JOIN firms fi ON fi.id = cw.firm_id"
        " ORDER BY cw.id"
    )
    assert rows == [("job", "天工机械"), ("farm", None)]


async def test_a_plan_asks_each_class_from_its_own_last_day(school: School) -> None:
    await over(school, "2026-09-01")
    boss, trainee = await school.employee(Role.COORDINATOR), await school.trainee()
    await boss.sends("就业回访")
    await boss.sees_until("选一个项目")
    await boss.presses((await boss.buttons())[0])
    await boss.sees_until("结业 20 人")
    await boss.presses("📅 回访计划")
    await boss.sees_until("结业后多久回访")
    await boss.presses("▫️ 3 个月")
    assert "✅ 3 个月" in await boss.buttons()
    await school.turn_to(MONDAY + timedelta(days=7, hours=1))  # 30 November
    assert await school.query(f"SELECT 1 {INVITED}") == []
    await school.turn_to(MONDAY + timedelta(days=8, hours=1))
    await school.turn_to(MONDAY + timedelta(days=8, hours=2))
    await trainee.sees_until("结业跟踪回访")
    rows = await school.query(f"SELECT DISTINCT si.class_id {INVITED}")
    assert rows == [(1,)]
    ((state,),) = await school.query(
        "SELECT sv.state FROM surveys sv JOIN followup_plans fp ON fp.survey_id = sv.id"
    )
    assert state == "open"


async def test_who_is_out_of_reach_is_called_and_noted_in_taps(school: School) -> None:
    await over(school, "2026-09-01")
    boss, teacher = await school.employee(Role.COORDINATOR), await teacher_of(school)
    await boss.sends("就业回访")
    await boss.sees_until("选一个项目")
    await boss.presses((await boss.buttons())[0])
    await boss.sees_until("结业 20 人")
    await boss.presses("📅 回访计划")
    await boss.sees_until("结业后多久回访")
    await boss.presses("▫️ 3 个月")
    assert "✅ 3 个月" in await boss.buttons()
    await school.turn_to(MONDAY + timedelta(days=8, hours=1))
    await school.turn_to(MONDAY + timedelta(days=23, hours=1))
    await teacher.sees_until("请打个电话")
    await teacher.presses("📞 电话名单")
    await teacher.sees_until("要打电话的 20 人")
    await teacher.presses((await teacher.buttons())[0])
    await teacher.sees_until("现在在做什么")
    await teacher.presses("💼 上班")
    await teacher.sees_until("在哪家单位")
    await teacher.presses("跳过")
    await teacher.sees_until("记下了")
    await teacher.presses("📞 下一个")
    await teacher.sees_until("要打电话的 19 人")
    await teacher.presses((await teacher.buttons())[0])
    await teacher.sees_until("现在在做什么")
    await teacher.presses("不愿说")
    await teacher.sees_until("要打电话的 18 人")
    rows = await school.query("SELECT status, how, noted_by FROM careers")
    assert rows == [("job", "phone", teacher.id)]


async def test_figures_have_their_whole_and_no_rate_of_few(school: School) -> None:
    await over(school)
    boss = await school.employee(Role.COORDINATOR)
    people = await school.query("SELECT person_id FROM enrolments WHERE class_id = 1 LIMIT 8")
    for at, (person,) in enumerate(people):
        await school.change(
            "INSERT INTO careers (person_id, class_id, status, how, said_on, turnover)"
            " VALUES (?, 1, ?, 'phone', '2026-10-01', ?)",
            person,
            "job" if at < 6 else "business",
            None if at < 6 else "more",
        )
    await boss.sends("回访")
    await boss.sees_until("选一个项目")
    await boss.presses((await boss.buttons())[0])
    said = await boss.sees_until("说了近况 8 人")
    assert "就业 6/8（75%）" in said
    assert "创业 不到 5 人（8 人说了）" in said
    assert "执照、带动就业、营业额先不算" in said
    assert "营业额多了" not in said
    await boss.presses("📄 Excel")
    _, data = await boss.document()
    cells = {
        str(c.value)
        for sheet in load_workbook(io.BytesIO(data))
        for r in sheet.iter_rows()
        for c in r
    }
    assert {"合计", "<5", "6"} <= cells


async def test_help_is_asked_for_found_visited_and_closed(school: School) -> None:
    await over(school)
    boss, teacher, trainee = (
        await school.employee(Role.COORDINATOR),
        await teacher_of(school),
        await school.trainee(),
    )
    await trainee.sends("果子卖不出去")
    await trainee.sees_until("需要哪方面的帮助")
    await trainee.presses("🛒 销路")
    await trainee.sees_until("现在卖给谁")
    await trainee.sends("柑橘三千斤")
    await trainee.sees_until("交上去了")
    await school.settle()
    assert "柑橘三千斤" in await boss.sees_until("需要帮助")
    await boss.presses("👤 找导师")
    await boss.sees_until("请谁来帮")
    await boss.presses([each for each in await boss.buttons() if each == "教职工"][-1])
    await boss.sees_until("柑橘三千斤")
    await school.settle()
    rows = await school.query("SELECT state, helper_id FROM helps")
    if rows == [("taken", boss.id)]:
        helper = boss
    else:
        helper = teacher
        await teacher.sees_until("请你帮一帮")
        await teacher.presses("✅ 我来帮")
    await helper.sees_until("在帮")
    await school.settle()
    await trainee.sees_until("来帮你")
    await helper.presses("🏠 记走访")
    await helper.sees_until("谈了什么")
    await helper.sends("联系了两家超市")
    await helper.sees_until("联系了两家超市")
    await helper.presses("✅ 解决了")
    await helper.sees_until("解决了")
    await school.settle()
    await trainee.sees_until("办完了")
    assert await school.query("SELECT state, ending FROM helps") == [("closed", "solved")]


async def test_the_name_of_a_firm_is_waited_for_only_while_it_is_a_job(school: School) -> None:
    await over(school)
    trainee = await school.trainee()
    await trainee.sends("近况")
    await trainee.sees_until("现在主要在做什么")
    await trainee.presses("💼 上班")
    await trainee.sees_until("在哪家单位")
    await trainee.sends("怎么请假？")
    await trainee.sees()
    await trainee.sends("近况")
    await trainee.sees_until("现在主要在做什么")
    await trainee.presses("🌾 务农")
    await trainee.sees_until("谢谢你")
    await trainee.sends("天工机械")
    await trainee.sees()
    assert await school.query("SELECT status, firm_id FROM careers") == [("farm", None)]


async def test_a_word_of_farming_does_not_take_the_firm_of_a_wait_elsewhere(
    school: School,
) -> None:
    await over(school)
    trainee = await school.trainee()
    await trainee.sends("近况")
    await trainee.sees_until("现在主要在做什么")
    await trainee.presses("💼 上班")
    await trainee.sees_until("在哪家单位")
    await school.change("UPDATE careers SET status = 'farm'")  # noted by a colleague meanwhile
    await trainee.sends("天工机械")
    await trainee.sees()
    assert await school.query("SELECT status, firm_id FROM careers") == [("farm", None)]


async def asks_help(trainee: Phone, words: str) -> None:
    await trainee.sends("导师帮扶")
    await trainee.sees_until("需要哪方面的帮助")
    await trainee.presses("🛒 销路")
    await trainee.sees_until("现在卖给谁")
    await trainee.sends(words)
    await trainee.sees_until("交上去了")


async def test_help_of_one_kind_is_asked_once_and_its_words_are_added(school: School) -> None:
    await over(school)
    trainee = await school.trainee()
    for words in ("柑橘三千斤", "还有蜂蜜"):
        await asks_help(trainee, words)
    assert await school.query("SELECT kind, text FROM helps") == [("sales", "柑橘三千斤\n还有蜂蜜")]


async def test_who_helps_hears_that_somebody_else_does_or_that_it_is_over(school: School) -> None:
    await over(school)
    boss, one, trainee = (
        await school.employee(Role.COORDINATOR),
        await teacher_of(school),
        await school.trainee(),
    )
    other = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    for person, name in ((one, "帮扶甲"), (other, "帮扶乙")):
        await school.change("UPDATE accounts SET name = ? WHERE id = ?", name, person.id)
    await asks_help(trainee, "柑橘三千斤")
    await school.settle()
    await boss.sees_until("需要帮助")
    await boss.presses("🔎 打开")
    for name in ("帮扶甲", "帮扶乙"):
        await boss.sees_until("柑橘三千斤")
        await boss.presses("👤 找导师")
        await boss.sees_until("请谁来帮")
        await boss.presses(name)
        await boss.sees_until(name)
        await school.settle()
    assert "换人了" in await one.sees_until("换人了")
    await other.sees_until("请你帮一帮")
    await trainee.sends("导师帮扶")
    await trainee.sees_until("需要哪方面的帮助")
    await trainee.presses("✖️ 不需要了")
    await trainee.sees_until("需要哪方面的帮助")
    await school.settle()
    await other.sees_until("的帮扶结束了")
