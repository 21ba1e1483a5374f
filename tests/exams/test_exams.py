"""Exams: loaded by staff, asked for by those who sit them, told once, taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import MONDAY
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.book import TraineeRow
    from playground.client import Phone
    from tests.conftest import School

EXAMS = ("考试", "级别", "日期", "开始时间", "结束时间", "考点", "携带物品", "状态")
LIST = ("考试", "姓名", "班级", "手机号后四位", "考场", "座位号", "准考证号", "成绩", "结果")
NAME = "茶艺师 理论"


def exam(
    day: str = "2026-12-05", starts: str = "09:00", venue: str = "三号楼", state: str = ""
) -> bytes:
    ends = f"{int(starts[:2]) + 1:02d}:30"
    return workbook(EXAMS, (NAME, "四级", day, starts, ends, venue, "身份证", state), title="考试")


def rows_of(school: School, class_name: str = "第1期") -> list[TraineeRow]:
    return [each for each in school.book.trainees if each.class_name == class_name]


def line(row: TraineeRow, seat: int, room: str = "2", *graded: str) -> tuple[str, ...]:
    score, result = graded or ("", "")
    return (
        NAME,
        row.name,
        row.class_name,
        row.phone[-4:],
        room,
        str(seat),
        f"20261205{seat:03d}",
        score,
        result,
    )


def listed(*lines: Sequence[str]) -> bytes:
    return workbook(LIST, *lines, title="考生")


async def applies(staff: Phone, data: bytes, name: str = "考试.xlsx") -> str:
    await staff.uploads(data, name)
    preview = await staff.sees()
    assert "读好了" in preview, preview
    await staff.presses("✅ 应用")
    await staff.sees_until("已生效")
    return preview


async def sits(staff: Phone, *people: TraineeRow) -> None:
    await applies(staff, exam())
    await applies(staff, listed(*(line(each, seat) for seat, each in enumerate(people, 1))))


async def news(phone: Phone) -> list[str]:
    told = [m.get("text", "") for m in await phone.messages()]
    return [text for text in told if "考试有新消息" in text or "更正：之前的考试" in text]


async def test_a_candidate_asks_in_their_own_words_and_sees_their_own_exam_only(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    await sits(staff, first, second)
    phone = await school.trainee()
    for words in (
        "我的考试",
        "考试时间",
        "我在哪个考场",
        "下次考试什么时候",
        "考试",
        "when is my exam",
    ):
        await phone.sends(words)
        said = await phone.sees_until("茶艺师")
        day = (
            "Sat 5 Dec 09:00–10:30, in 12 days"
            if words.isascii()
            else "12月5日 周六 09:00–10:30，还有 12 天"
        )
        assert day in said
        assert "三号楼 2 考场 1 号座位" in said or words.isascii()
        assert "20261205001" in said
        assert "身份证" in said
        assert "20261205002" not in said


async def test_what_the_faq_answers_for_everybody_stays_with_it(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await sits(staff, rows_of(school)[0])
    phone = await school.trainee()
    await phone.sends("准考证怎么打印")
    said = await phone.sees()
    assert "打印" in said
    assert "茶艺师" not in said


async def test_of_somebody_without_an_exam_the_question_is_one_like_any_other(
    school: School,
) -> None:
    await school.change("DELETE FROM candidates")
    phone = await school.trainee()
    await phone.sends("我在哪个考场")
    assert "📝" not in await phone.sees()
    await phone.sends("我的考试")
    assert "没有你的考试安排" in await phone.sees()


async def test_in_a_group_it_is_answered_in_private(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await sits(staff, rows_of(school)[0])
    phone = await school.trainee()
    group = school.play.in_chat(phone, await school.play.group("第1期群", phone))
    await group.sends("@linghang_play_bot 我的考试")
    assert "私聊" in await group.sees()
    assert "20261205001" in await phone.sees_until("20261205001")
    assert all("茶艺师" not in m.get("text", "") for m in await group.messages())


async def test_a_moved_exam_is_told_once_old_to_new_to_those_it_concerns(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    here, there = await school.trainee(), await school.trainee(1)
    await sits(staff, rows_of(school)[0])
    assert "新消息" in await here.sees_until("新消息")
    await staff.uploads(exam(day="2026-12-06", venue="五号楼"), "考试.xlsx")
    preview = await staff.sees()
    assert "新增 0，改动 1" in preview
    assert "考生 1 人，已加入的 1 人会收到通知" in preview
    await staff.presses("✅ 应用")
    assert "会通知 1 人" in await staff.sees_until("已生效")
    told = await here.sees_until("有变动")
    assert "12月5日 周六 09:00–10:30 → 12月6日 周日 09:00–10:30" in told
    assert "三号楼 2 考场 1 号座位 → 五号楼 2 考场 1 号座位" in told
    await applies(staff, exam(day="2026-12-06", venue="五号楼"))
    await school.settle()
    assert len(await news(here)) == 2
    assert await news(there) == []


async def test_roll_back_tells_exactly_those_who_had_been_told(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    told = await school.trainee()
    first, second = rows_of(school)[:2]
    await sits(staff, first, second)
    await told.sees_until("新消息")
    await applies(staff, listed(line(first, 7, "9"), line(second, 8, "9")))
    await told.sees_until("有变动")
    late = await school.trainee(1)
    await staff.presses("↩️ 撤回这次导入")
    await staff.presses("↩️ 确定撤回")
    await staff.sees_until("已撤回")
    said = await told.sees_until("更正")
    assert "9 考场 7 号座位 → 三号楼 2 考场 1 号座位" in said
    await school.settle()
    assert await news(late) == []
    await late.sends("我的考试")
    assert "2 考场 2 号座位" in await late.sees()


async def test_two_corrections_in_the_quiet_of_the_night_are_told_as_one(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    phone = await school.trainee()
    first = rows_of(school)[0]
    await sits(staff, first)
    await phone.sees_until("新消息")
    await school.turn_to(MONDAY.replace(hour=23))
    await applies(staff, listed(line(first, 7, "8")))
    await applies(staff, listed(line(first, 9, "9")))
    await school.turn_to((MONDAY + timedelta(days=1)).replace(hour=7, minute=1))
    told = await news(phone)
    assert len(told) == 2
    assert "三号楼 2 考场 1 号座位 → 三号楼 9 考场 9 号座位" in told[-1]


async def test_reminders_come_the_day_before_and_two_hours_before_and_once(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await sits(staff, rows_of(school)[0])
    phone = await school.trainee()
    eve = MONDAY.replace(month=12, day=4, hour=7, minute=1)
    await school.turn_to(eve)
    assert "明天 12月5日 周六有考试" in await phone.sees_until("有考试")
    await school.stop()
    await school.start()
    await school.turn_to(eve.replace(day=5, hour=7, minute=2))
    assert "快考试了" in await phone.sees_until("快考试了")
    await school.stop()
    await school.start()
    await school.turn_to(eve.replace(day=5, hour=8, minute=50))
    texts = [m.get("text", "") for m in await phone.messages()]
    assert sum("有考试</b>" in text or "周六有考试" in text for text in texts) == 1
    assert sum("快考试了" in text for text in texts) == 1


async def test_who_wants_nothing_about_exams_hears_nothing(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    phone = await school.trainee()
    await school.change("UPDATE preferences SET exams = 0")
    await sits(staff, rows_of(school)[0])
    await school.turn_to(MONDAY.replace(month=12, day=5, hour=8, minute=50))
    texts = [m.get("text", "") for m in await phone.messages()]
    assert not any("茶艺师" in text for text in texts)


async def test_a_result_as_offices_write_it_is_told(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    await sits(staff, first, second)
    one, other = await school.trainee(), await school.trainee(1)
    await school.turn_to(MONDAY.replace(month=12, day=7))
    results = workbook(
        ("考试", "准考证号", "姓名", "成绩", "结果"),
        (NAME, "20261205001", first.name, "85%", "通过"),
        (NAME, "20261205002", second.name, "取消成绩（作弊）", ""),
        title="成绩",
    )
    assert "出结果 2" in await applies(staff, results)
    assert "结果：合格，85 分" in await one.sees_until("结果：")
    assert "结果：不合格" in await other.sees_until("结果：")


async def test_a_result_is_told_to_its_person_alone(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    await sits(staff, first, second)
    one, other = await school.trainee(), await school.trainee(1)
    await school.turn_to(MONDAY.replace(month=12, day=7))
    results = workbook(
        ("考试", "准考证号", "姓名", "成绩", "结果"),
        (NAME, "20261205001", first.name, "86", "合格"),
        (NAME, "20261205002", second.name, "", "缺考"),
        title="成绩",
    )
    await one.sends("我考过了吗")
    assert "茶艺师 理论 四级：结果还没有录入" in await one.sees()
    preview = await applies(staff, results)
    assert "出结果 2" in preview
    assert "结果：合格，86 分" in await one.sees_until("结果：")
    assert "结果：缺考" in await other.sees_until("结果：")
    assert not any("86" in m.get("text", "") for m in await other.messages())
    await one.sends("我的成绩")
    assert "合格，86 分" in await one.sees()


async def test_every_problem_of_a_list_is_named_with_row_column_and_reason(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    await applies(staff, exam())
    await staff.uploads(
        listed(
            line(first, 1),
            ("茶艺师 理论五级", *line(second, 2)[1:]),
            (NAME, "无名氏", "第1期", "1234", "2", "3", "", "", ""),
            (NAME, first.name, "第2期", "", "2", "4", "", "", ""),
            (NAME, second.name, "", "", "2", "5", "", "", ""),
            (
                NAME,
                second.name,
                "第1期",
                "0000" if second.phone[-4:] != "0000" else "1111",
                "2",
                "1",
                "",
                "",
                "",
            ),
            (NAME, second.name, "第1期", second.phone[-4:], "2", "1", "", "优等生", ""),
        ),
        "考生.xlsx",
    )
    said = await staff.sees()
    assert "什么都没有写入" in said
    assert "第 3 行 考试（A）：没有“茶艺师 理论五级”这场考试，是不是“茶艺师 理论 四级”？" in said
    assert "第 4 行 姓名（B）：花名册上没有无名氏" in said
    assert "不在这个班" in said
    assert "只写了姓名" in said
    assert "后四位和花名册上的不一样" in said
    assert "“优等生”不是成绩" in said
    assert await school.query(
        "SELECT count(*) FROM candidates WHERE exam_id IN (SELECT id FROM exams WHERE name = ?)",
        NAME,
    ) == [(0,)]


async def test_who_is_missing_withdraws_only_if_staff_say_the_list_is_whole(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    phone = await school.trainee(1)
    await sits(staff, first, second)
    await staff.uploads(listed(line(first, 1)), "考生.xlsx")
    await staff.sees()
    await staff.presses("✅ 只改名单里写到的人")
    await staff.sees_until("已生效")
    await phone.sends("我的考试")
    await phone.sees_until("2 号座位")
    await staff.uploads(listed(line(first, 1)), "考生.xlsx")
    await staff.sees()
    await staff.presses("✅ 这是完整名单，没写的 1 人算退出")
    await staff.sees_until("已生效")
    assert "已取消，不用去了" in await phone.sees_until("不用去了")


async def test_a_whole_list_is_shown_again_where_more_are_missing_than_said(
    school: School,
) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first, second, third = rows_of(school)[:3]
    await sits(staff, first, second)
    await staff.uploads(listed(line(first, 1)), "考生.xlsx")
    await staff.sees()
    message = (await staff.messages())[-1]["message_id"]
    ((number,),) = await school.query("SELECT max(id) FROM loads")
    await school.change(
        """
        INSERT INTO candidates (exam_id, person_id, venue, room, seat, ticket, score, withdrawn)
        SELECT cd.exam_id, p.id, cd.venue, cd.room, '77', '77', '', 0
        FROM candidates cd
        JOIN people p ON p.phone = ?
        WHERE cd.seat = '2'
        """,
        third.phone,
    )
    await staff.presses("✅ 这是完整名单，没写的 1 人算退出")
    await staff.sees_until("数目和你看到的不一样")
    assert "✅ 这是完整名单，没写的 2 人算退出" in await staff.buttons()
    await staff.presses_data(f"ex5:{number}", message_id=message)  # as older programs offered it
    await staff.sees_until("数目和你看到的不一样")
    withdrawn = "SELECT count(*) FROM candidates WHERE withdrawn"
    assert await school.query(withdrawn) == [(0,)]
    await staff.presses("✅ 这是完整名单，没写的 2 人算退出")
    await staff.sees_until("已生效")
    assert await school.query(withdrawn) == [(2,)]


async def test_staff_see_counts_and_whom_to_call_within_their_reach(school: School) -> None:
    whole = await school.employee(Role.COORDINATOR)
    first, second = rows_of(school)[:2]
    await sits(whole, first, second, rows_of(school, "第2期")[0])
    await school.trainee()
    class_id = (await school.query("SELECT id FROM classes WHERE name = '第1期'"))[0][0]
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    await teacher.sends("考务")
    await teacher.sees()
    await teacher.presses("12月5日 周六 茶艺师 理论 四级")
    page = await teacher.sees_until("考生")
    assert "考生 2 人，1 人收得到通知（1 人还没加入" in page
    await teacher.presses("☎️ 1 人收不到通知")
    said = await teacher.sees_until("请打电话")
    assert second.name in said
    assert first.name not in said


async def test_a_guessed_number_opens_nobody_elses_exam(school: School) -> None:
    whole = await school.employee(Role.COORDINATOR)
    await sits(whole, rows_of(school, "第2期")[0])
    ((exam_id,),) = await school.query("SELECT id FROM exams WHERE name = ?", NAME)
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = '第1期'")
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    await teacher.sends("考务")
    await teacher.sees()
    message = (await teacher.messages())[-1]["message_id"]
    for data in (f"ex3:{exam_id}:0", f"ex4:{exam_id}:0:0", f"ex4:{exam_id}:0:1"):
        await teacher.presses_data(data, message_id=message)
        assert "过期" in teacher.toast
    trainee = await school.trainee()
    await trainee.sends("考试")
    await trainee.sees()
    message = (await trainee.messages())[-1]["message_id"]
    await trainee.presses_data(f"ex3:{exam_id}:0", message_id=message)
    assert "茶艺师" not in (await trainee.messages())[-1].get("text", "")


async def test_a_chat_that_is_somebody_elses_by_now_is_told_nothing(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    first = rows_of(school)[0]
    phone = await school.trainee()
    await sits(staff, first)
    await phone.sees_until("新消息")
    await school.turn_to(MONDAY.replace(hour=23))
    await applies(staff, listed(line(first, 7, "8")))
    await school.change("UPDATE accounts SET person_id = NULL WHERE id = ?", phone.id)
    await school.turn_to((MONDAY + timedelta(days=1)).replace(hour=7, minute=1))
    assert len(await news(phone)) == 1


async def test_what_is_kept_of_an_exam_is_shown_and_stays_the_schools(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    phone = await school.trainee()
    await sits(staff, rows_of(school)[0])
    await phone.sends("我的")
    await phone.sees()
    await phone.presses("📦 导出我的数据")
    _, data = await phone.document()
    assert b"20261205001" in data
    await phone.presses("🗑️ 删除我的数据")
    await phone.sees()
    await phone.presses("确定删除")
    await phone.sees()
    assert await school.query("SELECT count(*) FROM candidates WHERE ticket = '20261205001'") == [
        (1,)
    ]


async def test_a_class_teacher_loads_candidates_of_their_class_only(school: School) -> None:
    whole = await school.employee(Role.COORDINATOR)
    await applies(whole, exam())
    class_id = (await school.query("SELECT id FROM classes WHERE name = '第1期'"))[0][0]
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    await teacher.uploads(listed(line(rows_of(school, "第2期")[0], 1)), "考生.xlsx")
    assert "不归你管" in await teacher.sees()
    await teacher.uploads(exam(day="2026-12-20"), "考试.xlsx")
    assert "全校的权限" in await teacher.sees()


async def test_the_candidates_of_an_exam_are_an_audience(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await school.change("DELETE FROM candidates")
    first, second = rows_of(school)[:2]
    await sits(staff, first, second, rows_of(school, "第2期")[0])
    await staff.sends("通知")
    await staff.sees_until("发通知")
    await staff.sends("带好身份证")
    await staff.sees_until("收到")
    await staff.presses("👥 选发给谁 ›")
    await staff.presses("📝 按考试 ›")
    assert "茶艺师 理论 四级 考生　3 人" in await staff.buttons()
    await staff.presses("茶艺师 理论 四级 考生　3 人")
    assert "共 3 人" in await staff.sees_until("共 3 人")
    await staff.presses("细分 ›")
    await staff.presses("✅ 茶艺师 理论 四级 考生　3 人")
    await staff.presses("第1期　2 人")
    assert "共 2 人" in await staff.sees_until("共 2 人")
