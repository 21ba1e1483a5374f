"""Timetable questions that go on from the one before, and texts known to be about lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.timetable import COURSES, NOW, TEACHERS
from bot.domain.timetable.continuing import continued
from bot.domain.timetable.names import Names
from bot.domain.timetable.slots import Ask, PartOfDay, Slots
from bot.domain.timetable.understanding import certain, read_slots, understand

NAMES = Names.of(COURSES, TEACHERS)
TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (24, 25, 26))
MORNING = Slots(Ask.WHERE, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING)


def after(before: Slots, text: str) -> Slots | None:
    return continued(text, before, now=NOW, names=NAMES)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("那下午呢", Slots(Ask.WHERE, WEDNESDAY, WEDNESDAY, PartOfDay.AFTERNOON)),
        ("下午那节几点开始", Slots(Ask.WHEN, WEDNESDAY, WEDNESDAY, PartOfDay.AFTERNOON)),
        ("到几点", Slots(Ask.WHEN, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING)),
        ("谁上", Slots(Ask.WHO, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING)),
        ("在哪个教室", MORNING),
        ("周四呢", Slots(Ask.WHERE, THURSDAY, THURSDAY, PartOfDay.MORNING)),
        ("第二天呢", Slots(Ask.WHERE, THURSDAY, THURSDAY, PartOfDay.MORNING)),
        ("那前一天", Slots(Ask.WHERE, TUESDAY, TUESDAY, PartOfDay.MORNING)),
        ("上什么", Slots(Ask.LIST, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING)),
        ("下一节呢", Slots(Ask.WHERE, next=True)),
        ("and friday?", Slots(Ask.WHERE, date(2026, 11, 27), date(2026, 11, 27), MORNING.part)),
        ("until when", Slots(Ask.WHEN, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING)),
    ],
)
def test_what_a_question_leaves_unsaid_is_that_of_the_one_before(text: str, meant: Slots) -> None:
    assert after(MORNING, text) == meant


def test_a_course_or_teacher_takes_the_place_of_the_one_before() -> None:
    asked = Slots(Ask.WHEN, course="品牌打造")
    assert after(asked, "电商呢") == Slots(Ask.WHEN, course="电子商务运营")
    assert after(asked, "那陈静老师呢") == Slots(Ask.WHEN, teacher="陈静")
    assert after(asked, "谁讲的") == Slots(Ask.WHO, course="品牌打造")


def test_a_question_after_the_next_class_is_about_it() -> None:
    assert after(Slots(Ask.NEXT), "在哪") == Slots(Ask.WHERE, next=True)
    assert after(Slots(Ask.NEXT), "那后天呢") == Slots(Ask.LIST, WEDNESDAY, WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        *("明天上什么课", "食堂呢", "那住宿费呢", "班长是谁", "怎么请假", "好的", "谢谢", "嗯", ""),
        *("多少钱", "要请假吗", "你是谁", "我想问一下毕业证什么时候能够发下来"),
    ],
)
def test_what_says_all_by_itself_or_something_else_does_not_go_on(text: str) -> None:
    assert after(MORNING, text) is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "明天谁讲",
            "什么时候有电商课",
            "电商在哪上",
            "晚上有没有课",
            "下午在哪上课",
            "今天结束了吗",
        ),
        *("今天上完了没", "今天几点下课", "明天谁讲呢", "周四在哪呢", "陈静老师几点上"),
    ],
)
def test_a_question_that_names_its_day_or_course_and_what_it_asks_stands_alone(text: str) -> None:
    assert after(MORNING, text) is None
    assert after(Slots(Ask.WHEN, course="品牌打造"), text) is None


@pytest.mark.parametrize("text", ["周五", "周五?", "周五的", "friday?"])
def test_a_bare_day_is_the_whole_of_it(text: str) -> None:
    friday = date(2026, 11, 27)
    assert after(MORNING, text) == Slots(Ask.LIST, friday, friday)
    before = Slots(Ask.WHEN, course="品牌打造", class_name="第3期")
    assert after(before, text) == Slots(Ask.LIST, friday, friday, class_name="第3期")


def test_a_pointed_question_keeps_of_whom_it_is_but_not_the_part_of_the_day() -> None:
    before = Slots(Ask.WHO, WEDNESDAY, WEDNESDAY, PartOfDay.MORNING, teacher="陈静")
    assert after(before, "那后天在哪") == Slots(Ask.WHERE, WEDNESDAY, WEDNESDAY, teacher="陈静")
    assert after(before, "and the day after") == replace(before, from_=THURSDAY, to=THURSDAY)
    assert after(before, "他还有课吗") == replace(before, ask=Ask.LIST)
    assert after(before, "啥时候放学") == Slots(Ask.WHEN, WEDNESDAY, WEDNESDAY, ends=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *(
            ("李不存在老师明天在哪上课", "李不存在"),
            ("赵老师今天有课吗", "赵"),
            ("请问明天张伟老师上什么课", "张伟"),
        ),
        *(("今天下午吴小明老师在哪上课", "吴小明"), ("那郑教授明天有没有课", "郑")),
    ],
)
def test_a_teacher_whom_no_timetable_lists_is_read_as_named(text: str, name: str) -> None:
    found = understand(text, now=NOW, names=NAMES)
    assert found is not None
    assert found.unlisted == name
    assert found.teacher is None


@pytest.mark.parametrize(
    "text",
    [
        *("明天哪个老师上课", "任课老师明天是谁", "班主任老师明天上课吗", "明天语文老师上课吗"),
        *("马上老师来上课吗", "明天上课的老师是谁", "陈静老师明天上课吗", "周五老师是谁"),
    ],
)
def test_what_stands_before_teacher_is_not_always_a_name(text: str) -> None:
    found = understand(text, now=NOW, names=NAMES)
    assert found is None or found.unlisted is None


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("哪上课", Slots(Ask.WHERE)),
        ("下周的", Slots(Ask.LIST, date(2026, 11, 30), date(2026, 12, 6))),
        ("几点", Slots(Ask.WHEN)),
        ("随便说点什么", Slots(Ask.LIST)),
        ("好久结业", Slots(Ask.WHEN, what="end")),
        ("", Slots(Ask.LIST)),
    ],
)
def test_a_text_known_to_be_about_lessons_always_has_slots(text: str, slots: Slots) -> None:
    assert read_slots(text, now=NOW, names=NAMES) == slots


@pytest.mark.parametrize(
    "text",
    [
        "明天上什么课",
        "下节课在哪",
        "品牌打造谁讲",
        "周颖老师几号有课",
        "谁上课",
        "几点上",
        "在哪上",
    ],
)
def test_a_day_beside_a_lesson_a_known_name_and_a_bare_question_are_certain(text: str) -> None:
    assert certain(text, now=NOW, names=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "明天",
        "在哪",
        "几点",
        "去哪上班",
        "几点上班",
        "明天的课可以请假吗",
        "周颖老师电话多少",
        "食堂在哪",
        "好久结业",
    ],
)
def test_what_may_be_of_something_else_is_not_certain(text: str) -> None:
    assert not certain(text, now=NOW, names=NAMES)


@given(st.text(st.sampled_from("那明后天周三四上下午晚课呢吗在哪谁几点节到第二,? ab"), max_size=20))
def test_nothing_that_can_be_typed_breaks_a_question_that_goes_on(text: str) -> None:
    for before in (MORNING, Slots(Ask.NEXT), Slots(Ask.WHEN, what="end"), Slots(Ask.LIST)):
        found = after(before, text)
        if found is not None and found.from_ is not None and found.to is not None:
            assert found.from_ <= found.to
    assert understand(text, now=NOW, names=NAMES) in {None, read_slots(text, now=NOW, names=NAMES)}
