"""Opening hours: lunch, holidays, past midnight; laws that hold for any."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.desk.hours import USUAL, Hours, HoursError, parse_hours
from bot.domain.desk.rules import Rules
from tests.conftest import MONDAY, SHANGHAI

TODAY = date(2026, 11, 23)
BLOCKS = st.lists(st.integers(0, 47), min_size=0, max_size=6, unique=True).map(
    lambda edges: tuple(
        (a * 30, b * 30) for a, b in zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False)
    )
)
HOURS = st.builds(
    Hours,
    st.tuples(*[BLOCKS] * 7),
    st.dictionaries(st.dates(date(2026, 11, 20), date(2026, 12, 20)), BLOCKS, max_size=4),
)
MOMENTS = st.integers(0, 30 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(HOURS, MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(hours: Hours, moment: datetime) -> None:
    opens = hours.next_open(moment, SHANGHAI)
    if opens is None:
        assert not any(hours.week)
        return
    assert opens >= moment
    assert hours.is_open(opens, SHANGHAI)
    assert hours.between(moment, opens, SHANGHAI) == timedelta()


@given(HOURS, MOMENTS, st.integers(1, 3000))
def test_after_so_many_minutes_exactly_so_many_have_been_open(
    hours: Hours, moment: datetime, minutes: int
) -> None:
    due = hours.after(moment, minutes, SHANGHAI)
    if due is not None:
        assert hours.between(moment, due, SHANGHAI) == timedelta(minutes=minutes)


@given(HOURS, MOMENTS, st.integers(0, 5000), st.integers(0, 5000))
def test_opening_time_adds_up(hours: Hours, start: datetime, one: int, two: int) -> None:
    middle = start + timedelta(minutes=one)
    end = middle + timedelta(minutes=two)
    parts = hours.between(start, middle, SHANGHAI) + hours.between(middle, end, SHANGHAI)
    assert parts == hours.between(start, end, SHANGHAI) <= end - start


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (MONDAY, MONDAY),
        (MONDAY.replace(hour=12, minute=30), MONDAY.replace(hour=14)),
        (MONDAY.replace(hour=17, minute=30), MONDAY.replace(hour=8, minute=30) + timedelta(days=1)),
        (MONDAY + timedelta(days=5), MONDAY.replace(hour=8, minute=30) + timedelta(days=7)),
    ],
)
def test_lunch_evening_and_weekend(moment: datetime, opens: datetime) -> None:
    assert parse_hours(USUAL, TODAY).next_open(moment, SHANGHAI) == opens


def test_a_holiday_closes_and_a_working_saturday_opens() -> None:
    hours = parse_hours(f"{USUAL}\n11月24日至11月25日 休 校庆\n2026-11-28 9:00-12:00", TODAY)
    assert hours.of_day(date(2026, 11, 24)) == ()
    assert hours.of_day(date(2026, 11, 26)) != ()
    assert hours.of_day(date(2026, 11, 28)) == ((540, 720),)


def test_a_block_past_midnight_belongs_to_the_day_it_began_on() -> None:
    hours = parse_hours("周一 20:00-2:00", TODAY)
    night = MONDAY.replace(hour=1) + timedelta(days=1)
    assert hours.is_open(night, SHANGHAI)
    assert not hours.is_open(night + timedelta(hours=2), SHANGHAI)
    assert not hours.is_open(night - timedelta(days=1), SHANGHAI)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "随便",
        "周一",
        "周一 8:30",
        "周一 25:00-26:00",
        "13月1日 休",
        "12月7日至12月1日 休",
        "周一 8:00-10:00 9:00-11:00",
    ],
)
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    with pytest.raises(HoursError) as caught:
        parse_hours(line, TODAY)
    assert caught.value.line == line


def test_rules_come_back_from_storage_as_they_went_in() -> None:
    rules = Rules(hours="每天 8:00-20:00", promise=60, group=-100123)
    assert Rules.from_json(rules.as_json()) == rules
    assert Rules.from_json(None) == Rules()
    assert Rules.from_json('{"promise": 30, "gone": 1}').promise == 30
    assert Rules(hours="???").opening == Rules().opening


def test_time_zones_do_not_shift_the_hours() -> None:
    hours = parse_hours(USUAL, TODAY)
    assert hours.next_open(datetime(2026, 11, 23, 0, tzinfo=UTC), SHANGHAI) == datetime(
        2026, 11, 23, 0, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("said", "weekdays"),
    [
        ("每天", {0, 1, 2, 3, 4, 5, 6}),
        ("工作日", {0, 1, 2, 3, 4}),
        ("周末", {5, 6}),
        ("周三", {2}),
        ("周一至周三", {0, 1, 2}),
        ("星期六到星期天", {5, 6}),
        ("周六至周一", {5, 6, 0}),
        ("周日至周二", {6, 0, 1}),
    ],
)
def test_days_of_the_week_as_they_are_written(said: str, weekdays: set[int]) -> None:
    week = parse_hours(f"{said} 8:00-12:00", TODAY).week
    assert {day for day, blocks in enumerate(week) if blocks == ((480, 720),)} == weekdays
    assert {day for day, blocks in enumerate(week) if not blocks} == set(range(7)) - weekdays
