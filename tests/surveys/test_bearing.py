"""Results that say no more than they can bear: cautions, margins, audience, days, words."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from bot.domain.audiences.audience import Audience, AudienceTerm, TermKind
from bot.domain.people.roles import Role, Scope, ScopeKind
from bot.domain.surveys.making import OTHER
from bot.domain.surveys.questions import Answer, SurveyQuestion, Words
from bot.domain.surveys.questions import QuestionKind as Asks
from tests.people.test_privacy import erases_themselves
from tests.surveys.opened import answers, opened
from tests.surveys.test_export import takes
from tests.surveys.test_results import class_id, closed, given, looks
from tests.workbooks import rows_of

SQUARE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (90).to_bytes(4, "big") * 2 + bytes(40)

if TYPE_CHECKING:
    from tests.conftest import School

SCALE = SurveyQuestion(1, Asks.SCALE, Words("满意吗"), low=Words("不满意"), high=Words("很满意"))
PEOPLE = SurveyQuestion(2, Asks.NUMBER, Words("家里几口人"), least=1, most=20)
WHY = SurveyQuestion(3, Asks.SINGLE, Words("为什么来"), (Words("学技能"), OTHER), other=True)
SAY = SurveyQuestion(4, Asks.LONG, Words("还想说什么"), required=False)
ASKED = (SCALE, PEOPLE, WHY, SAY)
TWO = Audience((AudienceTerm(TermKind.CLASS, "1"), AudienceTerm(TermKind.CLASS, "2")))


def sheet(grade: int, people: int = 3, why: str = "", say: str = "") -> dict[int, Answer]:
    found = {1: Answer((grade,)), 2: Answer((people,))}
    found[3] = Answer((2,), why) if why else Answer((1,))
    return found | ({4: Answer((), say)} if say else {})


async def test_one_answer_of_twenty_is_read_with_caution(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    await given(school, survey_id, "第1期", [sheet(5)])
    said = await looks(someone)
    assert "满意度 100%" in said
    assert "只有 1 份，一个人就能改变比例" in said
    assert "只有 1.7% 的人答了" in said


async def test_audience_and_days_are_the_surveys_own(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False, audience=TWO)
    await given(school, survey_id, "第1期", [sheet(5)] * 20)
    await given(school, survey_id, "第2期", [sheet(4)] * 15)
    await school.play.advance(days=2)
    said = await looks(someone)
    assert "第1期、第2期 · 记名" in said
    assert "🗓 2026年11月23日–11月25日（截至今天，还在收）" in said
    assert "⚠️" not in said
    await closed(school, survey_id)
    await school.play.advance(days=3)
    assert "🗓 2026年11月23日–11月25日\n" in await looks(someone)
    _, data = await takes(someone, "PDF")
    cover = PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "第1期、第2期" in cover
    assert "2026年11月23日–11月25日" in cover
    assert "全部学员" not in cover


async def test_classes_within_the_margin_are_not_ranked(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    for name, satisfied in (("第1期", 20), ("第2期", 19), ("第3期", 20)):
        sheets = [sheet(5)] * satisfied + [sheet(2)] * (20 - satisfied)
        await given(school, survey_id, name, sheets)
    await closed(school, survey_id)
    await looks(someone)
    await answers(someone, "按班级")
    assert "差别都在误差范围内，先后不说明好坏" in await someone.sees()
    await looks(someone)
    _, data = await takes(someone, "PDF")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "差别都在误差范围内，不排名次" in text.replace("\n", "")
    assert "最低" not in text


async def test_a_class_that_stands_out_is_named(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    for name, grade in (("第1期", 5), ("第2期", 2), ("第3期", 5)):
        await given(school, survey_id, name, [sheet(grade)] * 20)
    await closed(school, survey_id)
    await looks(someone)
    await answers(someone, "按班级")
    assert "明显偏低：第2期" in await someone.sees()


async def test_a_question_answered_by_a_number_is_in_the_report(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    await given(school, survey_id, "第1期", [sheet(5, n) for n in (2, 3, 3, 4, 8)] * 4)
    await looks(someone)
    _, data = await takes(someone, "PDF")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "家里几口人" in text
    assert "平均 4" in text
    assert "中位数 3" in text
    assert "2–8" in text


async def test_equal_comments_are_counted_together(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    words = ["没有", "没有。", "没有！", "食堂再好一点", ""]
    await given(school, survey_id, "第1期", [sheet(5, say=each) for each in words] * 2)
    await closed(school, survey_id)
    await looks(someone)
    await answers(someone, "💬 意见")
    said = await someone.sees()
    assert "意见（8 条）" in said
    assert "×6" in said
    assert "“食堂再好一点” ×2" in said
    await looks(someone)
    _, data = await takes(someone, "Excel")
    rows = rows_of(load_workbook(io.BytesIO(data))["意见"])
    assert rows[0][:4] == ("题号", "题目", "意见", "份数")
    assert [row[3] for row in rows[1:]] == [6, 2]


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
async def test_words_beside_an_option_show_from_the_minimum_on(
    school: School, count: int, *, shown: bool
) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED)
    sheets = [sheet(5, why="朋友叫我来")] * count + [sheet(5)] * (12 - count)
    await given(school, survey_id, "第1期", sheets)
    await given(school, survey_id, "第2期", [sheet(5)] * 12)
    await closed(school, survey_id)
    await looks(someone)
    await answers(someone, "💬 意见")
    assert ("朋友叫我来" in await someone.sees()) is shown
    await looks(someone)
    await answers(someone, "按班级", "第1期", "💬 意见")
    assert "朋友叫我来" not in await someone.sees()  # of a part never


async def test_codes_have_their_words_beside_them(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    survey_id = await opened(school, ASKED, anonymous=False)
    await given(school, survey_id, "第1期", [sheet(5, why="朋友叫我来"), sheet(4)])
    await looks(someone)
    _, data = await takes(someone, "Excel")
    heads, *rows = rows_of(load_workbook(io.BytesIO(data))["答卷"])
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    spoken = {
        (row["1. 满意吗"], row["（文字） 1. 满意吗"], row["（文字） 3. 为什么来"]) for row in found
    }
    assert spoken == {(5, "很满意", "其他（请注明）"), (4, "4 分", "学技能")}
    assert {row["（补充的话） 3. 为什么来"] for row in found} == {"朋友叫我来", ""}


async def test_photos_are_looked_at_one_by_one_and_go_with_the_person(school: School) -> None:
    trainee = await school.trainee()
    asked = (SCALE, SurveyQuestion(2, Asks.PHOTO, Words("拍一下作品")))
    survey_id = await opened(school, asked, anonymous=False)
    await answers(trainee, "▶️ 开始填写", "5 😄")
    await trainee.uploads(SQUARE, "work.png", kind="photo")
    await trainee.sees_until("都填好了")
    await answers(trainee, "✅ 提交")
    await trainee.sees_until("收到了")
    own = Scope(ScopeKind.CLASS, str(await class_id(school, "第1期")))
    teacher = await school.employee(Role.STAFF, own)
    await looks(teacher)
    await answers(teacher, "🖼 照片")
    said = await teacher.sees_until("1/1")
    assert school.book.trainees[0].name in said
    assert "2. 拍一下作品" in said
    await erases_themselves(trainee)
    await school.app.intake.drain()
    kept = "SELECT text FROM survey_answers WHERE survey_id = ? AND number = 2"
    assert await school.query(kept, survey_id) == [("",)]
    await looks(teacher)
    await answers(teacher, "🖼 照片")
    assert "还没有人交照片" in teacher.toast


async def test_a_programme_that_is_over_says_no_as_of(school: School) -> None:
    someone = await school.employee(Role.COORDINATOR)
    await someone.sends("结果")
    await answers(someone, "🏫 项目数字")
    assert "（截至11月23日，第 43 天，还在进行）" in await someone.sees()
    await school.turn_to(school.clock.now() + timedelta(days=60))
    await someone.sends("结果")
    await answers(someone, "🏫 项目数字")
    assert "截至" not in await someone.sees()
