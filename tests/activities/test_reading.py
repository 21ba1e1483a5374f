"""What one line says of an activity, and what is said of activities in free words."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.activities.activity import ActivityKind, kind_of, moved, read_line, read_seats
from bot.domain.people.about import AboutTopic, read_about
from tests.conftest import MONDAY, SHANGHAI


@pytest.mark.parametrize(
    ("line", "name", "starts", "place", "seats"),
    [
        ("迎新晚会，周五晚上7点，多功能厅，200人", "迎新晚会", (27, 19), "多功能厅", 200),
        ("篮球赛，11月28日下午2点，在操场", "篮球赛", (28, 14), "操场", None),
        ("明天晚上七点；读书分享会；教室201；40个名额", "读书分享会", (24, 19), "教室201", 40),
        ("名称：茶话会\n时间：周三下午3点\n地点：食堂二楼", "茶话会", (25, 15), "食堂二楼", None),
        ("party, Friday 7 pm, main hall, 80 people", "party", (27, 19), "main hall", 80),
        ("随便聊聊", "随便聊聊", None, "", None),
        ("", "", None, "", None),
    ],
)  # fmt: skip
def test_a_line_says_what_when_where_and_for_how_many(
    line: str, name: str, starts: tuple[int, int] | None, place: str, seats: int | None
) -> None:
    read = read_line(line, MONDAY)
    when = None if starts is None else datetime(2026, 11, *starts, tzinfo=SHANGHAI)
    assert (read.name, read.starts_at, read.place, read.seats) == (name, when, place, seats)


@given(st.text(max_size=400))
def test_any_line_is_read_within_its_bounds(line: str) -> None:
    read = read_line(line, MONDAY)
    assert len(read.name) <= 40
    assert len(read.place) <= 40
    assert read.seats is None or 0 < read.seats <= 5000


def test_seats_are_a_number_or_none_at_all() -> None:
    assert [read_seats(each) for each in ("200", "不限", "40人", "很多", "99999")] == [
        200, 0, 40, None, None,
    ]  # fmt: skip


def test_a_name_says_its_kind() -> None:
    kinds = [kind_of(each) for each in ("文艺晚会", "体育比赛", "学员分享会", "春游")]
    assert kinds == [
        ActivityKind.SHOW, ActivityKind.SPORTS, ActivityKind.SHARING, ActivityKind.OTHER,
    ]  # fmt: skip


@given(st.lists(st.integers(), min_size=1, max_size=9, unique=True), st.data())
def test_a_programme_keeps_all_its_pieces(row: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(row) - 1))
    to = data.draw(st.integers(-3, len(row) + 3))
    after = moved(row, at, to)
    assert sorted(after) == sorted(row)
    others = [each for each in row if each != row[at]]
    assert [each for each in after if each != row[at]] == others
    assert after[min(max(to, 0), len(row) - 1)] == row[at]


WAYS = {
    AboutTopic.ACTIVITY: """
        最近有什么活动|有啥活动嘛|班里有啥子活动没得|我想报名文艺晚会|晚会怎么报名|我要出个节目|篮球赛咋个报名
        体育比赛报名|分享会在哪里报名|我报了哪些活动|怎么参加活动|活动报名|這週有什麼活動|我想參加晚會
        想搞个活动|怎么组织一场联欢会|节目单发我|看活动照片|不想参加晚会了|周末有没有活动
        老师请问有什么活动可以参加|俺想报名拔河|啷个报名晚会哦|明天有活动吗|能不能报名分享会
        what activities are there|sign me up for the party|any activities this week
    """,
    AboutTopic.GROUP_TASK: """
        小组作业是什么|我们组要交什么|我们组有什么任务|小组任务什么时候交|怎么交小组作业|组里布置了啥任务
        小组作业交了没|咱们组的任务完成没有|我们小组还要做啥|我组有啥任务|our group task
    """,
    AboutTopic.ELECTIVES: """
        我想和同学换自选课|自选课可以跟同学换吗|选修课能转让吗
    """,
    AboutTopic.COMMITTEE: "班委可以做什么|我是班长能干啥",
}


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        (way.strip(), topic)
        for topic, ways in WAYS.items()
        for line in ways.strip().splitlines()
        for way in line.split("|")
    ],
)
def test_what_people_say_reaches_the_page(said: str, topic: AboutTopic) -> None:
    found = read_about(said, today=MONDAY.date())
    assert found is not None
    assert (found.topic, found.sure) == (topic, True)


@pytest.mark.parametrize(
    "said", ["晚会什么时候", "活动室在哪", "助学金怎么申请", "换教室了吗", "我儿子有什么活动"]
)
def test_what_is_of_something_else_does_not(said: str) -> None:
    found = read_about(said, today=MONDAY.date())
    assert found is None or found.topic not in {AboutTopic.ACTIVITY, AboutTopic.GROUP_TASK}
