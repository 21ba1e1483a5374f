"""Asking about oneself in chat: answered at once, before the FAQ, and never about somebody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.conftest import SHANGHAI

if TYPE_CHECKING:
    from bot.domain.exams.exam import CandidateRow, ExamRow
    from bot.domain.imports.book import ClassRow
    from tests.conftest import School

PATIENT = 60.0  # seconds that the first question of a run may take on a busy machine


def first_class(school: School) -> ClassRow:
    return next(each for each in school.book.classes if each.name == "第1期")


def defence(school: School) -> ExamRow:
    return next(each for each in school.book.exams if each.key.batch == "第1期")


def seats_of(school: School, name: str) -> list[CandidateRow]:
    return [each for each in school.book.candidates if each.name == name and each.seat]


@pytest.mark.parametrize("words", ["班主任是谁", "我们班主任电话多少", "怎么联系班主任"])
async def test_the_class_teacher_is_named_with_their_phone(school: School, words: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(words)
    said = await trainee.sees(within=PATIENT)
    of = first_class(school)
    assert said.startswith(f"第1期的班主任是{of.class_teacher}。")
    assert of.class_teacher_phone in said
    assert "👥 班委和小组" in await trainee.buttons()


async def test_who_holds_a_post_is_named_and_no_trainees_phone(school: School) -> None:
    trainee = await school.trainee(1)
    leader = next(each for each in school.book.trainees if each.post == "班长")
    await trainee.sends("我们班长电话")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith(f"第1期的班长是{leader.name}。")
    assert leader.phone not in said
    await trainee.sends("团支书是谁")
    assert (await trainee.sees()).startswith("第1期还没有登记团支书。")


async def test_a_teacher_is_asked_for_by_name_and_a_phone_after_that(school: School) -> None:
    trainee, of = await school.trainee(), first_class(school)
    for words in ("班主任是谁", "电话多少", f"{of.class_teacher[0]}老师电话多少"):
        await trainee.sends(words)
        assert of.class_teacher_phone in await trainee.sees(within=PATIENT)
    await trainee.sends("陈静老师电话")
    said = await trainee.sees()
    assert said.startswith("我这里没有陈静老师的电话。")
    assert of.class_teacher_phone in said


async def test_what_one_holds_oneself_is_said_to_be_ones_own(school: School) -> None:
    rows = [each for each in school.book.trainees if each.class_name == "第1期"]
    place = next(place for place, each in enumerate(rows) if each.post == "班长")
    trainee = await school.trainee(place)
    await trainee.sends("班长是谁")
    assert f"{rows[place].name}，就是你" in await trainee.sees(within=PATIENT)
    await trainee.sends("我是啥职务")
    assert (await trainee.sees()).startswith("你是第1期的班长。")


async def test_a_day_on_which_nothing_is_due_says_so_and_what_comes(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天要交什么")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith("明天 11月24日 周二没有要交、要考的。")


async def test_ones_group_is_named_with_its_members(school: School) -> None:
    trainee = await school.trainee()
    row = next(each for each in school.book.trainees if each.class_name == "第1期")
    await trainee.sends("我是几组的")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith(f"你在第1期{row.team}。")
    assert row.name in said


async def test_ones_class_number_and_size(school: School) -> None:
    trainee = await school.trainee()
    row = next(each for each in school.book.trainees if each.class_name == "第1期")
    count = sum(each.class_name == "第1期" for each in school.book.trainees)
    await trainee.sends("我是哪个班的")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith("你在第1期。")
    assert f"{count} 人" in said
    assert row.number in said


async def test_attendance_electives_picture_and_calendar_are_ones_own(school: School) -> None:
    trainee = await school.trainee(0, "第3期")
    await trainee.sends("怎么查我出勤")
    assert "第3期 还没有点过名" in await trainee.sees(within=PATIENT)
    await trainee.sends("我选了什么课")
    assert (await trainee.sees()).startswith("你还没有选自选课。")
    await trainee.presses("选 数字化转型")
    await trainee.sees_until("✅ 已选")
    await trainee.sends("我选的什么课")
    assert (await trainee.sees()).startswith("你选了：数字化转型。")
    await trainee.sends("课表图片")
    await trainee.sees_until("第3期")
    assert (await trainee.photo()).startswith(b"\x89PNG")
    await trainee.sends("怎么导入日历")
    await trainee.sees_until("手机日历")
    name, _ = await trainee.document()
    assert name == "第3期_课表_2026-11-23.ics"


async def test_whether_one_has_an_exam_on_a_day_is_answered_with_yes_or_no(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("明天要考试吗")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith("明天 11月24日 周二没有你的考试。")
    assert defence(school).key.name in said
    await school.turn_to(defence(school).starts_at - timedelta(days=1))
    await trainee.sends("明天要考试吗")
    said = await trainee.sees_until("有，1 场考试。")
    assert said.startswith("有，1 场考试。")


async def test_an_exam_that_is_named_is_told_of_and_a_short_question_goes_on_from_it(
    school: School,
) -> None:
    trainee = await school.trainee()
    name = trainee.person["first_name"]
    await trainee.sends("电子商务师考试在哪考")
    said = await trainee.sees(within=PATIENT)
    (seat, *_) = [each for each in seats_of(school, name) if each.exam.level == "四级"]
    assert f"{seat.seat} 号座位" in said
    assert "答辩" not in said
    await trainee.sends("答辩在哪里")
    assert first_class(school).venue in await trainee.sees_until("答辩")
    await trainee.sends("几点")
    assert "14:00–16:30" in await trainee.sees_until("答辩")


async def test_an_exam_of_others_is_told_of_without_its_candidates(school: School) -> None:
    await school.change(
        """
        DELETE FROM candidates
        WHERE exam_id IN (SELECT id FROM exams WHERE name LIKE '电子商务师%')
        """
    )
    trainee = await school.trainee()
    await trainee.sends("电子商务师考试在哪考")
    said = await trainee.sees(within=PATIENT)
    assert said.startswith("“电子商务师”的考生名单里没有你。")
    assert "实训楼" in said


async def test_in_a_group_what_is_ones_own_is_said_in_private(school: School) -> None:
    trainee = await school.trainee()
    group = school.play.in_chat(trainee, await school.play.group("第1期群", trainee))
    await group.sends("@linghang_play_bot 我的出勤率")
    assert "私聊" in await group.sees(within=PATIENT)
    assert "我的考勤" in await trainee.sees_until("我的考勤")


async def test_two_questions_of_one_message_are_both_answered(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("班主任是谁？明天几点上课")
    await trainee.sees_until("班主任是", within=PATIENT)
    texts = [m.get("text", "") for m in await trainee.messages() if m["from_bot"]]
    assert any("11月24日" in each for each in texts[-2:])


async def test_what_is_due_within_two_weeks_stands_on_one_page(school: School) -> None:
    trainee = await school.trainee()
    await school.turn_to(defence(school).starts_at - timedelta(days=3))
    await trainee.sends("我还有什么没做")
    said = await trainee.sees_until("接下来两周", within=PATIENT)
    assert "14:00–16:30 考试：企业改进方案答辩" in said
    assert "📝 我的考试" in await trainee.buttons()


async def test_who_joins_the_day_before_an_exam_hears_of_it_at_once(school: School) -> None:
    eve = defence(school).starts_at.astimezone(SHANGHAI) - timedelta(days=1)
    await school.turn_to(eve.replace(hour=15))
    trainee = await school.trainee()
    said = await trainee.sees_until("眼下要紧的")
    assert "考试：企业改进方案答辩" in said
    assert f"{eve.month}月{eve.day + 1}日" in said


async def test_a_class_teacher_is_told_of_the_class_that_is_theirs(school: School) -> None:
    leader = next(each for each in school.book.trainees if each.post == "班长")
    ((class_id,),) = await school.query("SELECT id FROM classes WHERE name = ?", leader.class_name)
    teacher = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(class_id)))
    await teacher.sends("班长是谁")
    said = await teacher.sees(within=PATIENT)
    assert said == f"{leader.class_name}的班长是{leader.name}。"


async def test_staff_are_told_of_the_class_they_look_at(school: School) -> None:
    staff = await school.employee(Role.COORDINATOR)
    await staff.sends("班级")
    await staff.sees()
    await staff.presses((await staff.buttons())[0])
    await staff.sends("班主任是谁")
    assert "的班主任是" in await staff.sees_until("班主任是", within=PATIENT)


@pytest.mark.parametrize("words", ["准考证怎么打印", "考试费多少钱", "旷课会怎么样"])
async def test_policy_stays_with_the_faq(school: School, words: str) -> None:
    trainee = await school.trainee()
    await trainee.sends(words)
    said = await trainee.sees(within=PATIENT)
    assert "📝" not in said
    assert "我的考勤" not in said
