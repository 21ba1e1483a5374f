"""The rules of teachers: lessons, when they cannot, who is asked first, what is asked in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ids import TeacherId
from bot.domain.imports.book import TeacherKind
from bot.domain.teachers.asking import (
    TeacherTopic,
    asks_own_hours,
    cannot_teach,
    read_question,
)
from bot.domain.teachers.hours import LESSONS, lessons_in
from bot.domain.teachers.listing import listed, named_with_phones
from bot.domain.teachers.off import OffError, read_off, stored_off, write_off
from bot.domain.teachers.standing_in import (
    BEFORE,
    Busy,
    Hindrance,
    Teacher,
    clashes,
    deadline,
    hindrance_of,
    replaced,
)
from bot.domain.timetable.names import Names
from tests.conftest import MONDAY, SHANGHAI

TODAY = MONDAY.date()
NAMES = Names.of(["电商运营", "直播带货"], ["陈静", "苗见山", "张远"])


@pytest.mark.parametrize(
    ("minutes", "lessons"), [(45, 1), (90, 2), (100, 2), (150, 3), (180, 4), (10, 1), (68, 2)]
)
def test_a_session_counts_for_the_nearest_whole_number_of_lessons(
    minutes: int, lessons: int
) -> None:
    assert lessons_in(minutes) == lessons


@given(st.integers(1, 1000), st.sampled_from(LESSONS))
def test_lessons_are_within_half_of_one_of_the_time(minutes: int, lesson: int) -> None:
    found = lessons_in(minutes, lesson)
    assert found >= 1
    assert found == 1 or abs(found * lesson - minutes) * 2 <= lesson


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("周一上午，周五", "周一上午、周五"),
        ("每周三下午；周末", "周三下午、周六、周日"),
        ("周一到周三", "周一、周二、周三"),
        ("12月1日至12月5日", "2026-12-01至2026-12-05"),
        ("2026-12-01", "2026-12-01"),
        ("1月5号", "2027-01-05"),
        ("无", ""),
    ],
)
def test_when_somebody_cannot_is_read_from_words(said: str, stored: str) -> None:
    found = read_off(said, TODAY)
    assert write_off(found) == stored
    assert stored_off(stored) == found


@pytest.mark.parametrize(
    "said", ["看心情", "周八", "13月40日", "周一 凌晨三点半后", "12月5日至12月1日"]
)
def test_words_that_name_no_time_are_refused(said: str) -> None:
    with pytest.raises(OffError):
        read_off(said, TODAY)


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return MONDAY.replace(hour=hour, minute=minute) + timedelta(days=day)


def test_an_off_morning_holds_a_session_of_that_morning_only() -> None:
    (off,) = read_off("周一上午", TODAY)
    assert off.holds(at(9), at(11), SHANGHAI)
    assert not off.holds(at(14), at(16), SHANGHAI)
    assert not off.holds(at(9, day=1), at(11, day=1), SHANGHAI)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6))
def test_clashes_are_symmetric(spans: list[tuple[int, int]]) -> None:
    times = [(at(8) + timedelta(minutes=a), at(8) + timedelta(minutes=a + n)) for a, n in spans]
    for i, one in enumerate(times):
        for j, other in enumerate(times):
            there = clashes([Busy(TeacherId(1), *one)], *other)
            back = clashes([Busy(TeacherId(1), *other)], *one)
            assert there == back, (i, j)


def test_sessions_that_touch_do_not_clash() -> None:
    assert clashes([Busy(TeacherId(1), at(8), at(9))], at(9), at(10)) == set()


def teacher(**given: object) -> Teacher:
    return Teacher(TeacherId(1), "陈静", TeacherKind.IN_HOUSE, **given)  # type: ignore[arg-type]  # fields by name


def test_why_somebody_cannot_is_the_first_reason() -> None:
    one = teacher(hours_limit=10, off="周一上午")
    held = (at(9), at(11))
    assert hindrance_of(one, *held, SHANGHAI, teaches=True, lessons=0, more=2) is Hindrance.TEACHES
    assert hindrance_of(one, *held, SHANGHAI, teaches=False, lessons=0, more=2) is Hindrance.OFF
    later = (at(14), at(16))
    assert hindrance_of(one, *later, SHANGHAI, teaches=False, lessons=9, more=2) is Hindrance.LIMIT
    assert hindrance_of(one, *later, SHANGHAI, teaches=False, lessons=8, more=2) is None


def test_a_subject_is_known_near_enough() -> None:
    one = teacher(subjects="电商、直播")
    assert one.knows("电商运营实务")
    assert one.knows("直播")
    assert not one.knows("会计")


@given(st.integers(10, 60 * 24 * 14), st.integers(0, 60 * 24))
def test_a_deadline_is_to_come_and_before_the_session(ahead: int, now: int) -> None:
    moment = at(0) + timedelta(minutes=now)
    starts = moment + timedelta(minutes=ahead)
    until = deadline(moment, starts, SHANGHAI)
    assert moment < until
    assert until <= max(starts - BEFORE, moment + timedelta(minutes=5))


def test_nobody_is_given_until_the_night() -> None:
    until = deadline(at(21), at(14, day=1), SHANGHAI)
    assert until == at(9, day=1)


def test_who_stands_in_stands_once() -> None:
    assert replaced(["甲", "乙"], "甲", "丙") == ["丙", "乙"]
    assert replaced(["甲", "乙"], "甲", "乙") == ["乙"]


def test_lists_keep_phones_with_their_names() -> None:
    assert listed("电商、直播，电商; 短视频") == ("电商", "直播", "短视频")
    assert named_with_phones("金老师 19800000001、孟老师") == [
        ("金老师", "19800000001"),
        ("孟老师", ""),
    ]


WAYS = {
    TeacherTopic.SUBJECT: (
        "谁能教电商", "哪位老师能上直播课", "电商谁能教", "还有谁会教短视频", "谁教会计", "有没有人能教摄影",
        "有没有老师能上安全课", "哪个老师会教茶艺", "找个能教插花的老师", "谁可以上品牌课", "请问谁能教电商？",
    ),
    TeacherTopic.HOURS: (
        "张老师这个月多少课时", "陈静11月上了多少课时", "苗见山本月课时", "陈静老师一共上了多少课时", "张远上个月几课时",
    ),
    TeacherTopic.POOL: ("师资库", "师资", "看看师资库", "学校有哪些老师", "有哪些老师", "教师名单", "我们的师资库"),
    TeacherTopic.BOOK: ("课时费", "导出11月课时费", "本月课时统计", "给我一份课时费表", "课酬", "导出课时表"),
    TeacherTopic.FREE: ("谁有空", "明天下午哪些老师有空", "后天上午有没有老师有空", "明天9点谁有空", "周三下午什么老师没课", "哪些老师能代课"),
}  # fmt: skip


@pytest.mark.parametrize(("topic", "said"), [(t, w) for t, ways in WAYS.items() for w in ways])
def test_what_staff_would_type_is_understood(topic: TeacherTopic, said: str) -> None:
    found = read_question(said, TODAY, NAMES)
    assert found is not None
    assert found.topic is topic


@pytest.mark.parametrize(
    "said",
    ["明天上什么课", "谁没来", "37期", "谁负责第3期", "谁请假了", "教材什么时候发", "怎么报名", "谁能帮我", "这是什么课", "老师好"],
)  # fmt: skip
def test_other_questions_are_left_alone(said: str) -> None:
    assert read_question(said, TODAY, NAMES) is None


CANNOT = (
    "我明天上不了课", "明天的课找个人帮我代一下", "能不能帮我代课", "周三讲不了", "今天来不了", "我后天有事上不了课，帮忙找人代课",
    "明早的课我没法上", "找人代课", "明儿个我上不成课了", "不好意思明天去不了", "需要代课", "明天發燒上不了課",
)  # fmt: skip


@pytest.mark.parametrize("said", CANNOT)
def test_a_teacher_who_cannot_is_heard(said: str) -> None:
    assert cannot_teach(said, TODAY) is not None


@pytest.mark.parametrize("said", ["明天上什么课", "我要请假", "谢谢", "几点上课", "课改了吗"])
def test_who_says_something_else_is_not_taken_for_one(said: str) -> None:
    assert cannot_teach(said, TODAY) is None


@pytest.mark.parametrize(
    "said", ["我的课时", "我这个月多少课时", "我上了多少课时", "我的课酬", "这个月我上了多少课时", "我教哪些课"]
)  # fmt: skip
def test_a_teacher_asks_after_their_own_hours(said: str) -> None:
    assert asks_own_hours(said)


def test_a_month_is_read_with_its_days() -> None:
    found = read_question("陈静11月上了多少课时", TODAY, NAMES)
    assert found is not None
    assert (found.name, found.from_, found.to) == ("陈静", date(2026, 11, 1), date(2026, 11, 30))
