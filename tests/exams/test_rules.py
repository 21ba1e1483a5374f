"""Exams: whose question it is, what a list means, what it changes, what is worth telling."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.exams.exam import Candidate, CandidateRow, Exam, ExamKey, ExamRow, Grade, Sitting
from bot.domain.exams.planning import plan_exams
from bot.domain.exams.telling import News, news
from bot.domain.exams.understanding import ExamAsk, understand
from bot.domain.ids import ExamId, PersonId
from bot.domain.imports.book import ClassRow
from bot.domain.imports.candidates import PossiblePerson, Register, Seated, identify
from bot.domain.imports.exams import tail_of
from bot.domain.imports.parsing import KnownRows, Parsed, parse
from config.sample.school import sample_faq
from config.texts import texts
from tests.conftest import SHANGHAI
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, tzinfo=SHANGHAI)
STARTS = datetime(2026, 12, 19, 9, tzinfo=SHANGHAI)
ENDS = STARTS + timedelta(minutes=90)
KEY = ExamKey("电工 理论", "四级")
CLASSES = {
    name: ClassRow(name, n, "区", "", date(2026, 11, 16), date(2026, 12, 6))
    for n, name in enumerate(("第1期", "第2期"), 1)
}
PEOPLE = {
    "王芳": (
        PossiblePerson(PersonId(1), "王芳", frozenset({"第1期"}), frozenset({"1111", "001X"})),
        PossiblePerson(PersonId(2), "王芳", frozenset({"第2期"}), frozenset({"2222"})),
        PossiblePerson(PersonId(3), "王芳", frozenset({"第2期"}), frozenset({"3333"})),
    ),
    "周小满": (PossiblePerson(PersonId(4), "周小满", frozenset({"第1期"}), frozenset()),),
}


# -- whose question ----------------------------------------------------------------------------

OWN = [
    "我的考试",
    "考试时间",
    "我在哪个考场",
    "下次考试什么时候",
    "考试在哪里",
    "我什么时候考试",
    "几点考试",
    "明天几点考试",
    "考试几点开始",
    "我的座位号是多少",
    "我考试坐哪里",
    "我的准考证号",
    "还有几天考试",
    "距离考试还有多少天",
    "我有哪些考试",
    "下周有考试吗",
    "考试安排",
    "查一下我的考试时间",
    "技能鉴定什么时候考",
    "实操考试几点",
    "下一场考试",
    "考点在哪",
    "考试地点",
    "我是几号考场几号座位",
    "好久考试哦",
    "啥子时候考试",
    "结業考試是什麼時候",
    "我的考場在哪裡",
]
FOR_ALL = [
    "准考证怎么打印",
    "考试报名时间",
    "什么时候报名考试",
    "考试要带什么",
    "考试迟到了怎么办",
    "补考什么时候",
    "成绩什么时候出来",
    "查成绩",
    "成绩在哪里查",
    "考试费多少钱",
    "技能鉴定",
    "我想考电工证",
    "驾照考试在哪里",
    "高考什么时候",
    "证书什么时候发",
    "考试考什么内容",
    "多少分及格",
    "考试时间能不能改",
    "我的准考证丢了",
    "准考证号忘了怎么办",
    "我的成绩不对",
    "我不想考试",
    "今天上什么课",
    "我在哪个教室上课",
    "结业什么时候",
    "我的座位在哪",
    "明天几点上课",
]


@pytest.mark.parametrize("words", [*OWN, "when is my exam", "next exam", "what room is my exam in"])
def test_a_question_about_ones_own_exam(words: str) -> None:
    assert understand(words) is ExamAsk.PLAN


@pytest.mark.parametrize(
    "words",
    ["我考了多少分", "我的成绩", "我考过了吗", "我有没有考过", "did I pass", "my exam result"],
)
def test_a_question_about_ones_own_result(words: str) -> None:
    assert understand(words) is ExamAsk.RESULT


@pytest.mark.parametrize(
    "words",
    [
        *FOR_ALL,
        "how do I register for the exam",
        "when will the exam results be released",
        "what should I bring to the exam",
        "can I resit the exam",
        "exam",
        "my cousin from the other school wants to know when is the exam there",
        "",
        "？？",
    ],
)
def test_a_question_for_everybody_is_left_to_the_faq(words: str) -> None:
    assert understand(words) is None


def test_no_way_to_ask_an_entry_is_taken_from_the_faq() -> None:
    assert [q for entry in sample_faq() for q in entry.asked if understand(q)] == []


@given(st.text(max_size=40))
def test_anything_may_be_said(text: str) -> None:
    assert isinstance(understand(text), ExamAsk | None)


# -- what a list means -------------------------------------------------------------------------


def read(*rows: Sequence[Any], known: Sequence[Exam] = (), title: str = "考试") -> Parsed:
    books = KnownRows(classes=CLASSES, exams=tuple(known))
    files = [("考试.xlsx", workbook(*rows, title=title))]
    return parse(files, known=books, zone=SHANGHAI, today=TODAY)


def reasons(parsed: Parsed) -> list[str]:
    return [problem.worded(texts("zh-Hans")) for problem in parsed.problems]


def known_exam(**given: Any) -> Exam:
    return Exam(ExamId(7), replace(ExamRow(KEY, STARTS, ENDS), **given))


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("考试日期", "开始时间", "结束时间"), ("2026-12-19", "09:00", "10:30")),
        (("考试日期", "考试时间"), (date(2026, 12, 19), "9:00-10:30")),
        (("考试时间",), ("2026年12月19日（周六）9:00—10:30",)),
        (("考试时间",), ("12月19日 上午9点至10点半",)),
        (("考试日期", "考试时间"), ("12-19", "9-10:30")),
        (("考试时间",), ("12/19 9:00-10:30",)),
        (("考试时间", "结束时间"), (STARTS.replace(tzinfo=None), time(10, 30))),
        (("开考时间", "交卷时间", "日期"), (0.375, "10：30", 46375)),
    ],
)
def test_a_time_as_schools_write_it(headings: Sequence[str], cells: Sequence[Any]) -> None:
    parsed = read(("考试名称", "等级", *headings), ("电工 理论", "四级", *cells))
    assert reasons(parsed) == []
    (row,) = parsed.book.exams
    assert (row.key, row.starts_at, row.ends_at) == (KEY, STARTS, ENDS)


def test_one_table_may_hold_the_exam_and_who_sits_it() -> None:
    parsed = read(
        ("准考证号", "姓名", "班级", "考试科目", "级别", "考试时间", "考点", "考场", "座位号"),
        (2026001, "王芳", "第1期", "电工 理论", "四级", "12月19日9:00-10:30", "实训楼", 1, 1),
        (2026002, "周小满", "1期", "电工 理论", "四级", "12月19日9:00-10:30", "实训楼", 1, 2),
    )
    parsed = identify(parsed, Register(PEOPLE))
    assert reasons(parsed) == []
    assert parsed.book.exams == (ExamRow(KEY, STARTS, ENDS, venue="实训楼"),)
    assert [row.person_id for row in parsed.book.candidates] == [1, 4]
    assert parsed.book.candidates[0] == CandidateRow(
        KEY, "王芳", "第1期", room="1", seat="1", ticket="2026001", person_id=PersonId(1)
    )


def test_two_times_of_one_exam_are_no_guess() -> None:
    parsed = read(
        ("姓名", "班级", "考试", "日期", "时间", "考场"),
        ("王芳", "第1期", "电工", "12-19", "9:00-10:30", "1"),
        ("周小满", "第1期", "电工", "12-19", "14:00-15:30", "1"),
    )
    assert reasons(parsed) == [
        "〔考试〕第 3 行 时间（E）：和第 2 行“电工”的时间不一样。不同时间的请用“场次”分开。"
    ]


def test_an_exam_is_named_by_what_is_known_of_it() -> None:
    exams = [known_exam(), Exam(ExamId(8), ExamRow(ExamKey("电工 理论", "三级"), STARTS, ENDS))]
    heads = ("姓名", "班级", "考试", "考场")
    good = read(heads, ("周小满", "第1期", "电工理论四级", "1"), known=exams)
    assert [row.exam_id for _, row in good.candidates] == [7]
    vague = read(heads, ("周小满", "第1期", "电工理论", "1"), known=exams)
    assert "有 2 场考试叫“电工理论”" in reasons(vague)[0]
    wrong = read(heads, ("周小满", "第1期", "电工理论五级", "1"), known=exams)
    assert "没有“电工理论五级”这场考试，是不是" in reasons(wrong)[0]


def test_the_name_of_the_sheet_may_say_which_exam() -> None:
    parsed = read(
        ("姓名", "班级", "考场"),
        ("周小满", "第1期", "1"),
        known=[known_exam()],
        title="电工 理论 四级",
    )
    assert [row.exam_id for _, row in parsed.candidates] == [7]


def test_results_mean_the_last_round_and_places_the_next() -> None:
    last = known_exam(starts_at=STARTS - timedelta(days=90), ends_at=ENDS - timedelta(days=90))
    exams = [replace(last, id=ExamId(6)), known_exam()]
    seats = read(
        ("姓名", "班级", "考试", "考场"), ("周小满", "第1期", "电工 理论", "1"), known=exams
    )
    assert [row.exam_id for _, row in seats.candidates] == [7]
    marks = read(
        ("姓名", "班级", "考试", "成绩"), ("周小满", "第1期", "电工 理论", 61), known=exams
    )
    assert [row.exam_id for _, row in marks.candidates] == [6]


@pytest.mark.parametrize(
    ("score", "result", "expected"),
    [
        (86, "合格", ("86", Grade.PASSED)),
        ("59.5分", "不合格", ("59.5", Grade.FAILED)),
        ("缺考", "", ("", Grade.ABSENT)),
        ("", "未通过", ("", Grade.FAILED)),
        ("优秀", None, ("", Grade.PASSED)),
        ("-", "通过", ("", Grade.PASSED)),
        (None, "待定", ("", None)),
    ],
)
def test_what_examiners_write(score: Any, result: Any, expected: tuple[str, Grade | None]) -> None:
    heads = ("姓名", "班级", "考试", "成绩", "是否合格")
    parsed = read(heads, ("周小满", "第1期", "电工 理论", score, result), known=[known_exam()])
    assert reasons(parsed) == []
    ((_, row),) = parsed.candidates
    assert (row.score, row.result) == expected


# -- who is meant ------------------------------------------------------------------------------


def who(*cells: Any, seated: Sequence[Seated] = ()) -> tuple[PersonId | None, str]:
    """The person meant by name, class, last four and ticket; or the complaint."""
    heads = ("考试", "姓名", "班级", "手机尾号", "准考证号")
    parsed = read(heads, ("电工 理论", *cells), known=[known_exam()])
    parsed = identify(parsed, Register(PEOPLE, {KEY: seated}))
    found = parsed.book.candidates
    return (found[0].person_id if found else None, "".join(reasons(parsed)))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("王芳", "第1期", "", ""), 1),
        (("王芳", "", "2222", ""), 2),
        (("王芳", "第2期", 3333, ""), 3),
        (("王 芳", "2期", "19900003333", ""), 3),
        (("周小满", "第1期", "9999", ""), 4),  # nothing known contradicts it
    ],
)
def test_a_person_is_known_by_class_or_last_four(cells: Sequence[Any], expected: int) -> None:
    assert who(*cells) == (expected, "")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("王芳", "第2期", "", ""), "有 2 个人叫王芳"),
        (("王芳", "第1期", "2222", ""), "后四位和花名册上的不一样"),
        (("王芳", "", "9999", ""), "后四位和花名册上的不一样"),
        (("周小满", "第2期", "", ""), "不在这个班（花名册上在：第1期）"),
        (("周小满", "", "", ""), "只写了姓名"),
        (("李四", "第1期", "1234", ""), "花名册上没有李四"),
        (("王芳", "第1期", "12", ""), "不是手机号后四位"),
    ],
)
def test_nobody_is_guessed(cells: Sequence[Any], reason: str) -> None:
    person, said = who(*cells)
    assert person is None
    assert reason in said


def test_a_ticket_says_who_where_nothing_else_does() -> None:
    seated = [Seated(PersonId(3), "王芳", "2026003"), Seated(PersonId(4), "周小满", "2026004")]
    assert who("王芳", "", "", "2026003", seated=seated) == (3, "")
    assert who("周小满", "", "", "", seated=seated) == (4, "")
    person, said = who("王芳", "", "", "2026004", seated=seated)
    assert person is None
    assert "这个准考证号是周小满的" in said


def test_nobody_sits_twice_and_no_seat_is_given_twice() -> None:
    parsed = read(
        ("考试", "姓名", "班级", "手机尾号", "考场", "座位号", "准考证号"),
        ("电工 理论", "王芳", "第1期", "1111", "1", "1", "a1"),
        ("电工 理论", "王芳", "", "001X", "1", "2", "a2"),
        ("电工 理论", "周小满", "第1期", "", "1", "1", "a1"),
        known=[known_exam()],
    )
    said = reasons(identify(parsed, Register(PEOPLE)))
    assert "“001X”不是手机号后四位" in said[0]
    assert "这个座位第 2 行已经用了" in said[1]
    assert "这个准考证号第 2 行已经用了" in said[2]


# -- what it changes ---------------------------------------------------------------------------


def row(person: int, **given: Any) -> CandidateRow:
    return replace(CandidateRow(KEY, "某", person_id=PersonId(person), exam_id=ExamId(7)), **given)


def test_an_exam_that_comes_again_is_another_one() -> None:
    over = known_exam(starts_at=NOW - timedelta(days=60), ends_at=NOW - timedelta(days=59))
    wanted = ExamRow(KEY, STARTS, ENDS)
    assert plan_exams([over], [wanted], (), {}, NOW).added == (wanted,)
    later = replace(wanted, starts_at=STARTS + timedelta(days=7), ends_at=ENDS + timedelta(days=7))
    moved = plan_exams([over, replace(known_exam(), id=ExamId(8))], [later], (), {}, NOW)
    assert [(each.old.id, each.new.starts_at) for each in moved.changed] == [(8, later.starts_at)]


def test_what_a_line_leaves_empty_stays() -> None:
    seated = {ExamId(7): {PersonId(1): Candidate(room="1", seat="2", ticket="t")}}
    plan = plan_exams([known_exam()], (), [row(1, result=Grade.PASSED)], seated, NOW)
    (change,) = plan.graded
    assert change.new == Candidate(room="1", seat="2", ticket="t", result=Grade.PASSED)


def test_who_is_missing_from_an_exam_that_was_is_not_withdrawn() -> None:
    seated = {ExamId(7): {PersonId(1): Candidate(), PersonId(2): Candidate()}}
    ahead = plan_exams([known_exam()], (), [row(1)], seated, NOW)
    assert [each.person for each in ahead.missing] == [2]
    assert ahead.without_missing().is_empty
    over = plan_exams([known_exam()], (), [row(1)], seated, STARTS + timedelta(days=1))
    assert over.missing == ()


PLACES = st.sampled_from(["", "1", "2"])
CANDIDATES = st.dictionaries(
    st.integers(1, 6).map(PersonId),
    st.builds(Candidate, room=PLACES, seat=PLACES, withdrawn=st.booleans()),
)
ROWS = st.lists(
    st.builds(row, st.integers(1, 6), room=PLACES, seat=PLACES, withdrawn=st.booleans()),
    unique_by=lambda each: each.person_id,
)


@given(CANDIDATES, ROWS)
def test_a_list_applied_twice_changes_nothing_the_second_time(
    seated: dict[PersonId, Candidate], rows: list[CandidateRow]
) -> None:
    first = plan_exams([known_exam()], (), rows, {ExamId(7): seated}, NOW)
    after = seated | {each.person: each.new for each in first.candidates if each.person}
    assert plan_exams([known_exam()], (), rows, {ExamId(7): after}, NOW).is_empty


# -- what is worth telling ---------------------------------------------------------------------

SITTING = Sitting(
    ExamId(7), "电工", "", "", "", STARTS, ENDS, "楼", "1", "2", "t", "", "", None, is_on=True
)
FUTURE = replace(SITTING, starts_at=STARTS + timedelta(days=1), ends_at=ENDS + timedelta(days=1))
OFF = replace(SITTING, is_on=False)
GRADED = replace(SITTING, result=Grade.PASSED)
AFTER = (ENDS + timedelta(hours=1)).astimezone(UTC)


@pytest.mark.parametrize(
    ("old", "new", "when", "expected"),
    [
        (None, SITTING, NOW, (News.NEW,)),
        (SITTING, SITTING, NOW, ()),
        (SITTING, FUTURE, NOW, (News.MOVED,)),
        (SITTING, replace(SITTING, seat="9"), NOW, (News.MOVED,)),
        (SITTING, replace(SITTING, bring="笔"), NOW, ()),
        (SITTING, OFF, NOW, (News.OFF,)),
        (SITTING, None, NOW, (News.OFF,)),
        (OFF, SITTING, NOW, (News.NEW,)),
        (None, SITTING, AFTER, ()),
        (SITTING, replace(SITTING, room="9"), AFTER, ()),
        (SITTING, GRADED, AFTER, (News.RESULT,)),
        (GRADED, replace(GRADED, score="70"), AFTER, (News.RESULT,)),
        (GRADED, SITTING, AFTER, (News.RESULT_GONE,)),
    ],
)
def test_what_is_told(
    old: Sitting | None, new: Sitting | None, when: datetime, expected: tuple[News, ...]
) -> None:
    assert news(old, new, when) == expected


def test_a_sitting_is_kept_and_read_back() -> None:
    assert Sitting.from_json(GRADED.as_json()) == replace(GRADED)


# -- lists of exams ----------------------------------------------------------------------------

EXAM_HEADS = ("考试名称", "等级", "考试日期", "考试时间", "报名截止")
EXAM = ("电工 理论", "四级", "2026-12-19", "9:00-10:30")


@pytest.mark.parametrize(
    ("given", "closes"),
    [("2026-12-01", date(2026, 12, 1)), ("12月19日", date(2026, 12, 19)), ("无", None), ("", None)],
)
def test_registration_closes_on_the_day_of_the_exam_at_the_latest(
    given: str, closes: date | None
) -> None:
    parsed = read(EXAM_HEADS, (*EXAM, given))
    assert reasons(parsed) == []
    assert [row.closes_on for row in parsed.book.exams] == [closes]


def test_registration_does_not_close_after_the_exam() -> None:
    parsed = read(EXAM_HEADS, (*EXAM, "2026-12-20"))
    assert parsed.book.exams == ()
    assert len(reasons(parsed)) == 1


def books(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Parsed:
    known = KnownRows(classes=CLASSES)
    files = [(f"{name}.xlsx", workbook(*rows, title=name)) for name, rows in sheets]
    return parse(files, known=known, zone=SHANGHAI, today=TODAY)


SEATS = (("姓名", "班级", "考场"), ("周小满", "第1期", "1"))
OTHER = ("焊工 理论", "四级", "2026-12-20", "9:00-10:30")


def test_candidates_sit_the_one_exam_of_their_file_or_that_of_their_title() -> None:
    one = books(("考试安排", (EXAM_HEADS[:4], EXAM)), ("名单", SEATS))
    assert [row.exam for _, row in one.candidates] == [KEY]
    two = books(("考试安排", (EXAM_HEADS[:4], EXAM, OTHER)), ("电工 理论 名单", SEATS))
    assert [row.exam for _, row in two.candidates] == [KEY]
    none = books(("考试安排", (EXAM_HEADS[:4], EXAM, OTHER)), ("名单", SEATS))
    assert none.candidates == ()
    assert len(reasons(none)) == 1


@pytest.mark.parametrize(
    ("cell", "tail"),
    [(7, "0007"), (1234, "1234"), ("0007", "0007"), ("***0007", "0007"), ("19900000001", "0001")],
)
def test_the_end_of_a_phone_has_four_digits_even_where_zeros_were_eaten(
    cell: str | int, tail: str
) -> None:
    assert tail_of(cell) == tail


def test_who_has_a_score_was_not_absent_and_who_was_absent_has_none() -> None:
    absent = Candidate(result=Grade.ABSENT)
    scored = absent.updated(CandidateRow(KEY, "周小满", score="76"))
    assert (scored.score, scored.result) == ("76", None)
    gone = Candidate(score="76", result=Grade.PASSED).updated(
        CandidateRow(KEY, "周小满", result=Grade.ABSENT)
    )
    assert (gone.score, gone.result) == ("", Grade.ABSENT)
    corrected = absent.updated(CandidateRow(KEY, "周小满", score="76", result=Grade.PASSED))
    assert (corrected.score, corrected.result) == ("76", Grade.PASSED)


def test_who_withdraws_leaves_their_seat() -> None:
    seated = Candidate(room="101", seat="1", ticket="7")
    left = seated.updated(CandidateRow(KEY, "周小满", withdrawn=True))
    assert (left.room, left.seat, left.ticket, left.withdrawn) == ("", "", "7", True)
