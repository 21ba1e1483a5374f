"""Making surveys in chat: from a ready one, from a workbook, question by question."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.render.workbooks import SURVEY_TEMPLATE, template_workbook
from storage.surveys import surveys
from storage.surveys.surveys import SurveyState
from tests.conftest import MONDAY
from tests.surveys.opened import EVALUATION_TAPS, answers
from tests.workbooks import workbook

if TYPE_CHECKING:
    from playground.client import Phone
    from storage.surveys.surveys import Survey
    from tests.conftest import School

CLASS_TEACHER = Scope(ScopeKind.CLASS, "1")
HEADINGS = ("题型", "题目", "选项", "必答", "最少", "最多", "低端", "高端", "显示条件")


async def newest(school: School) -> Survey:
    return (await school.app.services.database.read(surveys.all_of))[0]


async def from_ready_one(staff: Phone, title: str = "培训满意度评价（12 题）") -> None:
    await staff.sends("管理问卷")
    await answers(staff, "＋ 新建问卷", title)
    await staff.sees_until("草稿")


async def test_a_class_teacher_publishes_a_ready_survey_in_five_taps(school: School) -> None:
    trainee, elsewhere = await school.trainee(), await school.trainee(0, "第2期")
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    page = await teacher.sees_until("草稿")
    assert "12 题 · 约 1 分钟 · 不记名" in page
    assert "第1期：20 人，机器人能通知到 1 人" in page
    await answers(teacher, "▶️ 发布")
    assert "发布后题目和是否记名不能再改" in await teacher.sees()
    await answers(teacher, "▶️ 确定发布")
    assert "已交 0 份，共 20 人" in await teacher.sees_until("进行中")
    await trainee.sees_until("📝")
    await answers(trainee, *EVALUATION_TAPS)
    assert "收到了" in await trainee.sees()
    await school.settle()
    assert not any("📝" in m.get("text", "") for m in await elsewhere.messages())
    (line,) = await school.query("SELECT act, object FROM audit WHERE act LIKE 'survey%'")
    assert line == ("survey-open", f"survey:{(await newest(school)).id}")


async def test_a_test_run_is_what_people_see_and_counts_nothing(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "🧪 试填")
    assert "🧪 试填，不计入" in await teacher.sees()
    await answers(teacher, *EVALUATION_TAPS[1:])
    assert "什么都没有计入" in await teacher.sees()
    survey = await newest(school)
    for table in ("survey_drafts", "survey_waiting", "survey_responses", "survey_invitations"):
        rows = await school.query(
            f"SELECT count(*) FROM {table} WHERE survey_id = ?",  # noqa: S608  # three tables
            survey.id,
        )
        assert rows == [(0,)]


async def test_a_survey_is_made_question_by_question(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "✍️ 自己出题")
    await teacher.sends("晚自习意见")
    await teacher.sees_until("加第一道题")
    for kind, text in (
        ("单选", "参加晚自习吗？\n参加\n不参加"),
        ("多选", "为什么不参加？\nA. 太累\nB. 离家远\nC. 有事\n最多2项"),
        ("数字", "几点结束好？\n19-22"),
        ("五级", "老师辅导得怎么样？\n不管 / 很用心"),
    ):
        await answers(teacher, kind)
        await teacher.sees()
        await teacher.sends(text)
        await teacher.sees_until("或再加一道")
    await answers(teacher, "2", "🔀 出现条件", "1. 参加晚自习吗？", "不参加")
    assert "只在第 1 题选了“不参加”时出现" in await teacher.sees()
    await answers(teacher, "⬇️ 下移", "‹ 返回", "‹ 回到问卷")
    survey = await newest(school)
    asked = await school.app.services.database.read(surveys.questions, survey.id)
    assert [each.text.zh for each in asked] == [
        "参加晚自习吗？",
        "几点结束好？",
        "为什么不参加？",
        "老师辅导得怎么样？",
    ]
    assert [each.zh for each in asked[2].options] == ["太累", "离家远", "有事"]
    assert (asked[2].picks, asked[1].least, asked[1].most) == (2, 19, 22)
    assert asked[2].show_if is not None
    assert asked[2].show_if.number == 1
    assert (asked[3].low.zh, asked[3].high.zh) == ("不管", "很用心")


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("单选", "只有题目", "选项要有 2 到 12 个"),
        ("单选", "题目\n甲\n甲", "有两个选项一样"),
        ("数字", "几个？\n很多", "“很多”不是范围"),
        ("多选", "题目\n甲\n乙\n至少3项", "最少、最多对不上"),
        ("短文", "长" * 201, "太长了（201 字）"),
    ],
)
async def test_a_question_that_cannot_be_answered_says_how_to_mend_it(
    school: School, kind: str, text: str, said: str
) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "✍️ 自己出题")
    await teacher.sends("试试")
    await teacher.sees_until("加第一道题")
    await answers(teacher, kind)
    await teacher.sends(text)
    assert said in await teacher.sees_until(said)


async def test_a_workbook_becomes_a_survey_wherever_it_is_sent(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    rows = (
        ["分节", "吃住", "", "", "", "", "", "", ""],
        ["五级量表", "饭菜怎么样", "", "", "", "", "难吃", "好吃", ""],
        ["单选题", "住校吗", "住；不住", "", "", "", "", "", ""],
        ["多选", "宿舍缺什么", "热水\n网络\n桌子", "否", "", 2, "", "", "第2题=住"],
        ["数字", "几人一间", "", "", 1, 12, "", "", "2：住"],
        ["问答", "还有什么", "", "否", "", "", "", "", ""],
    )
    await teacher.uploads(workbook(HEADINGS, *rows, title="吃住意见"), "问卷.xlsx")
    assert "吃住意见" in await teacher.sees_until("草稿")
    assert len(await school.play.calls("getFile")) == 1
    survey = await newest(school)
    asked = await school.app.services.database.read(surveys.questions, survey.id)
    assert [each.kind.value for each in asked] == [
        "section",
        "scale",
        "single",
        "multiple",
        "number",
        "long",
    ]
    assert (asked[1].low.zh, asked[1].high.zh) == ("难吃", "好吃")
    assert [each.required for each in asked[1:]] == [True, True, False, True, False]
    assert [each.show_if and each.show_if.number for each in asked[3:5]] == [3, 3]


async def test_every_problem_of_a_workbook_is_named_with_its_cell(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    before = len(await school.app.services.database.read(surveys.all_of))
    rows = (
        ["选择", "住校吗", "住；不住", "", "", "", "", "", ""],
        ["单选", "", "住；不住", "", "", "", "", "", ""],
        ["单选", "住校吗", "住", "", "", "", "", "", ""],
        ["数字", "几人", "", "", "多", "", "", "", "看情况"],
        ["短文", "哪里", "", "", "", "", "", "", "第9题=住"],
    )
    await teacher.uploads(workbook(HEADINGS, *rows, title="吃住"), "问卷.xlsx")
    answer = await teacher.sees()
    assert "有 6 处要改，什么都没有写入" in answer
    assert "第 2 行 题型（A）：“选择”不是题型" in answer
    assert "第 3 行 题目（B）：没有写题目" in answer
    assert "第 4 行 选项（C）：选项要有 2 到 12 个" in answer
    assert "第 5 行 最少（E）：“多”不是数字" in answer
    assert "第 5 行 显示条件（I）：看不懂条件“看情况”" in answer
    assert "第 6 行 显示条件（I）：第 9 题不在这题前面" in answer
    assert len(await school.app.services.database.read(surveys.all_of)) == before


async def test_the_empty_workbook_says_that_it_is_empty(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await teacher.sends("管理问卷")
    await answers(teacher, "＋ 新建问卷", "📄 从表格导入")
    await school.app.intake.drain()
    name, data = await teacher.document()
    assert name == "问卷.xlsx"
    assert data == template_workbook(SURVEY_TEMPLATE) or data.startswith(b"PK")
    await teacher.uploads(data, name)
    assert "表里还没有题目" in await teacher.sees()


async def test_a_teacher_survey_is_for_the_classes_that_know_the_teacher(school: School) -> None:
    coordinator = await school.employee(Role.COORDINATOR)
    await coordinator.sends("管理问卷")
    await answers(coordinator, "＋ 新建问卷", "某位老师授课评价（7 题）")
    await coordinator.sees_until("评哪位老师")
    name = next(each for each in await coordinator.buttons() if "›" not in each and "‹" not in each)
    await answers(coordinator, name)
    assert f"{name}老师授课评价" in await coordinator.sees_until("草稿")
    survey = await newest(school)
    assert survey.teacher_id is not None
    known = await school.query(
        "SELECT DISTINCT class_id FROM sessions WHERE teacher_id = ? ORDER BY 1", survey.teacher_id
    )
    assert all(f'"value":"{class_id}"' in survey.audience for (class_id,) in known)


async def test_anonymity_and_questions_are_settled_once_it_is_published(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "改成记名")
    assert "记名" in await teacher.sees()
    await answers(teacher, "改成不记名", "▶️ 发布", "▶️ 确定发布")
    await teacher.sees_until("进行中")
    survey = await newest(school)
    message = (await teacher.messages())[-1]["message_id"]
    for data in (f"s12:{survey.id}:n:0", f"s20:{survey.id}", f"s12:{survey.id}:w:0"):
        await teacher.presses_data(data, message_id=message)
        assert "不能再改" in teacher.toast
    assert (await newest(school)).anonymous


async def test_a_survey_is_closed_extended_and_reopened(school: School) -> None:
    trainee = await school.trainee()
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "🕒 结束时间", "3 天后 21:00")
    assert "11月26日 周四 21:00" in await teacher.sees()
    await answers(teacher, "▶️ 发布", "▶️ 确定发布", "🕒 结束时间")
    await teacher.sends("11月28日18点")
    assert "11月28日 周六 18:00" in await teacher.sees_until("进行中")
    await answers(teacher, "⏹ 结束", "⏹ 确定结束")
    await teacher.sees_until("已结束")
    await answers(trainee, "▶️ 开始填写")
    assert "已经结束" in trainee.toast
    await answers(teacher, "🔓 重新开放", "7 天后 21:00")
    await teacher.sees_until("进行中")
    await answers(trainee, "▶️ 开始填写")
    assert "1/12" in await trainee.sees()


async def test_missing_answers_are_asked_for_once_a_day(school: School) -> None:
    trainee = await school.trainee()
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "▶️ 发布", "▶️ 确定发布")
    page = await teacher.sees_until("进行中")
    assert "还差 20 人，其中 19 人没绑定机器人或关了问卷提醒，催不到" in page
    await answers(teacher, "🔔 催未交的 1 人")
    assert teacher.toast == "已催 1 人，每人每天最多一次。"
    await trainee.sees_until("还差你的一份")
    await answers(teacher, "🔔 催未交的 1 人")
    assert "今天已经催过 1 人" in teacher.toast
    await answers(teacher, "‹ 所有问卷", "🟢 培训满意度评价")
    assert "提醒已送到 1 人次" in await teacher.sees()


async def test_a_moment_that_has_passed_or_contradicts_is_refused(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "🕒 开始时间")
    await teacher.sends("上周")
    assert "没看懂这个时间" in await teacher.sees()
    await teacher.sends("11月27日9点")
    assert "11月27日" in await teacher.sees()
    await answers(teacher, "🕒 结束时间")
    await teacher.sends("11月25日9点")
    assert "结束时间要在开始时间之后" in await teacher.sees()


async def test_an_opening_moment_holds_invitations_back(school: School) -> None:
    trainee = await school.trainee()
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    await answers(teacher, "🕒 开始时间", "明天 9:00", "▶️ 发布", "▶️ 确定发布")
    await teacher.sees_until("进行中")
    await school.settle()
    assert not any("📝" in m.get("text", "") for m in await trainee.messages())
    await school.turn_to(MONDAY.replace(hour=9, minute=1) + timedelta(days=1))
    await trainee.sees_until("📝")


async def test_others_cannot_touch_a_survey_by_a_guessed_button(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    await from_ready_one(teacher)
    survey = await newest(school)
    other = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, "2"))
    trainee = await school.trainee()
    for phone, sentence in ((other, "不归你管"), (trainee, "权限")):
        message = (await phone.messages())[-1]["message_id"]
        for data in (f"s11:{survey.id}", f"s12:{survey.id}:d:1", f"s20:{survey.id}"):
            await phone.presses_data(data, message_id=message)
            assert sentence in phone.toast
    await other.presses_data(
        f"s8:{survey.id}", message_id=(await other.messages())[-1]["message_id"]
    )
    assert "不是发给你的" in other.toast
    assert (await newest(school)).state is SurveyState.DRAFT


async def test_a_draft_can_be_thrown_away(school: School) -> None:
    teacher = await school.employee(Role.STAFF, CLASS_TEACHER)
    before = (await newest(school)).id
    await from_ready_one(teacher)
    await answers(teacher, "🗑 删除", "🗑 确定删除")
    await teacher.sees_until("问卷")
    assert (await newest(school)).id == before
