"""Registering for an exam: who may, papers, review, fees, seats, the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.ids import ExamId, PersonId, RegistrationId
from bot.domain.people.roles import Role, Scope, ScopeKind
from handlers.exams.office_buttons import WindowSettings
from storage.exams import registrations, windows
from tests.conftest import MONDAY
from tests.exams.registering import NAME, PHOTO, office, opens, registers, stages, with_exam
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from storage.exams.registrations import Registration
    from tests.conftest import School


async def test_without_papers_and_fee_one_tap_registers(school: School) -> None:
    await with_exam(school)
    person = await school.trainee()
    said = await opens(person)
    assert "你符合条件" in said
    await person.presses("✍️ 报名")
    assert "报上了" in await person.sees_until("报上了")
    assert await stages(school) == [("accepted", "chosen")]
    assert await school.query(
        "SELECT withdrawn FROM candidates WHERE exam_id = (SELECT max(id) FROM exams)"
    ) == [(0,)]
    await person.sends("我的考试")
    assert NAME in await person.sees()


async def test_papers_are_sent_one_after_the_other_then_looked_at(school: School) -> None:
    await with_exam(school, papers='["身份证照片", "工作证明"]', fee=24_000)
    boss = await office(school)
    person = await school.trainee()
    assert "还没提交" in await registers(person)
    await person.uploads(PHOTO, "a.jpg", kind="photo")
    assert "接着发：工作证明" in (await person.sees_until("收到")).replace("<b>", "").replace(
        "</b>", ""
    )
    await person.uploads(PHOTO, "b.jpg", kind="photo")
    await person.sees_until("材料齐了")
    await person.presses("✅ 提交")
    await person.sees_until("等考务办审核")
    assert "1 份报名等审核" in await boss.sees_until("等审核")
    await boss.presses("📥 审核 1")
    await boss.sees_until("先交的在前")
    await boss.presses(next(each for each in await boss.buttons() if "（" in each))
    await boss.sees_until("身份证后四位")
    await boss.presses("📥 身份证照片")
    await boss.sees_until("有问题点原因退回")
    await boss.presses("照片看不清")
    await school.settle()
    said = await person.sees_until("要改一改")
    assert "身份证照片：照片看不清" in said
    await person.presses("▶️ 看我的报名")
    await person.sees_until("要重交")
    await person.presses("↩️ 身份证照片")
    await person.sees_until("请发")
    await person.uploads(PHOTO, "c.jpg", kind="photo")
    await person.sees_until("材料齐了")
    await person.presses("✅ 提交")
    await person.sees_until("等考务办审核")
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses("📥 审核 1")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "· 1" in each))
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "（" in each))
    await boss.sees()
    await boss.presses("✅ 通过")
    await school.settle()
    assert "请交 240 元" in await person.sees_until("请交")
    assert await school.query(
        "SELECT count(*) FROM candidates WHERE exam_id = (SELECT max(id) FROM exams)"
    ) == [(0,)]


async def test_who_pays_is_ticked_and_sits_the_exam(school: School) -> None:
    exam = await with_exam(school, fee=24_000)
    boss = await office(school)
    person = await school.trainee()
    assert "请交 240 元" in await registers(person)
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    assert "待缴费 1" in await boss.sees()
    await boss.presses("💰 缴费 1")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "240 元" in each))
    await school.settle()
    assert "报上了" in await person.sees_until("报上了")
    rows = await school.query("SELECT withdrawn FROM candidates WHERE exam_id = ?", exam)
    assert rows == [(0,)]
    assert (await school.query("SELECT act FROM audit WHERE act = 'registration-paid'")) != []


async def test_the_last_seat_goes_once_and_on_to_who_waits(school: School) -> None:
    await with_exam(school, capacity=1)
    first, second = [await school.trainee(n) for n in (0, 1)]
    await registers(first)
    said = await opens(second)
    assert "还有 0 个名额" in said
    await second.presses("⏳ 满了，报候补")
    assert "候补" in await second.sees_until("候补")
    assert await stages(school) == [("accepted", "chosen"), ("accepted", "waiting")]
    await first.presses("🗑 退报")
    await first.sees()
    await first.presses("确定退报")
    await school.settle()
    assert "报上了" in await second.sees_until("报上了")
    assert await stages(school) == [("withdrawn", None), ("accepted", "chosen")]


async def test_who_may_not_reads_why_and_what_would_fit(school: School) -> None:
    await with_exam(school, level="五级", days=21)
    await with_exam(school, rules="持五级 或 从业2年")
    person = await school.trainee()
    assert "你手上最高是几级证书" in await opens(person)
    await person.presses("没有证书")
    assert "干了几年" in await person.sees()
    await person.presses("1 年")
    said = await person.sees_until("还不能报")
    assert "要有五级证书，或者从业满 2 年" in said
    assert "你现在可以报" in said
    assert [each for each in await person.buttons() if "茶艺师 五级" in each] != []
    assert await stages(school) == []


async def test_a_level_that_was_passed_is_known(school: School) -> None:
    await with_exam(school, rules="持五级")
    person = await school.trainee()
    await school.change(
        "INSERT INTO exams (name, level, starts_at, ends_at) VALUES ('茶艺师', '五级', 1, 2)"
    )
    await school.change(
        "INSERT INTO candidates (exam_id, person_id, result)"
        " SELECT max(x.id), (SELECT person_id FROM accounts WHERE id = ?), 'passed' FROM exams x",
        person.id,
    )
    assert "你符合条件" in await opens(person)


async def test_what_is_not_finished_stands_with_ones_exams(school: School) -> None:
    await with_exam(school, fee=24_000)
    person = await school.trainee()
    await registers(person)
    await person.sends("我的考试")
    assert f"{NAME}：待缴费" in await person.sees()
    await school.change("DELETE FROM candidates")
    await person.sends("考试")
    assert f"{NAME}：待缴费" in await person.sees()
    await person.presses("🎫 准考证")
    assert person.toast != ""


async def test_the_office_says_how_an_exam_is_added_and_keeps_what_is_just_over(
    school: School,
) -> None:
    await with_exam(school)
    boss = await office(school)
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses("➕ 新考试")
    assert "把 Excel 发给我" in await boss.sees()
    await boss.presses("📄 考试安排（空白表）")
    await boss.sees_until("")
    name, data = await boss.document()
    assert name == "考试安排.xlsx"
    assert data.startswith(b"PK")
    await school.turn_to(MONDAY + timedelta(days=21))
    await boss.sends("考务办")
    await boss.sees()
    assert any(NAME in each for each in await boss.buttons())


async def test_only_the_same_exam_and_level_gives_what_was_set_last(school: School) -> None:
    await with_exam(school, level="四级", rules="持五级", fee=24_000)
    boss = await office(school)
    for level, fee in (("五级", "不收费"), ("四级", "240 元")):
        await school.change(
            "INSERT INTO exams (name, level, batch, starts_at, ends_at)"
            " VALUES ('茶艺师', ?, '二', ?, ?)",
            level,
            int((MONDAY + timedelta(days=30)).timestamp()),
            int((MONDAY + timedelta(days=30, hours=2)).timestamp()),
        )
        await boss.sends("考务办")
        await boss.sees()
        ((exam,),) = await school.query("SELECT max(id) FROM exams")
        last = (await boss.messages())[-1]["message_id"]
        await boss.presses_data(WindowSettings(exam).pack(), message_id=last)
        said = await boss.sees_until("报名设置")
        assert f"费用：{fee}" in said
        assert ("持五级" in said) == (level == "四级")


async def test_paying_before_registration_ends_is_warned_of(school: School) -> None:
    exam = await with_exam(school, fee=24_000)
    boss = await office(school)
    await boss.sends("考务办")
    await boss.sees()
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(WindowSettings(exam).pack(), message_id=last)  # type: ignore[arg-type]
    await boss.sees_until("报名设置")
    await boss.presses("⏰ 缴费截止")
    await boss.sees()
    await boss.sends("12月1日下午5点")
    said = await boss.sees_until("报名设置")
    assert "12月1日 周二 17:00" in said
    assert "后面报的人会来不及交" in said


async def test_a_slip_in_what_one_says_of_oneself_can_be_mended(school: School) -> None:
    await with_exam(school, rules="有五级证书或者工作两年")
    person = await school.trainee()
    assert "有五级证书，或者从业满 2 年" in await opens(person)
    await person.presses("没有证书")
    await person.sees_until("干了几年")
    await person.presses("不到 1 年")
    await person.sees_until("还不能报")
    await person.presses("↩️ 我选错了，重选")
    await person.sees_until("手上最高")
    await person.presses("五级")
    assert "你符合条件" in await person.sees()


async def test_all_papers_of_a_registration_are_looked_at_by_one_tap(school: School) -> None:
    await with_exam(school, papers='["身份证照片", "工作证明"]')
    boss, person = await office(school), await school.trainee()
    await registers(person)
    for name in ("a", "b"):
        await person.uploads(PHOTO + name.encode(), f"{name}.jpg", kind="photo")
        await person.sees_until("收到")
    await person.presses("✅ 提交")
    await person.sees_until("等考务办审核")
    await boss.presses("📥 审核 1")
    await boss.sees_until("先交的在前")
    await boss.presses(next(each for each in await boss.buttons() if "（" in each))
    said = (await boss.sees_until("身份证后四位")).replace("<b>", "")
    assert "📌 等审核" in said
    await boss.presses("👁 看全部材料（2 张）")
    await boss.sees_until("📌")
    newest = (await boss.messages())[-3:]
    assert ["photo" in each for each in newest] == [True, True, False]
    await boss.presses("✅ 通过")
    assert "报上了" in await boss.sees_until("📌")


async def test_two_exams_at_one_hour_are_warned_of(school: School) -> None:
    await with_exam(school)
    await with_exam(school, name="电工", hour=10)
    person = await school.trainee()
    await registers(person)
    said = await registers(person, "电工")
    assert "时间冲突" in said
    assert len(await stages(school)) == 1
    await person.presses("还是要报")
    await person.sees_until("报上了")
    assert len(await stages(school)) == 2


async def outsider(school: School, name: str = "周外来", phone: str = "13912345678") -> Phone:
    person = await school.play.person("路过的人")
    await person.starts()
    await person.sees()
    await person.presses("✍️ 考证报名")
    await person.sees_until("想报哪一场")
    await person.sends("我要考证")
    assert "考证报名" in await person.sees()
    await person.presses(next(each for each in await person.buttons() if NAME in each))
    await person.sees_until("先告诉我你是谁")
    await person.presses("👤 我是谁，去填")
    await person.sees_until("姓名 手机号")
    await person.sends(f"{name} {phone}")
    await person.sees_until("身份证后四位")
    await person.sends("123x")
    await person.sees_until("对吗")
    await person.presses("✅ 对")
    await person.sees_until("记下了")
    return person


async def test_somebody_from_outside_registers_and_gains_no_more(school: School) -> None:
    await with_exam(school)
    person = await outsider(school)
    await person.presses("✍️ 报名")
    await person.sees_until("报上了")
    assert await school.query("SELECT name, phone, id_tail FROM people WHERE name = '周外来'") == [
        ("周外来", "13912345678", "123X")
    ]
    assert await school.query("SELECT person_id FROM accounts WHERE id = ?", person.id) == [(None,)]
    await person.sends("课表")
    assert "姓名" in await person.sees()
    await person.sends("我的考试")
    assert NAME in await person.sees()


async def test_somebody_from_outside_may_share_their_number_instead(school: School) -> None:
    await with_exam(school)
    person = await school.play.person("路过的人", phone="13912345678")
    await person.starts()
    await person.sees()
    await person.sends("我要考证")
    assert "报名" in await person.sees()
    await person.presses(next(each for each in await person.buttons() if NAME in each))
    assert "报名截止" in await person.sees_until("先告诉我你是谁")
    await person.presses("👤 我是谁，去填")
    await person.sees_until("姓名 手机号")
    await person.sends("周外来")
    await person.sees_until("大按钮")
    await person.sends("我要考证")  # no name
    await person.sees_until("考证报名")
    await person.shares_contact()
    await person.sees_until("身份证后四位")
    await person.sends("123x")
    await person.sees_until("对吗")
    await person.presses("✅ 对")
    await person.sees_until("记下了")
    assert await school.query("SELECT name, phone, id_tail FROM people WHERE name = '周外来'") == [
        ("周外来", "13912345678", "123X")
    ]


async def test_a_list_without_identities_is_claimed_only_with_a_shared_number(
    school: School,
) -> None:
    await with_exam(school)
    await school.change("INSERT INTO people (name, phone) VALUES (?, '13912345678')", "周外来")
    await school.change(
        "INSERT INTO candidates (exam_id, person_id)"
        " SELECT ew.exam_id, p.id FROM exam_windows ew, people p WHERE p.name = ?",
        "周外来",
    )
    person = await school.play.person("同事", phone="13912345678")
    await person.starts()
    await person.sees()
    await person.sends("我要考证")
    await person.sees()
    await person.presses(next(each for each in await person.buttons() if NAME in each))
    await person.sees_until("先告诉我你是谁")
    await person.presses("👤 我是谁，去填")
    await person.sees_until("姓名 手机号")
    await person.sends("周外来 13912345678 123x")
    await person.sees_until("对吗")
    await person.sends("对")
    assert "证明是你本人" in await person.sees()
    assert await school.query("SELECT * FROM outsiders") == []
    await person.shares_contact()
    await person.sees_until("记下了")
    assert await school.query("SELECT count(*) FROM people WHERE name = '周外来'") == [(1,)]


async def test_who_joins_a_class_later_keeps_what_they_registered_for(school: School) -> None:
    exam = await with_exam(school)
    person = await outsider(school)
    await person.presses("✍️ 报名")
    await person.sees_until("报上了")
    row = school.book.trainees[0]
    await school.change("UPDATE accounts SET name = name WHERE id = ?", person.id)
    await person.sends(f"{row.name} {row.phone[-4:]}")
    await person.sees()
    await person.presses("✅ 是我")
    await person.sees_until("欢迎")
    rows = await school.query(
        "SELECT p.name FROM candidates cd JOIN people p ON p.id = cd.person_id"
        " WHERE cd.exam_id = ? AND NOT cd.withdrawn",
        exam,
    )
    assert rows == [(row.name,)]
    assert await school.query("SELECT count(*) FROM outsiders") == [(0,)]


async def test_somebody_on_the_roster_is_led_to_their_class(school: School) -> None:
    await with_exam(school)
    row = school.book.trainees[0]
    person = await school.play.person("不知道自己是学员")
    await person.starts()
    await person.sees()
    await opens(person)
    await person.presses("👤 我是谁，去填")
    await person.sees()
    await person.sends(f"{row.name} {row.phone} 1234")
    assert "你在花名册上" in await person.sees()
    assert await school.query("SELECT count(*) FROM outsiders") == [(0,)]


async def test_the_office_opens_registration_and_sets_it(school: School) -> None:
    await school.change(
        "INSERT INTO exams (name, level, starts_at, ends_at) VALUES ('茶艺师', '四级', ?, ?)",
        int((MONDAY + timedelta(days=20)).timestamp()),
        int((MONDAY + timedelta(days=20, hours=2)).timestamp()),
    )
    boss = await office(school)
    await boss.sends("考务")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    await boss.sees()
    await boss.presses("📋 考务办")
    await boss.sees_until("没有开放报名")
    await boss.presses("🟢 开放报名")
    assert "明天 11月24日 周二 09:00" in await boss.sees_until("报名设置")
    for button, words, shown in (
        ("💰 费用", "240", "240 元"),
        ("📎 材料", "身份证照片、工作证明", "身份证照片、工作证明"),
        ("📋 条件", "持五级或从业2年;年满16岁", "持五级 或 从业2年；年满16岁"),
        ("🪑 名额", "县职教中心 120\n市技师学院 80", "县职教中心 120；市技师学院 80"),
        ("✍️ 截止", "12月10日 18:00", "12月10日"),
        ("⏰ 缴费截止", "12月11日", "12月11日"),
    ):
        await boss.presses(button)
        await boss.sees()
        await boss.sends(words)
        assert shown in await boss.sees_until("报名设置"), words
    await boss.presses("💰 费用")
    await boss.sees()
    await boss.sends("很多")
    assert "“很多”不是金额" in await boss.sees()
    person = await school.trainee()
    assert not any(each == "报名" for each in await person.buttons())
    await opens(person)
    assert not any("✍️" in each for each in await person.buttons())
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    await boss.presses("⚙️ 报名设置")
    await boss.sees_until("还没开放")
    await boss.presses("🟢 现在就开放")
    await boss.sees_until("今天 10:")
    assert "🟢 现在就开放" not in await boss.buttons()
    said = await opens(person)
    assert "县职教中心：还有 120 个名额" in said
    assert "240 元" in said


async def test_staff_of_a_class_see_its_registrations_alone(school: School) -> None:
    await with_exam(school)
    here, there = await school.trainee(), await school.trainee(0, "第3期")
    await registers(here)
    await registers(there)
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    last = await said_something(staff)
    await staff.presses_data(f"es1:{class_id}", message_id=last)
    said = await staff.sees()
    first = next(each for each in school.book.trainees if each.class_name == "第1期")
    other = next(each for each in school.book.trainees if each.class_name == "第3期")
    assert f"{first.name}：报上了" in said
    assert other.name not in said
    await staff.sends("考务办")
    assert "考务办的事" in await staff.sees()


async def said_something(person: Phone) -> int:
    await person.sends("菜单")
    await person.sees()
    return int((await person.messages())[-1]["message_id"])


async def test_who_forgets_is_reminded_once(school: School) -> None:
    await with_exam(
        school, papers='["身份证照片"]', closes_at=int((MONDAY + timedelta(days=5)).timestamp())
    )
    person = await school.trainee()
    await registers(person)
    await school.turn_to(MONDAY + timedelta(days=3, hours=2))
    assert "还没提交" in await person.sees_until("截止，别错过")
    await school.turn_to(MONDAY + timedelta(days=4))
    texts = [m.get("text", "") for m in await person.messages()]
    assert sum("别错过" in text for text in texts) == 1


async def test_two_exams_at_one_hour_are_warned_of_in_a_list(school: School) -> None:
    exam = await with_exam(school)
    person, boss = await school.trainee(), await office(school)
    await registers(person)
    row = school.book.trainees[0]
    starts = MONDAY + timedelta(days=20)
    book = workbook(
        ("考试", "级别", "日期", "时间", "姓名", "班级", "手机号后四位"),
        *(
            ("电工", "五级", f"{starts:%Y-%m-%d}", times, row.name, row.class_name, row.phone[-4:])
            for times in ("10:00-11:00",)
        ),
        title="考生",
    )
    await boss.uploads(book, "电工.xlsx")
    said = await boss.sees_until("读好了")
    assert "1 人同一时间有两场考试" in said
    assert f"{row.name}：{NAME} 和 电工 五级" in said
    assert exam


async def test_who_erases_themselves_leaves_no_name_of_the_registration(school: School) -> None:
    await with_exam(school)
    person = await outsider(school)
    await person.presses("✍️ 报名")
    await person.sees_until("报上了")
    await person.sends("我的")
    await person.sees()
    await person.presses("🗑️ 删除我的数据")
    await person.sees()
    await person.presses("确定删除")
    await person.sees_until("已删除")
    assert await school.query("SELECT count(*) FROM people WHERE name = '周外来'") == [(0,)]
    assert await school.query("SELECT count(*) FROM people WHERE phone = '13912345678'") == [(0,)]
    assert await school.query("SELECT count(*) FROM outsiders") == [(0,)]


async def test_the_office_is_asked_in_words(school: School) -> None:
    boss = await office(school)
    for words in ("有多少报名要审核", "编考场", "谁还没交考试费", "打开考试报名"):
        await boss.sends(words)
        assert "考务办" in await boss.sees(), words
    await boss.sends("今年技能鉴定多少人")
    assert "2026 年" in (await boss.sees()).replace("</b>", "").replace("<b>", "")


async def test_an_age_that_is_not_on_record_is_left_to_who_reviews(school: School) -> None:
    await with_exam(school, rules="年满16岁")
    await school.change("UPDATE people SET born_on = ''")
    boss, person = await office(school), await school.trainee()
    assert "你符合条件" in await opens(person)
    await person.presses("✍️ 报名")
    await person.sees_until("等考务办审核")
    await boss.sees_until("等审核")
    await boss.presses("📥 审核 1")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "（" in each))
    assert "年龄没有记录" in await boss.sees()


async def person_of(school: School, person: Phone) -> PersonId:
    ((found,),) = await school.query("SELECT person_id FROM accounts WHERE id = ?", person.id)
    return PersonId(found)


async def lists(school: School, exam: int, person: Phone) -> None:
    """Let somebody be a candidate by a list."""
    await school.change(
        "INSERT INTO candidates (exam_id, person_id) VALUES (?, ?)",
        exam,
        await person_of(school, person),
    )


async def test_who_is_listed_is_not_registered_as_well(school: School) -> None:
    exam = await with_exam(school, fee=24_000)
    person = await school.trainee()
    await lists(school, exam, person)
    assert "已经在考生名单上" in await opens(person)
    last = (await person.messages())[-1]["message_id"]
    await person.presses_data(f"er4:{exam}:0:-1:-1:0", message_id=last)
    assert "已经在考生名单上" in person.toast
    assert await stages(school) == []


async def test_what_a_list_made_a_candidate_no_registration_undoes(school: School) -> None:
    exam = await with_exam(school, fee=24_000)
    person = await school.trainee()
    await registers(person)
    await lists(school, exam, person)
    await person.presses("🗑 退报")
    await person.sees()
    await person.presses("确定退报")
    await person.sees_until("已退报")
    assert await school.query("SELECT withdrawn FROM candidates WHERE exam_id = ?", exam) == [(0,)]


async def test_who_withdraws_gives_the_seat_back_and_comes_again_without(school: School) -> None:
    exam = await with_exam(school)
    person = await school.trainee()
    await registers(person)
    await school.change("UPDATE candidates SET room = '101', seat = '1' WHERE exam_id = ?", exam)
    await person.presses("🗑 退报")
    await person.sees()
    await person.presses("确定退报")
    await person.sees_until("已退报")
    sql = "SELECT room, seat, withdrawn FROM candidates WHERE exam_id = ?"
    assert await school.query(sql, exam) == [("", "", 1)]
    await registers(person)
    assert await school.query(sql, exam) == [("", "", 0)]


async def overdue(school: School, exam: int, now: int) -> list[Registration]:
    def read(tx: Tx) -> list[Registration]:
        return registrations.overdue(tx, ExamId(exam), now)

    return await school.app.services.database.read(read)


async def test_who_waits_owes_nothing_yet_and_has_time_once_it_is_their_turn(
    school: School,
) -> None:
    due = int((MONDAY + timedelta(days=3)).timestamp())
    exam = await with_exam(school, capacity=1, fee=24_000, due_at=due)
    first, second = [await school.trainee(n) for n in (0, 1)]
    await registers(first)
    await registers(second)
    await school.turn_to(MONDAY + timedelta(days=2, hours=2))
    await first.sees_until("还没缴费")
    assert not any("还没缴" in m.get("text", "") for m in await second.messages())
    assert [e.person_id for e in await overdue(school, exam, due + 1)] == [
        await person_of(school, first)
    ]
    await school.turn_to(MONDAY + timedelta(days=4))
    await first.presses("🗑 退报")
    await first.sees()
    await first.presses("确定退报")
    await school.settle()
    await second.sees_until("请在")
    now = int((MONDAY + timedelta(days=5)).timestamp())
    assert await overdue(school, exam, now) == []
    assert len(await overdue(school, exam, now + 2 * 86_400)) == 1


async def opens_settings(boss: Phone, exam: int) -> None:
    await boss.sends("考务办")
    await boss.sees()
    last = (await boss.messages())[-1]["message_id"]
    await boss.presses_data(f"esb:{exam}", message_id=last)


async def test_a_venue_at_which_somebody_sits_does_not_vanish(school: School) -> None:
    exam = await with_exam(school, capacity=5)
    boss, person = await office(school), await school.trainee()
    await registers(person)
    await opens_settings(boss, exam)
    await boss.sees_until("报名设置")
    await boss.presses("🪑 名额")
    await boss.sees()
    await boss.sends("县职教中心 1")
    assert "1 人报名，没分考点" in await boss.sees()
    assert await school.query("SELECT * FROM exam_venues") == []

    def held(tx: Tx) -> int | None:
        tx.execute("UPDATE registrations SET venue = '没有了', seat = 'waiting'")
        return registrations.pass_on(tx, ExamId(exam), int(MONDAY.timestamp()))

    assert await school.app.services.database.write(held) == 0


async def test_a_switch_that_is_pressed_twice_stays_where_it_was_put(school: School) -> None:
    exam = await with_exam(school)
    boss = await office(school)
    await opens_settings(boss, exam)
    await boss.sees_until("报名设置")
    last = (await boss.messages())[-1]["message_id"]
    for _ in range(2):
        await boss.presses_data(f"esc:{exam}:free-on", message_id=last)
    assert await school.query("SELECT free_aided FROM exam_windows") == [(1,)]


async def test_in_the_last_hour_it_is_too_late_to_open_registration(school: School) -> None:
    await school.change(
        "INSERT INTO exams (name, level, starts_at, ends_at) VALUES ('茶艺师', '四级', ?, ?)",
        int((MONDAY + timedelta(days=2)).timestamp()),
        int((MONDAY + timedelta(days=2, hours=2)).timestamp()),
    )
    ((exam,),) = await school.query("SELECT max(id) FROM exams")
    boss = await office(school)
    await school.turn_to(MONDAY + timedelta(days=2, minutes=-20))
    await opens_settings(boss, exam)
    assert "来不及报名" in boss.toast
    assert await school.query("SELECT * FROM exam_windows") == []


async def test_who_has_a_place_hears_that_the_exam_moves_and_that_it_is_off(
    school: School,
) -> None:
    exam = await with_exam(school, fee=24_000)
    boss, person = await office(school), await school.trainee()
    await registers(person)
    row = school.book.trainees[1]
    day = MONDAY + timedelta(days=20)

    async def takes(hours: str) -> None:
        head = ("考试", "级别", "日期", "时间", "姓名", "班级", "手机号后四位")
        line = (
            "茶艺师",
            "四级",
            f"{day:%Y-%m-%d}",
            hours,
            row.name,
            row.class_name,
            row.phone[-4:],
        )
        await boss.uploads(workbook(head, line, title="考生"), "改期.xlsx")
        await boss.sees_until("读好了")
        await boss.presses("✅ 应用")
        await boss.sees_until("已生效")
        await school.settle()

    await takes("10:00-11:30")
    said = await person.sees_until("考试时间地点改了")
    assert "10:00" in said
    await school.change("UPDATE exams SET cancelled = 1 WHERE id = ?", exam)
    await school.app.services.database.write(
        lambda tx: registrations.tell_moved(tx, [ExamId(exam)], "off", int(MONDAY.timestamp()))
    )
    await school.settle()
    assert "这场考试取消了" in await person.sees_until("取消")


async def test_one_part_that_is_passed_is_not_the_level(school: School) -> None:
    await with_exam(school, rules="持五级")
    person = await school.trainee()
    number = await person_of(school, person)
    for part, result in (("理论", "passed"), ("实操", None)):
        await school.change(
            "INSERT INTO exams (name, level, starts_at, ends_at) VALUES (?, '五级', 1, 2)",
            f"茶艺师 {part}",
        )
        await school.change(
            "INSERT INTO candidates (exam_id, person_id, result) SELECT max(id), ?, ? FROM exams",
            number,
            result,
        )

    def levels(tx: Tx) -> list[str]:
        return windows.levels_of(tx, number, "茶艺师")

    assert await school.app.services.database.read(levels) == []
    await school.change("UPDATE candidates SET result = 'passed' WHERE person_id = ?", number)
    assert await school.app.services.database.read(levels) == ["五级"]


async def test_somebody_from_outside_keeps_the_name_they_gave_and_confirms_it(
    school: School,
) -> None:
    await with_exam(school)
    person = await school.play.person("路过的人")
    await person.starts()
    await person.sees()
    await opens(person)
    await person.presses("👤 我是谁，去填")
    await person.sees_until("姓名 手机号")
    await person.sends("我想报名，周外来，联系方式13912345678")
    await person.sees_until("身份证后四位")
    await person.sends("好的 末四位123x")
    assert "周外来，13912345678，身份证后四位 123X" in await person.sees_until("对吗")
    assert await school.query("SELECT * FROM outsiders") == []
    await person.presses("✏️ 改")
    await person.sees_until("姓名 手机号")
    await person.sends("周外边")
    await person.sees_until("11 位")
    await person.sends("联系方式13912345678")
    await person.sees_until("身份证后四位")
    await person.sends("123x")
    assert "周外边" in await person.sees_until("对吗")
    await person.sends("嗯嗯对的")
    await person.sees_until("记下了")
    assert await school.query("SELECT count(*) FROM people WHERE name = '周外边'") == [(1,)]


async def test_a_picture_after_an_album_is_of_the_next_paper(school: School) -> None:
    await with_exam(school, papers='["身份证照片", "工作证明"]')
    person = await school.trainee()
    await registers(person)
    for name in ("a.jpg", "b.jpg"):
        await person.uploads(PHOTO, name, kind="photo", media_group_id="7")
    await person.sees_until("收到")
    await person.uploads(PHOTO, "c.jpg", kind="photo")
    await person.sees_until("材料齐了")
    assert await school.query("SELECT number FROM papers ORDER BY id") == [(1,), (1,), (2,)]


async def test_a_tick_is_taken_back_and_who_sits_can_be_refused(school: School) -> None:
    exam = await with_exam(school, fee=24_000)
    boss, person = await office(school), await school.trainee()
    await registers(person)
    await boss.sends("考务办")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if NAME in each))
    await boss.sees()
    await boss.presses("💰 缴费 1")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if "240 元" in each))
    await boss.sees()
    name = school.book.trainees[0].name
    await boss.presses(f"↩️ {name} 改回没缴费")
    await boss.sees()
    assert await school.query("SELECT paid_at FROM registrations") == [(None,)]
    await boss.presses(next(each for each in await boss.buttons() if "240 元" in each))
    await boss.sees()
    await boss.presses("‹ 返回")
    await boss.sees()
    await boss.presses("✅ 报上了 1")
    await boss.sees()
    await boss.presses(next(each for each in await boss.buttons() if name in each))
    await boss.sees()
    await boss.presses("❌ 不通过")
    await boss.sees()
    await boss.presses("重复报名")
    await boss.sees()
    assert await stages(school) == [("refused", None)]
    assert await school.query("SELECT withdrawn FROM candidates WHERE exam_id = ?", exam) == [(1,)]
    await registers(person)
    assert await school.query("SELECT paid_at FROM registrations") == [(None,)]


async def test_pictures_and_drafts_are_forgotten_a_month_later(school: School) -> None:
    await with_exam(school, papers='["身份证照片"]')
    done, begun = [await school.trainee(n) for n in (0, 1)]
    for each in (done, begun):
        await registers(each)
        await each.uploads(PHOTO, "a.jpg", kind="photo")
        await each.sees_until("材料齐了")
    await done.presses("✅ 提交")
    await done.sees_until("等考务办审核")

    async def forgets(days: int) -> None:
        now = int((MONDAY + timedelta(days=days)).timestamp())
        await school.app.services.database.write(registrations.forget_old, now)

    sql = "SELECT owner_id, file_id <> '' FROM papers ORDER BY owner_id"
    await forgets(40)
    assert len(await school.query(sql)) == 2
    await forgets(60)
    ((number, kept),) = await school.query(sql)
    assert not kept

    def find(tx: Tx) -> Registration | None:
        return registrations.find(tx, RegistrationId(number))

    assert await school.app.services.database.read(find) is not None
    assert len(await stages(school)) == 1
