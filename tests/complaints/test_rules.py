"""Deadlines, batches, topics, figures, and what is heard as a complaint."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar.holidays import DayKind, SchoolCalendar, SchoolDays
from bot.domain.complaints import deadlines
from bot.domain.complaints.figures import LEAST, Counted, figures
from bot.domain.complaints.hearing import by_rule, hears
from bot.domain.complaints.likeness import is_alike
from bot.domain.complaints.releases import HOURS, next_release
from bot.domain.complaints.states import ComplaintKind, ComplaintState, Ending
from bot.domain.complaints.topics import Topic, propose
from bot.domain.understanding.kinds import Kind

ZONE = ZoneInfo("Asia/Shanghai")
PLAIN = SchoolCalendar()
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 1))


def test_weekends_and_holidays_are_left_out_of_a_deadline() -> None:
    assert deadlines.due(date(2026, 11, 26), 3, PLAIN) == date(2026, 12, 1)  # a Thursday
    assert deadlines.due(date(2026, 9, 30), 1, PLAIN) == date(2026, 10, 8)  # 国庆


def test_the_schools_own_days_count_before_the_public_ones() -> None:
    closed = SchoolDays(date(2026, 11, 27), date(2026, 11, 27), DayKind.OFF, "校庆")
    made_up = SchoolDays(date(2026, 11, 28), date(2026, 11, 28), DayKind.MAKE_UP, "补课")
    calendar = SchoolCalendar((closed, made_up))
    assert deadlines.due(date(2026, 11, 26), 2, calendar) == date(2026, 11, 30)


@given(DAYS, st.integers(1, 12))
def test_as_many_working_days_pass_until_a_deadline_as_it_has(day: date, days: int) -> None:
    due = deadlines.due(day, days, PLAIN)
    assert (deadlines.is_working(due, PLAIN), deadlines.passed(day, due, PLAIN)) == (True, days)


@given(DAYS)
def test_the_eve_is_the_working_day_before(day: date) -> None:
    due = deadlines.due(day, 2, PLAIN)
    eve = deadlines.eve(due, PLAIN)
    assert (eve < due, deadlines.passed(eve, due, PLAIN)) == (True, 1)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds have none
def test_a_batch_comes_within_half_a_day_and_at_its_hour(now: datetime) -> None:
    at = next_release(now, ZONE)
    assert (now < at <= now + timedelta(hours=14), at.time() in HOURS) == (True, True)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("食堂的饭菜经常是凉的", Topic.CANTEEN),
        ("宿舍晚上没有热水", Topic.DORM),
        ("焊工老师讲得太快", Topic.TEACHER),
        ("他们几个人在宿舍欺负我", Topic.BULLYING),
        ("二楼的电线裸露在外面", Topic.SAFETY),
        ("又收了两百块资料费，没有发票", Topic.FEES),
        ("这个月生活费补贴还没到账", Topic.AID),
        ("随便说说", Topic.OTHER),
    ],
)
def test_a_topic_is_proposed_from_the_words(words: str, topic: Topic) -> None:
    assert propose(words) is topic


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("宿舍晚上没有热水，好几天了没人修", ComplaintKind.COMPLAINT),
        ("王老师又迟到了，别说是我说的", ComplaintKind.COMPLAINT),
        ("建议中午多开一个窗口", ComplaintKind.IDEA),
        ("要是教室里有个微波炉就好了", ComplaintKind.IDEA),
        ("好累啊", None),
        ("怎么投诉？", None),
        ("给周老师点个赞，讲得特别细", None),
        ("明天几点上课", None),
    ],
)
def test_a_complaint_is_told_from_a_grumble_a_question_and_praise(
    words: str, kind: ComplaintKind | None
) -> None:
    assert by_rule(words) is kind


def test_what_the_faq_surely_answers_is_no_complaint() -> None:
    assert hears("食堂的菜是凉的，没人管", [Kind.COMPLAINT], answered=True) is None


def test_the_same_words_are_known_again_in_another_order_of_marks() -> None:
    assert is_alike("食堂的饭菜，凉的！", "食堂的饭菜凉的") is True
    assert is_alike("食堂的饭菜凉的", "宿舍晚上没有热水") is False


def counted(group: str = "", **given: object) -> Counted:
    values: dict[str, object] = {
        "kind": ComplaintKind.COMPLAINT,
        "topic": Topic.DORM,
        "state": ComplaintState.CLOSED,
        "ending": Ending.SOLVED,
        "named": bool(group),
        "late": False,
        "reopened": 0,
        "waited": 2,
        "group": group,
    }
    return Counted(**(values | given))  # type: ignore[arg-type]  # columns by name


@given(st.lists(st.sampled_from(["一班", "二班", ""]), max_size=40))
def test_no_group_is_told_of_fewer_than_five(groups: list[str]) -> None:
    found = figures(counted(each) for each in groups)
    told = {name: count for name, count in found.groups.items() if count is not None}
    assert all(count >= LEAST and groups.count(name) == count for name, count in told.items())
    assert found.named + found.anonymous == found.all == len(groups)


def test_the_median_is_of_what_was_answered() -> None:
    given = [counted(waited=1), counted(waited=4), counted(waited=None), counted(waited=2)]
    assert figures(given).median_days == 2
    assert figures([]).median_days is None


@pytest.mark.parametrize(
    "text",
    [
        *("宿舍的打印机密码是多少", "宿舍楼下的樱花开没开哟", "宿舍wifi密码多少", "热水器怎么用"),
        *("图书馆几点关门", "教室的投影仪怎么连", "食堂有没有素菜", "空调遥控器在哪里"),
    ],
)
def test_what_only_asks_for_a_fact_complains_of_nothing(text: str) -> None:
    assert hears(text, [Kind.COMPLAINT], answered=False) is None


@pytest.mark.parametrize(
    "text",
    [
        *("食堂怎么这么难吃", "为什么宿舍没有热水", "洗衣机坏了找谁", "食堂的菜怎么又涨价了"),
        *("老师态度差找谁说", "空调什么时候才修"),
    ],
)
def test_what_asks_and_says_what_is_wrong_still_does(text: str) -> None:
    assert hears(text, [Kind.COMPLAINT], answered=False) is ComplaintKind.COMPLAINT
