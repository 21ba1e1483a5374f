"""Staff ask in words about classes, people and the timetable of the school."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from bot.domain.attendance.roll import Mark
from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.ids import SessionId
from bot.domain.people.roles import Role, Scope, ScopeKind
from storage.attendance import rolls
from tests.conftest import MONDAY
from tests.surveys.opened import SHORT, opened

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School

TODAY = MONDAY.date()


async def class_teacher(school: School, name: str = "第1期") -> Phone:
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))


async def asks(person: Phone, said: str) -> str:
    await person.sends(said)
    return await person.sees()


async def call_roll(school: School, name: str, absent: str) -> None:
    """The first roll of today of a class: one absent, the others there."""
    ((session,),) = await school.query(
        "SELECT min(s.id) FROM sessions s JOIN classes c ON c.id = s.class_id"
        " WHERE c.name = ? AND date(s.starts_at + 28800, 'unixepoch') = '2026-11-23'",
        name,
    )
    ((person,),) = await school.query(
        "SELECT p.id FROM people p JOIN enrolments e ON e.person_id = p.id"
        " JOIN classes c ON c.id = e.class_id WHERE p.name = ? AND c.name = ?",
        absent,
        name,
    )

    def call(tx: Tx) -> None:
        session_id = SessionId(session)
        rolls.note(tx, session_id, {person: Mark.ABSENT}, day=TODAY, by=None, now=0)
        rolls.record(tx, session_id, day=TODAY, by=None, now=0)

    await school.app.services.database.write(call)


def somebody(school: School, name: str = "第1期") -> str:
    """A name that only one trainee of the school has."""
    every = [row.name for row in school.book.trainees]
    found = [row.name for row in school.book.trainees if row.class_name == name]
    return next(each for each in found if every.count(each) == 1)


# -- the timetable ---------------------------------------------------------------------------------


async def test_a_class_is_asked_for_by_name_and_the_next_question_goes_on(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    said = await asks(staff, "第3期明天上什么课")
    assert "明天 11月24日 周二 · 第3期" in said
    assert "劳动合同法规" in said
    assert "后天 11月25日 周三 · 第3期" in await asks(staff, "那后天呢")
    assert "第2期" in await asks(staff, "2期后天下午有课吗")
    assert {"🖼 周图", "📊 表格"} <= set(await staff.buttons())


async def test_a_teacher_is_found_in_all_classes_as_page_picture_and_workbook(
    school: School,
) -> None:
    staff = await class_teacher(school, "第3期")
    said = await asks(staff, "陈静老师这周在哪上课")
    assert said.startswith("👤 陈静 11月23日–11月29日有 4 节课")
    assert "第1期" in said
    assert "教学楼303" in said
    await staff.presses("🖼 图片")
    await staff.sees_until("陈静")
    assert (await staff.photo())[:4] == b"\x89PNG"
    await staff.presses("📊 表格")
    await staff.sees()
    name, data = await staff.document()
    assert name == "陈静_课表_11月23日–11月29日_2026-11-23.xlsx"
    lines = [row for row in load_workbook(io.BytesIO(data)).active.values if "陈静" in row]
    assert lines[0][1:6] == ("周一", "09:00–11:30", "第2期", "品牌打造", "陈静")
    assert len(lines) == 4
    assert "没有课" in await asks(staff, "陈静明天有空吗")


async def test_a_room_is_said_to_be_free_or_taken(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    taken = await asks(staff, "实训室2明天有空吗")
    assert taken.startswith("🔴 实训室2 明天 11月24日 周二有 1 节课")
    assert "刘洋" in taken
    assert "没有排课，空着" in await asks(staff, "实训室2明天下午有空吗")
    said = await asks(staff, "实训室1明天有空吗")
    assert said.startswith("❓ 课表里没有“实训室1”这间教室。")
    assert "实训室2" in await staff.buttons()
    await staff.presses("🟢 空着的教室")
    assert "没有排课" in await staff.sees()


async def test_a_room_is_looked_at_now_and_free_rooms_of_the_kind_that_is_asked_for(
    school: School,
) -> None:
    staff = await school.employee(Role.STAFF)
    assert (await asks(staff, "实训室2现在有人吗")).startswith("🔴 实训室2 现在有 1 节课")
    said = await asks(staff, "明天哪间实训室空着")
    assert "实训室" in said
    assert "教学楼" not in said


async def test_a_teacher_whom_no_timetable_lists_is_said_to_be_unknown(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    assert "第1期" in await asks(boss, "第1期明天上什么课")
    for said in ("张伟老师明天在哪上课", "那张伟老师呢", "张伟明天有课吗"):
        assert (await asks(boss, said)).startswith("课表里没有叫“张伟”的老师。")
        assert "🏫 全校" in await boss.buttons()
    assert "姓“赵”" in await asks(boss, "赵老师今天有课吗")
    assert (await asks(boss, "王建老师明天有课吗")).startswith("👤 王建峰 明天")


async def test_what_goes_on_keeps_day_and_kind_of_the_question_before(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await asks(staff, "第3期明天上什么课")
    await asks(staff, "那后天呢")
    assert "后天 11月25日 周三 · 第1期" in await asks(staff, "1期呢")
    assert "👤 陈静 后天" in await asks(staff, "那陈静老师呢")
    assert "实训室2 后天" in await asks(staff, "实训室2呢")
    assert "明天 11月24日 周二" in await asks(staff, "哪些班明天没课")
    assert "3 个班有课" in await asks(staff, "今天有课吗")
    await asks(staff, "陈静老师明天有课吗")
    assert "👤 陈静 11月27日 周五" in await asks(staff, "周五")
    assert "第1期 名单" in await asks(staff, "1期名单")
    assert "第3期 名单" in await asks(staff, "那3期呢")


async def test_a_picture_is_sent_of_what_it_is_asked_for(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    for said, of in (("全校课表图", "全校"), ("陈静老师这周课表图片", "陈静")):
        await boss.sends(said)
        await boss.sees_until(of)
        assert (await boss.photo())[:4] == b"\x89PNG"


async def test_a_trainee_who_is_named_is_asked_about_as_of_their_class(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    every = [row.name for row in school.book.trainees]
    name = next(
        row.name
        for row in school.book.trainees
        if row.class_name == "第3期"
        and row.name[0] in "王李张刘陈杨赵周吴"
        and len(row.name) == 3
        and every.count(row.name) == 1
    )
    assert "· 第3期" in await asks(boss, f"{name}明天上什么课")


async def test_staff_are_told_the_phone_of_the_class_teacher_who_is_named(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    of = next(each for each in school.book.classes if each.name == "第3期")
    await asks(boss, "第1期")
    assert of.class_teacher_phone in await asks(boss, f"{of.class_teacher}老师电话多少")
    assert of.class_teacher_phone in await asks(boss, "第3期班主任电话")


async def test_a_kind_of_room_that_there_is_not_is_said(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    assert (await asks(boss, "机房明天有空吗")).startswith("❓ 课表里没有叫“机房”的教室。")


async def test_a_question_that_names_no_class_is_not_of_the_one_spoken_of(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.app.services.knowledge.settled()
    await asks(boss, "第3期")
    assert "📅 明天 11月24日 周二：" in await asks(boss, "明天有课吗")
    assert "没有课" in await asks(boss, "哪些班没课") or "都有课" in await boss.sees()
    assert "· 第3期" not in await asks(boss, "后天上什么课")


async def test_the_whole_school_is_shown_a_day_and_a_week(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    said = await asks(staff, "今天哪些班有课")
    assert said.startswith("📅 今天 11月23日 周一：3 个班有课，共 6 节。")
    assert "第2期　09:00 品牌打造、14:00 劳动合同法规" in said
    await staff.presses("🖼 图片")
    await staff.sees_until("全校")
    await staff.presses("📊 表格")
    await staff.sees()
    assert (await staff.document())[0] == "全校_课表_2026-11-23.xlsx"
    await staff.presses("这一周")
    assert "第3期　" in await staff.sees_until("11月23日–11月29日")
    await staff.presses("第3期")
    assert "第3期" in await staff.sees_until("11月23日")


async def test_today_without_a_class_is_the_day_of_ones_classes(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.app.services.knowledge.settled()
    assert "3 个班有课" in await asks(boss, "今天")
    assert "3 个班有课" in await asks(boss, "今天有课吗")
    teacher = await class_teacher(school)
    assert "今天 11月23日 周一 · 第1期" in await asks(teacher, "今天")


async def test_ones_own_classes_come_first_and_a_button_shows_all(school: School) -> None:
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.DISTRICT, "云溪区"))
    said = await asks(staff, "今天哪些班有课")
    assert "你管的班里 1 个有课" in said
    await staff.presses("🏫 全校")
    assert "3 个班有课" in await staff.sees_until("3 个班")


async def test_a_class_that_there_is_not_is_told(school: School) -> None:
    staff = await school.employee(Role.STAFF)
    for said in ("99期", "99期名单", "第99期明天上什么课"):
        assert "没有第 99 期" in await asks(staff, said)
        assert "🏫 全部班级" in await staff.buttons()


# -- classes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("1期", "📍 云溪区职业技能培训中心"),
        ("1期名单", "第1期 名单：20 人"),
        ("1期出勤", "第1期 考勤"),
        ("1期考试安排", "第1期 的考试"),
        ("1期请假审批", "第1期 没有等审批的请假"),
        ("1期班委", "第1期 · 班委"),
        ("1期今天谁请假", "没有人请假"),
    ],
)
async def test_what_is_asked_of_a_class_opens_its_page(
    school: School, said: str, answer: str
) -> None:
    teacher = await class_teacher(school)
    assert answer in await asks(teacher, said)


async def test_who_is_missing_is_named_to_their_staff_only(school: School) -> None:
    name = somebody(school)
    await call_roll(school, "第1期", name)
    teacher, other = await class_teacher(school), await class_teacher(school, "第3期")
    said = await asks(teacher, "谁今天没来")
    assert said.startswith("🙋 今天 11月23日 周一：缺 1 人")
    assert name in said
    refused = await asks(other, "1期今天谁没来")
    assert "第1期 不归你管" in refused
    assert name not in refused
    assert name not in await asks(other, "谁今天没来")
    boss = await school.employee(Role.COORDINATOR)
    said = await asks(boss, "今天谁没来")
    assert name in said
    assert "还有 2 个班没点完名：第2期、第3期" in said


async def test_the_timetable_of_anothers_class_is_a_tap_away(school: School) -> None:
    other = await class_teacher(school, "第3期")
    await asks(other, "1期名单")
    await other.presses("📅 课表")
    assert "第1期" in await other.sees_until("11月23日")


async def test_missing_answers_are_counted(school: School) -> None:
    third = Audience((AudienceTerm(TermKind.CLASS, "3"),))
    await opened(school, SHORT, audience=third)
    teacher = await class_teacher(school, "第3期")
    said = await asks(teacher, "第3期还差几份问卷")
    assert said.startswith("📝 第3期还差 20 份问卷")
    assert "食堂满意度　0/20" in said
    assert "还差 20 份" in await asks(teacher, "还差几份问卷")
    await teacher.presses("📊 食堂满意度")
    assert "食堂满意度" in await teacher.sees_until("第3期")


async def test_an_announcement_begins_with_its_classes_chosen(school: School) -> None:
    teacher = await class_teacher(school)
    assert "发给 第1期（20 人）" in await asks(teacher, "给1期发通知")
    said = await asks(teacher, "明天带身份证")
    assert "收到，共 1 条" in said
    ((audience,),) = await school.query("SELECT audience FROM announcements")
    assert '"value":"1"' in audience
    boss = await school.employee(Role.COORDINATOR)
    assert "发给 第1期、第2期（40 人）" in await asks(boss, "通知1-2期")


async def test_of_several_classes_it_is_asked_which(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    assert "哪个班" in await asks(boss, "2-3期名单")
    await boss.presses("第3期")
    assert "第3期 名单" in await boss.sees_until("名单")


# -- people ----------------------------------------------------------------------------------------


async def test_a_person_is_found_in_one_message(school: School) -> None:
    name = somebody(school)
    teacher, other = await class_teacher(school), await class_teacher(school, "第3期")
    for said in (f"查人 {name}", f"找学员{name}", f"{name}是哪个班的", f"1期{name}", name):
        assert f"{name}　第1期" in await asks(teacher, said)
    assert f"你管的班里没有“{name}”" in await asks(other, f"查人 {name}")
    await other.presses("🔍 再找")
    assert "想找谁" in await other.sees()


async def test_of_several_of_a_name_one_is_chosen(school: School) -> None:
    every = [row.name for row in school.book.trainees]
    surname = max({name[0] for name in every}, key=lambda each: sum(n[0] == each for n in every))
    boss = await school.employee(Role.COORDINATOR)
    assert "找到" in await asks(boss, f"查人 {surname}")
    label = (await boss.buttons())[0]
    await boss.presses(label)
    assert label.split("\u3000")[0] in await boss.sees_until("手机")


async def test_a_teacher_is_no_trainee_but_their_days_are_offered(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    assert "没有“陈静”" in await asks(boss, "查人 陈静")
    await boss.presses("👤 陈静 的课")
    assert "👤 陈静" in await boss.sees_until("节课")


# -- others ----------------------------------------------------------------------------------------


async def test_trainees_are_not_told_what_staff_are(school: School) -> None:
    name = somebody(school)
    await call_roll(school, "第1期", name)
    trainee = await school.trainee(3)
    for said in (
        "谁今天没来",
        "第3期名单",
        f"查人 {name}",
        "3期",
        "今天哪些班有课",
        "第3期还差几份问卷",
    ):
        answer = await asks(trainee, said)
        assert name not in answer, said
        assert "第3期" not in answer, said


async def test_staff_ask_the_faq_as_before(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await school.app.services.knowledge.settled()
    assert "食堂" in await asks(boss, "食堂几点开饭")


async def test_staff_without_a_class_are_led_to_one(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    for word in ("周图", "班委", "选课"):
        await staff.sends(word)
        assert "要看哪个班的" in await staff.sees()
        assert await staff.buttons() == ["🏫 全部班级"]


async def test_staff_of_one_class_are_asked_for_none(school: School) -> None:
    ((of_class,),) = await school.query("SELECT id FROM classes WHERE name = '第3期'")
    staff = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(of_class)))
    for word in ("班委", "小组任务", "选课", "3期小组任务", "小组任务 第3期", "3期清单"):
        await staff.sends(word)
        assert "第3期" in await staff.sees(), word


async def test_an_announcement_to_a_group_goes_to_the_group_alone(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    members = "SELECT count(*) FROM enrolments WHERE class_id = 1 AND team = '第1组'"
    ((many,),) = await school.query(members)
    assert 0 < many < 20
    for said in ("给1期1组发通知", "通知第1期第一组"):
        await asks(teacher, "取消")
        assert f"{many} 人" in await asks(teacher, said)
    await asks(teacher, "取消")
    assert "没有第 9 组" in await asks(teacher, "给1期9组发通知")


async def test_of_another_class_a_class_teacher_is_told_that_class(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    first, third = (
        next(each for each in school.book.classes if each.name == name)
        for name in ("第1期", "第3期")
    )
    said = await asks(teacher, "第3期班主任电话多少")
    assert first.class_teacher_phone not in said
    assert third.class_teacher_phone in said or "第3期" in said


async def test_the_attendance_of_one_person_is_asked_in_words(school: School) -> None:
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "1"))
    name = school.book.trainees[0].name
    assert name in await asks(teacher, f"{name}的考勤")
    await teacher.presses("📋 考勤")
    said = await teacher.sees_until("的考勤 · 第1期")
    assert name in said
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    assert "考勤 · 第1期" not in await asks(other, f"{name}的考勤")
