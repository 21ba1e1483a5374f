"""The aid office: who is in it, its schemes, and who is missed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from config.texts import texts
from storage.aid import missed
from tests.aid import theirs
from tests.aid.applying import newest, officer, teacher
from tests.conftest import MONDAY
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

LAST_TERM = "2026-1"


async def recorded(school: School, person: Phone, category: str = "minimum") -> None:
    """Let somebody stand in last term's ledger."""
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " SELECT person_id, ?, ?, 1 FROM accounts WHERE id = ?",
        LAST_TERM,
        category,
        person.id,
    )


async def opens_missed(person: Phone) -> str:
    await person.sends("资助")
    await person.sees_until("资助")
    await person.presses("🔔 谁还没申请")
    return await person.sees()


async def test_administrators_name_and_release_the_aid_office_on_record(school: School) -> None:
    boss = await school.employee(Role.ADMINISTRATOR)
    colleague = await school.employee(Role.STAFF)
    await boss.sends("人员")
    await boss.sees()
    await boss.presses("👥 资助办人员")
    await boss.sees_until("还没有人")
    await boss.presses("➕ 加一位")
    await boss.sees_until("请谁")
    await boss.presses_data(f"aip:{colleague.id}", message_id=await newest(boss))
    await boss.sees_until("能看全校")
    await colleague.sends("资助")
    await colleague.sees_until("资助")
    assert "⚙️ 资助项目" in await colleague.buttons()
    await boss.presses("✖️ 教职工 退出")
    await boss.sees_until("还没有人")
    await colleague.sends("资助")
    await colleague.sees_until("资助")
    assert "⚙️ 资助项目" not in await colleague.buttons()
    acts = await school.query("SELECT act FROM audit WHERE act LIKE 'aid%' ORDER BY id")
    assert acts == [("aid-officer",), ("aid-officer-released",)]


async def test_whose_role_ends_is_in_the_aid_office_no_more(school: School) -> None:
    person = await officer(school)
    await school.change("UPDATE grants SET revoked_at = 1 WHERE account_id = ?", person.id)
    await school.turn_to(MONDAY + timedelta(minutes=5))
    assert await school.query("SELECT count(*) FROM aid_officers") == [(0,)]


async def opens_scheme(person: Phone) -> None:
    await person.sends("资助")
    await person.sees_until("资助")
    await person.presses("⚙️ 资助项目")
    await person.sees_until("点一项")
    await person.presses("国家助学金 · 2,300 元/年")
    await person.sees_until("条件")


async def test_the_office_changes_amount_and_last_day_on_record(school: School) -> None:
    office = await officer(school)
    await opens_scheme(office)
    await office.presses("💰 改金额")
    await office.sees_until("多少元")
    await office.sends("两千多")
    await office.sees_until("没看明白金额")
    await office.sends("2500")
    await office.sees_until("2,500 元/年")
    await office.presses("⏰ 改截止日期")
    await office.sees_until("哪天截止")
    await office.sends("2026年12月18日")
    await office.sees_until("12月18日")
    found = "SELECT amount, deadline_on FROM aid_schemes WHERE code = 'grant'"
    assert await school.query(found) == [(250_000, "2026-12-18")]
    acts = await school.query("SELECT count(*) FROM audit WHERE act = 'aid-scheme'")
    assert acts == [(2,)]


async def test_next_year_s_figures_are_a_new_row(school: School) -> None:
    office = await officer(school)
    await opens_scheme(office)
    await office.presses("📅 明年新标准")
    await office.sees_until("哪天起")
    await office.sends("2027年3月1日")
    await office.sees_until("条件")
    await office.presses("💰 改金额")
    await office.sees_until("多少元")
    await office.sends("2600")
    await office.sees_until("2,600")
    sql = "SELECT amount, effective_to FROM aid_schemes WHERE code = 'grant' ORDER BY id"
    assert await school.query(sql) == [(230_000, "2027-02-28"), (260_000, "")]
    await office.sends("资助")
    await office.sees_until("资助")
    await office.presses("⚙️ 资助项目")
    await office.sees_until("点一项")
    assert "国家助学金 · 2,300 元/年" in await office.buttons()


async def test_who_was_in_last_term_s_ledger_and_has_not_applied_is_missed(
    school: School,
) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    name = school.book.trainees[0].name
    assert "没有漏掉的人" in await opens_missed(boss)
    await recorded(school, trainee)
    said = await opens_missed(boss)
    assert name in said
    assert "类别 孤儿、特困、低保" in said
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " SELECT person_id, '2026-2', category, 1 FROM aid_records"
    )
    assert "没有漏掉的人" in await opens_missed(boss)


async def test_what_is_not_known_puts_nobody_on_the_list(school: School) -> None:
    boss = await teacher(school)
    await school.change("UPDATE classes SET grade = '2026级'")
    assert "没有漏掉的人" in await opens_missed(boss)  # no category is known of anybody


async def test_another_class_s_teacher_sees_none_of_them(school: School) -> None:
    other, trainee = await teacher(school, "第3期"), await school.trainee()
    await recorded(school, trainee)
    assert "没有漏掉的人" in await opens_missed(other)


