"""Timetable questions as people write them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.timetable import (
    COURSES,
    DEVELOPMENT,
    HARD,
    NOW,
    OWN,
    TEACHERS,
    answer,
    when_asked,
)
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.names import Names
from bot.domain.timetable.understanding import understand

NAMES = Names.of(COURSES, TEACHERS)
TODAY = NOW.date()


# Questions that are not yet understood exactly; one that comes to be goes from here.
KNOWN_WRONG: dict[str, frozenset[str]] = {
    "timetable_own.tsv": frozenset({"今天下午的老师是男的女的，叫啥", "现在是上课时间吗"}),
}


@pytest.mark.parametrize("path", [DEVELOPMENT, *OWN, *HARD], ids=lambda path: path.stem)
def test_every_question_is_understood_exactly_but_those_known(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    wrong = {
        question
        for question, wanted, _, *asked_at in rows
        if answer(question, NAMES, when_asked(asked_at)) != json.loads(wanted)
    }
    assert wrong == KNOWN_WRONG.get(path.name, frozenset())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2月28号", "2027-02-28", "2027-02-28"),
        ("1月5号有课吗", "2027-01-05", "2027-01-05"),
        ("10月3号", "2026-10-03", "2026-10-03"),
        ("周一到周三", "2026-11-23", "2026-11-25"),
        ("下周五到下周日", "2026-12-04", "2026-12-06"),
        ("12月5号至7号", "2026-12-05", "2026-12-07"),
        ("三天后", "2026-11-26", "2026-11-26"),
        ("未来三天", "2026-11-23", "2026-11-25"),
        ("下下周一", "2026-12-07", "2026-12-07"),
        ("下周末", "2026-12-05", "2026-12-06"),
        ("月初", "2026-11-01", "2026-11-10"),
        ("十二月", "2026-12-01", "2026-12-31"),
        ("元旦", "2027-01-01", "2027-01-01"),
        ("下周的星期四", "2026-12-03", "2026-12-03"),
        ("下个月的3号", "2026-12-03", "2026-12-03"),
        ("下个月月底", "2026-12-24", "2026-12-31"),
        ("外后天", "2026-11-26", "2026-11-26"),
        ("前晚", "2026-11-21", "2026-11-21"),
        ("今明后三天", "2026-11-23", "2026-11-25"),
        ("next friday", "2026-12-04", "2026-12-04"),
        ("dec 3rd", "2026-12-03", "2026-12-03"),
        ("下周前半周", "2026-11-30", "2026-12-02"),
        ("后半周", "2026-11-26", "2026-11-29"),
        ("下周最后几天", "2026-12-03", "2026-12-06"),
        ("年底", "2026-12-01", "2026-12-31"),
        ("今年最后一天", "2026-12-31", "2026-12-31"),
        ("冬至", "2026-12-22", "2026-12-22"),
        ("清明节", "2027-04-05", "2027-04-05"),
        ("春节", "2027-02-06", "2027-02-06"),
        ("跨年那天", "2026-12-31", "2026-12-31"),
        ("圣诞前一天", "2026-12-24", "2026-12-24"),
        ("国庆假期", "2027-10-01", "2027-10-07"),
        ("今朝", "2026-11-23", "2026-11-23"),
        ("明朝", "2026-11-24", "2026-11-24"),
        ("当天", "2026-11-23", "2026-11-23"),
        ("前两天", "2026-11-21", "2026-11-22"),
        ("三天前", "2026-11-20", "2026-11-20"),
        ("元旦前两天", "2026-12-30", "2026-12-31"),
        ("元旦前一个星期", "2026-12-25", "2026-12-31"),
        ("12月3号后一天", "2026-12-04", "2026-12-04"),
        ("28号之前", "2026-11-23", "2026-11-28"),
        ("16号之前", "2026-11-23", "2026-12-16"),
        ("月底最后一天", "2026-11-30", "2026-11-30"),
        ("这个月最后两天", "2026-11-29", "2026-11-30"),
        ("下个月第二个周三", "2026-12-09", "2026-12-09"),
        ("下个月最后一个周五", "2026-12-25", "2026-12-25"),
        ("下周头一天", "2026-11-30", "2026-11-30"),
        ("下周工作日", "2026-11-30", "2026-12-04"),
        ("下周的今天", "2026-11-30", "2026-11-30"),
        ("再下周一", "2026-12-07", "2026-12-07"),
        ("隔一周的周二", "2026-12-08", "2026-12-08"),
        ("两周后的周三", "2026-12-09", "2026-12-09"),
        ("三周前的周五", "2026-11-06", "2026-11-06"),
        ("上个月25号到28号", "2026-10-25", "2026-10-28"),
        ("上周一到周三", "2026-11-16", "2026-11-18"),
        ("周一三五", "2026-11-23", "2026-11-27"),
        ("接下来两周", "2026-11-23", "2026-12-06"),
        ("12月12号13号", "2026-12-12", "2026-12-13"),
        ("31号", "2026-12-31", "2026-12-31"),
        ("12月6号是周日", "2026-12-06", "2026-12-06"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    found = find_days(text, TODAY)
    assert found is not None
    assert (found.from_, found.to) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周二有课吗", "2026-12-15"),
        ("周二上的什么课", "2026-12-08"),
        ("这周二有课吗", "2026-12-08"),
        ("周四有课吗", "2026-12-10"),  # today
        ("5号有课吗", "2027-01-05"),
        ("5号上的什么课", "2026-12-05"),
        ("28号上了什么课", "2026-11-28"),
        ("刚过去的周六", "2026-12-05"),
    ],
)
def test_a_bare_day_is_the_one_to_come_unless_it_is_spoken_of_as_past(text: str, day: str) -> None:
    found = find_days(text, date(2026, 12, 10))
    assert found is not None
    assert found.from_ == found.to == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("我昨天请假了今天上什么课", "2026-11-23"),
        ("12月5号我哥结婚12月4号有课吗", "2026-12-04"),
        ("5号我哥结婚，一家人都等我，那天有课吗", "2026-12-05"),
        ("前两天我没来，明天在哪上课", "2026-11-24"),
    ],
)
def test_of_the_days_of_a_story_the_one_that_is_asked_for_counts(text: str, day: str) -> None:
    slots = understand(text, now=NOW, names=NAMES)
    assert slots is not None
    assert slots.from_ == slots.to == date.fromisoformat(day)


# 春节, 清明, 端午, 中秋 of 2024 to 2060, as lunar_python has them.
ALMANAC = [
    dict(
        zip(
            ("春节", "清明", "端午", "中秋"), map(date.fromisoformat, line.split("\t")), strict=True
        )
    )
    for line in Path("tests/data/festivals.tsv").read_text(encoding="utf-8").splitlines()
]


def day_of(text: str, today: date) -> date | None:
    found = find_days(text, today)
    return None if found is None else found.from_


@pytest.mark.parametrize("almanac", ALMANAC, ids=lambda each: str(each["春节"].year))
def test_every_public_holiday_is_known_in_any_year(almanac: dict[str, date]) -> None:
    year = almanac["春节"].year
    holidays = almanac | {
        "除夕": almanac["春节"] - timedelta(days=1),
        "元旦": date(year, 1, 1),
        "劳动节": date(year, 5, 1),
        "国庆节": date(year, 10, 1),
    }
    assert {name: day_of(name, date(year, 1, 1)) for name in holidays} == holidays


def test_a_festival_that_is_over_is_that_of_the_next_year() -> None:
    years = pairwise(ALMANAC)
    passed = [(name, before[name], after[name]) for before, after in years for name in before]
    assert [day_of(name, day + timedelta(days=1)) for name, day, _ in passed] == [
        coming for *_, coming in passed
    ]


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("腊八", "2022-12-01", "2022-12-30"),  # may come before New Year
        ("腊八", "2022-12-31", "2024-01-18"),
        ("除夕", "2099-03-01", "2100-02-08"),
        ("中秋", "2099-03-01", "2099-09-29"),
        ("春节", "2099-03-01", "2100-02-09"),
        ("清明", "2100-03-01", None),
        ("国庆", "2100-03-01", "2100-10-01"),
    ],
)
def test_a_festival_is_known_as_far_as_the_almanac_reaches(
    text: str, today: str, day: str | None
) -> None:
    known = None if day is None else date.fromisoformat(day)
    assert day_of(text, date.fromisoformat(today)) == known


@pytest.mark.parametrize("text", ["2月30号", "13月1号", "三楼", "1.5小时", "第一次", "这周天气"])
def test_what_is_no_day(text: str) -> None:
    found = find_days(text, TODAY)
    assert found is None or "周" in text


def test_the_year_turns_in_december() -> None:
    new_year = datetime(2026, 12, 31, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    slots = understand("明天有课吗", now=new_year, names=NAMES)
    assert slots is not None
    assert slots.from_ == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["等一下", "下次记得带伞", "接下来我该怎么办", "教室几点锁门"])
def test_a_word_for_next_or_a_room_alone_is_no_timetable_question(text: str) -> None:
    assert understand(text, now=NOW, names=NAMES) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jin tian shang shen me ke", "今天上什么课"),
        ("xia ge xing qi you shen me ke", "下个星期有什么课"),
        ("jie xia lai shang shen me ke", "接下来上什么课"),
        ("shen me shi hou jie ye", "什么时候结业"),
        ("zhou yi dao zhou san you ke ma", "周一到周三有课吗"),
        ("ershiwu dao ershiqi hao de kecheng", "二十五到二十七号的课程"),
        ("12 yue 3 hao shang shenme ke", "12月3号上什么课"),
        ("dongzhi shang ke ma", "冬至上课吗"),
    ],
)
def test_pinyin_may_be_typed_syllable_by_syllable(typed: str, meant: str) -> None:
    assert understand(typed, now=NOW, names=NAMES) == understand(meant, now=NOW, names=NAMES)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("星期四12月3日上什么", "2026-12-03"),
        ("12月3日（周四）有课吗", "2026-12-03"),
        ("星期五12月3日上什么", "2026-12-03"),  # a Thursday: the date counts
        ("周四3号有课吗", "2026-12-03"),  # the 3rd that is a Thursday
        ("周五27号上课吗", "2026-11-27"),
    ],
)
def test_a_weekday_beside_a_date_says_no_more(text: str, day: str) -> None:
    slots = understand(text, now=NOW, names=NAMES)
    assert slots is not None
    assert slots.from_ == slots.to == date.fromisoformat(day)


@pytest.mark.parametrize("text", ["后天", "周五下午", "12月3号呢？", "那周四呢", "下周", "friday"])
def test_a_day_alone_asks_for_its_classes(text: str) -> None:
    assert understand(text, now=NOW, names=NAMES) is not None


def test_a_surname_of_two_teachers_names_neither() -> None:
    names = Names.of(COURSES, ["陈静", "陈明"])
    assert names.teacher_in("陈老师明天来吗") is None
    assert names.teacher_in("陈静老师明天来吗") is not None


@given(st.text(max_size=400))
def test_nothing_that_can_be_typed_breaks_it_or_ends_before_it_begins(text: str) -> None:
    slots = understand(text, now=NOW, names=NAMES)
    if slots is not None and slots.from_ is not None and slots.to is not None:
        assert slots.from_ <= slots.to
