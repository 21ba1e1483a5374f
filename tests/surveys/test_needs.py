"""Needs: ranked with their wholes, small groups put together, and made into electives."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.cli.sample import ask_needs
from bot.domain.ids import CourseId
from bot.domain.people.roles import Role
from bot.domain.surveys.needs import (
    Need,
    OfferedCourse,
    TradeGroup,
    matching,
    proposals,
    ranked,
    seats_for,
    together,
)
from bot.domain.timetable.session import CourseKind

if TYPE_CHECKING:
    from playground.client import Phone
    from tests.conftest import School

GROUPS = st.lists(st.integers(0, 30), max_size=12).map(
    lambda sizes: [TradeGroup((n,), size, {3: {1: size}}) for n, size in enumerate(sizes, start=1)]
)


def course(name: str, kind: CourseKind, capacity: int | None = None) -> OfferedCourse:
    return OfferedCourse(CourseId(len(name)), name, kind, capacity, 0, 0)


@given(GROUPS, st.integers(1, 8))
def test_no_group_is_smaller_than_the_minimum_and_nobody_is_left_over(
    groups: list[TradeGroup], minimum: int
) -> None:
    found = together(groups, minimum)
    assert all(each.people >= minimum for each in found)
    everybody = sum(each.people for each in groups)
    left = everybody - sum(each.people for each in found)
    assert left == 0 or everybody < minimum
    assert all(each.picks[3][1] == each.people for each in found)


def test_options_are_ranked_with_the_number_of_those_who_answered() -> None:
    found = ranked({1: 4, 2: 9, 3: 0, 4: 9}, 12)
    assert found == [Need(2, 9, 12), Need(4, 9, 12), Need(1, 4, 12)]
    assert found[0].share == 0.75


@given(st.integers(0, 200), st.integers(1, 200), st.integers(1, 120))
def test_seats_are_never_more_than_a_class_nor_fewer_than_ten_of_a_large_one(
    count: int, whole: int, size: int
) -> None:
    seats = seats_for(Need(1, min(count, whole), whole), size)
    assert 1 <= seats <= size
    assert seats >= min(10, size)


@pytest.mark.parametrize(
    ("wish", "there"),
    [
        ("电商与直播", "电子商务运营"),
        ("品牌与包装", "品牌打造"),
        ("记账与财税", "财务管理基础"),
        ("招人用人与劳动合同", "劳动合同法规"),
        ("数字工具与人工智能", "数字化转型"),
        ("民宿与乡村旅游", "乡村民宿经营"),
        ("安全生产与环保", "安全生产与环保"),
        ("农产品加工技术", None),
        ("成本与定价", None),
    ],
)
def test_a_wish_finds_the_course_there_is(wish: str, there: str | None) -> None:
    names = [
        *("招商引资策略", "人力资源管理", "商业模式设计", "品牌打造", "劳动合同法规"),
        *("财务管理基础", "安全生产与环保", "电子商务运营", "数字化转型", "乡村民宿经营"),
    ]
    found = matching(wish, [course(name, CourseKind.REQUIRED) for name in names])
    assert (None if found is None else found.name) == there


def test_an_elective_with_too_few_seats_is_to_be_widened() -> None:
    needs = [Need(1, 60, 100), Need(2, 5, 100)]
    found = proposals(
        needs,
        {1: "电商与直播", 2: "成本与定价"},
        [course("电子商务运营", CourseKind.ELECTIVE, 20)],
        40,
    )
    assert [(each.seats, each.widens) for each in found] == [(25, True), (10, False)]
    assert found[1].course is None


async def asked(school: School) -> Phone:
    now = school.clock.timestamp()
    await school.app.services.database.write(ask_needs, now)
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("需求")
    await boss.sees_until("痛点难点")
    return boss


async def test_without_a_survey_one_is_offered(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("痛点难点")
    await boss.sees_until("还没有做过需求调查")
    await boss.presses("📝 做一份需求调查")
    assert "痛点难点与培训需求" in await boss.sees_until("痛点难点")


async def test_a_draft_is_gone_on_with_and_no_second_one_made(school: School) -> None:
    boss = await school.employee(Role.COORDINATOR)
    await boss.sends("需求")
    await boss.presses("📝 做一份需求调查")
    await boss.sees_until("草稿")
    await boss.sends("需求")
    await boss.sees_until("有一份草稿，还没发布")
    await boss.presses("✏️ 打开草稿")
    await boss.sees_until("草稿")
    assert await school.query("SELECT count(*) FROM surveys WHERE template = 'needs'") == [(1,)]


async def test_needs_are_ranked_by_district_and_trade_with_their_wholes(school: School) -> None:
    boss = await asked(school)
    ((survey,),) = await school.query("SELECT id FROM surveys WHERE template = 'needs'")
    ((most,),) = await school.query(
        "SELECT count(*) FROM survey_answers WHERE survey_id = ? AND number = 4"
        " GROUP BY value ORDER BY 1 DESC LIMIT 1",
        survey,
    )
    await boss.sends("需求")
    said = await boss.sees_until("最想上的课")
    assert f"{most}/60" in said
    await boss.presses("按区县")
    said = await boss.sees_until("各区县的需求")
    assert "云溪区" in said
    wanted = next(each for each in said.splitlines() if each.startswith("想学"))
    assert wanted.count("；") == 2  # options hold 、 themselves
    await boss.presses("‹ 返回")
    await boss.presses("按行业")
    said = await boss.sees_until("各行业的需求")
    counts = [
        int(line.split("（")[-1].split(" 份")[0]) for line in said.splitlines() if " 份）" in line
    ]
    assert counts
    assert min(counts) >= 5


async def test_a_wish_becomes_an_elective_in_one_tap_and_trainees_choose_it(
    school: School,
) -> None:
    boss = await asked(school)
    await boss.presses("📚 变成自选课")
    await boss.sees_until("现在有的课")
    offer = next(each for each in await boss.buttons() if each.startswith("➕ 开课"))
    name = offer.removeprefix("➕ 开课：").split("（")[0]
    await boss.presses(offer)
    await boss.sees_until("现在有的课")
    rows = await school.query("SELECT kind, capacity FROM courses WHERE name = ?", name)
    assert [kind for kind, _ in rows] == ["elective"]
    assert 1 <= rows[0][1] <= 20
    trainee = await school.trainee()
    await trainee.sends("选课")
    assert name in await trainee.sees_until(name)
    await trainee.presses(f"选 {name}")
    await trainee.sees_until("已选")
    await boss.sends("需求")
    await boss.sees_until("最想上的课")
    await boss.presses("📚 变成自选课")
    await boss.sees_until("现在有的课")
    assert f"↩️ 撤回：{name}" not in await boss.buttons()


async def test_an_elective_that_nobody_chose_is_taken_back(school: School) -> None:
    boss = await asked(school)
    await boss.presses("📚 变成自选课")
    await boss.sees_until("现在有的课")
    before = await school.query("SELECT count(*) FROM courses")
    await boss.presses(next(each for each in await boss.buttons() if each.startswith("➕ 开课")))
    await boss.sees_until("现在有的课")
    await boss.presses(next(each for each in await boss.buttons() if each.startswith("↩️ 撤回")))
    await boss.sees_until("现在有的课")
    assert await school.query("SELECT count(*) FROM courses") == before


async def test_the_workbook_ranks_with_n_of_n(school: School) -> None:
    boss = await asked(school)
    await boss.presses("📄 Excel")
    await school.settle()
    _, data = await boss.document()
    book = load_workbook(io.BytesIO(data), read_only=True)
    assert {"难处排行", "想学排行", "想学按行业", "想学按区县", "课程建议"} <= set(book.sheetnames)
    rows = [row for row in book["想学排行"].iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(row[3] == 60 for row in rows)
    assert [row[2] for row in rows] == sorted((row[2] for row in rows), reverse=True)


async def test_who_leads_a_class_alone_sees_its_needs_and_decides_nothing(school: School) -> None:
    await asked(school)
    staff = await school.employee(Role.STAFF)
    await staff.sends("结果")
    await staff.sees()
    await staff.presses("痛点难点与培训需求")
    await staff.sees_until("痛点难点")
    await staff.presses("🎯 需求排行")
    await staff.sees_until("最想上的课")
    assert "📚 变成自选课" not in await staff.buttons()
