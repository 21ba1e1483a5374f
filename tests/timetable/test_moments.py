"""Moments as people write them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.timetable.moments import find_moment, find_only_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, 20, 30, tzinfo=SHANGHAI)  # a Monday


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("明天早上8点", "2026-11-24 08:00"),
        ("明早八点半", "2026-11-24 08:30"),
        ("今晚7点", "2026-11-23 19:00"),
        ("今天晚上十点一刻", "2026-11-23 22:15"),
        ("周五下午3点", "2026-11-27 15:00"),
        ("下周一 9:30", "2026-11-30 09:30"),
        ("12月1日上午10点20分", "2026-12-01 10:20"),
        ("12月1号 14:05", "2026-12-01 14:05"),
        ("后天中午12点", "2026-11-25 12:00"),
        ("8点", "2026-11-24 08:00"),
        ("11:00", "2026-11-23 11:00"),
        ("下午两点", "2026-11-23 14:00"),
        ("半小时后", "2026-11-23 10:50"),
        ("两个半小时以后", "2026-11-23 12:50"),
        ("过10分钟", "2026-11-23 10:30"),
        ("明天晚上", "2026-11-24 19:00"),
        ("明天上午", "2026-11-24 09:00"),
        ("2026-11-25 18:00", "2026-11-25 18:00"),
        ("tomorrow 8am", "2026-11-24 08:00"),
        ("friday at 7:30 pm", "2026-11-27 19:30"),
        ("in 2 hours", "2026-11-23 12:20"),
        ("明天中午1点", "2026-11-24 13:00"),
        ("半夜12点半", "2026-11-24 00:30"),
        ("今晚12点", "2026-11-24 00:00"),
        ("晚上十二点一刻", "2026-11-24 00:15"),
        ("明天晚上12点", "2026-11-25 00:00"),
        ("明天凌晨12点半", "2026-11-24 00:30"),
        ("凌晨1点", "2026-11-24 01:00"),
        ("今晚1点", "2026-11-24 01:00"),
        ("今天半夜1点", "2026-11-24 01:00"),
        ("半夜11点", "2026-11-23 23:00"),
        ("夜里2点", "2026-11-24 02:00"),
        ("零点", "2026-11-24 00:00"),
        ("12点半", "2026-11-23 12:30"),
    ],
)
def test_a_moment_is_understood(text: str, moment: str) -> None:
    found = find_moment(text, NOW)
    assert found is not None
    assert f"{found:%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize("text", ["8:60", "明天8点60分", "25点", "24:00"])
def test_an_hour_that_no_clock_shows_is_no_moment(text: str) -> None:
    assert find_moment(text, NOW) is None


@pytest.mark.parametrize("text", ["明天", "好的", "第3期", "", "下周"])
def test_without_a_time_of_day_there_is_no_moment(text: str) -> None:
    assert find_moment(text, NOW) is None


def test_before_dawn_the_night_is_the_present_one() -> None:
    found = find_moment("半夜12点半", NOW.replace(hour=0, minute=10))
    assert found == NOW.replace(hour=0, minute=30, second=0)


@pytest.mark.parametrize(
    "text",
    ["明天早上八点", "明天早上八点发吧", "那就晚上八点", "改成周五下午3点", "两小时后再发", "8点"],
)
def test_a_moment_and_nothing_else(text: str) -> None:
    assert find_only_moment(text, NOW) == find_moment(text, NOW) is not None


@pytest.mark.parametrize(
    "text", ["明天早上八点有课吗", "明早8点20在门口集合", "35-37期", "明天", "8点上什么课"]
)
def test_words_beside_a_moment_are_something_else(text: str) -> None:
    assert find_only_moment(text, NOW) is None


@given(
    st.text(
        st.sampled_from("今明后天早晚上下午点半夜零刻周一十8:30 分小时后个过月日号ampin"),
        max_size=16,
    )
)
def test_no_text_breaks_it(text: str) -> None:
    found = find_moment(text, NOW)
    assert found is None or found.tzinfo is not None
