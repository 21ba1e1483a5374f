"""The office: made in few taps, watched by district and channel, loaded, told, forgotten."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.enrolment import rounds
from tests.conftest import MONDAY
from tests.enrolment.recruiting import (
    DAY,
    NOW,
    TITLE,
    opened,
    signs_up,
    stages,
    stranger,
)
from tests.enrolment.test_rules import book_of

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School


async def opens_office(school: School, role: Role = Role.COORDINATOR) -> Phone:
    office = await school.employee(role)
    await office.sends("招生")
    await office.presses(f"🟢 {TITLE}")
    await office.sees_until("名额")
    return office


async def test_an_intake_is_made_in_few_taps_and_seen_before_it_is_published(
    school: School,
) -> None:
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.sees_until("还没有报名")
    await office.presses("➕ 开一个报名")
    await office.sees_until("哪个班")
    label = next(each for each in await office.buttons() if "第3期" in each)
    await office.presses(label)
    await office.sees_until("一共 60 个名额")
    await office.presses("总名额")
    await office.sends("80人")
    await office.sees_until("一共 80 个名额")
    await office.presses("区县名额")
    await office.sends("云溪区 12、锦屏县 8")
    assert "其他区县 60" in await office.sees_until("云溪区 12")
    await office.presses("材料")
    await office.presses("身份证正反面")
    await office.presses("‹ 返回")
    await office.sees_until("要交的材料：身份证正反面")
    await office.presses("截止")
    await office.sends("12月10日 18点")
    await office.sees_until("12月10日")
    await office.presses("🟢 公布，开始报名")
    await office.sees_until("公布")
    await office.presses("确定")
    assert "r_" in await office.sees_until("报名链接")
    assert await school.query("SELECT state, capacity FROM intakes") == [("open", 80)]
    await office.presses("➕ 加渠道")
    await office.sends("微信群、商会")
    await office.sees_until("商会")
    await office.presses("🖼️ 商会")
    await school.settle()
    assert (await office.photo()).startswith(b"\x89PNG")
    assert (await office.document())[1].startswith(b"%PDF")


async def test_a_district_leaves_a_number_and_is_found_by_it(school: School) -> None:
    await opened(school, quotas={"云溪区": 1})
    await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2)
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("📞 留个电话，学校好找你")
    await district.sees_until("手机号")
    await district.sends("12345")
    assert "不像电话" in await district.sees()
    await district.sends("13900001234")
    assert "139 0000 1234" in await district.sees_until("名额")
    assert "📞 留个电话，学校好找你" not in await district.buttons()
    await district.presses("候补　1")
    await district.sees_until("打姓名")
    await district.sends("孙七娘")
    assert "没有“孙七娘”" in await district.sees()
    await district.sends("钱二")
    await district.sees_until("找到 1 个")
    await district.presses(next(each for each in await district.buttons() if "钱二" in each))
    said = await district.sees_until("候补第 1 位")
    assert "你" not in said
    office = await opens_office(school)
    await office.presses("📊 各区县")
    await office.presses("云溪区")
    assert "139 0000 1234" in await office.sees_until("可以找")


async def test_more_than_there_is_cannot_be_shared_out(school: School) -> None:
    await opened(school, capacity=5)
    await signs_up(school, "赵一", 1)
    office = await opens_office(school)
    await office.presses("⚙️ 设置")
    await office.presses("区县名额")
    await office.sends("云溪区 6")
    assert "比总数 5 多" in await office.sees()
    await office.sends("云溪区 0、锦屏县 5")
    assert "已经有 1 人占了名额" in await office.sees()
    await office.sends("云溪区 2")
    await office.sees_until("云溪区 2")


async def test_channels_show_where_people_came_from(school: School) -> None:
    intake_id = await opened(school)
    await school.change(
        "INSERT INTO intake_channels (intake_id, name, code) VALUES (?, '商会', 'ABCDEFGH')",
        intake_id,
    )
    person = await stranger(school, "赵一", "13910000001")
    await person.starts("r_ABCDEFGH")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends("赵一 13910000001 店长")
    await person.sees_until("哪个单位")
    office = await opens_office(school)
    await office.presses("🔗 海报和渠道")
    assert "商会　打开填 1　报名 0　确认 0" in await office.sees_until("商会")


async def test_a_list_of_a_district_is_loaded_row_by_row(school: School) -> None:
    await opened(school, capacity=20)
    await signs_up(school, "赵一", 1)
    office = await opens_office(school)
    await office.presses("📥 导入")
    await office.sees_until("填好下面的空表")
    data = book_of(
        ("姓名", "手机号", "单位", "岗位", "区县"),
        ("周小满", "13920000001", "沿海商贸", "店长", "云溪区"),
        ("刘强", "139", "沿海商贸", "", "云溪区"),
        ("王五", "13920000003", "", "", "火星"),
        ("赵一", "13910000001", "", "", "云溪区"),
    )
    await office.uploads(data, "云溪区名单.xlsx")
    said = await office.sees_until("看一遍再导入")
    assert "名单 2 人" in said
    assert "第 3 行" in said
    assert "区县没写" in said
    await office.presses("✅ 导入没问题的")
    said = await office.sees_until("导入好了")
    assert "报名 1 人" in said
    assert "已经报过了" in said
    assert [each[0] for each in await stages(school)] == ["赵一", "周小满"]
    quotas = book_of(("区县", "名额"), ("云溪区", 12), ("锦屏县", 8))
    await office.presses("‹ 返回")
    await office.presses("📥 导入")
    await office.sees_until("填好下面的空表")
    await office.uploads(quotas, "名额.xlsx")
    await office.sees_until("名额 2 行，一共 20 个")
    await office.presses("✅ 导入")
    await office.sees_until("导入好了")
    found = await school.query("SELECT district, seats FROM intake_quotas ORDER BY seats")
    assert found == [("锦屏县", 8), ("云溪区", 12)]


async def test_districts_are_told_in_time_and_coordinators_of_what_is_late(
    school: School,
) -> None:
    await opened(school)
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    office = await school.employee(Role.COORDINATOR)
    await signs_up(school, "赵一", 1)
    await school.turn_to(MONDAY + timedelta(hours=1))
    assert "1 个报名等你审" in await district.sees_until("云溪区")
    await school.turn_to(MONDAY + timedelta(days=2, hours=4))
    assert "明天前要审完" in await district.sees_until("云溪区")
    await school.turn_to(MONDAY + timedelta(days=3, hours=4))
    assert "云溪区 1" in await office.sees_until("过了审核期限")
    await office.presses("📊 各区县")
    await office.presses("云溪区")
    assert "教职工" in await office.sees_until("可以找")


async def test_who_has_not_finished_is_reminded_the_day_before_it_closes(school: School) -> None:
    await opened(school, papers='["身份证正反面"]', closes=NOW + 2 * DAY)
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends("赵一")
    await person.sees_until("手机号")
    await school.turn_to(MONDAY + timedelta(days=1, hours=2))
    assert "身份证正反面" in await person.sees_until("还没办完")


async def test_the_workbook_holds_everybody_districts_and_channels(school: School) -> None:
    await opened(school, quotas={"云溪区": 1})
    await signs_up(school, "赵一", 1, firm="沿海商贸")
    await signs_up(school, "钱二", 2)
    office = await opens_office(school)
    await office.presses("📄 存为表格")
    await school.settle()
    name, data = await office.document()
    assert name.startswith(TITLE)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["报名名单", "各区县", "渠道"]
    cells = {str(cell.value) for row in book["报名名单"] for cell in row}
    assert {"赵一", "钱二", "沿海商贸", "待区县审（候补）"} <= cells


async def test_who_is_not_taken_is_forgotten_in_time(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    await person.presses("↩️ 不去了，取消报名")
    await person.presses("确定")
    await person.sees_until("取消了")
    forget = rounds.forget
    write = school.app.services.database.write
    assert await write(forget, NOW + 80 * DAY) == 0
    assert await write(forget, NOW + 91 * DAY) == 1
    rows = await school.query("SELECT name, phone, account_id, turn FROM signups")
    assert rows == [("", "", 0, 1)]


async def test_an_erased_person_leaves_no_name_and_frees_the_seat(school: School) -> None:
    await opened(school, capacity=1)
    person = await signs_up(school, "赵一", 1)
    waits = await signs_up(school, "钱二", 2)
    await person.sends("我的")
    await person.presses("🗑️ 删除我的数据")
    await person.presses("确定删除")
    await person.sees_until("已删除")
    await school.turn_to(MONDAY + timedelta(minutes=10))
    assert "有名额了" in await waits.sees_until("补上")
    assert (await stages(school))[0] == ("", "withdrawn", None)


async def test_a_programme_s_intake_asks_for_the_class_at_the_end(school: School) -> None:
    await opened(school, class_name=None, adults=True)
    await signs_up(school, "赵一", 1)
    office = await opens_office(school)
    await office.presses("待区县审　1")
    await office.presses("📥 赵一 云溪区")
    await office.presses("✅ 通过")
    await office.presses("✅ 确认，进名册")
    await office.sees_until("进哪个班")
    label = next(each for each in await office.buttons() if each.startswith("第2期"))
    await office.presses(label)
    await school.settle()
    found = await school.query("SELECT c.name FROM signups su JOIN classes c ON c.id = su.class_id")
    assert found == [("第2期",)]


async def test_somebody_else_s_name_does_not_bind_an_account(school: School) -> None:
    """Who types the name and phone of somebody on a roster does not become them."""
    await opened(school)
    row = next(each for each in school.book.trainees if each.class_name == "第1期")
    person = await stranger(school, "路人", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.sends(f"{row.name} {row.phone}")
    await person.sees_until("哪个单位")
    await person.sends("没有")
    await person.sees_until("区县")
    await person.presses("云溪区")
    await person.sees_until("周岁")
    await person.presses("✅ 满 18 周岁了")
    await person.sees_until("看一遍")
    await person.presses("✅ 交上去")
    await person.sees_until("区县在审")
    office = await opens_office(school)
    await office.presses("待区县审　1")
    await office.presses(f"📥 {row.name} 云溪区")
    await office.presses("✅ 通过")
    await office.presses("✅ 确认，进名册")
    await school.settle()
    assert "分享一次手机号" in await person.sees_until("在名册上")
    assert await school.query("SELECT person_id FROM accounts WHERE id = ?", person.id) == [(None,)]
    count = await school.query("SELECT count(*) FROM people WHERE name = ?", row.name)
    assert count == [(1,)]


async def test_a_trainee_is_asked_for_nothing_that_the_roster_knows(school: School) -> None:
    await opened(school)
    trainee = await school.trainee()
    await trainee.sends("报名")
    await trainee.presses("🙋 给自己报名")
    assert "哪个单位" in await trainee.sees()


async def reviews(school: School, name: str, pile: str = "待区县审　1") -> Phone:
    """The office before the card of somebody who signed up."""
    office = await opens_office(school)
    await office.presses(pile)
    await office.sees_until("打姓名")
    await office.presses(next(each for each in await office.buttons() if name in each))
    await office.sees_until("姓名")
    return office


async def confirms(school: School, name: str) -> Phone:
    """The office, having put the only one who signed up onto the roster."""
    office = await reviews(school, name)
    await office.presses("✅ 通过")
    await office.presses("✅ 确认，进名册")
    await school.settle()
    return office


async def test_going_back_ends_the_question_for_a_reason(school: School) -> None:
    await opened(school)
    await signs_up(school, "赵一", 1)
    office = await reviews(school, "赵一")
    for button, question in (("✖️ 不通过", "为什么不通过"), ("❗ 要补东西", "补什么")):
        await office.presses(button)
        await office.sees_until(question)
        await office.presses("‹ 返回")
        await office.sees_until("姓名")
        await office.sends("今天下雨了")
        await office.sees()
        assert [each[1] for each in await stages(school)] == ["submitted"]
        office = await reviews(school, "赵一")


async def test_a_reason_that_was_typed_is_shown_before_it_refuses(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    office = await reviews(school, "赵一")
    await office.presses("✖️ 不通过")
    await office.sees_until("为什么不通过")
    await office.sends("今天有谁请假？")
    await office.sees()
    await office.sends("没有营业执照")
    assert "原因：没有营业执照" in await office.sees_until("不通过 赵一")
    assert [each[1] for each in await stages(school)] == ["submitted"]
    await office.sends("是的")
    await school.settle()
    assert [each[1] for each in await stages(school)] == ["refused"]
    assert "没有营业执照" in await person.sees_until("新进展")


async def test_a_card_decides_only_about_whom_it_shows(school: School) -> None:
    await opened(school)
    await signs_up(school, "赵一", 1)
    office = await reviews(school, "赵一")
    card = (await office.messages())[-1]
    row = card["reply_markup"]["inline_keyboard"][0]
    assert row[0]["text"] == "✅ 通过"
    data = row[0]["callback_data"]
    await school.change("UPDATE signups SET name = '孙七', phone = '+8613910000077'")
    await office.presses_data(data, message_id=card["message_id"])
    assert "孙七" in await office.sees_until("姓名")
    assert [each[1] for each in await stages(school)] == ["submitted"]
    await school.change("UPDATE signups SET name = '赵一', phone = '+8613910000001'")
    await school.change("UPDATE signups SET stage = 'withdrawn', seat = NULL")
    await office.presses_data(data, message_id=card["message_id"])
    assert "刚变过" in office.toast
    assert "取消了" in await office.sees()


async def test_the_office_loads_more_than_one_may_sign_up(school: School) -> None:
    await opened(school, capacity=100, per_firm=0)
    office = await opens_office(school)
    await office.presses("📥 导入")
    await office.sees_until("填好下面的空表")
    people = [(f"周{chr(0x4E00 + each)}", f"139200001{each:02d}", "云溪区") for each in range(65)]
    await office.uploads(book_of(("姓名", "手机号", "区县"), *people), "名单.xlsx")
    await office.sees_until("名单 65 人")
    await office.presses("✅ 导入")
    assert "报名 65 人" in await office.sees_until("导入好了")
    district = "SELECT count(*) FROM outbox WHERE kind = 'signup-review'"
    assert await school.query(district) == [(1,)]


async def test_who_was_never_decided_is_told_once_the_class_runs(school: School) -> None:
    await opened(school, capacity=1, closes=NOW + 2 * DAY)
    person = await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2)
    await opens_office(school)
    await school.change("UPDATE classes SET starts_on = date(?, 'unixepoch')", NOW + 5 * DAY)
    write = school.app.services.database.write
    await write(rounds.mind, NOW + 11 * DAY)
    assert [each[1] for each in await stages(school)] == ["submitted", "submitted"]
    await school.change("DELETE FROM outbox WHERE kind LIKE 'signup%'")
    await write(rounds.mind, NOW + 13 * DAY)
    assert [each[1:] for each in await stages(school)] == [("refused", None)] * 2
    letters = await school.query("SELECT kind FROM outbox WHERE kind LIKE 'signup%'")
    assert letters == [("signup-stage",)] * 2
    await person.sends("报名")
    await person.sees_until("你的报名")
    await person.presses(next(each for each in await person.buttons() if "✖️" in each))
    assert "没有轮到" in await person.sees_until("没有通过")
    assert await write(rounds.forget, NOW + 104 * DAY) == 2


async def test_who_is_in_a_class_that_runs_leaves_through_staff(school: School) -> None:
    await opened(school)
    person = await signs_up(school, "赵一", 1)
    card = (await person.messages())[-1]["message_id"]
    await confirms(school, "赵一")
    today = "UPDATE classes SET starts_on = date(?, 'unixepoch') WHERE name = '第2期'"
    await school.change(today, NOW)
    await person.sends("我的报名")
    await person.sees_until("你的报名")
    await person.presses(next(each for each in await person.buttons() if "✅" in each))
    await person.sees_until("录取了")
    assert not any("取消报名" in each for each in await person.buttons())
    await person.presses_data("su8:1:1", message_id=card)
    assert "已经开班" in person.toast
    assert [each[1] for each in await stages(school)] == ["confirmed"]


async def test_a_colleague_who_uses_the_bot_hears_that_they_were_taken_out(school: School) -> None:
    await opened(school)
    await school.change("UPDATE classes SET starts_on = '2099-01-01', ends_on = '2099-02-01'")
    boss = await stranger(school, "老板", "13910000030")
    await boss.sends("报名")
    await boss.presses("📋 一次报几个")
    await boss.sees_until("哪个单位")
    await boss.sends("沿海商贸有限公司")
    await boss.presses("云溪区")
    await boss.sees_until("名单发来")
    await boss.sends("周小满 13910000031")
    await boss.presses("✅ 交上去（1 人）")
    await boss.sees_until("交上去 1 人")
    await confirms(school, "周小满")
    colleague = await stranger(school, "周小满", "13910000031")
    await colleague.shares_contact()
    await colleague.sees_until("欢迎")
    await boss.sends("我的报名")
    await boss.sees_until("你的报名")
    await boss.presses(next(each for each in await boss.buttons() if "周小满" in each))
    await boss.presses("↩️ 不去了，取消报名")
    await boss.presses("确定")
    await school.settle()
    assert "名册上没有了" in await colleague.sees_until("取消了")


async def test_a_class_that_is_over_passes_no_seat_on(school: School) -> None:
    await opened(school, capacity=1)
    person = await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2)
    await school.change("UPDATE classes SET starts_on = '2020-01-01', ends_on = '2020-02-01'")
    await person.presses("↩️ 不去了，取消报名")
    await person.presses("确定")
    await person.sees_until("取消了")
    assert (await stages(school))[1] == ("钱二", "submitted", "waiting")


async def test_a_dialogue_ends_where_its_page_is_left(school: School) -> None:
    """Going back, or the end of what it is about, hands the next sentence on."""
    await opened(school, quotas={"云溪区": 5})
    office = await opens_office(school)
    await office.presses("🔗 海报和渠道")
    await office.presses("➕ 加渠道")
    await office.sees_until("渠道叫什么")
    await office.presses("‹ 返回")
    await office.sees_until("报名链接")
    await office.sends("今天下雨了")
    await office.sees()
    assert await school.query("SELECT name FROM intake_channels") == []
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("📞 留个电话，学校好找你")
    await district.sees_until("手机号")
    await district.presses("‹ 返回")
    await district.sees_until("名额")
    await district.sends("今天下雨了")
    assert "不像电话" not in await district.sees()


async def test_a_draft_that_is_thrown_away_takes_its_dialogues_along(school: School) -> None:
    await opened(school)
    office = await opens_office(school)
    await school.change("UPDATE intakes SET state = 'draft'")
    for sentence in ("今天下雨了", "明天再说"):
        await school.change(
            "INSERT OR REPLACE INTO drafts (account_id, kind, data, updated_at)"
            " VALUES (?, 'intake-channel', conceal('{\"intake\": 99}'), 1)",
            office.id,
        )
        await office.sends(sentence)
        assert "不归你管" not in await office.sees()
    await office.presses_data("sik:1:t", message_id=(await office.messages())[-1]["message_id"])
    await office.sees_until("叫什么")
    await office.presses_data("sio:1", message_id=(await office.messages())[-1]["message_id"])
    await school.settle()
    assert await school.query("SELECT count(*) FROM intakes") == [(0,)]
    assert await school.query("SELECT kind FROM drafts WHERE account_id = ?", office.id) == []


async def test_papers_that_were_given_keep_their_names(school: School) -> None:
    await opened(school, papers='["身份证正反面"]')
    await signs_up_with_paper(school)
    office = await opens_office(school)
    await office.presses("⚙️ 设置")
    await office.presses("材料")
    await office.sees_until("要交哪些材料")
    await office.sends("营业执照、身份证正反面")
    assert "只能在后面加" in await office.sees()
    await office.presses("✓ 身份证正反面")
    assert "只能在后面加" in office.toast
    await office.sends("身份证正反面、营业执照")
    await office.sees_until("一共 10 个名额")
    assert await school.query("SELECT papers FROM intakes") == [('["身份证正反面","营业执照"]',)]


async def signs_up_with_paper(school: School) -> None:
    """Somebody who has given one picture, and not handed in."""
    person = await stranger(school, "赵一", "13910000001")
    await person.sends("报名")
    await person.presses("🙋 给自己报名")
    await person.sees_until("名字")
    await person.presses_data("sud:1:1", message_id=(await person.messages())[-1]["message_id"])
    await person.sees_until("请发")
    await person.uploads(b"jpg", "a.jpg", kind="photo")
    await person.sees_until("材料齐了")


async def test_no_more_seats_are_shared_out_than_there_are(school: School) -> None:
    await opened(school, capacity=5, quotas={"云溪区": 2})
    await signs_up(school, "赵一", 1, district="云溪区")
    await school.change("UPDATE signups SET district = '别的区'")
    office = await opens_office(school)
    await office.presses("⚙️ 设置")
    await office.presses("总名额")
    await office.sends("2")
    assert "其他区县已经有 1 人" in await office.sees()
    await office.sends("3")
    await office.sees_until("一共 3 个名额")
    await school.change("UPDATE intakes SET state = 'ended', capacity = 1")
    await office.presses_data(
        "sim:1:open:1", message_id=(await office.messages())[-1]["message_id"]
    )
    assert "比总数 1 多" in office.toast


async def test_quotas_that_are_copied_stand_alone(school: School) -> None:
    await opened(school, capacity=5, quotas={"云溪区": 5})
    after = await opened(school, capacity=9, quotas={"锦屏县": 9})
    await school.change("UPDATE intakes SET state = 'draft' WHERE id = ?", after)
    office = await school.employee(Role.COORDINATOR)
    await office.sends("招生")
    await office.sees()
    message = (await office.messages())[-1]["message_id"]
    await office.presses_data(f"sin:{after}", message_id=message)
    await office.sees_until("一共 5 个名额")
    found = "SELECT district, seats FROM intake_quotas WHERE intake_id = ?"
    assert await school.query(found, after) == [("云溪区", 5)]


async def test_a_district_sees_its_own_and_the_seats_it_draws_on(school: School) -> None:
    intake_id = await opened(school, capacity=5)
    await signs_up(school, "赵一", 1)
    await signs_up(school, "钱二", 2)
    await school.change("UPDATE signups SET district = '锦屏县' WHERE name = '钱二'")
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    said = await district.sees_until("空位")
    assert "报名 1" in said
    assert "空位 3" in said
    await school.change("INSERT INTO intake_quotas VALUES (?, '锦屏县', 2)", intake_id)
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    said = await district.sees_until("空位")
    assert "名额 3　报名 1" in said
    assert "空位 2" in said


async def test_who_signs_up_after_the_letter_of_the_hour_is_told_in_the_next(
    school: School,
) -> None:
    await opened(school)
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await signs_up(school, "赵一", 1)
    await school.turn_to(MONDAY + timedelta(minutes=20))
    assert "1 个报名等你审" in await district.sees_until("云溪区")
    await signs_up(school, "钱二", 2)
    await school.turn_to(MONDAY + timedelta(minutes=75))
    assert "2 个报名等你审" in await district.sees_until("云溪区")


async def test_a_search_counts_only_whom_one_sees(school: School) -> None:
    intake_id = await opened(school, capacity=90)
    await school.change(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)"
        " INSERT INTO signups (intake_id, account_id, own, stage, seat, turn, name, phone, firm,"
        " district, began_at, changed_at, submitted_at)"
        " SELECT ?, 0, 0, 'submitted', 'chosen', i, '赵' || i, '+86139100001' || (10 + i),"
        " '沿海商贸', iif(i = 25, '云溪区', '锦屏县'), 1, 1, 1 FROM n",
        intake_id,
    )
    district = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    await district.sends("招生")
    await district.presses(f"🟢 {TITLE}")
    await district.presses("待区县审　1")
    await district.sees_until("打姓名")
    await district.sends("沿海商贸")
    await district.sees_until("找到 1 个")
