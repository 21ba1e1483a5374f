"""The rules of teachers: lessons, when they cannot, who is asked first, what is asked in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

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
    assert teacher(subjects="电子商务运营").knows("电商")
    assert not teacher(subjects="商业模式设计").knows("电商")


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


def ways() -> dict[str, list[str]]:
    """What people would type, by what it asks for."""
    found: dict[str, list[str]] = {}
    topic = ""
    for line in (Path(__file__).parent / "ways.txt").read_text("utf-8").splitlines():
        if line.startswith("= "):
            topic = line.removeprefix("= ")
        elif line and not line.startswith("#"):
            found.setdefault(topic, []).append(line)
    return found


WAYS = ways()
ASKED = [(topic, said) for topic in TeacherTopic for said in WAYS[topic.value]]


@pytest.mark.parametrize(("topic", "said"), ASKED)
def test_what_staff_would_type_is_understood(topic: TeacherTopic, said: str) -> None:
    found = read_question(said, TODAY, NAMES)
    assert found is not None
    assert found.topic is topic


@pytest.mark.parametrize("said", WAYS["other"])
def test_other_questions_are_left_alone(said: str) -> None:
    assert read_question(said, TODAY, NAMES) is None


@pytest.mark.parametrize("said", WAYS["cannot"])
def test_a_teacher_who_cannot_is_heard(said: str) -> None:
    assert cannot_teach(said, TODAY) is not None


@pytest.mark.parametrize("said", ["明天上什么课", "我要请假", "谢谢", "几点上课", "课改了吗"])
def test_who_says_something_else_is_not_taken_for_one(said: str) -> None:
    assert cannot_teach(said, TODAY) is None


@pytest.mark.parametrize("said", WAYS["own"])
def test_a_teacher_asks_after_their_own_hours(said: str) -> None:
    assert asks_own_hours(said)


def test_a_month_is_read_with_its_days() -> None:
    found = read_question("陈静11月上了多少课时", TODAY, NAMES)
    assert found is not None
    assert (found.name, found.from_, found.to) == ("陈静", date(2026, 11, 1), date(2026, 11, 30))
