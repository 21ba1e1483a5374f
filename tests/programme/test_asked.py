"""What leaders ask of the school's figures in words of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.people.roles import Role
from bot.domain.programme.asked import AskedFigures, FigureAsked, read_figures

if TYPE_CHECKING:
    from tests.conftest import School

YEAR, PROGRAMME, NEEDS = FigureAsked.YEAR, FigureAsked.PROGRAMME, FigureAsked.NEEDS
FINDINGS, WHY = FigureAsked.FINDINGS, FigureAsked.WHY

SAID = {
    "今年培训了多少人": YEAR,
    "今年一共办了几期班": YEAR,
    "今年总共开了多少班": YEAR,
    "今年考试服务了多少人": YEAR,
    "今年技能鉴定多少人": YEAR,
    "我们今年鉴定了好多人": YEAR,
    "本年度培训情况": YEAR,
    "年终总结数据": YEAR,
    "年度报告": YEAR,
    "全年数据给我": YEAR,
    "今年训了几多学员": YEAR,
    "一年培训多少人": YEAR,
    "和去年比怎么样": YEAR,
    "今年考了多少人": YEAR,
    "今年办班情况汇总": YEAR,
    "總共今年培訓多少人": YEAR,
    "annual report": YEAR,
    "how many people trained this year": YEAR,
    "项目总结": PROGRAMME,
    "项目情况": PROGRAMME,
    "这个项目培训了多少人": PROGRAMME,
    "覆盖了几个区县": PROGRAMME,
    "历时多少天": PROGRAMME,
    "一句话总结": PROGRAMME,
    "programme summary": PROGRAMME,
    "大家最想上什么课": NEEDS,
    "学员想学啥": NEEDS,
    "企业的痛点难点": NEEDS,
    "老板们都愁啥": NEEDS,
    "企业都头疼什么": NEEDS,
    "需求调查结果": NEEDS,
    "需求排行": NEEDS,
    "该开哪些自选课": NEEDS,
    "开什么自选课好": NEEDS,
    "什么课最受欢迎": NEEDS,
    "想学什么课的人多": NEEDS,
    "大家想听些什么": NEEDS,
    "他们要学哪样": NEEDS,
    "企業痛點": NEEDS,
    "what do they want to learn": NEEDS,
    "pain points": NEEDS,
    "得失": FINDINGS,
    "得与失": FINDINGS,
    "哪些做得好哪些没做好": FINDINGS,
    "经验教训": FINDINGS,
    "成绩和不足": FINDINGS,
    "存在的问题和不足": FINDINGS,
    "gains and losses": FINDINGS,
    "为什么满意": WHY,
    "为啥大家这么满意": WHY,
    "学员为什么不满意": WHY,
    "什么影响满意度": WHY,
    "满意度跟什么最相关": WHY,
    "哪项最影响满意度": WHY,
    "大家最看重什么": WHY,
    "满意的原因": WHY,
    "what drives satisfaction": WHY,
}
ELSE = (
    "今年什么时候放假",
    "我的考试在哪",
    "我要报名培训",
    "明天上什么课",
    "今天有多少人请假",
    "第3期有多少人",
    "怎么报名技能鉴定",
    "我想学电商",
    "老师什么时候来",
    "补贴多少钱",
    "食堂为什么这么难吃",
    "how do I register for the exam",
)


@pytest.mark.parametrize(("said", "page"), SAID.items(), ids=list(SAID))
def test_figures_are_asked_for_in_many_voices(said: str, page: FigureAsked) -> None:
    found = read_figures(said, 2026)
    assert found is not None
    assert found.page is page


@pytest.mark.parametrize("said", ELSE)
def test_what_is_of_something_else_opens_no_figures(said: str) -> None:
    assert read_figures(said, 2026) is None


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("去年培训了多少人", 2025),
        ("2024年考试服务多少人", 2024),
        ("前年办了几期班", 2024),
        ("今年培训多少人", 0),
    ],
)
def test_the_year_is_read(said: str, year: int) -> None:
    assert read_figures(said, 2026) == AskedFigures(YEAR, year)


async def test_a_sentence_opens_the_page(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("今年培训了多少人")
    assert "培训班3期60人" in await boss.sees_until("2026年度数字")
    await boss.sends("为什么满意")
    await boss.sees_until("与总体满意度最相关的是")
    await boss.sends("大家最想上什么课")
    await boss.sees_until("还没有做过需求调查")
    await boss.sends("经验教训")
    await boss.sees_until("得与失")


async def test_a_trainee_is_shown_no_figures_of_the_school(school: School) -> None:
    trainee = await school.trainee()
    await trainee.sends("今年培训了多少人")
    assert "年度数字" not in await trainee.sees()
