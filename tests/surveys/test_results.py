"""Results as coordinators and class teachers see them in chat."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.domain.ids import ClassId, SurveyId
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.surveys.questions import Answer, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from bot.domain.surveys.results import Dimension
from handlers.surveys.results.buttons import Comments, CrossTab, OpenResults, Rows
from handlers.surveys.results.respondents import LONGEST_WORDS
from playground.client import Phone
from storage.database import Tx
from storage.surveys import ballots, surveys
from storage.surveys.ballots import Response
from tests.conftest import School
from tests.surveys.opened import answers, opened

ASKED = (
    SurveyQuestion(1, Asks.SCALE, Words("讲得清楚吗"), low=Words("不清楚"), high=Words("清楚")),
    SurveyQuestion(2, Asks.NPS, Words("会推荐吗")),
    SurveyQuestion(3, Asks.MULTIPLE, Words("喜欢什么"), (Words("课"), Words("饭"), Words("=1+1"))),
    SurveyQuestion(4, Asks.LONG, Words("还想说什么"), required=False),
)


async def class_id(school: School, name: str) -> ClassId:
    [(number,)] = await school.query("SELECT id FROM classes WHERE name = ?", name)
    return ClassId(number)


async def given(
    school: School, survey_id: SurveyId, class_name: str, sheets: Sequence[dict[int, Answer]]
) -> None:
    """So many more of a class hand these in."""
    number = await class_id(school, class_name)

    def put(tx: Tx) -> None:
        found = surveys.find(tx, survey_id)
        assert found is not None
        rows = tx.execute(
            "SELECT person_id FROM survey_invitations WHERE survey_id = ? AND class_id = ?"
            " AND NOT finished ORDER BY person_id LIMIT ?",
            (survey_id, number, len(sheets)),
        ).fetchall()
        for (person_id,), sheet in zip(rows, sheets, strict=True):
            tx.execute(
                "UPDATE survey_invitations SET finished = 1 WHERE survey_id = ? AND person_id = ?",
                (survey_id, person_id),
            )
            if found.anonymous:
                ballots.hand_in(tx, found, number, sheet)
            else:
                key = ballots.make_key()
                ballots.put(tx, survey_id, Response(key, number, sheet, person_id, 1))

    await school.app.services.database.write(put)


async def answered(
    school: School, survey_id: SurveyId, class_name: str, *grades: int, text: str = ""
) -> None:
    """So many more of a class have answered, with these grades."""
    sheets = [sheet_of(grade, text) for grade in grades]
    await given(school, survey_id, class_name, sheets)


def sheet_of(grade: int, text: str) -> dict[int, Answer]:
    known = {1: Answer((grade,)), 2: Answer((2 * grade,)), 3: Answer((1, grade % 3 + 1))}
    if grade % 3 == 0:
        known[3] = Answer((1,))
    return known | ({4: Answer((), f"{text}{grade}")} if text else {})


async def closed(school: School, survey_id: SurveyId) -> None:
    now = school.clock.timestamp()
    await school.app.services.database.write(surveys.close, survey_id, now)


async def looks(someone: Phone, title: str = "食堂满意度") -> str:
    await someone.sends("结果")
    await someone.sees()
    await someone.presses(title)
    return await someone.sees()


async def test_a_coordinator_sees_the_headline_of_a_survey(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await someone.sends("结果")
    assert "收到 60/60（100%）" in await someone.sees()
    await someone.presses("培训满意度评价")
    said = await someone.sees()
    assert "满意度 99.6%" in said
    assert "95% 区间" in said
    assert "平均分 4.8" in said
    assert "推荐值 +" in said


async def test_a_trainee_sees_no_results(school: School) -> None:
    someone = await school.trainee()
    await someone.sends("/results")
    assert "权限" in await someone.sees()


async def test_a_class_teacher_sees_only_their_class(school: School) -> None:
    own, other = await class_id(school, "第2期"), await class_id(school, "第1期")
    someone = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(own)))
    await someone.sends("结果")
    assert "收到 20/20（100%）" in await someone.sees()
    said = await looks(someone, "培训满意度评价")
    assert "第2期 · 不记名" in said
    assert "收到 20 / 20 人" in said
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data(OpenResults(SurveyId(1), f"c{other}").pack(), message_id=newest)
    assert "不在你负责的范围" in someone.toast


async def test_a_survey_of_other_classes_cannot_be_guessed(school: School) -> None:
    own = await class_id(school, "第2期")
    someone = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(own)))
    await looks(someone, "培训满意度评价")
    survey_id = await opened(school, ASKED)
    await school.app.services.database.write(
        lambda tx: tx.execute(
            "DELETE FROM survey_invitations WHERE survey_id = ? AND class_id = ?", (survey_id, own)
        )
    )
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data(OpenResults(survey_id).pack(), message_id=newest)
    assert "不在你负责的范围" in someone.toast
    await someone.sends("结果")
    assert "食堂" not in await someone.sees()


async def test_below_the_minimum_the_count_and_the_reason_are_told(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    assert "还没有人交卷" in await looks(someone)
    await answered(school, survey_id, "第1期", 5, 5, 4, 3)
    said = await looks(someone)
    assert "收到 4 / 60 人" in said
    assert "满 5 份才显示" in said
    assert "满意度" not in said.split("\n", 1)[1]
    await answered(school, survey_id, "第1期", 5)
    assert "满意度 80.0%" in await looks(someone)


async def test_what_five_trainees_tap_is_what_their_class_teacher_sees(school: School) -> None:
    teacher = await school.employee(
        Role.STAFF, Scope(ScopeKind.CLASS, str(await class_id(school, "第1期")))
    )
    trainees = [await school.trainee(index) for index in range(5)]
    await opened(school, ASKED[:1])
    for trainee, grade in zip(trainees, ("5 😄", "5 😄", "4", "4", "2"), strict=True):
        await answers(trainee, "▶️ 开始填写", grade, "✅ 提交")
        assert "收到了" in await trainee.sees()
    said = await looks(teacher)
    assert "第1期 · 不记名 · 进行中" in said
    assert "收到 5 / 20 人" in said
    assert "能联系到的 5 人里，100%" in said
    assert "满意度 80.0%" in said
    assert "平均分 4.00" in said


async def test_an_answer_that_comes_after_a_look_waits_for_company(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5, 5, 5)
    assert "满意度 100%" in await looks(someone)
    await answered(school, survey_id, "第1期", 1)
    said = await looks(someone)
    assert "收到 6 / 60 人" in said
    assert "满意度 100%" in said
    assert "另有 1 份已收到" in said
    await answered(school, survey_id, "第1期", *[1] * 8)
    assert "另有 9 份已收到" in await looks(someone)
    await answered(school, survey_id, "第1期", 1)
    said = await looks(someone)
    assert "满意度 50.0%" in said
    assert "另有 5 份已收到" in said


async def test_answers_laid_anew_in_the_database_stay_as_public_as_they_were(
    school: School,
) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5, 5, 5)
    await looks(someone)
    await answered(school, survey_id, "第1期", 1)
    database = school.app.services.database
    await database.write(
        lambda tx: tx.execute("INSERT OR IGNORE INTO survey_unsettled VALUES (?)", (survey_id,))
    )
    assert await database.write(ballots.settle) == 5
    assert "另有 1 份已收到" in await looks(someone)


async def test_a_class_of_three_is_not_shown_and_cannot_be_had_by_subtraction(
    school: School,
) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", *[5] * 20)
    await answered(school, survey_id, "第2期", *[4] * 20)
    await answered(school, survey_id, "第3期", 1, 1, 1)
    await closed(school, survey_id)
    assert "收到 43 / 60 人" in await looks(someone)
    await someone.presses("按班级")
    said = await someone.sees()
    assert "第3期　3/20，不足 5 份不单列" in said
    shown = await school.query(
        "SELECT class_id, count(*) FROM survey_published WHERE survey_id = ? GROUP BY class_id",
        survey_id,
    )
    counts = {number: count for number, count in shown if number is not None}
    assert 43 - sum(counts.values()) >= 5


async def test_a_table_puts_the_worst_first_and_leads_to_each_group(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5, 5, 5)
    await answered(school, survey_id, "第2期", 5, 5, 5, 2, 2)
    await answered(school, survey_id, "第3期", 5, 5, 5, 5, 2)
    await closed(school, survey_id)
    await looks(someone)
    await someone.presses("按班级")
    lines = [line for line in (await someone.sees()).splitlines() if "期" in line]
    assert [line.split("　")[:2] for line in lines] == [
        ["60.0%", "第2期"],
        ["80.0%", "第3期"],
        ["100%", "第1期"],
    ]
    await someone.presses("第2期")
    said = await someone.sees()
    assert "满意度 60.0%" in said
    assert "全部合计：满意度 80.0%" in said


async def test_every_answer_leads_to_its_rows(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 5, 5, 4, 2)
    await looks(someone)
    await someone.presses("📋 各题")
    assert "会推荐吗\n　NPS +40" in await someone.sees()
    await someone.presses("1")
    said = await someone.sees()
    assert "5 人答" in said
    assert "60.0% ████▊    5 分 清楚 · 3" in said
    await someone.presses("4 分（1）›")
    said = await someone.sees()
    assert "第 1 题答“4”的 1 份" in said
    assert said.splitlines()[2].split()[1:] == ["4", "8", "1+2"]


async def test_rows_of_a_named_survey_show_names(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    await answered(school, survey_id, "第1期", 2)
    assert "记名 · 进行中" in await looks(someone)
    await someone.presses("🗂 答卷")
    name = next(row.name for row in school.book.trainees if row.class_name == "第1期")
    assert name in await someone.sees()


async def test_comments_are_searched_and_shuffled_for_each_viewer(school: School) -> None:
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 4, 3, 2, 1, 5, 4, 3, 2, 1, text="饭菜")
    await closed(school, survey_id)
    orders = set()
    for _ in range(3):
        someone = await school.employee(Role.COORDINATOR)
        await looks(someone)
        await someone.presses("💬 意见")
        said = await someone.sees()
        assert "意见（10 条）" in said
        orders.add(said)
        await someone.presses("‹ 返回")
        await someone.presses("💬 意见")
        assert await someone.sees() == said
    assert len(orders) > 1
    await someone.presses("🔍 搜索")
    await someone.sends("菜2")
    assert "含“菜2”的意见 2 条" in await someone.sees()


async def test_comments_of_too_few_are_left_out(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", 5, 4, 5, text="secret")
    await looks(someone)
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data(f"rs6:{survey_id}::0:", message_id=newest)
    said = await someone.sees()
    assert "secret" not in said
    assert "不足 5 份的范围不显示意见" in said


async def test_the_trend_runs_from_the_first_class_to_the_last(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await looks(someone, "培训满意度评价")
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data("rs9:1:", message_id=newest)
    assert "第1期 – 第3期" in await someone.sees()


async def test_course_surveys_stand_side_by_side_by_kind_of_course(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    rows = await school.query(
        "SELECT id, name FROM courses WHERE name IN ('品牌打造', '财务管理基础', '电子商务运营')"
    )
    courses = {name: number for number, name in rows}
    made = {name: await opened(school, ASKED, course_id=courses[name]) for name in courses}
    await answered(school, made["品牌打造"], "第1期", 5, 5, 5, 5, 5)
    await answered(school, made["财务管理基础"], "第1期", 5, 5, 5, 2, 2)
    await answered(school, made["电子商务运营"], "第1期", 5, 5)
    await someone.sends("结果")
    await someone.sees()
    await someone.presses("按课程类型")
    said = await someone.sees()
    assert "80.0%　规定课　平均 4.40 · 10/120" in said
    assert "自选课　2/60，还没有可以显示的结果" in said
    await someone.presses("规定课")
    assert len(await someone.buttons()) == 3
    await someone.presses("‹ 返回")
    await someone.presses("‹ 返回")
    await someone.presses("按课程")
    lines = [line for line in (await someone.sees()).splitlines() if "平均" in line]
    assert [line.split("　")[:2] for line in lines] == [
        ["60.0%", "财务管理基础"],
        ["100%", "品牌打造"],
    ]


@pytest.mark.parametrize("data", ["rs1:1:x9", "rs1:1:c", "rs3:1::99", "rs1:77:", "rs5:1::2:x:0"])
async def test_a_button_that_leads_nowhere_says_so(school: School, data: str) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await looks(someone, "培训满意度评价")
    newest = (await someone.messages())[-1]["message_id"]
    await someone.presses_data(data, message_id=newest)
    assert someone.alert


def test_the_longest_buttons_fit() -> None:
    large, cut = SurveyId(10**7), "c" + "9" * 6
    longest = (
        CrossTab(large, cut, Dimension.CLASS, 99, page=99),
        Rows(large, cut, 99, "1000000", 9999),
        Comments(large, cut, 999, "满" * LONGEST_WORDS),
    )
    assert [each for each in longest if len(each.pack().encode()) > 64] == []


async def test_of_eight_in_a_closed_survey_three_are_left_out_and_everything_says_so(
    school: School,
) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await answered(school, survey_id, "第1期", *[5] * 5, *[1] * 3)
    assert "以上按 5 份计算。另有 3 份已收到" in await looks(someone)
    await closed(school, survey_id)
    said = await looks(someone)
    assert "收到 8 / 60 人" in said
    assert "已交 8 份；其中 3 份不足一批，为了匿名没有计入。" in said
    assert "满意度 100%" in said


async def test_a_small_class_is_shown_when_all_have_answered(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    await school.change(
        "DELETE FROM survey_invitations WHERE survey_id = ? AND person_id NOT IN ("
        " SELECT person_id FROM survey_invitations WHERE survey_id = ? AND class_id = 1"
        " ORDER BY person_id LIMIT 8)",
        survey_id,
        survey_id,
    )
    await answered(school, survey_id, "第1期", *[5] * 7)
    said = await looks(someone)
    assert "已收到 7 份，还要凑够一批才一起显示" in said
    assert "满意度" not in said.split("\n", 1)[1]
    await answered(school, survey_id, "第1期", 5)
    said = await looks(someone)
    assert "收到 8 / 8 人" in said
    assert "满意度 100%" in said
    assert "另有" not in said