async def test_a_hint_is_quiet_and_comes_once_a_week(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await recorded(school, trainee)
    await opens_missed(boss)
    label = next(each for each in await boss.buttons() if "提醒" in each and "国家" in each)
    await boss.presses(label)
    assert "悄悄提醒" in boss.toast
    await boss.presses(label)
    assert "提醒过了" in boss.toast
    await school.settle()
    told = await trainee.sees_until("老师想提醒你")
    assert "📋 有一条只给你看的消息" in told
    await trainee.presses("✍️ 申请")
    await trainee.sees_until("还没提交")


async def test_class_teachers_hear_weekly_of_somebody_new_only(school: School) -> None:
    boss, trainee = await teacher(school), await school.trainee()
    await recorded(school, trainee)
    await school.turn_to(MONDAY + timedelta(days=1))
    said = await boss.sees_until("可能符合")
    assert "有 1 人" in said
    assert school.book.trainees[0].name not in said
    await school.turn_to(MONDAY + timedelta(days=8))
    letters = "SELECT count(*) FROM outbox WHERE kind = 'aid-missed'"
    assert await school.query(letters) == [(1,)]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("trainee", "role-denied"),
        ("other class", "aid-not-yours"),
        ("coordinator", "aid-not-yours"),
    ],
)
async def test_an_application_is_opened_by_nobody_it_does_not_concern(
    school: School, kind: str, said: str
) -> None:
    await theirs.make(school, await school.trainee(0))
    match kind:
        case "trainee":
            person = await school.trainee(3)
        case "other class":
            person = await teacher(school, "第3期")
        case _:
            person = await school.employee(Role.COORDINATOR, Scope(ScopeKind.ALL))
    await person.sends("资助")
    await person.sees_until("资助")
    last = await newest(person)
    for data in ("aie:1:", "aie:1:1", "aif:1:1", "aig:1:1:old", "aih:1:submitted", "aii:1"):
        await person.presses_data(data, message_id=last)
        assert texts("zh-Hans")(said) in person.toast, data
    await person.presses_data("aic:1", message_id=last)
    assert texts("zh-Hans")("aid-not-yours") in person.toast
    for data in ("ai6:1", "ai7:1:1", "ai8:1:1", "ai9:1", "aia:1:0", "aib:1:1"):
        await person.presses_data(data, message_id=last)
        answer = person.toast + str((await person.messages())[-1].get("text"))
        assert "不能看" in answer or "还没认出你" in answer or "先加入" in answer, (data, answer)
    assert await school.query("SELECT stage FROM aid_applications") == [("submitted",)]
    assert await school.query("SELECT state FROM papers") == [("received",)]
    assert await school.query("SELECT count(*) FROM aid_looks") == [(0,)]


async def test_schemes_are_loaded_from_a_workbook(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    rows = [
        ["资助项目", "代码", "金额", "周期", "条件", "材料", "截止日期", "生效日期"],
        [
            "国家助学金",
            "grant",
            "2600",
            "年",
            "全日制；年级1-3",
            "申请表；户口簿",
            "",
            "2026-11-01",
        ],
    ]
    await boss.uploads(workbook(*rows, title="资助项目"), "资助项目.xlsx")
    await boss.sees_until("资助项目：新 1")
    await boss.presses("✅ 应用")
    await boss.sees_until("资助项目：新 1，改 0")
    sql = "SELECT amount, papers FROM aid_schemes WHERE code = 'grant' ORDER BY id DESC LIMIT 1"
    assert await school.query(sql) == [(260_000, '["申请表","户口簿"]')]


async def test_a_bad_row_is_named_and_nothing_is_written(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    before = await school.query("SELECT * FROM aid_schemes")
    rows = [
        ["资助项目", "代码", "金额", "条件", "生效日期"],
        ["国家助学金", "grant", "2600", "全日制", "2026-11-01"],
        ["校服补助", "Uniform!", "一些", "身高170以上", "2026-11-01"],
    ]
    await boss.uploads(workbook(*rows, title="资助项目"), "资助项目.xlsx")
    said = await boss.sees_until("身高170以上")
    assert "第 3 行" in said
    assert "Uniform!" in said
    assert "一些" in said
    assert await school.query("SELECT * FROM aid_schemes") == before


async def test_everybody_of_a_city_is_gone_through(school: School) -> None:
    await school.change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4800)"
        " INSERT INTO people (id, name, born_on)"
        " SELECT 100000 + i, '学员' || i, '2010-01-01' FROM n"
    )
    await school.change(
        "INSERT INTO enrolments (person_id, class_id, enrolled_on)"
        " SELECT id, 1 + id % 2, '2026-09-01' FROM people WHERE id > 100000"
    )
    await school.change(
        "INSERT INTO aid_records (person_id, term, category, changed_at)"
        " SELECT id, '2026-1', 'minimum', 1 FROM people WHERE id > 100000 AND id % 3 = 0"
    )
    found = await school.app.services.database.read(missed.all_of, MONDAY.date())
    assert len({each.person_id for each in found}) == 1600
