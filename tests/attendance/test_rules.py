"""Rolls: what is typed into them, and how they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.attendance.naming import Unclear, read
from bot.domain.attendance.roll import Attendee, Mark, Marks, Roll
from bot.domain.ids import PersonId

ROLL = (
    Attendee(PersonId(1), "张三", "01001", "19900000001"),
    Attendee(PersonId(2), "李四", "01002", "19900000002"),
    Attendee(PersonId(3), "王清和", "01003", "19900000003"),
    Attendee(PersonId(4), "周小满", "01012", "19900001012"),
    Attendee(PersonId(5), "陈芳", "01015", "19900000005"),
    Attendee(PersonId(6), "陈芳", "01016", "19900000006"),
    Attendee(PersonId(7), "阿依·古丽", "01107", "19900000107"),
)
ABSENT, LATE, LEAVE, PRESENT = Mark.ABSENT, Mark.LATE, Mark.LEAVE, Mark.PRESENT
MARKS = st.sampled_from(Mark)


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        ("缺 张三 李四", {1: ABSENT, 2: ABSENT}),
        ("张三、李四", {1: ABSENT, 2: ABSENT}),
        ("缺张三李四，迟到王清和", {1: ABSENT, 2: ABSENT, 3: LATE}),
        ("张三李四缺，王清和请假", {1: ABSENT, 2: ABSENT, 3: LEAVE}),
        ("张三没来", {1: ABSENT}),
        ("今天张三和李四请病假了。", {1: LEAVE, 2: LEAVE}),
        ("迟到：12", {4: LATE}),
        ("缺 1 2号 12", {1: ABSENT, 2: ABSENT, 4: ABSENT}),
        ("缺 1012", {4: ABSENT}),
        ("缺 107", {7: ABSENT}),
        ("到 张三", {1: PRESENT}),
        ("張三遲到", {1: LATE}),
        ("absent 张三\nlate 李四", {1: ABSENT, 2: LATE}),
        ("缺　阿依·古丽", {7: ABSENT}),
    ],
)
def test_who_is_missing_is_read_as_it_is_typed(typed: str, marks: dict[int, Mark]) -> None:
    named = read(typed, ROLL)
    assert (named.marks, named.unclear, named.sure) == (marks, (), True)


@pytest.mark.parametrize("typed", ["全到", "都到了", "到齐", "全部到齐了", "全勤！", "大家都到了"])
def test_everybody_is_there(typed: str) -> None:
    assert read(typed, ROLL).everybody


def test_what_names_nobody_or_several_is_said_and_the_rest_is_kept() -> None:
    named = read("缺 张珊 李四 陈芳 99", ROLL)
    assert named.marks == {2: ABSENT}
    assert named.unclear == (
        Unclear("张珊", ("张三",)),
        Unclear("陈芳", ("陈芳 015", "陈芳 016"), several=True),
        Unclear("99"),
    )


@pytest.mark.parametrize(
    "typed",
    [
        *("明天在哪上课？", "助学金什么时候发", "张三请假怎么扣学时", "谢谢"),
        *("12期", "12期课表图", "12期名单", "第12期 明天", "把12期名单发我表格", "导出 12 期名单"),
        *("1班花名册", "12点集合", "到3楼集合", "明天 12 有课", "张三明天请假", "周五李四不来"),
        *(
            "12号考试",
            "张三的电话",
            "李四考勤表",
            "1月2日放假",
            "实训室2现在有人吗",
            "发通知给12期",
        ),
    ],
)
def test_a_question_is_not_taken_for_names(typed: str) -> None:
    assert not read(typed, ROLL).sure


@given(st.lists(st.tuples(st.sampled_from(ROLL[:4]), MARKS), min_size=1, max_size=6))
def test_any_words_before_any_names_are_read_back(pairs: list[tuple[Attendee, Mark]]) -> None:
    words = {ABSENT: "缺", LATE: "迟到", LEAVE: "请假", PRESENT: "到"}
    typed = " ".join(f"{words[mark]} {person.name}" for person, mark in pairs)
    assert read(typed, ROLL).marks == {person.person_id: mark for person, mark in pairs}


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(typed: str) -> None:
    named = read(typed, ROLL)
    assert set(named.marks) <= {each.person_id for each in ROLL}


@given(st.lists(MARKS), st.lists(MARKS))
def test_figures_add_up(one: list[Mark], other: list[Mark]) -> None:
    both = Marks.of(one + other)
    assert both == Marks.of(one) + Marks.of(other)
    assert both.expected == len(one + other)
    assert both.attended == sum(mark in {Mark.PRESENT, Mark.LATE} for mark in one + other)
    assert both.rate.whole == both.expected


def test_four_taps_come_back_to_where_they_began() -> None:
    assert [PRESENT.following, ABSENT.following, LATE.following, LEAVE.following] == [
        ABSENT,
        LATE,
        LEAVE,
        PRESENT,
    ]


def test_until_a_roll_is_recorded_whoever_is_not_marked_is_there() -> None:
    one, other = Attendee(PersonId(1), "张三"), Attendee(PersonId(2), "李四", mark=ABSENT)
    assert Roll((one, other)).tally == Marks(present=1, absent=1)


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("请假", LEAVE), ("请病假", LEAVE), ("事假", LEAVE), ("公假", LEAVE), ("on leave", LEAVE),
        ("迟到", LATE), ("来晚", LATE), ("晚到", LATE),
        ("缺", ABSENT), ("缺席", ABSENT), ("缺课", ABSENT), ("缺勤", ABSENT), ("没到", ABSENT),
        ("没来", ABSENT), ("未到", ABSENT), ("旷课", ABSENT), ("missing", ABSENT),
        ("到", PRESENT), ("到了", PRESENT), ("来了", PRESENT), ("出勤", PRESENT), ("here", PRESENT),
    ],
)  # fmt: skip
def test_a_word_for_a_mark_is_read_whole_wherever_it_stands(word: str, mark: Mark) -> None:
    for typed in (f"张三{word}", f"{word} 张三", f"张三、李四 {word}"):
        named = read(typed, ROLL)
        assert (set(named.marks.values()), named.unclear) == ({mark}, ())


def test_a_seat_counts_before_numbers_that_only_end_so() -> None:
    two = (Attendee(PersonId(1), "张三", "01005"), Attendee(PersonId(2), "李四", "01105"))
    assert read("缺 5", two).marks == {1: ABSENT}
    assert read("缺 105", two).marks == {2: ABSENT}
    assert read("缺 05", two).marks == {1: ABSENT}


def test_a_name_with_another_character_may_be_meant_from_three_on() -> None:
    assert read("缺 王青河", ROLL).unclear == (Unclear("王青河", ("王清和",)),)  # sounds so
    assert read("缺 王清明", ROLL).unclear == (Unclear("王清明", ("王清和",)),)
    assert read("缺 王小明", ROLL).unclear == (Unclear("王小明"),)
    assert read("缺 李五", ROLL).unclear == (Unclear("李五"),)
    assert read("缺 小满", ROLL).unclear == (Unclear("小满", ("周小满",)),)
