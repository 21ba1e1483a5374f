"""Internships: placed, reported and confirmed; a word a week; trouble followed until closed."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

FIRM = "天工机械有限公司"


async def teacher_of(school: School) -> Phone:
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))


async def placed(school: School) -> tuple[Phone, Phone, str]:
    """A trainee whom their class teacher has sent to a firm last Monday; with their name."""
    trainee, teacher = await school.trainee(), await teacher_of(school)
    ((name,),) = await school.query(
        "SELECT p.name FROM accounts a JOIN people p ON p.id = a.person_id WHERE a.id = ?",
        trainee.id,
    )
    await teacher.sends("实习")
    await teacher.sees_until("没有人在实习")
    await teacher.presses("➕ 安排实习")
    await teacher.sees_until("写姓名")
    await teacher.sends(name)
    await teacher.sees_until("写单位名称")
    await teacher.sends(FIRM)
    await teacher.sees_until("什么岗位")
    await teacher.sends("装配")
    await teacher.sees_until("从哪天开始")
    await teacher.sends("2026-11-16")
    await teacher.sees_until("到什么时候")
    await teacher.presses("3 个月")
    await teacher.sees_until("师傅是谁")
    await teacher.sends("张师傅 13800001111")
    await teacher.sees_until("每月多少钱")
    await teacher.sends("2800")
    await teacher.sees_until("这样安排对吗")
    await teacher.presses("✅ 就这样安排")
    await teacher.sees_until("安排好了")
    await school.settle()
    return trainee, teacher, name


async def test_who_is_placed_hears_where_with_mentor_and_pay(school: School) -> None:
    trainee, _, _ = await placed(school)
    said = await trainee.sees_until("学校给你安排了实习")
    assert FIRM in said
    assert "张师傅 13800001111" in said
    assert "每月 2800 元" in said
    await trainee.sends("我在哪实习")
    assert "正在实习" in await trainee.sees_until("我的实习")
    rows = await school.query("SELECT starts_on, ends_on, post, pay, state FROM internships")
    assert rows == [("2026-11-16", "2027-02-15", "装配", 2800, "placed")]


async def test_the_week_is_asked_on_friday_and_a_bad_one_reaches_the_tutor(school: School) -> None:
    trainee, teacher, name = await placed(school)
    await school.turn_to(MONDAY + timedelta(days=4, hours=9))
    await trainee.sees_until("的这一周怎么样")
    await trainee.presses("😟 不好")
    await trainee.sees_until("是哪里不好")
    await trainee.sends("天天站十二个小时")
    await trainee.sees_until("加班太多")
    await school.settle()
    assert f"{name}（{FIRM}）这周不好" in await teacher.sees_until("这周不好")
    found = await school.query("SELECT week, mood, text FROM internship_words")
    assert found == [("2026-11-23", "bad", "天天站十二个小时")]


async def test_who_said_something_is_not_asked_again_and_who_did_not_is(school: School) -> None:
    trainee, _, _ = await placed(school)
    await school.turn_to(MONDAY + timedelta(days=4, hours=9))
    await trainee.sees_until("的这一周怎么样")
    await school.turn_to(MONDAY + timedelta(days=6, hours=9))
    await trainee.sees_until("这周还没听到你的消息")
    await trainee.presses("😀 好")
    await trainee.sees_until("真好")
    await school.turn_to(MONDAY + timedelta(days=13, hours=9))
    sent = await school.query("SELECT state FROM outbox WHERE kind = 'intern-week' ORDER BY id")
    assert [state for (state,) in sent] == ["sent"] * 4


async def test_two_silent_weeks_reach_the_tutor_once(school: School) -> None:
    _, teacher, name = await placed(school)
    for days in (4, 7, 11):
        await school.turn_to(MONDAY + timedelta(days=days, hours=9))
    assert await school.query("SELECT 1 FROM outbox WHERE kind = 'intern-silent'") == []
    await school.turn_to(MONDAY + timedelta(days=14, hours=0))
    await school.turn_to(MONDAY + timedelta(days=14, hours=3))
    assert name in await teacher.sees_until("连续两周没说话")
    assert len(await school.query("SELECT 1 FROM outbox WHERE kind = 'intern-silent'")) == 1
    await teacher.presses("🔕 没说话的")
    await teacher.sees_until("请打个电话")


async def test_trouble_in_free_words_reaches_tutor_and_coordinator_and_is_followed(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    trainee, teacher, name = await placed(school)
    await trainee.sends("两个月工资都没发")
    said = await trainee.sees_until("要现在就告诉")
    assert "按月发到你本人手里" in said
    await trainee.presses("✅ 告诉老师：工资没发或太少")
    await trainee.sees_until("小时之内会有人找你")
    await trainee.sends("九月和十月的都没给")
    await trainee.sees_until("记下了，老师看得到")
    await school.settle()
    for person in (teacher, boss):
        assert name in await person.sees_until("工资没发或太少")
    await teacher.presses("👉 去处理")
    assert "九月和十月的都没给" in await teacher.sees_until("之前处理")
    await teacher.presses("📞 打了电话")
    await teacher.sees_until("电话里说了什么")
    await teacher.sends("公司答应周五补发")
    await teacher.sees_until("公司答应周五补发")
    await school.settle()
    await trainee.sees_until("学校在处理")
    await teacher.presses("✅ 解决了")
    await teacher.sees_until("✅ 解决了")
    await school.settle()
    await trainee.sees_until("要是没有，点下面")
    await trainee.presses("❌ 没解决")
    await trainee.sees_until("重新交给老师了")
    await school.settle()
    assert "没解决" in await teacher.sees_until("说没解决")


async def test_another_trouble_said_in_between_is_offered_as_its_own(school: School) -> None:
    trainee, teacher, _ = await placed(school)
    await trainee.sends("天天加班到十一点")
    await trainee.sees_until("要现在就告诉")
    await trainee.presses("✅ 告诉老师：加班太多")
    await trainee.sees_until("小时之内会有人找你")
    await trainee.sends("老板还扣了我的身份证")
    await trainee.sees_until("要现在就告诉")
    await trainee.presses(next(e for e in await trainee.buttons() if e.startswith("✅ 告诉老师")))
    assert "4 小时之内" in await trainee.sees_until("小时之内会有人找你")
    await school.settle()
    await teacher.sees_until("扣")
    kinds = await school.query("SELECT kind FROM internship_troubles ORDER BY id")
    assert kinds == [("hours",), ("held",)]


async def test_who_arranges_for_themselves_is_not_told_what_they_did(school: School) -> None:
    _, teacher, _ = await placed(school)
    await school.settle()
    said = [each.get("text", "") for each in await teacher.messages()]
    assert not any("由你指导" in each for each in said)


async def test_a_trouble_that_nobody_closes_is_late_once(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    trainee, teacher, _ = await placed(school)
    await trainee.sends("实习")
    await trainee.sees_until("我的实习")
    await trainee.presses("⚠️ 有问题，告诉老师")
    await trainee.sees_until("哪里不对")
    await trainee.presses("收押金、中介费")
    await trainee.sees_until("小时之内会有人找你")
    await school.turn_to(MONDAY + timedelta(days=2, hours=1))
    await school.turn_to(MONDAY + timedelta(days=3))
    for person in (teacher, boss):
        await person.sees_until("到期了还没办完")
    assert len(await school.query("SELECT 1 FROM outbox WHERE kind = 'intern-late'")) == 2


async def test_what_a_trainee_found_waits_for_their_teacher(school: School) -> None:
    trainee, teacher = await school.trainee(), await teacher_of(school)
    await trainee.sends("我自己找了一家实习单位")
    await trainee.sees_until("你在哪家单位实习")
    await trainee.sends("云上电商")
    await trainee.sees_until("什么岗位")
    await trainee.presses("跳过")
    await trainee.sees_until("从哪天开始")
    await trainee.presses(next(each for each in await trainee.buttons() if "今天" in each))
    await trainee.sees_until("到什么时候")
    await trainee.sends("12周")
    await trainee.sees_until("师傅是谁")
    await trainee.sends("不知道")
    await trainee.sees_until("每月多少钱")
    await trainee.sends("没有")
    await trainee.sees_until("这样登记对吗")
    await trainee.presses("✅ 交给老师")
    await trainee.sees_until("交上去了")
    await school.settle()
    await teacher.sees_until("自己找了实习单位")
    await teacher.presses("✅ 确认")
    await teacher.sees_until("正在实习")
    await school.settle()
    await trainee.sees_until("老师确认了")
    rows = await school.query("SELECT own, state, ends_on FROM internships")
    assert rows == [(1, "placed", "2027-02-14")]


async def test_at_the_end_both_sides_are_asked(school: School) -> None:
    trainee, teacher, _ = await placed(school)
    await school.change("UPDATE internships SET ends_on = '2026-11-23'")
    await school.turn_to(MONDAY + timedelta(days=1))
    await trainee.sees_until("给单位打几颗星")
    await trainee.presses("4⭐")
    await trainee.sees_until("还愿意再去吗")
    await trainee.presses("👍 愿意")
    await trainee.sees_until("记下了")
    await teacher.sees_until("请问问师傅")
    await teacher.presses("5⭐")
    await teacher.sees_until("还会再要这样的学员吗")
    await teacher.presses("👍 会要")
    rows = await school.query("SELECT side, stars, again FROM internship_marks ORDER BY side")
    assert rows == [("firm", 5, 1), ("trainee", 4, 1)]


async def test_a_firm_with_several_troubles_stands_out(school: School) -> None:
    _, teacher, _ = await placed(school)
    await school.change(
        "INSERT INTO internships (person_id, firm_id, kind, starts_on, ends_on, state, made_by,"
        " made_at) SELECT person_id, 1, 'internship', '2026-11-17', '2026-12-31', 'placed', 0, 0"
        " FROM enrolments WHERE class_id = 1 ORDER BY person_id DESC LIMIT 1"
    )
    await school.change(
        "INSERT INTO internship_troubles (internship_id, kind, said_at, due_at, update_id)"
        " SELECT id, 'pay', 1, 1, -id FROM internships"
    )
    await teacher.sends("实习")
    await teacher.sees_until("在岗 2 人")
    await teacher.presses("🏭 按单位")
    assert "已有 2 人反映问题" in await teacher.sees_until("实习单位 1 家")
    await teacher.presses(next(each for each in await teacher.buttons() if "天工" in each))
    assert "工资没发或太少 2" in await teacher.sees_until("在岗 2 人")


async def test_the_workbook_holds_every_intern_and_firm(school: School) -> None:
    _, teacher, name = await placed(school)
    await teacher.sends("实习")
    await teacher.sees_until("在岗 1 人")
    await teacher.presses("📄 Excel")
    file, data = await teacher.document()
    assert file.endswith(".xlsx")
    book = load_workbook(io.BytesIO(data))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {name, FIRM, "装配", "张师傅", "2800"} <= cells


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("实习可以上夜班吗", "不得安排加班、夜班"),
        ("实习工资最低多少", "实习的规矩"),
        ("实习", "还没有你的实习记录"),
        ("实习单位不给我们发工资", "名单上还没有你的实习"),
    ],
)
async def test_who_is_no_intern_is_shown_the_way(school: School, text: str, page: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(text)
    await trainee.sees_until(page)


async def test_a_name_that_means_nobody_is_asked_again(school: School) -> None:
    teacher = await teacher_of(school)
    await teacher.sends("实习")
    await teacher.sees_until("没有人在实习")
    await teacher.presses("➕ 安排实习")
    await teacher.sees_until("写姓名")
    await teacher.sends("查无此人甲")
    await teacher.sees_until("没找到：查无此人甲")


# -- which one, and what is told again -------------------------------------------------------------


async def also(school: School, trainee: Phone, starts: str, ends: str, state: str) -> None:
    """The trainee has another internship, at a firm of its own, nobody's but a coordinator's."""
    await school.change("INSERT INTO firms (key, name) VALUES (?1, ?1)", f"另一家{state}{starts}")
    await school.change(
        "INSERT INTO internships (person_id, firm_id, kind, starts_on, ends_on, state, made_by,"
        " made_at) SELECT person_id, (SELECT max(id) FROM firms), 'internship', ?, ?, ?, 0, 0"
        " FROM accounts WHERE id = ?",
        starts,
        ends,
        state,
        trainee.id,
    )


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [("2027-03-01", "2027-06-30", "placed"), ("2026-11-20", "2027-06-30", "reported")],
)
async def test_a_trouble_is_of_the_firm_where_one_is_now(
    school: School, starts: str, ends: str, state: str
) -> None:
    trainee, _, _ = await placed(school)
    await also(school, trainee, starts, ends, state)
    await trainee.sends("工资没发")
    await trainee.sees_until("要现在就告诉")
    await trainee.presses("✅ 告诉老师：工资没发或太少")
    await trainee.sees_until("小时之内会有人找你")
    found = await school.query(
        "SELECT fi.name FROM internship_troubles il JOIN internships it ON it.id = il.internship_id"
        " JOIN firms fi ON fi.id = it.firm_id"
    )
    assert found == [(FIRM,)]


async def test_what_was_reported_lapses_after_its_last_day(school: School) -> None:
    trainee = await school.trainee()
    await also(school, trainee, "2026-06-01", "2026-08-31", "reported")
    await trainee.sends("实习")
    await trainee.sees_until("还没有你的实习记录")


async def test_pay_may_be_missed_after_the_last_day_and_said_twice_is_one(school: School) -> None:
    trainee, _, _ = await placed(school)
    await school.change("UPDATE internships SET ends_on = '2026-11-22'")
    await school.turn_to(MONDAY + timedelta(days=1))
    for words in ("第一个月的", "第二个月的"):
        await trainee.sends("实习")
        await trainee.sees_until("我的实习")
        await trainee.presses("⚠️ 有问题，告诉老师")
        await trainee.sees_until("哪里不对")
        await trainee.presses("工资没发或太少")
        await trainee.sees_until("小时之内会有人找你")
        await trainee.sends(words)
        await trainee.sees_until("记下了，老师看得到")
    rows = await school.query("SELECT kind, text FROM internship_troubles")
    assert rows == [("pay", "第一个月的\n第二个月的")]


async def reports(trainee: Phone, firm: str = "云上电商", begins: str = "2026-11-23") -> None:
    """A trainee hands in what they found, for two weeks, from any page of their own."""
    await trainee.sends("实习")
    await trainee.sees_until("实习")
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data("it9", message_id=message)
    await trainee.sees_until("你在哪家单位实习")
    await trainee.sends(firm)
    await trainee.sees_until("什么岗位")
    await trainee.presses("跳过")
    await trainee.sees_until("从哪天开始")
    await trainee.sends(begins)
    await trainee.sees_until("到什么时候")
    await trainee.sends("2周")
    await trainee.sees_until("师傅是谁")
    await trainee.presses("跳过")
    await trainee.sees_until("每月多少钱")
    await trainee.presses("跳过")
    await trainee.sees_until("这样登记对吗")
    await trainee.presses("✅ 交给老师")


@pytest.mark.parametrize("state", ["placed", "ended", "broken"])
async def test_a_trainee_changes_nothing_that_the_school_arranged(
    school: School, state: str
) -> None:
    trainee, _, _ = await placed(school)
    await school.change("UPDATE internships SET state = ?", state)
    before = await school.query("SELECT ends_on, post, mentor, pay, state, own FROM internships")
    await reports(trainee, FIRM, "2026-11-16")
    assert "学校已经登记过了" in trainee.toast
    after = await school.query("SELECT ends_on, post, mentor, pay, state, own FROM internships")
    assert after == before


async def test_what_is_reported_again_after_a_refusal_is_decided_again(school: School) -> None:
    trainee, teacher = await school.trainee(), await teacher_of(school)
    for button, word in (("✖️ 不同意", "没有通过"), ("✅ 确认", "老师确认了")):
        await reports(trainee)
        await trainee.sees_until("交上去了")
        await school.settle()
        await teacher.sees_until("自己找了实习单位")
        await teacher.presses(button)
        await teacher.sees()
        await school.settle()
        await trainee.sees_until(word)
        await school.turn_to(MONDAY + timedelta(hours=1))
    assert await school.query("SELECT own, state FROM internships") == [(1, "placed")]


async def test_a_tutor_who_is_one_again_hears_it_again_and_the_former_one_too(
    school: School,
) -> None:
    boss = await school.employee(Role.COORDINATOR)
    _, teacher, name = await placed(school)
    other = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "别处"))
    for person, word in ((teacher, "班主任甲"), (other, "老师乙")):
        await school.change("UPDATE accounts SET name = ? WHERE id = ?", word, person.id)
    for hour, whom in enumerate(("老师乙", "班主任甲", "老师乙"), start=1):
        await boss.sends("实习")
        await boss.sees_until("在岗 1 人")
        await boss.presses(next(each for each in await boss.buttons() if name in each))
        await boss.sees_until(FIRM)
        await boss.presses("👩‍🏫 换指导老师")
        await boss.sees_until("由谁指导")
        await boss.presses(whom)
        await boss.sees_until(whom)
        await school.turn_to(MONDAY + timedelta(hours=hour))
    sent = "SELECT count(*) FROM outbox WHERE kind = ? AND chat_id = ? AND state = 'sent'"
    assert await school.query(sent, "intern-placed", other.id) == [(2,)]
    assert await school.query(sent, "intern-handed", teacher.id) == [(2,)]
    assert "换由老师乙指导" in await teacher.sees_until("换由老师乙指导")


async def test_words_of_a_week_are_added_not_replaced(school: School) -> None:
    trainee, _, _ = await placed(school)
    await school.turn_to(MONDAY + timedelta(days=4, hours=9))
    await trainee.sees_until("的这一周怎么样")
    await trainee.presses("😀 好")
    await trainee.sees_until("真好")
    await trainee.sends("学会了接线")
    await trainee.sees_until("记下了，谢谢你")
    await trainee.sends("实习")
    await trainee.sees_until("我的实习")
    await trainee.presses(next(each for each in await trainee.buttons() if "补一句" in each))
    await trainee.sees()
    await trainee.sends("师傅很耐心")
    await trainee.sees_until("记下了，谢谢你")
    assert await school.query("SELECT text FROM internship_words WHERE mood IS NOT NULL") == [
        ("学会了接线\n师傅很耐心",)
    ]


async def test_of_several_to_be_placed_nobody_is_lost(school: School) -> None:
    teacher = await teacher_of(school)
    rows = await school.query(
        "SELECT p.id, p.name FROM enrolments e JOIN people p ON p.id = e.person_id"
        " WHERE e.class_id = 1 ORDER BY p.id LIMIT 4"
    )
    (_, one), (twin, two), (same, _), (_, late) = rows
    await school.change("UPDATE people SET name = ? WHERE id = ?", two, same)
    await teacher.sends("实习")
    await teacher.sees_until("没有人在实习")
    await teacher.presses("➕ 安排实习")
    await teacher.sees_until("写姓名")
    await teacher.sends(f"{one} {two} 查无此人甲")
    await teacher.sees_until("没找到：查无此人甲")
    await teacher.presses(next(each for each in await teacher.buttons() if each.startswith(two)))
    assert "没找到：查无此人甲" in await teacher.sees_until("已选 2 人")
    await teacher.sends(late)
    await teacher.sees_until("写单位名称")
    ((draft,),) = await school.query("SELECT data FROM drafts WHERE account_id = ?", teacher.id)
    assert len(set(json.loads(draft)["people"]) & {each for each, _ in rows}) == 3
    assert twin != same


async def test_hours_are_one_whole_number(school: School) -> None:
    _, teacher, name = await placed(school)
    await teacher.presses("🔎 打开")
    await teacher.sees_until(name)
    await teacher.presses("⏱ 记小时")
    await teacher.sees_until("单位确认多少小时")
    await teacher.sends("480.5小时")
    await teacher.sees_until("的数字")
    assert await school.query("SELECT hours FROM internships") == [(None,)]
    await teacher.sends("480小时")
    await teacher.sees_until(FIRM)
    assert await school.query("SELECT hours FROM internships") == [(480,)]
