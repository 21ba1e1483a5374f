"""Courses, teachers and days that a sentence names, and what an agenda shows of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from benchmarks.timetable import COURSES, NOW, TEACHERS
from bot.domain.ids import ClassId, SessionId
from bot.domain.timetable.agenda import agenda, part_of
from bot.domain.timetable.dates import find_days
from bot.domain.timetable.names import Found, Names
from bot.domain.timetable.session import CourseKind, Session
from bot.domain.timetable.slots import Ask, PartOfDay, Slots
from bot.domain.timetable.spelling import correct, from_pinyin
from bot.domain.timetable.understanding import understand
from tests.conftest import SHANGHAI

NAMES = Names.of(COURSES, TEACHERS)
TODAY = NOW.date()  # a Monday


# -- courses -----------------------------------------------------------------------------------


def course_in(text: str, *courses: str) -> str | None:
    found = (Names.of(courses, ()) if courses else NAMES).course_in(text)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("商业模式在哪上", "商业模式设计"),  # how it begins
        ("模式设计在哪上", "商业模式设计"),  # how it ends
        ("晚会在哪", "文艺晚会"),
        ("电商运营在哪", "电子商务运营"),  # some of its characters
        ("品打在哪", "品牌打造"),  # how its first two words begin
        ("环保课在哪", "安全生产与环保"),  # a word of it, before 课
        ("党课在哪", "党的思想与政策解读"),  # the character that only it begins with
        ("品拿打造在哪", "品牌打造"),  # one sound wrong
        ("商业", None),  # two characters alone may be any word
        ("什么是商业", None),
        ("品造在哪", None),
        ("力资源怎么样", None),  # a piece from the middle is no name
    ],
)
def test_a_course_is_named_by_enough_of_it(text: str, course: str | None) -> None:
    assert course_in(text) == course


def test_a_short_name_is_not_guessed_from_another_sound() -> None:
    assert course_in("急救员在哪", "急救员") == "急救员"
    assert course_in("急诊员在哪", "急救员") is None


@pytest.mark.parametrize("text", ["体育馆在哪", "英语四级几点考", "德育处在哪"])
def test_a_short_name_that_begins_another_word_is_no_course(text: str) -> None:
    assert course_in(text, "体育", "英语", "德育") is None


def test_a_surname_may_have_two_characters() -> None:
    names = Names.of((), ["欧阳明", "欧文"])
    found = names.teacher_in("欧阳老师在哪上课")
    assert found is not None
    assert found.name == "欧阳明"


@pytest.mark.parametrize("text", ["课表上的电商课在哪上", "课间问一下电商课在哪", "电商课在哪"])
def test_a_sentence_may_begin_with_the_word_for_lesson(text: str) -> None:
    assert course_in(text) == "电子商务运营"


def test_the_place_of_a_name_is_where_it_stands() -> None:
    assert NAMES.course_in("今天党课在哪") == Found("党的思想与政策解读", 2, 3)
    assert NAMES.course_in("今天电商课在哪") == Found("电子商务运营", 2, 4)
    assert NAMES.course_in("今天品牌打造在哪") == Found("品牌打造", 2, 6)


# -- days --------------------------------------------------------------------------------------


def day_of(text: str, today: date = TODAY) -> date | None:
    found = find_days(text, today)
    return None if found is None else found.from_


def test_an_english_weekday_may_be_shortened() -> None:
    shortened = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"]
    days = [TODAY + timedelta(days=n) for n in (0, 1, 1, 2, 2, 3, 3, 3, 4, 5, 6)]
    assert [day_of(f"{each} class") for each in shortened] == days


def test_a_weekday_beside_a_day_of_the_month_means_this_month_where_it_can() -> None:
    february = date(2027, 2, 1)  # the 5th is a Friday in February and in March
    assert day_of("周五5号", february) == date(2027, 2, 5)
    assert day_of("周五5号", date(2027, 3, 1)) == date(2027, 3, 5)


@pytest.mark.parametrize("text", ["13月", "13月有什么课", "0月"])
def test_a_year_has_twelve_months(text: str) -> None:
    assert find_days(text, TODAY) is None


def test_festivals_fixed_by_the_calendar() -> None:
    fixed = {
        "元旦": (2027, 1, 1), "五一": (2027, 5, 1), "青年节": (2027, 5, 4),
        "儿童节": (2027, 6, 1), "建党节": (2027, 7, 1), "建军节": (2027, 8, 1),
        "教师节": (2027, 9, 10), "国庆": (2027, 10, 1), "平安夜": (2026, 12, 24),
        "圣诞": (2026, 12, 25), "跨年": (2026, 12, 31),
    }  # fmt: skip
    assert {name: day_of(name) for name in fixed} == {k: date(*v) for k, v in fixed.items()}


def test_solar_terms_of_2027() -> None:
    terms = {
        "立春": (2, 4), "春分": (3, 21), "清明": (4, 5), "立夏": (5, 6), "夏至": (6, 21),
        "立秋": (8, 8), "秋分": (9, 23), "立冬": (11, 7), "冬至": (12, 22),
    }  # fmt: skip
    found = {name: day_of(name, date(2027, 1, 1)) for name in terms}
    assert found == {name: date(2027, *day) for name, day in terms.items()}


# -- questions ---------------------------------------------------------------------------------


def slots(text: str) -> Slots:
    found = understand(text, now=NOW, names=NAMES)
    assert found is not None
    return found


def test_what_is_asked_may_stand_behind_the_question() -> None:
    assert slots("下一节换教室了吗 在哪") == Slots(Ask.WHERE, next=True)
    assert slots("明天有课吗 几点") == Slots(
        Ask.WHEN, TODAY + timedelta(days=1), TODAY + timedelta(days=1)
    )


def test_the_course_may_stand_in_another_clause_than_the_question() -> None:
    asked = slots("财务那门课，下周在哪上")
    assert (asked.course, asked.ask) == ("财务管理基础", Ask.WHERE)
    asked = slots("陈静老师，下周在哪上课")
    assert (asked.teacher, asked.ask) == ("陈静", Ask.WHERE)


def test_a_course_of_another_day_is_not_what_is_asked() -> None:
    assert slots("昨天品牌打造讲完了，下周在哪上课").course is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("名天有课吗", "明天有课吗"),
        ("老丝在哪", "老师在哪"),
        ("闹丝在哪", "闹丝在哪"),  # nothing of it is right, and it does not sound quite so
        ("今天有课吗", "今天有课吗"),
    ],
)
def test_a_wrong_character_is_put_right_where_it_sounds_alike(text: str, meant: str) -> None:
    assert correct(text) == meant


def test_english_is_not_read_as_pinyin() -> None:
    assert from_pinyin("jintian shang shenme ke", ()) == "今天 上什么课".replace(" ", "")
    assert from_pinyin("what class today", ()) == "what class today"


# -- agendas -----------------------------------------------------------------------------------


def session(begins: datetime, course: str = "甲") -> Session:
    return Session(
        SessionId(1), "1", ClassId(1), "第1期", course, CourseKind.REQUIRED, "", "",
        begins.astimezone(UTC), begins.astimezone(UTC) + timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (11, 59, PartOfDay.MORNING),
        (12, 0, PartOfDay.AFTERNOON),
        (17, 59, PartOfDay.AFTERNOON),
        (18, 0, PartOfDay.EVENING),
    ],
)
def test_noon_is_afternoon_and_six_is_evening(hour: int, minute: int, part: PartOfDay) -> None:
    assert part_of(session(NOW.replace(hour=hour, minute=minute)), SHANGHAI) is part


def test_the_next_class_is_one_and_undated_questions_fall_to_it() -> None:
    ahead = [session(NOW + timedelta(days=n)) for n in (1, 2, 3)]
    assert agenda(Slots(Ask.NEXT), ahead, now=NOW, zone=SHANGHAI).shown == (ahead[0],)
    assert agenda(Slots(Ask.WHERE), ahead, now=NOW, zone=SHANGHAI).shown == (ahead[0],)
