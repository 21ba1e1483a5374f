"""Days off and days made up for: the school's own, as published, and by rule."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from chinese_calendar import constants

from bot.domain.calendar.conflicts import Decisions, conflicts_of, settled
from bot.domain.calendar.holidays import (
    DayKind,
    SchoolCalendar,
    SchoolDays,
    Source,
    is_published,
    statutory_days,
)
from bot.domain.calendar.lines import day_followed, parse_days
from bot.domain.calendar.questions import answer_question, read_question
from bot.domain.imports.book import SessionRow
from bot.domain.imports.problems import CellError

ZONE = ZoneInfo("Asia/Shanghai")
PUBLIC = SchoolCalendar()
TERM = date(2026, 8, 31)
NEAR = date(2026, 10, 31)


def test_a_published_year_is_as_published_and_the_next_one_by_rule() -> None:
    runs = PUBLIC.runs(TERM, date(2027, 2, 28))
    assert [(r.name, r.first, r.length, r.source) for r in runs] == [
        ("中秋节", date(2026, 9, 25), 3, Source.PUBLISHED),
        ("国庆节", date(2026, 10, 1), 7, Source.PUBLISHED),
        ("元旦", date(2027, 1, 1), 1, Source.RULE),
        ("春节", date(2027, 2, 5), 4, Source.RULE),
    ]


def test_days_made_up_for_are_paired_with_the_days_in_lieu() -> None:
    made_up = [
        (each.day, each.follows)
        for each in PUBLIC.between(TERM, date(2026, 12, 31))
        if each.kind is DayKind.MAKE_UP
    ]
    assert made_up == [
        (date(2026, 9, 20), date(2026, 10, 6)),
        (date(2026, 10, 10), date(2026, 10, 7)),
    ]


@pytest.mark.parametrize("year", range(2013, 2027))
def test_the_rule_names_days_that_are_off_in_every_published_year(year: int) -> None:
    """春节, 清明, 端午, 中秋 by the moon and the sun are where the State Council has them."""
    found = statutory_days(year)
    since_2025 = {
        "春节": min(d for d in found if found[d].name == "春节"),
        "劳动节": date(year, 5, 2),
    }
    off = {day for day in constants.holidays if day.year == year}
    assert is_published(year)
    assert found.keys() - {*since_2025.values()} <= off


@pytest.mark.parametrize("year", range(2027, 2100))
def test_every_year_to_come_has_its_statutory_days(year: int) -> None:
    days = [*PUBLIC.between(date(year, 1, 1), date(year, 12, 31))]
    assert len(days) in {12, 13}  # 中秋 may be one of 国庆's days
    assert len({each.name for each in days}) in {6, 7}


def test_the_schools_own_table_goes_before_what_is_public() -> None:
    calendar = SchoolCalendar(
        (
            SchoolDays(date(2026, 10, 2), date(2026, 10, 2), DayKind.CLASSES, ""),
            SchoolDays(date(2026, 11, 26), date(2026, 11, 27), DayKind.OFF, "运动会"),
        )
    )
    assert [each.length for each in calendar.runs(date(2026, 10, 1), date(2026, 10, 9))] == [1, 5]
    assert calendar.is_closed(date(2026, 11, 27))
    assert not calendar.is_closed(date(2026, 10, 1))  # public, and perhaps not the school's


def rows(*days: date) -> list[SessionRow]:
    return [
        SessionRow(
            "数控2601班",
            f"课{day.isoweekday()}",
            datetime(day.year, day.month, day.day, 8, tzinfo=ZONE),
            datetime(day.year, day.month, day.day, 9, 35, tzinfo=ZONE),
        )
        for day in days
    ]


def weekdays() -> list[date]:
    days = [TERM + timedelta(days=n) for n in range(18 * 7)]
    return [day for day in days if day.weekday() < 5]


def test_what_falls_on_holidays_is_named_with_the_days_that_make_up_for_them() -> None:
    found = conflicts_of(rows(*weekdays()), PUBLIC, ZONE)
    assert [(each.name, each.sessions, each.published) for each in found.holidays] == [
        ("中秋节", 1, True),
        ("国庆节", 5, True),
        ("元旦", 1, False),
    ]
    assert [(each.day, each.likely) for each in found.made_up] == [
        (date(2026, 9, 20), date(2026, 10, 6)),
        (date(2026, 10, 10), date(2026, 10, 7)),
    ]


def test_a_made_up_day_has_the_timetable_of_the_day_it_follows() -> None:
    planned = rows(*weekdays())
    off = conflicts_of(planned, PUBLIC, ZONE).days
    made_up = date(2026, 10, 10)
    friday = day_followed("第4周周五", made_up, TERM)
    assert friday == date(2026, 9, 25)
    found = settled(planned, Decisions(off, {made_up: friday}), ZONE)
    assert len(found) == 90 - 7 + 1
    assert [(row.course, f"{row.starts_at:%m-%d %H:%M}") for row in found[-1:]] == [
        ("课5", "10-10 08:00")
    ]


@pytest.mark.parametrize(
    ("line", "first", "last", "kind", "name", "follows"),
    [
        ("10月1日—7日国庆节放假调休", (10, 1), (10, 7), DayKind.OFF, "国庆节", None),
        ("11月26—27日校运动会", (11, 26), (11, 27), DayKind.OFF, "校运动会", None),
        ("9月20日（日）补10月6日（周二）的课", (9, 20), (9, 20), DayKind.MAKE_UP, "", (10, 6)),
        ("10月10日 按 第4周周五", (10, 10), (10, 10), DayKind.MAKE_UP, "", (9, 25)),
        ("10月10日 按周三上课", (10, 10), (10, 10), DayKind.MAKE_UP, "", (10, 7)),
        ("10月2日 照常上课", (10, 2), (10, 2), DayKind.CLASSES, "", None),
    ],
)
def test_special_days_are_read_as_schools_write_them(  # the columns
    line: str,
    first: tuple[int, int],
    last: tuple[int, int],
    kind: DayKind,
    name: str,
    follows: tuple[int, int] | None,
) -> None:
    wanted = SchoolDays(
        date(2026, *first), date(2026, *last), kind, name, date(2026, *follows) if follows else None
    )
    assert parse_days(line, NEAR, TERM) == (wanted,)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("运动会", "days-line"),
        ("10月10日", "days-line"),
        ("10月10日 补班", "days-follows"),
        ("2月30日 放假", "cell-no-such-day"),
        ("1月1日-10月1日 放假", "days-span"),
        ("", "days-lines-many"),
        ("放" * 5000, "days-line"),
    ],
)
def test_a_line_that_names_no_day_is_asked_for_again(line: str, key: str) -> None:
    with pytest.raises(CellError, match=f"^{key}$"):
        parse_days(line, NEAR, TERM)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("国庆放几天假", "国庆节"), ("元旦怎么放假", "元旦"), ("请问端午放不放假？", "端午节"),
        ("今年春节放假到几号", "春节"), ("国庆节怎么调休", "国庆节"), ("什么时候放假", "中秋节"),
        ("下次放假是什么时候", "中秋节"), ("五一放假吗", "劳动节"),
    ],
)  # fmt: skip
def test_a_question_for_days_off_is_answered_with_the_next_ones(text: str, name: str) -> None:
    question = read_question(text)
    assert question is not None
    answer = answer_question(question, PUBLIC, date(2026, 9, 1))
    assert answer is not None
    assert answer.run is not None
    assert answer.run.name == name


def test_the_answer_names_the_days_that_make_up_for_it() -> None:
    question = read_question("国庆怎么调休")
    assert question is not None
    answer = answer_question(question, PUBLIC, date(2026, 9, 1))
    assert answer is not None
    assert [each.day for each in answer.made_up] == [date(2026, 9, 20), date(2026, 10, 10)]


@pytest.mark.parametrize(
    "text",
    [
        "国庆上课吗", "放假前要打扫寝室吗", "国庆值班老师电话多少",
        "放假可以留宿吗", "春节补贴什么时候发",
        "明天上课吗", "元旦晚会什么时候", "调休假条怎么写", "放" * 300,
    ],
)  # fmt: skip
def test_what_asks_for_something_else_is_passed_on(text: str) -> None:
    assert read_question(text) is None


@pytest.mark.parametrize(
    "line",
    [
        "10月10日 上课",
        "9月20日（周日）上班",
        "10月10日-11日 补课",
        "10月1日至7日放假，10月10日上班",
    ],
)
def test_a_day_of_work_is_no_day_off(line: str) -> None:
    with pytest.raises(CellError):
        parse_days(line, date(2026, 9, 1), None)
